## The menu of what plays: the sleep timer and the speed

sleep-more =
    .aria-label = More about what plays
    .title = More about what plays
sleep-menu = Sleep timer
sleep-off = Off
sleep-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
sleep-in =
    { $n ->
        [one] Sleep in { $n } minute
       *[other] Sleep in { $n } minutes
    }
sleep-left =
    { $n ->
        [one] Stops in { $n } minute
       *[other] Stops in { $n } minutes
    }
sleep-set =
    { $n ->
        [one] The sound fades in { $n } minute
       *[other] The sound fades in { $n } minutes
    }
sleep-at-track = At the end of this track
sleep-at-album = At the end of this album
sleep-at-time = The sound fades at { $time }.
sleep-take-back = Sleep timer: off
sleep-speed = Speed
sleep-speed-now = Speed: { $speed }
sleep-times = { $speed }×
sleep-faster = Faster
sleep-slower = Slower
sleep-normal = Normal speed
