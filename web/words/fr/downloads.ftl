## Ce qui est conservé, et où cela en est

downloads-more =
    .aria-label = Plus d’options pour tous les téléchargements
downloads-all =
    .aria-label = Tous les téléchargements
downloads-grid =
    .aria-label = Téléchargements
downloads-help = Alt avec les flèches haut et bas télécharge un titre plus tôt ou plus tard, Entrée le lit, Suppr l’annule, Maj avec F10 ouvre son menu.
downloads-empty = Aucun téléchargement en cours
downloads-empty-hint = Conservez un titre avec la flèche de sa ligne, ou un album ou tout d’un artiste depuis son menu. Il est téléchargé en entier, vérifié, et se lit ensuite sans réseau.
downloads-stored = Ce qui est stocké
downloads-pause-all = Tout suspendre
downloads-go-on = Reprendre
downloads-pause = Suspendre
downloads-decide = Décider
downloads-make-room = Faire de la place
downloads-rest =
    { $n ->
        [one] et { $n } autre titre ensuite
       *[other] et { $n } autres titres ensuite
    }

## Pourquoi rien n’avance alors que personne n’a suspendu

downloads-held-paused = En pause. Rien n’est téléchargé avant que vous ne repreniez.
downloads-held-metered = En attente : cette connexion est limitée.
downloads-held-offline = En attente : il n’y a pas de réseau. Cela reprendra tout seul.
downloads-held-playing = Ce qui est en lecture passe d’abord. Les téléchargements reprendront quand il aura ce qu’il lui faut.
downloads-anyway = Télécharger quand même

## Un téléchargement

downloads-could-not = Le téléchargement a échoué. Réessayez.
downloads-here = Complet
downloads-here-size = Complet · { $size }
downloads-paused = En pause
downloads-its-turn = Attend son tour
downloads-looking = Recherche
downloads-from = depuis { $carriers }
downloads-others =
    { $n ->
        [one] { $n } autre
       *[other] { $n } autres
    }

## Une ligne pour un lecteur d’écran : titre, artiste, état

downloads-row = { $title }, { $artist }, { $state }
downloads-spoken-fetching = téléchargement, { $part }
downloads-spoken-paused = en pause à { $part }
downloads-spoken-failed = échec : { $why }
downloads-spoken-done = disponible hors ligne
downloads-spoken-waiting = en attente
downloads-act = { $act } : { $title }
downloads-cancel-track = Annuler : { $title }

## L’ensemble

downloads-all-here =
    { $n ->
        [one] { $n } titre ici
       *[other] { $n } titres ici
    }
downloads-to-go =
    { $n ->
        [one] encore { $n } titre
       *[other] encore { $n } titres
    }
downloads-all-paused = en pause
downloads-failed =
    { $n ->
        [one] { $n } échec
       *[other] { $n } échecs
    }

## Ce qu’on en fait

downloads-cancelled = « { $title } » n’est plus téléchargé
downloads-some-cancelled =
    { $n ->
        [one] { $n } téléchargement annulé
       *[other] { $n } téléchargements annulés
    }
downloads-all-cancelled = Tous les téléchargements sont annulés
downloads-all-cancelled-detail = Ce qui est déjà ici reste.
downloads-moved = Maintenant à la place { $place } sur { $whole }
downloads-metered-used = Les connexions limitées sont désormais utilisées
downloads-metered-detail = Vous pouvez changer cela dans les réglages.
downloads-first = En premier
downloads-earlier = Plus tôt
downloads-later = Plus tard
downloads-last = En dernier
downloads-went-wrong = Ce qui n’a pas marché
downloads-try-failed = Réessayer les échecs
downloads-cancel-all = Tout annuler
downloads-swarm =
    { $n ->
        [one] essaim ({ $n } pair)
       *[other] essaim ({ $n } pairs)
    }
