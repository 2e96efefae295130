"""How the views behind the first paint come: in small steps, and none of them half there; and that
each of them opens after every other."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.browser.test_ui_words import views
from tests.browser.ui_harness.kit import until

pytestmark = pytest.mark.browser

WATCH = """() => {
  const Own = MessageChannel;
  window.turns = 0;
  window.MessageChannel = class extends Own {
    constructor() {
      super();
      window.turns += 1;
      window.at_turn?.(window.turns);
    }
  };
}"""
"""Counts the turns of the event loop that are asked for (shell.touch.next_turn)."""

LEAST_TURNS = 8
"""Of some twenty pieces."""


def held(page: Page) -> list[Route]:
    """From now on the later Python is asked for and not given."""
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)

    page.route("**/shell/views.json", hold)
    return asked


def once_asked(page: Page, asked: list[Route]) -> Route:
    """The question for the later Python, when it comes."""
    while not asked:
        page.wait_for_timeout(20)
    return asked[0]


def test_the_page_has_turns_while_they_come(open_page: Any) -> None:
    """Their Python is read piece by piece: a key, a scroll or a message comes in between."""
    page = open_page("case=boot")
    asked = held(page)
    page.evaluate("location.hash = '#albums'")
    route = once_asked(page, asked)
    page.evaluate(WATCH)
    route.continue_()
    page.wait_for_selector("#bar .heart", state="attached")

    assert page.evaluate("window.turns") >= LEAST_TURNS


def test_whoever_waits_is_served_when_all_of_it_is_there(open_page: Any) -> None:
    """A key's dialog, and the view that was gone to last, between two pieces."""
    page = open_page("case=boot")
    asked = held(page)
    page.evaluate("location.hash = '#albums'")
    route = once_asked(page, asked)
    page.keyboard.press("Shift+?")
    page.evaluate(WATCH)
    page.evaluate(
        """() => { window.at_turn = (turn) => {
          if (turn !== 6) return;
          window.markup = document.getElementById("view-albums") !== null;
          location.hash = "#years";
        }; }"""
    )
    route.continue_()

    page.wait_for_selector("dialog[open]")  # the list of keys
    page.wait_for_selector("#view-years:not([hidden])", state="attached")
    until(page, "document.getElementById('view-coming').hidden")
    assert page.evaluate("window.markup") is False, "nothing is to be seen before it can be used"
    assert page.evaluate("document.querySelectorAll('#bar .heart').length") == 1


def test_every_view_after_every_other(open_page: Any) -> None:
    """There and back in one page, so that what one of them looked up is still known when the next
    calls it: at the end `open_page` finds nothing in the console."""
    page = open_page("case=library&still")
    names = [*views(), "history/statistics"]
    for name in [*names, *reversed(names)]:
        page.evaluate("(it) => { location.hash = '#' + it; }", name)
        part = name.split("/", maxsplit=1)[0]
        until(page, f"document.querySelector('#view-{part}:not([hidden])') !== null")
