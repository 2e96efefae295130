## Der Equalizer

tone-title = Equalizer
tone-on = Ein
tone-turn-on = Equalizer einschalten
tone-turn-off = Equalizer ausschalten
tone-as = Equalizer: { $preset }
tone-bands =
    .aria-label = Zehn Bänder, von tief bis hoch
tone-decibels = { $gain } dB
tone-hertz = { $n } Hz
tone-kilohertz = { $n } kHz
tone-thousand = { $number }k
tone-compare = Gedrückt halten: ohne hören
tone-reset = Zurücksetzen
tone-about = Was Sie einstellen, während ein Titel läuft, sagt auch Ihrem Geschmack, welchen Klang Sie mögen. Es bleibt auf diesem Gerät.
tone-foreign = Dieser Titel läuft, wie er ist: Er kommt direkt von einer anderen Seite, deren Klang Browser keinen Equalizer ändern lassen.
tone-refused = Dieser Browser lässt den Equalizer gerade nicht laufen. Die Musik spielt unverändert weiter.
tone-preset = Voreinstellung
tone-by-hand = Von Hand eingestellt
tone-save = Sichern…
tone-save-title = Diese Einstellung sichern
tone-name = Name
tone-rename = Umbenennen
tone-rename-button =
    .aria-label = Diese Voreinstellung umbenennen
    .title = Diese Voreinstellung umbenennen
tone-remove =
    .aria-label = Diese Voreinstellung entfernen
    .title = Diese Voreinstellung entfernen
tone-removed = „{ $name }“ wurde entfernt
tone-too-many =
    { $n ->
        [one] Es kann { $n } Voreinstellung behalten werden. Entfernen Sie zuerst eine.
       *[other] Es können { $n } Voreinstellungen behalten werden. Entfernen Sie zuerst eine.
    }
tone-flat = Neutral
tone-bass = Mehr Bass
tone-less-bass = Weniger Bass
tone-treble = Mehr Höhen
tone-less-treble = Weniger Höhen
tone-voice = Stimme
tone-loudness = Loudness
tone-small = Kleine Lautsprecher
tone-classical = Klassik
tone-jazz = Jazz
tone-pop = Pop
tone-rock = Rock
tone-electronic = Elektronisch
tone-levelling = Lautstärkeausgleich
tone-levelling-off = Aus
tone-levelling-track = Pro Titel
tone-levelling-album = Pro Album
tone-levelling-hint = Titel klingen etwa gleich laut, oder ganze Alben: nach ihren Tags, sonst danach, wie laut sie in Ruhezeiten gehört wurden. Leises wird nur so weit angehoben, wie die Lautstärke Platz lässt.
tone-levelling-by = Ausgeglichen um
