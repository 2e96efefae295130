## Playlists, their page, and the editor of smart ones

playlists-title = Playlists
playlists-count =
    { $n ->
        [one] { $n } playlist
       *[other] { $n } playlists
    }
playlists-search = Rechercher dans les playlists
playlists-as-list =
    .aria-label = En liste
    .title = En liste
playlists-import =
    .aria-label = Importer une playlist
    .title = Importer une playlist
playlists-new-smart = Playlist intelligente
playlists-new = Nouvelle playlist
playlists-new-named = Nouvelle playlist « { $name } »
playlists-show-more = Afficher plus
playlists-make-one = Créer une playlist
playlists-make-smart = En créer une intelligente
playlists-import-file = Importer un fichier
playlists-none = Pas encore de playlists
playlists-none-text = Une playlist est une suite de titres dans l’ordre de votre choix. Une playlist intelligente se remplit d’elle-même selon des règles. Celles d’autres lecteurs peuvent être importées.
playlists-no-match = Aucune playlist ne s’appelle « { $text } ».
playlists-make = Créer
playlists-made = « { $title } » a été créée
playlists-name = Nom
playlists-name-field =
    .aria-label = Nom
playlists-comment =
    .aria-label = Commentaire
playlists-rename = Renommer
playlists-rename-it =
    .aria-label = Renommer
    .title = Renommer
playlists-add-comment = Ajouter un commentaire
playlists-edit-comment = Modifier
playlists-untitled = Ma playlist
playlists-one = Playlist
playlists-smart = Playlist intelligente
playlists-rules = Modifier les règles
playlists-export =
    .aria-label = Exporter
    .title = Exporter
playlists-more =
    .aria-label = Plus d’options pour cette playlist
playlists-items =
    .aria-label = Titres de la playlist
playlists-help = Entrée lit un titre, Alt avec les flèches haut et bas le déplace, Suppr le retire, Maj avec F10 ouvre son menu.
playlists-empty = Elle est encore vide
playlists-empty-text = Choisissez « Ajouter à une playlist » dans le menu d’un titre.
playlists-smart-empty = Aucun titre ne suit ses règles
playlists-smart-empty-text = Elle se remplira dès qu’un titre conviendra. Moins de règles trouvent davantage.
playlists-nothing-here = Rien n’y peut être lu
playlists-missing =
    { $n ->
        [one] { $n } introuvable
       *[other] { $n } introuvables
    }
playlists-missing-here =
    { $n ->
        [one] { $n } élément est introuvable dans votre bibliothèque.
       *[other] { $n } éléments sont introuvables dans votre bibliothèque.
    }
playlists-missing-row = Introuvable ici : { $title }
playlists-find-missing = Trouver ce qui manque
playlists-take-out = Retirer : { $title }
playlists-out = Retirer de cette playlist
playlists-taken = « { $title } » n’est plus dans « { $name } »
playlists-move = Déplacer
playlists-moved = Maintenant en position { $place } sur { $n }
playlists-changed = « { $title } » a été modifiée
playlists-remove = Supprimer la playlist
playlists-removed = « { $title } » est dans la corbeille
playlists-saved = « { $name } » a été enregistré
playlists-not-saved = « { $name } » n’a pas pu être enregistré. Réessayez.
playlists-withheld =
    { $n ->
        [one] Les mots de passe et jetons ont été retirés d’une adresse.
       *[other] Les mots de passe et jetons ont été retirés de { $n } adresses.
    }
playlists-imported = « { $title } » a été importée
playlists-matched = { $part } sur { $n } trouvés dans votre bibliothèque.
playlists-back =
    .aria-label = Retour à la playlist
playlists-back-to-all =
    .aria-label = Retour aux playlists
playlists-missing-title = Introuvables ici
playlists-missing-lead = Ces éléments désignent de la musique absente de votre bibliothèque sous ce nom. Choisissez le titre voulu, ou laissez-les : ils sont conservés et exportés tels quels.
playlists-guesses = Est-ce l’un de ceux-ci ?
playlists-no-guesses = Rien dans votre bibliothèque n’y ressemble.
playlists-find-other =
    .aria-label = Chercher le bon titre
    .placeholder = Chercher le bon titre
