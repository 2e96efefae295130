## Settings, the network ledger, and what this Starling is

settings-more-ways =
    .aria-label = More about this Starling
settings-storage-hint = What takes space; export and import
settings-sharing-hint = What you give back to swarms

settings-p2p = Peer-to-peer
settings-p2p-text = Torrents come from other people’s machines. Whoever shares a torrent with you can see your IP address, and the trackers that a link names can too. Starling contacts none of them until you say yes.
settings-p2p-legend = May Starling talk to peers?
settings-p2p-ask = Ask me
settings-p2p-ask-hint = One question for each torrent
settings-p2p-allow = Allow
settings-p2p-allow-hint = For every torrent that I add
settings-p2p-never = Never
settings-p2p-never-hint = Torrents cannot be fetched
settings-exceptions = Exceptions
settings-exception-allowed = allowed
settings-exception-refused = refused
settings-exception-forget = Forget the answer for { $infohash }

settings-metered = Metered connections
settings-metered-text = Some browsers tell when a connection is paid by the byte, or when you asked to save data.
settings-metered-legend = On a metered connection
settings-metered-save = Save data
settings-metered-save-hint = Fetch only what is about to be heard; downloads wait
settings-metered-ignore = As always
settings-metered-ignore-hint = Downloads and sharing go on

settings-look = Appearance
settings-theme = Theme
settings-theme-auto = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-language = Language
settings-language-auto = As the browser

settings-gateways = IPFS gateways
settings-gateways-text = Asked in this order. Every block is checked against its name, so a gateway can be slow but never wrong.
settings-gateways-new = Address of a gateway
settings-routers = Routers of names
settings-routers-text = Asked, besides the gateways, for what an ipns:// name points to. Each answer is signed, and checked.
settings-routers-new = Address of a delegated router
settings-resolvers = DNS resolvers
settings-resolvers-text = Asked over HTTPS for ipns:// names that are domains. Nothing proves their answer, and Starling says so.
settings-resolvers-new = Address of a DNS-over-HTTPS resolver
settings-trackers = Trackers
settings-trackers-text = Asked for peers besides those that a link names. None by default.
settings-trackers-new = Address of a tracker
settings-ice = STUN and TURN servers
settings-ice-text = They help to reach peers behind home routers, and see that you do; a TURN server also carries what cannot go directly. None by default. What you log in with is stored encrypted, and never exported or shown again.
settings-ice-new = Address of a STUN or TURN server
settings-ice-user = User name, where it asks for one
settings-ice-user-field =
    .placeholder = User name
settings-ice-password = Password
settings-ice-password-field =
    .placeholder = Password
settings-relay-only = Reach peers only through a TURN server
settings-relay-only-hint = They then see its address instead of yours; trackers still see yours. Without such a server no peer is reached.
settings-add = Add
settings-move-up = Move up: { $value }
settings-remove = Remove: { $value }
settings-removed = Removed

settings-ledger = Network ledger
settings-ledger-text = Every machine that this page has spoken to, and why.
settings-ledger-region =
    .aria-label = Hosts
settings-ledger-host = Host
settings-ledger-why = Why
settings-ledger-in = In
settings-ledger-out = Out
settings-ledger-peers = Peers
settings-ledger-requests = Requests
settings-ledger-empty = Nothing has left this page.

settings-lists = Lists in and out
settings-lists-text = As playlists that other players read: M3U8, XSPF, JSPF, PLS and CSV, in and out. What comes in is matched with your library.
settings-export-library = Export the library
settings-export-queue = Export the queue
settings-import = Import a playlist

settings-about = About this Starling
settings-about-note = Free software under the GPL, version 3 or later. Nothing about you leaves this device but what the ledger shows.
settings-copy-log = Copy the log
settings-keys = Keyboard shortcuts
settings-licences = Licences
settings-log-copied =
    { $n ->
        [one] The log is copied, { $n } line
       *[other] The log is copied, { $n } lines
    }
settings-log-not-copied = The browser did not let it be copied
settings-fact-version = Version
settings-fact-library = Library on
settings-fact-tracks = Tracks
settings-fact-ready = Engine ready after
settings-on-disk = disk (OPFS)
settings-in-database = database (IndexedDB)
settings-in-memory = memory only
settings-milliseconds = { $n } ms

settings-why-torrent = Address of a .torrent
settings-why-dns = DNSLink of a domain
settings-why-gateway = IPFS gateway
settings-why-ipns = IPNS record
settings-why-audio = Audio address
settings-why-playlist = Playlist
settings-why-manifest = Release manifest
settings-why-web-seed = Web seed
settings-why-peer = Peer
settings-why-direct = Played directly
settings-why-tracker = Tracker
settings-why-ice = ICE server
settings-why-redirected = { $why }, redirected
