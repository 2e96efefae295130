## Taste

taste-radio = Start a radio
taste-radio-waits = Looking for what is like it…
taste-radio-none = Nothing in your library is like it yet
taste-more = More like this
taste-less = Less like this
taste-said-more = There will be more like “{ $title }”
taste-said-less = “{ $title }” will not be picked, and less like it
taste-why-artist = You finish most of { $name }
taste-why-artist-more = You finish { $name } more often than most
taste-why-artist-said = You said that you like something of { $name }
taste-why-album = You finish most of “{ $name }”
taste-why-album-more = You finish “{ $name }” more often than most
taste-why-track = You mostly hear it to its end
taste-why-track-more = You finish it more often than most
taste-why-track-said = You said that you like it
taste-why-genre = You finish most { $name }
taste-why-genre-more = You finish { $name } more often than most
taste-why-tempo = About { $bpm } beats a minute, as you like it
taste-why-calm = Calm, as you like it
taste-why-middling = Neither calm nor wild, as you like it
taste-why-lively = Lively, as you like it
taste-why-era = You finish most of the { $decade }
taste-why-era-more = You finish the { $decade } more often than most
taste-why-sound = Sounds like “{ $name }”, which you finished
taste-why-night = Goes well at night
taste-why-morning = Goes well in the morning
taste-why-afternoon = Goes well in the afternoon
taste-why-evening = Goes well in the evening
taste-why-flow = Goes well after “{ $name }”
taste-why-rested = Not heard for a while
taste-why-known = You have heard it before
taste-why-new = Not heard yet
taste-why-known-artist = You have heard { $name } before
taste-why-new-artist = You have not heard { $name } yet
taste-why-balance = As you set your equaliser
taste-why-usual = Bass and treble as in most music
taste-why-try = A try: little is known yet of how you like it
taste-why-chance-had = Chance had a say, so that not always the same is picked
taste-why-slider-known = You have heard it before, as you wished
taste-why-slider-artist = By somebody you have heard before, as you wished
taste-why-slider-new = New to you, as you wished
taste-why-slider = As you set it between familiar and new
taste-why-asked = Like what you asked for
taste-why-asked-like = Like “{ $name }”
taste-why-asked-queue = Like what came before it in the queue
taste-why-window = Near the tempo that you wished for
taste-why-fits = Fits what you like better than most
taste-why-left = Nothing speaks for it more than for the others
taste-why-mixed = Like the rest of its mix
taste-why-between = Between “{ $start }” and “{ $end }”
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

## Limits and wishes

taste-tune = Tune what is picked
# On a button where there is little room
taste-tune-short = Tune
taste-tune-lead = For what is made for you, for radios and for the endless queue. Limits are never disobeyed.
taste-tuned =
    { $n ->
        [one] { $n } thing set
       *[other] { $n } things set
    }
taste-discover = Familiar or new
taste-familiar = What you know
taste-new = What you do not
taste-both = Some of both
taste-energy = Energy from beginning to end
taste-energy-shape = Its course
taste-energy-handles =
    .aria-label = Energy at five places
taste-energy-1 = Energy at the beginning
taste-energy-2 = Energy after a quarter
taste-energy-3 = Energy in the middle
taste-energy-4 = Energy after three quarters
taste-energy-5 = Energy at the end
taste-shape-any = Any
taste-shape-calm = Calm
taste-shape-driven = Driven
taste-shape-rising = Rising
taste-shape-falling = Falling
taste-shape-wave = In waves
taste-tempo = Tempo
taste-from = From
taste-to = to
taste-bpm-unit = beats a minute
taste-bpm-soft = Only prefer it
taste-bpm-octaves = Half and double count too
taste-untimed =
    { $n ->
        [one] The tempo of { $n } of { $total } tracks is known. The others are analysed one after another, and fit once they are.
       *[other] The tempo of { $n } of { $total } tracks is known. The others are analysed one after another, and fit once they are.
    }
taste-genres-only = Only these
taste-genres-only-list =
    .aria-label = Genres wanted
taste-genres-never = Never these
taste-genres-never-list =
    .aria-label = Genres barred
taste-genre-add =
    .placeholder = Add a genre
taste-genre-in = Add { $name }
taste-genre-out = Take out { $name }
taste-genre-unknown = No track of your library is “{ $name }”.
taste-else = More limits
taste-only-kept = Only what is kept for offline
taste-clean = Nothing marked explicit
taste-per-artist = At most of one artist
taste-no-limit = No limit
taste-fit =
    { $n ->
        [one] { $n } of { $total } tracks fits
       *[other] { $n } of { $total } tracks fit
    }
