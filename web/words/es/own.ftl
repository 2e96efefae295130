## Un modelo propio

own-title = Un modelo propio
own-text = Un archivo en formato ONNX que convierte el sonido en números puede decir qué suena parecido, en lugar del análisis de Starling. Funciona aquí, y no se envía nada. Todo lo que ya se escuchó se escucha otra vez con él.
own-rate = Muestras por segundo que oye
own-seconds = Segundos de una ventana
own-output = Nombre de la salida, si tiene varias
own-add = Elegir un archivo…
own-remove = Quitarlo
own-trying = Se está probando el modelo…
own-added = El modelo se ha añadido. Desde ahora se escuchan con él sus pistas.
own-removed = El análisis de Starling vuelve a decir qué suena parecido.
own-told = { $name }: oye ventanas de { $seconds } s a { $rate } Hz y responde { $width } números.
own-done = { $of ->
    [one] Escuchada: { $done } de { $of } pista
   *[other] Escuchadas: { $done } de { $of } pistas
 }
own-problem = Ya no escucha. Quítelo o añádalo de nuevo.
