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
artists-merge = Merge artists
artists-merge-lead = They become one artist, under the name that you choose. Files stay as they are.
artists-merge-with = Merge with another…
artists-merge-count =
    { $n ->
        [one] { $n } artist: add another one
       *[other] { $n } artists become one
    }
artists-merge-add = Add an artist
artists-merge-field =
    .placeholder = Add an artist
artists-merge-found =
    .aria-label = Artists found
artists-merge-none = No other artist is called so
artists-merge-leave = Leave out: { $name }
artists-merged = They are one artist now: “{ $name }”
artists-split = Split…
artists-split-title = Split “{ $name }”
artists-splitting =
    .aria-label = Splitting
artists-names = Names of this artist
artists-names-lead = Choose those that are somebody else. They stand for themselves again.
artists-names-shared = Stands for several artists
artists-names-yes = Set apart
artists-set-apart =
    { $n ->
        [one] { $names } stands for itself again
       *[other] { $names } stand for themselves again
    }
artists-several = Several artists in one name
artists-several-lead = If “{ $name }” is really several artists, name each of them. What is under this name is then by all of them.
artists-several-name = Artist { $n }
artists-several-more = Add a name
artists-several-less = Take out: { $what }
artists-several-yes =
    { $n ->
        [one] Split
       *[other] Split into { $n } artists
    }
artists-several-few = Name at least two different artists.
artists-were-split = “{ $name }” is several artists now: { $names }
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
