## Was Schwärmen zurückgegeben wird

sharing-back =
    .aria-label = Zurück zu den Einstellungen
sharing-rule = Was Sie zurückgeben
sharing-rule-text = Schwärme leben von denen, die geben. Solange Starling geöffnet ist, kann es anderen die Teile geben, die Sie haben. Dabei sehen sie Ihre IP-Adresse, wie bei jedem Torrent, und weiterzugeben, was die Urheber nicht erlaubt haben, kann dort, wo Sie leben, verboten sein.
sharing-rule-legend = Was darf geteilt werden?
sharing-never = Nichts
sharing-never-hint = Laden, ohne zu geben; Schwärme bremsen Sie dafür vielleicht
sharing-free = Was geteilt werden darf
sharing-free-hint = Wo eine freie Lizenz gefunden wird, und was Sie unten erlauben
sharing-all = Alles
sharing-all-hint = Jeder Torrent, der hier ist; vergewissern Sie sich, dass Sie das dürfen
sharing-peers = Peer-to-Peer
sharing-give-at-most = Höchstens abgeben
sharing-fetch-at-most = Im Hintergrund höchstens laden
sharing-never-slowed = Was Sie gerade hören, wird nie gebremst.
sharing-torrents = Torrents
sharing-given-in-all = Insgesamt abgegeben
sharing-received-in-all = Insgesamt erhalten
sharing-ratio = Verhältnis
sharing-empty = Kein Torrent ist verbunden. Die, die Sie laden oder behalten, erscheinen hier.
sharing-refused = Sie haben festgelegt, dass kein Peer kontaktiert werden darf, also wird auch nichts geteilt.
sharing-unasked = Starling fragt, bevor es Peers kontaktiert. Torrents, die Sie abgelehnt haben, werden nicht geteilt.
sharing-rest =
    { $n ->
        [one] und { $n } weiterer Torrent
       *[other] und { $n } weitere Torrents
    }
sharing-no-limit = Unbegrenzt

## Alles in einer Zeile

sharing-count =
    { $n ->
        [one] { $n } Torrent
       *[other] { $n } Torrents
    }
sharing-none-now = gerade keiner geteilt
sharing-now =
    { $n ->
        [one] { $n } gerade geteilt
       *[other] { $n } gerade geteilt
    }
sharing-count-peers =
    { $n ->
        [one] { $n } Peer
       *[other] { $n } Peers
    }

## Ein Torrent

sharing-torrent = Torrent { $infohash }…
sharing-state-fetching = Wird geladen
sharing-state-sharing = Wird geteilt
sharing-state-waiting = Wartet, bis die Reihe daran ist
sharing-state-not-shared = Nicht geteilt
sharing-fact-peers = Peers
sharing-fact-received = Erhalten
sharing-fact-given = Abgegeben
sharing-fact-wasted = Verworfen
sharing-fact-licence = Lizenz
sharing-no-peers = keine
sharing-peers-fetching =
    { $n ->
        [one] { $peers } ({ $n } lädt)
       *[other] { $peers } ({ $n } laden)
    }
sharing-licence-none = keine gefunden
sharing-licence-public = Gemeinfrei
sharing-why-allowed = Sie haben es erlaubt.
sharing-why-refused = Sie haben es abgelehnt.
sharing-why-nothing = Es wird nichts geteilt, wie oben gewählt.
sharing-why-everything = Es wird alles geteilt, wie oben gewählt.
sharing-why-licence = Die Lizenz erlaubt allen, es zu teilen.
sharing-why-unknown = Es wurde keine Lizenz gefunden, die das Teilen erlaubt. Wenn Sie es dürfen, erlauben Sie es hier.
sharing-choice = { $name } teilen
sharing-by-rule = Nach der Regel
sharing-yes = Teilen
sharing-no = Nicht teilen
sharing-ruled = Die Regel entscheidet wieder
sharing-allowed = Wird geteilt, solange Starling geöffnet ist
sharing-denied = Wird nicht geteilt
sharing-ice = STUN- und TURN-Server
sharing-trackers = Tracker
sharing-trackers-connected =
    { $n ->
        [one] Tracker: { $good } von { $n } verbunden
       *[other] Tracker: { $good } von { $n } verbunden
    }
sharing-tracker-connected = verbunden
sharing-tracker-waiting = noch keine Antwort
sharing-tracker-failed = nicht erreichbar
sharing-advice-offline = Dieses Gerät ist offline. Sobald die Verbindung wieder da ist, geht es von selbst weiter.
sharing-advice-no-tracker = Dieser Torrent nennt keinen WebSocket-Tracker, also lässt sich von einer Seite aus kein Peer finden. Fügen Sie in den Einstellungen einen Tracker (wss://…) hinzu, oder einen Link, der einen nennt.
sharing-advice-trackers =
    { $n ->
        [one] Der Tracker antwortet nicht ({ $hosts }). Es wird von selbst wieder versucht; bleibt es so, prüfen Sie die Verbindung oder fügen Sie in den Einstellungen einen anderen Tracker hinzu.
       *[other] Keiner der Tracker antwortet ({ $hosts }). Es wird von selbst wieder versucht; bleibt es so, prüfen Sie die Verbindung oder fügen Sie in den Einstellungen einen anderen Tracker hinzu.
    }
sharing-advice-nobody = Der Tracker antwortet, aber gerade ist niemand sonst da. Versuchen Sie es später noch einmal, oder bitten Sie, wer es teilt, es in einem Programm zu öffnen, das WebTorrent spricht.
sharing-advice-unreachable = Peers antworten, aber keine Verbindung kommt zustande: Ein Router oder eine Firewall unterwegs lässt sie nicht durch. Fügen Sie in den Einstellungen einen STUN-Server hinzu, oder einen TURN-Server, wenn das nicht reicht, oder versuchen Sie es in einem anderen Netz.
sharing-advice-turn = Peers antworten, aber keine Verbindung kommt zustande, obwohl ein TURN-Server eingestellt ist. Prüfen Sie in den Einstellungen seine Adresse, den Benutzernamen und das Kennwort, oder versuchen Sie es in einem anderen Netz.
sharing-advice-turn-refused = Der TURN-Server lehnt Benutzernamen oder Passwort ab. Entfernen Sie ihn in den Einstellungen, und fügen Sie ihn mit den richtigen neu hinzu.
sharing-advice-no-relay = Peers dürfen nur über einen TURN-Server erreicht werden, aber keiner ist eingestellt. Fügen Sie in den Einstellungen einen hinzu, oder erlauben Sie dort direkte Verbindungen.
