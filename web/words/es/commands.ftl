## The command palette: what can be done from anywhere, and what it finds

commands-title = Órdenes
commands-label =
    .aria-label = Órdenes y búsqueda
commands-field =
    .aria-label = Qué hacer o encontrar
    .placeholder = Haz o encuentra lo que quieras
commands-list =
    .aria-label = Lo que se puede hacer
commands-none = Nada coincide
commands-none-hint = Con menos letras se encuentra más.
commands-count =
    { $n ->
        [one] { $n } resultado
       *[other] { $n } resultados
    }
commands-help-text = Las flechas eligen, Intro lo hace. Con Control, lo encontrado suena a continuación; con Mayús, va al final de la cola; con ambas, tras el álbum que suena.
commands-open-palette = Órdenes y búsqueda
commands-in-library = En la biblioteca
commands-recent = Usadas hace poco
commands-run = Ejecutar
commands-open = Abrir
commands-next-verb = A continuación
commands-end-verb = Al final
commands-choose = Elegir
commands-all-found = Todas las pistas de «{ $text }»

## What a thing of the library is

commands-track = Pista
commands-album = Álbum
commands-artist = Artista
commands-genre = Género
commands-folder-one = Carpeta

## Groups of commands

commands-play = Reproducción
commands-go = Ir a
commands-music = Música y listas
commands-help = Ayuda

## What plays

commands-toggle = Reproducir o pausar
commands-next = Pista siguiente
commands-previous = Pista anterior
commands-back = Diez segundos atrás
commands-forward = Diez segundos adelante
commands-again = Desde el principio de la pista
commands-louder = Más alto
commands-softer = Más bajo
commands-shuffle = Aleatorio
commands-repeat = Repetir
commands-show-playing = Mostrar lo que suena
commands-love = Marcar como favorito lo que suena
commands-unlove = Quitar de favoritos lo que suena
commands-rate = Valorar lo que suena…
commands-keep = Guardar lo que suena sin conexión
commands-unkeep = Dejar de guardar lo que suena
commands-add-to = Añadir lo que suena a una lista…
commands-edit = Editar las etiquetas de lo que suena…
commands-about = Acerca de lo que suena
commands-its-album = Ir al álbum de lo que suena
commands-its-artist = Ir al artista de lo que suena
commands-merge-artist = Combinar este artista con otro…
commands-split-artist = Separar este artista…
commands-queue-save = Guardar la cola como lista…
commands-queue-clear = Vaciar la cola
commands-queue-undo = Deshacer el último cambio de la cola
commands-queue-redo = Rehacer el último cambio de la cola

## The library, lists, and how Starling looks

commands-files = Añadir archivos…
commands-folder = Añadir una carpeta…
commands-only-kept = Mostrar solo lo guardado aquí
commands-new-smart = Nueva lista inteligente
commands-import-playlist = Importar una lista…
commands-archive = Archivo de todo: exportar, importar
commands-listens-out = Exportar escuchas (ListenBrainz JSONL)
commands-listens-in = Importar escuchas…
commands-sort = Ordenar las pistas por: { $by }
commands-fetch-pause = Pausar todas las descargas
commands-fetch-on = Continuar las descargas
commands-theme-auto = Tema: como el sistema
commands-theme-light = Tema: claro
commands-theme-dark = Tema: oscuro
# { $name } is a language in its own words, or “As the browser”
commands-language = Idioma: { $name }
commands-letters = Teclas de una sola letra
commands-letters-hint = Desactívalas si dictas o las pulsas sin querer. Las de Ctrl o Mayús se quedan.
commands-letters-on = Las letras solas son atajos
commands-letters-off = Las letras solas ya no hacen nada
commands-reload = Recargar Starling

## How things are, and why something cannot be done now

commands-on = activado
commands-off = desactivado
commands-chosen = elegido
commands-repeat-all = todo
commands-repeat-one = esta pista
commands-no-album = No se conoce su álbum
commands-no-artist = No se conoce su artista
commands-no-artist-page = No hay abierta la página de ningún artista
commands-no-music = Aún no hay música aquí
commands-no-downloads = No se está descargando nada
commands-does-not-stop = Ya sigue sonando

## The list of keys

commands-hands = En una lista
commands-hand-walk = Recorrerla
commands-hand-page = Por páginas
commands-hand-play = Reproducir la fila, abrir la ficha
commands-hand-menu = Su menú
commands-hand-move = Moverla en la cola, una lista, las descargas
commands-hand-remove = Quitarla
commands-hand-type = En fichas: ir a lo que empieza así
commands-hand-next = Lo encontrado, a continuación
commands-hand-album = Ponerlo tras el álbum que suena
commands-hand-end = Ponerlo al final de la cola
commands-key-then = luego
commands-key-space = Espacio
commands-key-shift = Mayús
commands-key-ctrl = Ctrl
commands-key-alt = Alt
commands-key-enter = Intro
commands-key-escape = Esc
commands-key-delete = Supr
commands-key-home = Inicio
commands-key-end = Fin
commands-key-page-up = Re Pág
commands-key-page-down = Av Pág
