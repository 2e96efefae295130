## Geschmack

taste-radio = Radio starten
taste-radio-waits = Ähnliches wird gesucht …
taste-radio-none = In Ihrer Bibliothek ist noch nichts Ähnliches
taste-more = Mehr davon
taste-less = Weniger davon
taste-said-more = Es kommt mehr wie „{ $title }“
taste-said-less = „{ $title }“ wird nicht mehr gewählt, und weniger davon
taste-why-artist = Sie hören { $name } meist zu Ende
taste-why-artist-more = Sie hören { $name } öfter zu Ende als das meiste
taste-why-artist-said = Sie sagten, dass Ihnen etwas von { $name } gefällt
taste-why-album = Sie hören „{ $name }“ meist zu Ende
taste-why-album-more = Sie hören „{ $name }“ öfter zu Ende als das meiste
taste-why-track = Sie hören es meist bis zum Ende
taste-why-track-more = Sie hören es öfter zu Ende als das meiste
taste-why-track-said = Sie sagten, dass es Ihnen gefällt
taste-why-genre = Sie hören { $name } meist zu Ende
taste-why-genre-more = Sie hören { $name } öfter zu Ende als das meiste
taste-why-tempo = Etwa { $bpm } Schläge pro Minute, wie Sie es mögen
taste-why-calm = Ruhig, wie Sie es mögen
taste-why-middling = Weder ruhig noch wild, wie Sie es mögen
taste-why-lively = Lebhaft, wie Sie es mögen
taste-why-era = Sie hören das meiste aus dieser Zeit zu Ende: { $decade }
taste-why-era-more = Sie hören diese Zeit öfter zu Ende als das meiste: { $decade }
taste-why-sound = Klingt wie „{ $name }“, das Sie zu Ende hörten
taste-why-night = Passt in die Nacht
taste-why-morning = Passt in den Morgen
taste-why-afternoon = Passt in den Nachmittag
taste-why-evening = Passt in den Abend
taste-why-flow = Passt gut nach „{ $name }“
taste-why-rested = Länger nicht gehört
taste-why-known = Sie haben es schon gehört
taste-why-new = Noch nie gehört
taste-why-known-artist = Sie haben { $name } schon gehört
taste-why-new-artist = Sie haben { $name } noch nie gehört
taste-why-balance = Wie Sie den Equalizer einstellen
taste-why-usual = Bässe und Höhen wie in der meisten Musik
taste-why-try = Ein Versuch: wie es Ihnen gefällt, ist kaum bekannt
taste-why-chance-had = Der Zufall sprach mit, damit nicht immer dasselbe kommt
taste-why-slider-known = Sie haben es schon gehört, wie Sie es wünschten
taste-why-slider-artist = Von jemandem, den Sie schon gehört haben, wie Sie es wünschten
taste-why-slider-new = Neu für Sie, wie Sie es wünschten
taste-why-slider = Wie Sie es zwischen vertraut und neu einstellten
taste-why-asked = Wie das, was Sie wollten
taste-why-asked-like = Wie „{ $name }“
taste-why-asked-queue = Wie das, was davor in der Warteschlange stand
taste-why-window = Nahe am gewünschten Tempo
taste-why-fits = Passt besser als das meiste zu dem, was Sie mögen
taste-why-left = Nichts spricht mehr dafür als für die anderen
taste-why-mixed = Wie der Rest seines Mixes
taste-why-between = Zwischen „{ $start }“ und „{ $end }“
taste-endless = Endlose Warteschlange
taste-endless-on = Geht die Warteschlange zu Ende, kommt Ähnliches dazu
taste-endless-off = Die Warteschlange endet, wo sie endet
taste-title = Ihr Geschmack
taste-hint = Was hier gelernt wurde, und was nicht
taste-learns = Hier gelernt, und nirgends sonst
taste-learns-text = Die Auswahl entsteht daraus, wie weit Sie Titel hören, auf diesem Gerät. Nichts davon wird gesendet. Woraus nicht gelernt wird, bleibt in Ihrem Verlauf.
taste-pause = Lernen pausieren
taste-go-on = Wieder lernen
taste-day = Nicht lernen aus
taste-forget-day = Diesen Tag vergessen
taste-forget-all = Alles vergessen …
taste-forget-all-text = Was aus { $listens } gehörten Titeln und Ihren Urteilen gelernt wurde, wird vergessen. Ihr Verlauf bleibt, und Starling kann wieder daraus lernen.
taste-forget-yes = Vergessen
taste-none = Noch ist nichts gelernt
taste-none-text = Hören Sie eine Weile, oder importieren Sie auf der Seite des Verlaufs, was Sie anderswo hörten.
taste-finish = Wie wahrscheinlich Sie es zu Ende hören
taste-usual = Von Ihrer Musik wird um diese Tageszeit etwa { $share } dessen, was beginnt, zu Ende gehört.
taste-told = Was Sie sagten, und woraus nicht gelernt wird
taste-more-of = Mehr wie „{ $title }“
taste-less-of = Weniger wie „{ $title }“
taste-take-back = Zurücknehmen
taste-learn-again = Wieder daraus lernen
taste-not-day = Nicht gelernt aus: { $day }
taste-not-artist = Nicht gelernt aus: { $name }
taste-not-pause = Nicht gelernt aus: einer Pause
taste-not-before = Nicht gelernt aus: allem, was vorher war
taste-forget-artist = Nicht aus { $name } lernen
taste-count =
    { $n ->
        [one] Aus { $n } gehörten Titel gelernt
       *[other] Aus { $n } gehörten Titeln gelernt
    }
