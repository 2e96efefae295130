## Duplicates, trash, tags, the queue, the way back

organise-duplicates = Duplicados
organise-duplicates-hint = La misma grabación más de una vez
organise-duplicates-count =
    { $n ->
        [one] { $n } grupo
       *[other] { $n } grupos
    }
organise-duplicates-lead = Canciones que pueden ser la misma grabación. Al combinarlas queda una con varias copias; no se borra ningún archivo.
organise-no-duplicates = Sin duplicados
organise-no-duplicates-text = Cada grabación está una sola vez en tu biblioteca, según sus etiquetas.
organise-likely = { $part } de parecido
organise-which-stays = Cuál nombrará { $title } en adelante
organise-merge = Combinar en la elegida
organise-apart = Mantenerlas separadas
organise-merged = Ahora son una sola canción: «{ $title }»
organise-kept-apart = Siguen separadas
organise-certain = Seguro
organise-choose-group = Seleccionar el grupo: { $title }
organise-choose-certain =
    { $n ->
        [one] Seleccionar el seguro
       *[other] Seleccionar los { $n } seguros
    }
organise-chosen-groups =
    { $n ->
        [one] { $n } grupo seleccionado
       *[other] { $n } grupos seleccionados
    }
organise-chosen-bar =
    .aria-label = { choice-bar }
organise-choose-none =
    .aria-label = { choice-clear }
    .title = { choice-clear }
organise-merge-chosen = Combinar los grupos
organise-merged-groups =
    { $n ->
        [one] { $n } grupo es ahora una sola canción
       *[other] { $n } grupos son ahora una sola canción cada uno
    }
organise-merge-stopped = Se detuvo; lo combinado hasta entonces queda así
organise-same-recording = Mismo id de grabación
organise-same-isrc = Mismo ISRC
organise-same-title = Mismo título
organise-similar-title = Título parecido
organise-same-artist = Mismo artista
organise-same-album = Mismo álbum
organise-same-length = Misma duración
organise-near-length = Casi la misma duración
organise-other-album = Otro álbum
organise-other-version = Otra versión
organise-other-place = Otro lugar en el álbum
organise-trash = Papelera
organise-trash-hint = Lo que quitaste, durante 30 días
organise-trash-count =
    { $n ->
        [one] { $n } elemento
       *[other] { $n } elementos
    }
organise-trash-empty = Vaciar la papelera
organise-trash-empty-text =
    { $n ->
        [one] Se olvidará { $n } elemento para siempre. No se puede deshacer.
       *[other] Se olvidarán { $n } elementos para siempre. No se puede deshacer.
    }
organise-trash-emptied = La papelera está vacía
organise-trash-grid =
    .aria-label = Canciones y listas quitadas
organise-trash-help = Intro recupera el elemento, Supr lo olvida para siempre.
organise-trash-none = La papelera está vacía
organise-trash-none-text = Las canciones y listas que quitas esperan aquí 30 días. Hasta entonces se pueden recuperar tal como estaban.
organise-days-left =
    { $n ->
        [one] queda { $n } día
       *[other] quedan { $n } días
    }
organise-restore = Recuperar: { $title }
organise-restored = «{ $title }» ha vuelto
organise-forget = Olvidar para siempre: { $title }
organise-forget-title = ¿Olvidar «{ $title }» para siempre?
organise-forget-text = No se puede deshacer.
organise-forget-yes = Olvidar para siempre
organise-tags = Editar etiquetas
organise-edit = Editar etiquetas…
organise-add-to = Añadir a una lista…
organise-more-fields = Más campos
organise-write = Escribir también en el archivo
organise-write-hint = Lo que su nombre demuestra, como en un torrent, se conserva al lado.
organise-write-none = Solo se puede escribir en lo conservado aquí por completo.
organise-save = Guardar
organise-saving =
    .aria-label = Guardando
