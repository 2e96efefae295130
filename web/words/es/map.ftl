## El mapa de la biblioteca

map-canvas =
    .aria-label = Mapa de su música: lo que suena parecido está cerca
map-help = Las flechas van de pista en pista; con Mayús mueven la imagen. Intro reproduce desde una pista, más y menos acercan y alejan, 0 lo muestra todo.
map-search-label = Buscar en el mapa
map-light = Iluminar
map-everything = Todo
map-kept = Lo que se guarda aquí
map-loved = Lo que le encanta
map-lasso =
    .aria-label = Rodear pistas para elegirlas
    .title = Rodear pistas para elegirlas
map-lasso-on = Trace una línea alrededor de las pistas que quiera
map-area-none = Ahí no hay ninguna pista
map-now =
    .aria-label = Ir a lo que suena
    .title = Ir a lo que suena
map-not-there = «{ $title }» aún no está en el mapa
map-not-there-detail = Todavía no se sabe cómo suena.
map-list =
    .aria-label = Regiones en lista
    .title = Regiones en lista
map-zoom =
    .aria-label = Zoom
map-closer =
    .aria-label = Más cerca
    .title = Más cerca
map-further =
    .aria-label = Más lejos
    .title = Más lejos
map-fit =
    .aria-label = Mostrar todo
    .title = Mostrar todo
map-play-here =
    .aria-label = Reproducir por aquí
    .title = Reproducir por aquí
map-play-around = Reproducir por aquí
map-more =
    .aria-label = Más sobre esta pista
map-choose = Elegir
map-regions = Regiones
map-play-region = Reproducir «{ $name }»
map-choose-region = Elegir todo «{ $name }»
map-at = { $title }, { $artist }. { $region }
map-unheard =
    { $n ->
        [one] { $n } aún sin lugar
        [many] { $n } aún sin lugar
       *[other] { $n } aún sin lugar
    }
map-lit =
    { $n ->
        [0] nada iluminado
        [one] { $n } iluminada
        [many] { $n } iluminadas
       *[other] { $n } iluminadas
    }
map-none = Aún no hay nada en el mapa
map-none-text = Una pista encuentra su lugar cuando Starling ha escuchado cómo suena. Eso ocurre en este dispositivo, mientras no tiene otra cosa que hacer.
map-none-far = { $done } de { $total } están listas.
map-none-few = Ya se ha escuchado todo, pero un mapa necesita más música: unas docenas de pistas de varios artistas.
map-none-off = La escucha está desactivada.
map-none-act = Ver cuánto falta
