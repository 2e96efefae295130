"""A list of any length: only the rows in view are in the document.

One row of it can be reached by Tab (roving tabindex); arrows, Home, End and the page keys go on
from there, also to rows that are not in the document yet."""

import json

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui.parts.dom import hear, one
from ui.state import in_view
from ui.words import on_change

STEPS = {"ArrowDown": 1, "ArrowUp": -1}
SPARE = 6
"""Rows that are ready above and below those in sight."""
AROUND_MS = 200
"""So long after a new list these come: longer than most wait between two keys."""


class Virtual:
    """What lists and grids of any length share: what is in view, the one place that Tab reaches,
    keys. A kind of it has `_drawn` (what writes into the document), `_render(scrolled)`, `focus`, `index_of`,
    `element`, `_resized` and `target(key, index)`: where a key leads, or None."""

    def __init__(self, root):
        self.root = root
        self.scroll = one(".list-scroll", root)
        self.space = one(".list-space", root)
        self.count = 0
        self.active = 0
        self.on_key = None
        """Called with the event and the index; True where it has dealt with it."""
        self.on_choose = None
        """The same, before anything else hears of a key (ui.parts.choosing)."""
        self.on_change = None
        """Called when it begins anew, or has more or fewer of them."""
        self.dragging = None
        """What moves its rows by hand (ui.parts.drag)."""
        self._shown = (0, 0)
        self._due = False

    def _begin(self, drawn):
        self._drawn = drawn
        hear(self.scroll, "scroll", self._later)
        hear(self.scroll, "keydown", self._key)
        hear(self.scroll, "focusin", self._focused)
        page.on_resize(self.scroll, self._resized)
        on_change(self.refresh)

    def choose(self, choice):
        """Show what is chosen, as `choice` (of page.choice) says it."""
        self._drawn.choose(choice)

    def to_top(self):
        """Back to the first."""
        if self.scroll.scrollTop:
            self.scroll.scrollTop = 0
            self._land()
            self.render()
        self._activate(0)
        self.told()

    def told(self):
        """Whoever watches hears that it changed."""
        if self.on_change:
            self.on_change()

    def refresh(self):
        """Fill everything in view anew."""
        self._shown = (0, 0)
        self.render()

    def render(self, *_):
        """Put the rows in view into the document."""
        self._render(False)

    def _land(self):
        """What is in view now is shown at once, whatever flew by before."""
        if self._drawn.land():
            self._shown = (0, 0)

    def _bring(self, top, height):
        """Scroll as little as shows what stands there, in CSS pixels."""
        at, room = self.scroll.scrollTop, self.scroll.clientHeight
        if top < at:
            self.scroll.scrollTop = int(top)
        elif top + height > at + room - 12:
            self.scroll.scrollTop = int(top + height - room + 12)

    def _activate(self, index):
        if index != self.active:
            self.active = index
            self._drawn.activate(index)

    def _later(self, _event):
        if not self._due:
            self._due = True
            page.next_frame(self._now)

    def _now(self):
        self._due = False
        self._render(True)

    def _focused(self, event):
        index = self.index_of(event.target)
        if index is not None:
            self._activate(index)

    def _key(self, event):
        index = self.index_of(event.target)
        if index is None:
            index = self.active
        if self.on_choose and self.on_choose(event, index):
            heard(event)
            return
        if event.ctrlKey or event.metaKey:
            return
        if self.on_key and self.on_key(event, index):
            heard(event)
            return
        if event.altKey or (event.shiftKey and len(event.key) > 1):
            return
        target = self.target(event.key, index)
        if target is not None:
            heard(event)
            self.focus(target)
        else:
            self._other_key(event, index)


def heard(event):
    """Nobody else need hear of it."""
    event.preventDefault()
    event.stopPropagation()


class VirtualList(Virtual):
    """`line(index)` says what a row shows, None where that is not known yet; `seen(first, last)`
    tells what is in view."""

    def __init__(self, root, template, line, seen=None, before=0):
        super().__init__(root)
        self.on_activate = None
        self._line = line
        self._seen = seen
        self._before = before
        self._few = False
        """Is only what is in sight written yet?"""
        self._around = None
        self._sight = 24
        self._height = _row_height(root)
        self._begin(page.rows(self.space, template, self._height, before, self.refresh))
        hear(self.scroll, "dblclick", self._double)

    def set_count(self, count, anew=False):
        """How many rows there are in all; `anew` where they are others now. Of these the ones in
        sight are written first, and those around them when there is time."""
        if anew:
            self._land()
            self._shown = (0, 0)
            self._few = True
        if count != self.count:
            self.count = count
            self.space.style.height = f"{count * self._height}px"
            self.root.setAttribute("aria-rowcount", str(count + self._before))
            self._activate(max(0, min(self.active, count - 1)))
            self.told()
        self.render()
        if anew:
            if self._around is not None:
                page.never(self._around)
            self._around = page.after(AROUND_MS, self._all_around)

    def _all_around(self):
        self._around = None
        self._few = False
        self.render()

    def sight(self):
        """How many rows it shows, and some around them."""
        return self._sight

    def element(self, index):
        """The row's element, or None where it is not in view."""
        found = self._drawn.element(index)
        return None if is_none(found) else found

    def index_of(self, element):
        """The row that an element stands in, or None."""
        item = element.closest(".row-item")
        if is_none(item):
            return None
        return int(item.getAttribute("aria-rowindex")) - 1 - self._before

    def _render(self, scrolled):
        height = self.scroll.clientHeight
        if not height:
            return
        top, spare = self.scroll.scrollTop, 1 if self._few else SPARE
        first, last = in_view(top, height, self._height, self.count, spare)
        room = height / self._height
        self._sight = int(room) + 2 + SPARE
        if self._drawn.passing(first, last, self.count, room, scrolled):
            self._shown = (0, 0)  # too fast to be read: all of it is shown when it rests
            return
        if self._seen and self.count:
            self._seen(first, last)
        start, end = self._shown
        fresh = [(at, self._line(at)) for at in range(first, last) if not start <= at < end]
        if fresh or (first, last) != self._shown:
            self._shown = (first, last)
            self._drawn.show(first, last, self.count, json.dumps(fresh))

    def focus(self, index):
        """Move the focus to a row, wherever it is."""
        if not self.count:
            return
        index = max(0, min(self.count - 1, index))
        self._bring(index * self._height, self._height)
        self._land()
        self.render()
        self._activate(index)
        element = self.element(index)
        if element is not None:
            element.focus()

    def _resized(self):
        height = _row_height(self.root)
        if height != self._height:
            top = self.scroll.scrollTop / self._height
            self._height = height
            self._drawn.resize(height)
            self.space.style.height = f"{self.count * height}px"
            self.scroll.scrollTop = top * height
            self._shown = (0, 0)
        self.render()

    def _double(self, event):
        index = self.index_of(event.target)
        if index is not None and is_none(event.target.closest("button")) and self.on_activate:
            self.on_activate(index)

    def _other_key(self, event, index):
        in_button = not is_none(event.target.closest("button"))
        if event.key == "Enter" and not in_button and self.on_activate:
            event.preventDefault()
            self.on_activate(index)

    def target(self, key, index):
        """Where a key leads from a row; None where it leads nowhere."""
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


def _row_height(root):
    style = document.defaultView.getComputedStyle(root)
    try:
        return float(style.getPropertyValue("--row").strip().replace("px", ""))
    except ValueError:
        return 58.0  # a browser without @property gives the formula; this is its plain result
