## La lista de canciones, y lo que se hace con una canción

library-search-label = Buscar en la biblioteca
library-search =
    .placeholder = Buscar
library-sort-by = Ordenar por
library-by-added = Añadido recientemente
library-by-title = Título
library-by-artist = Artista
library-by-album = Álbum
library-by-duration = Duración
library-by-played = Última escucha
library-turn =
    .aria-label = Invertir el orden
library-turn-up = Invertir el orden, ahora ascendente
library-turn-down = Invertir el orden, ahora descendente
library-only-kept =
    .aria-label = Solo lo conservado aquí
    .title = Solo lo conservado aquí
library-grid =
    .aria-label = Canciones
library-kept = Conservado
library-more = Más
library-count = { $tracks } · { $albums }
library-found =
    { $n ->
        [one] { $part } de { $n } canción
       *[other] { $part } de { $n } canciones
    }
library-no-match = No se encontró nada
library-no-match-text = Nada aquí coincide con «{ $text }». Con menos letras se encuentra más.
library-none-kept = Aún no se conserva nada sin conexión. La flecha en la fila de una canción la conserva.
library-show-all = Mostrar todo
library-welcome = Trae tu música
library-welcome-lead = Starling es solo una página, sin servidor ni cuenta: tu música se queda contigo, y lo que conservas suena sin red.
library-drop-hint = También puedes soltar archivos o enlaces en cualquier parte de esta página.
library-reading-tags = Leyendo sus etiquetas…
library-being-kept = Descargando, { $part }. Detener
library-is-kept = Conservado sin conexión. Dejar de conservar
library-keep = Conservar sin conexión
library-stop-keeping = Dejar de conservar
library-keep-track = Conservar esta canción
library-keep-album = Conservar álbum
library-keep-artist = Conservar todo de { $artist }
library-play-next = Reproducir a continuación
library-add-to-queue = Añadir a la cola
library-after-album = Reproducir tras este álbum
library-plays-next = «{ $title }» suena a continuación
library-plays-after-album = «{ $title }» suena tras este álbum
library-queued = «{ $title }» está en la cola
library-like = Radio y gustos
library-go = Ir a
library-organise = Organizar
library-remove = Quitar de la biblioteca
library-removed = Se quitó «{ $title }»

## Conservar y soltar

library-keeping = Conservando «{ $title }»
library-keeping-all = Conservando todo de { $artist }
library-let-go = «{ $title }» ya no se conserva
library-let-go-detail = Sigue en la biblioteca, y aquí hasta que haga falta espacio.
library-may-forget = Lo que conservas podría olvidarse
library-forgets-seven-days = Safari lo olvida tras siete días sin visitas. Instalar Starling lo evita.
library-forgets-session = Esta ventana lo olvida al cerrarse.

## Love, and the ways to album and artist

library-love = Marcar como favorito
library-unlove = Quitar de favoritos
library-to-artist = Ir a { $artist }
