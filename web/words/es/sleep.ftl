## El menú de lo que suena: temporizador y velocidad

sleep-more =
    .aria-label = Más sobre lo que suena
    .title = Más sobre lo que suena
sleep-menu = Temporizador
sleep-off = Desactivado
sleep-minutes =
    { $n ->
        [one] { $n } minuto
       *[other] { $n } minutos
    }
sleep-in =
    { $n ->
        [one] Dormir en { $n } minuto
       *[other] Dormir en { $n } minutos
    }
sleep-left =
    { $n ->
        [one] Se para en { $n } minuto
       *[other] Se para en { $n } minutos
    }
sleep-set =
    { $n ->
        [one] El sonido se apaga en { $n } minuto
       *[other] El sonido se apaga en { $n } minutos
    }
sleep-at-track = Al final de esta canción
sleep-at-album = Al final de este álbum
sleep-at-time = El sonido se apaga a las { $time }.
sleep-take-back = Temporizador: desactivado
sleep-speed = Velocidad
sleep-speed-now = Velocidad: { $speed }
sleep-times = { $speed }×
sleep-faster = Más rápido
sleep-slower = Más lento
sleep-normal = Velocidad normal
