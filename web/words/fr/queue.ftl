## La file d’attente

queue-grid =
    .aria-label = File d’attente
queue-help = Entrée lit un élément, Alt avec les flèches haut et bas le déplace, Suppr le retire.
queue-undo = Annuler
queue-clear = Vider
queue-empty = La file d’attente est vide
queue-empty-hint = Lisez quelque chose, ou choisissez « Lire ensuite » ou « Ajouter à la file d’attente » à côté d’un titre.
queue-up = Monter : { $title }
queue-down = Descendre : { $title }
queue-out = Retirer : { $title }
queue-a-change = un changement de la file d’attente
queue-removed = « { $title } » n’est plus dans la file d’attente
queue-cleared = La file d’attente est vidée
queue-count = { $tracks } · { $time }
