## Genres, years, folders, and the page of one

groups-genres-grid =
    .aria-label = Genres
groups-years-grid =
    .aria-label = Jahre
groups-folders-grid =
    .aria-label = Ordner
groups-search-genres = Genres durchsuchen
groups-search-years = Jahre durchsuchen
groups-show = Zeigen
groups-by-decade = Jahrzehnte
groups-decade = { $decade }er
groups-genres =
    { $n ->
        [one] { $n } Genre
       *[other] { $n } Genres
    }
groups-decades =
    { $n ->
        [one] { $n } Jahrzehnt
       *[other] { $n } Jahrzehnte
    }
groups-years =
    { $n ->
        [one] { $n } Jahr
       *[other] { $n } Jahre
    }
groups-folders =
    { $n ->
        [one] { $n } Ordner
       *[other] { $n } Ordner
    }
groups-none = Hier ist nichts
groups-none-hint = Genres und Jahre werden aus den Tags Ihrer Musik gelesen.
groups-none-folder = Dateien und Ordner, die Sie hinzufügen, erscheinen hier so, wie sie auf Ihrer Platte, in einem Torrent oder auf einem Server liegen.
groups-none-group = Kein Titel Ihrer Bibliothek gehört mehr hierher. Bearbeitete Tags werden sofort neu gelesen.
groups-back =
    .aria-label = Zurück
groups-trail =
    .aria-label = Wo dieser Ordner liegt
