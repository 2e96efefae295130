## What is being kept, and how far it is

downloads-more =
    .aria-label = More about all downloads
downloads-all =
    .aria-label = All downloads
downloads-grid =
    .aria-label = Downloads
downloads-help = Alt with the up and down arrows fetches a track earlier or later, Enter plays it, Delete cancels it, Shift with F10 opens its menu.
downloads-empty = Nothing is being downloaded
downloads-empty-hint = Keep a track with the arrow in its row, or an album or everything by an artist from its menu. It is fetched whole, checked, and plays without a network from then on.
downloads-stored = What is stored
downloads-pause-all = Pause all
downloads-go-on = Go on
downloads-pause = Pause
downloads-decide = Decide
downloads-make-room = Make room
# The tracks that a long list leaves out
downloads-rest =
    { $n ->
        [one] and { $n } more track after these
       *[other] and { $n } more tracks after these
    }

## Why nothing is fetched though nobody paused it

downloads-held-paused = Paused. Nothing is fetched until you go on.
downloads-held-metered = Waiting: this connection is metered.
downloads-held-offline = Waiting: there is no network. It goes on by itself.
downloads-held-playing = What plays goes first. Downloads go on once it has what it needs.
downloads-anyway = Download anyway

## One download

# { $time } as “3 min”
downloads-could-not = It could not be fetched. Try again.
downloads-here = Here whole
downloads-here-size = Here whole · { $size }
downloads-paused = Paused
downloads-its-turn = Waiting for its turn
downloads-looking = Looking for it
# Who gives it: “from 3 peers and gateway.example”
downloads-from = from { $carriers }
downloads-others =
    { $n ->
        [one] { $n } more
       *[other] { $n } more
    }

## How a screen reader hears a row: its title, its artist, its state

downloads-row = { $title }, { $artist }, { $state }
downloads-spoken-fetching = being fetched, { $part }
downloads-spoken-paused = paused at { $part }
downloads-spoken-failed = failed: { $why }
downloads-spoken-done = kept for offline
downloads-spoken-waiting = waiting
# A button of a row: what it does, and to which track
downloads-act = { $act }: { $title }
downloads-cancel-track = Cancel: { $title }

## All of them

downloads-all-here =
    { $n ->
        [one] { $n } track here
       *[other] { $n } tracks here
    }
downloads-to-go =
    { $n ->
        [one] { $n } track to go
       *[other] { $n } tracks to go
    }
downloads-all-paused = paused
downloads-failed =
    { $n ->
        [one] { $n } failed
       *[other] { $n } failed
    }

## What is done with them

downloads-cancelled = “{ $title }” is not fetched any more
downloads-some-cancelled =
    { $n ->
        [one] { $n } download cancelled
       *[other] { $n } downloads cancelled
    }
downloads-all-cancelled = All downloads are cancelled
downloads-all-cancelled-detail = What is here already stays.
# For a screen reader, after a move
downloads-moved = Now at place { $place } of { $whole }
downloads-metered-used = Metered connections are used from now on
downloads-metered-detail = Settings can change that.
downloads-first = First
downloads-earlier = Earlier
downloads-later = Later
downloads-last = Last
downloads-went-wrong = What went wrong
downloads-try-failed = Try the failed again
downloads-cancel-all = Cancel all
downloads-swarm =
    { $n ->
        [one] swarm ({ $n } peer)
       *[other] swarm ({ $n } peers)
    }
