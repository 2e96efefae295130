## Artists, and an artist’s page

artists-grid =
    .aria-label = Artists
artists-search = Search the artists
artists-count =
    { $n ->
        [one] { $n } artist
       *[other] { $n } artists
    }
artists-by-name = Name
artists-by-albums = Number of albums
artists-all = Guests too
artists-none = No artists here
artists-none-hint = Everyone whose music you add has a page here.
artists-top = Most heard
artists-plays =
    { $n ->
        [one] { $n } play
       *[other] { $n } plays
    }
artists-aliases = Also known as { $names }
artists-albums = Albums
artists-eps = EPs
artists-singles = Singles
artists-live = Live
artists-compilations = Compilations
artists-soundtracks = Soundtracks
artists-others = Others
artists-appears-on = Appears on
artists-gone = This artist is not in the library
artists-gone-text = They may have been merged with another, or their tracks were removed.
artists-to-all = All artists
