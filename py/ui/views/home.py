"""Home: where to go on, what is new, what is kept, what was forgotten."""

from ui import wire
from ui.parts import things, unanswered
from ui.parts.dom import by_id, show
from ui.parts.shelf import Shelf
from ui.parts.tiles import album_tile, playlist_tile, track_tile
from ui.words import on_change, say

ROWS = {
    "continue": "home-continue",
    "added": "home-added",
    "kept": "home-kept",
    "heard": "home-heard",
    "loved": "home-loved",
    "forgotten": "home-forgotten",
    "playlists": "home-playlists",
    "made": "home-made",
}
LIMIT = 20
AFTER = []
"""Called when home is shown, by what adds to it."""


class Home:
    def __init__(self, app):
        self.app = app
        self.open = False
        self._shelves = {}
        self._answer = None
        self._revision = -1
        self._asking = False
        wire.regions.watch("library", self._region)
        on_change(self._render)

    def opened(self, _place=""):
        """The view came into sight."""
        if self._answer is None:
            self._waiting()
        self._ask()

    def _region(self, region):
        if self.open and region.get("revision") != self._revision:
            self._ask()

    def _ask(self):
        if self._asking:
            return
        self._asking = True
        self._revision = wire.regions.value("library", {}).get("revision")

        def then(answer):
            self._asking = False
            self._answer = answer
            self._render()
            if self.open and wire.regions.value("library", {}).get("revision") != self._revision:
                self._ask()

        def failed(_problem):
            self._asking = False
            show(by_id("home-rows"), self._answer is not None)

        unanswered.ask(
            by_id("home-rows"),
            {"do": "home", "limit": LIMIT},
            then,
            self._ask,
            lambda: self._answer is None and by_id("home-rows").hidden,
            failed,
        )

    def _waiting(self):
        show(by_id("home-empty"), False)
        for name in ("added", "heard"):
            self._shelf(name, "albums").waiting(8, say(ROWS[name]))
        by_id("home-rows").setAttribute("aria-busy", "true")

    def _render(self):
        if self._answer is None:
            return
        by_id("home-rows").removeAttribute("aria-busy")
        seen = set()
        for row in self._answer["rows"]:
            for kind in ("albums", "tracks", "playlists"):
                items = row.get(kind)
                if items and row["name"] in ROWS:
                    shelf = self._shelf(row["name"], kind)
                    by_id("home-rows").append(shelf.root)  # in the engine's order
                    shelf.show(items, say(ROWS[row["name"]]))
                    seen.add(row["name"] + "-" + kind)
        for name in list(self._shelves):
            if name not in seen:
                self._shelves.pop(name).forget()
        self._empty()
        if self.open:
            for more in AFTER:
                more()

    def _empty(self):
        nothing = not any(shelf.items for shelf in self._shelves.values())
        show(by_id("home-empty"), nothing)
        show(by_id("home-rows"), not nothing)

    def _shelf(self, name, kind):
        key = name + "-" + kind
        if key not in self._shelves:
            holder = by_id("home-rows")
            if kind == "albums":
                made = Shelf(holder, "home-" + name, album_tile, things.album_menu, play_album)
            elif kind == "tracks":
                made = Shelf(
                    holder, "home-" + name, track_tile, self.app.library.items, self._play_track
                )
            else:
                made = Shelf(holder, "home-" + name, playlist_tile)
            self._shelves[key] = made
        return self._shelves[key]

    def _play_track(self, track):
        for row in self._answer["rows"]:
            ids = [each["id"] for each in row.get("tracks", [])]
            if track["id"] in ids:
                wire.order("play", track=track["id"], tracks=ids)
                return


def play_album(album):
    """Play an album from its first track."""
    things.play(things.of_album(album))


def start(app):
    """Bring home to life."""
    return Home(app)
