## Die Seite um die Ansichten herum: Navigation, Zustand, Dialoge

shell-skip = Direkt zur Musik
shell-nav =
    .aria-label = Hauptnavigation
shell-find = Alles finden
shell-library = Mediathek
shell-queue = Warteschlange
shell-downloads = Downloads
shell-storage = Speicher
shell-sharing = Teilen
shell-settings = Einstellungen
shell-add = Musik hinzufügen
shell-tasks =
    .aria-label = Laufende Vorgänge
shell-messages =
    .aria-label = Meldungen
shell-menu =
    .aria-label = Titel
shell-close =
    .aria-label = Schließen
shell-to-library = Zur Mediathek

## Der Zustand des Programmkerns

shell-waking = Starling wird gestartet …
shell-waking-library = Werkzeuge der Mediathek werden geladen …
shell-waking-code = Ihre Mediathek wird geöffnet …
shell-offline = Offline: Was Sie behalten haben, spielt trotzdem
shell-elsewhere = Starling ist in einem anderen Tab geöffnet, der die Mediathek gerade benutzt.
shell-use-here = Hier verwenden
shell-stopped = Der Programmkern wurde angehalten.
shell-again = Erneut versuchen
shell-new-version = Eine neue Version von Starling ist bereit.
shell-update = Jetzt aktualisieren
shell-coming = Einen Moment …
shell-coming-label =
    .aria-label = Wird geladen
shell-not-fetched = Dieser Teil von Starling konnte nicht geladen werden.
shell-broke = Hier ist etwas kaputtgegangen
shell-broke-detail = Starling läuft weiter. Die Details helfen, den Fehler zu beheben.
shell-broke-copy = Details kopieren
shell-broke-copied = Die Details wurden kopiert
shell-not-copied = Der Browser hat das Kopieren nicht erlaubt
shell-plain = Die Oberfläche von Starling konnte in diesem Browser nicht starten. Laden Sie die Seite neu; wenn das nicht hilft, aktualisieren Sie den Browser oder erlauben Sie WebAssembly für diese Seite.

## Was über Downloads gemeldet wird, während man woanders ist

shell-news-failed = „{ $title }“ konnte nicht geladen werden
shell-news-many-failed =
    { $n ->
        [one] { $n } Titel konnte nicht geladen werden
       *[other] { $n } Titel konnten nicht geladen werden
    }
shell-news-kept = „{ $title }“ ist jetzt offline verfügbar
shell-news-many-kept =
    { $n ->
        [one] { $n } Titel ist jetzt offline verfügbar
       *[other] { $n } Titel sind jetzt offline verfügbar
    }

## Die Frage, bevor ein Peer angesprochen wird

shell-consent-title = Darf Starling Verbindung zu Peers aufnehmen?
shell-consent-text = Diese Musik kommt von den Geräten anderer Leute. Diese und die im Link genannten Tracker sehen dabei Ihre IP-Adresse, wie bei jedem Torrent. Bisher wurde niemand kontaktiert.
shell-consent-about = Torrent { $infohash }
shell-consent-all = Für alle Torrents erlauben
shell-consent-one = Nur für diesen
shell-consent-no = Nein
shell-consent-note = Sie können Ihre Wahl jederzeit in den Einstellungen ändern.
shell-consent-refused = Es wird kein Peer kontaktiert
shell-consent-refused-detail = Das lässt sich jederzeit in den Einstellungen ändern.
shell-consent-trouble = Dieser Titel kommt von Peers
shell-consent-trouble-detail = Sie würden Ihre IP-Adresse sehen.
shell-consent-decide = Entscheiden

## The ways to the collection

shell-home = Start
shell-albums = Alben
shell-artists = Interpreten
shell-tracks = Titel
shell-genres = Genres
shell-years = Jahre
shell-folders = Ordner
shell-map = Karte
shell-more = Mehr

## The ways to lists

shell-playlists = Playlists
shell-history = Verlauf