organise-tags-many = Lo que difiere se queda como está, salvo que escribas algo.
organise-mixed = Varios valores
organise-file-says = En el archivo: { $value }
organise-file-empty = nada
organise-back = Volver
organise-back-field = Volver al valor del archivo: { $field }
organise-edited =
    { $n ->
        [one] Se cambiaron las etiquetas de { $n } canción
       *[other] Se cambiaron las etiquetas de { $n } canciones
    }
organise-written =
    { $n ->
        [one] Se escribieron las etiquetas en { $n } archivo
       *[other] Se escribieron las etiquetas en { $n } archivos
    }
organise-field-number = Número de pista
organise-field-disc = Disco
organise-field-original = Primera publicación
organise-field-edition = Edición
organise-field-disc-title = Título del disco
organise-field-catalogue = Número de catálogo
organise-field-title-sort = Título, para ordenar
organise-field-artist-sort = Artista, para ordenar
organise-field-album-sort = Álbum, para ordenar
organise-field-compilation = Varios artistas
organise-field-recording = Grabación de MusicBrainz
organise-field-release = Publicación de MusicBrainz
organise-field-date = Publicación
organise-field-album-artist-sort = Artista del álbum, para ordenar
organise-field-group = Grupo de publicaciones de MusicBrainz
organise-field-artist-ids = Artistas de MusicBrainz
organise-field-album-artist-ids = Artistas del álbum de MusicBrainz
organise-type-unsaid = Sin indicar
organise-about = Acerca de esta canción
organise-love =
    .aria-label = Favorita
    .title = Favorita
organise-copies = Copias
organise-copies-count =
    { $n ->
        [one] { $n } copia
       *[other] { $n } copias
    }
organise-kbps = { $n } kbit/s
organise-khz = { $rate } kHz
organise-sound = Sonido
organise-kind-file = Archivo de este dispositivo
organise-kind-http = Dirección web
organise-here = completa aquí
organise-part-here = { $part } aquí
organise-not-here = aún no está aquí
organise-proved = demostrada por su nombre
organise-unproved = nada demuestra sus bytes
organise-split = Otra grabación
organise-split-copy = Esta copia es otra grabación: { $name }
organise-was-split = «{ $title }» son ahora dos canciones
organise-queue-more =
    .aria-label = Más opciones para la cola
organise-queue-save = Guardar como lista
organise-queue-name = Mi cola
organise-stop-track = Parar tras esta canción
organise-stop-album = Parar tras este álbum
organise-stops-track = Se para tras esta canción.
organise-stops-album = Se para tras este álbum.
organise-play-on = Seguir
organise-queues = Colas anteriores
organise-queues-list =
    .aria-label = Colas anteriores
organise-queues-note = Al retomar una, la actual pasa a estar aquí.
organise-queues-none = Las colas que sustituyes o vacías se recuerdan aquí.
organise-queue-restore = Retomar
organise-queue-restored = La cola está como estaba
organise-undone = Deshecho: { $what }
organise-redone = Rehecho: { $what }
organise-redo = Rehacer
organise-nothing-to-undo = No hay nada que deshacer
organise-nothing-to-redo = No hay nada que rehacer
organise-did-drop = quitar de la biblioteca
organise-did-restore = recuperar
organise-did-love = favoritos
organise-did-rate = valorar
organise-did-edit = editar etiquetas
organise-did-merge = combinar canciones
organise-did-split = separar una canción
organise-did-cut = cortar un archivo según su cue sheet
organise-did-merge-artists = combinar artistas
organise-did-split-artist = separar un artista
organise-did-apart = mantener separadas
organise-did-make = crear una lista
organise-did-change = cambiar una lista
organise-did-remove-list = quitar una lista
organise-did-add = añadir a una lista
organise-did-take = quitar de una lista
organise-did-move = mover en una lista
organise-did-match = asignar una canción que faltaba
organise-did-history = quitar del historial
organise-did-import = importar
organise-did-something = un cambio
