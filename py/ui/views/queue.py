"""The play queue: what plays, in order; moved by hand, by keys or by its buttons.

The engine tells of what is around the current entry. Of a longer queue the rest is asked for when it
comes into view."""

from ui import wire
from ui.parts import toast
from ui.parts.dom import action, by_id, put_text, show
from ui.parts.drag import Dragging
from ui.parts.rows import line_of
from ui.parts.virtual import VirtualList
from ui.state import Pages
from ui.words import clock, grouped, say, title_of


class Queue:
    def __init__(self):
        self.region = {"entries": [], "offset": 0, "total": 0, "current": None, "place": 0}
        self.pages = Pages(self._ask, self._changed)
        """What the region does not tell of."""
        self.list = VirtualList(by_id("entries"), "row-entry", self._line, self._want)
        self.list.on_activate = self._play
        self.list.on_key = self._key
        Dragging(self.list, self._name, self.move)
        wire.regions.watch("queue", self._region)

    def _region(self, region):
        current = self.region.get("current")
        self.region = region
        entries = region["entries"]
        total = region.get("total", len(entries))
        put_text(by_id("queue-badge"), grouped(total))
        show(by_id("queue-badge"), total > 0)
        show(by_id("entries"), total > 0)
        show(by_id("queue-empty"), total == 0)
        ms = sum(each["track"].get("duration_ms", 0) for each in entries)
        words = say("common-tracks", n=total) if total else "\u00a0"
        if ms and total == len(entries):
            words = say("queue-count", tracks=words, time=clock(ms))
        put_text(by_id("queue-count"), words)
        if self.pages.known:
            self.pages.refresh()
        self.list.set_count(total)
        self.list.refresh()
        if region.get("current") != current:
            self.reveal()

    # ── What is here, and what is asked for ──

    def query(self, offset, limit):
        """The order that finds a part of it."""
        return {"do": "look_up_queue", "offset": offset, "limit": limit}

    def _ask(self, generation, offset):
        wire.do(
            self.query(offset, Pages.SIZE),
            lambda page: self.pages.put(generation, offset, page["total"], page["entries"]),
            lambda _: self.pages.failed(),
        )

    def _changed(self):
        self.list.refresh()

    def _want(self, first, last):
        offset = self.region.get("offset", 0)
        if first < offset or last > offset + len(self.region["entries"]):
            self.pages.want(first, last - 1)

    def entry(self, index):
        """The entry at a place of the whole queue, None where it is not here."""
        at = index - self.region.get("offset", 0)
        if 0 <= at < len(self.region["entries"]):
            return self.region["entries"][at]
        return self.pages.row(index)

    def is_here(self):
        """Is all of it here?"""
        return len(self.region["entries"]) == self.region.get("total", 0)

    def _name(self, index):
        entry = self.entry(index)
        return None if entry is None else entry["entry"]

    def _play(self, index):
        name = self._name(index)
        if name is not None:
            wire.order("play", entry=name)

    def reveal(self):
        """Bring what plays into view."""
        place = self.region.get("place", 0)
        scroll = self.list.scroll
        if self.region.get("current") is not None and scroll.clientHeight:
            top = place * self.list._height
            if not scroll.scrollTop <= top <= scroll.scrollTop + scroll.clientHeight - 60:
                scroll.scrollTop = max(0, top - self.list._height)
            self.list.render()

    def _line(self, index):
        entry = self.entry(index)
        if entry is None:
            return None
        name = title_of(entry["track"])
        line = line_of(
            entry["track"],
            entry["entry"] == self.region.get("current"),
            [
                say("queue-up", title=name),
                say("queue-down", title=name),
                say("queue-out", title=name),
            ],
        )
        line["key"] = entry["entry"]
        line["off"] = []
        if index == 0:
            line["off"].append(0)
        if index == self.list.count - 1:
            line["off"].append(1)
        return line

    def move(self, index, to):
        """Move an entry, and keep the focus on it."""
        name = self._name(index)
        if not 0 <= to < self.list.count or to == index or name is None:
            return
        had_focus = self.list.scroll.matches(":focus-within")

        def done(_answer):
            if had_focus:
                self.list.focus(to)

        wire.do({"do": "queue_move", "entry": name, "to": to}, done)

    def remove(self, index):
        """Take an entry out."""
        entry = self.entry(index)
        if entry is None:
            return
        wire.do(
            {"do": "queue_remove", "entries": [entry["entry"]]},
            lambda _: toast.say(
                say("queue-removed", title=title_of(entry["track"])),
                label=say("common-undo"),
                act=lambda: wire.order("queue_undo"),
            ),
        )

    def _key(self, event, index):
        if event.altKey and event.key in ("ArrowUp", "ArrowDown"):
            self.move(index, index + (1 if event.key == "ArrowDown" else -1))
        elif event.key in ("Delete", "Backspace"):
            self.remove(index)
        else:
            return False
        return True


def start():
    """Bring the queue to life."""
    view = Queue()

    @action("entry.up")
    def _up(target, _event):
        index = view.list.index_of(target)
        view.move(index, index - 1)

    @action("entry.down")
    def _down(target, _event):
        index = view.list.index_of(target)
        view.move(index, index + 1)

    @action("entry.remove")
    def _remove(target, _event):
        view.remove(view.list.index_of(target))

    @action("queue.clear")
    def _clear(_target, _event):
        wire.do(
            {"do": "queue_clear"},
            lambda _: toast.say(
                say("queue-cleared"),
                label=say("common-undo"),
                act=lambda: wire.order("queue_undo"),
            ),
        )

    return view
