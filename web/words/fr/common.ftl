## Mots communs à plusieurs vues

common-untitled = Sans titre
common-unknown-artist = Artiste inconnu
common-tracks =
    { $n ->
        [one] { $n } titre
       *[other] { $n } titres
    }
common-albums =
    { $n ->
        [one] { $n } album
       *[other] { $n } albums
    }
common-of = { $part } sur { $whole }
common-undo = Annuler
common-cancel = Annuler
common-close = Fermer
common-play = Lire
common-show = Afficher
common-try-again = Réessayer
common-just-now = à l’instant
common-failed = Une erreur s’est produite.
common-retry-in =
    { $n ->
        [one] Réessayez dans { $n } seconde.
       *[other] Réessayez dans { $n } secondes.
    }
common-and-more =
    { $n ->
        [one] et { $n } autre
       *[other] et { $n } autres
    }
common-more-about = Plus d’options pour { $title }
common-left = encore { $time }
common-seconds-left = encore quelques secondes
common-not-shown = Impossible d’afficher ceci
