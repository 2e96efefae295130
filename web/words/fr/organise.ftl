## Duplicates, trash, tags, the queue, the way back

organise-duplicates = Doublons
organise-duplicates-hint = Le même enregistrement plusieurs fois
organise-duplicates-count =
    { $n ->
        [one] { $n } groupe
       *[other] { $n } groupes
    }
organise-duplicates-lead = Des titres qui sont peut-être le même enregistrement. La fusion en fait un seul titre à plusieurs copies ; aucun fichier n’est supprimé.
organise-no-duplicates = Aucun doublon
organise-no-duplicates-text = Chaque enregistrement figure une seule fois dans votre bibliothèque, d’après ses tags.
organise-likely = { $part } de ressemblance
organise-which-stays = Lequel désignera { $title } désormais
organise-merge = Fusionner dans celui choisi
organise-apart = Les laisser séparés
organise-merged = Ils ne font plus qu’un titre : « { $title } »
organise-kept-apart = Ils restent séparés
organise-certain = Certain
organise-choose-group = Sélectionner le groupe : { $title }
organise-choose-certain =
    { $n ->
        [one] Sélectionner celui qui est certain
       *[other] Sélectionner les { $n } certains
    }
organise-chosen-groups =
    { $n ->
        [one] { $n } groupe sélectionné
       *[other] { $n } groupes sélectionnés
    }
organise-chosen-bar =
    .aria-label = { choice-bar }
organise-choose-none =
    .aria-label = { choice-clear }
    .title = { choice-clear }
organise-merge-chosen = Fusionner les groupes
organise-merged-groups =
    { $n ->
        [one] { $n } groupe ne fait plus qu’un titre
       *[other] { $n } groupes ne font plus qu’un titre chacun
    }
organise-merge-stopped = Fusion arrêtée ; ce qui était déjà fusionné le reste
organise-same-recording = Même identifiant d’enregistrement
organise-same-isrc = Même ISRC
organise-same-title = Même titre
organise-similar-title = Titre semblable
organise-same-artist = Même artiste
organise-same-album = Même album
organise-same-length = Même durée
organise-near-length = Presque la même durée
organise-other-album = Autre album
organise-other-version = Autre version
organise-other-place = Autre place sur l’album
organise-trash = Corbeille
organise-trash-hint = Ce que vous avez retiré, pendant 30 jours
organise-trash-count =
    { $n ->
        [one] { $n } élément
       *[other] { $n } éléments
    }
organise-trash-empty = Vider la corbeille
organise-trash-empty-text =
    { $n ->
        [one] { $n } élément sera oublié pour de bon. C’est irréversible.
       *[other] { $n } éléments seront oubliés pour de bon. C’est irréversible.
    }
organise-trash-emptied = La corbeille est vide
organise-trash-grid =
    .aria-label = Titres et playlists supprimés
organise-trash-help = Entrée rétablit l’élément, Suppr l’oublie pour de bon.
organise-trash-none = La corbeille est vide
organise-trash-none-text = Les titres et playlists que vous retirez attendent ici 30 jours. D’ici là, ils peuvent être rétablis tels quels.
organise-days-left =
    { $n ->
        [one] encore { $n } jour
       *[other] encore { $n } jours
    }
organise-restore = Rétablir : { $title }
organise-restored = « { $title } » est de retour
organise-forget = Oublier pour de bon : { $title }
organise-forget-title = Oublier « { $title } » pour de bon ?
organise-forget-text = C’est irréversible.
organise-forget-yes = Oublier pour de bon
organise-tags = Modifier les tags
organise-edit = Modifier les tags…
organise-add-to = Ajouter à une playlist…
organise-more-fields = Plus de champs
organise-write = Écrire aussi dans le fichier
organise-write-hint = Ce que son nom prouve, comme dans un torrent, reste à côté.
organise-write-none = Seul ce qui est conservé ici en entier peut être écrit.
organise-save = Enregistrer
organise-saving =
    .aria-label = Enregistrement
