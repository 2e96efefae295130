## Playlists, their page, and the editor of smart ones

playlists-title = Playlists
playlists-count =
    { $n ->
        [one] { $n } Playlist
       *[other] { $n } Playlists
    }
playlists-search = Playlists durchsuchen
playlists-as-list =
    .aria-label = Als Liste
    .title = Als Liste
playlists-import =
    .aria-label = Playlist importieren
    .title = Playlist importieren
playlists-new-smart = Intelligente Playlist
playlists-new = Neue Playlist
playlists-new-named = Neue Playlist „{ $name }“
playlists-show-more = Mehr anzeigen
playlists-make-one = Playlist erstellen
playlists-make-smart = Intelligente erstellen
playlists-import-file = Datei importieren
playlists-none = Noch keine Playlists
playlists-none-text = Eine Playlist ist eine Folge von Titeln in Ihrer eigenen Reihenfolge. Eine intelligente füllt sich nach Regeln selbst. Listen anderer Player lassen sich importieren.
playlists-no-match = Keine Playlist heißt „{ $text }“.
playlists-make = Erstellen
playlists-made = „{ $title }“ wurde erstellt
playlists-name = Name
playlists-name-field =
    .aria-label = Name
playlists-comment =
    .aria-label = Kommentar
playlists-rename = Umbenennen
playlists-rename-it =
    .aria-label = Umbenennen
    .title = Umbenennen
playlists-add-comment = Kommentar hinzufügen
playlists-edit-comment = Bearbeiten
playlists-untitled = Meine Playlist
playlists-one = Playlist
playlists-smart = Intelligente Playlist
playlists-rules = Regeln ändern
playlists-export =
    .aria-label = Exportieren
    .title = Exportieren
playlists-more =
    .aria-label = Mehr zu dieser Playlist
playlists-items =
    .aria-label = Titel der Playlist
playlists-help = Eingabe spielt einen Titel ab, Alt mit Pfeil nach oben oder unten verschiebt ihn, Entf nimmt ihn heraus, Umschalt mit F10 öffnet sein Menü.
playlists-empty = Noch ist nichts darin
playlists-empty-text = Wählen Sie „Zu einer Playlist hinzufügen“ im Menü eines Titels.
playlists-smart-empty = Kein Titel passt zu den Regeln
playlists-smart-empty-text = Sie füllt sich von selbst, sobald einer passt. Weniger Regeln finden mehr.
playlists-nothing-here = Darin ist nichts, was abgespielt werden könnte
playlists-missing =
    { $n ->
        [one] { $n } nicht gefunden
       *[other] { $n } nicht gefunden
    }
playlists-missing-here =
    { $n ->
        [one] { $n } Eintrag wurde in Ihrer Mediathek nicht gefunden.
       *[other] { $n } Einträge wurden in Ihrer Mediathek nicht gefunden.
    }
playlists-missing-row = Hier nicht gefunden: { $title }
playlists-find-missing = Fehlendes suchen
playlists-take-out = Herausnehmen: { $title }
playlists-out = Aus dieser Playlist nehmen
playlists-taken = „{ $title }“ ist nicht mehr in „{ $name }“
playlists-move = Verschieben
playlists-moved = Jetzt an Stelle { $place } von { $n }
playlists-changed = „{ $title }“ wurde geändert
playlists-remove = Playlist entfernen
playlists-removed = „{ $title }“ ist im Papierkorb
playlists-saved = „{ $name }“ wurde gespeichert
playlists-not-saved = „{ $name }“ konnte nicht gespeichert werden. Versuchen Sie es erneut.
playlists-withheld =
    { $n ->
        [one] Aus einer Adresse wurden Passwörter und Tokens entfernt.
       *[other] Aus { $n } Adressen wurden Passwörter und Tokens entfernt.
    }
playlists-imported = „{ $title }“ wurde importiert
playlists-matched = { $part } von { $n } wurden in Ihrer Mediathek gefunden.
playlists-back =
    .aria-label = Zurück zur Playlist
playlists-back-to-all =
    .aria-label = Zurück zu den Playlists
playlists-missing-title = Hier nicht gefunden
playlists-missing-lead = Diese Einträge nennen Musik, die unter diesem Namen nicht in Ihrer Mediathek ist. Wählen Sie den gemeinten Titel, oder lassen Sie sie: Sie bleiben erhalten und werden unverändert exportiert.
playlists-guesses = Ist es einer von diesen?
playlists-no-guesses = Nichts in Ihrer Mediathek klingt danach.
playlists-find-other =
    .aria-label = Den richtigen Titel suchen
    .placeholder = Den richtigen Titel suchen
