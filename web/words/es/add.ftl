## Formas de añadir: una dirección, archivos, una carpeta, soltar

add-title = Añadir música
add-title-import = Importar un archivo de respaldo
add-address = Dirección
add-paste =
    .placeholder = Pega cualquier enlace
add-add = Añadir
add-files = Elegir archivos
add-folder = Elegir una carpeta
add-folder-hint = Con todo lo que contiene
add-link = Pegar un enlace
add-link-hint = Magnet, torrent, IPFS, web o lista
add-examples =
    .aria-label = Direcciones posibles
add-example-magnet = o la dirección de un .torrent
add-example-ipfs = o un CID, o el enlace de una pasarela
add-example-web = cualquier archivo de audio de la web
add-example-list = M3U, PLS, XSPF o JSPF
add-or = o desde este dispositivo
add-in-place = Dejar los archivos donde están
add-in-place-hint = No se copia nada; el navegador volverá a preguntar cuando regreses.
add-jobs =
    .aria-label = Lo que se está añadiendo
add-offers = O pruébalo ahora mismo
add-offer-torrent = De un enjambre, por WebTorrent
add-offer-ipfs = De IPFS, con cada bloque comprobado
add-offer-http = De una dirección web normal
add-offer-playlist = De una lista de reproducción
add-offer-files = Como archivos, copiados en este navegador
add-fetching = Descargando…
add-drop = Suéltalo aquí
add-drop-hint = Archivos, carpetas, torrents, listas, un respaldo o un enlace
add-no-address = Eso no es una dirección
add-no-address-detail = Suelta archivos, carpetas o un enlace.
add-adding = Añadiendo { $name }
add-looking = Buscando…
add-opened = Lo que se abrió
add-items =
    { $n ->
        [one] { $n } elemento
       *[other] { $n } elementos
    }
add-added =
    { $n ->
        [one] { $n } canción añadida
       *[other] { $n } canciones añadidas
    }
add-added-from =
    { $n ->
        [one] { $n } canción añadida de { $name }
       *[other] { $n } canciones añadidas de { $name }
    }
add-not-added =
    { $n ->
        [one] No se pudo añadir { $n } elemento
       *[other] No se pudieron añadir { $n } elementos
    }
add-problem = { $about }: { $message }
add-cancel = Cancelar { $name }
add-asked = Otra página o aplicación quiere añadir { $name }
add-no = No
add-archive = ¿Importar «{ $name }», { $size }?
add-archive-adds = Sus canciones, sus escuchas y su música se suman a lo que hay aquí. Lo que ya está aquí queda como está.
add-archive-no-undo = No se puede deshacer. Si se interrumpe, queda lo que llegó hasta entonces.
add-import = Importar
add-task-begun = En curso: { $what }
add-task-over = Terminado: { $what }
add-task-verify = Comprobando lo almacenado
add-task-import = Importando
add-task-add = Añadiendo
add-task-tags = Escribiendo etiquetas en los archivos
add-task-collection = Poniendo al día la colección
add-task-duplicates = Buscando duplicados
add-task-export = Exportando
add-task-edit = Editando etiquetas
add-task-love = Anotando favoritos
add-task-rate = Valorando
add-task-drop = Quitando de la biblioteca
add-task-cancel = Cancelando descargas
add-task-restore = Recuperando
add-task-merge = Combinando
add-task-keep = Preparando para conservar
add-task-undo = Deshaciendo
add-task-redo = Rehaciendo
add-task-list = Cambiando una lista
add-task-history = Quitando del historial
add-task-trash = Vaciando la papelera
