## Goûts

taste-radio = Lancer une radio
taste-radio-waits = Recherche de titres semblables…
taste-radio-none = Rien de semblable encore dans votre bibliothèque
taste-more = Plus comme ça
taste-less = Moins comme ça
taste-said-more = Il y en aura plus comme « { $title } »
taste-said-less = « { $title } » ne sera plus choisi, et moins de semblables
taste-why-artist = Vous écoutez le plus souvent { $name } jusqu’au bout
taste-why-artist-more = Vous écoutez { $name } jusqu’au bout plus souvent que le reste
taste-why-artist-said = Vous avez dit aimer quelque chose de { $name }
taste-why-album = Vous écoutez le plus souvent « { $name } » jusqu’au bout
taste-why-album-more = Vous écoutez « { $name } » jusqu’au bout plus souvent que le reste
taste-why-track = Vous l’écoutez le plus souvent jusqu’au bout
taste-why-track-more = Vous l’écoutez jusqu’au bout plus souvent que le reste
taste-why-track-said = Vous avez dit l’aimer
taste-why-genre = Vous écoutez le plus souvent ce genre jusqu’au bout : { $name }
taste-why-genre-more = Vous écoutez ce genre jusqu’au bout plus souvent que le reste : { $name }
taste-why-tempo = Environ { $bpm } battements par minute, comme vous aimez
taste-why-calm = Calme, comme vous aimez
taste-why-middling = Ni calme ni vif, comme vous aimez
taste-why-lively = Vif, comme vous aimez
taste-why-era = Vous en écoutez la plupart jusqu’au bout : { $decade }
taste-why-era-more = Vous écoutez cette époque jusqu’au bout plus souvent que le reste : { $decade }
taste-why-sound = Ressemble à « { $name } », écouté jusqu’au bout
taste-why-night = Va bien la nuit
taste-why-morning = Va bien le matin
taste-why-afternoon = Va bien l’après-midi
taste-why-evening = Va bien le soir
taste-why-flow = Va bien après « { $name } »
taste-why-rested = Pas écouté depuis un moment
taste-why-known = Vous l’avez déjà écouté
taste-why-new = Jamais écouté
taste-why-known-artist = Vous avez déjà écouté { $name }
taste-why-new-artist = Vous n’avez pas encore écouté { $name }
taste-why-balance = Comme vous réglez l’égaliseur
taste-why-usual = Graves et aigus comme dans la plupart des musiques
taste-why-try = Un essai : on sait encore peu si vous l’aimez
taste-why-chance-had = Le hasard a eu son mot à dire, pour ne pas choisir toujours la même chose
taste-why-slider-known = Vous l’avez déjà écouté, comme vous le vouliez
taste-why-slider-artist = De quelqu’un que vous avez déjà écouté, comme vous le vouliez
taste-why-slider-new = Nouveau pour vous, comme vous le vouliez
taste-why-slider = Selon votre réglage entre connu et nouveau
taste-why-asked = Semblable à ce que vous vouliez
taste-why-asked-like = Semblable à « { $name } »
taste-why-asked-queue = Semblable à ce qui le précédait dans la file
taste-why-window = Proche du tempo voulu
taste-why-fits = Convient mieux que la plupart à ce que vous aimez
taste-why-left = Rien ne parle plus pour lui que pour les autres
taste-why-mixed = Semblable au reste de son mix
taste-why-between = Entre « { $start } » et « { $end } »
taste-endless = File sans fin
taste-endless-on = Quand la file s’épuise, elle continue avec ce qui lui ressemble
taste-endless-off = La file s’arrête à sa fin
taste-title = Vos goûts
taste-hint = Ce qui a été appris ici, et ce qui ne l’a pas été
taste-learns = Appris ici, et nulle part ailleurs
taste-learns-text = Les choix viennent de la part que vous écoutez de chaque titre, sur cet appareil. Rien n’en est envoyé. Ce dont rien n’est appris reste dans votre historique.
taste-pause = Suspendre
taste-go-on = Apprendre à nouveau
taste-day = Ne rien apprendre du
taste-forget-day = Oublier ce jour
taste-forget-all = Tout oublier…
taste-forget-all-text = Ce qui a été appris de { $listens } écoutes et de vos avis est oublié. Votre historique reste, et Starling pourra en apprendre à nouveau.
taste-forget-yes = Oublier
taste-none = Rien n’a encore été appris
taste-none-text = Écoutez quelque temps, ou importez vos écoutes depuis la page de l’historique.
taste-finish = La chance que vous écoutiez jusqu’au bout
taste-usual = De toute votre musique, environ { $share } de ce qui commence est écouté jusqu’au bout à cette heure.
taste-told = Ce que vous avez dit, et ce dont rien n’est appris
taste-more-of = Plus comme « { $title } »
taste-less-of = Moins comme « { $title } »
taste-take-back = Retirer
taste-learn-again = En apprendre à nouveau
taste-not-day = Rien n’en est appris : { $day }
taste-not-artist = Rien n’en est appris : { $name }
taste-not-pause = Rien n’en est appris : une pause
taste-not-before = Rien n’en est appris : tout ce qui précède
taste-forget-artist = Ne rien apprendre de { $name }
taste-count =
    { $n ->
        [one] Appris de { $n } écoute
       *[other] Appris de { $n } écoutes
    }
