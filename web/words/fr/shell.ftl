## La page autour des vues : navigation, état, dialogues

shell-skip = Aller à la musique
shell-nav =
    .aria-label = Navigation principale
shell-find = Tout trouver
shell-library = Bibliothèque
shell-queue = File d’attente
shell-downloads = Téléchargements
shell-storage = Stockage
shell-sharing = Partage
shell-settings = Réglages
shell-add = Ajouter de la musique
shell-tasks =
    .aria-label = Tâches en cours
shell-messages =
    .aria-label = Messages
shell-menu =
    .aria-label = Titre
shell-close =
    .aria-label = Fermer
shell-to-library = Aller à la bibliothèque

## L’état du moteur

shell-waking = Démarrage du moteur…
shell-waking-library = Chargement des outils de la bibliothèque…
shell-waking-code = Ouverture de votre bibliothèque…
shell-offline = Hors ligne : ce que vous avez conservé reste disponible
shell-elsewhere = Starling est ouvert dans un autre onglet, qui utilise la bibliothèque.
shell-use-here = Utiliser ici
shell-stopped = Le moteur s’est arrêté.
shell-again = Réessayer
shell-new-version = Une nouvelle version de Starling est prête.
shell-update = Mettre à jour
shell-coming = Un instant…
shell-coming-label =
    .aria-label = Chargement
shell-not-fetched = Cette partie de Starling n’a pas pu être chargée.
shell-broke = Quelque chose s’est cassé ici
shell-broke-detail = Starling continue. Les détails aideront à corriger l’erreur.
shell-broke-copy = Copier les détails
shell-broke-copied = Les détails sont copiés
shell-not-copied = Le navigateur n’a pas permis la copie
shell-plain = L’interface de Starling n’a pas pu démarrer dans ce navigateur. Rechargez la page ; si cela ne suffit pas, mettez le navigateur à jour ou autorisez WebAssembly pour cette page.

## Ce qui est annoncé des téléchargements quand on est ailleurs

shell-news-failed = Impossible de télécharger « { $title } »
shell-news-many-failed =
    { $n ->
        [one] { $n } titre n’a pas pu être téléchargé
       *[other] { $n } titres n’ont pas pu être téléchargés
    }
shell-news-kept = « { $title } » est disponible hors ligne
shell-news-many-kept =
    { $n ->
        [one] { $n } titre est disponible hors ligne
       *[other] { $n } titres sont disponibles hors ligne
    }

## La question posée avant de contacter un pair

shell-consent-title = Starling peut-il contacter des pairs ?
shell-consent-text = Cette musique vient des machines d’autres personnes. Celles-ci, et les trackers nommés par le lien, verront votre adresse IP, comme pour tout torrent. Personne n’a encore été contacté.
shell-consent-about = Torrent { $infohash }
shell-consent-all = Autoriser pour tous les torrents
shell-consent-one = Seulement celui-ci
shell-consent-no = Non
shell-consent-note = Vous pouvez changer d’avis à tout moment dans les réglages.
shell-consent-refused = Aucun pair n’est contacté
shell-consent-refused-detail = Vous pouvez changer cela à tout moment dans les réglages.
shell-consent-trouble = Ce titre vient de pairs
shell-consent-trouble-detail = Ils verraient votre adresse IP.
shell-consent-decide = Décider

## The ways to the collection

shell-home = Accueil
shell-albums = Albums
shell-artists = Artistes
shell-tracks = Titres
shell-genres = Genres
shell-years = Années
shell-folders = Dossiers
shell-map = Carte
shell-more = Plus

## The ways to lists

shell-playlists = Playlists
shell-history = Historique
