## Sonido

sound-title = Cómo suena su música
sound-text = En ratos libres, sus pistas se escuchan en este dispositivo: tempo, tonalidad, sonoridad y qué se parece a qué. Nada de ello se envía.
sound-on = Escuchar mi música en ratos libres
sound-on-hint = Descansa mientras algo suena, y se detiene cuando otra cosa necesita el dispositivo.
sound-bar =
    .aria-label = Pistas escuchadas
sound-off = Desactivado
sound-waiting = Empieza pronto
sound-hearing = Escuchando ahora: «{ $title }»
sound-resting = En reposo, mientras otra cosa trabaja
sound-done = No queda nada por escuchar
sound-metered = En espera: cargaría 15 MB por una conexión que se paga por volumen.
sound-unable = Ahora no es posible; se intentará de nuevo.
sound-unreachable = Aún no se pudo cargar lo necesario. Conéctese una vez y empezará.
sound-gpu = Calculado en el procesador gráfico
sound-processor-none = Calculado en el procesador: el navegador no ofrece procesador gráfico
sound-processor-wrong = Calculado en el procesador: el procesador gráfico calcula mal
sound-processor-slower = Calculado en el procesador: el procesador gráfico es más lento
sound-processor-lost = Calculado en el procesador: el procesador gráfico falló
sound-again = Escucharlas de nuevo
sound-again-said =
    { $n ->
        [one] { $n } pista se escucha de nuevo
       *[other] { $n } pistas se escuchan de nuevo
    }
sound-count =
    { $total ->
        [one] { $done } de { $total } pista escuchada
       *[other] { $done } de { $total } pistas escuchadas
    }
sound-away =
    { $n ->
        [one] { $n } no está en este dispositivo; se escuchará cuando lo esté.
       *[other] { $n } no están en este dispositivo; se escucharán cuando lo estén.
    }
sound-failed =
    { $n ->
        [one] { $n } pista no se pudo escuchar
       *[other] { $n } pistas no se pudieron escuchar
    }
sound-more = Y { $n } más
sound-silent = Está en silencio.
sound-short = Contiene demasiado poco sonido.
sound-broken = Lo que se midió de ella no tiene sentido.
sound-unreadable = Su navegador no puede descodificarla: el archivo está dañado o es de un tipo que no conoce.
sound-too_long = Es demasiado larga para descodificarla de una vez, y de un tipo que no se puede cortar.
sound-gone = Su archivo ya no está donde estaba, o ha cambiado.
sound-permission = Su archivo no se puede leer ahora.
sound-timeout = Tardó demasiado.
sound-ended = La página terminó a la mitad, una y otra vez.
sound-went-wrong = Algo falló, más de una vez.
