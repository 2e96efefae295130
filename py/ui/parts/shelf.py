"""A row of tiles that is scrolled sideways, or all of them wrapped, under a title."""

import json

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui.parts import things
from ui.parts.dom import ACTIONS, hear, icon, make, show
from ui.parts.tiles import OWNERS


class Shelf:
    """`tile(item)` says what a tile shows; `menu(item)` what its menu offers; `play(item)` is its
    button. `show(items)` fills it, and hides it where there are none."""

    def __init__(self, holder, name, tile, menu=None, play=None, wrap=False, level="h2"):
        self.items = []
        self.active = 0
        self._tile, self._menu, self._play = tile, menu, play
        self.root = make("section", "shelf wrap" if wrap else "shelf")
        head = make("div", "shelf-head")
        self.title = make(level, id=name)
        head.append(self.title)
        if not wrap:
            # For pointers: keys go through the tiles themselves, fingers swipe.
            for way, symbol in ((-1, "chevron-left"), (1, "chevron-right")):
                button = make(
                    "button",
                    "tool shelf-way",
                    type="button",
                    data_do="shelf.way",
                    data_way=way,
                    tabindex="-1",
                    aria_hidden="true",
                )
                button.append(icon(symbol))
                head.append(button)
        self.list = make("div", "shelf-list", role="list", aria_labelledby=name)
        self.list.id = name + "-list"
        self.root.append(head)
        self.root.append(self.list)
        holder.append(self.root)
        self._tiles = page.shelf(self.list, "tile")
        OWNERS[self.list.id] = self
        hear(self.list, "keydown", self._key)
        hear(self.list, "focusin", self._focused)
        hear(self.list, "contextmenu", self._context)

    def show(self, items, title):
        """Fill it anew."""
        self.items = items
        self.title.textContent = title
        show(self.root, bool(items))
        self._tiles.show(json.dumps([self._tile(item) for item in items]))
        self.active = min(self.active, max(0, len(items) - 1))

    def waiting(self, count, title):
        """Show that something comes."""
        self.items = []
        self.title.textContent = title
        show(self.root)
        self._tiles.show(json.dumps([None] * count))

    def forget(self):
        """Take it out of the page."""
        OWNERS.pop(self.list.id, None)
        self.root.remove()

    def focus(self, index):
        """Move the focus to a tile."""
        if not self.items:
            return False
        index = max(0, min(len(self.items) - 1, index))
        self._activate(index)
        self._tiles.link(index).focus()
        return True

    def item_of(self, element):
        """The thing whose tile an element stands in, or None."""
        index = int(self._tiles.index_of(element))
        return self.items[index] if 0 <= index < len(self.items) else None

    def pressed(self, button, name):
        """A tile's button was pressed."""
        item = self.item_of(button)
        if name == "menu":
            self.open_menu(button)
        elif item is not None and self._play:
            self._play(item)

    def open_menu(self, element, place=None):
        """The menu of the tile that an element stands in."""
        index = int(self._tiles.index_of(element))
        if self._menu and 0 <= index < len(self.items):
            things.open_at(self._menu(self.items[index]), self._tiles.link(index), place)

    def _activate(self, index):
        if index != self.active:
            self.active = index
            self._tiles.activate(index)

    def _focused(self, event):
        index = int(self._tiles.index_of(event.target))
        if index >= 0:
            self._activate(index)

    def _context(self, event):
        if self._menu and self.item_of(event.target) is not None:
            event.preventDefault()
            place = (event.clientX, event.clientY) if event.clientX else None
            self.open_menu(event.target, place)

    def _key(self, event):
        key = event.key
        if key == "ContextMenu" or (key == "F10" and event.shiftKey):
            event.preventDefault()
            event.stopPropagation()
            self.open_menu(event.target)
            return
        if event.ctrlKey or event.metaKey or event.altKey or event.shiftKey:
            return
        target = None
        if key in ("ArrowLeft", "ArrowRight"):
            ahead = (key == "ArrowRight") != (document.documentElement.dir == "rtl")
            target = self.active + (1 if ahead else -1)
        elif key == "Home":
            target = 0
        elif key == "End":
            target = len(self.items) - 1
        elif key in ("ArrowDown", "ArrowUp") and self._neighbour(1 if key == "ArrowDown" else -1):
            event.preventDefault()
            return
        if target is not None:
            event.preventDefault()
            self.focus(target)

    def _neighbour(self, way):
        """Up and down lead to the shelf above and below."""
        here = self.root
        while True:
            here = here.nextElementSibling if way > 0 else here.previousElementSibling
            if is_none(here):
                return False
            holder = here.querySelector(".shelf-list")
            if not is_none(holder) and not here.hidden and holder.id in OWNERS:
                return OWNERS[holder.id].focus(self.active)


def _way(button, _event):
    holder = button.closest(".shelf").querySelector(".shelf-list")
    way = int(button.getAttribute("data-way"))
    if document.documentElement.dir == "rtl":
        way = -way
    holder.scrollLeft = holder.scrollLeft + way * int(holder.clientWidth * 0.85)


ACTIONS["shelf.way"] = _way