playlists-find-other-for = Titel suchen, der mit { $title } gemeint ist
playlists-match-said = „{ $title }“ steht jetzt an seiner Stelle
playlists-all-found = Alles wurde gefunden
playlists-all-found-text = Jeder Eintrag dieser Playlist ist ein Titel Ihrer Mediathek.
playlists-to-playlist = Zur Playlist
playlists-add-to = Zu einer Playlist hinzufügen
playlists-find-or-new = Playlist suchen oder neue benennen
playlists-find-or-new-field =
    .placeholder = Playlist suchen oder neue benennen
playlists-add-list =
    .aria-label = Playlists
playlists-rules-legend = Regeln
playlists-match = Welche Regeln zutreffen müssen
playlists-match-all = Alle treffen zu
playlists-match-any = Eine davon trifft zu
playlists-add-rule = Regel hinzufügen
playlists-take-rule = Regel zu { $field } { $value } entfernen
playlists-query = Dasselbe als Abfrage
playlists-query-help = Zeilen und Abfrage sagen dasselbe: Ändern Sie, was Sie mögen. Ein Minus schließt aus, OR heißt eines von beiden, Klammern fassen zusammen.
playlists-by-year = Jahr
playlists-by-rating = Bewertung
playlists-by-plays = Meistgespielt
playlists-direction = Richtung
playlists-descending = Absteigend
playlists-ascending = Aufsteigend
playlists-limit = Höchstens
playlists-limit-none =
    .placeholder = Unbegrenzt
playlists-preview =
    { $n ->
        [one] { $n } Titel wäre darin
       *[other] { $n } Titel wären darin
    }
playlists-preview-none = Noch passt kein Titel zu diesen Regeln. Die Liste füllt sich von selbst, sobald einer passt.
playlists-fits =
    { $n ->
        [one] { $n } passt
       *[other] { $n } passen
    }
playlists-save = Sichern
playlists-unread = Nicht verstanden und übergangen: { $parts }
playlists-seeking = Was so klingt, wird gerade gesucht …
playlists-needs-rule = Geben Sie mindestens einer Regel einen Wert.
playlists-rule-field =
    .aria-label = Feld
playlists-rule-operator =
    .aria-label = Vergleich
playlists-unit = Zeiteinheit
playlists-from = { $field }, von
playlists-to = { $field }, bis
playlists-field-any = Beliebige Wörter
playlists-field-albumartist = Albuminterpret
playlists-field-genre = Genre
playlists-field-added = Hinzugefügt
playlists-field-played = Zuletzt gespielt
playlists-field-plays = Wiedergaben
playlists-field-rating = Bewertung (Sterne)
playlists-field-loved = Geliebt
playlists-field-kept = Offline behalten
playlists-field-length = Länge
playlists-field-type = Art der Veröffentlichung
playlists-field-format = Format
playlists-field-lossless = Verlustfrei
playlists-field-bitrate = Bitrate (kbit/s)
playlists-field-composer = Komponist
playlists-field-label = Label
playlists-field-folder = Ordner
playlists-field-source = Quelle
playlists-field-licence = Lizenz
playlists-field-alike = Klang
playlists-field-bpm = Tempo (Schläge pro Minute)
playlists-field-key = Tonart
playlists-field-energy = Energie (0 bis 1)
playlists-field-query = Abfrage
playlists-op-has = enthält
playlists-op-is = ist
playlists-op-not = enthält nicht
playlists-op-other = ist nicht
playlists-op-none = ist leer
playlists-op-least = mindestens
playlists-op-most = höchstens
playlists-op-between = zwischen
playlists-op-within = in den letzten
playlists-op-before = länger her als
playlists-op-never = nie
playlists-op-yes = ja
playlists-op-no = nein
playlists-op-like = ist wie beim Titel
playlists-op-unlike = ist anders als beim Titel
playlists-unit-days = Tage
playlists-unit-weeks = Wochen
playlists-unit-months = Monate
playlists-unit-years = Jahre
playlists-type-album = Album
playlists-type-single = Single
playlists-type-ep = EP
playlists-type-compilation = Kompilation
playlists-type-live = Live
playlists-type-soundtrack = Soundtrack
playlists-type-other = Anderes
playlists-source-file = Datei
playlists-source-http = Web
playlists-source-torrent = Torrent
playlists-source-ipfs = IPFS
