## Wie Musik hereinkommt: Adresse, Dateien, Ordner, Ziehen

add-title = Musik hinzufügen
add-title-import = Archiv importieren
add-address = Adresse
add-paste =
    .placeholder = Beliebigen Link einfügen
add-add = Hinzufügen
add-files = Dateien auswählen
add-folder = Ordner auswählen
add-folder-hint = Mit allem, was darin ist
add-link = Link einfügen
add-link-hint = Magnet, Torrent, IPFS, Web oder Playlist
add-examples =
    .aria-label = Mögliche Adressen
add-example-magnet = oder die Adresse eines .torrent
add-example-ipfs = oder eine CID, oder der Link eines Gateways
add-example-web = jede Audiodatei im Web
add-example-list = M3U, PLS, XSPF oder JSPF
add-or = oder von diesem Gerät
add-in-place = Dateien dort lassen, wo sie sind
add-in-place-hint = Nichts wird kopiert; der Browser fragt erneut, wenn Sie wiederkommen.
add-jobs =
    .aria-label = Was gerade hinzugefügt wird
add-offers = Oder gleich ausprobieren
add-offer-torrent = Aus einem Schwarm, über WebTorrent
add-offer-ipfs = Aus IPFS, jeder Block geprüft
add-offer-http = Von einer einfachen Webadresse
add-offer-playlist = Aus einer Playlist
add-offer-files = Als Dateien, in diesen Browser kopiert
add-fetching = Wird geladen …
add-drop = Hier ablegen
add-drop-hint = Dateien, Ordner, Torrents, Playlists, ein Archiv oder ein Link
add-no-address = Das ist keine Adresse
add-no-address-detail = Legen Sie Dateien, Ordner oder einen Link ab.
add-adding = { $name } wird hinzugefügt
add-looking = Wird gesucht …
add-opened = Was geöffnet wurde
add-items =
    { $n ->
        [one] { $n } Objekt
       *[other] { $n } Objekte
    }
add-added =
    { $n ->
        [one] { $n } Titel hinzugefügt
       *[other] { $n } Titel hinzugefügt
    }
add-added-from =
    { $n ->
        [one] { $n } Titel aus { $name } hinzugefügt
       *[other] { $n } Titel aus { $name } hinzugefügt
    }
add-not-added =
    { $n ->
        [one] { $n } Objekt konnte nicht hinzugefügt werden
       *[other] { $n } Objekte konnten nicht hinzugefügt werden
    }
add-problem = { $about }: { $message }
add-cancel = { $name } abbrechen
add-asked = Eine andere Seite oder App möchte { $name } hinzufügen
add-no = Nein
add-archive = „{ $name }“ mit { $size } übernehmen?
add-archive-adds = Titel, Hörverlauf und Musik kommen zu dem hinzu, was hier ist. Was schon hier ist, bleibt unverändert.
add-archive-no-undo = Das lässt sich nicht rückgängig machen. Wird es unterbrochen, bleibt, was bis dahin kam.
add-import = Importieren
add-task-begun = Läuft: { $what }
add-task-over = Beendet: { $what }
add-task-verify = Gespeichertes wird geprüft
add-task-import = Import läuft
add-task-add = Wird hinzugefügt
add-task-tags = Tags werden in Dateien geschrieben
add-task-collection = Die Sammlung wird aufgefrischt
add-task-duplicates = Dubletten werden gesucht
add-task-export = Export läuft
add-task-edit = Tags werden bearbeitet
add-task-love = Lieblinge werden vermerkt
add-task-rate = Wird bewertet
add-task-drop = Wird aus der Sammlung entfernt
add-task-cancel = Downloads werden abgebrochen
add-task-restore = Wird zurückgeholt
add-task-merge = Wird zusammengeführt
add-task-keep = Behalten wird vorbereitet
add-task-undo = Wird rückgängig gemacht
add-task-redo = Wird wiederholt
add-task-list = Playlist wird geändert
add-task-history = Wird aus dem Verlauf genommen
add-task-trash = Papierkorb wird geleert