taste-aside =
    { $n ->
        [one] { $n } Eintrag bleibt beiseite: seine Uhr ging falsch, sein Titel fehlt, oder er steht zweimal da.
       *[other] { $n } Einträge bleiben beiseite: ihre Uhr ging falsch, ihr Titel fehlt, oder sie stehen zweimal da.
    }
taste-heard =
    { $n ->
        [one] Einmal gehört
       *[other] { $n } Mal gehört
    }

## Grenzen und Wünsche

taste-tune = Auswahl einstellen
# On a button where there is little room
taste-tune-short = Einstellen
taste-tune-lead = Für das, was für Sie ausgewählt wird, für Radios und für die endlose Warteschlange. Grenzen werden nie verletzt.
taste-tuned =
    { $n ->
        [one] { $n } Einstellung
       *[other] { $n } Einstellungen
    }
taste-discover = Vertraut oder neu
taste-familiar = Was Sie kennen
taste-new = Was Sie nicht kennen
taste-both = Von beidem etwas
taste-energy = Energie vom Anfang bis zum Ende
taste-energy-shape = Ihr Verlauf
taste-energy-handles =
    .aria-label = Energie an fünf Stellen
taste-energy-1 = Energie am Anfang
taste-energy-2 = Energie nach einem Viertel
taste-energy-3 = Energie in der Mitte
taste-energy-4 = Energie nach drei Vierteln
taste-energy-5 = Energie am Ende
taste-shape-any = Beliebig
taste-shape-calm = Ruhig
taste-shape-driven = Treibend
taste-shape-rising = Steigend
taste-shape-falling = Fallend
taste-shape-wave = In Wellen
taste-tempo = Tempo
taste-from = Von
taste-to = bis
taste-bpm-unit = Schläge pro Minute
taste-bpm-soft = Nur bevorzugen
taste-bpm-octaves = Halbes und doppeltes Tempo zählen mit
taste-untimed =
    { $n ->
        [one] Von { $total } Titeln ist das Tempo von { $n } bekannt. Die anderen werden nach und nach analysiert und passen erst dann.
       *[other] Von { $total } Titeln ist das Tempo von { $n } bekannt. Die anderen werden nach und nach analysiert und passen erst dann.
    }
taste-genres-only = Nur diese
taste-genres-only-list =
    .aria-label = Gewünschte Genres
taste-genres-never = Nie diese
taste-genres-never-list =
    .aria-label = Ausgeschlossene Genres
taste-genre-add =
    .placeholder = Genre hinzufügen
taste-genre-in = { $name } hinzufügen
taste-genre-out = { $name } herausnehmen
taste-genre-unknown = Kein Titel Ihrer Bibliothek ist „{ $name }“.
taste-else = Weitere Grenzen
taste-only-kept = Nur was offline behalten ist
taste-clean = Nichts als „explicit“ Markiertes
taste-per-artist = Höchstens von einer Person oder Band
taste-no-limit = Unbegrenzt
taste-fit =
    { $n ->
        [one] { $n } von { $total } Titeln passt
       *[other] { $n } von { $total } Titeln passen
    }
taste-bars-kept = Nichts passt: am meisten schließt aus, dass nur Behaltenes spielen darf.
taste-bars-genres = Nichts passt: am meisten schließen die gewünschten Genres aus.
taste-bars-barred = Nichts passt: am meisten schließen die verbotenen Genres aus.
taste-bars-tempo = Nichts passt: am meisten schließt das Tempo aus.
taste-bars-years = Nichts passt: am meisten schließen die Jahre aus.
taste-bars-clean = Nichts passt: am meisten schließt aus, dass nichts „explicit“ sein darf.
# Behind the sentence before: without that limit
taste-without =
    { $n ->
        [one] Ohne das würde { $n } Titel passen.
       *[other] Ohne das würden { $n } Titel passen.
    }
