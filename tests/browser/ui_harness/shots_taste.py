"""Pictures of what is picked: limits, ways, mixes, reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.browser.ui_harness.kit import choose
from tests.browser.ui_harness.shots_lists import There


def tune(page: Page) -> None:
    """The sheet of limits, as it is at first."""
    page.click("[data-do='made.tune']")
    page.wait_for_selector("#tune[open] .idea")


def tuned(page: Page) -> None:
    """Some of everything set."""
    tune(page)
    page.locator("#tune-shapes input[value=wave]").check(force=True)
    page.fill("#tune-bpm-min", "90")
    page.fill("#tune-bpm-max", "120")
    page.locator("#tune-bpm-max").press("Tab")
    page.click("#tune-genres .idea >> nth=0")
    page.click("#tune-genres .idea >> nth=0")
    page.fill("#tune-barred-add", "Techno")
    page.locator("#tune-barred-add").press("Enter")
    page.wait_for_selector("#tune-barred .pill.on")


def tuned_end(page: Page) -> None:
    """The same, at its foot."""
    tuned(page)
    page.evaluate("document.getElementById('tune-body').scrollTop = 1e5")


def nothing_fits(page: Page) -> None:
    """Limits that leave nothing."""
    tune(page)
    page.fill("#tune-year-min", "2040")
    page.locator("#tune-year-min").press("Tab")
    page.wait_for_selector("#tune-loosen:not([hidden])")


def menu_of_first(page: Page, *words: str) -> None:
    """Choose something from the menu of the first pick."""
    page.locator("#home-made-list .tile-link >> nth=0").focus()
    page.keyboard.press("Shift+F10")
    choose(page, *words)


def path_search(page: Page) -> None:
    """A way whose end is looked for."""
    menu_of_first(page, "Radio and taste", "Path from here")
    page.wait_for_selector("#path [data-found]")


def path(page: Page) -> None:
    """A way."""
    path_search(page)
    page.keyboard.press("Enter")
    page.wait_for_selector("#path .path-step, #path-none:not([hidden])")


def why(page: Page) -> None:
    """The reasons of a pick."""
    menu_of_first(page, "Why this?")
    page.wait_for_selector("#why[open]")


def about(page: Page) -> None:
    """A track's facts, with how it sounds."""
    menu_of_first(page, "Organise", "About this track")
    page.wait_for_selector("#about-track[open]")


def made_menu(page: Page) -> None:
    """Radios for times of day."""
    page.click("[data-do='made.menu']")
    page.wait_for_selector("#menu:popover-open")


def home(page: Page) -> None:
    """Home with its shelves."""
    page.wait_for_selector("#home-made-list .tile")
    page.wait_for_selector("#home-mixes-list .tile")


def at_home(act: Callable[[Page], Any]) -> Callable[[Page], None]:
    """Something done once the shelves stand."""

    def acted(page: Page) -> None:
        home(page)
        act(page)

    return acted


def aside(page: Page) -> None:
    """Which listens are set aside, opened."""
    page.wait_for_selector("#taste-genres li")
    for summary in page.locator("#taste-reasons summary").all():
        summary.click()
    page.locator("#taste-reasons summary").last.scroll_into_view_if_needed()


_CASE = "case=library&still&taste"
SHOTS: dict[str, tuple[str, str, Callable[[Page], Any] | None]] = {
    "home-made": (_CASE, "#home", home),
    "made-menu": (_CASE, "#home", at_home(made_menu)),
    "tune": (_CASE, "#home", at_home(tune)),
    "tuned": (_CASE, "#home", at_home(tuned)),
    "tuned-end": (_CASE, "#home", at_home(tuned_end)),
    "tune-none": (_CASE, "#home", at_home(nothing_fits)),
    "path-search": (_CASE, "#home", at_home(path_search)),
    "path": (_CASE, "#home", at_home(path)),
    "path-unheard": (f"{_CASE}&unheard", "#home", at_home(path)),
    "why": (_CASE, "#home", at_home(why)),
    "about-sound": (_CASE, "#home", at_home(about)),
    "mix": (_CASE, "#mix/m1", There("#mix-tracks .row-item")),
    "mix-gone": (_CASE, "#mix/nothing", There("#mix-gone:not([hidden])")),
    "taste": (_CASE, "#taste", There("#taste-genres li")),
    "taste-aside": (_CASE, "#taste", aside),
}
