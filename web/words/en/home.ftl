## Home

home-continue = Go on listening
home-added = Recently added
home-kept = Kept here
home-heard = In rotation
home-loved = Loved tracks
home-forgotten = Not heard for long
home-playlists = Playlists
home-made = Made for you
home-empty = This is where your music greets you
home-empty-hint = Add some, and what is new, what you were in the middle of and what you have not heard for long will wait for you here.
