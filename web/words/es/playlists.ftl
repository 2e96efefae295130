## Playlists, their page, and the editor of smart ones

playlists-title = Listas
playlists-count =
    { $n ->
        [one] { $n } lista
       *[other] { $n } listas
    }
playlists-search = Buscar listas
playlists-as-list =
    .aria-label = Como lista
    .title = Como lista
playlists-import =
    .aria-label = Importar una lista
    .title = Importar una lista
playlists-new-smart = Lista inteligente
playlists-new = Nueva lista
playlists-new-named = Nueva lista «{ $name }»
playlists-show-more = Mostrar más
playlists-make-one = Crear una lista
playlists-make-smart = Crear una inteligente
playlists-import-file = Importar un archivo
playlists-none = Aún no hay listas
playlists-none-text = Una lista es una serie de canciones en el orden que quieras. Una inteligente se llena sola según reglas. Se pueden importar listas de otros reproductores.
playlists-no-match = Ninguna lista se llama «{ $text }».
playlists-make = Crear
playlists-made = Se creó «{ $title }»
playlists-name = Nombre
playlists-name-field =
    .aria-label = Nombre
playlists-comment =
    .aria-label = Comentario
playlists-rename = Cambiar el nombre
playlists-rename-it =
    .aria-label = Cambiar el nombre
    .title = Cambiar el nombre
playlists-add-comment = Añadir un comentario
playlists-edit-comment = Editar
playlists-untitled = Mi lista
playlists-one = Lista
playlists-smart = Lista inteligente
playlists-rules = Cambiar las reglas
playlists-export =
    .aria-label = Exportar
    .title = Exportar
playlists-more =
    .aria-label = Más opciones para esta lista
playlists-items =
    .aria-label = Canciones de la lista
playlists-help = Intro reproduce una canción, Alt con las flechas arriba y abajo la mueve, Supr la quita, Mayús con F10 abre su menú.
playlists-empty = Aún está vacía
playlists-empty-text = Elige «Añadir a una lista» en el menú de cualquier canción.
playlists-smart-empty = Ninguna canción cumple sus reglas
playlists-smart-empty-text = Se llenará sola cuando alguna encaje. Menos reglas encuentran más.
playlists-nothing-here = No hay nada que reproducir
playlists-missing =
    { $n ->
        [one] { $n } sin encontrar
       *[other] { $n } sin encontrar
    }
playlists-missing-here =
    { $n ->
        [one] { $n } elemento no está en tu biblioteca.
       *[other] { $n } elementos no están en tu biblioteca.
    }
playlists-missing-row = No está aquí: { $title }
playlists-find-missing = Buscar lo que falta
playlists-take-out = Quitar: { $title }
playlists-out = Quitar de esta lista
playlists-taken = «{ $title }» ya no está en «{ $name }»
playlists-move = Mover
playlists-moved = Ahora en el puesto { $place } de { $n }
playlists-changed = Se modificó «{ $title }»
playlists-remove = Quitar la lista
playlists-removed = «{ $title }» está en la papelera
playlists-saved = Se guardó «{ $name }»
playlists-not-saved = No se pudo guardar «{ $name }». Inténtalo de nuevo.
playlists-withheld =
    { $n ->
        [one] Se quitaron contraseñas y tokens de una dirección.
       *[other] Se quitaron contraseñas y tokens de { $n } direcciones.
    }
playlists-imported = Se importó «{ $title }»
playlists-matched = { $part } de { $n } están en tu biblioteca.
playlists-back =
    .aria-label = Volver a la lista
playlists-back-to-all =
    .aria-label = Volver a las listas
playlists-missing-title = No encontradas aquí
playlists-missing-lead = Estos elementos nombran música que no está en tu biblioteca con ese nombre. Elige la canción correcta o déjalos: se conservan y se exportan tal cual.
playlists-guesses = ¿Es alguna de estas?
playlists-no-guesses = Nada en tu biblioteca se le parece.
playlists-find-other =
    .aria-label = Buscar la canción correcta
    .placeholder = Buscar la canción correcta
