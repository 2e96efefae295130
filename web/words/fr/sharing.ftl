## Ce qui est rendu aux essaims

sharing-back =
    .aria-label = Retour aux réglages
sharing-rule = Ce que vous rendez
sharing-rule-text = Les essaims vivent de ceux qui donnent. Tant que Starling est ouvert, il peut donner aux autres les morceaux que vous avez. Ils voient alors votre adresse IP, comme pour tout torrent, et donner ce que ses auteurs n’ont pas autorisé peut être illégal là où vous vivez.
sharing-rule-legend = Que peut-on partager ?
sharing-never = Rien
sharing-never-hint = Recevoir sans donner ; les essaims peuvent vous ralentir pour cela
sharing-free = Ce qui peut être partagé
sharing-free-hint = Là où une licence libre est trouvée, et ce que vous autorisez ci-dessous
sharing-all = Tout
sharing-all-hint = Tous les torrents présents ici ; assurez-vous d’en avoir le droit
sharing-peers = Pair à pair
sharing-give-at-most = Donner au plus
sharing-fetch-at-most = Télécharger en arrière-plan au plus
sharing-never-slowed = Ce que vous écoutez n’est jamais ralenti.
sharing-torrents = Torrents
sharing-given-in-all = Donné au total
sharing-received-in-all = Reçu au total
sharing-ratio = Ratio
sharing-empty = Aucun torrent n’est rejoint. Ceux que vous téléchargez ou conservez apparaissent ici.
sharing-refused = Vous avez refusé tout contact avec des pairs, donc rien n’est partagé non plus.
sharing-unasked = Starling demande avant de contacter des pairs. Les torrents que vous avez refusés ne sont pas partagés.
sharing-rest =
    { $n ->
        [one] et { $n } autre torrent
       *[other] et { $n } autres torrents
    }
sharing-no-limit = Sans limite

## Le tout en une ligne

sharing-count =
    { $n ->
        [one] { $n } torrent
       *[other] { $n } torrents
    }
sharing-none-now = aucun partagé en ce moment
sharing-now =
    { $n ->
        [one] { $n } partagé en ce moment
       *[other] { $n } partagés en ce moment
    }
sharing-count-peers =
    { $n ->
        [one] { $n } pair
       *[other] { $n } pairs
    }

## Un torrent

sharing-torrent = Torrent { $infohash }…
sharing-state-fetching = Téléchargement
sharing-state-sharing = Partagé
sharing-state-waiting = Attend son tour
sharing-state-not-shared = Non partagé
sharing-fact-peers = Pairs
sharing-fact-received = Reçu
sharing-fact-given = Donné
sharing-fact-wasted = Perdu
sharing-fact-licence = Licence
sharing-no-peers = aucun
sharing-peers-fetching =
    { $n ->
        [one] { $peers } ({ $n } télécharge)
       *[other] { $peers } ({ $n } téléchargent)
    }
sharing-licence-none = aucune trouvée
sharing-licence-public = Domaine public
sharing-why-allowed = Vous l’avez autorisé.
sharing-why-refused = Vous l’avez refusé.
sharing-why-nothing = Rien n’est partagé, comme choisi ci-dessus.
sharing-why-everything = Tout est partagé, comme choisi ci-dessus.
sharing-why-licence = Sa licence permet à tous de le partager.
sharing-why-unknown = Aucune licence permettant le partage n’a été trouvée. Si vous en avez le droit, autorisez-le ici.
sharing-choice = Partager { $name }
sharing-by-rule = Selon la règle
sharing-yes = Partager
sharing-no = Ne pas partager
sharing-ruled = La règle décide de nouveau
sharing-allowed = Partagé tant que Starling est ouvert
sharing-denied = Non partagé
sharing-ice = Serveurs STUN et TURN
sharing-trackers = Trackers
sharing-trackers-connected =
    { $n ->
        [one] Trackers : { $good } sur { $n } connecté
       *[other] Trackers : { $good } sur { $n } connectés
    }
sharing-tracker-connected = connecté
sharing-tracker-waiting = pas encore de réponse
sharing-tracker-failed = injoignable
sharing-advice-offline = Cet appareil est hors ligne. Tout reprendra de soi-même dès que la connexion sera rétablie.
sharing-advice-no-tracker = Ce torrent ne nomme aucun tracker WebSocket : aucun pair ne peut être trouvé depuis une page. Ajoutez un tracker (wss://…) dans les réglages, ou un lien qui en nomme un.
sharing-advice-trackers =
    { $n ->
        [one] Le tracker ne répond pas ({ $hosts }). Un nouvel essai se fait de lui-même ; si cela dure, vérifiez la connexion ou ajoutez un autre tracker dans les réglages.
       *[other] Aucun des trackers ne répond ({ $hosts }). Un nouvel essai se fait de lui-même ; si cela dure, vérifiez la connexion ou ajoutez un autre tracker dans les réglages.
    }
sharing-advice-nobody = Le tracker répond, mais il n’y a personne d’autre en ce moment. Réessayez plus tard, ou demandez à qui le partage de l’ouvrir dans un programme compatible avec WebTorrent.
sharing-advice-unreachable = Des pairs répondent, mais aucune connexion ne s’établit : un routeur ou un pare-feu ne la laisse pas passer. Ajoutez un serveur STUN dans les réglages, ou un serveur TURN si cela ne suffit pas, ou essayez un autre réseau.
sharing-advice-turn = Des pairs répondent, mais aucune connexion ne s’établit, bien qu’un serveur TURN soit défini. Vérifiez son adresse, le nom d’utilisateur et le mot de passe dans les réglages, ou essayez un autre réseau.
sharing-advice-turn-refused = Le serveur TURN refuse le nom d’utilisateur ou le mot de passe. Retirez-le dans les réglages, et ajoutez-le de nouveau avec les bons.
sharing-advice-no-relay = Les pairs ne peuvent être joints que par un serveur TURN, et aucun n’est défini. Ajoutez-en un dans les réglages, ou autorisez-y les connexions directes.
