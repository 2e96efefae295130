"""Pages over the pretended engine that are used again by one test after the other.

To open one in a context of its own costs three seconds of processor time: a process, ninety files,
and the same WebAssembly compiled once more. A page that goes on from test to test keeps the process
and what was compiled, and costs one. Between two tests it stands on an empty page, so that nothing
of the old one runs or is seen; and what a test can set on it from outside is set back.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

EMPTY = "about:blank"
MODIFIERS = ("Shift", "Control", "Alt", "Meta")
MOST = 30
"""So often a page is used, then another takes its place: no leak of a browser adds up."""


class Kept:
    """A page with what it complained of since it was taken."""

    def __init__(self, browser: Browser, size: Any) -> None:
        self.page = browser.new_context(viewport=size).new_page()
        self.complaints: list[str] = []
        self.used = 0
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda it: self.complaints.append(str(it)))

    def _said(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def emptied(self) -> None:
        """As if it were new: nothing in it, nothing stored, nothing held down, nothing emulated."""
        page = self.page
        page.unroute_all(behavior="ignoreErrors")
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.goto(EMPTY)
        page.mouse.up()
        for key in MODIFIERS:
            page.keyboard.up(key)
        page.mouse.move(-1, -1)
        page.emulate_media(
            color_scheme="light", reduced_motion="no-preference", forced_colors="none"
        )
        self.complaints.clear()
        self.used += 1

    def close(self) -> None:
        """It is not used again."""
        self.page.context.close()


class Pages:
    """The pages of a browser that wait for a test. Each has a context of its own: what one stores,
    no other sees."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._waiting: list[Kept] = []

    def take(self, size: Any) -> Kept:
        """An empty page of a size."""
        if not self._waiting:
            return Kept(self._browser, size)
        kept = self._waiting.pop()
        kept.page.set_viewport_size(size)
        return kept

    def give_back(self, kept: Kept) -> None:
        """It was used, and is not spoiled; whoever emptied it may find that it is, and it is closed."""
        try:
            kept.emptied()
        except Exception as error:  # it broke with its test, which is told of elsewhere
            print("a page was gone already:", type(error).__name__)
            kept.close()
            return
        if kept.used < MOST:
            self._waiting.append(kept)
        else:
            kept.close()

    def close(self) -> None:
        """All that wait."""
        while self._waiting:
            self._waiting.pop().close()
