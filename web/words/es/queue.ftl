## La cola

queue-grid =
    .aria-label = Cola de reproducción
queue-help = Intro reproduce un elemento, Alt con las flechas arriba y abajo lo mueve, Supr lo quita.
queue-undo = Deshacer
queue-clear = Vaciar
queue-empty = La cola está vacía
queue-empty-hint = Reproduce algo, o elige «Reproducir a continuación» o «Añadir a la cola» junto a una canción.
queue-up = Subir: { $title }
queue-down = Bajar: { $title }
queue-out = Quitar: { $title }
queue-a-change = un cambio de la cola
queue-removed = «{ $title }» ya no está en la cola
queue-cleared = Se vació la cola
queue-count = { $tracks } · { $time }
