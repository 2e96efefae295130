## Taste

taste-radio = Start a radio
taste-radio-waits = Looking for what is like it…
taste-radio-none = Nothing in your library is like it yet
taste-more = More like this
taste-less = Less like this
taste-said-more = There will be more like “{ $title }”
taste-said-less = “{ $title }” will not be picked, and less like it
taste-why-artist = You finish most of { $name }
taste-why-album = You finish most of “{ $name }”
taste-why-track = You hear it to its end
taste-why-genre = You finish most { $name }
taste-why-tempo = About { $bpm } beats a minute, as you like it
taste-why-calm = Calm, as you like it
taste-why-middling = Neither calm nor wild, as you like it
taste-why-lively = Lively, as you like it
taste-why-era = You finish much of the { $decade }
taste-why-sound = Sounds like “{ $name }”, which you finished
taste-why-night = Goes well at night
taste-why-morning = Goes well in the morning
taste-why-afternoon = Goes well in the afternoon
taste-why-evening = Goes well in the evening
taste-why-flow = Follows well
taste-why-rested = Not heard for a while
taste-why-new = Not heard yet
taste-why-balance = As you set your equaliser
taste-why-try = A try: little is known yet of how you like its kind
taste-why-asked = Like what you asked for
taste-endless = Endless queue
taste-endless-on = When the queue runs low, it goes on with what is like it
taste-endless-off = The queue ends where it ends
taste-title = Your taste
taste-hint = What was learnt here, and what was not
taste-learns = Learnt here, and nowhere else
taste-learns-text = Picks are made from how far you hear tracks, on this device. Nothing of it is sent. What is not learnt from stays in your history.
taste-pause = Pause learning
taste-go-on = Learn again
taste-day = Do not learn from
taste-forget-day = Forget this day
taste-forget-all = Forget everything…
taste-forget-all-text = What was learnt from { $listens } listens and your opinions is forgotten. Your history stays, and you can let Starling learn from it again.
taste-forget-yes = Forget
taste-none = Nothing was learnt yet
taste-none-text = Listen for a while, or import what you heard elsewhere on the history’s page.
taste-finish = How likely you are to hear it to its end
taste-usual = Of all your music, about { $share } of what begins is heard to its end at this time of day.
taste-told = What you said, and what is not learnt from
taste-more-of = More like “{ $title }”
taste-less-of = Less like “{ $title }”
taste-take-back = Take back
taste-learn-again = Learn from it again
taste-not-day = Not learnt from: { $day }
taste-not-artist = Not learnt from: { $name }
taste-not-pause = Not learnt from: a pause
taste-not-before = Not learnt from: all that was before
taste-forget-artist = Do not learn from { $name }
taste-count =
    { $n ->
        [one] { $n } listen learnt from
       *[other] { $n } listens learnt from
    }
taste-aside =
    { $n ->
        [one] { $n } listen is set aside: its clock was wrong, its track is gone, or it is there twice.
       *[other] { $n } listens are set aside: their clock was wrong, their track is gone, or they are there twice.
    }
taste-heard =
    { $n ->
        [one] Heard once
       *[other] Heard { $n } times
    }
