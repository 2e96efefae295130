## What was listened to, and its figures

history-title = Historial
history-count =
    { $n ->
        [one] { $n } escucha
       *[other] { $n } escuchas
    }
history-search = Buscar en el historial
history-span = Periodo
history-week = Últimos 7 días
history-month = Últimos 30 días
history-year = Últimos 12 meses
history-all = Siempre
history-ways =
    .aria-label = Qué se muestra
history-listens = Escuchas
history-statistics = Estadísticas
history-more =
    .aria-label = Exportar, importar y borrar
history-grid =
    .aria-label = Escuchas
history-help = Intro vuelve a reproducir la canción, Supr quita la escucha del historial.
history-export = Exportar escuchas…
history-import = Importar escuchas
history-imported = Las escuchas de «{ $name }» están en el historial
history-clear = Borrar el historial…
history-clear-text = Se quitan todas las escuchas y con ellas las estadísticas. Tu música se queda.
history-clear-yes = Borrar
history-cleared = Se borró el historial
history-take = Quitar del historial: { $title }
history-out = Quitar del historial
history-taken = «{ $title }» ya no está en el historial
history-today = Hoy
history-yesterday = Ayer
history-row = { $title }, { $artist }, { $day }, { $time }
history-was-skipped = Saltada
history-none = Aún no se ha escuchado nada
history-none-text = Lo que reproduces se recuerda aquí, solo en este dispositivo. Se pueden importar escuchas de ListenBrainz, Last.fm o un registro de scrobbler.
history-none-in-span = No se escuchó nada en este periodo
history-none-in-span-text = Elige arriba un periodo más largo.
history-no-match = Ninguna escucha coincide con «{ $text }».
history-as-table = Mostrar como tabla
history-heard = Tiempo de escucha
history-plays = Reproducciones
history-days = Días con música
history-new-artists = Artistas nuevos
history-skipped = Saltadas
history-by-hour = Por hora del día
history-by-weekday = Por día de la semana
history-over-time = A lo largo del tiempo
history-artists-over-time = Artistas a lo largo del tiempo
history-hour = Hora
history-weekday = Día
history-time = Inicio
history-artist-and-time = Artista e inicio
history-no-figure = Sin escuchas
history-hour-summary = Lo más escuchado es a las { $hour }: { $time }.
history-weekday-summary = Lo más escuchado es el { $day }: { $time }.
history-time-summary = Lo más escuchado, desde { $day }: { $time }.
history-artist-summary = { $artist }: lo más escuchado desde { $day }: { $time }.
history-top-artists = Artistas más escuchados
history-top-albums = Álbumes más escuchados
history-top-tracks = Canciones más escuchadas
history-top-genres = Géneros más escuchados
history-hours =
    { $n ->
        [one] { $n } hora
       *[other] { $n } horas
    }
history-times =
    { $n ->
        [one] { $n } reproducción
       *[other] { $n } reproducciones
    }
