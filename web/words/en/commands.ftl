## The command palette: what can be done from anywhere, and what it finds

commands-title = Commands
commands-label =
    .aria-label = Commands and search
commands-field =
    .aria-label = What to do or find
    .placeholder = Do or find anything
commands-list =
    .aria-label = What can be done
commands-none = Nothing fits that
commands-none-hint = Fewer letters find more.
commands-count =
    { $n ->
        [one] { $n } result
       *[other] { $n } results
    }
commands-help-text = The arrow keys choose, Enter does it. Control with Enter plays what was found next, Shift with Enter puts it at the end of the queue, both together after the album that plays.
commands-open-palette = Commands and search
commands-in-library = In your library
commands-recent = Used lately
commands-run = Run
commands-open = Open
commands-next-verb = Play next
commands-end-verb = At the end
commands-choose = Choose
commands-all-found = All tracks that match “{ $text }”

## What a thing of the library is

commands-track = Track
commands-album = Album
commands-artist = Artist
commands-genre = Genre
commands-folder-one = Folder

## Groups of commands

commands-play = Playback
commands-go = Go to
commands-music = Music and lists
commands-help = Help

## What plays

commands-toggle = Play or pause
commands-next = Next track
commands-previous = Previous track
commands-back = Ten seconds back
commands-forward = Ten seconds on
commands-again = From the beginning of the track
commands-louder = Louder
commands-softer = Softer
commands-shuffle = Shuffle
commands-repeat = Repeat
commands-show-playing = Show what plays
commands-love = Love what plays
commands-unlove = Love what plays no more
commands-rate = Rate what plays…
commands-keep = Keep what plays for offline
commands-unkeep = Stop keeping what plays
commands-add-to = Add what plays to a playlist…
commands-edit = Edit the tags of what plays…
commands-about = About what plays
commands-its-album = Go to the album of what plays
commands-its-artist = Go to the artist of what plays
commands-merge-artist = Merge this artist with another…
commands-split-artist = Split this artist…
commands-queue-save = Save the queue as a playlist…
commands-queue-clear = Clear the queue
commands-queue-undo = Undo the last change to the queue
commands-queue-redo = Redo the last change to the queue

## The library, lists, and how Starling looks

commands-files = Add files…
commands-folder = Add a folder…
commands-only-kept = Show only what is kept here
commands-new-smart = New smart playlist
commands-import-playlist = Import a playlist…
commands-archive = Archive of everything: export, import
commands-listens-out = Export listens (ListenBrainz JSONL)
commands-listens-in = Import listens…
commands-sort = Sort tracks by: { $by }
commands-fetch-pause = Pause all downloads
commands-fetch-on = Go on with the downloads
commands-theme-auto = Theme: as the system
commands-theme-light = Theme: light
commands-theme-dark = Theme: dark
# { $name } is a language in its own words, or “As the browser”
commands-language = Language: { $name }
commands-letters = Keys of a single letter
commands-letters-hint = Turn them off where you dictate, or hit them by mistake. Those with Ctrl or Shift stay.
commands-letters-on = Single letters are keys
commands-letters-off = Single letters do nothing now
commands-reload = Load Starling anew

## How things are, and why something cannot be done now

commands-on = on
commands-off = off
commands-chosen = chosen
commands-repeat-all = everything
commands-repeat-one = this one
commands-no-album = Its album is not known
commands-no-artist = Its artist is not known
commands-no-artist-page = No artist’s page is open
commands-no-music = There is no music here yet
commands-no-downloads = Nothing is being downloaded
commands-does-not-stop = It plays on anyway

## The list of keys

commands-keys = { settings-keys }
commands-hands = In a list
commands-hand-walk = Go through it
commands-hand-page = By the page
commands-hand-play = Play the row, open the tile
commands-hand-menu = Its menu
commands-hand-move = Move it in the queue, a playlist, the downloads
commands-hand-remove = Take it out
commands-hand-type = In tiles: go to what begins so
commands-hand-next = Play what was found next
commands-hand-album = Put it after the album that plays
commands-hand-end = Put it at the end of the queue
commands-key-then = then
commands-key-space = Space
commands-key-shift = Shift
commands-key-ctrl = Ctrl
commands-key-alt = Alt
commands-key-enter = Enter
commands-key-escape = Esc
commands-key-delete = Del
commands-key-home = Home
commands-key-end = End
commands-key-page-up = Page up
commands-key-page-down = Page down
