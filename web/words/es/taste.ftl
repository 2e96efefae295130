## Gustos

taste-radio = Iniciar una radio
taste-radio-waits = Buscando lo que se parece…
taste-radio-none = Nada parecido todavía en tu biblioteca
taste-more = Más como esto
taste-less = Menos como esto
taste-said-more = Habrá más como «{ $title }»
taste-said-less = «{ $title }» no se elegirá, y habrá menos así
taste-why-artist = Sueles terminar lo de { $name }
taste-why-album = Sueles terminar «{ $name }»
taste-why-track = Lo escuchas hasta el final
taste-why-genre = Sueles terminar este género: { $name }
taste-why-tempo = Unas { $bpm } pulsaciones por minuto, como te gusta
taste-why-calm = Tranquilo, como te gusta
taste-why-middling = Ni tranquilo ni agitado, como te gusta
taste-why-lively = Animado, como te gusta
taste-why-era = Terminas mucho de esa época: { $decade }
taste-why-sound = Suena como «{ $name }», que terminaste
taste-why-night = Va bien de noche
taste-why-morning = Va bien por la mañana
taste-why-afternoon = Va bien por la tarde
taste-why-evening = Va bien al anochecer
taste-why-flow = Sigue bien
taste-why-rested = Hace tiempo que no lo oyes
taste-why-new = Aún sin escuchar
taste-why-balance = Como ajustas el ecualizador
taste-why-try = Una prueba: aún se sabe poco de cómo te gusta
taste-why-asked = Como lo que pediste
taste-endless = Cola sin fin
taste-endless-on = Cuando la cola se agota, sigue con lo que se le parece
taste-endless-off = La cola termina donde termina
taste-title = Tus gustos
taste-hint = Lo que se aprendió aquí, y lo que no
taste-learns = Aprendido aquí, y en ningún otro sitio
taste-learns-text = La selección nace de cuánto escuchas de cada canción, en este dispositivo. Nada de ello se envía. Aquello de lo que no se aprende sigue en tu historial.
taste-pause = Pausar
taste-go-on = Aprender de nuevo
taste-day = No aprender del
taste-forget-day = Olvidar este día
taste-forget-all = Olvidar todo…
taste-forget-all-text = Se olvida lo aprendido de { $listens } escuchas y de tus opiniones. Tu historial queda, y Starling puede volver a aprender de él.
taste-forget-yes = Olvidar
taste-none = Aún no se ha aprendido nada
taste-none-text = Escucha un tiempo, o importa en la página del historial lo que oíste en otro sitio.
taste-finish = La probabilidad de que lo escuches hasta el final
taste-usual = De toda tu música, cerca de { $share } de lo que empieza se escucha hasta el final a esta hora.
taste-told = Lo que dijiste, y de qué no se aprende
taste-more-of = Más como «{ $title }»
taste-less-of = Menos como «{ $title }»
taste-take-back = Retirar
taste-learn-again = Volver a aprender
taste-not-day = No se aprende de: { $day }
taste-not-artist = No se aprende de: { $name }
taste-not-pause = No se aprende de: una pausa
taste-not-before = No se aprende de: todo lo anterior
taste-forget-artist = No aprender de { $name }
taste-count =
    { $n ->
        [one] Aprendido de { $n } escucha
       *[other] Aprendido de { $n } escuchas
    }
taste-aside =
    { $n ->
        [one] { $n } escucha queda aparte: su reloj iba mal, su canción ya no está o está dos veces.
       *[other] { $n } escuchas quedan aparte: su reloj iba mal, su canción ya no está o están dos veces.
    }
taste-heard =
    { $n ->
        [one] Escuchado una vez
       *[other] Escuchado { $n } veces
    }
