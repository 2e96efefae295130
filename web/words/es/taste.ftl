## Gustos

taste-radio = Iniciar una radio
taste-radio-waits = Buscando lo que se parece…
taste-radio-none = Nada parecido todavía en tu biblioteca
taste-more = Más como esto
taste-less = Menos como esto
taste-said-more = Habrá más como «{ $title }»
taste-said-less = «{ $title }» no se elegirá, y habrá menos así
taste-why-artist = Sueles terminar lo de { $name }
taste-why-artist-more = Terminas { $name } más a menudo que lo demás
taste-why-artist-said = Dijiste que te gusta algo de { $name }
taste-why-album = Sueles terminar «{ $name }»
taste-why-album-more = Terminas «{ $name }» más a menudo que lo demás
taste-why-track = Sueles escucharla hasta el final
taste-why-track-more = La terminas más a menudo que lo demás
taste-why-track-said = Dijiste que te gusta
taste-why-genre = Sueles terminar este género: { $name }
taste-why-genre-more = Terminas este género más a menudo que lo demás: { $name }
taste-why-tempo = Unas { $bpm } pulsaciones por minuto, como te gusta
taste-why-calm = Tranquilo, como te gusta
taste-why-middling = Ni tranquilo ni agitado, como te gusta
taste-why-lively = Animado, como te gusta
taste-why-era = Terminas la mayor parte de esa época: { $decade }
taste-why-era-more = Terminas esa época más a menudo que lo demás: { $decade }
taste-why-sound = Suena como «{ $name }», que terminaste
taste-why-night = Va bien de noche
taste-why-morning = Va bien por la mañana
taste-why-afternoon = Va bien por la tarde
taste-why-evening = Va bien al anochecer
taste-why-flow = Va bien después de «{ $name }»
taste-why-rested = Hace tiempo que no la oyes
taste-why-known = Ya la has oído
taste-why-new = Aún sin escuchar
taste-why-known-artist = Ya has oído a { $name }
taste-why-new-artist = Aún no has oído a { $name }
taste-why-balance = Como ajustas el ecualizador
taste-why-usual = Graves y agudos como en la mayoría de la música
taste-why-try = Una prueba: aún se sabe poco de cuánto te gusta
taste-why-chance-had = El azar tuvo algo que decir, para que no salga siempre lo mismo
taste-why-slider-known = Ya la has oído, como querías
taste-why-slider-artist = De alguien que ya has oído, como querías
taste-why-slider-new = Nueva para ti, como querías
taste-why-slider = Según lo ajustaste entre conocido y nuevo
taste-why-asked = Como lo que pediste
taste-why-asked-like = Como «{ $name }»
taste-why-asked-queue = Como lo que iba antes en la cola
taste-why-window = Cerca del tempo que querías
taste-why-fits = Encaja mejor que la mayoría con lo que te gusta
taste-why-left = Nada habla más a su favor que a favor de las demás
taste-why-mixed = Como el resto de su mezcla
taste-why-between = Entre «{ $start }» y «{ $end }»
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

## Límites y deseos

taste-tune = Ajustar lo que se elige
# On a button where there is little room
taste-tune-short = Ajustar
taste-tune-lead = Para lo elegido para usted, las radios y la cola sin fin. Los límites se respetan siempre.
taste-tuned =
    { $n ->
        [one] { $n } ajuste
        [many] { $n } ajustes
       *[other] { $n } ajustes
    }
taste-discover = Conocido o nuevo
taste-familiar = Lo que conoce
taste-new = Lo que no conoce
taste-both = Algo de ambos
taste-energy = La energía, del principio al final
taste-energy-shape = Su curso
taste-energy-handles =
    .aria-label = La energía en cinco puntos
taste-energy-1 = Energía al principio
taste-energy-2 = Energía tras un cuarto
taste-energy-3 = Energía a la mitad
taste-energy-4 = Energía tras tres cuartos
taste-energy-5 = Energía al final
taste-shape-any = Cualquiera
taste-shape-calm = Tranquila
taste-shape-driven = Intensa
taste-shape-rising = En aumento
taste-shape-falling = En descenso
taste-shape-wave = En olas
taste-tempo = Tempo
taste-from = De
taste-to = a
taste-bpm-unit = pulsaciones por minuto
taste-bpm-soft = Solo preferirlo
taste-bpm-octaves = La mitad y el doble también cuentan
taste-untimed =
    { $n ->
        [one] Se conoce el tempo de { $n } de { $total } pistas. Las demás se analizan una tras otra y encajarán después.
        [many] Se conoce el tempo de { $n } de { $total } pistas. Las demás se analizan una tras otra y encajarán después.
       *[other] Se conoce el tempo de { $n } de { $total } pistas. Las demás se analizan una tras otra y encajarán después.
    }
taste-genres-only = Solo estos
taste-genres-only-list =
    .aria-label = Géneros deseados
taste-genres-never = Nunca estos
taste-genres-never-list =
    .aria-label = Géneros excluidos
taste-genre-add =
    .placeholder = Añadir un género
taste-genre-in = Añadir { $name }
taste-genre-out = Quitar { $name }
taste-genre-unknown = Ninguna pista de su biblioteca es «{ $name }».
taste-else = Otros límites
taste-only-kept = Solo lo conservado sin conexión
taste-clean = Nada marcado como explícito
taste-per-artist = Como máximo de un artista
taste-no-limit = Sin límite
taste-fit =
    { $n ->
        [one] Encaja { $n } de { $total } pistas
        [many] Encajan { $n } de { $total } pistas
       *[other] Encajan { $n } de { $total } pistas
    }
