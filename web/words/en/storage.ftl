## What takes space here, whether it stays, and everything as one archive

storage-back =
    .aria-label = Back to settings
storage-room =
    .aria-label = Room
storage-meter =
    .aria-label = Storage
storage-meter-label = { $kept } kept, { $cached } cache, { $rest } the library and the page
storage-kept = Kept by you
storage-cache = Cache
storage-rest = Library and page
storage-free = Free
storage-note = What you keep stays until you let it go. The cache is what was only heard; the least recently heard goes first when room is needed.
storage-cache-limit = Cache at most
storage-as-browser = As the browser allows
storage-clear-cache = Clear the cache
storage-stored = { $size } stored
storage-in-use = { $part } of { $whole } in use

## Whether it stays

storage-risk-seven-days = This browser forgets after seven days
storage-risk-seven-days-text = Safari clears what a page has stored when it was not visited for seven days of use. Install Starling, and it stays: Share, then “Add to Home Screen”; on a Mac, File, then “Add to Dock”.
storage-risk-full-disk = The browser has promised nothing yet
storage-risk-full-disk-text = When the disk of this device is nearly full, the browser may clear what is kept here, without a question. It can promise not to.
storage-risk-refused = The browser was asked to promise this, and did not yet. It is likelier to once Starling is installed, or used often; your archive is safe in any case.
storage-risk-session = This is gone when the window closes
storage-risk-session-text = This browser gives no lasting place to the page, as in a private window. Open Starling in an ordinary window to keep music, or take it with you as an archive.
storage-ask = Ask it to keep this
storage-ask-again = Ask again
storage-promised = The browser has promised not to clear this by itself.

## What takes space

storage-things = What takes space
storage-by = By
storage-by-albums = Albums
storage-by-artists = Artists
storage-by-tracks = Tracks
storage-by-sources = Sources
storage-empty = Nothing is stored yet. What you play is cached here, and what you keep stays.
storage-show-more =
    { $n ->
        [one] Show more · { $n } left
       *[other] Show more · { $n } left
    }
storage-source-file = Files of this device
storage-source-torrent = Torrents
storage-source-http = The web
storage-source-playlist = Playlists
storage-elsewhere = Elsewhere
storage-no-album = No album
# { $ago } as “2 weeks ago”
storage-heard = heard { $ago }
storage-not-heard = not heard yet
storage-bytes-kept = { $size } kept
storage-bytes-part = { $size }, { $kept } kept
storage-bytes-cache = { $size } cache
storage-let-go = Let go
storage-let-go-of = Let go: { $name }
storage-clear = Clear
storage-clear-of = Clear from the cache: { $name }
storage-cleared = Cleared from the cache
storage-freed = { $size } freed

## Checking

storage-check = Check what is stored
storage-check-text = Every byte is read and compared with what its name says, as happens now and then by itself. What is damaged is removed, and fetched again where you keep it.
storage-checking =
    .aria-label = Checking
storage-check-now = Check now
storage-stop = Stop
storage-reading-all = Reading everything that is stored…
storage-reading = Reading…
storage-never-checked = Not checked as a whole yet.
storage-checked = Last checked { $ago }: no damage found.
storage-never-checked-damage =
    { $n ->
        [one] Not checked as a whole yet. { $n } damaged chunk found since Starling was opened, and removed.
       *[other] Not checked as a whole yet. { $n } damaged chunks found since Starling was opened, and removed.
    }
storage-checked-damage =
    { $n ->
        [one] Last checked { $ago }. { $n } damaged chunk found since Starling was opened, and removed.
       *[other] Last checked { $ago }. { $n } damaged chunks found since Starling was opened, and removed.
    }
storage-all-well =
    { $n ->
        [one] All is well: { $n } chunk read and compared
       *[other] All is well: { $n } chunks read and compared
    }
# { $whole } is how many were read
storage-damaged =
    { $n ->
        [one] { $n } of { $whole } chunks was damaged and removed
       *[other] { $n } of { $whole } chunks were damaged and removed
    }
storage-damaged-again = What is kept of them is fetched again.
storage-unproved =
    { $n ->
        [one] Of { $n } file nothing says what the bytes must be.
       *[other] Of { $n } files nothing says what the bytes must be.
    }

## The archive

storage-archive = Take everything with you
storage-archive-text = One archive holds your library, your settings and what you listened to, with the music that you keep. Another Starling takes it in. Passwords are never in it.
storage-with-music = With the music that I keep
storage-archive-size = About { $size }: what you keep, and your library.
storage-archive-small = Small: your library, your settings and what you listened to.
storage-export-bar =
    .aria-label = Export
storage-import-bar =
    .aria-label = Import
storage-export = Export everything
storage-import = Import an archive
storage-drop-archive = You can also drop an archive (.tar) anywhere on this page.
storage-begun = The download has begun
# The file that is downloaded, and its size
storage-begun-detail = { $name }, { $size }
storage-downloaded = { $name } is downloaded
storage-downloaded-detail = Whatever takes it in finds everything in it.
storage-export-failed = The archive could not be read to its end
storage-export-failed-detail = Check what is stored, then export again.
storage-export-silent = Nothing is heard of the download any more
storage-export-silent-detail = If it is not in the browser’s own list of downloads, export again.
