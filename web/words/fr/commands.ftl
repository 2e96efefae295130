## The command palette: what can be done from anywhere, and what it finds

commands-title = Commandes
commands-label =
    .aria-label = Commandes et recherche
commands-field =
    .aria-label = Que faire ou trouver
    .placeholder = Tout faire, tout trouver
commands-list =
    .aria-label = Ce qui est possible
commands-none = Rien ne correspond
commands-none-hint = Moins de lettres trouvent plus.
commands-count =
    { $n ->
        [one] { $n } résultat
       *[other] { $n } résultats
    }
commands-help-text = Les flèches choisissent, Entrée exécute. Avec Ctrl, ce qui est trouvé est lu ensuite ; avec Maj, il va à la fin de la file ; avec les deux, après l’album en cours.
commands-open-palette = Commandes et recherche
commands-in-library = Dans la bibliothèque
commands-recent = Utilisées récemment
commands-run = Exécuter
commands-open = Ouvrir
commands-next-verb = Lire ensuite
commands-end-verb = À la fin
commands-choose = Choisir
commands-all-found = Tous les titres pour « { $text } »

## What a thing of the library is

commands-track = Titre
commands-album = Album
commands-artist = Artiste
commands-genre = Genre
commands-folder-one = Dossier

## Groups of commands

commands-play = Lecture
commands-go = Aller à
commands-music = Musique et listes
commands-help = Aide

## What plays

commands-toggle = Lecture ou pause
commands-next = Titre suivant
commands-previous = Titre précédent
commands-back = Reculer de dix secondes
commands-forward = Avancer de dix secondes
commands-again = Reprendre le titre au début
commands-louder = Plus fort
commands-softer = Moins fort
commands-shuffle = Lecture aléatoire
commands-repeat = Répétition
commands-show-playing = Afficher ce qui joue
commands-love = Aimer ce qui joue
commands-unlove = Ne plus aimer ce qui joue
commands-rate = Noter ce qui joue…
commands-keep = Garder ce qui joue hors ligne
commands-unkeep = Ne plus garder ce qui joue
commands-add-to = Ajouter ce qui joue à une playlist…
commands-edit = Modifier les tags de ce qui joue…
commands-about = À propos de ce qui joue
commands-its-album = Aller à l’album de ce qui joue
commands-its-artist = Aller à l’artiste de ce qui joue
commands-merge-artist = Fusionner cet artiste avec un autre…
commands-split-artist = Séparer cet artiste…
commands-queue-save = Enregistrer la file comme playlist…
commands-queue-clear = Vider la file d’attente
commands-queue-undo = Annuler le dernier changement de la file
commands-queue-redo = Rétablir le dernier changement de la file

## The library, lists, and how Starling looks

commands-files = Ajouter des fichiers…
commands-folder = Ajouter un dossier…
commands-only-kept = N’afficher que ce qui est gardé ici
commands-new-smart = Nouvelle playlist intelligente
commands-import-playlist = Importer une playlist…
commands-archive = Archive de tout : exporter, importer
commands-listens-out = Exporter les écoutes (ListenBrainz JSONL)
commands-listens-in = Importer des écoutes…
commands-sort = Trier les titres par : { $by }
commands-fetch-pause = Suspendre tous les téléchargements
commands-fetch-on = Reprendre les téléchargements
commands-theme-auto = Thème : comme le système
commands-theme-light = Thème : clair
commands-theme-dark = Thème : sombre
# { $name } is a language in its own words, or “As the browser”
commands-language = Langue : { $name }
commands-letters = Touches d’une seule lettre
commands-letters-hint = À désactiver si vous dictez ou les touchez par erreur. Celles avec Ctrl ou Maj restent.
commands-letters-on = Les lettres seules sont des raccourcis
commands-letters-off = Les lettres seules ne font plus rien
commands-reload = Recharger Starling

## How things are, and why something cannot be done now

commands-on = activé
commands-off = désactivé
commands-chosen = choisi
commands-repeat-all = tout
commands-repeat-one = ce titre
commands-no-album = Son album est inconnu
commands-no-artist = Son artiste est inconnu
commands-no-artist-page = Aucune page d’artiste n’est ouverte
commands-no-music = Il n’y a pas encore de musique ici
commands-no-downloads = Rien n’est en téléchargement
commands-does-not-stop = La lecture continue de toute façon

## The list of keys

commands-hands = Dans une liste
commands-hand-walk = La parcourir
commands-hand-page = Par page
commands-hand-play = Lire la ligne, ouvrir la vignette
commands-hand-menu = Son menu
commands-hand-move = La déplacer dans la file, une playlist, les téléchargements
commands-hand-remove = La retirer
commands-hand-type = Dans les vignettes : aller à ce qui commence ainsi
commands-hand-next = Lire ensuite ce qui est trouvé
commands-hand-album = Le mettre après l’album en cours
commands-hand-end = Le mettre à la fin de la file
commands-key-then = puis
commands-key-space = Espace
commands-key-shift = Maj
commands-key-ctrl = Ctrl
commands-key-alt = Alt
commands-key-enter = Entrée
commands-key-escape = Échap
commands-key-delete = Suppr
commands-key-home = Début
commands-key-end = Fin
commands-key-page-up = Page préc.
commands-key-page-down = Page suiv.