taste-bars-kept = Nothing fits: that only kept music may play bars most.
taste-bars-genres = Nothing fits: the genres wanted bar most.
taste-bars-barred = Nothing fits: the genres barred bar most.
taste-bars-tempo = Nothing fits: the tempo bars most.
taste-bars-years = Nothing fits: the years bar most.
taste-bars-clean = Nothing fits: that nothing may be marked explicit bars most.
# Behind the sentence before: without that limit
taste-without =
    { $n ->
        [one] Without it, { $n } track would fit.
       *[other] Without it, { $n } tracks would fit.
    }
taste-loosen-kept = Not only kept music
taste-loosen-genres = Any genre
taste-loosen-barred = Bar no genre
taste-loosen-tempo = Only prefer this tempo
taste-loosen-years = Any year
taste-loosen-clean = Explicit too
taste-reset = Reset
taste-reset-back = Undo the reset
taste-play-made = Play what is made for you
taste-made-more = More of what is made for you
taste-made-none = There is nothing to pick from yet
taste-limits-none = Nothing fits what you tuned.

## Radios

taste-radio-tool =
    .aria-label = Start a radio
    .title = Start a radio
taste-radio-now = Radio from what plays
taste-radio-next =
    { $n ->
        [one] { $n } track like it comes next
       *[other] { $n } tracks like it come next
    }
taste-for-now = For this time of day
taste-for-night = For the night
taste-for-morning = For this morning
taste-for-afternoon = For this afternoon
taste-for-evening = For this evening
taste-endless-stop = Let the queue end

## Sonic paths

taste-path = Sonic path
taste-path-lead = From one track to another, in steps that each sound like the one before.
taste-path-from = Path from here…
taste-path-here = Path to here from “{ $title }”
taste-path-now = Sonic path from what plays…
taste-path-start = Where does it begin?
taste-path-end = Where does it end?
taste-path-swap =
    .aria-label = Turn it round
    .title = Turn it round
taste-path-find =
    .placeholder = Search your tracks
taste-path-found =
    .aria-label = Tracks found
taste-path-nothing = Nothing was found for “{ $text }”.
taste-path-steps = Tracks on the way
taste-path-waits = Looking for the way…
taste-path-fewer =
    { $n ->
        [one] Your limits leave { $n } track on the way.
       *[other] Your limits leave { $n } tracks on the way.
    }
taste-path-list =
    .aria-label = The way
taste-path-play-from = Play from here
taste-path-name = { $start } → { $end }
taste-path-unheard = One of the two has not been analysed yet, so nobody knows what it sounds like. Tracks are analysed while the page is open and nothing else is to be done.
taste-path-none = There is no way between the two: too few tracks that you allow have been analysed.
taste-path-to-analysis = See what was analysed

## Mixes

taste-mixes = Mixes by sound
taste-mix = Mix
taste-mix-kind = Mix
taste-mix-calm = Calm { $what }
taste-mix-driven = Lively { $what }
taste-mix-slow = Slow { $what }
taste-mix-fast = Fast { $what }
taste-how-calm = Calm
taste-how-driven = Lively
taste-how-slow = Slow
taste-how-fast = Fast
taste-mix-around = Around { $names }
taste-mix-of =
    { $n ->
        [one] { $n } of them to hear now
       *[other] { $n } of them to hear now
    }
taste-mix-gone = This mix is no more
taste-mix-gone-text = Mixes are made anew as your library grows and more of it is analysed.
taste-save-list = Save as a playlist…
taste-save-title = Save as a playlist

## Why

taste-why = Why this?
taste-why-chance = The chance that you hear it to its end is about { $share }.
taste-why-list =
    .aria-label = Reasons, and how much each of them weighed
taste-why-none = This one was picked by a simple count: of what you mostly finish, and what you have not heard lately.
taste-to-page = All that was learnt

## How a track sounds

taste-bpm = { $bpm } BPM
taste-sound-tempo = Tempo
taste-sound-key = Key
taste-sound-energy = Energy
taste-sound-loudness = Loudness
taste-sound-peak = True peak
taste-lufs = { $value } LUFS
taste-dbtp = { $value } dBTP
taste-unsure = unsure
# The twelve notes from C on, with blanks between them
taste-notes = C C♯ D E♭ E F F♯ G A♭ A B♭ B
taste-key-major = { $note } major
taste-key-minor = { $note } minor
