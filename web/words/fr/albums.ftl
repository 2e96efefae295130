## Albums, and an album’s page

albums-grid =
    .aria-label = Albums
albums-search = Chercher dans les albums
albums-letters =
    .aria-label = Lettres
albums-by-year = Année
albums-by-rating = Note
albums-by-tracks = Nombre de titres
albums-kind = Genre de parution
albums-every-kind = Tous les types
albums-decade = Décennie
albums-all-years = Toutes les années
albums-loved = Aimés
albums-size-tool =
    .aria-label = Taille des pochettes
albums-size = Taille des pochettes : { $size }
albums-size-small = petite
albums-size-middle = moyenne
albums-size-large = grande
albums-none = Aucun album ici
albums-none-hint = Ce que vous ajoutez apparaît ici d’après ses étiquettes : les titres d’un album se retrouvent d’eux-mêmes.
albums-various = Artistes divers
albums-play-it = Lire { $title }
albums-shuffle = Aléatoire
albums-shuffle-tool =
    .aria-label = Aléatoire
    .title = Aléatoire
albums-love-tool =
    .aria-label = Aimé
albums-menu =
    .aria-label = Plus
    .title = Plus
albums-genres =
    .aria-label = Genres
albums-kind-album = Album
albums-kind-ep = EP
albums-kind-single = Single
albums-kind-live = Album live
albums-kind-compilation = Compilation
albums-kind-soundtrack = Bande originale
albums-kind-other = Parution
albums-kept = Conservé hors ligne
albums-keep-rest =
    { $n ->
        [one] Conserver l’album ({ $part } sur { $n })
       *[other] Conserver l’album ({ $part } sur { $n })
    }
albums-rating = Note
albums-unrated = Sans note
albums-stars =
    { $n ->
        [one] { $n } étoile
       *[other] { $n } étoiles
    }
albums-discs =
    { $n ->
        [one] { $n } disque
       *[other] { $n } disques
    }
albums-disc = Disque { $number }
albums-first = { $year }, d’abord { $original }
albums-released = Paru le { $date }
albums-first-released = Première parution { $date }
albums-editions = Autres éditions
albums-more-by = Plus de { $artist }
albums-gone-title = Cet album n’est pas dans la bibliothèque
albums-gone = Il a peut-être été retiré, ou ses étiquettes ont changé et il en est devenu un autre.
albums-to-all = Tous les albums
