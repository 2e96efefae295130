"""The proof on real music: free soundtracks of games, as Debian packages them."""
