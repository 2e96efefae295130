"""The places of the queue where something can be put: as items of a menu, and as an order with its
way back."""

from ui import wire
from ui.parts import toast
from ui.words import say

PLACES = {
    "next": ("library-play-next", "list-start", "library-plays-next"),
    "album": ("library-after-album", "disc-3", "library-plays-after-album"),
    "end": ("library-add-to-queue", "list-end", "library-queued"),
}
"""What each is called, its icon, and what is said when something was put there."""


def after_album():
    """Does the album that plays go on behind the current entry? Only then is "after this album"
    another place than "next"."""
    region = wire.regions.value("queue", {})
    entries, current = region.get("entries", []), region.get("current")
    for at in range(len(entries) - 1):
        if entries[at]["entry"] == current:
            album = _album(entries[at])
            return album is not None and album == _album(entries[at + 1])
    return False


def _album(entry):
    """As the engine tells albums from each other in the queue."""
    track = entry["track"]
    return (track["album"], track.get("album_artist", "")) if track.get("album") else None


def items(put):
    """The items of a menu that put something into the queue: `put(where)`."""
    places = ("next", "album", "end") if after_album() else ("next", "end")
    return [_item(where, put) for where in places]


def _item(where, put):
    words, symbol, _ = PLACES[where]
    return (say(words), symbol, lambda: put(where))


def queue(what, where, title):
    """Put it there; `what` are the fields of an order that say which tracks, `title` names them."""
    order = dict(what)
    order["do"], order["where"] = "queue_add", where
    wire.do(order, lambda _: done(say(PLACES[where][2], title=title)))


def done(text):
    """The queue was changed: it can be taken back."""
    toast.say(text, "", say("common-undo"), lambda: wire.order("queue_undo"))
