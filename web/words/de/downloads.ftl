## Was behalten wird, und wie weit es ist

downloads-more =
    .aria-label = Mehr zu allen Downloads
downloads-all =
    .aria-label = Alle Downloads
downloads-grid =
    .aria-label = Downloads
downloads-help = Alt mit Pfeil nach oben oder unten lädt einen Titel früher oder später, Eingabe spielt ihn ab, Entf bricht ihn ab, Umschalt mit F10 öffnet sein Menü.
downloads-empty = Es wird nichts heruntergeladen
downloads-empty-hint = Behalten Sie einen Titel mit dem Pfeil in seiner Zeile, oder ein Album oder alles eines Interpreten über das Menü. Er wird ganz geladen, geprüft und spielt von da an ohne Netz.
downloads-stored = Gespeichertes
downloads-pause-all = Alle anhalten
downloads-go-on = Fortsetzen
downloads-pause = Anhalten
downloads-decide = Entscheiden
downloads-make-room = Platz schaffen
downloads-rest =
    { $n ->
        [one] und danach { $n } weiterer Titel
       *[other] und danach { $n } weitere Titel
    }

## Warum nichts geladen wird, obwohl niemand angehalten hat

downloads-held-paused = Angehalten. Es wird nichts geladen, bis Sie fortsetzen.
downloads-held-metered = Wartet: Diese Verbindung ist getaktet.
downloads-held-offline = Wartet: Es gibt kein Netz. Es geht von selbst weiter.
downloads-held-playing = Was gerade spielt, geht vor. Die Downloads gehen weiter, sobald es hat, was es braucht.
downloads-anyway = Trotzdem laden

## Ein Download

downloads-could-not = Konnte nicht geladen werden. Versuchen Sie es erneut.
downloads-here = Vollständig hier
downloads-here-size = Vollständig hier · { $size }
downloads-paused = Angehalten
downloads-its-turn = Wartet, bis die Reihe daran ist
downloads-looking = Wird gesucht
downloads-from = von { $carriers }
downloads-others =
    { $n ->
        [one] { $n } weiteren
       *[other] { $n } weiteren
    }

## Wie ein Vorleseprogramm eine Zeile hört: Titel, Interpret, Zustand

downloads-row = { $title }, { $artist }, { $state }
downloads-spoken-fetching = wird geladen, { $part }
downloads-spoken-paused = angehalten bei { $part }
downloads-spoken-failed = fehlgeschlagen: { $why }
downloads-spoken-done = offline verfügbar
downloads-spoken-waiting = wartet
downloads-act = { $act }: { $title }
downloads-cancel-track = Abbrechen: { $title }

## Alle zusammen

downloads-all-here =
    { $n ->
        [one] { $n } Titel hier
       *[other] { $n } Titel hier
    }
downloads-to-go =
    { $n ->
        [one] noch { $n } Titel
       *[other] noch { $n } Titel
    }
downloads-all-paused = angehalten
downloads-failed =
    { $n ->
        [one] { $n } fehlgeschlagen
       *[other] { $n } fehlgeschlagen
    }

## Was man mit ihnen tut

downloads-cancelled = „{ $title }“ wird nicht mehr geladen
downloads-some-cancelled =
    { $n ->
        [one] { $n } Download abgebrochen
       *[other] { $n } Downloads abgebrochen
    }
downloads-all-cancelled = Alle Downloads wurden abgebrochen
downloads-all-cancelled-detail = Was schon hier ist, bleibt.
downloads-moved = Jetzt auf Platz { $place } von { $whole }
downloads-metered-used = Getaktete Verbindungen werden ab jetzt benutzt
downloads-metered-detail = Das lässt sich in den Einstellungen ändern.
downloads-first = An den Anfang
downloads-earlier = Früher
downloads-later = Später
downloads-last = Ans Ende
downloads-went-wrong = Was schiefging
downloads-try-failed = Fehlgeschlagene erneut versuchen
downloads-cancel-all = Alle abbrechen
downloads-swarm =
    { $n ->
        [one] Schwarm ({ $n } Peer)
       *[other] Schwarm ({ $n } Peers)
    }
