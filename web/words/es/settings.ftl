## Ajustes, el registro de red, y qué es este Starling

settings-more-ways =
    .aria-label = Más sobre este Starling
settings-storage-hint = Lo que ocupa espacio; exportar e importar
settings-sharing-hint = Lo que devuelves a los enjambres

settings-p2p = Entre pares
settings-p2p-text = Los torrents vienen de los equipos de otras personas. Quien comparte un torrent contigo puede ver tu dirección IP, y los rastreadores que indica un enlace también. Starling no contacta con ninguno hasta que digas que sí.
settings-p2p-legend = ¿Puede Starling contactar con pares?
settings-p2p-ask = Preguntarme
settings-p2p-ask-hint = Una pregunta por torrent
settings-p2p-allow = Permitir
settings-p2p-allow-hint = Para cada torrent que añada
settings-p2p-never = Nunca
settings-p2p-never-hint = No se pueden descargar torrents
settings-exceptions = Excepciones
settings-exception-allowed = permitido
settings-exception-refused = rechazado
settings-exception-forget = Olvidar la respuesta para { $infohash }

settings-metered = Conexiones de uso medido
settings-metered-text = Algunos navegadores avisan cuando una conexión se paga por volumen, o cuando pediste ahorrar datos.
settings-metered-legend = En una conexión de uso medido
settings-metered-save = Ahorrar datos
settings-metered-save-hint = Descargar solo lo que se va a escuchar; las descargas esperan
settings-metered-ignore = Como siempre
settings-metered-ignore-hint = Las descargas y el compartir continúan

settings-look = Apariencia
settings-theme = Tema
settings-theme-auto = Como el sistema
settings-theme-light = Claro
settings-theme-dark = Oscuro
settings-language = Idioma
settings-language-auto = Como el navegador

settings-gateways = Pasarelas IPFS
settings-gateways-text = Se consultan en este orden. Cada bloque se comprueba con su nombre, así que una pasarela puede ser lenta, pero nunca falsa.
settings-gateways-new = Dirección de una pasarela
settings-routers = Enrutadores de nombres
settings-routers-text = Se consultan, además de las pasarelas, para saber a qué apunta un nombre ipns://. Cada respuesta está firmada y se comprueba.
settings-routers-new = Dirección de un enrutador delegado
settings-resolvers = Servidores DNS
settings-resolvers-text = Se consultan por HTTPS para nombres ipns:// que son dominios. Nada prueba su respuesta, y Starling lo dice.
settings-resolvers-new = Dirección de un servidor DNS sobre HTTPS
settings-trackers = Rastreadores
settings-trackers-text = Se consultan para encontrar pares, además de los que indica un enlace. Ninguno de forma predeterminada.
settings-trackers-new = Dirección de un rastreador
settings-ice = Servidores STUN y TURN
settings-ice-text = Ayudan a llegar a pares detrás de routers domésticos, y ven que lo haces; un servidor TURN también transporta lo que no puede ir directamente. Ninguno de forma predeterminada. Tus credenciales se guardan cifradas, y nunca se exportan ni se vuelven a mostrar.
settings-ice-new = Dirección de un servidor STUN o TURN
settings-ice-user = Nombre de usuario, si lo pide
settings-ice-user-field =
    .placeholder = Nombre de usuario
settings-ice-password = Contraseña
settings-ice-password-field =
    .placeholder = Contraseña
settings-relay-only = Llegar a los pares solo a través de un servidor TURN
settings-relay-only-hint = Así ven su dirección en lugar de la tuya; los rastreadores siguen viendo la tuya. Sin un servidor así no se llega a ningún par.
settings-add = Añadir
settings-move-up = Subir: { $value }
settings-remove = Quitar: { $value }
settings-removed = Quitado

settings-ledger = Registro de red
settings-ledger-text = Cada equipo con el que ha hablado esta página, y por qué.
settings-ledger-region =
    .aria-label = Equipos
settings-ledger-host = Equipo
settings-ledger-why = Por qué
settings-ledger-in = Recibido
settings-ledger-out = Enviado
settings-ledger-peers = Pares
settings-ledger-requests = Peticiones
settings-ledger-empty = Nada ha salido de esta página.

settings-lists = Listas de entrada y salida
settings-lists-text = Como listas que leen otros reproductores: M3U8, XSPF, JSPF, PLS y CSV, de entrada y de salida. Lo que entra se busca en tu biblioteca.
settings-export-library = Exportar la biblioteca
settings-export-queue = Exportar la cola
settings-import = Importar una lista

settings-about = Acerca de este Starling
settings-about-note = Software libre bajo la GPL, versión 3 o posterior. Nada tuyo sale de este dispositivo salvo lo que muestra el registro.
settings-copy-log = Copiar el registro
settings-keys = Atajos de teclado
settings-licences = Licencias
settings-log-copied =
    { $n ->
        [one] Registro copiado, { $n } línea
       *[other] Registro copiado, { $n } líneas
    }
settings-log-not-copied = El navegador no permitió copiarlo
settings-fact-version = Versión
settings-fact-library = Biblioteca en
settings-fact-tracks = Canciones
settings-fact-ready = Motor listo tras
settings-on-disk = disco (OPFS)
settings-in-database = base de datos (IndexedDB)
settings-in-memory = solo memoria
settings-milliseconds = { $n } ms

settings-why-torrent = Dirección de un .torrent
settings-why-dns = DNSLink de un dominio
settings-why-gateway = Pasarela IPFS
settings-why-ipns = Registro IPNS
settings-why-audio = Dirección de audio
settings-why-playlist = Lista de reproducción
settings-why-manifest = Manifiesto de un lanzamiento
settings-why-web-seed = Semilla web
settings-why-peer = Par
settings-why-direct = Reproducido directamente
settings-why-tracker = Rastreador
settings-why-ice = Servidor ICE
settings-why-redirected = { $why }, redirigido
