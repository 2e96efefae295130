## Das Menü dessen, was läuft: Einschlaf-Timer und Tempo

sleep-more =
    .aria-label = Mehr zu dem, was läuft
    .title = Mehr zu dem, was läuft
sleep-menu = Einschlaf-Timer
sleep-off = Aus
sleep-minutes =
    { $n ->
        [one] { $n } Minute
       *[other] { $n } Minuten
    }
sleep-in =
    { $n ->
        [one] Einschlafen in { $n } Minute
       *[other] Einschlafen in { $n } Minuten
    }
sleep-left =
    { $n ->
        [one] Stoppt in { $n } Minute
       *[other] Stoppt in { $n } Minuten
    }
sleep-set =
    { $n ->
        [one] Der Ton klingt in { $n } Minute aus
       *[other] Der Ton klingt in { $n } Minuten aus
    }
sleep-at-track = Am Ende dieses Titels
sleep-at-album = Am Ende dieses Albums
sleep-at-time = Der Ton klingt um { $time } aus.
sleep-take-back = Einschlaf-Timer: aus
sleep-speed = Tempo
sleep-speed-now = Tempo: { $speed }
sleep-times = { $speed }×
sleep-faster = Schneller
sleep-slower = Langsamer
sleep-normal = Normales Tempo
