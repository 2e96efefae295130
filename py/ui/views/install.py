"""To have Starling among the apps: the hint, once, and the way in Settings."""

import starling_page as page

from ui import commands, wire
from ui.installing import Moment
from ui.parts import toast
from ui.parts.dom import action, by_id, one, put_text, show
from ui.parts.keeping import go
from ui.words import on_change, say

HOW = {
    "prompt": "install-how-prompt",
    "ios": "install-how-ios",
    "mac": "install-how-mac",
    "firefox_phone": "install-how-firefox-phone",
    "firefox": "install-how-firefox",
    "menu": "install-how-menu",
}
"""What to do, by the browser's way (web/bridge/shell.install.js)."""


class Install:
    def __init__(self):
        self.open = False
        self.moment = Moment(page.recall, page.note)
        self._toast = None
        page.install.on_change(self.render)
        wire.regions.watch("library", lambda it: self._kept(it.get("kept", 0)))
        wire.regions.watch("playback", self._played)
        on_change(self.render)
        self.render()

    def opened(self, _place=""):
        """There is nothing to be opened."""

    def render(self):
        """Show the way, where there is one; and no hint any more once it is done."""
        way = page.install.way()
        if way == "installed" and self._toast is not None:
            toast.close(self._toast)
        show(by_id("set-install"), way in HOW)
        show(by_id("install-act"), way == "prompt")
        if way in HOW:
            put_text(by_id("install-how"), say(HOW[way]))
        self._look()

    def ask(self):
        """The browser's own question; by hand, the words for it."""
        if page.install.way() != "prompt":
            go("settings/set-install")
            return
        page.install.ask(lambda agreed: toast.say(say("install-done")) if agreed else None)

    def _played(self, playback):
        if playback.get("state") == "playing":
            self.moment.played()
        self._look()

    def _kept(self, count):
        self.moment.kept(count)
        self._look()

    def _look(self):
        way = page.install.way()
        # Whoever is asked something else is not asked this as well: there is a next time.
        if not self.moment.due(way) or one("dialog[open]") is not None:
            return
        self.moment.told()
        label = say("install-act") if way == "prompt" else say("install-show")
        self._toast = toast.say(say("install-hint"), say("install-hint-detail"), label, self.ask)


def start(_app):
    """Bring it to life."""
    install = Install()
    action("install.ask")(lambda *_: install.ask())
    commands.add(
        "install.ask",
        "settings",
        "install-title",
        "monitor",
        install.ask,
        off=lambda: "install-is-done" if page.install.way() == "installed" else "",
    )
    return install
