## Duplicates, trash, tags, the queue, the way back

organise-duplicates = Dubletten
organise-duplicates-hint = Dieselbe Aufnahme mehrfach
organise-duplicates-count =
    { $n ->
        [one] { $n } Gruppe
       *[other] { $n } Gruppen
    }
organise-duplicates-lead = Titel, die dieselbe Aufnahme sein könnten. Beim Zusammenführen wird daraus ein Titel mit mehreren Kopien; keine Datei wird gelöscht.
organise-no-duplicates = Keine Dubletten
organise-no-duplicates-text = Jede Aufnahme ist, soweit die Tags es sagen, einmal in Ihrer Mediathek.
organise-likely = { $part } Übereinstimmung
organise-which-stays = Welcher davon { $title } künftig benennt
organise-merge = In den gewählten zusammenführen
organise-apart = Getrennt lassen
organise-merged = Sie sind jetzt ein Titel: „{ $title }“
organise-kept-apart = Sie bleiben getrennt
organise-certain = Sicher
organise-choose-group = Gruppe auswählen: { $title }
organise-choose-certain =
    { $n ->
        [one] Die sichere auswählen
       *[other] Die { $n } sicheren auswählen
    }
organise-chosen-groups =
    { $n ->
        [one] { $n } Gruppe ausgewählt
       *[other] { $n } Gruppen ausgewählt
    }
organise-chosen-bar =
    .aria-label = { choice-bar }
organise-choose-none =
    .aria-label = { choice-clear }
    .title = { choice-clear }
organise-merge-chosen = Gruppen zusammenführen
organise-merged-groups =
    { $n ->
        [one] { $n } Gruppe ist jetzt ein Titel
       *[other] { $n } Gruppen sind jetzt je ein Titel
    }
organise-merge-stopped = Angehalten; was bis dahin zusammengeführt wurde, ist es
organise-same-recording = Gleiche Aufnahme-ID
organise-same-isrc = Gleicher ISRC
organise-same-title = Gleicher Titel
organise-similar-title = Ähnlicher Titel
organise-same-artist = Gleicher Interpret
organise-same-album = Gleiches Album
organise-same-length = Gleiche Länge
organise-near-length = Fast gleiche Länge
organise-other-album = Anderes Album
organise-other-version = Andere Fassung
organise-other-place = Anderer Platz auf dem Album
organise-trash = Papierkorb
organise-trash-hint = Was Sie entfernt haben, 30 Tage lang
organise-trash-count =
    { $n ->
        [one] { $n } Eintrag
       *[other] { $n } Einträge
    }
organise-trash-empty = Papierkorb leeren
organise-trash-empty-text =
    { $n ->
        [one] { $n } Eintrag wird endgültig vergessen. Das lässt sich nicht rückgängig machen.
       *[other] { $n } Einträge werden endgültig vergessen. Das lässt sich nicht rückgängig machen.
    }
organise-trash-emptied = Der Papierkorb ist leer
organise-trash-grid =
    .aria-label = Entfernte Titel und Playlists
organise-trash-help = Eingabe bringt zurück, was die Zeile nennt, Entf vergisst es endgültig.
organise-trash-none = Der Papierkorb ist leer
organise-trash-none-text = Titel und Playlists, die Sie entfernen, warten hier 30 Tage. So lange lassen sie sich zurückholen, wie sie waren.
organise-days-left =
    { $n ->
        [one] noch { $n } Tag
       *[other] noch { $n } Tage
    }
organise-restore = Zurückholen: { $title }
organise-restored = „{ $title }“ ist wieder da
organise-forget = Endgültig vergessen: { $title }
organise-forget-title = „{ $title }“ endgültig vergessen?
organise-forget-text = Das lässt sich nicht rückgängig machen.
organise-forget-yes = Endgültig vergessen
organise-tags = Tags bearbeiten
organise-edit = Tags bearbeiten …
organise-add-to = Zu einer Playlist hinzufügen …
organise-more-fields = Weitere Felder
organise-write = Auch in die Datei schreiben
organise-write-hint = Was durch seinen Namen bewiesen ist, etwa im Torrent, bleibt daneben erhalten.
organise-write-none = Nur was hier vollständig behalten wird, lässt sich schreiben.
organise-save = Sichern
organise-saving =
    .aria-label = Wird gesichert
