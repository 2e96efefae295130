## What was listened to, and its figures

history-title = History
history-count =
    { $n ->
        [one] { $n } listen
       *[other] { $n } listens
    }
history-search = Search the history
history-span = Span of time
history-week = Last 7 days
history-month = Last 30 days
history-year = Last 12 months
history-all = All time
history-ways =
    .aria-label = What is shown
history-listens = Listens
history-statistics = Statistics
history-more =
    .aria-label = Export, import and clear
history-grid =
    .aria-label = Listens
history-help = Enter plays the track again, Delete takes the listen out of the history.
history-export = Export listens…
history-import = Import listens
history-imported = Listens of “{ $name }” are in the history
history-clear = Clear the history…
history-clear-text = All listens are taken out, and the statistics with them. Your music stays.
history-clear-yes = Clear
history-cleared = The history is cleared
history-take = Take out of the history: { $title }
history-out = Take out of the history
history-taken = “{ $title }” is out of the history
history-today = Today
history-yesterday = Yesterday
history-row = { $title }, { $artist }, { $day }, { $time }
history-was-skipped = Skipped
history-none = Nothing was heard yet
history-none-text = What you play is remembered here, on this device only. Listens from ListenBrainz, Last.fm or a scrobbler log can be brought in.
history-none-in-span = Nothing was heard in this time
history-none-in-span-text = Choose a longer span above.
history-no-match = Nothing heard matches “{ $text }”.
history-as-table = Show as a table
history-heard = Listening time
history-plays = Plays
history-days = Days with music
history-new-artists = New artists
history-skipped = Skipped
history-by-hour = By hour of the day
history-by-weekday = By day of the week
history-over-time = Over time
history-artists-over-time = Artists over time
history-hour = Hour
history-weekday = Day
history-time = Beginning
history-artist-and-time = Artist and beginning
history-no-figure = Nothing was heard
history-hour-summary = Most is heard at { $hour }: { $time }.
history-weekday-summary = Most is heard on { $day }: { $time }.
history-time-summary = Most was heard from { $day } on: { $time }.
history-artist-summary = { $artist } was heard most from { $day } on: { $time }.
history-top-artists = Most heard artists
history-top-albums = Most heard albums
history-top-tracks = Most heard tracks
history-top-genres = Most heard genres
history-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
history-times =
    { $n ->
        [one] { $n } play
       *[other] { $n } plays
    }
