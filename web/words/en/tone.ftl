## The equaliser

tone-title = Equaliser
tone-on = On
tone-turn-on = Turn the equaliser on
tone-turn-off = Turn the equaliser off
tone-as = Equaliser: { $preset }
tone-bands =
    .aria-label = Ten bands, from low to high
tone-decibels = { $gain } dB
tone-hertz = { $n } Hz
tone-kilohertz = { $n } kHz
tone-thousand = { $number }k
tone-compare = Hold to hear without
tone-reset = Reset
tone-about = What you set while a track plays also tells your taste which balance you like. It stays on this device.
tone-foreign = This track plays as it is: it comes straight from another site, which browsers let no equaliser change.
tone-refused = This browser does not let the equaliser run at the moment. The music plays on as it is.
tone-preset = Preset
tone-by-hand = Set by hand
tone-save = Save…
tone-save-title = Save these settings
tone-name = Name
tone-rename = Rename
tone-rename-button =
    .aria-label = Rename this preset
    .title = Rename this preset
tone-remove =
    .aria-label = Remove this preset
    .title = Remove this preset
tone-removed = “{ $name }” was removed
tone-too-many =
    { $n ->
        [one] { $n } preset can be kept. Remove one first.
       *[other] { $n } presets can be kept. Remove one first.
    }
tone-flat = Flat
tone-bass = More bass
tone-less-bass = Less bass
tone-treble = More treble
tone-less-treble = Less treble
tone-voice = Voice
tone-loudness = Loudness
tone-small = Small speakers
tone-classical = Classical
tone-jazz = Jazz
tone-pop = Pop
tone-rock = Rock
tone-electronic = Electronic
tone-levelling = Volume levelling
tone-levelling-off = Off
tone-levelling-track = By track
tone-levelling-album = By album
tone-levelling-hint = Tracks play about as loud as each other, or whole albums do: by their tags, else by how loud they were heard in idle time. What is quiet is raised only as far as the volume leaves room.
tone-levelling-by = Levelled by
