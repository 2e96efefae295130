"""The map of one's library: tracks by their sound, near is alike. The picture itself is made in
web/bridge/shell.map.js; here is what it asks for and what is said of it."""

import json

import starling_page as page

from ui import wire
from ui.mix_words import about, names_of
from ui.parts import things, toast, unanswered
from ui.parts.dom import action, button, by_id, clear, make, one, put_text, show
from ui.parts.dots import Canvas, Dots
from ui.views.map_lights import Lights
from ui.words import artist_of, dotted, on_change, say, title_of

AROUND = 60
"""Tracks that are played from a dot: it and the nearest."""
REGION = 500
"""Tracks of a region that are played, from its middle on."""
RESTS_MS = 60
"""So long a pointer stays on a dot before its track is asked for."""
MOST_ROWS = 300
"""Tracks that are remembered."""
ART_PX = 42
CLOSER = 1.7
LOOKS_MS = 4000
"""While nothing is on the map, it is asked for again so long after the library changed."""


class Map:
    def __init__(self, app):
        self.app = app
        self.open = False
        self.total = 0
        """Tracks on the map."""
        self._map = None
        self._told = None
        """{tracks, regions, unheard}"""
        self._names = []
        self._revision = None
        self._fetching = False
        self._place = ""
        self._at = {"id": "", "how": "", "group": -1}
        self._rows = {}
        """Tracks by their ids, those that were looked at."""
        self._order = []
        self._timer = None
        self._asking_again = False
        self._dots = None
        self._lights = Lights(self)
        for name, act in (
            ("lasso", self._lasso),
            ("now", self._go_to_playing),
            ("list", self._turn_list),
            ("closer", lambda: self._map.zoom(CLOSER)),
            ("further", lambda: self._map.zoom(1 / CLOSER)),
            ("fit", lambda: self._map.fit()),
            ("play", lambda: self._play_around(self._at["id"])),
            ("menu", self._card_menu),
        ):
            action("map." + name)(_plain(act))
        action("map.region")(lambda target, _event: self._map.to_region(_number(target)))
        action("map.region.play")(lambda target, _event: self._play_region(_number(target)))
        action("map.region.choose")(lambda target, _event: self._dots.take_region(_number(target)))
        wire.regions.watch("playback", lambda _: self._show_playing())
        wire.regions.watch("library", lambda _: self._library())
        wire.regions.watch("analysis", lambda _: self._analysed())
        on_change(self._turned)

    def opened(self, place=""):
        """The view came into sight, at a track's dot where one is named."""
        self._place = place
        if self._map is not None:
            self._ask()
        elif not self._fetching:
            self._fetching = True
            page.map(by_id("map"), self._heard, self._fetched)

    def _fetched(self, map_):
        self._fetching = False
        if map_ is None:
            toast.say(say("shell-not-fetched"), trouble=True)
            return
        self._map = map_
        self._dots = Dots(self, Canvas(one("canvas", by_id("map")), map_))
        self._ask()

    # ── What the engine tells ──

    def _library(self):
        """Tracks may have been analysed: while nothing is here, that is looked after."""
        if self.open and self._told is not None and not self.total and not self._asking_again:
            self._asking_again = True
            page.after(LOOKS_MS, self._look_again)

    def _analysed(self):
        self._show_none()
        self._library()

    def _look_again(self):
        self._asking_again = False
        if self.open:
            self._ask()

    def _ask(self):
        # What was analysed since is on the map too.
        revision = (
            wire.regions.value("library", {}).get("revision"),
            wire.regions.value("analysis", {}).get("done"),
        )
        if self._told is not None and revision == self._revision:
            self._go()
            return
        self._revision = revision
        library = wire.regions.value("library", {})
        if library.get("revision") and not library["tracks"]:
            # Nobody need be asked: a first question starts the model, which takes seconds.
            self._drawn({"tracks": 0, "regions": [], "unheard": 0})
            return

        def give(_command, then, failed):
            def done(answer, problem):
                if problem:
                    failed(json.loads(problem))
                else:
                    then(json.loads(answer))

            self._map.load(done)

        def failed(_problem):
            self._revision = None

        if self._told is None:
            by_id("map-page").setAttribute("aria-busy", "true")
        unanswered.ask(
            by_id("map-page"),
            None,
            self._drawn,
            self._ask,
            lambda: self._told is None,
            failed,
            give,
        )

    def _drawn(self, told):
        self._told = told
        self.total = told["tracks"]
        by_id("map-page").removeAttribute("aria-busy")
        self._show()
        self._lights.fill()
        self._lights.again()
        self._show_playing()
        self._go()

    def _go(self):
        """To the track that the address names."""
        track, self._place = self._place, ""
        if track and self.total:
            self._to(track)

    def _turned(self):
        if self._told is not None:
            self._show()
            self._lights.fill()

    # ── What is shown ──

    def _show(self):
        told = self._told
        show(by_id("map-page"), self.total > 0)
        for each in ("map-search-box", "map-tools"):
            show(by_id(each), self.total > 0)
        self._names = names_of(told["regions"])
        self._map.call(json.dumps(self._names))
        self.show_count()
        self._show_none()
        self._fill_list()

    def show_count(self):
        """How many are on the map, how many are not, and how many are lit."""
        told = self._told
        parts = [say("common-tracks", n=self.total)]
        if told["unheard"]:
            parts.append(say("map-unheard", n=told["unheard"]))
        if self._lights.n is not None:
            parts.append(say("map-lit", n=self._lights.n))
        put_text(by_id("map-count"), dotted(parts) if self.total else "\u00a0")

    def _show_none(self):
        if self._told is None:
            return
        none = not self.total
        show(by_id("map-none"), none)
        if not none:
            return
        text = say("map-none-text")
        region = wire.regions.value("analysis", {})
        total, done = self._told["unheard"], region.get("done", 0)
        if region.get("state") == "off":
            text += " " + say("map-none-off")
        elif total and done and region.get("state") == "done":
            text = say("map-none-few")
        elif total:
            text += " " + say("map-none-far", done=done, total=total)
        put_text(by_id("map-none-text"), text)
        show(by_id("map-none-act"), total > 0)
        show(by_id("map-none-add"), total == 0)

    def _fill_list(self):
        rows = by_id("map-rows")
        clear(rows)
        for place, region in enumerate(self._told["regions"]):
            name = self._names[place]
            line = make("li")
            way = make("button", "way", type="button", data_do="map.region", data_region=place)
            way.append(make("b", text=name, translate="no"))
            way.append(make("small", text=about(region), translate="no"))
            line.append(way)
            for symbol, words in (("play", "map-play-region"), ("lasso", "map-choose-region")):
                do = "map.region." + ("play" if symbol == "play" else "choose")
                line.append(
                    button(say(words, name=name), do, symbol, "tool", data_region=str(place))
                )
            rows.append(line)

    def _turn_list(self):
        on = by_id("map-list").hidden
        show(by_id("map-list"), on)
        by_id("map-page").classList.toggle("listed", on)
        by_id("map-listed").setAttribute("aria-pressed", "true" if on else "false")

    def _show_playing(self):
        if self._map is None:
            return
        on = bool(self._map.plays(_playing().get("id", "")))
        by_id("map-now").disabled = not on

    def _go_to_playing(self):
        self._map.focus()
        self._to(_playing().get("id", ""))

    def _to(self, track):
        def missing(row):
            words = say("map-not-there", title=title_of(row))
            toast.say(words, say("map-not-there-detail"))

        if track and not self._map.to(track):
            self._with_row(track, missing)

    # ── What the picture tells ──

    def _heard(self, what, text):
        told = json.loads(text)
        if what == "at":
            self._is_at(told)
        elif what == "play":
            self._play_around(told["id"])
        elif what == "menu":
            self._with_row(told["id"], lambda row: self._open_menu(row, told["x"], told["y"]))
        elif what == "toggle":
            self._dots.toggle(told["id"], told["place"])
        elif what == "area":
            self._chose_area(told["n"])

    def _is_at(self, told):
        self._at = told
        if self._timer is not None:
            page.never(self._timer)
            self._timer = None
        track = told["id"]
        if not track:
            self._map.card("")
        elif track in self._rows:
            self._show_card(self._rows[track])
        else:
            self._map.card("")
            wait = RESTS_MS if told["how"] == "hover" else 0
            self._timer = page.after(wait, lambda: self._with_row(track, self._show_card))

    def _with_row(self, track, then):
        """Call `then(row)` with a track, which is asked for where it was not looked at yet."""
        if track in self._rows:
            then(self._rows[track])
            return

        def came(answer):
            row = answer["track"]
            if track not in self._rows:
                self._order.append(track)
            self._rows[track] = row
            if len(self._order) > MOST_ROWS:
                del self._rows[self._order.pop(0)]
            then(row)

        wire.do({"do": "look_up_track", "track": track}, came, lambda _problem: True)

    def _show_card(self, row):
        if self._at["id"] != row["id"]:
            return  # one has gone on meanwhile
        title, artist = title_of(row), artist_of(row)
        put_text(by_id("map-card-title"), title)
        put_text(
            by_id("map-card-by"), dotted((artist, row["album"])) if row.get("album") else artist
        )
        picture = by_id("map-card-art")
        show(picture, bool(row.get("art")))
        if row.get("art"):
            picture.src = page.art(row["art"], ART_PX)
        by_id("map-card").classList.toggle("stays", self._at["how"] != "hover")
        self._map.card(row["id"])
        if self._at["how"] != "hover":
            group = int(self._at["group"])
            if 0 <= group < len(self._names):
                words = say("map-at", title=title, artist=artist, region=self._names[group])
            else:
                words = dotted((title, artist))
            put_text(by_id("announcer"), words)

    def _play_around(self, track):
        if track:
            self._play(json.loads(self._map.around(track, AROUND)))

    def _play_region(self, region):
        self._play(json.loads(self._map.region(region, REGION)))

    def _play(self, some):
        if some["n"]:
            wire.do(
                {"do": "play", "track": some["first"], "tracks": {"held": some["held"]}},
                lambda _: things.shuffle_is(False),
            )

    def _card_menu(self):
        box = by_id("map-card-more").getBoundingClientRect()
        self._with_row(self._at["id"], lambda row: self._open_menu(row, box.left, box.bottom))

    def _open_menu(self, row, x, y):
        track = row["id"]
        items = [
            (say("map-play-around"), "play", lambda: self._play_around(track)),
            (say("map-choose"), "circle-check", lambda: self._dots.toggle(track, 0)),
            None,
        ]
        items += self.app.library.items(row)[1:]
        things.open_at(items, one("canvas", by_id("map")), (x, y))

    # ── Choosing ──

    def _lasso(self):
        made = by_id("map-lasso")
        on = made.getAttribute("aria-pressed") != "true"
        made.setAttribute("aria-pressed", "true" if on else "false")
        self._map.lasso(on)
        if on:
            toast.say(say("map-lasso-on"))

    def _chose_area(self, n):
        if not n:
            toast.say(say("map-area-none"))
            return
        self._dots.take_area()

    @property
    def map(self):
        return self._map


def _plain(act):
    return lambda *_: act()


def _number(target):
    return int(target.getAttribute("data-region"))


def _playing():
    return wire.regions.value("playback", {}).get("track") or {}


def start(app):
    """Bring the map to life."""
    return Map(app)
