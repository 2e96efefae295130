"""Tiles of any number, asked for page by page: the grid of a view, its buttons and its menus."""

from ui.parts import things, unanswered
from ui.parts.dom import by_id
from ui.parts.grid import VirtualGrid
from ui.parts.tiles import OWNERS
from ui.parts.trackpages import put
from ui.state import Pages


class TilePages:
    """Over the element `#<name>-grid`. A view gives `command(offset, limit)`, the order for a page;
    `rows`, the field of its answer that holds the things; `tile(item)`, `menu(item)`, and
    `asked(item)`, which finds the tracks of one; and `_changed()`, told of every page."""

    name = ""
    rows = ""
    template = "tile"
    ratio = 1

    def __init__(self, app):
        self.app = app
        self.open = False
        self._revision = None
        self.pages = Pages(self._ask, self._changed)
        self.grid = VirtualGrid(
            by_id(self.name + "-grid"), self.template, self._tile, self.pages.want, self.ratio
        )
        self.grid.on_menu = self.open_menu
        OWNERS[self.name + "-grid"] = self

    def answered(self, offset, answer):
        """A page came: what a view wants of it besides its things."""

    def _ask(self, generation, offset):
        def then(answer):
            self.answered(offset, answer)
            put(self.pages, generation, offset, answer["total"], answer[self.rows])

        unanswered.ask(
            self.grid.root,
            self.command(offset, Pages.SIZE),
            then,
            self.pages.refresh,
            lambda: not self.pages.known,
            lambda _: self.pages.failed(),
        )

    def open_menu(self, index, place):
        """The menu of a tile."""
        item = self.pages.row(index)
        if item is not None:
            self.grid.focus(index)
            things.open_at(self.menu(item), self.grid.link(index), place)

    def pressed(self, target, name):
        """A tile's button was pressed."""
        index = self.grid.index_of(target)
        item = None if index is None else self.pages.row(index)
        if item is None:
            return
        if name == "play":
            things.play(self.asked(item))
        else:
            self.open_menu(index, None)