playlists-find-other-for = Chercher le titre désigné par { $title }
playlists-match-said = « { $title } » est maintenant à sa place
playlists-all-found = Tout a été trouvé
playlists-all-found-text = Chaque élément de cette playlist est un titre de votre bibliothèque.
playlists-to-playlist = Aller à la playlist
playlists-add-to = Ajouter à une playlist
playlists-find-or-new = Chercher une playlist ou en nommer une nouvelle
playlists-find-or-new-field =
    .placeholder = Chercher une playlist ou en nommer une nouvelle
playlists-add-list =
    .aria-label = Playlists
playlists-rules-legend = Règles
playlists-match = Quelles règles doivent être vraies
playlists-match-all = Toutes sont vraies
playlists-match-any = L’une d’elles est vraie
playlists-add-rule = Ajouter une règle
playlists-take-rule = Supprimer la règle { $field } { $value }
playlists-query = La même chose en requête
playlists-query-help = Lignes et requête disent la même chose : modifiez l’une ou l’autre. Un moins exclut, OR signifie l’un ou l’autre, les parenthèses regroupent.
playlists-by-year = Année
playlists-by-rating = Note
playlists-by-plays = Les plus écoutés
playlists-direction = Sens
playlists-descending = Décroissant
playlists-ascending = Croissant
playlists-limit = Au plus
playlists-limit-none =
    .placeholder = Sans limite
playlists-preview =
    { $n ->
        [one] { $n } titre y serait
       *[other] { $n } titres y seraient
    }
playlists-preview-none = Aucun titre ne suit encore ces règles. La liste se remplira dès que l’un conviendra.
playlists-fits =
    { $n ->
        [one] { $n } convient
       *[other] { $n } conviennent
    }
playlists-save = Enregistrer
playlists-unread = Non compris, donc ignoré : { $parts }
playlists-seeking = Recherche en cours de ce qui sonne ainsi…
playlists-needs-rule = Donnez une valeur à au moins une règle.
playlists-rule-field =
    .aria-label = Champ
playlists-rule-operator =
    .aria-label = Comparaison
playlists-unit = Unité de temps
playlists-from = { $field }, de
playlists-to = { $field }, à
playlists-field-any = Mots quelconques
playlists-field-albumartist = Artiste de l’album
playlists-field-genre = Genre
playlists-field-added = Ajouté
playlists-field-played = Dernière écoute
playlists-field-plays = Écoutes
playlists-field-rating = Note (étoiles)
playlists-field-loved = Aimé
playlists-field-kept = Conservé hors ligne
playlists-field-length = Durée
playlists-field-type = Type de parution
playlists-field-format = Format
playlists-field-lossless = Sans perte
playlists-field-bitrate = Débit (kbit/s)
playlists-field-composer = Compositeur
playlists-field-label = Label
playlists-field-folder = Dossier
playlists-field-source = Source
playlists-field-licence = Licence
playlists-field-alike = Son
playlists-field-bpm = Tempo (battements par minute)
playlists-field-key = Tonalité
playlists-field-energy = Énergie (0 à 1)
playlists-field-query = Requête
playlists-op-has = contient
playlists-op-is = est
playlists-op-not = ne contient pas
playlists-op-other = n’est pas
playlists-op-none = est vide
playlists-op-least = au moins
playlists-op-most = au plus
playlists-op-between = entre
playlists-op-within = dans les derniers
playlists-op-before = il y a plus de
playlists-op-never = jamais
playlists-op-yes = oui
playlists-op-no = non
playlists-op-like = ressemble à celui du titre
playlists-op-unlike = ne ressemble pas à celui du titre
playlists-unit-days = jours
playlists-unit-weeks = semaines
playlists-unit-months = mois
playlists-unit-years = ans
playlists-type-album = Album
playlists-type-single = Single
playlists-type-ep = EP
playlists-type-compilation = Compilation
playlists-type-live = Live
playlists-type-soundtrack = Bande originale
playlists-type-other = Autre
playlists-source-file = Fichier
playlists-source-http = Web
playlists-source-torrent = Torrent
playlists-source-ipfs = IPFS
