## Son

sound-title = Comment sonne votre musique
sound-text = Aux moments calmes, vos pistes sont écoutées sur cet appareil : tempo, tonalité, volume, et ce qui se ressemble. Rien n’en est envoyé.
sound-on = Écouter ma musique aux moments calmes
sound-on-hint = Cela se repose pendant la lecture, et s’arrête dès que l’appareil sert à autre chose.
sound-bar =
    .aria-label = Pistes écoutées
sound-off = Désactivé
sound-waiting = Cela commence bientôt
sound-hearing = À l’écoute : « { $title } »
sound-resting = Au repos, pendant qu’autre chose travaille
sound-done = Il ne reste rien à écouter
sound-metered = En attente : il faudrait charger 15 Mo par une connexion payée au volume.
sound-unable = Ce n’est pas possible pour l’instant ; un nouvel essai suivra.
sound-unreachable = Le nécessaire n’a pas encore pu être chargé. Connectez-vous une fois, et cela commence.
sound-gpu = Calculé par le processeur graphique
sound-processor-none = Calculé par le processeur : le navigateur n’offre pas de processeur graphique
sound-processor-wrong = Calculé par le processeur : le processeur graphique calcule faux
sound-processor-slower = Calculé par le processeur : le processeur graphique est plus lent
sound-processor-lost = Calculé par le processeur : le processeur graphique a lâché
sound-again = Les écouter à nouveau
sound-again-said =
    { $n ->
        [one] { $n } piste est écoutée à nouveau
       *[other] { $n } pistes sont écoutées à nouveau
    }
sound-count =
    { $total ->
        [one] { $done } piste écoutée sur { $total }
       *[other] { $done } pistes écoutées sur { $total }
    }
sound-away =
    { $n ->
        [one] { $n } n’est pas sur cet appareil ; elle sera écoutée quand elle y sera.
       *[other] { $n } ne sont pas sur cet appareil ; elles seront écoutées quand elles y seront.
    }
sound-failed =
    { $n ->
        [one] { $n } piste n’a pas pu être écoutée
       *[other] { $n } pistes n’ont pas pu être écoutées
    }
sound-more = Et { $n } de plus
sound-silent = Elle est silencieuse.
sound-short = Elle contient trop peu de son.
sound-broken = Ce qui en a été mesuré n’a pas de sens.
sound-unreadable = Votre navigateur ne peut pas la décoder : le fichier est abîmé, ou d’un type qu’il ne connaît pas.
sound-too_long = Elle est trop longue pour être décodée d’un coup, et d’un type qui ne se découpe pas.
sound-gone = Son fichier n’est plus où il était, ou a changé.
sound-permission = Son fichier ne peut pas être lu maintenant.
sound-timeout = Cela a pris trop de temps.
sound-ended = La page s’est arrêtée au milieu, encore et encore.
sound-went-wrong = Quelque chose a échoué, plus d’une fois.
