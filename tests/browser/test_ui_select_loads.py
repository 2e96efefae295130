"""Several downloads chosen, and what is done with them, over a pretended engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.test_ui_select import BAR, counted, row
from tests.browser.ui_harness.kit import ordered, orders, until

pytestmark = pytest.mark.browser

LOADS = "case=library&still#downloads"
TITLES = (
    "[...document.querySelectorAll('#loads .row-item:not([hidden])')]"
    ".sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)"
    ".map(it => it.querySelector('.title').textContent)"
)
IDS = "harness.state.downloads.items.map(it => it.track.id)"


def downloads(open_page: Any) -> Page:
    """Where they can be chosen."""
    page = open_page(LOADS)
    page.wait_for_selector("#loads[data-choose] .row-item .title:not(:empty)")
    return page


def load(page: Page, place: int) -> Any:
    """A row by its place, from 0."""
    return row(page, place, "#loads")


def test_downloads_are_chosen_like_everything_else(open_page: Any) -> None:
    """By Ctrl and Shift; what the bar offers fits their states; play next takes their tracks."""
    page = downloads(open_page)
    assert page.get_attribute("#loads", "aria-multiselectable") == "true"
    load(page, 1).click(modifiers=["Control"], position={"x": 200, "y": 20})
    load(page, 3).click(modifiers=["Shift"], position={"x": 200, "y": 20})
    counted(page, "3")
    chosen = page.evaluate(IDS)[1:4]
    page.click("#choice-bar [data-do='choice.end']")
    assert ordered(page, "queue_add")["tracks"] == chosen
    page.click("#choice-bar [data-do='choice.pause']")
    assert ordered(page, "download_pause")["tracks"] == chosen
    until(page, "!!document.querySelector('#choice-bar [data-do=\"choice.go_on\"]')")
    assert page.locator("#choice-bar [data-do='choice.pause']").count() == 0


def test_they_are_cancelled_together_and_come_back_together(open_page: Any) -> None:
    """By Delete; one message, whose undo keeps them again; the focus stays in the list."""
    page = downloads(open_page)
    before = page.evaluate(IDS)
    load(page, 0).focus()
    page.keyboard.press("Shift+ArrowDown")
    counted(page, "2")
    page.keyboard.press("Delete")
    assert ordered(page, "download_cancel")["tracks"] == before[:2]
    page.wait_for_selector(".toast >> text=2 downloads cancelled")
    until(page, f"!({BAR})")
    assert page.evaluate("!!document.activeElement.closest('#loads')")
    page.click(".toast button >> text=Undo")

    assert ordered(page, "keep")["tracks"] == before[:2]


def test_what_is_done_is_let_go_and_the_rest_cancelled(open_page: Any) -> None:
    """One act, two orders: the engine cancels only what is not here whole."""
    page = downloads(open_page)
    states = page.evaluate("harness.state.downloads.items.map(it => it.state)")
    done = page.evaluate(
        "harness.state.downloads.items.filter(it => it.state === 'done').map(it => it.track.id)"
    )
    assert done
    load(page, 0).focus()
    page.keyboard.press("Control+a")
    counted(page, str(len(states)))
    page.keyboard.press("Delete")
    assert ordered(page, "drop")["tracks"] == done

    assert set(ordered(page, "download_cancel")["tracks"]).isdisjoint(done)


def test_they_are_moved_together(open_page: Any) -> None:
    """By Alt with the arrows, from where they are now, also after the list changed under them."""
    page = downloads(open_page)
    first, second, third = page.evaluate(IDS)[:3]
    load(page, 1).focus()
    page.keyboard.press("Shift+ArrowDown")
    counted(page, "2")
    # Another tab fetches the first one last: what is chosen stands a place higher.
    page.evaluate(
        "(() => { const region = harness.state.downloads, items = [...region.items];"
        " const open = items.filter(it => it.state !== 'done').length;"
        " items.splice(open - 1, 0, ...items.splice(0, 1));"
        " harness.set('downloads', {...region, items}) })()"
    )
    until(page, f"{IDS}[0] === '{second}'")
    page.keyboard.press("Alt+ArrowDown")
    moved = ordered(page, "download_move")

    assert (moved["tracks"], moved["to"]) == ([second, third], 1)
    assert first not in moved["tracks"]


def test_those_that_went_are_chosen_no_more(open_page: Any) -> None:
    """Cancelled elsewhere: the bar counts what is left, and goes with the last of them."""
    page = downloads(open_page)
    load(page, 0).focus()
    page.keyboard.press("Shift+ArrowDown")
    counted(page, "2")
    page.evaluate(
        "harness.set('downloads', {...harness.state.downloads,"
        " items: harness.state.downloads.items.slice(1)})"
    )
    counted(page, "1")
    page.evaluate(
        "harness.set('downloads', {...harness.state.downloads,"
        " items: harness.state.downloads.items.slice(1)})"
    )
    until(page, f"!({BAR})")

    assert orders(page, "download_cancel") == []