organise-tags-many = Ce qui diffère reste tel quel, sauf si vous saisissez quelque chose.
organise-mixed = Plusieurs valeurs
organise-file-says = Dans le fichier : { $value }
organise-file-empty = rien
organise-back = Revenir
organise-back-field = Revenir à la valeur du fichier : { $field }
organise-edited =
    { $n ->
        [one] Tags de { $n } titre modifiés
       *[other] Tags de { $n } titres modifiés
    }
organise-written =
    { $n ->
        [one] Tags écrits dans { $n } fichier
       *[other] Tags écrits dans { $n } fichiers
    }
organise-field-number = Numéro de piste
organise-field-disc = Disque
organise-field-original = Première parution
organise-field-edition = Édition
organise-field-disc-title = Titre du disque
organise-field-catalogue = Numéro de catalogue
organise-field-title-sort = Titre, pour le tri
organise-field-artist-sort = Artiste, pour le tri
organise-field-album-sort = Album, pour le tri
organise-field-compilation = Artistes divers
organise-field-recording = Enregistrement MusicBrainz
organise-field-release = Parution MusicBrainz
organise-field-date = Parution
organise-field-album-artist-sort = Artiste de l’album, pour le tri
organise-field-group = Groupe de parutions MusicBrainz
organise-field-artist-ids = Artistes MusicBrainz
organise-field-album-artist-ids = Artistes de l’album MusicBrainz
organise-type-unsaid = Non précisé
organise-about = À propos de ce titre
organise-love =
    .aria-label = Aimé
    .title = Aimé
organise-copies = Copies
organise-copies-count =
    { $n ->
        [one] { $n } copie
       *[other] { $n } copies
    }
organise-kbps = { $n } kbit/s
organise-khz = { $rate } kHz
organise-sound = Son
organise-kind-file = Fichier de cet appareil
organise-kind-http = Adresse web
organise-here = en entier ici
organise-part-here = { $part } ici
organise-not-here = pas encore ici
organise-proved = prouvé par son nom
organise-unproved = rien ne prouve ses octets
organise-split = Autre enregistrement
organise-split-copy = Cette copie est un autre enregistrement : { $name }
organise-was-split = « { $title } » forme maintenant deux titres
organise-queue-more =
    .aria-label = Plus d’options pour la file d’attente
organise-queue-save = Enregistrer comme playlist
organise-queue-name = Ma file d’attente
organise-stop-track = S’arrêter après ce titre
organise-stop-album = S’arrêter après cet album
organise-stops-track = La lecture s’arrête après ce titre.
organise-stops-album = La lecture s’arrête après cet album.
organise-play-on = Continuer
organise-queues = Files d’attente précédentes
organise-queues-list =
    .aria-label = Files d’attente précédentes
organise-queues-note = En reprendre une y range la file actuelle.
organise-queues-none = Les files que vous remplacez ou videz sont retenues ici.
organise-queue-restore = Reprendre
organise-queue-restored = La file d’attente est rétablie
organise-undone = Annulé : { $what }
organise-redone = Rétabli : { $what }
organise-redo = Rétablir
organise-nothing-to-undo = Il n’y a rien à annuler
organise-nothing-to-redo = Il n’y a rien à rétablir
organise-did-drop = retrait de la bibliothèque
organise-did-restore = rétablissement
organise-did-love = favori
organise-did-rate = note
organise-did-edit = modification des tags
organise-did-merge = fusion de titres
organise-did-split = séparation d’un titre
organise-did-cut = découpe d’un fichier d’après sa feuille cue
organise-did-merge-artists = fusion d’artistes
organise-did-split-artist = séparation d’un artiste
organise-did-apart = séparation
organise-did-make = création d’une playlist
organise-did-change = modification d’une playlist
organise-did-remove-list = suppression d’une playlist
organise-did-add = ajout à une playlist
organise-did-take = retrait d’une playlist
organise-did-move = déplacement dans une playlist
organise-did-match = association d’un titre manquant
organise-did-history = retrait de l’historique
organise-did-import = importation
organise-did-something = une modification
