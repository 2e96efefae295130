## Lo que ocupa espacio aquí, si se queda, y todo en un archivo

storage-back =
    .aria-label = Volver a Ajustes
storage-room =
    .aria-label = Espacio
storage-meter =
    .aria-label = Almacenamiento
storage-meter-label = { $kept } conservados, { $cached } de caché, { $rest } de biblioteca y página
storage-kept = Conservado por ti
storage-cache = Caché
storage-rest = Biblioteca y página
storage-free = Libre
storage-note = Lo que conservas se queda hasta que lo sueltes. En la caché está lo que solo se escuchó; cuando hace falta espacio, se va primero lo que hace más que no se escucha.
storage-cache-limit = Caché como máximo
storage-as-browser = Lo que permita el navegador
storage-clear-cache = Vaciar la caché
storage-stored = { $size } almacenados
storage-in-use = { $part } de { $whole } en uso

## Si se queda

storage-risk-seven-days = Este navegador olvida a los siete días
storage-risk-seven-days-text = Safari borra lo que una página almacenó si no se visitó durante siete días de uso. Instala Starling y se quedará: Compartir, luego «Añadir a pantalla de inicio»; en un Mac, Archivo, luego «Añadir al Dock».
storage-risk-full-disk = El navegador aún no ha prometido nada
storage-risk-full-disk-text = Cuando el disco de este dispositivo está casi lleno, el navegador puede borrar sin preguntar lo que se conserva aquí. Puede prometer que no lo hará.
storage-risk-refused = Se pidió al navegador esta promesa y aún no la ha hecho. Es más probable cuando Starling esté instalado o se use a menudo; tu archivo está a salvo en cualquier caso.
storage-risk-session = Esto desaparece al cerrar la ventana
storage-risk-session-text = Este navegador no da un lugar duradero a la página, como en una ventana privada. Abre Starling en una ventana normal para conservar música, o llévatela como archivo.
storage-ask = Pedirle que lo conserve
storage-ask-again = Pedir otra vez
storage-promised = El navegador ha prometido no borrar esto por su cuenta.

## Lo que ocupa espacio

storage-things = Lo que ocupa espacio
storage-by = Por
storage-by-albums = Álbumes
storage-by-artists = Artistas
storage-by-tracks = Canciones
storage-by-sources = Fuentes
storage-empty = Aún no hay nada almacenado. Lo que reproduces queda aquí en caché, y lo que conservas se queda.
storage-show-more =
    { $n ->
        [one] Mostrar más · queda { $n }
       *[other] Mostrar más · quedan { $n }
    }
storage-source-file = Archivos de este dispositivo
storage-source-torrent = Torrents
storage-source-http = La web
storage-source-playlist = Listas de reproducción
storage-elsewhere = Otro lugar
storage-no-album = Sin álbum
storage-heard = escuchado { $ago }
storage-not-heard = aún sin escuchar
storage-bytes-kept = { $size } conservados
storage-bytes-part = { $size }, { $kept } conservados
storage-bytes-cache = { $size } en caché
storage-let-go = Soltar
storage-let-go-of = Soltar: { $name }
storage-clear = Vaciar
storage-clear-of = Borrar de la caché: { $name }
storage-cleared = Borrado de la caché
storage-freed = { $size } liberados

## Comprobación

storage-check = Comprobar lo almacenado
storage-check-text = Se lee cada byte y se compara con lo que dice su nombre, como también ocurre solo de vez en cuando. Lo dañado se quita, y se vuelve a descargar donde lo conservas.
storage-checking =
    .aria-label = Comprobación
storage-check-now = Comprobar ahora
storage-stop = Detener
storage-reading-all = Leyendo todo lo almacenado…
storage-reading = Leyendo…
storage-never-checked = Aún no se ha comprobado por completo.
storage-checked = Última comprobación { $ago }: sin daños.
storage-never-checked-damage =
    { $n ->
        [one] Aún no se ha comprobado por completo. Desde que se abrió Starling se encontró y quitó { $n } fragmento dañado.
       *[other] Aún no se ha comprobado por completo. Desde que se abrió Starling se encontraron y quitaron { $n } fragmentos dañados.
    }
storage-checked-damage =
    { $n ->
        [one] Última comprobación { $ago }. Desde que se abrió Starling se encontró y quitó { $n } fragmento dañado.
       *[other] Última comprobación { $ago }. Desde que se abrió Starling se encontraron y quitaron { $n } fragmentos dañados.
    }
storage-all-well =
    { $n ->
        [one] Todo bien: { $n } fragmento leído y comparado
       *[other] Todo bien: { $n } fragmentos leídos y comparados
    }
storage-damaged =
    { $n ->
        [one] { $n } de { $whole } fragmentos estaba dañado y se quitó
       *[other] { $n } de { $whole } fragmentos estaban dañados y se quitaron
    }
storage-damaged-again = Lo que conservas de ellos se vuelve a descargar.
storage-unproved =
    { $n ->
        [one] De { $n } archivo nada dice cuáles deben ser sus bytes.
       *[other] De { $n } archivos nada dice cuáles deben ser sus bytes.
    }

## El archivo

storage-archive = Llévatelo todo
storage-archive-text = Un solo archivo contiene tu biblioteca, tus ajustes y lo que escuchaste, con la música que conservas. Otro Starling lo importa. Nunca contiene contraseñas.
storage-with-music = Con la música que conservo
storage-archive-size = Unos { $size }: lo que conservas, y tu biblioteca.
storage-archive-small = Pequeño: tu biblioteca, tus ajustes y lo que escuchaste.
storage-export-bar =
    .aria-label = Exportación
storage-import-bar =
    .aria-label = Importación
storage-export = Exportar todo
storage-import = Importar un archivo
storage-drop-archive = También puedes soltar un archivo (.tar) en cualquier parte de esta página.
storage-begun = La descarga ha empezado
storage-begun-detail = { $name }, { $size }
storage-downloaded = { $name } está descargado
storage-downloaded-detail = Quien lo importe encontrará todo dentro.
storage-export-failed = No se pudo leer el archivo hasta el final
storage-export-failed-detail = Comprueba lo almacenado y exporta de nuevo.
storage-export-silent = Ya no se sabe nada de la descarga
storage-export-silent-detail = Si no está en la lista de descargas del navegador, exporta de nuevo.
