## Sound

sound-title = How your music sounds
sound-text = In idle time your tracks are heard on this device: tempo, key, loudness, and what sounds alike. Nothing of it is sent.
sound-on = Hear my music in idle time
sound-on-hint = It rests while something plays, and stops where anything else needs the device.
sound-bar =
    .aria-label = Tracks that were heard
sound-off = Turned off
sound-waiting = It begins soon
sound-hearing = Hearing now: “{ $title }”
sound-resting = Resting, while something else is at work
sound-done = Nothing is left to hear
sound-metered = Waits: it would fetch 15 MB over a connection that costs by the byte.
sound-unable = It cannot work at present; it is tried again.
sound-unreachable = It could not be fetched yet. Go online once, and it begins.
sound-gpu = Computed on the graphics processor
sound-processor-none = Computed on the processor: the browser offers no graphics processor
sound-processor-wrong = Computed on the processor: the graphics processor computes wrongly
sound-processor-slower = Computed on the processor: the graphics processor is slower
sound-processor-lost = Computed on the processor: the graphics processor broke off
sound-again = Hear them again
sound-again-said =
    { $n ->
        [one] { $n } track is heard again
       *[other] { $n } tracks are heard again
    }
sound-count =
    { $total ->
        [one] { $done } of { $total } track heard
       *[other] { $done } of { $total } tracks heard
    }
sound-away =
    { $n ->
        [one] { $n } is not on this device; it is heard when it is.
       *[other] { $n } are not on this device; they are heard when they are.
    }
sound-failed =
    { $n ->
        [one] { $n } track could not be heard
       *[other] { $n } tracks could not be heard
    }
sound-more = And { $n } more
sound-silent = It is silent.
sound-short = There is too little sound in it.
sound-broken = What was measured of it made no sense.
sound-unreadable = Your browser cannot decode it: the file is damaged, or of a kind that it does not know.
sound-too_long = It is too long to be decoded at once, and of a kind that cannot be cut.
sound-gone = Its file is no longer where it was, or has changed.
sound-permission = Its file may not be read now.
sound-timeout = It took too long.
sound-ended = The page ended in the middle of it, again and again.
sound-went-wrong = Something went wrong, more than once.
