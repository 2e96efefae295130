## Ce qui prend de la place ici, si cela reste, et le tout en une archive

storage-back =
    .aria-label = Retour aux réglages
storage-room =
    .aria-label = Place
storage-meter =
    .aria-label = Stockage
storage-meter-label = { $kept } conservés, { $cached } de cache, { $rest } pour la bibliothèque et la page
storage-kept = Conservé par vous
storage-cache = Cache
storage-rest = Bibliothèque et page
storage-free = Libre
storage-note = Ce que vous conservez reste jusqu’à ce que vous le libériez. Le cache contient ce qui a seulement été écouté ; le moins récemment écouté part en premier quand il faut de la place.
storage-cache-limit = Cache au plus
storage-as-browser = Selon le navigateur
storage-clear-cache = Vider le cache
storage-stored = { $size } stockés
storage-in-use = { $part } utilisés sur { $whole }

## Si cela reste

storage-risk-seven-days = Ce navigateur oublie après sept jours
storage-risk-seven-days-text = Safari efface ce qu’une page a stocké si elle n’a pas été visitée pendant sept jours d’utilisation. Installez Starling et cela restera : Partager, puis « Sur l’écran d’accueil » ; sur un Mac, Fichier, puis « Ajouter au Dock ».
storage-risk-full-disk = Le navigateur n’a encore rien promis
storage-risk-full-disk-text = Quand le disque de cet appareil est presque plein, le navigateur peut effacer sans prévenir ce qui est conservé ici. Il peut promettre de ne pas le faire.
storage-risk-refused = Cette promesse a été demandée au navigateur, qui ne l’a pas encore faite. C’est plus probable une fois Starling installé ou souvent utilisé ; votre archive est sûre dans tous les cas.
storage-risk-session = Tout disparaît à la fermeture de la fenêtre
storage-risk-session-text = Ce navigateur ne donne pas de place durable à la page, comme en navigation privée. Ouvrez Starling dans une fenêtre normale pour conserver de la musique, ou emportez-la en archive.
storage-ask = Lui demander de conserver
storage-ask-again = Redemander
storage-promised = Le navigateur a promis de ne pas effacer cela de lui-même.

## Ce qui prend de la place

storage-things = Ce qui prend de la place
storage-by = Par
storage-by-albums = Albums
storage-by-artists = Artistes
storage-by-tracks = Titres
storage-by-sources = Sources
storage-empty = Rien n’est encore stocké. Ce que vous lisez est mis en cache ici, et ce que vous conservez reste.
storage-show-more =
    { $n ->
        [one] Afficher plus · encore { $n }
       *[other] Afficher plus · encore { $n }
    }
storage-source-file = Fichiers de cet appareil
storage-source-torrent = Torrents
storage-source-http = Le web
storage-source-playlist = Playlists
storage-elsewhere = Ailleurs
storage-no-album = Sans album
storage-heard = écouté { $ago }
storage-not-heard = pas encore écouté
storage-bytes-kept = { $size } conservés
storage-bytes-part = { $size }, dont { $kept } conservés
storage-bytes-cache = { $size } en cache
storage-let-go = Libérer
storage-let-go-of = Libérer : { $name }
storage-clear = Vider
storage-clear-of = Effacer du cache : { $name }
storage-cleared = Effacé du cache
storage-freed = { $size } libérés

## Vérification

storage-check = Vérifier ce qui est stocké
storage-check-text = Chaque octet est lu et comparé à ce que dit son nom, comme cela se fait aussi de temps en temps tout seul. Ce qui est abîmé est retiré, et téléchargé de nouveau là où vous le conservez.
storage-checking =
    .aria-label = Vérification
storage-check-now = Vérifier maintenant
storage-stop = Arrêter
storage-reading-all = Lecture de tout ce qui est stocké…
storage-reading = Lecture…
storage-never-checked = Pas encore vérifié en entier.
storage-checked = Dernière vérification { $ago } : rien d’abîmé.
storage-never-checked-damage =
    { $n ->
        [one] Pas encore vérifié en entier. { $n } morceau abîmé trouvé et retiré depuis l’ouverture de Starling.
       *[other] Pas encore vérifié en entier. { $n } morceaux abîmés trouvés et retirés depuis l’ouverture de Starling.
    }
storage-checked-damage =
    { $n ->
        [one] Dernière vérification { $ago }. { $n } morceau abîmé trouvé et retiré depuis l’ouverture de Starling.
       *[other] Dernière vérification { $ago }. { $n } morceaux abîmés trouvés et retirés depuis l’ouverture de Starling.
    }
storage-all-well =
    { $n ->
        [one] Tout va bien : { $n } morceau lu et comparé
       *[other] Tout va bien : { $n } morceaux lus et comparés
    }
storage-damaged =
    { $n ->
        [one] { $n } morceau sur { $whole } était abîmé et a été retiré
       *[other] { $n } morceaux sur { $whole } étaient abîmés et ont été retirés
    }
storage-damaged-again = Ce qui en est conservé est téléchargé de nouveau.
storage-unproved =
    { $n ->
        [one] Pour { $n } fichier, rien ne dit ce que les octets doivent être.
       *[other] Pour { $n } fichiers, rien ne dit ce que les octets doivent être.
    }

## L’archive

storage-archive = Tout emporter
storage-archive-text = Une seule archive contient votre bibliothèque, vos réglages et vos écoutes, avec la musique que vous conservez. Un autre Starling peut l’importer. Les mots de passe n’y sont jamais.
storage-with-music = Avec la musique que je conserve
storage-archive-size = Environ { $size } : ce que vous conservez, et votre bibliothèque.
storage-archive-small = Petite : votre bibliothèque, vos réglages et vos écoutes.
storage-export-bar =
    .aria-label = Exportation
storage-import-bar =
    .aria-label = Importation
storage-export = Tout exporter
storage-import = Importer une archive
storage-drop-archive = Vous pouvez aussi déposer une archive (.tar) n’importe où sur cette page.
storage-begun = Le téléchargement a commencé
storage-begun-detail = { $name }, { $size }
storage-downloaded = { $name } est téléchargé
storage-downloaded-detail = Ce qui l’importera y trouvera tout.
storage-export-failed = L’archive n’a pas pu être lue jusqu’au bout
storage-export-failed-detail = Vérifiez ce qui est stocké, puis exportez de nouveau.
storage-export-silent = Le téléchargement ne donne plus de nouvelles
storage-export-silent-detail = S’il n’est pas dans la liste des téléchargements du navigateur, exportez de nouveau.
