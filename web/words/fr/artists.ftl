## Artists, and an artist’s page

artists-grid =
    .aria-label = Artistes
artists-search = Chercher dans les artistes
artists-count =
    { $n ->
        [one] { $n } artiste
       *[other] { $n } artistes
    }
artists-by-name = Nom
artists-by-albums = Nombre d’albums
artists-all = Invités aussi
artists-none = Aucun artiste ici
artists-none-hint = Chaque artiste dont vous ajoutez la musique a une page ici.
artists-top = Les plus écoutés
artists-plays =
    { $n ->
        [one] { $n } écoute
       *[other] { $n } écoutes
    }
artists-aliases = Aussi connu sous le nom de { $names }
artists-merge = Fusionner des artistes
artists-merge-lead = Ils ne feront plus qu’un artiste, sous le nom choisi. Les fichiers restent tels quels.
artists-merge-with = Fusionner avec un autre…
artists-merge-count =
    { $n ->
        [one] { $n } artiste : ajoutez-en un autre
       *[other] { $n } artistes n’en font plus qu’un
    }
artists-merge-add = Ajouter un artiste
artists-merge-field =
    .placeholder = Ajouter un artiste
artists-merge-found =
    .aria-label = Artistes trouvés
artists-merge-none = Aucun autre artiste de ce nom
artists-merge-leave = Laisser de côté : { $name }
artists-merged = Ils ne font plus qu’un artiste : « { $name } »
artists-split = Séparer…
artists-split-title = Séparer « { $name } »
artists-splitting =
    .aria-label = Séparation en cours
artists-names = Noms de cet artiste
artists-names-lead = Choisissez ceux qui désignent quelqu’un d’autre. Ils redeviennent des artistes à part.
artists-names-shared = Désigne plusieurs artistes
artists-names-yes = Mettre à part
artists-set-apart =
    { $n ->
        [one] { $names } est de nouveau un artiste à part
       *[other] { $names } sont de nouveau des artistes à part
    }
artists-several = Plusieurs artistes dans un nom
artists-several-lead = Si « { $name } » désigne plusieurs artistes, nommez chacun d’eux. Ce qui porte ce nom sera alors de tous.
artists-several-name = Artiste { $n }
artists-several-more = Ajouter un nom
artists-several-less = Retirer : { $what }
artists-several-yes =
    { $n ->
        [one] Séparer
       *[other] Séparer en { $n } artistes
    }
artists-several-few = Nommez au moins deux artistes différents.
artists-were-split = « { $name } » désigne maintenant plusieurs artistes : { $names }
artists-albums = Albums
artists-eps = EP
artists-singles = Singles
artists-live = Live
artists-compilations = Compilations
artists-soundtracks = Bandes originales
artists-others = Autres
artists-appears-on = Apparaît sur
artists-gone = Cet artiste n’est pas dans la bibliothèque
artists-gone-text = L’artiste a peut-être été fusionné avec un autre, ou ses morceaux ont été retirés.
artists-to-all = Tous les artistes
