## Palabras comunes a varias vistas

common-untitled = Sin título
common-unknown-artist = Artista desconocido
common-tracks =
    { $n ->
        [one] { $n } canción
       *[other] { $n } canciones
    }
common-albums =
    { $n ->
        [one] { $n } álbum
       *[other] { $n } álbumes
    }
common-of = { $part } de { $whole }
common-undo = Deshacer
common-cancel = Cancelar
common-close = Cerrar
common-play = Reproducir
common-show = Mostrar
common-try-again = Reintentar
common-just-now = ahora mismo
common-failed = Algo salió mal.
common-retry-in =
    { $n ->
        [one] Reinténtalo en { $n } segundo.
       *[other] Reinténtalo en { $n } segundos.
    }
common-and-more =
    { $n ->
        [one] y { $n } más
       *[other] y { $n } más
    }
common-more-about = Más opciones para { $title }
common-left = quedan { $time }
common-seconds-left = quedan unos segundos
common-not-shown = No se pudo mostrar esto
