"""A grid of tiles of any length: only the rows in view are in the document.

One tile of it can be reached by Tab (roving tabindex). Arrows go to its neighbours, Home and End to
the first and the last of all, the page keys a screen on, letters to what begins with them."""

import json

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui.parts.dom import hear
from ui.parts.virtual import Virtual, heard
from ui.state import in_view

TYPED_MS = 900
"""Letters that follow each other this fast are one word."""


class VirtualGrid(Virtual):
    """`tile(index)` says what a tile shows, None where that is not known yet; `seen(first, last)`
    tells what is in view. A tile is as high as `ratio` times its width, and its words."""

    def __init__(self, root, template, tile, seen=None, ratio=1):
        super().__init__(root)
        self.columns = 1
        self.on_menu = None
        """Called with a tile's index and a place in CSS pixels, or None where keys asked."""
        self.on_type = None
        """Called with what was typed."""
        self._tile = tile
        self._seen = seen
        self._ratio = ratio
        self._height = 1
        self._width = 0
        self._typed = ""
        self._timer = None
        self._begin(page.tiles(self.space, template, self.refresh))
        hear(self.scroll, "contextmenu", self._context)

    def set_count(self, count):
        """How many tiles there are in all."""
        if count != self.count:
            self.count = count
            self._activate(max(0, min(self.active, count - 1)))
            self.told()
            self._stretch()
            self._shown = (0, 0)
        self.render()

    def link(self, index):
        """What holds the focus for a tile, or None where it is not in the document."""
        found = self._drawn.link(index)
        return None if is_none(found) else found

    def index_of(self, element):
        """The tile that an element stands in, or None."""
        found = int(self._drawn.index_of(element))
        return found if 0 <= found < self.count else None

    def element(self, index):
        """What holds the focus for a tile: lists and grids are asked alike."""
        return self.link(index)

    def rows(self):
        """How many rows there are."""
        return -(-self.count // self.columns)

    def resized(self):
        """The room changed, or the size of the tiles: as many in a row as fit."""
        width = self.space.clientWidth
        if not width:
            return
        style = document.defaultView.getComputedStyle(self.root)
        least, gap = _pixels(style, "--tile", 168.0), _pixels(style, "--tile-gap", 20.0)
        words = _pixels(style, "--tile-words", 56.0)
        columns = max(1, int((width + gap) // (least + gap)))
        side = (width - gap * (columns - 1)) / columns
        height = side * self._ratio + words + gap
        if columns == self.columns and abs(height - self._height) < 0.5:
            self.render()
            return
        first = self.scroll.scrollTop / self._height * self.columns if self._width else 0
        self.columns, self._height, self._width = columns, height, width
        self._drawn.layout(columns, height, side)
        self.root.setAttribute("aria-colcount", str(columns))
        self._stretch()
        self.scroll.scrollTop = int(first / columns * height)
        self._shown = (0, 0)
        self.render()

    def _resized(self):
        self.resized()

    def _render(self, scrolled):
        height = self.scroll.clientHeight
        if not height:
            return
        if not self._width:
            self.resized()
            return
        rows = self.rows()
        first, last = in_view(self.scroll.scrollTop, height, self._height, rows, 2)
        if self._drawn.passing(first, last, self.count, height / self._height, scrolled):
            self._shown = (0, 0)  # too fast to be seen: all of it is shown when it rests
            return
        if self._seen and self.count:
            self._seen(first * self.columns, min(self.count, last * self.columns) - 1)
        start, end = self._shown
        fresh = []
        for row in range(first, last):
            if not start <= row < end:
                places = range(row * self.columns, (row + 1) * self.columns)
                fresh += [(at, self._tile(at) if at < self.count else None) for at in places]
        if fresh or (first, last) != self._shown:
            self._shown = (first, last)
            self._drawn.show(first, last, self.count, json.dumps(fresh))

    def reveal(self, index):
        """Scroll so that a tile is in sight, at the top where it was not."""
        top, height = self.scroll.scrollTop, self.scroll.clientHeight
        place = index // self.columns * self._height
        if place < top or place + self._height > top + height:
            self.scroll.scrollTop = int(place)
        self._land()
        self.render()

    def focus(self, index):
        """Move the focus to a tile, wherever it is."""
        if not self.count:
            return
        index = max(0, min(self.count - 1, index))
        self._bring(index // self.columns * self._height, self._height)
        self._land()
        self.render()
        self._activate(index)
        link = self.link(index)
        if link is not None:
            link.focus()

    def _stretch(self):
        self.space.style.height = f"{self.rows() * self._height}px"
        self.root.setAttribute("aria-rowcount", str(self.rows()))

    def _context(self, event):
        index = self.index_of(event.target)
        if index is not None and self.on_menu:
            event.preventDefault()
            place = (event.clientX, event.clientY) if event.clientX else None
            self.on_menu(index, place)

    def _key(self, event):
        if event.key in ("ContextMenu", "F10") and (event.key != "F10" or event.shiftKey):
            index = self.index_of(event.target)
            index = self.active if index is None else index
            if not (self.on_choose and self.on_choose(event, index)) and self.on_menu:
                self.on_menu(index, None)
            heard(event)
            return
        super()._key(event)

    def _other_key(self, event, _index):
        key = event.key
        if len(key) == 1 and self.on_type and (key != " " or self._typed):
            heard(event)
            self._type(key)

    def _type(self, key):
        if self._timer is not None:
            page.never(self._timer)
        self._timer = page.after(TYPED_MS, self._forget)
        self._typed += key
        self.on_type(self._typed)

    def _forget(self):
        self._timer, self._typed = None, ""

    def target(self, key, index):
        """Where a key leads from a tile; None where it leads nowhere."""
        if key in ("ArrowLeft", "ArrowRight"):
            ahead = (key == "ArrowRight") != (document.documentElement.dir == "rtl")
            return index + (1 if ahead else -1)
        if key == "ArrowDown":
            # Above the gap of a last row that is not full, the way down leads to its end.
            last = index // self.columns == self.rows() - 1
            return index if last else min(index + self.columns, self.count - 1)
        if key == "ArrowUp":
            return index - self.columns if index >= self.columns else index
        if key == "Home":
            return 0
        if key == "End":
            return self.count - 1
        if key in ("PageDown", "PageUp"):
            rows = max(1, int(self.scroll.clientHeight // self._height))
            step = rows * self.columns * (1 if key == "PageDown" else -1)
            return index + step
        return None


def _pixels(style, name, otherwise):
    try:
        return float(style.getPropertyValue(name).strip().replace("px", ""))
    except ValueError:
        return otherwise  # a browser without @property gives the formula
