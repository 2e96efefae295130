## Réglages, journal du réseau, et ce qu’est ce Starling

settings-more-ways =
    .aria-label = Plus sur ce Starling
settings-storage-hint = Ce qui prend de la place ; exporter et importer
settings-sharing-hint = Ce que vous rendez aux essaims

settings-p2p = Pair à pair
settings-p2p-text = Les torrents viennent des machines d’autres personnes. Quiconque partage un torrent avec vous peut voir votre adresse IP, et les trackers nommés par un lien aussi. Starling n’en contacte aucun avant votre accord.
settings-p2p-legend = Starling peut-il contacter des pairs ?
settings-p2p-ask = Me demander
settings-p2p-ask-hint = Une question par torrent
settings-p2p-allow = Autoriser
settings-p2p-allow-hint = Pour tout torrent que j’ajoute
settings-p2p-never = Jamais
settings-p2p-never-hint = Les torrents ne peuvent pas être téléchargés
settings-exceptions = Exceptions
settings-exception-allowed = autorisé
settings-exception-refused = refusé
settings-exception-forget = Oublier la réponse pour { $infohash }

settings-metered = Connexions limitées
settings-metered-text = Certains navigateurs signalent une connexion payée au volume, ou votre souhait d’économiser les données.
settings-metered-legend = Sur une connexion limitée
settings-metered-save = Économiser les données
settings-metered-save-hint = Ne charger que ce qui va être écouté ; les téléchargements attendent
settings-metered-ignore = Comme d’habitude
settings-metered-ignore-hint = Téléchargements et partage continuent

settings-look = Apparence
settings-theme = Thème
settings-theme-auto = Comme le système
settings-theme-light = Clair
settings-theme-dark = Sombre
settings-language = Langue
settings-language-auto = Comme le navigateur

settings-gateways = Passerelles IPFS
settings-gateways-text = Interrogées dans cet ordre. Chaque bloc est vérifié par son nom : une passerelle peut être lente, jamais fausse.
settings-gateways-new = Adresse d’une passerelle
settings-routers = Routeurs de noms
settings-routers-text = Interrogés, avec les passerelles, sur ce que désigne un nom ipns://. Chaque réponse est signée et vérifiée.
settings-routers-new = Adresse d’un routeur délégué
settings-resolvers = Résolveurs DNS
settings-resolvers-text = Interrogés par HTTPS pour les noms ipns:// qui sont des domaines. Rien ne prouve leur réponse, et Starling le dit.
settings-resolvers-new = Adresse d’un résolveur DNS-over-HTTPS
settings-trackers = Trackers
settings-trackers-text = Interrogés pour trouver des pairs, en plus de ceux qu’un lien nomme. Aucun par défaut.
settings-trackers-new = Adresse d’un tracker
settings-ice = Serveurs STUN et TURN
settings-ice-text = Ils aident à joindre des pairs derrière des box, et voient que vous le faites ; un serveur TURN transporte aussi ce qui ne peut pas passer directement. Aucun par défaut. Vos identifiants sont stockés chiffrés, et jamais exportés ni réaffichés.
settings-ice-new = Adresse d’un serveur STUN ou TURN
settings-ice-user = Nom d’utilisateur, s’il est demandé
settings-ice-user-field =
    .placeholder = Nom d’utilisateur
settings-ice-password = Mot de passe
settings-ice-password-field =
    .placeholder = Mot de passe
settings-relay-only = Joindre les pairs uniquement par un serveur TURN
settings-relay-only-hint = Ils voient alors son adresse au lieu de la vôtre ; les trackers voient toujours la vôtre. Sans un tel serveur, aucun pair n’est joint.
settings-add = Ajouter
settings-move-up = Monter : { $value }
settings-remove = Retirer : { $value }
settings-removed = Retiré

settings-ledger = Journal du réseau
settings-ledger-text = Chaque machine à laquelle cette page a parlé, et pourquoi.
settings-ledger-region =
    .aria-label = Hôtes
settings-ledger-host = Hôte
settings-ledger-why = Raison
settings-ledger-in = Reçu
settings-ledger-out = Envoyé
settings-ledger-peers = Pairs
settings-ledger-requests = Requêtes
settings-ledger-empty = Rien n’a quitté cette page.

settings-lists = Listes en entrée et en sortie
settings-lists-text = En playlists que d’autres lecteurs comprennent : M3U8, XSPF, JSPF, PLS et CSV, en entrée comme en sortie. Ce qui entre est recherché dans votre bibliothèque.
settings-export-library = Exporter la bibliothèque
settings-export-queue = Exporter la file d’attente
settings-import = Importer une playlist

settings-about = À propos de ce Starling
settings-about-note = Logiciel libre sous GPL, version 3 ou ultérieure. Rien de vous ne quitte cet appareil, hormis ce que montre le journal.
settings-copy-log = Copier le journal
settings-keys = Raccourcis clavier
settings-licences = Licences
settings-log-copied =
    { $n ->
        [one] Le journal est copié, { $n } ligne
       *[other] Le journal est copié, { $n } lignes
    }
settings-log-not-copied = Le navigateur n’a pas permis la copie
settings-fact-version = Version
settings-fact-library = Bibliothèque sur
settings-fact-tracks = Titres
settings-fact-ready = Moteur prêt après
settings-on-disk = disque (OPFS)
settings-in-database = base de données (IndexedDB)
settings-in-memory = mémoire seulement
settings-milliseconds = { $n } ms

settings-why-torrent = Adresse d’un .torrent
settings-why-dns = DNSLink d’un domaine
settings-why-gateway = Passerelle IPFS
settings-why-ipns = Enregistrement IPNS
settings-why-audio = Adresse audio
settings-why-playlist = Playlist
settings-why-manifest = Manifeste d’une parution
settings-why-web-seed = Web seed
settings-why-peer = Pair
settings-why-direct = Lu directement
settings-why-tracker = Tracker
settings-why-ice = Serveur ICE
settings-why-redirected = { $why }, redirigé
