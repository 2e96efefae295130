## Lo que se devuelve a los enjambres

sharing-back =
    .aria-label = Volver a Ajustes
sharing-rule = Lo que devuelves
sharing-rule-text = Los enjambres viven de quienes dan. Mientras Starling está abierto, puede dar a otros las piezas que tienes. Entonces ven tu dirección IP, como con cualquier torrent, y dar lo que sus autores no permitieron puede ser ilegal donde vives.
sharing-rule-legend = ¿Qué se puede compartir?
sharing-never = Nada
sharing-never-hint = Recibir sin dar; los enjambres pueden frenarte por ello
sharing-free = Lo que se puede compartir
sharing-free-hint = Donde se encuentra una licencia libre, y lo que permitas abajo
sharing-all = Todo
sharing-all-hint = Todos los torrents que hay aquí; asegúrate de que puedes
sharing-peers = Entre pares
sharing-give-at-most = Dar como máximo
sharing-fetch-at-most = Descargar en segundo plano como máximo
sharing-never-slowed = Lo que escuchas nunca se frena.
sharing-torrents = Torrents
sharing-given-in-all = Dado en total
sharing-received-in-all = Recibido en total
sharing-ratio = Proporción
sharing-empty = No hay ningún torrent activo. Los que descargues o conserves aparecen aquí.
sharing-refused = Dijiste que no se contacte con ningún par, así que tampoco se comparte nada.
sharing-unasked = Starling pregunta antes de contactar con pares. Los torrents que rechazaste no se comparten.
sharing-rest =
    { $n ->
        [one] y { $n } torrent más
       *[other] y { $n } torrents más
    }
sharing-no-limit = Sin límite

## Todo en una línea

sharing-count =
    { $n ->
        [one] { $n } torrent
       *[other] { $n } torrents
    }
sharing-none-now = ninguno compartido ahora
sharing-now =
    { $n ->
        [one] { $n } compartido ahora
       *[other] { $n } compartidos ahora
    }
sharing-count-peers =
    { $n ->
        [one] { $n } par
       *[other] { $n } pares
    }

## Un torrent

sharing-torrent = Torrent { $infohash }…
sharing-state-fetching = Descargando
sharing-state-sharing = Compartiendo
sharing-state-waiting = Esperando su turno
sharing-state-not-shared = No se comparte
sharing-fact-peers = Pares
sharing-fact-received = Recibido
sharing-fact-given = Dado
sharing-fact-wasted = Perdido
sharing-fact-licence = Licencia
sharing-no-peers = ninguno
sharing-peers-fetching =
    { $n ->
        [one] { $peers } ({ $n } descarga)
       *[other] { $peers } ({ $n } descargan)
    }
sharing-licence-none = no se encontró
sharing-licence-public = Dominio público
sharing-why-allowed = Lo permitiste.
sharing-why-refused = Lo rechazaste.
sharing-why-nothing = No se comparte nada, como elegiste arriba.
sharing-why-everything = Se comparte todo, como elegiste arriba.
sharing-why-licence = Su licencia permite a todos compartirlo.
sharing-why-unknown = No se encontró ninguna licencia que permita compartirlo. Si puedes hacerlo, permítelo aquí.
sharing-choice = Compartir { $name }
sharing-by-rule = Según la regla
sharing-yes = Compartir
sharing-no = No compartir
sharing-ruled = La regla decide otra vez
sharing-allowed = Se comparte mientras Starling esté abierto
sharing-denied = No se comparte
sharing-ice = Servidores STUN y TURN
sharing-trackers = Rastreadores
sharing-trackers-connected =
    { $n ->
        [one] Rastreadores: { $good } de { $n } conectado
       *[other] Rastreadores: { $good } de { $n } conectados
    }
sharing-tracker-connected = conectado
sharing-tracker-waiting = aún sin respuesta
sharing-tracker-failed = inaccesible
