"""axe-core over screens: every rule where a screen is first seen, and the rules that a look can
change in each further look of it.

What a theme changes is colours: names, roles and sizes are the same elements' in both. What a phone
and lines that begin at the right change is places and sizes. So by day a screen is judged at a desk
by all rules in light and by those of colour in dark, and on a phone or from right to left by those
of colours, places and sizes; the first screen of such a run, and whatever is seen nowhere else, by
all rules there too. `STARLING_THOROUGH=1` (`make test-thorough`) judges every look by all rules.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.kit import ROOT
from tests.browser.ui_harness import shots
from tests.browser.ui_harness.shots_lists import There
from tests.thorough import THOROUGH

AXE = Path(ROOT / "node_modules" / "axe-core" / "axe.min.js")
COLOUR = ("color-contrast", "link-in-text-block")
"""The rules that read colours."""
LAYOUT = (*COLOUR, "target-size", "scrollable-region-focusable", "css-orientation-lock")
"""The rules that read colours, places or sizes: all that another width, direction or length of
words can change where the elements are the same."""

LOOKS: dict[Any, tuple[str, ...] | None] = {"light": None, "dark": COLOUR}
"""And the rules where a screen is first seen."""
Rules = tuple[str, ...] | None
"""Names of rules; None is all of them."""


def judged(look: str, *, first_seen: bool) -> list[Rules]:
    """By which rules a look is judged: one entry, or none where it is not by day."""
    if first_seen or THOROUGH:
        return [LOOKS[look]]
    return [LAYOUT] if look == "light" else []


SETTLED = """async () => {
  await document.fonts.ready;
  const begun = performance.now();
  let changed = begun;
  const watch = new MutationObserver(() => { changed = performance.now(); });
  watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  for (let now = begun; now - changed < 100 && now - begun < 2000; now = performance.now()) {
    const moves = document.getAnimations().some((it) =>
      it.playState === 'running' && it.effect.getComputedTiming().endTime !== Infinity);
    if (moves) changed = now;
    await new Promise((painted) => requestAnimationFrame(painted));
  }
  watch.disconnect();
}"""
"""Fonts are here, no transition runs, and nothing was changed for six frames; where something
changes for ever, such as a clock, two seconds are enough."""


def violations(page: Page, rules: Rules = None) -> list[str]:
    """What axe finds, as text. It comes in over the debugger, which no policy of the page binds,
    and stays in the page for the next look."""
    debugger = page.context.new_cdp_session(page)
    if not _evaluated(debugger, "typeof axe === 'object'"):
        _evaluated(debugger, f"{AXE.read_text('utf-8')}; true")
    only = f"runOnly: {list(rules)}, " if rules and not THOROUGH else ""
    found = _evaluated(
        debugger,
        f"axe.run({{{only}resultTypes: ['violations']}}).then((all) => all.violations.flatMap((it) =>"
        " it.nodes.map((node) => [it.impact, it.id, node.target.join(' '),"
        " node.failureSummary].join(' | '))))",
    )
    debugger.detach()
    return found


def _evaluated(debugger: CDPSession, expression: str) -> Any:
    """A value of the page, once it is there."""
    answer = debugger.send(
        "Runtime.evaluate",
        {"expression": expression, "awaitPromise": True, "returnByValue": True},
    )
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    return answer["result"]["value"]


def acts(name: str) -> bool:
    """Is more done for this screen than going to its address and waiting?"""
    act = shots.SHOTS[name][2]
    return act is not None and not isinstance(act, There)


class Screens:
    """Screens of the pretended engine, each opened once for all the looks that are asked of it.

    A screen that is only an address is reached from the one before it, as in the product, where
    both are of the same case and of different views; one that must be acted for gets a page of its
    own."""

    def __init__(self, browser: Browser, url: str, size: Any, direction: str = "ltr") -> None:
        self._browser = browser
        self._url = url
        self._size = size
        self._direction = direction
        self._page: Page | None = None
        self._query = ""
        self._views: set[str] = set()

    def shown(self, name: str) -> Page:
        """A page that shows it, in light."""
        query, place, act = shots.SHOTS[name]
        page, view = self._page, place.split("/")[0]
        if page is None or acts(name) or query != self._query or view in self._views:
            page = self._opened(query, place)
            self._views.clear()
        else:
            page.emulate_media(color_scheme="light")
            page.evaluate("(place) => { location.hash = place; }", place)
        shots.in_view(page)
        # What was acted on is like no other screen: it is not gone on from.
        self._page, self._query = page, "" if acts(name) else query
        self._views.add(view)
        if act:
            act(page)
        page.evaluate(SETTLED)
        return page

    def _opened(self, query: str, place: str) -> Page:
        if self._page is None:
            self._page = self._browser.new_context(
                viewport=self._size, reduced_motion="reduce"
            ).new_page()
        page = self._page
        page.goto("about:blank")  # or another place of the same case would not be opened anew
        page.emulate_media(color_scheme="light")
        page.goto(f"{self._url}?{query}{place}")
        shots.ready(page)
        page.evaluate("(it) => { document.documentElement.dir = it; }", self._direction)
        return page

    def close(self) -> None:
        """Leave the page."""
        if self._page is not None:
            self._page.context.close()
            self._page = None


def findings(
    url: str,
    browser: Browser,
    screens: Iterable[str],
    size: Any,
    direction: str = "ltr",
    only_here: Container[str] = (),
) -> dict[str, list[str]]:
    """What axe finds on each of these screens at a size, light and dark; nothing for those where it
    finds nothing. Lines begin at the right where the direction is "rtl". `only_here` are screens that
    no run at a desk judges."""
    found: dict[str, list[str]] = {}
    # Screens that are only addresses come one after another, so that one page shows them all.
    ordered = sorted(screens, key=lambda name: (acts(name), shots.SHOTS[name][0]))
    seen = Screens(browser, url, size, direction)
    at_a_desk = size == shots.WIDE and direction == "ltr"
    for name in ordered:
        page = seen.shown(name)
        first_seen = at_a_desk or name == ordered[0] or name in only_here
        for look in LOOKS:
            for rules in judged(look, first_seen=first_seen):
                if look != "light":  # in which it was shown, and has settled
                    page.emulate_media(color_scheme=look)
                    page.evaluate(SETTLED)
                if lines := violations(page, rules):
                    found[f"{name}, {look}"] = lines
    seen.close()
    return found
