## Home

home-continue = Continuer l’écoute
home-added = Ajouts récents
home-kept = Conservé ici
home-heard = En rotation
home-loved = Titres aimés
home-forgotten = Plus écouté depuis longtemps
home-playlists = Playlists
home-made = Fait pour vous
home-empty = C’est ici que votre musique vous accueille
home-empty-hint = Ajoutez-en : les nouveautés, ce que vous écoutiez et ce que vous n’avez plus entendu depuis longtemps vous attendront ici.
