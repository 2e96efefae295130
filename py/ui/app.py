"""The UI's beginning: views, the way between them, and the keys that work everywhere."""

import starling_page as page
from pyscript import document
from pyscript.ffi import is_none

from ui import wire
from ui.parts import dom, menu
from ui.parts.dom import action, by_id, every, hear, show
from ui.views import add, consent, library, player, queue, status

VIEWS = ("library", "queue", "settings")
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
        self.settings = None
        self.view = "library"
        menu.start()
        action("keys.open")(lambda *_: by_id("keys").showModal())
        wire.regions.watch("settings", _theme)
        hear(document.defaultView, "hashchange", lambda _: self.go())
        hear(document, "keydown", self._key)
        for dialog in every("dialog"):
            hear(dialog, "click", _outside)
        self.go()

    def go(self):
        """Show the view that the address names."""
        name = document.defaultView.location.hash.lstrip("#")
        if name == "add":
            document.defaultView.history.replaceState(None, "", "#" + self.view)
            self.adding.open()
            return
        if name not in VIEWS:
            name = self.view
        moved = name != self.view
        self.view = name
        for each in VIEWS:
            show(by_id("view-" + each), each == name)
        for link in every("[data-view]"):
            if link.getAttribute("data-view") == name:
                link.setAttribute("aria-current", "page")
            else:
                link.removeAttribute("aria-current")
        if self.settings:
            self.settings.open = name == "settings"
        if name == "settings":
            self._open_settings()
        elif name == "queue":
            self.queue.list.render()
            self.queue.reveal()
        else:
            self.library.list.render()
        if by_id("now").open:
            by_id("now").close()
        if moved:
            by_id("main").focus()

    def _open_settings(self):
        if self.settings is None:
            from ui.views import settings

            self.settings = settings.start()
            self.settings.open = True
        self.settings.opened()

    # ── Keys ──

    def _key(self, event):
        if event.defaultPrevented or event.ctrlKey or event.metaKey or event.altKey:
            return
        if _typing(event.target):
            return
        key = event.key
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
            "l": lambda: _to("library"),
            "q": lambda: _to("queue"),
            "/": self._search,
            "?": lambda: by_id("keys").open or by_id("keys").showModal(),
        }

    def _search(self):
        _to("library")
        page.next_frame(lambda: by_id("search").focus())


def _to(view):
    document.defaultView.location.hash = view


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


def start():
    """Start, once; the document tells tests and measurements when it can be used."""
    remembered = page.recall("theme")
    if remembered in THEMES:
        document.documentElement.setAttribute("data-theme", remembered)
    dom.listen()
    App()
    document.documentElement.setAttribute("data-shell", "ready")
    document.defaultView.performance.mark("shell")
