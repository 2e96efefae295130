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
artists-merge = Combinar artistas
artists-merge-lead = Se convierten en un solo artista, con el nombre que elijas. Los archivos quedan como están.
artists-merge-with = Combinar con otro…
artists-merge-count =
    { $n ->
        [one] { $n } artista: añade otro
       *[other] { $n } artistas se convierten en uno
    }
artists-merge-add = Añadir un artista
artists-merge-field =
    .placeholder = Añadir un artista
artists-merge-found =
    .aria-label = Artistas encontrados
artists-merge-none = Ningún otro artista se llama así
artists-merge-leave = Dejar fuera: { $name }
artists-merged = Ahora son un solo artista: «{ $name }»
artists-split = Separar…
artists-split-title = Separar «{ $name }»
artists-splitting =
    .aria-label = Separando
artists-names = Nombres de este artista
artists-names-lead = Elige los que son otra persona. Vuelven a ser artistas por sí mismos.
artists-names-shared = Designa a varios artistas
artists-names-yes = Apartar
artists-set-apart =
    { $n ->
        [one] { $names } vuelve a ser un artista aparte
       *[other] { $names } vuelven a ser artistas aparte
    }
artists-several = Varios artistas en un nombre
artists-several-lead = Si «{ $name }» son en realidad varios artistas, nombra a cada uno. Lo que está bajo este nombre será de todos ellos.
artists-several-name = Artista { $n }
artists-several-more = Añadir un nombre
artists-several-less = Sacar: { $what }
artists-several-yes =
    { $n ->
        [one] Separar
       *[other] Separar en { $n } artistas
    }
artists-several-few = Nombra al menos a dos artistas distintos.
artists-were-split = «{ $name }» son ahora varios artistas: { $names }
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
