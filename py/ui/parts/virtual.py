"""A list of any length: only the rows in view are in the document.

One row of it can be reached by Tab (roving tabindex); arrows, Home, End and the page keys go on
from there, also to rows that are not in the document yet."""

import starling_page as page
from pyscript import document, window
from pyscript.ffi import is_none

from ui.parts.dom import hear, one
from ui.state import in_view

STEPS = {"ArrowDown": 1, "ArrowUp": -1}


class Row:
    """A row's element and the parts of it that change; looked up once, then used again."""

    def __init__(self, element):
        self.element = element
        self.index = -1
        self.picture = one("img", element)
        self.title = one(".title", element)
        self.sub = one(".sub", element)
        self.album = one(".cell-album", element)
        self.time = one(".col-time", element)
        self.buttons = list(element.querySelectorAll("button"))
        self.keep = one(".keep", element)
        self.use = one(".keep use", element)


class VirtualList:
    """`fill(row, index)` puts data into a row; `seen(first, last)` tells what is in view."""

    def __init__(self, root, template, fill, seen=None, before=0):
        self.root = root
        self.scroll = one(".list-scroll", root)
        self.space = one(".list-space", root)
        self.count = 0
        self.active = 0
        self.on_activate = None
        self.on_key = None
        self._template = document.getElementById(template).content.firstElementChild
        self._fill = fill
        self._seen = seen
        self._before = before
        self._rows = {}
        self._spare = []
        self._due = False
        self._height = _row_height()
        hear(self.scroll, "scroll", self._later)
        hear(self.scroll, "keydown", self._key)
        hear(self.scroll, "focusin", self._focused)
        hear(self.scroll, "dblclick", self._double)
        page.on_resize(self.scroll, self.render)

    def set_count(self, count):
        """How many rows there are in all."""
        if count != self.count:
            self.count = count
            self.space.style.height = f"{count * self._height}px"
            self.root.setAttribute("aria-rowcount", str(count + self._before))
            self.active = max(0, min(self.active, count - 1))
        self.render()

    def to_top(self):
        """Back to the first row."""
        self.scroll.scrollTop = 0
        self.active = 0

    def refresh(self):
        """Fill every row in view anew."""
        for index, row in list(self._rows.items()):
            if index < self.count:
                self._put(row, index)
        self.render()

    def index_of(self, element):
        """The row that an element stands in, or None."""
        item = element.closest(".row-item")
        if is_none(item):
            return None
        return int(item.getAttribute("aria-rowindex")) - 1 - self._before

    def render(self, *_):
        """Put the rows in view into the document."""
        height = self.scroll.clientHeight
        if not height:
            return
        first, last = in_view(self.scroll.scrollTop, height, self._height, self.count)
        if self._seen and self.count:
            self._seen(first, last)
        pinned = self._pinned()
        for index in list(self._rows):
            if not first <= index < last and index != pinned:
                self._spare.append(self._rows.pop(index))
        for index in range(first, last):
            if index not in self._rows:
                self._place(self._spare.pop() if self._spare else self._new(), index)
        for row in self._spare[24:]:
            row.element.remove()
        del self._spare[24:]
        for row in self._spare:
            row.element.hidden = True

    def focus(self, index):
        """Move the focus to a row, wherever it is."""
        if not self.count:
            return
        index = max(0, min(self.count - 1, index))
        top, height = self.scroll.scrollTop, self.scroll.clientHeight
        if index * self._height < top:
            self.scroll.scrollTop = index * self._height
        elif (index + 1) * self._height > top + height - 12:
            self.scroll.scrollTop = (index + 1) * self._height - height + 12
        self.render()
        self._activate(index)
        if index in self._rows:
            self._rows[index].element.focus()

    def _new(self):
        row = Row(self._template.cloneNode(True))
        self.space.append(row.element)
        return row

    def _place(self, row, index):
        self._rows[index] = row
        row.element.hidden = False
        row.element.style.transform = f"translateY({index * self._height}px)"
        row.element.setAttribute("aria-rowindex", str(index + 1 + self._before))
        self._tab(row, index == self.active)
        self._put(row, index)

    def _put(self, row, index):
        row.index = index
        self._fill(row, index)

    def _tab(self, row, on):
        value = 0 if on else -1
        row.element.tabIndex = value
        for each in row.buttons:
            each.tabIndex = value

    def _activate(self, index):
        if index == self.active:
            return
        if self.active in self._rows:
            self._tab(self._rows[self.active], False)
        self.active = index
        if index in self._rows:
            self._tab(self._rows[index], True)

    def _pinned(self):
        """A row that has the focus stays, else the focus would be lost by scrolling."""
        inside = document.activeElement
        if is_none(inside) or not self.space.contains(inside):
            return None
        return self.index_of(inside)

    def _later(self, _event):
        if not self._due:
            self._due = True
            page.next_frame(self._now)

    def _now(self):
        self._due = False
        self.render()

    def _focused(self, event):
        index = self.index_of(event.target)
        if index is not None:
            self._activate(index)

    def _double(self, event):
        index = self.index_of(event.target)
        if index is not None and is_none(event.target.closest("button")) and self.on_activate:
            self.on_activate(index)

    def _key(self, event):
        if event.ctrlKey or event.metaKey:
            return
        key = event.key
        in_button = not is_none(event.target.closest("button"))
        index = self.index_of(event.target)
        if index is None:
            index = self.active
        if self.on_key and self.on_key(event, index):
            event.preventDefault()
            event.stopPropagation()
            return
        if event.altKey or event.shiftKey:
            return
        target = self._target(key, index)
        if target is not None:
            event.preventDefault()
            self.focus(target)
        elif key == "Enter" and not in_button and self.on_activate:
            event.preventDefault()
            self.on_activate(index)

    def _target(self, key, index):
        if key in STEPS:
            return index + STEPS[key]
        if key == "Home":
            return 0
        if key == "End":
            return self.count - 1
        if key in ("PageDown", "PageUp"):
            page_rows = max(1, int(self.scroll.clientHeight // self._height) - 1)
            return index + (page_rows if key == "PageDown" else -page_rows)
        return None


def _row_height():
    style = window.getComputedStyle(document.documentElement)
    return float(style.getPropertyValue("--row").strip().replace("px", ""))
