"""The UI's beginning: views, the way between them, and the keys that work everywhere."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui import wire, words
from ui.parts import dom, menu
from ui.parts.dom import action, by_id, every, hear, one, put_text, show
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
)
"""Views that are fetched after the first paint (web/bridge/shell.views.js), by the name of their
section in web/views and of their module in ui.views. A module is imported when its view is first
opened; its `start(app)` gives an object with `open`, which this sets, and `opened(place)`, which
is called whenever the view comes into sight: `#album/x1` opens `album` at `x1`."""
EARLY = ("downloads", "organise")
"""Of these, what says something while it is out of sight: begun once the engine is up."""
LATER_MS = 1000
PARENTS = {
    "album": "albums",
    "artist": "artists",
    "playlist": "playlists",
    "smart": "playlists",
    "missing": "playlists",
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
        action("keys.open")(lambda *_: by_id("keys").showModal())
        wire.regions.watch("settings", _theme)
        wire.regions.watch("settings", _language)
        words.on_change(self._turned)
        wire.regions.watch("engine", self._engine)
        action("view.again")(lambda *_: self.go())
        action("nav.more")(lambda *_: self.more(not self._more))
        hear(document, "pointerdown", self._outside_more)
        self._more = False
        hear(document.defaultView, "hashchange", lambda _: self.go())
        hear(document, "keydown", self._key)
        for dialog in every("dialog"):
            hear(dialog, "click", _outside)
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
            self.library.list.render()
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
            one("a", rest).focus()
        elif inside:
            button.focus()

    def _outside_more(self, event):
        if self._more and is_none(event.target.closest(".side")):
            self.more(False)

    def _open_later(self, name, place=""):
        if self.later is None:
            page.views(self._views_came)
            return
        view = self._later_view(name)
        view.open = True
        view.opened(_unescaped(place))

    def _later_view(self, name):
        if name not in self.later:
            views = __import__("ui.views." + name).views
            self.later[name] = getattr(views, name).start(self)
        return self.later[name]

    def _views_came(self, problem):
        """The later views are here, or could not be fetched."""
        if problem:
            put_text(by_id("coming-text"), words.say("shell-not-fetched"))
            show(by_id("coming-act"))
            return
        if self.later is None:
            self.later = {}
            for name in EARLY:
                self._later_view(name)
            if self.view in LATER:
                self.go()

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

    # ── Keys ──

    def _key(self, event):
        if event.defaultPrevented or event.ctrlKey or event.metaKey or event.altKey:
            return
        if _typing(event.target):
            return
        key = event.key
        if key == "Escape" and self._more:
            self.more(False)
            return
        if event.shiftKey and key in ("ArrowLeft", "ArrowRight"):
            self.player.skip(10000 if key == "ArrowRight" else -10000)
            event.preventDefault()
            return
        if key == " " and not is_none(event.target.closest("button, a, summary, [role=menuitem]")):
            return
        act = self._acts().get(key.lower() if len(key) == 1 else key)
        if act is None or (by_id("consent").open and key != " "):
            return
        event.preventDefault()
        act()

    def _acts(self):
        return {
            " ": self.player.toggle,
            "n": lambda: wire.order("next"),
            "p": lambda: wire.order("previous"),
            "m": self.player.mute,
            "s": self.player.shuffle,
            "r": self.player.repeat,
            "a": self.adding.open,
            "h": lambda: _to("home"),
            "b": lambda: _to("albums"),
            "l": lambda: _to("library"),
            "q": lambda: _to("queue"),
            "d": lambda: _to("downloads"),
            "/": self._search,
            "?": lambda: by_id("keys").open or by_id("keys").showModal(),
        }

    def _search(self):
        _to("library")
        page.next_frame(lambda: by_id("search").focus())


def _to(view):
    document.defaultView.location.hash = view


def _unescaped(place):
    try:
        return document.defaultView.decodeURIComponent(place)
    except Exception:  # a broken escape in an address that somebody typed
        return place


def _typing(target):
    """Is a key meant for a field? Buttons and sliders leave the letters to us."""
    if target.tagName in ("TEXTAREA", "SELECT"):
        return True
    return target.tagName == "INPUT" and target.type not in ("range", "radio", "checkbox", "button")


def _outside(event):
    """A click on the backdrop closes a dialog; on the question it is no answer."""
    if event.target.tagName != "DIALOG" or event.target.id == "now":
        return
    box = event.target.getBoundingClientRect()
    if not (box.left <= event.clientX <= box.right and box.top <= event.clientY <= box.bottom):
        event.target.close()


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
    dom.listen()
    App()
    document.documentElement.setAttribute("data-shell", "ready")
    document.defaultView.performance.mark("shell")
