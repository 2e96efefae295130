## Artists, and an artist’s page

artists-grid =
    .aria-label = Artistas
artists-search = Buscar en los artistas
artists-count =
    { $n ->
        [one] { $n } artista
       *[other] { $n } artistas
    }
artists-by-name = Nombre
artists-by-albums = Número de álbumes
artists-all = También invitados
artists-none = No hay artistas
artists-none-hint = Todo artista cuya música añadas tiene aquí una página.
artists-top = Lo más escuchado
artists-plays =
    { $n ->
        [one] { $n } reproducción
       *[other] { $n } reproducciones
    }
artists-aliases = También conocido como { $names }
artists-albums = Álbumes
artists-eps = EP
artists-singles = Sencillos
artists-live = En directo
artists-compilations = Recopilaciones
artists-soundtracks = Bandas sonoras
artists-others = Otros
artists-appears-on = Aparece en
artists-gone = Este artista no está en la biblioteca
artists-gone-text = Quizá se fusionó con otro artista, o se quitaron sus pistas.
artists-to-all = Todos los artistas
