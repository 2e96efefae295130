## The command palette: what can be done from anywhere, and what it finds

commands-title = Befehle
commands-label =
    .aria-label = Befehle und Suche
commands-field =
    .aria-label = Was zu tun oder zu finden ist
    .placeholder = Alles tun, alles finden
commands-list =
    .aria-label = Was möglich ist
commands-none = Dazu passt nichts
commands-none-hint = Weniger Buchstaben finden mehr.
commands-count =
    { $n ->
        [one] { $n } Ergebnis
       *[other] { $n } Ergebnisse
    }
commands-help-text = Die Pfeiltasten wählen, die Eingabetaste führt aus. Mit Strg wird Gefundenes als Nächstes gespielt, mit Umschalt ans Ende der Warteschlange gestellt, mit beiden hinter das laufende Album.
commands-open-palette = Befehle und Suche
commands-in-library = In der Mediathek
commands-recent = Zuletzt benutzt
commands-run = Ausführen
commands-open = Öffnen
commands-next-verb = Als Nächstes
commands-end-verb = Ans Ende
commands-choose = Wählen
commands-all-found = Alle Titel zu „{ $text }“

## What a thing of the library is

commands-track = Titel
commands-album = Album
commands-artist = Interpret
commands-genre = Genre
commands-folder-one = Ordner

## Groups of commands

commands-play = Wiedergabe
commands-go = Gehe zu
commands-music = Musik und Listen
commands-help = Hilfe

## What plays

commands-toggle = Wiedergabe oder Pause
commands-next = Nächster Titel
commands-previous = Vorheriger Titel
commands-back = Zehn Sekunden zurück
commands-forward = Zehn Sekunden vor
commands-again = Von vorn beginnen
commands-louder = Lauter
commands-softer = Leiser
commands-shuffle = Zufallswiedergabe
commands-repeat = Wiederholen
commands-show-playing = Zeigen, was läuft
commands-love = Was läuft, zu den Lieblingen
commands-unlove = Was läuft, nicht mehr lieben
commands-rate = Bewerten, was läuft…
commands-keep = Was läuft, offline behalten
commands-unkeep = Was läuft, nicht länger behalten
commands-add-to = Was läuft, einer Playlist hinzufügen…
commands-edit = Tags dessen bearbeiten, was läuft…
commands-about = Über das, was läuft
commands-its-album = Zum Album dessen, was läuft
commands-its-artist = Zum Interpreten dessen, was läuft
commands-merge-artist = Diesen Interpreten mit anderem zusammenführen…
commands-split-artist = Diesen Interpreten teilen…
commands-queue-save = Warteschlange als Playlist sichern…
commands-queue-clear = Warteschlange leeren
commands-queue-undo = Letzte Änderung der Warteschlange zurücknehmen
commands-queue-redo = Letzte Änderung der Warteschlange wiederholen

## The library, lists, and how Starling looks

commands-files = Dateien hinzufügen…
commands-folder = Einen Ordner hinzufügen…
commands-only-kept = Nur Behaltenes zeigen
commands-new-smart = Neue intelligente Playlist
commands-import-playlist = Eine Playlist importieren…
commands-archive = Archiv von allem: exportieren, importieren
commands-listens-out = Gehörtes exportieren (ListenBrainz-JSONL)
commands-listens-in = Gehörtes importieren …
commands-sort = Titel sortieren nach: { $by }
commands-fetch-pause = Alle Downloads anhalten
commands-fetch-on = Downloads fortsetzen
commands-theme-auto = Design: wie das System
commands-theme-light = Design: hell
commands-theme-dark = Design: dunkel
# { $name } is a language in its own words, or “As the browser”
commands-language = Sprache: { $name }
commands-letters = Tasten aus einem Buchstaben
commands-letters-hint = Abschalten, wo man diktiert oder sie aus Versehen trifft. Die mit Strg oder Umschalt bleiben.
commands-letters-on = Einzelne Buchstaben sind Tasten
commands-letters-off = Einzelne Buchstaben tun nun nichts
commands-reload = Starling neu laden

## How things are, and why something cannot be done now

commands-on = an
commands-off = aus
commands-chosen = gewählt
commands-repeat-all = alles
commands-repeat-one = dieser Titel
commands-no-album = Sein Album ist unbekannt
commands-no-artist = Sein Interpret ist unbekannt
commands-no-artist-page = Es ist keine Seite eines Interpreten offen
commands-no-music = Hier ist noch keine Musik
commands-no-downloads = Nichts wird heruntergeladen
commands-does-not-stop = Es läuft ohnehin weiter

## The list of keys

commands-hands = In einer Liste
commands-hand-walk = Hindurchgehen
commands-hand-page = Seitenweise
commands-hand-play = Zeile abspielen, Kachel öffnen
commands-hand-menu = Ihr Menü
commands-hand-move = In Warteschlange, Playlist, Downloads verschieben
commands-hand-remove = Herausnehmen
commands-hand-type = In Kacheln: zu dem, was so beginnt
commands-hand-next = Gefundenes als Nächstes spielen
commands-hand-album = Hinter das laufende Album stellen
commands-hand-end = Ans Ende der Warteschlange
commands-key-then = dann
commands-key-space = Leertaste
commands-key-shift = Umschalt
commands-key-ctrl = Strg
commands-key-alt = Alt
commands-key-enter = Eingabe
commands-key-escape = Esc
commands-key-delete = Entf
commands-key-home = Pos1
commands-key-end = Ende
commands-key-page-up = Bild auf
commands-key-page-down = Bild ab
