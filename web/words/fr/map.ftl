## La carte de la bibliothèque

map-canvas =
    .aria-label = Carte de votre musique : ce qui sonne pareil est proche
map-help = Les flèches vont de titre en titre ; avec Maj, elles déplacent l’image. Entrée lit à partir d’un titre, plus et moins zooment, 0 montre tout.
map-search-label = Rechercher sur la carte
map-light = Mettre en lumière
map-everything = Tout
map-kept = Ce qui est gardé ici
map-loved = Ce que vous aimez
map-lasso =
    .aria-label = Entourer des titres pour les choisir
    .title = Entourer des titres pour les choisir
map-lasso-on = Tracez une ligne autour des titres voulus
map-area-none = Aucun titre ne se trouve là
map-now =
    .aria-label = Aller à ce qui joue
    .title = Aller à ce qui joue
map-not-there = « { $title } » n’est pas encore sur la carte
map-not-there-detail = On ne sait pas encore comment il sonne.
map-list =
    .aria-label = Régions en liste
    .title = Régions en liste
map-zoom =
    .aria-label = Zoom
map-closer =
    .aria-label = Plus près
    .title = Plus près
map-further =
    .aria-label = Plus loin
    .title = Plus loin
map-fit =
    .aria-label = Tout montrer
    .title = Tout montrer
map-play-here =
    .aria-label = Lire autour d’ici
    .title = Lire autour d’ici
map-play-around = Lire autour d’ici
map-more =
    .aria-label = Plus sur ce titre
map-choose = Choisir
map-regions = Régions
map-play-region = Lire « { $name } »
map-choose-region = Choisir tout « { $name } »
map-at = { $title }, { $artist }. { $region }
map-unheard =
    { $n ->
        [one] { $n } pas encore placé
        [many] { $n } pas encore placés
       *[other] { $n } pas encore placés
    }
map-lit =
    { $n ->
        [0] rien en lumière
        [one] { $n } en lumière
        [many] { $n } en lumière
       *[other] { $n } en lumière
    }
map-none = Rien n’est encore sur la carte
map-none-text = Un titre trouve sa place une fois que Starling a écouté comment il sonne. Cela se fait sur cet appareil, quand il n’a rien d’autre à faire.
map-none-far = { $done } sur { $total } sont prêts.
map-none-few = Tout a été écouté, mais une carte demande plus de musique : quelques dizaines de titres de plusieurs artistes.
map-none-off = L’écoute est désactivée.
map-none-act = Voir où cela en est
