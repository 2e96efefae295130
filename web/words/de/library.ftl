## Die Titelliste, und was man mit einem Titel tun kann

library-search-label = Mediathek durchsuchen
library-search =
    .placeholder = Suchen
library-sort-by = Sortieren nach
library-by-added = Zuletzt hinzugefügt
library-by-title = Titel
library-by-artist = Interpret
library-by-album = Album
library-by-duration = Länge
library-by-played = Zuletzt gespielt
library-turn =
    .aria-label = Reihenfolge umkehren
library-turn-up = Reihenfolge umkehren, jetzt aufsteigend
library-turn-down = Reihenfolge umkehren, jetzt absteigend
library-only-kept =
    .aria-label = Nur offline Verfügbares
    .title = Nur offline Verfügbares
library-grid =
    .aria-label = Titel
library-kept = Offline
library-more = Mehr
library-count = { $tracks } · { $albums }
library-found =
    { $n ->
        [one] { $part } von { $n } Titel
       *[other] { $part } von { $n } Titeln
    }
library-no-match = Nichts gefunden
library-no-match-text = Hier passt nichts zu „{ $text }“. Weniger Buchstaben finden mehr.
library-none-kept = Noch ist nichts offline verfügbar. Der Pfeil in der Zeile eines Titels behält ihn hier.
library-show-all = Alles anzeigen
library-welcome = Bringen Sie Ihre Musik mit
library-welcome-lead = Starling ist nur eine Seite, ohne Server und ohne Konto: Ihre Musik bleibt bei Ihnen, und was Sie behalten, spielt auch ohne Netz.
library-drop-hint = Sie können Dateien und Links auch einfach auf diese Seite ziehen.
library-reading-tags = Tags werden gelesen …
library-being-kept = Wird geladen, { $part }. Anhalten
library-is-kept = Offline verfügbar. Nicht mehr behalten
library-keep = Offline behalten
library-stop-keeping = Nicht mehr behalten
library-keep-track = Titel behalten
library-keep-album = Album behalten
library-keep-artist = Alles von { $artist } behalten
library-play-next = Als Nächstes spielen
library-add-to-queue = Zur Warteschlange hinzufügen
library-after-album = Nach diesem Album spielen
library-plays-next = „{ $title }“ wird als Nächstes gespielt
library-plays-after-album = „{ $title }“ wird nach diesem Album gespielt
library-queued = „{ $title }“ ist in der Warteschlange
library-like = Radio und Geschmack
library-go = Gehe zu
library-organise = Verwalten
library-remove = Aus Mediathek entfernen
library-removed = „{ $title }“ wurde entfernt

## Behalten und loslassen

library-keeping = „{ $title }“ wird behalten
library-keeping-all = Alles von { $artist } wird behalten
library-let-go = „{ $title }“ wird nicht mehr behalten
library-let-go-detail = Es bleibt in der Mediathek, und hier, bis der Platz gebraucht wird.
library-may-forget = Was Sie behalten, könnte vergessen werden
library-forgets-seven-days = Safari vergisst es nach sieben Tagen ohne Besuch. Starling zu installieren hilft.
library-forgets-session = Dieses Fenster vergisst es beim Schließen.

## Love, and the ways to album and artist

library-love = Lieben
library-unlove = Nicht mehr lieben
library-to-artist = Zu { $artist }