taste-aside =
    { $n ->
        [one] { $n } écoute est mise de côté : horloge fausse, titre disparu ou doublon.
       *[other] { $n } écoutes sont mises de côté : horloge fausse, titre disparu ou doublon.
    }
taste-heard =
    { $n ->
        [one] Écouté une fois
       *[other] Écouté { $n } fois
    }

## Limites et souhaits

taste-tune = Régler les choix
# On a button where there is little room
taste-tune-short = Régler
taste-tune-lead = Pour ce qui est choisi pour vous, les radios et la file sans fin. Les limites sont toujours respectées.
taste-tuned =
    { $n ->
        [one] { $n } réglage
        [many] { $n } réglages
       *[other] { $n } réglages
    }
taste-discover = Connu ou nouveau
taste-familiar = Ce que vous connaissez
taste-new = Ce que vous ne connaissez pas
taste-both = Un peu des deux
taste-energy = L’énergie, du début à la fin
taste-energy-shape = Son cours
taste-energy-handles =
    .aria-label = L’énergie en cinq points
taste-energy-1 = Énergie au début
taste-energy-2 = Énergie après un quart
taste-energy-3 = Énergie au milieu
taste-energy-4 = Énergie après trois quarts
taste-energy-5 = Énergie à la fin
taste-shape-any = Libre
taste-shape-calm = Calme
taste-shape-driven = Intense
taste-shape-rising = En hausse
taste-shape-falling = En baisse
taste-shape-wave = Par vagues
taste-tempo = Tempo
taste-from = De
taste-to = à
taste-bpm-unit = battements par minute
taste-bpm-soft = Seulement de préférence
taste-bpm-octaves = La moitié et le double comptent aussi
taste-untimed =
    { $n ->
        [one] Le tempo de { $n } titre sur { $total } est connu. Les autres sont analysés l’un après l’autre et conviendront ensuite.
        [many] Le tempo de { $n } titres sur { $total } est connu. Les autres sont analysés l’un après l’autre et conviendront ensuite.
       *[other] Le tempo de { $n } titres sur { $total } est connu. Les autres sont analysés l’un après l’autre et conviendront ensuite.
    }
taste-genres-only = Seulement ceux-ci
taste-genres-only-list =
    .aria-label = Genres voulus
taste-genres-never = Jamais ceux-ci
taste-genres-never-list =
    .aria-label = Genres exclus
taste-genre-add =
    .placeholder = Ajouter un genre
taste-genre-in = Ajouter { $name }
taste-genre-out = Retirer { $name }
taste-genre-unknown = Aucun titre de votre bibliothèque n’est « { $name } ».
taste-else = Autres limites
taste-only-kept = Seulement ce qui est gardé hors ligne
taste-clean = Rien de marqué explicite
taste-per-artist = Au plus par artiste
taste-no-limit = Sans limite
taste-fit =
    { $n ->
        [one] { $n } titre sur { $total } convient
        [many] { $n } titres sur { $total } conviennent
       *[other] { $n } titres sur { $total } conviennent
    }
taste-bars-kept = Rien ne convient : ne jouer que ce qui est gardé exclut le plus.
taste-bars-genres = Rien ne convient : les genres voulus excluent le plus.
taste-bars-barred = Rien ne convient : les genres exclus écartent le plus.
taste-bars-tempo = Rien ne convient : le tempo exclut le plus.
taste-bars-years = Rien ne convient : les années excluent le plus.
taste-bars-clean = Rien ne convient : n’admettre rien d’explicite exclut le plus.
# Behind the sentence before: without that limit
taste-without =
    { $n ->
        [one] Sans cela, { $n } titre conviendrait.
        [many] Sans cela, { $n } titres conviendraient.
       *[other] Sans cela, { $n } titres conviendraient.
    }
