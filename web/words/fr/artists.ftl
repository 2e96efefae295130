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