taste-bars-kept = Nada encaja: lo que más excluye es oír solo lo conservado.
taste-bars-genres = Nada encaja: lo que más excluye son los géneros deseados.
taste-bars-barred = Nada encaja: lo que más excluye son los géneros vetados.
taste-bars-tempo = Nada encaja: lo que más excluye es el tempo.
taste-bars-years = Nada encaja: lo que más excluye son los años.
taste-bars-clean = Nada encaja: lo que más excluye es no admitir nada explícito.
# Behind the sentence before: without that limit
taste-without =
    { $n ->
        [one] Sin eso encajaría { $n } pista.
        [many] Sin eso encajarían { $n } pistas.
       *[other] Sin eso encajarían { $n } pistas.
    }
taste-loosen-kept = No solo lo conservado
taste-loosen-genres = Cualquier género
taste-loosen-barred = No excluir géneros
taste-loosen-tempo = Solo preferir este tempo
taste-loosen-years = Cualquier año
taste-loosen-clean = También lo explícito
taste-reset = Restablecer
taste-reset-back = Deshacer el restablecimiento
taste-play-made = Reproducir lo elegido para usted
taste-made-more = Más de lo elegido para usted
taste-made-none = Todavía no hay de qué elegir
taste-limits-none = Nada encaja con sus ajustes.

## Radios

taste-radio-tool =
    .aria-label = Iniciar una radio
    .title = Iniciar una radio
taste-radio-now = Radio a partir de lo que suena
taste-radio-next =
    { $n ->
        [one] Sigue { $n } pista parecida
        [many] Siguen { $n } pistas parecidas
       *[other] Siguen { $n } pistas parecidas
    }
taste-for-now = Para esta hora del día
taste-for-night = Para la noche
taste-for-morning = Para esta mañana
taste-for-afternoon = Para esta tarde
taste-for-evening = Para el anochecer
taste-endless-stop = Dejar que la cola termine

## Caminos sonoros

taste-path = Camino sonoro
taste-path-lead = De una pista a otra, en pasos que suenan cada uno como el anterior.
taste-path-from = Camino desde aquí…
taste-path-here = Camino desde «{ $title }» hasta aquí
taste-path-now = Camino sonoro desde lo que suena…
taste-path-start = ¿Dónde empieza?
taste-path-end = ¿Dónde termina?
taste-path-swap =
    .aria-label = Invertir
    .title = Invertir
taste-path-find =
    .placeholder = Buscar en sus pistas
taste-path-found =
    .aria-label = Pistas encontradas
taste-path-nothing = No se encontró nada para «{ $text }».
taste-path-steps = Pistas del camino
taste-path-waits = Buscando el camino…
taste-path-fewer =
    { $n ->
        [one] Sus límites dejan { $n } pista en el camino.
        [many] Sus límites dejan { $n } pistas en el camino.
       *[other] Sus límites dejan { $n } pistas en el camino.
    }
taste-path-list =
    .aria-label = El camino
taste-path-play-from = Reproducir desde aquí
taste-path-name = { $start } → { $end }
taste-path-unheard = Una de las dos aún no se ha analizado, así que nadie sabe cómo suena. Las pistas se analizan mientras la página está abierta y no hay nada más que hacer.
taste-path-none = No hay camino entre las dos: se han analizado muy pocas de las pistas que usted permite.
taste-path-to-analysis = Ver lo analizado

## Mezclas

taste-mixes = Mezclas por sonido
taste-mix = Mezcla
taste-mix-kind = Mezcla
taste-mix-calm = { $what }, suave
taste-mix-driven = { $what }, con energía
taste-mix-slow = { $what }, a ritmo lento
taste-mix-fast = { $what }, a ritmo rápido
taste-how-calm = Suave
taste-how-driven = Con energía
taste-how-slow = A ritmo lento
taste-how-fast = A ritmo rápido
taste-mix-around = En torno a { $names }
taste-mix-of =
    { $n ->
        [one] { $n } para oír ahora
        [many] { $n } para oír ahora
       *[other] { $n } para oír ahora
    }
taste-mix-gone = Esta mezcla ya no existe
taste-mix-gone-text = Las mezclas se rehacen cuando su biblioteca crece y se ha analizado más de ella.
taste-save-list = Guardar como lista…
taste-save-title = Guardar como lista

## Por qué

taste-why = ¿Por qué esta?
taste-why-chance = La probabilidad de que la oiga hasta el final es de { $share }, más o menos.
taste-why-list =
    .aria-label = Razones, y cuánto pesó cada una
taste-why-none = Esta salió de una cuenta sencilla: lo que sueles terminar y lo que no has oído últimamente.
taste-to-page = Todo lo aprendido

## Cómo suena una pista

taste-bpm = { $bpm } BPM
taste-sound-tempo = Tempo
taste-sound-key = Tonalidad
taste-sound-energy = Energía
taste-sound-loudness = Sonoridad
taste-sound-peak = Pico real
taste-lufs = { $value } LUFS
taste-dbtp = { $value } dBTP
taste-unsure = poco seguro
# The twelve notes from C on, with blanks between them
taste-notes = do do♯ re mi♭ mi fa fa♯ sol la♭ la si♭ si
taste-key-major = { $note } mayor
taste-key-minor = { $note } menor
