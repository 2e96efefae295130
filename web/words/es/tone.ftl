## El ecualizador

tone-title = Ecualizador
tone-on = Activado
tone-turn-on = Activar el ecualizador
tone-turn-off = Desactivar el ecualizador
tone-as = Ecualizador: { $preset }
tone-bands =
    .aria-label = Diez bandas, de graves a agudos
tone-decibels = { $gain } dB
tone-hertz = { $n } Hz
tone-kilohertz = { $n } kHz
tone-thousand = { $number }k
tone-compare = Mantener para oír sin él
tone-reset = Restablecer
tone-about = Lo que ajusta mientras suena una pista también indica a sus gustos qué equilibrio le agrada. Se queda en este dispositivo.
tone-foreign = Esta pista suena tal cual: viene directamente de otro sitio, cuyo sonido los navegadores no dejan cambiar a ningún ecualizador.
tone-refused = Este navegador no deja funcionar el ecualizador por ahora. La música sigue tal cual.
tone-preset = Preajuste
tone-by-hand = Ajustado a mano
tone-save = Guardar…
tone-save-title = Guardar estos ajustes
tone-name = Nombre
tone-rename = Cambiar nombre
tone-rename-button =
    .aria-label = Cambiar el nombre de este preajuste
    .title = Cambiar el nombre de este preajuste
tone-remove =
    .aria-label = Quitar este preajuste
    .title = Quitar este preajuste
tone-removed = Se quitó «{ $name }»
tone-too-many =
    { $n ->
        [one] Se puede conservar { $n } preajuste. Quite uno primero.
       *[other] Se pueden conservar { $n } preajustes. Quite uno primero.
    }
tone-flat = Plano
tone-bass = Más graves
tone-less-bass = Menos graves
tone-treble = Más agudos
tone-less-treble = Menos agudos
tone-voice = Voz
tone-loudness = Loudness
tone-small = Altavoces pequeños
tone-classical = Clásica
tone-jazz = Jazz
tone-pop = Pop
tone-rock = Rock
tone-electronic = Electrónica
tone-levelling = Nivelación del volumen
tone-levelling-off = Desactivada
tone-levelling-track = Por pista
tone-levelling-album = Por álbum
tone-levelling-hint = Las pistas suenan con un volumen parecido, o los álbumes enteros: según sus etiquetas o, si no, según la sonoridad medida en los ratos de inactividad. Lo que suena bajo solo sube hasta donde el volumen deja margen.
tone-levelling-by = Volumen ajustado en
