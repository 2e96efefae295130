## Albums, and an album’s page

albums-grid =
    .aria-label = Alben
albums-search = Alben durchsuchen
albums-letters =
    .aria-label = Buchstaben
albums-by-year = Jahr
albums-by-rating = Bewertung
albums-by-tracks = Anzahl der Titel
albums-kind = Art
albums-every-kind = Jede Art
albums-decade = Jahrzehnt
albums-all-years = Alle Jahre
albums-loved = Geliebt
albums-size-tool =
    .aria-label = Größe der Cover
albums-size = Größe der Cover: { $size }
albums-size-small = klein
albums-size-middle = mittel
albums-size-large = groß
albums-none = Hier sind keine Alben
albums-none-hint = Was Sie hinzufügen, erscheint hier nach seinen Tags: Die Titel eines Albums finden von selbst zusammen.
albums-various = Verschiedene Interpreten
albums-play-it = { $title } abspielen
albums-shuffle = Zufällig
albums-shuffle-tool =
    .aria-label = Zufällig
    .title = Zufällig
albums-love-tool =
    .aria-label = Geliebt
albums-menu =
    .aria-label = Mehr
    .title = Mehr
albums-genres =
    .aria-label = Genres
albums-kind-album = Album
albums-kind-ep = EP
albums-kind-single = Single
albums-kind-live = Livealbum
albums-kind-compilation = Kompilation
albums-kind-soundtrack = Soundtrack
albums-kind-other = Veröffentlichung
albums-kept = Offline behalten
albums-keep-rest =
    { $n ->
        [one] Album behalten ({ $part } von { $n })
       *[other] Album behalten ({ $part } von { $n })
    }
albums-rating = Bewertung
albums-unrated = Nicht bewertet
albums-stars =
    { $n ->
        [one] { $n } Stern
       *[other] { $n } Sterne
    }
albums-discs =
    { $n ->
        [one] { $n } CD
       *[other] { $n } CDs
    }
albums-disc = CD { $number }
albums-first = { $year }, zuerst { $original }
albums-released = Erschienen { $date }
albums-first-released = Zuerst erschienen { $date }
albums-editions = Andere Ausgaben
albums-more-by = Mehr von { $artist }
albums-gone-title = Dieses Album ist nicht in der Bibliothek
albums-gone = Vielleicht wurde es entfernt, oder seine Tags wurden so geändert, dass es nun ein anderes ist.
albums-to-all = Alle Alben
