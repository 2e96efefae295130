## Home

home-continue = Weiterhören
home-added = Zuletzt hinzugefügt
home-kept = Hier behalten
home-heard = Oft gehört
home-loved = Lieblingstitel
home-forgotten = Lange nicht gehört
home-playlists = Playlists
home-made = Für Sie zusammengestellt
home-empty = Hier begrüßt Sie Ihre Musik
home-empty-hint = Fügen Sie welche hinzu: Was neu ist, wo Sie gerade waren und was Sie lange nicht gehört haben, wartet dann hier auf Sie.
