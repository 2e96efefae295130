## Goûts

taste-radio = Lancer une radio
taste-radio-waits = Recherche de titres semblables…
taste-radio-none = Rien de semblable encore dans votre bibliothèque
taste-more = Plus comme ça
taste-less = Moins comme ça
taste-said-more = Il y en aura plus comme « { $title } »
taste-said-less = « { $title } » ne sera plus choisi, et moins de semblables
taste-why-artist = Vous écoutez { $name } jusqu’au bout
taste-why-album = Vous écoutez « { $name } » jusqu’au bout
taste-why-track = Vous l’écoutez jusqu’au bout
taste-why-genre = Vous écoutez ce genre jusqu’au bout : { $name }
taste-why-tempo = Environ { $bpm } battements par minute, comme vous aimez
taste-why-calm = Calme, comme vous aimez
taste-why-middling = Ni calme ni vif, comme vous aimez
taste-why-lively = Vif, comme vous aimez
taste-why-era = Vous en écoutez beaucoup jusqu’au bout : { $decade }
taste-why-sound = Ressemble à « { $name } », écouté jusqu’au bout
taste-why-night = Va bien la nuit
taste-why-morning = Va bien le matin
taste-why-afternoon = Va bien l’après-midi
taste-why-evening = Va bien le soir
taste-why-flow = S’enchaîne bien
taste-why-rested = Pas écouté depuis un moment
taste-why-new = Jamais écouté
taste-why-balance = Comme vous réglez l’égaliseur
taste-why-try = Un essai : on sait peu de vos goûts pour ce genre
taste-why-asked = Semblable à ce que vous vouliez
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