organise-tags-many = Was sich unterscheidet, bleibt, wie es ist, solange Sie nichts eingeben.
organise-mixed = Mehrere Werte
organise-file-says = In der Datei: { $value }
organise-file-empty = nichts
organise-back = Zurücknehmen
organise-back-field = Zurück zum Wert der Datei: { $field }
organise-edited =
    { $n ->
        [one] Tags von { $n } Titel wurden geändert
       *[other] Tags von { $n } Titeln wurden geändert
    }
organise-written =
    { $n ->
        [one] Tags wurden in { $n } Datei geschrieben
       *[other] Tags wurden in { $n } Dateien geschrieben
    }
organise-field-number = Titelnummer
organise-field-disc = CD-Nummer
organise-field-original = Zuerst erschienen
organise-field-edition = Ausgabe
organise-field-disc-title = Titel der CD
organise-field-catalogue = Katalognummer
organise-field-title-sort = Titel, zum Sortieren
organise-field-artist-sort = Interpret, zum Sortieren
organise-field-album-sort = Album, zum Sortieren
organise-field-compilation = Verschiedene Interpreten
organise-field-recording = MusicBrainz-Aufnahme
organise-field-release = MusicBrainz-Veröffentlichung
organise-field-date = Erschienen
organise-field-album-artist-sort = Album-Interpret, zum Sortieren
organise-field-group = MusicBrainz-Veröffentlichungsgruppe
organise-field-artist-ids = MusicBrainz-Interpreten
organise-field-album-artist-ids = MusicBrainz-Album-Interpreten
organise-type-unsaid = Ohne Angabe
organise-about = Über diesen Titel
organise-love =
    .aria-label = Geliebt
    .title = Geliebt
organise-copies = Kopien
organise-copies-count =
    { $n ->
        [one] { $n } Kopie
       *[other] { $n } Kopien
    }
organise-kbps = { $n } kbit/s
organise-khz = { $rate } kHz
organise-sound = Klang
organise-kind-file = Datei auf diesem Gerät
organise-kind-http = Webadresse
organise-here = vollständig hier
organise-part-here = { $part } davon hier
organise-not-here = noch nicht hier
organise-proved = durch seinen Namen bewiesen
organise-unproved = nichts beweist seine Bytes
organise-split = Andere Aufnahme
organise-split-copy = Diese Kopie ist eine andere Aufnahme: { $name }
organise-was-split = „{ $title }“ sind jetzt zwei Titel
organise-queue-more =
    .aria-label = Mehr zur Warteschlange
organise-queue-save = Als Playlist sichern
organise-queue-name = Meine Warteschlange
organise-stop-track = Nach diesem Titel anhalten
organise-stop-album = Nach diesem Album anhalten
organise-stops-track = Nach diesem Titel wird angehalten.
organise-stops-album = Nach diesem Album wird angehalten.
organise-play-on = Weiterspielen
organise-queues = Frühere Warteschlangen
organise-queues-list =
    .aria-label = Frühere Warteschlangen
organise-queues-note = Nehmen Sie eine auf, kommt die jetzige dazu.
organise-queues-none = Warteschlangen, die Sie ersetzen oder leeren, werden hier vermerkt.
organise-queue-restore = Aufnehmen
organise-queue-restored = Die Warteschlange ist wie zuvor
organise-undone = Rückgängig gemacht: { $what }
organise-redone = Wiederholt: { $what }
organise-redo = Wiederholen
organise-nothing-to-undo = Es gibt nichts rückgängig zu machen
organise-nothing-to-redo = Es gibt nichts zu wiederholen
organise-did-drop = aus der Mediathek entfernen
organise-did-restore = zurückholen
organise-did-love = lieben
organise-did-rate = bewerten
organise-did-edit = Tags bearbeiten
organise-did-merge = Titel zusammenführen
organise-did-split = Titel teilen
organise-did-cut = Datei nach Cue-Sheet teilen
organise-did-merge-artists = Interpreten zusammenführen
organise-did-split-artist = Interpreten teilen
organise-did-apart = getrennt lassen
organise-did-make = Playlist erstellen
organise-did-change = Playlist ändern
organise-did-remove-list = Playlist entfernen
organise-did-add = zu einer Playlist hinzufügen
organise-did-take = aus einer Playlist nehmen
organise-did-move = in einer Playlist verschieben
organise-did-match = fehlenden Titel zuordnen
organise-did-history = aus dem Verlauf nehmen
organise-did-import = importieren
organise-did-something = eine Änderung
