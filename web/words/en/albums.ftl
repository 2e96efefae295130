## Albums, and an album’s page

albums-grid =
    .aria-label = Albums
albums-search = Search the albums
albums-letters =
    .aria-label = Letters
albums-by-year = Year
albums-by-rating = Rating
albums-by-tracks = Number of tracks
albums-kind = Kind
albums-every-kind = Every kind
albums-decade = Decade
albums-all-years = All years
albums-loved = Loved
albums-size-tool =
    .aria-label = Size of covers
albums-size = Size of covers: { $size }
albums-size-small = small
albums-size-middle = middle
albums-size-large = large
albums-none = No albums here
albums-none-hint = What you add appears here by its tags: an album’s tracks find each other by themselves.
albums-various = Various artists
albums-play-it = Play { $title }
albums-shuffle = Shuffle
albums-shuffle-tool =
    .aria-label = Shuffle
    .title = Shuffle
albums-love-tool =
    .aria-label = Loved
albums-menu =
    .aria-label = More
    .title = More
albums-genres =
    .aria-label = Genres
albums-kind-album = Album
albums-kind-ep = EP
albums-kind-single = Single
albums-kind-live = Live album
albums-kind-compilation = Compilation
albums-kind-soundtrack = Soundtrack
albums-kind-other = Release
albums-kept = Kept for offline
albums-keep-rest =
    { $n ->
        [one] Keep album ({ $part } of { $n })
       *[other] Keep album ({ $part } of { $n })
    }
albums-rating = Rating
albums-unrated = Not rated
albums-stars =
    { $n ->
        [one] { $n } star
       *[other] { $n } stars
    }
albums-discs =
    { $n ->
        [one] { $n } disc
       *[other] { $n } discs
    }
albums-disc = Disc { $number }
albums-first = { $year }, first { $original }
albums-released = Released { $date }
albums-first-released = First released { $date }
albums-editions = Other editions
albums-more-by = More by { $artist }
albums-gone-title = This album is not in the library
albums-gone = It may have been removed, or its tags were changed so that it is another one now.
albums-to-all = All albums
