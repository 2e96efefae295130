## Was hier Platz braucht, ob es bleibt, und alles als ein Archiv

storage-back =
    .aria-label = Zurück zu den Einstellungen
storage-room =
    .aria-label = Platz
storage-meter =
    .aria-label = Speicher
storage-meter-label = { $kept } behalten, { $cached } Cache, { $rest } für Mediathek und Seite
storage-kept = Von Ihnen behalten
storage-cache = Cache
storage-rest = Mediathek und Seite
storage-free = Frei
storage-note = Was Sie behalten, bleibt, bis Sie es loslassen. Im Cache liegt, was nur gehört wurde; wird Platz gebraucht, geht zuerst, was am längsten nicht gehört wurde.
storage-cache-limit = Cache höchstens
storage-as-browser = Wie der Browser es erlaubt
storage-clear-cache = Cache leeren
storage-stored = { $size } gespeichert
storage-in-use = { $part } von { $whole } belegt

## Ob es bleibt

storage-risk-seven-days = Dieser Browser vergisst nach sieben Tagen
storage-risk-seven-days-text = Safari löscht, was eine Seite gespeichert hat, wenn sie sieben Nutzungstage lang nicht besucht wurde. Installieren Sie Starling, dann bleibt es: Teilen, dann „Zum Home-Bildschirm“; auf einem Mac Ablage, dann „Zum Dock hinzufügen“.
storage-risk-full-disk = Der Browser hat noch nichts zugesagt
storage-risk-full-disk-text = Wenn der Speicher dieses Geräts fast voll ist, kann der Browser ohne Rückfrage löschen, was hier behalten wird. Er kann zusagen, das nicht zu tun.
storage-risk-refused = Der Browser wurde um diese Zusage gebeten und hat sie noch nicht gegeben. Eher tut er es, wenn Starling installiert ist oder oft benutzt wird; Ihr Archiv ist in jedem Fall sicher.
storage-risk-session = Dies ist weg, wenn sich das Fenster schließt
storage-risk-session-text = Dieser Browser gibt der Seite keinen dauerhaften Platz, wie in einem privaten Fenster. Öffnen Sie Starling in einem normalen Fenster, um Musik zu behalten, oder nehmen Sie sie als Archiv mit.
storage-ask = Um die Zusage bitten
storage-ask-again = Erneut bitten
storage-promised = Der Browser hat zugesagt, dies nicht von selbst zu löschen.

## Was Platz braucht

storage-things = Was Platz braucht
storage-by = Nach
storage-by-albums = Alben
storage-by-artists = Interpreten
storage-by-tracks = Titel
storage-by-sources = Quellen
storage-empty = Noch ist nichts gespeichert. Was Sie abspielen, liegt hier im Cache, und was Sie behalten, bleibt.
storage-show-more =
    { $n ->
        [one] Mehr anzeigen · noch { $n }
       *[other] Mehr anzeigen · noch { $n }
    }
storage-source-file = Dateien dieses Geräts
storage-source-torrent = Torrents
storage-source-http = Das Web
storage-source-playlist = Playlists
storage-elsewhere = Anderswo
storage-no-album = Kein Album
storage-heard = gehört { $ago }
storage-not-heard = noch nicht gehört
storage-bytes-kept = { $size } behalten
storage-bytes-part = { $size }, davon { $kept } behalten
storage-bytes-cache = { $size } Cache
storage-let-go = Loslassen
storage-let-go-of = Loslassen: { $name }
storage-clear = Leeren
storage-clear-of = Aus dem Cache löschen: { $name }
storage-cleared = Aus dem Cache gelöscht
storage-freed = { $size } frei geworden

## Prüfen

storage-check = Gespeichertes prüfen
storage-check-text = Jedes Byte wird gelesen und mit dem verglichen, was sein Name sagt, wie es auch von selbst hin und wieder geschieht. Beschädigtes wird entfernt und neu geladen, wo Sie es behalten.
storage-checking =
    .aria-label = Prüfung
storage-check-now = Jetzt prüfen
storage-stop = Anhalten
storage-reading-all = Alles Gespeicherte wird gelesen …
storage-reading = Wird gelesen …
storage-never-checked = Noch nicht vollständig geprüft.
storage-checked = Zuletzt geprüft: { $ago }, keine Schäden gefunden.
storage-never-checked-damage =
    { $n ->
        [one] Noch nicht vollständig geprüft. Seit Starling geöffnet wurde, wurde { $n } beschädigter Abschnitt gefunden und entfernt.
       *[other] Noch nicht vollständig geprüft. Seit Starling geöffnet wurde, wurden { $n } beschädigte Abschnitte gefunden und entfernt.
    }
storage-checked-damage =
    { $n ->
        [one] Zuletzt geprüft: { $ago }. Seit Starling geöffnet wurde, wurde { $n } beschädigter Abschnitt gefunden und entfernt.
       *[other] Zuletzt geprüft: { $ago }. Seit Starling geöffnet wurde, wurden { $n } beschädigte Abschnitte gefunden und entfernt.
    }
storage-all-well =
    { $n ->
        [one] Alles in Ordnung: { $n } Abschnitt gelesen und verglichen
       *[other] Alles in Ordnung: { $n } Abschnitte gelesen und verglichen
    }
storage-damaged =
    { $n ->
        [one] { $n } von { $whole } Abschnitten war beschädigt und wurde entfernt
       *[other] { $n } von { $whole } Abschnitten waren beschädigt und wurden entfernt
    }
storage-damaged-again = Was davon behalten wird, wird neu geladen.
storage-unproved =
    { $n ->
        [one] Bei { $n } Datei sagt nichts, wie ihre Bytes lauten müssen.
       *[other] Bei { $n } Dateien sagt nichts, wie ihre Bytes lauten müssen.
    }

## Das Archiv

storage-archive = Alles mitnehmen
storage-archive-text = Ein Archiv enthält Ihre Mediathek, Ihre Einstellungen und Ihren Hörverlauf, mit der Musik, die Sie behalten. Ein anderes Starling übernimmt es. Passwörter sind nie darin.
storage-with-music = Mit der Musik, die ich behalte
storage-archive-size = Etwa { $size }: was Sie behalten, und Ihre Mediathek.
storage-archive-small = Klein: Ihre Mediathek, Ihre Einstellungen und Ihr Hörverlauf.
storage-export-bar =
    .aria-label = Export
storage-import-bar =
    .aria-label = Import
storage-export = Alles exportieren
storage-import = Archiv importieren
storage-drop-archive = Sie können ein Archiv (.tar) auch einfach auf diese Seite ziehen.
storage-begun = Der Download hat begonnen
storage-begun-detail = { $name }, { $size }
storage-downloaded = { $name } ist heruntergeladen
storage-downloaded-detail = Was es übernimmt, findet alles darin.
storage-export-failed = Das Archiv konnte nicht bis zum Ende gelesen werden
storage-export-failed-detail = Prüfen Sie das Gespeicherte, und exportieren Sie dann erneut.
storage-export-silent = Vom Download ist nichts mehr zu hören
storage-export-silent-detail = Wenn er nicht in der Downloadliste des Browsers steht, exportieren Sie erneut.
