## To choose several things, and what is done with them

choice-count =
    { $n ->
    [one] { $n } sélectionné
   *[other] { $n } sélectionnés
    }
choice-none = Rien n’est sélectionné
choice-bar = Sélection
choice-clear = Effacer la sélection
choice-more = Plus pour la sélection
choice-all = Tout sélectionner
choice-select = Sélectionner
choice-rate = Noter
choice-rate-it = Noter…
choice-merge = Fusionner…
choice-take = Retirer
choice-restore = Rétablir
choice-artists =
    { $n ->
    [one] { $n } artiste
   *[other] { $n } artistes
    }
# What: “57 tracks” or a title, here and below
choice-plays = Lecture : { $what }
choice-plays-next = À suivre : { $what }
choice-plays-after-album = Après cet album : { $what }
choice-queued = Ajouté à la file : { $what }
choice-keeping = Conservation : { $what }
choice-let-go = N’est plus conservé : { $what }
choice-loved = Coup de cœur : { $what }
choice-unloved = Plus de coup de cœur : { $what }
choice-rated =
    { $n ->
    [one] Noté { $n } étoile : { $what }
   *[other] Noté { $n } étoiles : { $what }
    }
choice-unrated = Note retirée : { $what }
choice-removed = Supprimé : { $what }
choice-added = { $what } ajouté à « { $name } »
choice-taken =
    { $n ->
    [one] { $n } retiré
   *[other] { $n } retirés
    }
choice-restored =
    { $n ->
    [one] { $n } rétabli
   *[other] { $n } rétablis
    }
choice-forget-title =
    { $n ->
    [one] Oublier { $n } élément pour de bon ?
   *[other] Oublier { $n } éléments pour de bon ?
    }
choice-did-keep = la conservation hors ligne
choice-merge-tracks = Fusionner des titres
choice-merge-tracks-lead = Ils ne feront plus qu’un titre à plusieurs copies, nommé comme celui choisi. Aucun fichier n’est supprimé.
choice-merge-reasons =
    .aria-label = Ce qui parle pour et contre
choice-merge-which = Quel nom reste
choice-merge-yes = Fusionner
choice-merging =
    .aria-label = Fusion en cours

## For the list of keys

choice-hand-one = Sélectionner ou désélectionner
choice-hand-span = Étendre la sélection
choice-hand-all = Tout sélectionner
choice-hand-rate = Noter d’autant d’étoiles
choice-hand-none = Effacer la sélection
