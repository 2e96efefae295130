## Les façons d’ajouter : une adresse, des fichiers, un dossier, un dépôt

add-title = Ajouter de la musique
add-title-import = Importer une archive
add-address = Adresse
add-paste =
    .placeholder = Collez n’importe quel lien
add-add = Ajouter
add-files = Choisir des fichiers
add-folder = Choisir un dossier
add-folder-hint = Avec tout ce qu’il contient
add-link = Coller un lien
add-link-hint = Magnet, torrent, IPFS, web ou playlist
add-examples =
    .aria-label = Adresses possibles
add-example-magnet = ou l’adresse d’un .torrent
add-example-ipfs = ou un CID, ou le lien d’une passerelle
add-example-web = tout fichier audio du web
add-example-list = M3U, PLS, XSPF ou JSPF
add-or = ou depuis cet appareil
add-in-place = Laisser les fichiers où ils sont
add-in-place-hint = Rien n’est copié ; le navigateur redemandera à votre retour.
add-jobs =
    .aria-label = Ajouts en cours
add-offers = Ou essayez tout de suite
add-offer-torrent = Depuis un essaim, par WebTorrent
add-offer-ipfs = Depuis IPFS, chaque bloc vérifié
add-offer-http = Depuis une simple adresse web
add-offer-playlist = Depuis une playlist
add-offer-files = En fichiers, copiés dans ce navigateur
add-fetching = Chargement…
add-drop = Déposez ici
add-drop-hint = Fichiers, dossiers, torrents, playlists, une archive ou un lien
add-no-address = Ce n’est pas une adresse
add-no-address-detail = Déposez des fichiers, des dossiers ou un lien.
add-adding = Ajout de { $name }
add-looking = Recherche…
add-opened = Ce qui a été ouvert
add-items =
    { $n ->
        [one] { $n } élément
       *[other] { $n } éléments
    }
add-added =
    { $n ->
        [one] { $n } titre ajouté
       *[other] { $n } titres ajoutés
    }
add-added-from =
    { $n ->
        [one] { $n } titre ajouté depuis { $name }
       *[other] { $n } titres ajoutés depuis { $name }
    }
add-not-added =
    { $n ->
        [one] { $n } élément n’a pas pu être ajouté
       *[other] { $n } éléments n’ont pas pu être ajoutés
    }
add-problem = { $about } : { $message }
add-cancel = Annuler { $name }
add-asked = Une autre page ou application voudrait ajouter { $name }
add-no = Non
add-archive = Importer « { $name } », { $size } ?
add-archive-adds = Ses titres, ses écoutes et sa musique s’ajoutent à ce qui est ici. Ce qui est déjà ici reste tel quel.
add-archive-no-undo = C’est irréversible. En cas d’interruption, ce qui est déjà arrivé reste.
add-import = Importer
add-task-begun = En cours : { $what }
add-task-over = Terminé : { $what }
add-task-verify = Vérification de ce qui est stocké
add-task-import = Importation
add-task-add = Ajout
add-task-tags = Écriture des étiquettes dans les fichiers
add-task-collection = Mise à jour de la collection
add-task-duplicates = Recherche de doublons
add-task-export = Exportation
add-task-edit = Modification des étiquettes
add-task-love = Enregistrement des coups de cœur
add-task-rate = Notation
add-task-drop = Retrait de la bibliothèque
add-task-cancel = Annulation des téléchargements
add-task-restore = Restauration
add-task-merge = Fusion
add-task-keep = Préparation de la conservation
add-task-undo = Annulation
add-task-redo = Rétablissement
add-task-list = Modification d’une playlist
add-task-history = Retrait de l’historique
add-task-trash = Vidage de la corbeille
