## What was listened to, and its figures

history-title = Verlauf
history-count =
    { $n ->
        [one] { $n }-mal gehört
       *[other] { $n }-mal gehört
    }
history-search = Verlauf durchsuchen
history-span = Zeitraum
history-week = Letzte 7 Tage
history-month = Letzte 30 Tage
history-year = Letzte 12 Monate
history-all = Gesamte Zeit
history-ways =
    .aria-label = Was gezeigt wird
history-listens = Gehört
history-statistics = Statistik
history-more =
    .aria-label = Exportieren, importieren und leeren
history-grid =
    .aria-label = Gehörte Titel
history-help = Eingabe spielt den Titel noch einmal, Entf nimmt ihn aus dem Verlauf.
history-export = Gehörtes exportieren …
history-import = Gehörtes importieren
history-imported = Gehörtes aus „{ $name }“ ist im Verlauf
history-clear = Verlauf leeren …
history-clear-text = Alles Gehörte wird entfernt, und die Statistik damit. Ihre Musik bleibt.
history-clear-yes = Leeren
history-cleared = Der Verlauf wurde geleert
history-take = Aus dem Verlauf nehmen: { $title }
history-out = Aus dem Verlauf nehmen
history-taken = „{ $title }“ ist nicht mehr im Verlauf
history-today = Heute
history-yesterday = Gestern
history-row = { $title }, { $artist }, { $day }, { $time }
history-was-skipped = Übersprungen
history-none = Noch wurde nichts gehört
history-none-text = Was Sie abspielen, wird hier vermerkt, nur auf diesem Gerät. Gehörtes aus ListenBrainz, Last.fm oder einem Scrobbler-Protokoll lässt sich importieren.
history-none-in-span = In dieser Zeit wurde nichts gehört
history-none-in-span-text = Wählen Sie oben einen längeren Zeitraum.
history-no-match = Nichts Gehörtes passt zu „{ $text }“.
history-as-table = Als Tabelle zeigen
history-heard = Hörzeit
history-plays = Wiedergaben
history-days = Tage mit Musik
history-new-artists = Neue Interpreten
history-skipped = Übersprungen
history-by-hour = Nach Tageszeit
history-by-weekday = Nach Wochentag
history-over-time = Im Lauf der Zeit
history-artists-over-time = Interpreten im Lauf der Zeit
history-hour = Stunde
history-weekday = Tag
history-time = Beginn
history-artist-and-time = Interpret und Beginn
history-no-figure = Nichts gehört
history-hour-summary = Am meisten wird um { $hour } gehört: { $time }.
history-weekday-summary = Am meisten wird am { $day } gehört: { $time }.
history-time-summary = Am meisten wurde ab { $day } gehört: { $time }.
history-artist-summary = { $artist } wurde ab { $day } am meisten gehört: { $time }.
history-top-artists = Meistgehörte Interpreten
history-top-albums = Meistgehörte Alben
history-top-tracks = Meistgehörte Titel
history-top-genres = Meistgehörte Genres
history-hours =
    { $n ->
        [one] { $n } Stunde
       *[other] { $n } Stunden
    }
history-times =
    { $n ->
        [one] { $n } Wiedergabe
       *[other] { $n } Wiedergaben
    }
