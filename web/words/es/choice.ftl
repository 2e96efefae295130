## To choose several things, and what is done with them

choice-count =
    { $n ->
    [one] { $n } seleccionado
   *[other] { $n } seleccionados
    }
choice-none = No hay nada seleccionado
choice-bar = Selección
choice-clear = Quitar la selección
choice-more = Más para la selección
choice-all = Seleccionar todo
choice-select = Seleccionar
choice-rate = Valorar
choice-rate-it = Valorar…
choice-merge = Combinar…
choice-take = Sacar
choice-restore = Recuperar
choice-artists =
    { $n ->
    [one] { $n } artista
   *[other] { $n } artistas
    }
# What: “57 tracks” or a title, here and below
choice-plays = Reproduciendo: { $what }
choice-plays-next = A continuación: { $what }
choice-plays-after-album = Tras este álbum: { $what }
choice-queued = Añadido a la cola: { $what }
choice-keeping = Guardando: { $what }
choice-let-go = Ya no se guarda: { $what }
choice-loved = Marcado como favorito: { $what }
choice-unloved = Ya no es favorito: { $what }
choice-rated =
    { $n ->
    [one] Valorado con { $n } estrella: { $what }
   *[other] Valorado con { $n } estrellas: { $what }
    }
choice-unrated = Valoración quitada: { $what }
choice-removed = Eliminado: { $what }
choice-added = { $what } añadido a «{ $name }»
choice-taken =
    { $n ->
    [one] { $n } sacado
   *[other] { $n } sacados
    }
choice-restored =
    { $n ->
    [one] { $n } recuperado
   *[other] { $n } recuperados
    }
choice-forget-title =
    { $n ->
    [one] ¿Olvidar { $n } elemento para siempre?
   *[other] ¿Olvidar { $n } elementos para siempre?
    }
choice-did-keep = guardar sin conexión
choice-merge-tracks = Combinar canciones
choice-merge-tracks-lead = Se convierten en una canción con varias copias, llamada como la elegida. No se borra ningún archivo.
choice-merge-reasons =
    .aria-label = Lo que habla a favor y en contra
choice-merge-which = Qué nombre queda
choice-merge-yes = Combinar
choice-merging =
    .aria-label = Combinando

## For the list of keys

choice-hand-one = Seleccionar o dejar de hacerlo
choice-hand-span = Ampliar la selección
choice-hand-all = Seleccionar todo
choice-hand-rate = Valorar con ese número de estrellas
choice-hand-none = Quitar la selección
