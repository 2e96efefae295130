"""The UI's beginning: views, the way between them, and the keys that work everywhere."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui import keys, wire, words
from ui.parts import dom, menu, toast
from ui.parts.dom import action, by_id, every, hear, one, put_text, show, to_sight
from ui.views import add, consent, library, marks, player, queue, status

FIRST = ("library", "queue")
LATER = (
    "home",
    "albums",
    "album",
    "artists",
    "artist",
    "genres",
    "years",
    "folders",
    "map",
    "group",
    "downloads",
    "storage",
    "sharing",
    "settings",
    "playlists",
    "playlist",
    "missing",
    "smart",
    "history",
    "duplicates",
    "trash",
    "taste",
    "mix",
)
"""Views that are fetched after the first paint (web/bridge/shell.views.js), by the name of their
section in web/views and of their module in ui.views. A module is imported when its view is first
opened; its `start(app)` gives an object with `open`, which this sets, and `opened(place)`, which
is called whenever the view comes into sight: `#album/x1` opens `album` at `x1`."""
EARLY = ("organise", "downloads", "palette", "sleep", "tone", "install", "picks")
"""Of these, what says something while it is out of sight: begun once the engine is up, what others
need (`organise`: to choose from lists) first."""
CODE = (
    "parts.menu",
    "parts.choosing",
    "parts.scopes",
    "parts.carry",
    "parts.choice_bar",
    "parts.fingers",
    "views.organise",
    "views.downloads",
    "commands.playing",
    "commands.music",
    "parts.palette",
    "parts.queues",
    "views.palette",
    "views.sleep",
    "views.tone",
    "views.install",
    "parts.ways",
    "parts.mixes",
    "views.home",
    "views.picks",
)
"""The modules of EARLY, in pieces that are read in a few ms each: between two of them the page does
whatever else is to be done."""
LATER_MS = 1000
PARENTS = {
    "album": "albums",
    "artist": "artists",
    "playlist": "playlists",
    "smart": "playlists",
    "missing": "playlists",
    "mix": "home",
    "taste": "settings",
}
"""Which way of the side a view without one of its own belongs to."""
THEMES = ("light", "dark")


class App:
    def __init__(self):
        wire.connect()
        self.consent = consent.start()
        self.status = status.start(self.consent)
        self.player = player.start()
        self.library = library.start()
        self.queue = queue.start()
        self.adding = add.start()
        self.later = None
        """The views of LATER by name, those that were opened; None until their code is here."""
        self.view = "library"
        self.marks = marks.start(lambda: self.view)
        menu.start()
        for name in keys.LATE:
            action(name)(self._late(name))
        wire.regions.watch("settings", _theme)
        wire.regions.watch("settings", _language)
        words.on_change(self._turned, last=True)
        wire.regions.watch("engine", self._engine)
        action("view.again")(lambda *_: self.go())
        action("nav.more")(lambda *_: self.more(not self._more))
        hear(document, "pointerdown", self._outside_more)
        self._more = False
        self._waiting = []
        """What is to be done once the later views are here."""
        self._reading = False
        """Are the modules of CODE being read?"""
        self._typed = None
        """What is typed while the palette is fetched, for its field; None where it is not."""
        hear(document.defaultView, "hashchange", lambda _: self.go())
        self._give_acts()
        self._keyboard = keys.Keyboard(self._give, _letters, page.after, page.never)
        hear(document, "keydown", self._key)
        for dialog in every("dialog"):
            hear(dialog, "click", dom.close_outside)
        self.go()

    def go(self):
        """Show the view that the address names."""
        name, _, place = document.defaultView.location.hash.lstrip("#").partition("/")
        if name == "add":
            document.defaultView.history.replaceState(None, "", "#" + self.view)
            self.adding.open()
            return
        if name not in FIRST and name not in LATER:
            name = self.view
        moved = name != self.view
        self.view = name
        for section in every("#main > .view"):
            show(section, section.id == "view-" + name)
        show(by_id("view-coming"), name in LATER and self.later is None)
        way = PARENTS.get(name, name)
        if name == "group":
            way = "genres" if place.startswith("genre") else "years"
        for link in every("[data-view]"):
            if link.getAttribute("data-view") == way:
                link.setAttribute("aria-current", "page")
                if moved:
                    page.after(0, lambda way=link: to_sight(way, one(".side")))
            else:
                link.removeAttribute("aria-current")
        # On a phone there is room for five ways: the others lie behind the last of them.
        self.more(False)
        inside = one("#nav-rest [aria-current]") is not None
        one(".nav-more").classList.toggle("near", inside)
        if by_id("now").open:
            by_id("now").close()
        if moved:
            by_id("main").focus()
        if name in LATER:
            self._open_later(name, place)
        elif name == "queue":
            self.queue.list.render()
            self.queue.reveal()
        else:
            self.library.opened()
        if self.later:
            for each, view in self.later.items():
                view.open = each == name

    def more(self, on):
        """On a phone: show the ways that have no room at the foot, or hide them."""
        if on == self._more:
            return
        self._more = on
        rest = by_id("nav-rest")
        inside = rest.contains(document.activeElement)
        rest.classList.toggle("open", on)
        button = one(".nav-more")
        button.setAttribute("aria-expanded", "true" if on else "false")
        if on:
            one("button, a", rest).focus()
        elif inside:
            button.focus()

    def _outside_more(self, event):
        if self._more and is_none(event.target.closest(".side")):
            self.more(False)

    def _open_later(self, name, place=""):
        if self.later is None:
            page.views(self._views_came)
            return
        view = self.view_of(name)
        view.open = True
        view.opened(_unescaped(place))

    def view_of(self, name):
        """A later view, once the later ones are here (`with_later`)."""
        if name not in self.later:
            views = __import__("ui.views." + name).views
            self.later[name] = getattr(views, name).start(self)
        return self.later[name]

    def with_later(self, then):
        """Call `then()` once the later views are here; it is said where they cannot be fetched."""
        if self.later is not None:
            then()
        else:
            self._waiting.append(then)
            page.views(self._views_came)

    def _views_came(self, problem):
        """The later views are fetched, or could not be."""
        if problem:
            waiting, self._waiting = self._waiting, []
            put_text(by_id("coming-text"), words.say("shell-not-fetched"))
            show(by_id("coming-act"))
            if waiting:
                self._typed = None
                toast.say(words.say("shell-not-fetched"), trouble=True)
        elif self.later is not None:
            self._serve()
        elif not self._reading:
            self._reading = True
            self._read(0)

    def _read(self, at):
        """Read the modules of CODE, one a turn; then put the markup in and begin EARLY, in one turn,
        so that nobody ever finds half of it."""
        try:
            if at < len(CODE):
                __import__("ui." + CODE[at])
                page.next_turn(lambda: self._read(at + 1))
                return
        except Exception:
            self._reading = False  # the next visit tries again
            raise
        self._reading = False
        page.put_views()
        self.later = {}
        for name in EARLY:
            self.view_of(name)
        if self.view in LATER:
            self.go()
        self._serve()

    def _serve(self):
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def _turned(self):
        """Another language is spoken: what the regions tell is worded anew, and the view in sight
        is opened again at its place."""
        wire.regions.again()
        if self.later and self.view in self.later:
            self.go()

    def _engine(self, engine):
        """Once the engine is up there is time to fetch the rest of the page."""
        if engine.get("is") == "ready" and self.later is None:
            page.after(LATER_MS, lambda: page.views(self._views_came))

    # ── Keys and commands ──

    def _key(self, event):
        if event.defaultPrevented or self._types_ahead(event):
            return
        if event.key == "Escape" and self._more:
            self.more(False)
        elif self._keyboard.take(event):
            event.preventDefault()

    def _give(self, name, _event):
        """Do what a key means; False where it means nothing here: behind an open dialog, only what
        is heard can be changed, and on a question nothing but silence."""
        dialog = one("dialog[open]:not(#now)")
        asked = dialog is not None and dialog.id == "consent"
        if asked and name != "play.toggle":
            return False
        if dialog is not None and (not name.startswith("play.") or name == "play.show"):
            return False
        self.run(name)
        return True

    def run(self, name):
        """Do what a command does, fetching it first where it is not here yet."""
        if name in keys.ACTS:
            keys.ACTS[name]()
        elif name.startswith("go."):
            self.to(name[3:])
        elif self.later is None:
            self._late(name)()

    def to(self, view):
        """Go to a view, also from what lies over the one that is open."""
        here = document.defaultView.location
        if here.hash == "#" + view:
            self.go()
        else:
            here.hash = view

    def _late(self, name):
        """What a command does that comes behind the first paint."""

        def run(*_):
            if name != "palette.open" or self.later is not None:
                self.with_later(lambda: keys.ACTS[name]())
            elif self._typed is None:
                self._typed = ""
                self.with_later(self._open_typed)

        return run

    def _open_typed(self):
        typed, self._typed = self._typed, None
        if typed is not None:
            keys.ACTS["palette.open"](typed)

    def _types_ahead(self, event):
        """While the palette is fetched, what is typed is meant for it."""
        if self._typed is None or event.ctrlKey or event.metaKey or event.altKey:
            return False
        if event.key == "Escape":
            self._typed = None
        elif event.key == "Backspace":
            self._typed = self._typed[:-1]
        elif len(event.key) == 1:
            self._typed += event.key
        else:
            return False
        event.preventDefault()
        return True

    def _give_acts(self):
        keys.ACTS.update(
            {
                "play.toggle": self.player.toggle,
                "play.next": lambda: wire.order("next"),
                "play.previous": lambda: wire.order("previous"),
                "play.back": lambda: self.player.skip(-10000),
                "play.on": lambda: self.player.skip(10000),
                "play.louder": lambda: self.player.louder(0.05),
                "play.softer": lambda: self.player.louder(-0.05),
                "play.mute": self.player.mute,
                "play.shuffle": self.player.shuffle,
                "play.repeat": self.player.repeat,
                "play.show": self.player.open,
                "music.add": self.adding.open,
                "music.search": self._search,
            }
        )

    def _search(self):
        self.to("library")
        self.go()  # at once: whoever searches types on, and a letter more would be a command
        by_id("search").focus()


def _unescaped(place):
    try:
        return document.defaultView.decodeURIComponent(place)
    except Exception:  # a broken escape in an address that somebody typed
        return place


def _letters():
    return page.recall("letters") != "no"


def _theme(settings):
    theme = settings.get("theme", "auto")
    root = document.documentElement
    if theme in THEMES:
        root.setAttribute("data-theme", theme)
    else:
        root.removeAttribute("data-theme")
    page.note("theme", theme)


def _language(settings):
    language = settings.get("language", "")
    page.note("language", language)
    page.words.choose(language)


def start():
    """Start, once; the document tells tests and measurements when it can be used."""
    remembered = page.recall("theme")
    if remembered in THEMES:
        document.documentElement.setAttribute("data-theme", remembered)
    words.use(page.words)
    keys.use(document.defaultView.navigator.platform)
    dom.listen()
    App()
    document.documentElement.setAttribute("data-shell", "ready")
    document.defaultView.performance.mark("shell")
