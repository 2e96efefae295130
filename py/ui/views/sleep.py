"""The menu of what plays, the sleep timer and the speed. It has no section of its own."""

import starling_page as page

from ui import commands, sleeping, wire
from ui.parts import menu, toast
from ui.parts.clones import clone
from ui.parts.dom import action, by_id, every, one, put_text, show
from ui.words import decimal, dotted, on_change, say

AGAIN_MS = 15000
"""So often the minutes that are left are told anew."""
MENU_PX = 240
MORE = []
"""Each gives items that a later part of the page has for the menu of what plays."""


class Sleep:
    def __init__(self, app):
        self.open = False
        self.app = app
        self._due = None
        one(".bar-right").append(clone("now-more"))
        one(".now-in form").append(clone("now-more"))
        one(".now-in").append(clone("now-timer"))
        wire.regions.watch("queue", lambda _: self.render())
        wire.regions.watch("settings", lambda _: self.render())
        on_change(self.render)
        self._commands()

    def opened(self, _place=""):
        """There is nothing to be opened."""

    # ── What is ──

    def after(self):
        """What it stops after: track, album or ""."""
        return wire.regions.value("queue", {}).get("stop_after", "")

    def left(self):
        """Minutes until silence; 0 where it plays on."""
        return sleeping.left(wire.regions.value("queue", {}).get("sleep_at", 0), page.now())

    def speed(self):
        """How fast it plays."""
        return wire.regions.value("settings", {}).get("speed", 1.0)

    def render(self):
        """Tell beside what plays when it stops, and how fast it plays."""
        minutes, speed = self.left(), self.speed()
        told = [self.state() if minutes or self.after() else ""]
        told.append(times(speed) if speed != 1 else "")
        line = dotted(told)
        put_text(by_id("now-timer"), line)
        show(by_id("now-timer"), bool(line))
        for each in every('[data-do="now.more"]'):
            each.classList.toggle("on", bool(line))
        if self._due is not None:
            page.never(self._due)
            self._due = None
        if minutes:
            self._due = page.after(AGAIN_MS, self.render)

    def state(self):
        """When it stops, in short."""
        after, minutes = self.after(), self.left()
        if after:
            return say("sleep-at-track" if after == "track" else "sleep-at-album")
        return say("sleep-left", n=minutes) if minutes else say("sleep-off")

    # ── Menus ──

    def items(self):
        """The menu of what plays."""
        items = [
            (dotted((say("sleep-menu"), self.state())), "moon", self._timers()),
            (dotted((say("sleep-speed"), times(self.speed()))), "gauge", self._speeds()),
        ]
        for more in MORE:
            items += more()
        track = wire.regions.value("playback", {}).get("track")
        if track:
            items += [None] + _of_entry() + self.app.library.items(track, False, plays=True)
        return items

    def show(self, items, button=None):
        """A menu at the button of what plays, in the large view where that is open."""
        if button is None:
            inside = "#now" if by_id("now").open else "#bar"
            button = one(inside + ' [data-do="now.more"]')
        box = button.getBoundingClientRect()
        below = by_id("now").open
        y = box.bottom + 4 if below else box.top - 6
        menu.open_menu(items, box.right - MENU_PX, y, button, above=not below)

    def ask(self):
        """Ask when it is to stop."""
        self.show(self._timers())

    def _timers(self):
        minutes, after = self.left(), self.after()
        items = [(say("sleep-off"), "play", lambda: self.stop(""), not minutes and not after)]
        items.append(None)
        items += [
            (say("sleep-minutes", n=each), "moon", self._sleep(each), False)
            for each in sleeping.MINUTES
        ]
        items.append(None)
        items.append(
            (say("sleep-at-track"), "circle-stop", lambda: self.stop("track"), after == "track")
        )
        items.append(
            (say("sleep-at-album"), "disc-3", lambda: self.stop("album"), after == "album")
        )
        return items

    def ask_speed(self):
        """Ask how fast: the fastest on top."""
        self.show(self._speeds())

    def _speeds(self):
        now = self.speed()
        fastest = list(reversed(sleeping.SPEEDS))
        return [(times(each), "gauge", self._speed(each), each == now) for each in fastest]

    # ── Orders ──

    def _sleep(self, minutes):
        return lambda: self.sleep(minutes)

    def sleep(self, minutes):
        """Let the sound fade so many minutes from now."""
        wire.do(
            {"do": "sleep", "minutes": minutes},
            lambda _: toast.say(
                say("sleep-set", n=minutes),
                label=say("common-undo"),
                act=lambda: self.stop(""),
            ),
        )

    def stop(self, after):
        """Stop after the track or its album; with "" play on."""
        wire.order("stop_after", what=after)

    def _speed(self, speed):
        return lambda: self.go(speed)

    def go(self, speed):
        """Play that fast."""
        if speed != self.speed():
            said = say("sleep-speed-now", speed=times(speed))
            wire.do({"do": "settings", "speed": speed}, lambda _: toast.say(said))

    def step(self, way):
        """Play a step faster or slower."""
        self.go(sleeping.next_speed(self.speed(), way))

    # ── Commands ──

    def _commands(self):
        def silent():
            return "" if wire.regions.value("playback", {}).get("track") else "player-nothing"

        def state():
            return self.state()

        def speed():
            return times(self.speed())

        def how_long(minutes):
            return lambda: say("sleep-in", n=minutes)

        def known(name, words, icon, act, off=None, detail=None, aside=False):
            commands.add(name, "play", words, icon, act, off, detail, aside)

        known("play.sleep", "sleep-menu", "moon", lambda: self.ask(), silent, state)
        for minutes in sleeping.MINUTES:
            name = "sleep." + str(minutes)
            known(name, how_long(minutes), "moon", self._sleep(minutes), silent, aside=True)
        known(
            "sleep.off",
            "sleep-take-back",
            "play",
            lambda: self.stop(""),
            lambda: "" if self.left() or self.after() else "commands-does-not-stop",
            aside=True,
        )
        known("play.faster", "sleep-faster", "gauge", lambda: self.step(1), None, speed, True)
        known("play.slower", "sleep-slower", "gauge", lambda: self.step(-1), None, speed, True)
        known("play.normal", "sleep-normal", "gauge", lambda: self.go(1.0), None, speed, True)


def _of_entry():
    """What the entry that plays offers besides what its track does."""
    region = wire.regions.value("queue", {})
    for entry in region.get("entries", []):
        if entry["entry"] == region.get("current"):
            return menu.of_entry(entry)
    return []


def times(speed):
    """A speed as it is written: 1.25×."""
    return say("sleep-times", speed=decimal(speed, sleeping.digits(speed)))


def start(app):
    """Bring it to life."""
    view = Sleep(app)
    action("now.more")(lambda target, _event: view.show(view.items(), target))
    return view
