"""A short list of tracks, all of it in the document: a disc, an artist's most heard."""

import json

import starling_page as page
from pyscript.ffi import is_none

from ui.parts import tracks
from ui.parts.dom import hear, make
from ui.parts.rows import playing

_made = [0]


class TrackList:
    """`play(index)` is asked for the track of a row, `line(index, current)` says what it shows."""

    def __init__(self, app, holder, label, line, play):
        self.app = app
        self.rows = []
        self.active = 0
        self.root = make("div", "list still", role="grid", aria_label=label)
        self._space = make("div", "still-rows", role="rowgroup")
        self.root.append(self._space)
        _made[0] += 1
        name = f"list{_made[0]}"
        self.root.setAttribute("data-tracks", name)
        tracks.own(name, self)
        holder.append(self.root)
        self._line, self._play = line, play
        self.scroll = self._space
        self.on_choose = self.on_change = self.dragging = None
        """As those of a VirtualList."""
        self._playing = playing()[0]
        self._rows = page.rows(self._space, "row-numbered", 0, 0)
        hear(self._space, "keydown", self._key)
        hear(self._space, "focusin", self._focused)
        hear(self._space, "dblclick", self._double)
        hear(self._space, "contextmenu", self._context)

    def show(self, rows):
        """Fill it anew."""
        self.rows = rows
        self.root.setAttribute("aria-rowcount", str(len(rows)))
        self._write()
        if self.on_change:
            self.on_change()

    @property
    def count(self):
        return len(self.rows)

    def choose(self, choice):
        """Show what is chosen."""
        self._rows.choose(choice)

    def element(self, index):
        return self._rows.element(index)

    def index_of(self, element):
        """The row that an element stands in, or None."""
        return self._index(element)

    def focus(self, index):
        """Move the focus to a row."""
        self._step(max(0, min(len(self.rows) - 1, index)))

    def target(self, key, index):
        """Where a key leads from a row, within the list; None where it leads nowhere."""
        to = {"ArrowDown": index + 1, "ArrowUp": index - 1, "Home": 0, "End": len(self.rows) - 1}
        return to.get(key)

    def played(self):
        """Something else plays."""
        now = playing()[0]
        if now != self._playing:
            self._playing = now
            self._write()

    def track_of(self, element):
        """The track of the row that an element stands in."""
        index = self._index(element)
        return None if index is None else self.rows[index]

    def _write(self):
        lines = [
            (at, self._line(at, row["id"] == self._playing)) for at, row in enumerate(self.rows)
        ]
        count = len(lines)
        self._rows.show(0, count, count, json.dumps(lines))

    def _index(self, element):
        row = element.closest(".row-item")
        if is_none(row):
            return None
        index = int(row.getAttribute("aria-rowindex")) - 1
        return index if index < len(self.rows) else None

    def _focused(self, event):
        index = self._index(event.target)
        if index is not None and index != self.active:
            self.active = index
            self._rows.activate(index)

    def _double(self, event):
        index = self._index(event.target)
        if index is not None and is_none(event.target.closest("button, a")):
            self._play(index)

    def _context(self, event):
        index = self._index(event.target)
        if index is not None:
            event.preventDefault()
            place = (event.clientX, event.clientY) if event.clientX else None
            tracks.open_menu(self.app, self.rows[index], self._rows.element(index), place)

    def _key(self, event):
        key, index = event.key, self._index(event.target)
        if index is not None and self.on_choose and self.on_choose(event, index):
            event.preventDefault()
            event.stopPropagation()
            return
        if index is None or event.ctrlKey or event.metaKey or event.altKey:
            return
        if key == "ContextMenu" or (key == "F10" and event.shiftKey):
            tracks.open_menu(self.app, self.rows[index], self._rows.element(index))
        elif event.shiftKey:
            return
        elif key in ("ArrowDown", "ArrowUp"):
            if not self._step(index + (1 if key == "ArrowDown" else -1)):
                return
        elif key in ("Home", "End"):
            self._step(0 if key == "Home" else len(self.rows) - 1)
        elif key == "Enter" and is_none(event.target.closest("button, a")):
            self._play(index)
        elif key == "Delete":
            self.app.library.remove(self.rows[index])
        else:
            return
        event.preventDefault()
        event.stopPropagation()

    def _step(self, index):
        """The row at `index`, or over the edge the next list's; False where there is none."""
        if 0 <= index < len(self.rows):
            self._rows.element(index).focus()
            return True
        return False
