## La página alrededor de las vistas: navegación, estado, diálogos

shell-skip = Ir a la música
shell-nav =
    .aria-label = Navegación principal
shell-find = Encontrar todo
shell-library = Biblioteca
shell-queue = Cola
shell-downloads = Descargas
shell-storage = Almacenamiento
shell-sharing = Compartir
shell-settings = Ajustes
shell-add = Añadir música
shell-tasks =
    .aria-label = Tareas en curso
shell-messages =
    .aria-label = Mensajes
shell-menu =
    .aria-label = Canción
shell-close =
    .aria-label = Cerrar
shell-to-library = Ir a la biblioteca

## El estado del motor

shell-waking = Iniciando el motor…
shell-waking-library = Cargando las herramientas de la biblioteca…
shell-waking-code = Abriendo tu biblioteca…
shell-offline = Sin conexión: lo que conservaste se sigue reproduciendo
shell-elsewhere = Starling está abierto en otra pestaña, que tiene la biblioteca.
shell-use-here = Usar aquí
shell-stopped = El motor se detuvo.
shell-again = Reintentar
shell-new-version = Hay una nueva versión de Starling lista.
shell-update = Actualizar ahora
shell-coming = Un momento…
shell-coming-label =
    .aria-label = Cargando
shell-not-fetched = No se pudo cargar esta parte de Starling.
shell-broke = Algo se rompió aquí
shell-broke-detail = Starling sigue funcionando. Los detalles ayudan a arreglarlo.
shell-broke-copy = Copiar detalles
shell-broke-copied = Detalles copiados
shell-not-copied = El navegador no permitió copiarlos
shell-plain = La interfaz de Starling no pudo iniciarse en este navegador. Recarga la página; si eso no ayuda, actualiza el navegador o permite WebAssembly en esta página.

## Lo que se anuncia de las descargas mientras se está en otra vista

shell-news-failed = No se pudo descargar «{ $title }»
shell-news-many-failed =
    { $n ->
        [one] No se pudo descargar { $n } canción
       *[other] No se pudieron descargar { $n } canciones
    }
shell-news-kept = «{ $title }» está disponible sin conexión
shell-news-many-kept =
    { $n ->
        [one] { $n } canción está disponible sin conexión
       *[other] { $n } canciones están disponibles sin conexión
    }

## La pregunta antes de contactar con un par

shell-consent-title = ¿Puede Starling contactar con pares?
shell-consent-text = Esta música viene de los equipos de otras personas. Ellas, y los rastreadores que indica el enlace, verán tu dirección IP, como con cualquier torrent. Aún no se ha contactado con nadie.
shell-consent-about = Torrent { $infohash }
shell-consent-all = Permitir para todos los torrents
shell-consent-one = Solo para este
shell-consent-no = No
shell-consent-note = Puedes cambiar de opinión en Ajustes cuando quieras.
shell-consent-refused = No se contacta con ningún par
shell-consent-refused-detail = Puedes cambiarlo en Ajustes cuando quieras.
shell-consent-trouble = Esta canción viene de pares
shell-consent-trouble-detail = Verían tu dirección IP.
shell-consent-decide = Decidir

## The ways to the collection

shell-home = Inicio
shell-albums = Álbumes
shell-artists = Artistas
shell-tracks = Pistas
shell-genres = Géneros
shell-years = Años
shell-folders = Carpetas
shell-map = Mapa
shell-more = Más

## The ways to lists

shell-playlists = Listas
shell-history = Historial
