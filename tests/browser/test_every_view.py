"""Every view of the real product over a library that is lived in: it says what it is, breaks no
policy, and axe finds nothing, light and dark, at a desk, on a phone, from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.browser.axe import LAYOUT
from tests.browser.axe import violations as axe
from tests.browser.kit import Chrome, Site, Tab, violations
from tests.browser.living_library import live_in, places, sheets, visit
from tests.thorough import THOROUGH

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
HUGE = {"width": 3840, "height": 2160}


@pytest.fixture(scope="module")
def tab(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """The product with the library in it."""
    site = Site().start()
    chrome = Chrome(playwright, tmp_path_factory.mktemp("profile"), viewport=WIDE).start()
    tab = chrome.tab(site.url).ready()
    live_in(tab, tmp_path_factory.mktemp("music"))
    tab.page.emulate_media(reduced_motion="reduce")
    yield tab
    chrome.close()
    site.unplug()


LOOKS: dict[str, tuple[Any, Any, str]] = {
    "light": ("light", WIDE, "en"),
    "dark": ("dark", WIDE, "de"),
    "phone": ("light", PHONE, "ja"),
    "dark phone": ("dark", PHONE, "fr"),
    "right to left": ("light", WIDE, "ar"),
    "right to left, phone": ("dark", PHONE, "ar"),
    "high contrast": ("light", WIDE, "en"),
}
CONTRAST = "high contrast"
"""The system's own colours (`forced-colors`), and more contrast asked for."""
WHOLE = ("light", "phone", "right to left")
"""Looks that are judged by every rule; in the others the same elements have other colours, other
widths and words of other lengths, and are judged by the rules that these can change."""
DAILY = ("light", "dark phone", "right to left, phone", "high contrast")
"""Looks that are judged by day: both themes, both sizes, both directions, the longest words, and the
system's colours."""


def emulate(tab: Tab, look: str) -> None:
    """What the system says of itself in a look."""
    forced = look == CONTRAST
    tab.page.emulate_media(
        color_scheme=LOOKS[look][0],
        reduced_motion="reduce",
        forced_colors="active" if forced else "none",
        contrast="more" if forced else "no-preference",
    )


@pytest.mark.parametrize("look", LOOKS if THOROUGH else DAILY)
@pytest.mark.timeout(600)
def test_axe_finds_nothing_in_any_view(tab: Tab, look: str) -> None:
    """No violation of any impact; and nothing wider than the screen."""
    _, size, language = LOOKS[look]
    tab.page.set_viewport_size(size)
    emulate(tab, look)
    tab.do({"do": "settings", "language": language})
    tab.until("(it) => document.documentElement.lang === it", "the language", arg=language)
    found: dict[str, Any] = {}
    for place, sign in places(tab).items():
        visit(tab, place, sign)
        lines = axe(tab.page, None if look in WHOLE else LAYOUT)
        if wide := overflow(tab):
            lines.append(wide)
        if lines:
            found[place] = lines
    for name in sheets(tab):
        if lines := axe(tab.page, None if look in WHOLE else LAYOUT):
            found[name] = lines
    assert found == {}
    assert violations(tab) == []


def test_no_view_is_wider_than_a_narrow_phone_or_large_text(tab: Tab) -> None:
    """320 px, which is also what 1280 px are at 400 %; text of twice the size on a phone and at a desk;
    and as much room as there is."""
    tab.do({"do": "settings", "language": "de"})
    found: dict[str, str] = {}
    for size, scale in ((NARROW, 100), (PHONE, 200), (WIDE, 200), (HUGE, 100)):
        tab.page.set_viewport_size(size)
        tab.page.evaluate(
            "(scale) => { document.documentElement.style.fontSize = `${scale}%`; }", scale
        )
        for place, sign in places(tab).items():
            visit(tab, place, sign)
            if wide := overflow(tab):
                found[f"{place} at {size['width']} px, {scale} %"] = wide
    tab.page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
    assert found == {}


def overflow(tab: Tab) -> str:
    """What makes the page scroll sideways, "" where nothing does."""
    return tab.page.evaluate(
        """() => {
          const main = document.getElementById('main');
          const wide = [document.documentElement, main].some((it) => it.scrollWidth > it.clientWidth + 1);
          if (!wide) return '';
          const edge = main.getBoundingClientRect();
          const out = [...main.querySelectorAll('.view:not([hidden]) *')].filter((it) => {
            const box = it.getBoundingClientRect();
            return box.width > 0 && (box.right > edge.right + 1 || box.left < edge.left - 1);
          });
          return 'wider than the screen: ' + out.slice(0, 3).map((it) => it.outerHTML.slice(0, 120)).join(' … ');
        }"""
    )
