## La liste des titres, et ce qu’on peut faire d’un titre

library-search-label = Rechercher dans la bibliothèque
library-search =
    .placeholder = Rechercher
library-sort-by = Trier par
library-by-added = Ajout récent
library-by-title = Titre
library-by-artist = Artiste
library-by-album = Album
library-by-duration = Durée
library-by-played = Dernière écoute
library-turn =
    .aria-label = Inverser l’ordre
library-turn-up = Inverser l’ordre, actuellement croissant
library-turn-down = Inverser l’ordre, actuellement décroissant
library-only-kept =
    .aria-label = Seulement ce qui est conservé ici
    .title = Seulement ce qui est conservé ici
library-grid =
    .aria-label = Titres
library-kept = Conservé
library-more = Plus
library-count = { $tracks } · { $albums }
library-found =
    { $n ->
        [one] { $part } sur { $n } titre
       *[other] { $part } sur { $n } titres
    }
library-no-match = Aucun résultat
library-no-match-text = Rien ici ne correspond à « { $text } ». Moins de lettres donnent plus de résultats.
library-none-kept = Rien n’est encore conservé hors ligne. La flèche dans la ligne d’un titre le conserve.
library-show-all = Tout afficher
library-welcome = Apportez votre musique
library-welcome-lead = Starling n’est qu’une page, sans serveur ni compte : votre musique reste chez vous, et ce que vous conservez se lit sans réseau.
library-drop-hint = Vous pouvez aussi déposer des fichiers ou des liens n’importe où sur cette page.
library-reading-tags = Lecture des tags…
library-being-kept = Téléchargement en cours, { $part }. Arrêter
library-is-kept = Conservé hors ligne. Ne plus conserver
library-keep = Conserver hors ligne
library-stop-keeping = Ne plus conserver
library-keep-track = Conserver ce titre
library-keep-album = Conserver l’album
library-keep-artist = Conserver tout de { $artist }
library-play-next = Lire ensuite
library-add-to-queue = Ajouter à la file d’attente
library-after-album = Lire après cet album
library-plays-next = « { $title } » sera lu ensuite
library-plays-after-album = « { $title } » sera lu après cet album
library-queued = « { $title } » est dans la file d’attente
library-like = Radio et goûts
library-go = Aller à
library-organise = Gérer
library-remove = Retirer de la bibliothèque
library-removed = « { $title } » a été retiré

## Conserver et libérer

library-keeping = Conservation de « { $title } »
library-keeping-all = Conservation de tout ce qui est de { $artist }
library-let-go = « { $title } » n’est plus conservé
library-let-go-detail = Il reste dans la bibliothèque, et ici jusqu’à ce qu’il faille de la place.
library-may-forget = Ce que vous conservez pourrait être oublié
library-forgets-seven-days = Safari l’oublie après sept jours sans visite. Installer Starling l’évite.
library-forgets-session = Cette fenêtre l’oublie quand elle se ferme.

## Love, and the ways to album and artist

library-love = Aimer
library-unlove = Ne plus aimer
library-to-artist = Aller à { $artist }
