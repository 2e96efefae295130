## The map of one's library

map-canvas =
    .aria-label = Map of your music: what sounds alike lies near each other
map-help = Arrow keys go from track to track, with Shift they move the picture. Enter plays from a track, plus and minus zoom, 0 shows everything.
map-search-label = Search on the map
map-light = Light up
map-everything = Everything
map-kept = What is kept here
map-loved = What you love
map-lasso =
    .aria-label = Draw around tracks to choose them
    .title = Draw around tracks to choose them
map-lasso-on = Draw a line around the tracks you mean
map-area-none = No track lies there
map-now =
    .aria-label = Go to what plays
    .title = Go to what plays
map-not-there = “{ $title }” is not on the map yet
map-not-there-detail = It is not known yet how it sounds.
map-list =
    .aria-label = Regions as a list
    .title = Regions as a list
map-zoom =
    .aria-label = Zoom
map-closer =
    .aria-label = Closer
    .title = Closer
map-further =
    .aria-label = Further away
    .title = Further away
map-fit =
    .aria-label = Show everything
    .title = Show everything
map-play-here =
    .aria-label = Play around here
    .title = Play around here
map-play-around = Play around here
map-more =
    .aria-label = More about this track
map-choose = Choose
map-regions = Regions
map-play-region = Play “{ $name }”
map-choose-region = Choose all of “{ $name }”
# What a screen reader says of the dot that was gone to
map-at = { $title }, { $artist }. { $region }
map-unheard =
    { $n ->
        [one] { $n } not placed yet
       *[other] { $n } not placed yet
    }
map-lit =
    { $n ->
        [0] nothing lit
        [one] { $n } lit
       *[other] { $n } lit
    }
map-none = Nothing is on the map yet
map-none-text = A track finds its place once Starling has listened to how it sounds. That happens on this device, while it has nothing else to do.
map-none-far = { $done } of { $total } are done.
map-none-few = All of it was listened to, but a map needs more music than this: some dozens of tracks, of several artists.
map-none-off = Listening is turned off.
map-none-act = See how far it is
