"""What is picked: a shelf on the home page, radios, more or less like this. It has no
section of its own."""

import starling_page as page
from pyscript.ffi import is_none

from ui import wire
from ui.parts import menu, toast
from ui.parts.dom import action, button, by_id, one
from ui.parts.shelf import Shelf
from ui.parts.tiles import track_tile
from ui.parts.whys import reason
from ui.views import home
from ui.words import on_change, say, title_of

SHELF = 20
FEWEST = 12
"""Tracks in the library from which on there is something to choose from."""
AGAIN_S = 30 * 60
"""After so long the shelf is made anew when home is opened."""
RADIO = 40
SAID = {"more": "taste-said-more", "less": "taste-said-less"}
SEEDS = 200
"""Tracks of an album, an artist or a playlist that a radio is like: the first of them."""


class Picks:
    def __init__(self, app):
        self.app = app
        self.open = False
        self._shelf = None
        self._picks = []
        self._asking = False
        self._made_at = None
        self._endless = button(say("taste-endless"), "taste.endless", "infinity", "tool")
        one("#view-queue .tools").append(self._endless)
        action("taste.endless")(lambda *_: self._turn_endless())
        wire.regions.watch("settings", lambda _: self._show_endless())
        menu.TRACK_ITEMS.append(self._items)
        home.AFTER.append(self._home)
        on_change(self._turned)

    def opened(self, _place=""):
        """There is nothing to be opened."""

    def _turned(self):
        words = say("taste-endless")
        self._endless.setAttribute("aria-label", words)
        self._endless.setAttribute("title", words)
        self._show()

    # ── Made for you ──

    def _home(self):
        """Home was shown: the shelf belongs behind its first row."""
        self._place()
        region = wire.regions.value("library", {})
        if self._asking or region.get("tracks", 0) < FEWEST:
            return
        now = page.now()
        if self._made_at is not None and now - self._made_at < AGAIN_S:
            return
        self._asking = True

        def then(answer):
            self._asking = False
            self._made_at = now
            self._picks = answer["picks"]
            self._show()

        def failed(_problem):
            self._asking = False
            return True  # the page is whole without it

        wire.do({"do": "recommend", "limit": SHELF}, then, failed)

    def _show(self):
        if not self._picks:
            return
        if self._shelf is None:
            self._shelf = Shelf(by_id("home-rows"), "home-made", self._tile, self._menu, self._play)
        self._shelf.show(self._tracks(), say("home-made"))
        self._place()

    def _tracks(self):
        return [pick["row"] for pick in self._picks]

    def _place(self):
        if self._shelf is None:
            return
        mine = self._shelf.root
        mine.remove()
        first = by_id("home-rows").firstElementChild
        if is_none(first):
            by_id("home-rows").append(mine)
        else:
            first.after(mine)

    def _tile(self, track):
        told = track_tile(track)
        for pick in self._picks:
            if pick["track"] == track["id"]:
                told["sub"] = reason(pick) or told["sub"]
        return told

    def _menu(self, track):
        return self.app.library.items(track)

    def _play(self, track):
        wire.order("play", track=track["id"], tracks=[pick["track"] for pick in self._picks])

    # ── The queue that goes on ──

    def _turn_endless(self):
        on = not wire.regions.value("settings", {}).get("endless", False)
        wire.do(
            {"do": "settings", "endless": on},
            lambda _: toast.say(say("taste-endless-on" if on else "taste-endless-off")),
        )

    def _show_endless(self):
        on = wire.regions.value("settings", {}).get("endless", False)
        self._endless.setAttribute("aria-pressed", "true" if on else "false")

    # ── Radios and opinions ──

    def _items(self, tracks):
        items = [(say("taste-radio"), "radio", lambda: self.radio(tracks))]
        if len(tracks) == 1 and tracks[0].get("id"):
            track = tracks[0]
            items.append((say("taste-more"), "thumbs-up", lambda: self.opine(track, "more")))
            items.append((say("taste-less"), "thumbs-down", lambda: self.opine(track, "less")))
        return items

    def radio(self, tracks):
        """Play what is like these, and them first where it is one."""
        ids = [track["id"] for track in tracks][:SEEDS]
        waits = toast.say(say("taste-radio-waits"))

        def then(answer):
            toast.close(waits)
            found = [pick["track"] for pick in answer["picks"]]
            if not found:
                toast.say(say("taste-radio-none"))
                return
            if len(ids) == 1:
                found = ids + found
            wire.do({"do": "play", "track": found[0], "tracks": found})

        def failed(_problem):
            toast.close(waits)

        wire.do({"do": "recommend", "limit": RADIO, "tracks": ids}, then, failed)

    def opine(self, track, kind):
        """More like this, or less; it can be taken back."""

        def then(answer):
            was = answer["was"]
            toast.say(
                say(SAID[kind], title=title_of(track)),
                label=say("common-undo"),
                act=lambda: wire.order("opine", track=track["id"], kind=was),
            )
            if kind == "less" and self._shelf is not None:
                self._picks = [it for it in self._picks if it["track"] != track["id"]]
                self._shelf.show(self._tracks(), say("home-made"))

        wire.do({"do": "opine", "track": track["id"], "kind": kind}, then)


def start(app):
    """Bring picks to life."""
    return Picks(app)
