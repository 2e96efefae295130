"""What is picked: shelves on the home page, radios, more or less like this, the queue that goes on.
It has no section of its own."""

import starling_page as page
from pyscript.ffi import is_none

from ui import wire
from ui.commands import taste
from ui.parts import limits, menu, radio, things, toast, ways
from ui.parts.dom import action, button, by_id, hear, make, one, show
from ui.parts.mixes import MIXES
from ui.parts.mixes import shelf as mix_shelf
from ui.parts.shelf import Shelf
from ui.parts.tiles import track_tile
from ui.parts.whys import reason
from ui.views import home, organise
from ui.words import on_change, say, title_of

SHELF = 20
FEWEST = 12
"""Tracks in the library from which on there is something to choose from."""
AGAIN_S = 30 * 60
"""After so long the shelf is made anew when home is opened."""
SAID = {"more": "taste-said-more", "less": "taste-said-less"}
LABELS = (
    ("made.play", "taste-play-made", "play"),
    ("made.tune", "taste-tune", "sliders-horizontal"),
    ("made.menu", "taste-made-more", "ellipsis"),
)
"""Buttons of the shelf's head."""


class Picks:
    def __init__(self, app):
        self.app = app
        self.open = False
        self._shelf = self._mixes = None
        self._picks = []
        self._picked = ""
        """What the engine calls the answer that they came in."""
        self._asking = False
        self._made_at = None
        self._made_with = None
        """The limits that the shelf was made with."""
        self._endless = button(say("taste-endless"), "taste.endless", "infinity", "tool")
        one("#view-queue .tools").append(self._endless)
        hear(self._endless, "contextmenu", self._endless_menu)
        hear(self._endless, "keydown", self._endless_key)
        action("taste.endless")(lambda *_: self.turn_endless())
        action("made.play")(lambda *_: self.play_all())
        action("made.tune")(lambda *_: limits.tune())
        action("made.menu")(lambda target, _: self._made_menu(target))
        limits.PLAY[0] = self.play_all
        limits.CLOSED.append(lambda: page.after(0, self._again))
        wire.regions.watch("settings", lambda _: self._settings())
        menu.TRACK_ITEMS.append(self._items)
        menu.ENTRY_ITEMS.append(self._entry_items)
        organise.QUEUE_ITEMS.append(_queue_items)
        home.AFTER.append(self._home)
        MIXES.watch(self._show_mixes)
        on_change(self._turned)
        taste.add_all(self)

    def opened(self, _place=""):
        """There is nothing to be opened."""

    def _turned(self):
        words = say("taste-endless")
        self._endless.setAttribute("aria-label", words)
        self._endless.setAttribute("title", words)
        self._label()
        self._show()
        self._show_mixes()

    # ── Made for you ──

    def _home(self):
        """Home was shown: the shelves belong behind its first row."""
        self._place()
        MIXES.want()
        region = wire.regions.value("library", {})
        if region.get("tracks", 0) < FEWEST or self._asking:
            return
        stale = self._made_at is None or page.now() - self._made_at >= AGAIN_S
        if stale or self._made_with != limits.current():
            self._ask()

    def _ask(self, then=None):
        """Have the shelf made; `then()` when it is, also where nothing was found."""
        self._asking = True
        within = limits.current()

        def came(answer):
            self._asking = False
            self._made_at, self._made_with = page.now(), within
            self._picks, self._picked = answer["picks"], answer["picked"]
            self._show()
            if then:
                then()

        def failed(_problem):
            self._asking = False
            return then is None  # the page is whole without it

        wire.do({"do": "recommend", "limit": SHELF, "knobs": within}, came, failed)

    def _show(self):
        if self._shelf is None:
            if not self._picks:
                return
            self._shelf = Shelf(by_id("home-rows"), "home-made", self._tile, self._menu, self._play)
            self._head(self._shelf)
        self._shelf.show(self._tracks(), say("home-made"))
        barred = not self._picks and not limits.are_plain()
        show(self._none, barred)
        if barred:
            show(self._shelf.root)
        self._place()

    def _head(self, shelf):
        """The shelf's own buttons, and what stands where limits leave nothing."""
        tools = make("span", "shelf-tools")
        for do, words, symbol in LABELS:
            each = button(say(words), do, symbol, "tool")
            if do == "made.menu":
                each.setAttribute("aria-haspopup", "menu")
            tools.append(each)
        shelf.title.parentElement.append(tools)
        self._none = make("p", "shelf-none")
        self._none.append(make("span"))
        self._none.append(button("", "made.tune", None, "button small"))
        self._none.hidden = True
        shelf.root.append(self._none)
        self._label()

    def _label(self):
        if self._shelf is None:
            return
        for do, words, _symbol in LABELS:
            each = one('.shelf-tools [data-do="' + do + '"]', self._shelf.root)
            each.setAttribute("aria-label", say(words))
            each.setAttribute("title", say(words))
        one("span", self._none).textContent = say("taste-limits-none")
        one("button span", self._none).textContent = say("taste-tune-short")

    def _tracks(self):
        return [pick["row"] for pick in self._picks]

    def _place(self):
        """Behind the first row of home: what is made for one, then the mixes. What stands there
        already is not moved: it would lose the focus."""
        rows = by_id("home-rows")
        mine = [each.root for each in (self._shelf, self._mixes) if each is not None]
        before = None
        for row in list(rows.children):
            if not any(row.isSameNode(each) for each in mine):
                before = row
                break
        for root in mine:
            if before is None:
                rows.append(root)
            else:
                after = before.nextElementSibling
                if is_none(after) or not after.isSameNode(root):
                    before.after(root)
            before = root

    def _pick_of(self, track):
        for pick in self._picks:
            if pick["track"] == track["id"]:
                return pick
        return None

    def _tile(self, track):
        told = track_tile(track)
        pick = self._pick_of(track)
        if pick is not None:
            told["sub"] = reason(pick) or told["sub"]
        return told

    def _menu(self, track):
        items = self.app.library.items(track)
        pick = self._pick_of(track)
        if pick is not None:
            items = [(say("taste-why"), "info", lambda: self._why(pick)), None] + items
        return items

    def _why(self, pick):
        from ui.parts import why

        why.show_sheet(pick, self.opine)

    def _play(self, track):
        ids = [pick["track"] for pick in self._picks]
        wire.order("play", track=track["id"], tracks=ids, picked=self._picked)

    def play_all(self):
        """Play what is made for the listener, within the limits as they are now."""
        if self._picks and self._made_with == limits.current():
            self._play(self._picks[0]["row"])
        else:
            self._ask(lambda: self.play_all() if self._picks else radio.nothing("taste-made-none"))

    def _made_menu(self, target):
        items = radio.moment_items()
        items += [None, (say("taste-title"), "sparkles", lambda: things.go("#taste"))]
        box = target.getBoundingClientRect()
        menu.open_menu(items, box.right - 240, box.bottom + 4, target)

    # ── Mixes ──

    def _show_mixes(self):
        pairs = MIXES.named()
        if self._mixes is None:
            if not pairs:
                return
            self._mixes = mix_shelf(by_id("home-rows"))
        self._mixes.show(pairs, say("taste-mixes"))
        self._place()

    # ── The queue that goes on ──

    def turn_endless(self):
        """Let the queue go on, or end."""
        on = not wire.regions.value("settings", {}).get("endless", False)
        wire.do(
            {"do": "settings", "endless": on},
            lambda _: toast.say(say("taste-endless-on" if on else "taste-endless-off")),
        )

    def _settings(self):
        on = wire.regions.value("settings", {}).get("endless", False)
        self._endless.setAttribute("aria-pressed", "true" if on else "false")
        if self._made_with is not None and self._made_with != limits.current():
            page.after(0, self._again)

    def _again(self):
        """Limits were changed: what stands on home is to keep to them."""
        at_home = self.app.view == "home" and not by_id("tune").open
        if at_home and not self._asking and self._made_with != limits.current():
            self._ask()

    def _endless_menu(self, event):
        event.preventDefault()
        on = wire.regions.value("settings", {}).get("endless", False)
        items = [
            (say("taste-endless-stop" if on else "taste-endless"), "infinity", self.turn_endless)
        ]
        box = self._endless.getBoundingClientRect()
        menu.open_menu(items + _queue_items(), box.right - 240, box.bottom + 4, self._endless)

    def _endless_key(self, event):
        if event.key == "ContextMenu" or (event.key == "F10" and event.shiftKey):
            self._endless_menu(event)

    # ── Menus of tracks, and opinions ──

    def _items(self, tracks):
        items = [(say("taste-radio"), "radio", lambda: radio.of_tracks(tracks))]
        if len(tracks) == 1 and tracks[0].get("id"):
            track = tracks[0]
            items.append((say("taste-more"), "thumbs-up", lambda: self.opine(track, "more")))
            items.append((say("taste-less"), "thumbs-down", lambda: self.opine(track, "less")))
            items += ways.items(track)
        return [("like", item) for item in items]

    def _entry_items(self, entry):
        """An entry of the queue that was picked says why, in a radio as on home."""
        if not entry.get("picked"):
            return []
        command = {"do": "queue_why", "entry": entry["entry"]}
        return [(say("taste-why"), "info", lambda: wire.do(command, self._why)), None]

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
                self._show()

        wire.do({"do": "opine", "track": track["id"], "kind": kind}, then)


def _queue_items():
    return [(say("taste-tune"), "sliders-horizontal", limits.tune)]


def start(app):
    """Bring picks to life."""
    return Picks(app)
