## Le menu de ce qui joue : minuterie de sommeil et vitesse

sleep-more =
    .aria-label = Plus sur ce qui joue
    .title = Plus sur ce qui joue
sleep-menu = Minuterie de sommeil
sleep-off = Désactivée
sleep-minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
sleep-in =
    { $n ->
        [one] Sommeil dans { $n } minute
       *[other] Sommeil dans { $n } minutes
    }
sleep-left =
    { $n ->
        [one] S’arrête dans { $n } minute
       *[other] S’arrête dans { $n } minutes
    }
sleep-set =
    { $n ->
        [one] Le son s’éteint dans { $n } minute
       *[other] Le son s’éteint dans { $n } minutes
    }
sleep-at-track = À la fin de ce titre
sleep-at-album = À la fin de cet album
sleep-at-time = Le son s’éteint à { $time }.
sleep-take-back = Minuterie de sommeil : désactivée
sleep-speed = Vitesse
sleep-speed-now = Vitesse : { $speed }
sleep-times = { $speed }×
sleep-faster = Plus vite
sleep-slower = Moins vite
sleep-normal = Vitesse normale
