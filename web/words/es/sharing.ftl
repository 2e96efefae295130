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
sharing-advice-offline = Este dispositivo no tiene conexión. Continuará por sí solo en cuanto vuelva.
sharing-advice-no-tracker = Este torrent no indica ningún rastreador WebSocket, así que desde una página no se puede encontrar ningún par. Añade un rastreador (wss://…) en los ajustes, o un enlace que indique uno.
sharing-advice-trackers =
    { $n ->
        [one] El rastreador no responde ({ $hosts }). Se vuelve a intentar por sí solo; si sigue así, comprueba la conexión o añade otro rastreador en los ajustes.
       *[other] Ninguno de los rastreadores responde ({ $hosts }). Se vuelve a intentar por sí solo; si sigue así, comprueba la conexión o añade otro rastreador en los ajustes.
    }
sharing-advice-nobody = El rastreador responde, pero ahora no hay nadie más. Inténtalo más tarde, o pide a quien lo comparte que lo abra en un programa compatible con WebTorrent.
sharing-advice-unreachable = Los pares responden, pero no se abre ninguna conexión: un router o un cortafuegos del camino no la deja pasar. Añade un servidor STUN en los ajustes, o un servidor TURN si eso no basta, o prueba con otra red.
sharing-advice-turn = Los pares responden, pero no se abre ninguna conexión, aunque hay un servidor TURN configurado. Comprueba su dirección, el nombre de usuario y la contraseña en los ajustes, o prueba con otra red.
sharing-advice-turn-refused = El servidor TURN rechaza el nombre de usuario o la contraseña. Quítalo en los ajustes, y añádelo de nuevo con los correctos.
sharing-advice-no-relay = Solo se puede llegar a los pares a través de un servidor TURN, y no hay ninguno configurado. Añade uno en los ajustes, o permite allí las conexiones directas.
