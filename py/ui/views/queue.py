"""The play queue: what plays, in order; moved by hand, by keys or by its buttons."""

from ui import wire
from ui.parts import toast
from ui.parts.dom import action, by_id, put_text, show
from ui.parts.drag import Dragging
from ui.parts.rows import line_of
from ui.parts.virtual import VirtualList
from ui.words import clock, grouped, say, title_of


class Queue:
    def __init__(self):
        self.region = {"entries": [], "offset": 0, "total": 0, "current": None}
        self.list = VirtualList(by_id("entries"), "row-entry", self._line)
        self.list.on_activate = lambda index: wire.order("play", entry=self._entry(index)["entry"])
        self.list.on_key = self._key
        Dragging(self.list, lambda index: self._entry(index)["entry"], self.move)
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
        self.list.set_count(len(entries))
        self.list.refresh()
        if region.get("current") != current:
            self.reveal()

    def reveal(self):
        """Bring what plays into view."""
        place = self._place(self.region.get("current"))
        scroll = self.list.scroll
        if place is not None and scroll.clientHeight:
            top = place * self.list._height
            if not scroll.scrollTop <= top <= scroll.scrollTop + scroll.clientHeight - 60:
                scroll.scrollTop = max(0, top - self.list._height)
            self.list.render()

    def _entry(self, index):
        return self.region["entries"][index]

    def _place(self, entry):
        for place, each in enumerate(self.region["entries"]):
            if each["entry"] == entry:
                return place
        return None

    def _line(self, index):
        entry = self._entry(index)
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
        if not 0 <= to < len(self.region["entries"]) or to == index:
            return
        entry = self._entry(index)["entry"]
        had_focus = self.list.scroll.matches(":focus-within")

        def done(_answer):
            place = self._place(entry)
            if had_focus and place is not None:
                self.list.focus(place)

        wire.do({"do": "queue_move", "entry": entry, "to": to + self.region.get("offset", 0)}, done)

    def remove(self, index):
        entry = self._entry(index)
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
        elif event.key in ("Delete", "Backspace") and self.region["entries"]:
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

    @action("queue.undo")
    def _undo(_target, _event):
        wire.order("queue_undo")

    return view
