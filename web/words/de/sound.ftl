## Klang

sound-title = Wie Ihre Musik klingt
sound-text = In ruhigen Zeiten werden Ihre Titel auf diesem Gerät gehört: Tempo, Tonart, Lautheit und was ähnlich klingt. Nichts davon wird gesendet.
sound-on = Meine Musik in ruhigen Zeiten hören
sound-on-hint = Es ruht, während etwas spielt, und hält an, wo anderes das Gerät braucht.
sound-bar =
    .aria-label = Gehörte Titel
sound-off = Ausgeschaltet
sound-waiting = Es beginnt bald
sound-hearing = Wird gerade gehört: „{ $title }“
sound-resting = Ruht, während anderes arbeitet
sound-done = Es ist nichts mehr zu hören
sound-metered = Wartet: 15 MB würden über eine Verbindung geladen, die nach Menge kostet.
sound-unable = Es geht gerade nicht; es wird wieder versucht.
sound-unreachable = Was dazu nötig ist, konnte noch nicht geladen werden. Gehen Sie einmal online, dann beginnt es.
sound-gpu = Berechnet von der Grafikkarte
sound-processor-none = Berechnet vom Prozessor: Der Browser bietet keine Grafikkarte an
sound-processor-wrong = Berechnet vom Prozessor: Die Grafikkarte rechnet falsch
sound-processor-slower = Berechnet vom Prozessor: Die Grafikkarte ist langsamer
sound-processor-lost = Berechnet vom Prozessor: Die Grafikkarte brach ab
sound-again = Noch einmal hören
sound-again-said =
    { $n ->
        [one] { $n } Titel wird noch einmal gehört
       *[other] { $n } Titel werden noch einmal gehört
    }
sound-count =
    { $total ->
        [one] { $done } von { $total } Titel gehört
       *[other] { $done } von { $total } Titeln gehört
    }
sound-away =
    { $n ->
        [one] { $n } ist nicht auf diesem Gerät; er wird gehört, sobald er da ist.
       *[other] { $n } sind nicht auf diesem Gerät; sie werden gehört, sobald sie da sind.
    }
sound-failed =
    { $n ->
        [one] { $n } Titel konnte nicht gehört werden
       *[other] { $n } Titel konnten nicht gehört werden
    }
sound-more = Und { $n } weitere
sound-silent = Er ist still.
sound-short = Es ist zu wenig Klang darin.
sound-broken = Was daran gemessen wurde, ergab keinen Sinn.
sound-unreadable = Ihr Browser kann ihn nicht dekodieren: Die Datei ist beschädigt oder von einer Art, die er nicht kennt.
sound-too_long = Er ist zu lang, um auf einmal dekodiert zu werden, und von einer Art, die sich nicht schneiden lässt.
sound-gone = Seine Datei ist nicht mehr, wo sie war, oder hat sich geändert.
sound-permission = Seine Datei darf jetzt nicht gelesen werden.
sound-timeout = Es dauerte zu lange.
sound-ended = Die Seite endete mitten darin, immer wieder.
sound-went-wrong = Etwas ging schief, mehr als einmal.
