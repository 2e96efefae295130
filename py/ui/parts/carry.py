"""Tracks carried to another place by the mouse: into the queue, behind what plays, into a playlist.
What is chosen is carried together. Menus and the bar do the same without a mouse."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui.parts import add_to, chosen, things
from ui.parts.dom import by_id, hear, icon, make, one
from ui.parts.drag import KIND
from ui.parts.many import Many, many
from ui.words import say, title_of

OPENS_MS = 700
"""Held so long over a way of the side, and its view opens."""
WAYS = ("queue", "playlists")


def _led_to(address):
    """The tracks of what an address within the page leads to, as an order's `chosen` names them; None
    where it is none."""
    view, _, rest = address[1:].partition("/")
    id_ = document.defaultView.decodeURIComponent(rest)
    if view == "album":
        return things.of_album({"id": id_})
    if view == "artist":
        return things.of_artist({"id": id_})
    if view == "playlist":
        return {"playlist": id_}
    by, _, group = id_.partition("/")
    if view == "group" and by in ("genre", "year", "decade", "folder") and group:
        return things.of_group(by, {"id": group})
    return None


class Carry:
    def __init__(self, chooser):
        self.chooser = chooser
        self._what = None
        """What is carried: Many."""
        self._turn = 0
        """Which drag it is: what is chosen may be known when it is over."""
        self._from = None
        self._marked = None
        self._timer = None
        self._over_way = None
        for event, heard in (
            ("dragstart", self._start),
            ("dragover", self._over),
            ("drop", self._drop),
            ("dragend", self._end),
        ):
            hear(document, event, heard)

    def _start(self, event):
        row = event.target.closest(".row-item, .tile") if event.target.nodeType == 1 else None
        found = None if row is None or is_none(row) else self.chooser.place_of(row)
        if found is None:
            self._start_link(event)
            return
        scope, list_, index = found
        if "next" not in scope.acts:
            return
        self._from, self._what = scope.kind, None
        self._turn += 1
        if self.chooser.is_chosen(scope, list_, index):
            scope.tracks(self._taken(self._turn))
            self._picture(event, say("choice-count", n=scope.count()))
        else:
            one_row = scope.row(list_, index)
            if one_row is None:
                return
            track = one_row if scope.kind == "tracks" else one_row.get("track")
            if scope.kind == "things":
                self._thing(scope, one_row)
            elif track:
                self._what = many([track])
            name = one_row.get("name") or title_of(track or one_row)
            self._picture(event, name)
        data = event.dataTransfer
        if not data.getData(KIND):
            data.setData(KIND, "tracks")
        data.effectAllowed = "copyMove"

    def _start_link(self, event):
        """What a card leads to is carried, where that has tracks: an album or an artist at home, a
        genre, years, a folder, a playlist."""
        link = event.target if event.target.nodeType == 1 else event.target.parentElement
        link = link.closest("#main .tile a[href^='#'], #main .list-card a[href^='#']")
        chosen_ = None if is_none(link) else _led_to(link.getAttribute("href"))
        if chosen_ is None:
            return
        self._turn += 1
        self._from = None
        name = link.textContent.strip() or link.getAttribute("aria-label") or ""
        self._what = Many(1, {"chosen": chosen_}, name)
        self._picture(event, name)
        event.dataTransfer.setData(KIND, "tracks")
        event.dataTransfer.effectAllowed = "copyMove"

    def _thing(self, scope, row):
        """An album or an artist that is not chosen is carried alone."""
        asked = {}
        asked[scope.things] = [row["id"]]
        self._what = Many(1, {"chosen": asked}, row.get("title") or row.get("name") or "")

    def _taken(self, turn):
        def taken(what):
            if turn == self._turn:
                self._what = what

        return taken

    def _picture(self, event, text):
        """What hangs at the pointer."""
        picture = make("div", "carried", text=text)
        picture.prepend(icon("music"))
        document.body.append(picture)
        event.dataTransfer.setDragImage(picture, 12, 20)
        page.after(0, picture.remove)  # the browser has its copy by then

    # ── Where it may go ──

    def _target(self, element):
        """(what, element, its own) of the place to drop at, or None."""
        if element.nodeType != 1:
            return None
        way = element.closest(".nav-link[data-view]")
        if not is_none(way) and way.getAttribute("data-view") in WAYS:
            return (way.getAttribute("data-view"), way, "")
        card = element.closest(".list-card[data-playlist]:not(.smart)")
        if not is_none(card):
            return ("list", card, card.getAttribute("data-playlist"))
        if not is_none(element.closest("#bar")):
            return ("bar", by_id("bar"), "")
        row = element.closest("#entries .row-item, #playlist-items:not(.smart) .row-item")
        if not is_none(row):
            what = "entries" if not is_none(row.closest("#entries")) else "items"
            return None if what == self._from else (what, row, "")
        if self._from != "entries" and not is_none(element.closest("#view-queue")):
            return ("queue", one("#view-queue"), "")
        return None

    def _over(self, event):
        if self._what is None:
            return
        target = self._target(event.target)
        self._unmark()
        self._wait(target)
        if target is None:
            return
        event.preventDefault()
        event.dataTransfer.dropEffect = "copy"
        what, element, _ = target
        mark = "takes"
        if what in ("entries", "items"):
            box = element.getBoundingClientRect()
            mark = "after" if event.clientY > box.top + box.height / 2 else "before"
        element.classList.add(mark)
        self._marked = (element, mark)

    def _wait(self, target):
        """Held over a way of the side, its view opens."""
        way = target[0] if target and target[0] in WAYS and target[1].tagName == "A" else None
        if way == self._over_way:
            return
        self._over_way = way
        if self._timer is not None:
            page.never(self._timer)
            self._timer = None
        if way:
            self._timer = page.after(OPENS_MS, lambda: things.go(way))

    def _drop(self, event):
        if self._what is None:
            return
        target, marked, what = self._target(event.target), self._marked, self._what
        self._finish()
        if target is None:
            return
        event.preventDefault()
        event.stopPropagation()
        place, element, own = target
        act = chosen.WITH_TRACKS
        if place == "queue":
            act["end"](self.chooser, what)
        elif place == "bar":
            act["next"](self.chooser, what)
        elif place == "playlists":
            add_to.open_for(what)
        elif place == "list":
            add_to.add(own, what)
        else:
            app = self.chooser.app
            list_ = app.queue.list if place == "entries" else app.later["playlist"].list
            at = list_.index_of(element)
            if at is None:
                return
            at += 1 if marked and marked[1] == "after" else 0
            if place == "items":
                add_to.add(app.later["playlist"].id, what, at)
            else:
                chosen.queue_at(what, at)

    def _end(self, _event):
        self._finish()

    def _finish(self):
        self._unmark()
        self._wait(None)
        self._what = self._from = None
        self._turn += 1

    def _unmark(self):
        if self._marked:
            self._marked[0].classList.remove(self._marked[1])
            self._marked = None


def start(chooser):
    """Hear of drags."""
    return Carry(chooser)
