"""The menu of what plays, the sleep timer and the speed, over a pretended engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.test_ui_palette import find
from tests.browser.test_ui_words import TOLD, own_words, unworded
from tests.browser.ui_harness.kit import choose, ordered, until
from tests.browser.ui_harness.shots import PHONE, WIDE

pytestmark = pytest.mark.browser

CASE = "case=library&still"
TIMER = "document.getElementById('now-timer')"
LINE = f"({TIMER}.hidden ? '' : {TIMER}.textContent)"
FOCUSED = "document.activeElement.textContent.trim()"
OPEN = "document.getElementById('menu').matches(':popover-open')"


@pytest.mark.parametrize(
    ("size", "direction"), [(WIDE, "ltr"), (PHONE, "rtl")], ids=["desk", "phone"]
)
def test_axe_finds_nothing(
    harness_url: str, harness_browser: Browser, size: Any, direction: str
) -> None:
    """No violation of any impact."""
    assert findings(harness_url, harness_browser, ["now-sleep"], size, direction) == {}


def more(page: Page, inside: str = "#bar") -> None:
    """Open the menu of what plays."""
    page.click(f'{inside} [data-do="now.more"]')
    until(page, OPEN)


def test_a_time_is_chosen_and_told(open_page: Any) -> None:
    """From the bar's menu; the item that holds says so; the queue offers to play on."""
    page = open_page(CASE)
    page.wait_for_selector('#bar [data-do="now.more"]')
    more(page)
    choose(page, "Sleep timer")
    until(page, f"{FOCUSED} === 'Off'")
    assert page.evaluate("document.activeElement.getAttribute('aria-checked')") == "true"
    choose(page, "30 minutes")
    assert ordered(page, "sleep")["minutes"] == 30
    until(page, f"{LINE}.includes('Stops in 30 minutes')")
    page.click('[href="#queue"]:visible >> nth=0')
    until(page, "document.getElementById('queue-stops-text').textContent.includes('fades at')")
    page.click("#queue-stops button")

    assert ordered(page, "stop_after")["what"] == ""
    until(page, f"{LINE} === ''")


def test_it_can_be_used_in_the_large_view(open_page: Any) -> None:
    """Over what plays, which is an open dialog: keys reach it, Escape closes it alone."""
    page = open_page(CASE, size=PHONE)
    page.wait_for_selector('#bar [data-do="now.more"]', state="attached")
    page.click("#bar .bar-words")
    page.wait_for_selector("#now[open]")
    more(page, "#now")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, f"{FOCUSED} === '1×'")
    assert page.evaluate("document.activeElement.getAttribute('aria-checked')") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    until(page, f"{LINE}.includes('1.1×')")
    assert ordered(page, "settings")["speed"] == 1.1
    more(page, "#now")
    page.keyboard.press("Escape")
    until(page, f"!{OPEN}")
    assert page.evaluate("document.getElementById('now').open")
    assert page.evaluate("document.activeElement.dataset.do") == "now.more"
    page.click("#now form [data-l10n-id=shell-close]")
    until(page, "!document.getElementById('now').open")
    row = page.locator("#tracks .row-item .more").first
    row.click()

    until(page, OPEN)  # and elsewhere again, where no dialog is open


def test_keys_and_the_palette_do_the_same(open_page: Any) -> None:
    """Faster and slower step by step, the timer's menu by its key, all of it by name."""
    page = open_page(CASE)
    page.wait_for_selector('#bar [data-do="now.more"]')
    page.keyboard.press(">")
    until(page, "harness.state.settings.speed === 1.1")
    page.keyboard.press("<")
    until(page, "harness.state.settings.speed === 1")
    page.keyboard.press("z")
    until(page, OPEN)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert ordered(page, "stop_after")["what"] == "album"
    until(page, f"{LINE}.includes('At the end of this album')")
    find(page, "sleep 45", "Sleep in 45 minutes")
    page.keyboard.press("Enter")
    assert ordered(page, "sleep")["minutes"] == 45
    find(page, "normal speed", "Normal speed")
    page.keyboard.press("Escape")


def test_its_words_are_in_the_catalogue(open_page: Any) -> None:
    """In a language that nobody speaks."""
    page = open_page(f"{CASE}&lang=qps")
    page.wait_for_selector('#bar [data-do="now.more"]')
    page.keyboard.press("z")
    until(page, OPEN)
    page.locator("#menu button >> nth=3").click()
    until(page, f"{LINE} !== ''")
    page.keyboard.press("w")
    page.wait_for_selector("#now[open]")

    assert unworded(page.evaluate(TOLD), own_words(page)) == set()
