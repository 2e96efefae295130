## Lo que se conserva, y cuánto lleva

downloads-more =
    .aria-label = Más opciones para todas las descargas
downloads-all =
    .aria-label = Todas las descargas
downloads-grid =
    .aria-label = Descargas
downloads-help = Alt con las flechas arriba y abajo descarga una canción antes o después, Intro la reproduce, Supr la cancela, Mayús con F10 abre su menú.
downloads-empty = No se está descargando nada
downloads-empty-hint = Conserva una canción con la flecha de su fila, o un álbum o todo de un artista desde su menú. Se descarga entera, se comprueba y desde entonces suena sin red.
downloads-stored = Lo almacenado
downloads-pause-all = Pausar todo
downloads-go-on = Continuar
downloads-pause = Pausar
downloads-decide = Decidir
downloads-make-room = Hacer sitio
downloads-rest =
    { $n ->
        [one] y { $n } canción más después
       *[other] y { $n } canciones más después
    }

## Por qué no se descarga nada aunque nadie lo pausó

downloads-held-paused = En pausa. No se descarga nada hasta que continúes.
downloads-held-metered = En espera: esta conexión es de uso medido.
downloads-held-offline = En espera: no hay red. Seguirá por sí solo.
downloads-held-playing = Lo que suena va primero. Las descargas seguirán cuando tenga lo que necesita.
downloads-anyway = Descargar de todos modos

## Una descarga

downloads-could-not = No se pudo descargar. Inténtalo de nuevo.
downloads-here = Completa
downloads-here-size = Completa · { $size }
downloads-paused = En pausa
downloads-its-turn = Esperando su turno
downloads-looking = Buscándola
downloads-from = de { $carriers }
downloads-others =
    { $n ->
        [one] { $n } más
       *[other] { $n } más
    }

## Una fila para un lector de pantalla: título, artista, estado

downloads-row = { $title }, { $artist }, { $state }
downloads-spoken-fetching = descargando, { $part }
downloads-spoken-paused = en pausa al { $part }
downloads-spoken-failed = falló: { $why }
downloads-spoken-done = disponible sin conexión
downloads-spoken-waiting = en espera
downloads-act = { $act }: { $title }
downloads-cancel-track = Cancelar: { $title }

## Todas

downloads-all-here =
    { $n ->
        [one] { $n } canción aquí
       *[other] { $n } canciones aquí
    }
downloads-to-go =
    { $n ->
        [one] falta { $n } canción
       *[other] faltan { $n } canciones
    }
downloads-all-paused = en pausa
downloads-failed =
    { $n ->
        [one] { $n } fallida
       *[other] { $n } fallidas
    }

## Lo que se hace con ellas

downloads-cancelled = «{ $title }» ya no se descarga
downloads-some-cancelled =
    { $n ->
        [one] { $n } descarga cancelada
       *[other] { $n } descargas canceladas
    }
downloads-all-cancelled = Se cancelaron todas las descargas
downloads-all-cancelled-detail = Lo que ya está aquí se queda.
downloads-moved = Ahora en el puesto { $place } de { $whole }
downloads-metered-used = Desde ahora se usan las conexiones de uso medido
downloads-metered-detail = Puedes cambiarlo en Ajustes.
downloads-first = Primero
downloads-earlier = Antes
downloads-later = Después
downloads-last = Último
downloads-went-wrong = Qué salió mal
downloads-try-failed = Reintentar las fallidas
downloads-cancel-all = Cancelar todo
downloads-swarm =
    { $n ->
        [one] enjambre ({ $n } par)
       *[other] enjambre ({ $n } pares)
    }