taste-loosen-kept = Pas seulement ce qui est gardé
taste-loosen-genres = Tous les genres
taste-loosen-barred = N’exclure aucun genre
taste-loosen-tempo = Ce tempo de préférence seulement
taste-loosen-years = Toutes les années
taste-loosen-clean = L’explicite aussi
taste-reset = Réinitialiser
taste-reset-back = Annuler la réinitialisation
taste-play-made = Jouer ce qui est choisi pour vous
taste-made-more = Plus de ce qui est choisi pour vous
taste-made-none = Il n’y a encore rien à choisir
taste-limits-none = Rien ne convient à vos réglages.

## Radios

taste-radio-tool =
    .aria-label = Lancer une radio
    .title = Lancer une radio
taste-radio-now = Radio à partir de ce qui joue
taste-radio-next =
    { $n ->
        [one] { $n } titre semblable vient ensuite
        [many] { $n } titres semblables viennent ensuite
       *[other] { $n } titres semblables viennent ensuite
    }
taste-for-now = Pour ce moment de la journée
taste-for-night = Pour la nuit
taste-for-morning = Pour ce matin
taste-for-afternoon = Pour cet après-midi
taste-for-evening = Pour ce soir
taste-endless-stop = Laisser la file se terminer

## Chemins sonores

taste-path = Chemin sonore
taste-path-lead = D’un titre à un autre, par étapes dont chacune sonne comme la précédente.
taste-path-from = Chemin à partir d’ici…
taste-path-here = Chemin de « { $title } » jusqu’ici
taste-path-now = Chemin sonore à partir de ce qui joue…
taste-path-start = Où commence-t-il ?
taste-path-end = Où finit-il ?
taste-path-swap =
    .aria-label = Inverser
    .title = Inverser
taste-path-find =
    .placeholder = Chercher dans vos titres
taste-path-found =
    .aria-label = Titres trouvés
taste-path-nothing = Rien n’a été trouvé pour « { $text } ».
taste-path-steps = Titres sur le chemin
taste-path-waits = Recherche du chemin…
taste-path-fewer =
    { $n ->
        [one] Vos limites laissent { $n } titre sur le chemin.
        [many] Vos limites laissent { $n } titres sur le chemin.
       *[other] Vos limites laissent { $n } titres sur le chemin.
    }
taste-path-list =
    .aria-label = Le chemin
taste-path-play-from = Jouer à partir d’ici
taste-path-name = { $start } → { $end }
taste-path-unheard = L’un des deux n’a pas encore été analysé ; on ne sait donc pas comment il sonne. Les titres sont analysés tant que la page est ouverte et qu’il n’y a rien d’autre à faire.
taste-path-none = Il n’y a pas de chemin entre les deux : trop peu des titres permis ont été analysés.
taste-path-to-analysis = Voir ce qui est analysé

## Mix

taste-mixes = Mix par sonorité
taste-mix = Mix
taste-mix-kind = Mix
taste-mix-calm = { $what }, calme
taste-mix-driven = { $what }, énergique
taste-mix-slow = { $what }, tempo lent
taste-mix-fast = { $what }, tempo rapide
taste-how-calm = Calme
taste-how-driven = Énergique
taste-how-slow = Tempo lent
taste-how-fast = Tempo rapide
taste-mix-around = Autour de { $names }
taste-mix-of =
    { $n ->
        [one] dont { $n } pour maintenant
        [many] dont { $n } pour maintenant
       *[other] dont { $n } pour maintenant
    }
taste-mix-gone = Ce mix n’existe plus
taste-mix-gone-text = Les mix se refont à mesure que votre bibliothèque grandit et que davantage en est analysé.
taste-save-list = Enregistrer comme playlist…
taste-save-title = Enregistrer comme playlist

## Pourquoi

taste-why = Pourquoi ce titre ?
taste-why-chance = La chance que vous l’écoutiez jusqu’au bout est d’environ { $share }.
taste-why-list =
    .aria-label = Les raisons, et le poids de chacune
taste-why-none = Choisi par un simple compte : ce que vous écoutez le plus souvent jusqu’au bout, et ce que vous n’avez pas écouté récemment.
taste-to-page = Tout ce qui a été appris

## Comment un titre sonne

taste-bpm = { $bpm } BPM
taste-sound-tempo = Tempo
taste-sound-key = Tonalité
taste-sound-energy = Énergie
taste-sound-loudness = Sonie
taste-sound-peak = Crête vraie
taste-lufs = { $value } LUFS
taste-dbtp = { $value } dBTP
taste-unsure = incertain
# The twelve notes from C on, with blanks between them
taste-notes = do do♯ ré mi♭ mi fa fa♯ sol la♭ la si♭ si
taste-key-major = { $note } majeur
taste-key-minor = { $note } mineur
