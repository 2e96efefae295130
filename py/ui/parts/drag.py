"""Moving rows of a list by dragging. Keys and buttons do the same: this is for pointers."""

from pyscript.ffi import is_none

from ui.parts.dom import hear
from ui.state import moved_to

KIND = "application/x-starling-entry"


class Dragging:
    """Rows of a VirtualList that can be dragged. `name(index)` is what the row is called on the
    clipboard, None where it stays; `move(index, to)` is told where it was dropped."""

    def __init__(self, rows, name, move):
        self._rows = rows
        self._name = name
        self._move = move
        self._dragged = None
        """What is dragged, (index, name): the list may change under it, its name does not."""
        self._marked = None
        self.many = None
        """Asked first where a row is dropped, with its place and the one it is dropped before: True
        where it was one of several that go there together."""
        rows.dragging = self
        for event, heard in (
            ("dragstart", self._drag),
            ("dragover", self._over),
            ("drop", self._drop),
            ("dragend", self._end),
            ("dragleave", self._leave),
        ):
            hear(rows.scroll, event, heard)

    def _drag(self, event):
        index = self._rows.index_of(event.target)
        name = None if index is None else self._name(index)
        if name is None:
            if is_none(event.target.closest("[data-choose]")):
                event.preventDefault()
            return
        self._dragged = (index, name)
        event.dataTransfer.setData(KIND, name)
        event.dataTransfer.effectAllowed = "move"
        event.target.classList.add("dragged")

    def _over(self, event):
        if self._dragged is None:
            return
        event.preventDefault()
        item = event.target.closest(".row-item")
        self._unmark()
        target = self._rows.index_of(event.target)
        if target is None or self._name(target) is None:
            return
        box = item.getBoundingClientRect()
        mark = "after" if event.clientY > box.top + box.height / 2 else "before"
        item.classList.add(mark)
        self._marked = (item, mark)

    def _drop(self, event):
        if self._dragged is None:
            return
        event.preventDefault()
        if self._marked:
            self._let_go(event.target, self._marked[1] == "after")

    def lift(self, index):
        """A finger took a row; whether it can be moved."""
        name = self._name(index)
        if name is None:
            return False
        self._dragged = (index, name)
        return True

    def put(self, element, after):
        """It let go of it over another row; None where it is to stay."""
        if element is not None and self._dragged is not None:
            self._let_go(element, after)
        self._dragged = None

    def _let_go(self, element, after):
        index = self._index()
        target = self._rows.index_of(element)
        if (
            index is not None
            and target is not None
            and (self.many is None or not self.many(index, target + after))
        ):
            self._move(index, moved_to(index, target, after))

    def _index(self):
        """Where the dragged row is now; None where it is gone."""
        index, name = self._dragged
        count = self._rows.count
        if index < count and self._name(index) == name:
            return index
        for place in range(count):
            if self._name(place) == name:
                return place
        return None

    def _leave(self, _event):
        self._unmark()

    def _end(self, event):
        self._unmark()
        self._dragged = None
        event.target.classList.remove("dragged")

    def _unmark(self):
        if self._marked:
            self._marked[0].classList.remove(self._marked[1])
            self._marked = None