playlists-find-other-for = Buscar la canción que corresponde a { $title }
playlists-match-said = «{ $title }» está ahora en su lugar
playlists-all-found = Todo encontrado
playlists-all-found-text = Cada elemento de esta lista es una canción de tu biblioteca.
playlists-to-playlist = Ir a la lista
playlists-add-to = Añadir a una lista
playlists-find-or-new = Busca una lista o nombra una nueva
playlists-find-or-new-field =
    .placeholder = Busca una lista o nombra una nueva
playlists-add-list =
    .aria-label = Listas
playlists-rules-legend = Reglas
playlists-match = Qué reglas deben cumplirse
playlists-match-all = Se cumplen todas
playlists-match-any = Se cumple alguna
playlists-add-rule = Añadir una regla
playlists-take-rule = Quitar la regla { $field } { $value }
playlists-query = Lo mismo como consulta
playlists-query-help = Las filas y la consulta dicen lo mismo: cambia cualquiera. Un menos excluye, OR significa uno u otro, los paréntesis agrupan.
playlists-by-year = Año
playlists-by-rating = Valoración
playlists-by-plays = Más escuchadas
playlists-direction = Dirección
playlists-descending = Descendente
playlists-ascending = Ascendente
playlists-limit = Como máximo
playlists-limit-none =
    .placeholder = Sin límite
playlists-preview =
    { $n ->
        [one] Tendría { $n } canción
       *[other] Tendría { $n } canciones
    }
playlists-preview-none = Ninguna canción cumple aún estas reglas. La lista se llenará sola cuando alguna encaje.
playlists-fits =
    { $n ->
        [one] { $n } encaja
       *[other] { $n } encajan
    }
playlists-save = Guardar
playlists-unread = No se entiende y se pasa por alto: { $parts }
playlists-seeking = Se está buscando lo que suena parecido…
playlists-needs-rule = Da un valor al menos a una regla.
playlists-rule-field =
    .aria-label = Campo
playlists-rule-operator =
    .aria-label = Comparación
playlists-unit = Unidad de tiempo
playlists-from = { $field }, desde
playlists-to = { $field }, hasta
playlists-field-any = Cualquier palabra
playlists-field-albumartist = Artista del álbum
playlists-field-genre = Género
playlists-field-added = Añadida
playlists-field-played = Última escucha
playlists-field-plays = Reproducciones
playlists-field-rating = Valoración (estrellas)
playlists-field-loved = Favorita
playlists-field-kept = Conservada sin conexión
playlists-field-length = Duración
playlists-field-type = Tipo de publicación
playlists-field-format = Formato
playlists-field-lossless = Sin pérdida
playlists-field-bitrate = Tasa de bits (kbit/s)
playlists-field-composer = Compositor
playlists-field-label = Sello
playlists-field-folder = Carpeta
playlists-field-source = Fuente
playlists-field-licence = Licencia
playlists-field-alike = Sonido
playlists-field-bpm = Tempo (pulsos por minuto)
playlists-field-key = Tonalidad
playlists-field-energy = Energía (0 a 1)
playlists-field-query = Consulta
playlists-op-has = contiene
playlists-op-is = es
playlists-op-not = no contiene
playlists-op-other = no es
playlists-op-none = está vacío
playlists-op-least = al menos
playlists-op-most = como máximo
playlists-op-between = entre
playlists-op-within = en los últimos
playlists-op-before = hace más de
playlists-op-never = nunca
playlists-op-yes = sí
playlists-op-no = no
playlists-op-like = se parece al de la canción
playlists-op-unlike = no se parece al de la canción
playlists-unit-days = días
playlists-unit-weeks = semanas
playlists-unit-months = meses
playlists-unit-years = años
playlists-type-album = Álbum
playlists-type-single = Sencillo
playlists-type-ep = EP
playlists-type-compilation = Recopilación
playlists-type-live = En directo
playlists-type-soundtrack = Banda sonora
playlists-type-other = Otro
playlists-source-file = Archivo
playlists-source-http = Web
playlists-source-torrent = Torrent
playlists-source-ipfs = IPFS
