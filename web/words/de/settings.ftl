## Einstellungen, Netzwerkprotokoll, und was dieses Starling ist

settings-more-ways =
    .aria-label = Mehr über dieses Starling
settings-storage-hint = Was Platz braucht; Export und Import
settings-sharing-hint = Was Sie Schwärmen zurückgeben

settings-p2p = Peer-to-Peer
settings-p2p-text = Torrents kommen von den Geräten anderer Leute. Wer einen Torrent mit Ihnen teilt, kann Ihre IP-Adresse sehen, und die im Link genannten Tracker auch. Starling kontaktiert niemanden davon, bevor Sie zustimmen.
settings-p2p-legend = Darf Starling Verbindung zu Peers aufnehmen?
settings-p2p-ask = Nachfragen
settings-p2p-ask-hint = Eine Frage pro Torrent
settings-p2p-allow = Erlauben
settings-p2p-allow-hint = Für jeden Torrent, den ich hinzufüge
settings-p2p-never = Nie
settings-p2p-never-hint = Torrents können nicht geladen werden
settings-exceptions = Ausnahmen
settings-exception-allowed = erlaubt
settings-exception-refused = abgelehnt
settings-exception-forget = Antwort für { $infohash } vergessen

settings-metered = Getaktete Verbindungen
settings-metered-text = Manche Browser melden, wenn eine Verbindung nach Datenmenge bezahlt wird oder wenn Sie Daten sparen möchten.
settings-metered-legend = Bei einer getakteten Verbindung
settings-metered-save = Daten sparen
settings-metered-save-hint = Nur laden, was gleich gehört wird; Downloads warten
settings-metered-ignore = Wie immer
settings-metered-ignore-hint = Downloads und Teilen gehen weiter

settings-look = Darstellung
settings-theme = Farbschema
settings-theme-auto = Wie das System
settings-theme-light = Hell
settings-theme-dark = Dunkel
settings-language = Sprache
settings-language-auto = Wie der Browser

settings-gateways = IPFS-Gateways
settings-gateways-text = Sie werden in dieser Reihenfolge gefragt. Jeder Block wird gegen seinen Namen geprüft; ein Gateway kann also langsam sein, aber nie falsch.
settings-gateways-new = Adresse eines Gateways
settings-routers = Router für Namen
settings-routers-text = Sie werden neben den Gateways gefragt, worauf ein ipns://-Name zeigt. Jede Antwort ist signiert und wird geprüft.
settings-routers-new = Adresse eines delegierten Routers
settings-resolvers = DNS-Resolver
settings-resolvers-text = Sie werden über HTTPS nach ipns://-Namen gefragt, die Domains sind. Nichts beweist ihre Antwort, und Starling sagt das auch.
settings-resolvers-new = Adresse eines DNS-over-HTTPS-Resolvers
settings-trackers = Tracker
settings-trackers-text = Sie werden nach Peers gefragt, neben denen, die ein Link nennt. Voreingestellt ist keiner.
settings-trackers-new = Adresse eines Trackers
settings-ice = STUN- und TURN-Server
settings-ice-text = Sie helfen, Peers hinter Heimroutern zu erreichen, und sehen, dass Sie es tun; ein TURN-Server überträgt auch, was nicht direkt geht. Voreingestellt ist keiner. Ihre Anmeldedaten werden verschlüsselt gespeichert und nie exportiert oder wieder angezeigt.
settings-ice-new = Adresse eines STUN- oder TURN-Servers
settings-ice-user = Benutzername, falls verlangt
settings-ice-user-field =
    .placeholder = Benutzername
settings-ice-password = Passwort
settings-ice-password-field =
    .placeholder = Passwort
settings-relay-only = Peers nur über einen TURN-Server erreichen
settings-relay-only-hint = Sie sehen dann dessen Adresse statt Ihrer; Tracker sehen Ihre weiterhin. Ohne einen solchen Server wird kein Peer erreicht.
settings-add = Hinzufügen
settings-move-up = Nach oben: { $value }
settings-remove = Entfernen: { $value }
settings-removed = Entfernt

settings-ledger = Netzwerkprotokoll
settings-ledger-text = Jeder Rechner, mit dem diese Seite gesprochen hat, und warum.
settings-ledger-region =
    .aria-label = Rechner
settings-ledger-host = Rechner
settings-ledger-why = Warum
settings-ledger-in = Empfangen
settings-ledger-out = Gesendet
settings-ledger-peers = Peers
settings-ledger-requests = Anfragen
settings-ledger-empty = Nichts hat diese Seite verlassen.

settings-lists = Listen hinein und hinaus
settings-lists-text = Als Playlists, die andere Player lesen: M3U8, XSPF, JSPF, PLS und CSV, hinein und hinaus. Was hereinkommt, wird in Ihrer Mediathek gesucht.
settings-export-library = Mediathek exportieren
settings-export-queue = Warteschlange exportieren
settings-import = Playlist importieren

settings-about = Über dieses Starling
settings-about-note = Freie Software unter der GPL, Version 3 oder neuer. Von Ihnen verlässt nichts dieses Gerät außer dem, was das Protokoll zeigt.
settings-copy-log = Protokoll kopieren
settings-keys = Tastenkürzel
settings-licences = Lizenzen
settings-log-copied =
    { $n ->
        [one] Das Protokoll wurde kopiert, { $n } Zeile
       *[other] Das Protokoll wurde kopiert, { $n } Zeilen
    }
settings-log-not-copied = Der Browser hat das Kopieren nicht erlaubt
settings-fact-version = Version
settings-fact-library = Mediathek auf
settings-fact-tracks = Titel
settings-fact-ready = Bereit nach
settings-on-disk = Datenträger (OPFS)
settings-in-database = Datenbank (IndexedDB)
settings-in-memory = nur im Arbeitsspeicher
settings-milliseconds = { $n } ms

settings-why-torrent = Adresse eines .torrent
settings-why-dns = DNSLink einer Domain
settings-why-gateway = IPFS-Gateway
settings-why-ipns = IPNS-Eintrag
settings-why-audio = Audioadresse
settings-why-playlist = Playlist
settings-why-manifest = Beschreibung einer Veröffentlichung
settings-why-web-seed = Webseed
settings-why-peer = Peer
settings-why-direct = Direkt abgespielt
settings-why-tracker = Tracker
settings-why-ice = ICE-Server
settings-why-redirected = { $why }, weitergeleitet
