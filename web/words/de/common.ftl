## Wörter, die viele Ansichten gemeinsam haben

common-untitled = Ohne Titel
common-unknown-artist = Unbekannter Interpret
common-tracks =
    { $n ->
        [one] { $n } Titel
       *[other] { $n } Titel
    }
common-albums =
    { $n ->
        [one] { $n } Album
       *[other] { $n } Alben
    }
common-of = { $part } von { $whole }
common-undo = Rückgängig
common-cancel = Abbrechen
common-close = Schließen
common-play = Abspielen
common-show = Anzeigen
common-try-again = Erneut versuchen
common-just-now = gerade eben
common-failed = Etwas ist schiefgegangen.
common-retry-in =
    { $n ->
        [one] In { $n } Sekunde erneut versuchen.
       *[other] In { $n } Sekunden erneut versuchen.
    }
common-and-more =
    { $n ->
        [one] und { $n } weiteres
       *[other] und { $n } weitere
    }
common-more-about = Mehr zu { $title }
common-left = noch { $time }
common-seconds-left = noch wenige Sekunden
common-not-shown = Das konnte nicht gezeigt werden
