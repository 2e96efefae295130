## What was listened to, and its figures

history-title = Historique
history-count =
    { $n ->
        [one] { $n } écoute
       *[other] { $n } écoutes
    }
history-search = Rechercher dans l’historique
history-span = Période
history-week = 7 derniers jours
history-month = 30 derniers jours
history-year = 12 derniers mois
history-all = Depuis toujours
history-ways =
    .aria-label = Ce qui est affiché
history-listens = Écoutes
history-statistics = Statistiques
history-more =
    .aria-label = Exporter, importer et effacer
history-grid =
    .aria-label = Écoutes
history-help = Entrée relit le titre, Suppr retire l’écoute de l’historique.
history-export = Exporter les écoutes…
history-import = Importer des écoutes
history-imported = Les écoutes de « { $name } » sont dans l’historique
history-clear = Effacer l’historique…
history-clear-text = Toutes les écoutes sont retirées, et les statistiques avec elles. Votre musique reste.
history-clear-yes = Effacer
history-cleared = L’historique est effacé
history-take = Retirer de l’historique : { $title }
history-out = Retirer de l’historique
history-taken = « { $title } » n’est plus dans l’historique
history-today = Aujourd’hui
history-yesterday = Hier
history-row = { $title }, { $artist }, { $day }, { $time }
history-was-skipped = Passé
history-none = Rien n’a encore été écouté
history-none-text = Ce que vous écoutez est retenu ici, sur cet appareil seulement. Les écoutes de ListenBrainz, de Last.fm ou d’un journal de scrobbler peuvent être importées.
history-none-in-span = Rien n’a été écouté durant cette période
history-none-in-span-text = Choisissez une période plus longue ci-dessus.
history-no-match = Aucune écoute ne correspond à « { $text } ».
history-as-table = Afficher en tableau
history-heard = Temps d’écoute
history-plays = Écoutes
history-days = Jours en musique
history-new-artists = Nouveaux artistes
history-skipped = Passés
history-by-hour = Par heure de la journée
history-by-weekday = Par jour de la semaine
history-over-time = Au fil du temps
history-artists-over-time = Les artistes au fil du temps
history-hour = Heure
history-weekday = Jour
history-time = Début
history-artist-and-time = Artiste et début
history-no-figure = Aucune écoute
history-hour-summary = Le plus écouté à { $hour } : { $time }.
history-weekday-summary = Le plus écouté le { $day } : { $time }.
history-time-summary = Le plus d’écoutes à partir du { $day } : { $time }.
history-artist-summary = { $artist } : le plus d’écoutes à partir du { $day } : { $time }.
history-top-artists = Artistes les plus écoutés
history-top-albums = Albums les plus écoutés
history-top-tracks = Titres les plus écoutés
history-top-genres = Genres les plus écoutés
history-hours =
    { $n ->
        [one] { $n } heure
       *[other] { $n } heures
    }
history-times =
    { $n ->
        [one] { $n } écoute
       *[other] { $n } écoutes
    }
