profile-title = Su perfil en un archivo
profile-text = Lo que se ha aprendido, lo que usted ha dicho y de lo que no se aprende, en un archivo que se puede leer. Guárdelo o llévelo a otro dispositivo: allí también se aprenderá de él. Por sí solo no va a ninguna parte.
profile-out = Exportar perfil
profile-in = Importar perfil…
profile-loved = Importar favoritas…
profile-forget = No aprender de ello
profile-past =
    { $n ->
        [one] Se aprende de { $n } escucha u opinión de un perfil importado.
       *[other] Se aprende de { $n } escuchas y opiniones de un perfil importado.
    }
profile-past-aside =
    { $n ->
        [one] De { $n } no: su pista no está aquí o ya se conoce.
       *[other] De { $n } no: sus pistas no están aquí o ya se conocen.
    }
profile-elsewhere =
    { $n ->
        [one] Se aprende de { $n } pista marcada como favorita en otro lugar.
       *[other] Se aprende de { $n } pistas marcadas como favoritas en otro lugar.
    }
profile-in-done = Se aprende del perfil
profile-in-part = { $part } de { $n } filas son de pistas que están aquí. El resto espera a las suyas.
profile-in-aside =
    { $n ->
        [one] { $n } fila imposible se deja aparte.
       *[other] { $n } filas imposibles se dejan aparte.
    }
profile-loved-done = Se aprende de las favoritas
profile-loved-part = { $part } de { $n } están aquí.
profile-not-past = No se aprende de: un perfil importado
profile-not-loved = No se aprende de: favoritas de otro lugar
profile-aside-clock =
    { $n ->
        [one] { $n } escucha con el reloj equivocado
       *[other] { $n } escuchas con el reloj equivocado
    }
profile-aside-track =
    { $n ->
        [one] { $n } escucha cuya pista ya no está
       *[other] { $n } escuchas cuyas pistas ya no están
    }
profile-aside-twice =
    { $n ->
        [one] { $n } escucha que está dos veces
       *[other] { $n } escuchas que están dos veces
    }
profile-aside-number =
    { $n ->
        [one] { $n } escucha de duración imposible
       *[other] { $n } escuchas de duración imposible
    }
