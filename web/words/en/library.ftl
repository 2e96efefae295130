## The list of tracks, and what is done with a track

library-search-label = Search the library
library-search =
    .placeholder = Search
library-sort-by = Sort by
library-by-added = Recently added
library-by-title = Title
library-by-artist = Artist
library-by-album = Album
library-by-duration = Length
library-by-played = Last played
library-turn =
    .aria-label = Turn the order round
library-turn-up = Turn the order round, now ascending
library-turn-down = Turn the order round, now descending
library-only-kept =
    .aria-label = Only what is kept here
    .title = Only what is kept here
library-grid =
    .aria-label = Tracks
library-kept = Kept
library-more = More
# The size of the library: “1,200 tracks”, “90 albums”
library-count = { $tracks } · { $albums }
# What a search found: “12 of 1,200 tracks”
library-found =
    { $n ->
        [one] { $part } of { $n } track
       *[other] { $part } of { $n } tracks
    }
library-no-match = Nothing found
library-no-match-text = Nothing here matches “{ $text }”. Fewer letters find more.
library-none-kept = Nothing is kept for offline yet. The arrow in a track’s row keeps it.
library-show-all = Show everything
library-welcome = Bring your music
library-welcome-lead = Starling is only a page. It has no server and no account: your music stays with you, and what you keep plays without a network.
library-drop-hint = You can also drop files or links anywhere on this page.
library-reading-tags = Reading its tags…
library-being-kept = Being kept, { $part }. Stop
library-is-kept = Kept for offline. Stop keeping
library-keep = Keep for offline
library-stop-keeping = Stop keeping
library-keep-track = Keep this track
library-keep-album = Keep album
library-keep-artist = Keep everything by { $artist }
library-play-next = Play next
library-add-to-queue = Add to queue
library-after-album = Play after this album
library-plays-next = “{ $title }” plays next
library-plays-after-album = “{ $title }” plays after this album
library-queued = “{ $title }” is in the queue
library-like = Radio and taste
library-go = Go to
library-organise = Organise
library-remove = Remove from library
library-removed = “{ $title }” was removed

## To keep and to let go

library-keeping = Keeping “{ $title }”
library-keeping-all = Keeping everything by { $artist }
library-let-go = “{ $title }” is not kept any more
library-let-go-detail = It stays in the library, and here until room is needed.
library-may-forget = What you keep may be forgotten
library-forgets-seven-days = Safari forgets it after seven days without a visit. Installing Starling helps.
library-forgets-session = This window forgets it when it closes.

## Love, and the ways to album and artist

library-love = Love
library-unlove = Love no more
library-to-artist = Go to { $artist }
