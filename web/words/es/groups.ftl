## Genres, years, folders, and the page of one

groups-genres-grid =
    .aria-label = Géneros
groups-years-grid =
    .aria-label = Años
groups-folders-grid =
    .aria-label = Carpetas
groups-search-genres = Buscar en los géneros
groups-search-years = Buscar en los años
groups-show = Mostrar
groups-by-decade = Décadas
groups-decade = Años { $decade }
groups-genres =
    { $n ->
        [one] { $n } género
       *[other] { $n } géneros
    }
groups-decades =
    { $n ->
        [one] { $n } década
       *[other] { $n } décadas
    }
groups-years =
    { $n ->
        [one] { $n } año
       *[other] { $n } años
    }
groups-folders =
    { $n ->
        [one] { $n } carpeta
       *[other] { $n } carpetas
    }
groups-none = Aquí no hay nada
groups-none-hint = Los géneros y los años se leen de las etiquetas de tu música.
groups-none-folder = Los archivos y carpetas que añadas aparecen aquí tal como están en tu disco, en un torrent o en un servidor.
groups-none-group = Ninguna pista de tu biblioteca pertenece ya aquí. Las etiquetas que edites se leen de nuevo al momento.
groups-back =
    .aria-label = Atrás
groups-trail =
    .aria-label = Dónde está esta carpeta
