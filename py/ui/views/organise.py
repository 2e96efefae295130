"""What later parts add to the views of the first paint: menus of tracks, the way back by keys,
hearts on what plays, and the queue's own menu. It has no section of its own."""

from ui import wire
from ui.parts import ask, choosing, menu, rating, undo
from ui.parts.clones import clone
from ui.parts.dom import action, by_id, every, make, one, put_text, show
from ui.parts.stars import Stars
from ui.words import date, say

QUEUE_ITEMS = []
"""Each gives items for the queue's menu that a later part has."""


class Organise:
    def __init__(self):
        self.open = False
        self._track = {}
        self._loved = None
        """What the heart was just told, until the engine tells it."""
        ask.start()
        menu.TRACK_ITEMS.append(_items)
        self._put_hearts()
        self._put_queue_tools()
        wire.regions.watch("playback", self._played)
        wire.regions.watch("queue", self._queue)

    def opened(self, _place=""):
        """There is nothing to be opened."""

    # ── Hearts ──

    def _put_hearts(self):
        one(".bar-right").prepend(clone("heart"))
        words = make("span", "row now-rate")
        one(".now-words").append(words)
        words.append(clone("heart"))
        self._stars = Stars(words, self._rated)

    def _played(self, region):
        track = region.get("track") or {}
        if track.get("id") != self._track.get("id") or track.get("loved") == self._loved:
            self._loved = None
        self._track = track
        self._hearts()

    def _rated(self, value):
        self._track["rating"] = value
        wire.order("rate", tracks=[self._track["id"]], rating=value)

    def _hearts(self):
        show(self._stars.root, bool(self._track))
        self._stars.show(self._track.get("rating", 0))
        on = self._track.get("loved") if self._loved is None else self._loved
        for button in every('[data-do="now.love"]'):
            button.disabled = not self._track
            button.setAttribute("aria-pressed", "true" if on else "false")

    def love(self):
        """Love what plays, or love it no more."""
        if not self._track:
            return
        before = self._track.get("loved") if self._loved is None else self._loved
        self._loved = not before
        self._hearts()
        command = {"do": "love", "tracks": [self._track["id"]], "on": self._loved}
        wire.do(command, None, self._refused)

    def _refused(self, _problem):
        self._loved = None
        self._hearts()

    # ── The queue ──

    def _put_queue_tools(self):
        one("#view-queue .tools").append(clone("queue-tools"))
        by_id("entries").before(clone("queue-stop"))

    def _queue(self, region):
        after, at = region.get("stop_after", ""), region.get("sleep_at", 0)
        show(by_id("queue-stops"), bool(after or at))
        if after:
            said = "organise-stops-album" if after == "album" else "organise-stops-track"
            put_text(by_id("queue-stops-text"), say(said))
        elif at:
            put_text(by_id("queue-stops-text"), say("sleep-at-time", time=date(at, "clock")))
        show(by_id("queue-more"))

    def queue_menu(self, button):
        region = wire.regions.value("queue", {})
        after = region.get("stop_after", "")
        items = []
        if after or region.get("sleep_at"):
            items.append((say("organise-play-on"), "play", lambda: _stop("")))
        if after != "track":
            items.append((say("organise-stop-track"), "circle-stop", lambda: _stop("track")))
        if after != "album":
            items.append((say("organise-stop-album"), "disc-3", lambda: _stop("album")))
        items.append(None)
        if region.get("total"):
            items.append((say("organise-queue-save"), "list-plus", save_queue))
        items.append((say("organise-queues"), "history", _earlier))
        for more in QUEUE_ITEMS:
            items += more()
        box = button.getBoundingClientRect()
        menu.open_menu(items, box.right - 260, box.bottom + 4, button)


def _stop(what):
    wire.order("stop_after", what=what)


def save_queue():
    """Ask for a name, and make a playlist of the queue."""

    def named(name):
        wire.do(
            {"do": "queue_save", "name": name},
            lambda row: undo.did(say("playlists-made", title=row["name"])),
        )

    ask.name(
        say("organise-queue-save"),
        say("playlists-name"),
        say("organise-queue-name"),
        say("organise-save"),
        named,
    )


def _earlier():
    from ui.parts import queues

    queues.show()


def _items(tracks):
    """What can be done with tracks besides hearing them."""
    items = [
        ("add", (say("organise-add-to"), "list-plus", lambda: _add_to(tracks))),
        ("edit", (say("organise-edit"), "tags", lambda: _edit(tracks))),
    ]
    if len(tracks) == 1:
        items.append(("edit", (say("choice-rate-it"), "star", lambda: rating.open_for(tracks[0]))))
        items.append(("edit", (say("organise-about"), "info", lambda: _about(tracks[0]))))
    return items


def _add_to(tracks):
    from ui.parts import add_to

    add_to.open_for(tracks)


def _edit(tracks):
    from ui.parts import tags

    tags.edit(tracks)


def _about(track):
    from ui.parts import about

    about.open_for(track["id"])


def start(app):
    """Bring it to life."""
    view = Organise()
    choosing.start(app)
    action("now.love")(lambda *_: view.love())
    action("queue.more")(lambda target, _event: view.queue_menu(target))
    action("queue.undo")(lambda *_: undo.queue_undo())
    action("queue.go_on")(lambda *_: _stop(""))
    return view
