"""What is in a group of tracks (a genre, a year, a folder): its albums or folders as a grid, and its
tracks as a list, one of them in sight.

The elements have the view's name in front: #group-grid, -tracks, -count, -none; the choice between
the two are radio buttons named group-which, of values grid and tracks."""

from pyscript import document
from pyscript.ffi import is_none

from ui import wire
from ui.parts import things
from ui.parts.dom import action, by_id, every, hear, put_text, show
from ui.parts.tilepages import TilePages
from ui.parts.tracktable import TrackTable
from ui.words import on_change


class Pair(TilePages):
    def __init__(self, app):
        self.which = "grid"
        self.totals = {"grid": None, "tracks": None}
        self._goes_on = False
        super().__init__(app)
        self.table = TrackTable(app, by_id(self.name + "-tracks"), self.find, self._found)
        for choice in every(f'input[name="{self.name}-which"]'):
            hear(choice, "change", lambda event: self.choose(event.target.value))
        action(self.name + ".play")(lambda *_: things.play(self.question()))
        action(self.name + ".shuffle")(lambda *_: things.shuffle(self.question()))
        wire.regions.watch("library", self._region)
        on_change(self._counted)

    def question(self):
        """All tracks, to be played."""
        return things.of_filter(self.filter())

    def find(self, offset, limit):
        """The order for a page of tracks."""
        return {
            "do": "find",
            "filter": self.filter(),
            "sort": "album",
            "offset": offset,
            "limit": limit,
        }

    def begin(self, which):
        """Another group is shown."""
        self.totals = {"grid": None, "tracks": None}
        self._revision = wire.regions.value("library", {}).get("revision")
        # What was shown belongs to another group: who was in it goes on in what comes.
        inside = by_id("view-" + self.name).contains(document.activeElement)
        self._goes_on = inside and not is_none(document.activeElement.closest(".tiles, .list"))
        if self._goes_on:
            by_id("main").focus()
        self.grid.set_count(0)
        self.table.list.set_count(0)
        self.choose(which)
        self.grid.to_top()
        self.pages.begin()
        self.table.begin()

    def choose(self, which):
        """Show the grid, or the tracks."""
        self.which = which
        for choice in every(f'input[name="{self.name}-which"]'):
            choice.checked = choice.value == which
        self._show()

    def _show(self):
        nothing = self.totals[self.which] == 0
        show(by_id(self.name + "-grid"), self.which == "grid" and not nothing)
        show(by_id(self.name + "-tracks"), self.which == "tracks" and not nothing)
        show(by_id(self.name + "-none"), nothing)
        (self.grid if self.which == "grid" else self.table.list).render()

    def _region(self, region):
        if self.open and region.get("revision") != self._revision:
            self._revision = region.get("revision")
            self.pages.refresh()
            self.table.pages.refresh()

    def _changed(self):
        self.totals["grid"] = self.pages.total
        self.grid.set_count(self.pages.total)
        self.grid.refresh()
        self._counted()

    def _found(self, total):
        self.totals["tracks"] = total
        self._counted()

    def _counted(self):
        put_text(by_id(self.name + "-count"), self.words_of())
        self._show()
        shown = self.grid if self.which == "grid" else self.table.list
        if self._goes_on and self.totals[self.which] and shown.count:
            self._goes_on = False
            shown.focus(0)

    def _tile(self, index):
        item = self.pages.row(index)
        return None if item is None else self.tile(item)
