"""What fingers do: a row that is held is chosen, one that is swiped aside is queued or kept or taken
out, one that is taken by its grip is moved, the large view is drawn down, its cover aside. Every one has a menu or a button too; the movement
itself is followed in web/bridge/shell.gestures.js."""

import json

import starling_page as page
from pyscript.ffi import is_none

from ui import wire
from ui.parts import chosen, toast
from ui.parts.dom import by_id
from ui.parts.many import many
from ui.words import say, title_of

NEXT, END = ("next", "library-play-next", "list-start"), ("end", "library-add-to-queue", "list-end")
KEEP, LEAVE = ("keep", "library-keep", "download"), ("keep", "library-stop-keeping", "circle-check")
TAKE = ("take", "choice-take", "x")
RESTORE = ("restore", "choice-restore", "undo-2")


class Fingers:
    def __init__(self, chooser):
        self.chooser = chooser
        self._of = None
        """What was swiped when it began: rows may move under a finger."""
        self._lifted = None
        """What moves the row that a finger carries (ui.parts.drag)."""
        page.hear_gestures(self._held, self._swipes, self._swiped, _drawn, self._lifts, self._put)

    def _held(self, element):
        found = self.chooser.place_of(element)
        if found is not None:
            self.chooser.toggle(*found)

    def _lifts(self, element):
        found = self.chooser.place_of(element)
        dragging = None if found is None else found[1].dragging
        if dragging is None or not dragging.lift(found[2]):
            return False
        self._lifted = dragging
        return True

    def _put(self, element, after):
        self._lifted.put(None if is_none(element) else element, bool(after))

    def _can(self, element):
        """What a swipe does with this row: (to the line's end, to its beginning)."""
        found = self.chooser.place_of(element)
        row = None if found is None else found[0].row(found[1], found[2])
        if row is None or found[0].kind == "things":
            return None
        scope = found[0]
        track = row if scope.kind == "tracks" else row.get("track")
        if scope.kind == "removed":
            return scope, found[2], row, (RESTORE,), ()
        forth = () if not track else (NEXT,) if scope.kind == "entries" else (NEXT, END)
        if scope.kind == "tracks":
            back = (LEAVE if track.get("kept") or track.get("keeping") else KEEP,)
        else:
            back = (TAKE,) if scope.can("take") else ()
        return scope, found[2], row, forth, back

    def _swipes(self, element):
        can = self._can(element)
        if can is None:
            return ""
        self._of = _named(can)
        sides = {}
        for name, steps in (("forth", can[3]), ("back", can[4])):
            sides[name] = [
                {"icon": symbol, "words": say(words), "danger": act == "take"}
                for act, words, symbol in steps
            ]
        return json.dumps(sides)

    def _swiped(self, element, way, step):
        can = self._can(element)
        if can is None or _named(can) != self._of:
            return
        scope, index, row, forth, back = can
        steps = forth if way == "forth" else back
        act = steps[min(int(step), len(steps) - 1)][0]
        view = scope.view
        track = row if scope.kind == "tracks" else row.get("track")
        if act == "keep":
            self.chooser.app.library.keep(track)
        elif act == "restore":
            view.restore(index)
        elif act == "take":
            (view.remove if scope.kind == "entries" else view.take)(index)
        elif scope.kind == "entries":
            _next(view, index)
        else:
            chosen.WITH_TRACKS[act](self.chooser, many([track]))


def _named(can):
    """Whose row it is."""
    scope, _, row = can[:3]
    return scope.kind, scope.named(row)


def _next(queue, index):
    """Behind what plays."""
    entry, place = queue.entry(index), queue.region["place"]
    if entry is None or index == place:
        return
    to = place + (index > place)
    title = title_of(entry["track"])
    wire.do(
        {"do": "queue_move", "entry": entry["entry"], "to": to},
        lambda _: toast.say(
            say("choice-plays-next", what=title),
            label=say("common-undo"),
            act=lambda: wire.order("queue_undo"),
        ),
    )


def _drawn(what):
    if what == "close":
        by_id("now").close()
    else:
        wire.order(what)


def start(chooser):
    """Hear them."""
    return Fingers(chooser)
