## Genres, years, folders, and the page of one

groups-genres-grid =
    .aria-label = Genres
groups-years-grid =
    .aria-label = Années
groups-folders-grid =
    .aria-label = Dossiers
groups-search-genres = Chercher dans les genres
groups-search-years = Chercher dans les années
groups-show = Afficher
groups-by-decade = Décennies
groups-decade = Années { $decade }
groups-genres =
    { $n ->
        [one] { $n } genre
       *[other] { $n } genres
    }
groups-decades =
    { $n ->
        [one] { $n } décennie
       *[other] { $n } décennies
    }
groups-years =
    { $n ->
        [one] { $n } année
       *[other] { $n } années
    }
groups-folders =
    { $n ->
        [one] { $n } dossier
       *[other] { $n } dossiers
    }
groups-none = Rien ici
groups-none-hint = Les genres et les années sont lus dans les étiquettes de votre musique.
groups-none-folder = Les fichiers et dossiers que vous ajoutez apparaissent ici tels qu’ils sont sur votre disque, dans un torrent ou sur un serveur.
groups-none-group = Plus aucun titre de votre bibliothèque n’a sa place ici. Les étiquettes modifiées sont relues aussitôt.
groups-back =
    .aria-label = Retour
groups-trail =
    .aria-label = Où se trouve ce dossier
