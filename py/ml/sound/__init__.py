"""What is measured of sound: the graph's shapes, tempo, key, loudness, timbre, and what is heard when."""
