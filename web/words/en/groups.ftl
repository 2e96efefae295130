## Genres, years, folders, and the page of one

groups-genres-grid =
    .aria-label = Genres
groups-years-grid =
    .aria-label = Years
groups-folders-grid =
    .aria-label = Folders
groups-search-genres = Search the genres
groups-search-years = Search the years
groups-show = Show
groups-by-decade = Decades
groups-decade = { $decade }s
groups-genres =
    { $n ->
        [one] { $n } genre
       *[other] { $n } genres
    }
groups-decades =
    { $n ->
        [one] { $n } decade
       *[other] { $n } decades
    }
groups-years =
    { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
groups-folders =
    { $n ->
        [one] { $n } folder
       *[other] { $n } folders
    }
groups-none = Nothing here
groups-none-hint = Genres and years are read from the tags of your music.
groups-none-folder = Files and folders that you add appear here as they lie on your disk, in a torrent or on a host.
groups-none-group = No track of your library belongs here any more. Tags that you edit are read again at once.
groups-back =
    .aria-label = Back
groups-trail =
    .aria-label = Where this folder lies