taste-loosen-kept = Nicht nur Behaltenes
taste-loosen-genres = Jedes Genre
taste-loosen-barred = Kein Genre ausschließen
taste-loosen-tempo = Dieses Tempo nur bevorzugen
taste-loosen-years = Jedes Jahr
taste-loosen-clean = Auch „explicit“
taste-reset = Zurücksetzen
taste-reset-back = Doch nicht zurücksetzen
taste-play-made = Für Sie Ausgewähltes spielen
taste-made-more = Mehr zum für Sie Ausgewählten
taste-made-none = Noch gibt es nichts auszuwählen
taste-limits-none = Nichts passt zu Ihren Einstellungen.

## Radios

taste-radio-tool =
    .aria-label = Radio starten
    .title = Radio starten
taste-radio-now = Radio aus dem, was spielt
taste-radio-next =
    { $n ->
        [one] { $n } ähnlicher Titel kommt als Nächstes
       *[other] { $n } ähnliche Titel kommen als Nächstes
    }
taste-for-now = Für diese Tageszeit
taste-for-night = Für die Nacht
taste-for-morning = Für diesen Morgen
taste-for-afternoon = Für diesen Nachmittag
taste-for-evening = Für diesen Abend
taste-endless-stop = Warteschlange enden lassen

## Klangpfade

taste-path = Klangpfad
taste-path-lead = Von einem Titel zu einem anderen, in Schritten, die je wie der vorige klingen.
taste-path-from = Pfad ab hier …
taste-path-here = Pfad von „{ $title }“ bis hier
taste-path-now = Klangpfad ab dem, was spielt …
taste-path-start = Wo beginnt er?
taste-path-end = Wo endet er?
taste-path-swap =
    .aria-label = Umkehren
    .title = Umkehren
taste-path-find =
    .placeholder = Ihre Titel durchsuchen
taste-path-found =
    .aria-label = Gefundene Titel
taste-path-nothing = Zu „{ $text }“ wurde nichts gefunden.
taste-path-steps = Titel auf dem Weg
taste-path-waits = Der Weg wird gesucht …
taste-path-fewer =
    { $n ->
        [one] Ihre Grenzen lassen { $n } Titel auf dem Weg.
       *[other] Ihre Grenzen lassen { $n } Titel auf dem Weg.
    }
taste-path-list =
    .aria-label = Der Weg
taste-path-play-from = Ab hier spielen
taste-path-name = { $start } → { $end }
taste-path-unheard = Einer der beiden wurde noch nicht analysiert; wie er klingt, weiß also niemand. Titel werden analysiert, während die Seite offen und sonst nichts zu tun ist.
taste-path-none = Zwischen den beiden gibt es keinen Weg: von den erlaubten Titeln sind zu wenige analysiert.
taste-path-to-analysis = Zeigen, was analysiert ist

## Mixe

taste-mixes = Mixe nach Klang
taste-mix = Mix
taste-mix-kind = Mix
taste-mix-calm = { $what }, ruhig
taste-mix-driven = { $what }, lebhaft
taste-mix-slow = { $what }, langsam
taste-mix-fast = { $what }, schnell
taste-how-calm = Ruhig
taste-how-driven = Lebhaft
taste-how-slow = Langsam
taste-how-fast = Schnell
taste-mix-around = Rund um { $names }
taste-mix-of =
    { $n ->
        [one] davon { $n } für jetzt
       *[other] davon { $n } für jetzt
    }
taste-mix-gone = Diesen Mix gibt es nicht mehr
taste-mix-gone-text = Mixe entstehen neu, wenn Ihre Bibliothek wächst und mehr davon analysiert ist.
taste-save-list = Als Playlist speichern …
taste-save-title = Als Playlist speichern

## Warum

taste-why = Warum dieser Titel?
taste-why-chance = Die Chance, dass Sie ihn zu Ende hören, liegt bei etwa { $share }.
taste-why-list =
    .aria-label = Gründe, und wie schwer jeder wog
taste-why-none = Dieser Titel wurde durch einfaches Zählen gewählt: was Sie meist zu Ende hören und was Sie zuletzt nicht hörten.
taste-to-page = Alles, was gelernt wurde

## Wie ein Titel klingt

taste-bpm = { $bpm } BPM
taste-sound-tempo = Tempo
taste-sound-key = Tonart
taste-sound-energy = Energie
taste-sound-loudness = Lautheit
taste-sound-peak = True Peak
taste-lufs = { $value } LUFS
taste-dbtp = { $value } dBTP
taste-unsure = unsicher
# The twelve notes from C on, with blanks between them
taste-notes = C Cis D Es E F Fis G As A B H
taste-key-major = { $note }-Dur
taste-key-minor = { $note }-Moll
