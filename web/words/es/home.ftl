## Home

home-continue = Seguir escuchando
home-added = Añadido hace poco
home-kept = Guardado aquí
home-heard = En rotación
home-loved = Canciones favoritas
home-forgotten = Hace tiempo que no suena
home-playlists = Listas de reproducción
home-made = Hecho para ti
home-empty = Aquí te saluda tu música
home-empty-hint = Añade algo: lo nuevo, lo que dejaste a medias y lo que hace tiempo que no escuchas te esperará aquí.
