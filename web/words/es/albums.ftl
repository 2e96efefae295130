## Albums, and an album’s page

albums-grid =
    .aria-label = Álbumes
albums-search = Buscar en los álbumes
albums-letters =
    .aria-label = Letras
albums-by-year = Año
albums-by-rating = Valoración
albums-by-tracks = Número de pistas
albums-kind = Tipo
albums-every-kind = Todos los tipos
albums-decade = Década
albums-all-years = Todos los años
albums-loved = Favoritos
albums-size-tool =
    .aria-label = Tamaño de las portadas
albums-size = Tamaño de las portadas: { $size }
albums-size-small = pequeño
albums-size-middle = mediano
albums-size-large = grande
albums-none = No hay álbumes
albums-none-hint = Lo que añadas aparece aquí según sus etiquetas: las pistas de un álbum se reúnen solas.
albums-various = Varios artistas
albums-play-it = Reproducir { $title }
albums-shuffle = Aleatorio
albums-shuffle-tool =
    .aria-label = Aleatorio
    .title = Aleatorio
albums-love-tool =
    .aria-label = Favorito
albums-menu =
    .aria-label = Más
    .title = Más
albums-genres =
    .aria-label = Géneros
albums-kind-album = Álbum
albums-kind-ep = EP
albums-kind-single = Sencillo
albums-kind-live = Álbum en directo
albums-kind-compilation = Recopilación
albums-kind-soundtrack = Banda sonora
albums-kind-other = Publicación
albums-kept = Guardado sin conexión
albums-keep-rest =
    { $n ->
        [one] Guardar el álbum ({ $part } de { $n })
       *[other] Guardar el álbum ({ $part } de { $n })
    }
albums-rating = Valoración
albums-unrated = Sin valorar
albums-stars =
    { $n ->
        [one] { $n } estrella
       *[other] { $n } estrellas
    }
albums-discs =
    { $n ->
        [one] { $n } disco
       *[other] { $n } discos
    }
albums-disc = Disco { $number }
albums-first = { $year }, original de { $original }
albums-released = Publicado el { $date }
albums-first-released = Publicado por primera vez el { $date }
albums-editions = Otras ediciones
albums-more-by = Más de { $artist }
albums-gone-title = Este álbum no está en la biblioteca
albums-gone = Puede que se quitara, o que sus etiquetas cambiaran y ahora sea otro.
albums-to-all = Todos los álbumes
