## The page around the views: its ways, its state, its dialogs

shell-skip = Skip to the music
shell-nav =
    .aria-label = Main
shell-find = Find anything
shell-library = Library
shell-queue = Queue
shell-downloads = Downloads
shell-storage = Storage
shell-sharing = Sharing
shell-settings = Settings
shell-add = Add music
shell-tasks =
    .aria-label = Work in progress
shell-messages =
    .aria-label = Messages
shell-menu =
    .aria-label = Track
shell-close =
    .aria-label = Close
shell-to-library = Go to the library

## The state of the engine

shell-waking = Waking the engine…
shell-waking-library = Fetching the library’s tools…
shell-waking-code = Opening your library…
shell-offline = Offline: what you kept still plays
shell-elsewhere = Starling is open in another tab, which has the library.
shell-use-here = Use it here
shell-stopped = The engine stopped.
shell-again = Try again
shell-new-version = A new version of Starling is ready.
shell-update = Update now
shell-coming = One moment…
shell-coming-label =
    .aria-label = Coming
shell-not-fetched = This part of Starling could not be fetched.
shell-broke = Something broke here
shell-broke-detail = Starling goes on. The details help to mend it.
shell-broke-copy = Copy details
shell-broke-copied = The details are copied
shell-not-copied = The browser did not let them be copied
shell-plain = Starling’s face could not start in this browser. Reload the page; if that does not help, update the browser, or allow WebAssembly for this page.

## What is said of downloads while one is elsewhere

shell-news-failed = “{ $title }” could not be fetched
shell-news-many-failed =
    { $n ->
        [one] { $n } track could not be fetched
       *[other] { $n } tracks could not be fetched
    }
shell-news-kept = “{ $title }” is kept for offline
shell-news-many-kept =
    { $n ->
        [one] { $n } track is kept for offline
       *[other] { $n } tracks are kept for offline
    }

## The question before any peer is spoken to

shell-consent-title = May Starling talk to peers?
shell-consent-text = This music comes from other people’s machines. They, and the trackers that the link names, will see your IP address, as with any torrent. Nobody was contacted yet.
# { $infohash } is the torrent's name in hexadecimal
shell-consent-about = Torrent { $infohash }
shell-consent-all = Allow for all torrents
shell-consent-one = Only this one
shell-consent-no = No
shell-consent-note = You can change your mind in Settings at any time.
shell-consent-refused = No peer is contacted
shell-consent-refused-detail = Settings can change that at any time.
shell-consent-trouble = This track comes from peers
shell-consent-trouble-detail = They would see your IP address.
shell-consent-decide = Decide

## The ways to the collection

shell-home = Home
shell-albums = Albums
shell-artists = Artists
shell-tracks = Tracks
shell-genres = Genres
shell-years = Years
shell-folders = Folders
shell-map = Map
shell-more = More

## The ways to lists

shell-playlists = Playlists
shell-history = History
