## Home

home-continue = Weiterhören
home-added = Zuletzt hinzugefügt
home-kept = Hier behalten
home-heard = Oft gehört
home-loved = Lieblingstitel
home-forgotten = Lange nicht gehört
home-playlists = Playlists
home-made = Für dich zusammengestellt
home-empty = Hier begrüßt dich deine Musik
home-empty-hint = Füge welche hinzu: Was neu ist, wo du gerade warst und was du lange nicht gehört hast, wartet dann hier auf dich.
