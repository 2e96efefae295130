"""All artists."""

from ui.parts import things
from ui.parts.shown import Shown
from ui.parts.tiles import artist_tile
from ui.words import say


class Artists(Shown):
    name = "artists"
    order = "find_artists"
    rows = "artists"
    things = "artists"
    sorts = ("name", "added", "played", "albums", "tracks")
    falling = ("added", "played", "albums", "tracks")
    by_name = ("name",)
    ratio = 0
    template = "tile-line"

    def tile(self, artist):
        return artist_tile(artist)

    def menu(self, artist):
        return things.artist_menu(artist)

    def question(self, artist):
        return things.of_artist(artist)

    def begins(self, artist):
        return artist.get("sort_name") or artist.get("name", "")

    def filter(self):
        wanted = Shown.filter(self)
        if not self.on.get("all"):
            wanted["album_artists"] = True
        return wanted

    def narrowed(self):
        return bool(self.text or Shown.filter(self))

    def words_of(self, total):
        return say("artists-count", n=total)


def start(app):
    """Bring the artists to life."""
    return Artists(app)
