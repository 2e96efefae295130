"""A genre, a year or a decade: its albums and its tracks."""

from ui.parts import things
from ui.parts.dom import action, by_id, put_text
from ui.parts.groups import Pair
from ui.parts.tiles import album_tile, group_name
from ui.words import dotted, on_change, say

BACK = {"genre": "genres", "year": "years", "decade": "years"}


class Group(Pair):
    name = "group"
    rows = "albums"

    def __init__(self, app):
        self.by, self.id = "genre", ""
        Pair.__init__(self, app)
        action("group.radio")(lambda *_: things.radio("group", self.by, self.id))
        on_change(self._titled)

    def opened(self, place=""):
        """`genre/Rock`, `year/1999`, `decade/1990`."""
        by, _, id_ = place.partition("/")
        if by in BACK and (by, id_) != (self.by, self.id):
            self.by, self.id = by, id_
            self._titled()
            self.begin("grid")
        self.grid.render()
        self.table.list.render()

    def filter(self):
        wanted = {}
        wanted[self.by] = (
            self.id if self.by == "genre" else int(self.id) if self.id.isdigit() else 0
        )
        return wanted

    def command(self, offset, limit):
        return {
            "do": "find_albums",
            "filter": self.filter(),
            "sort": "year" if self.by != "genre" else "artist",
            "descending": False,
            "offset": offset,
            "limit": limit,
        }

    def tile(self, album):
        return album_tile(album)

    def menu(self, album):
        return things.album_menu(album)

    def asked(self, album):
        return things.of_album(album)

    def words_of(self):
        albums, tracks = self.totals["grid"], self.totals["tracks"]
        if albums is None or tracks is None:
            return "\u00a0"
        return dotted((say("common-albums", n=albums), say("common-tracks", n=tracks)))

    def _titled(self):
        put_text(by_id("group-title"), group_name(self.by, {"name": self.id}))
        by_id("group-back").setAttribute("href", "#" + BACK[self.by])


def start(app):
    """Bring the page of a group to life."""
    return Group(app)
