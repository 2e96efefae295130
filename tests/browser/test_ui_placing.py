"""Where in the queue something is put, and how much of it: over a pretended engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.ui_harness import shots_select
from tests.browser.ui_harness.kit import choose, ordered, orders, until

pytestmark = pytest.mark.browser

CASE = "case=library&still"
AFTER = "Play after this album"
ITEMS = "#menu > [role^=menuitem]:visible"


def given(page: Page, name: str) -> dict[str, Any]:
    """The last order of this name, without its name."""
    return {key: value for key, value in ordered(page, name).items() if key != "do"}


def undone(page: Page, said: str) -> None:
    """It is said with a way back."""
    page.click(f".toast:has-text('{said}') >> text=Undo")
    ordered(page, "queue_undo")


def menu_of_row(page: Page, nth: int = 1) -> list[str]:
    """What the menu of a row offers, opened by keys."""
    page.wait_for_selector("#bar .heart", state="attached")  # the later parts are here
    page.locator("#tracks .row-item").nth(nth).focus()
    page.keyboard.press("Shift+F10")
    page.wait_for_selector(ITEMS)
    return [each.strip() for each in page.locator(ITEMS).all_text_contents()]


def test_a_track_comes_after_the_album_that_plays(open_page: Any) -> None:
    """Between "next" and "at the end", in its menu, by keys."""
    page = open_page(CASE)
    offered = menu_of_row(page)
    at = offered.index(AFTER)
    assert offered[at - 1 : at + 2] == ["Play next", AFTER, "Add to queue"]
    page.keyboard.type("play after")
    page.keyboard.press("Enter")
    assert given(page, "queue_add") == {"tracks": ["t62"], "where": "album"}
    undone(page, "plays after this album")


def test_it_is_offered_only_where_it_is_another_place_than_next(open_page: Any) -> None:
    """Not behind the last track of an album, nor of one that has none, nor where nothing plays."""
    page = open_page(CASE)
    for last in (
        "queue.entries[4].track.album = 'Another'",
        "queue.entries[3].track.album = queue.entries[4].track.album = ''",
        "queue.entries.splice(4)",
        "(queue.entries = [], queue.current = null)",
    ):
        page.reload()
        page.wait_for_selector("#bar .heart", state="attached")
        assert AFTER in menu_of_row(page)
        page.keyboard.press("Escape")
        page.evaluate(
            "(() => { const queue = structuredClone(harness.state.queue);"
            f" {last}; harness.set('queue', queue); }})()"
        )
        assert AFTER not in menu_of_row(page), last
        page.keyboard.press("Escape")


def test_what_is_chosen_comes_after_the_album(open_page: Any) -> None:
    page = open_page(CASE)
    shots_select.some(page)
    page.click("[data-do='choice.more']")
    choose(page, AFTER)
    assert given(page, "queue_add")["where"] == "album"
    undone(page, "After this album: 3 tracks")


def test_in_the_queue_itself_it_is_no_act(open_page: Any) -> None:
    """There the chosen are moved, and behind what plays is where they go."""
    page = open_page(f"{CASE}#queue")
    shots_select.choose(page, "#entries", (4, 5))
    page.click("[data-do='choice.more']")
    page.wait_for_selector(ITEMS)
    offered = [each.strip() for each in page.locator(ITEMS).all_text_contents()]
    assert "Play next" in offered and AFTER not in offered


@pytest.mark.parametrize(
    ("place", "tile", "chosen"),
    [
        ("albums", "#albums-grid", {"albums": ["b0"]}),
        ("artists", "#artists-grid", {"artists": ["a0"]}),
        ("genres", "#genres-grid", {"filter": {"genre": "Ambient"}, "sort": "album"}),
        ("folders", "#folders-grid", {"filter": {"folder": "f0"}, "sort": "album"}),
    ],
)
def test_a_tile_s_menu_means_all_of_it(
    open_page: Any, place: str, tile: str, chosen: dict[str, Any]
) -> None:
    """However many tracks that are: the order says what is meant, not which they are."""
    page = open_page(f"{CASE}#{place}")
    for item, where in (
        ("Play next", "next"),
        (AFTER, "album"),
        ("Add to queue", "end"),
    ):
        page.wait_for_selector(f"{tile} .tile-link")
        page.locator(f"{tile} .tile-link").first.focus()
        page.keyboard.press("Shift+F10")
        choose(page, item)
        until(page, f"harness.orders.some(it => it.do === 'queue_add' && it.where === '{where}')")
        assert given(page, "queue_add") == {"chosen": chosen, "where": where}


@pytest.mark.parametrize(
    ("place", "filter_"),
    [
        ("group/genre/Dub", {"genre": "Dub"}),
        ("group/year/1999", {"year": 1999}),
        ("group/decade/1990", {"decade": 1990}),
        ("folders/f0", {"folder": "f0"}),
    ],
)
def test_a_group_is_played_and_shuffled_whole(
    open_page: Any, place: str, filter_: dict[str, Any]
) -> None:
    """From its first track, or from any of them, all in no order."""
    page = open_page(f"{CASE}&size=1500#{place}")
    name = place.split("/", maxsplit=1)[0]
    whole = {"filter": filter_, "sort": "album"}
    page.wait_for_selector(f"[data-do='{name}.play']")
    page.evaluate("Math.random = () => 0.75")
    page.click(f"[data-do='{name}.shuffle']")
    until(page, "harness.orders.some(it => it.do === 'shuffle' && it.on)")
    (asked,) = orders(page, "find_ids")
    assert (asked["filter"], asked["offset"], asked["limit"]) == (filter_, 1125, 1)
    assert given(page, "play") == {"chosen": whole, "track": "t1125"}
    page.click(f"[data-do='{name}.play']")
    until(page, "harness.orders.some(it => it.do === 'shuffle' && !it.on)")

    assert given(page, "play") == {"chosen": whole}


def test_what_the_palette_found_comes_after_the_album(open_page: Any) -> None:
    """With Ctrl and Shift, as the list of keys says."""
    page = open_page(CASE)
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette[open]")
    page.keyboard.type("salt hours")
    until(
        page, "document.querySelector('#palette [aria-selected=true]')?.innerText.includes('Salt')"
    )
    page.keyboard.press("Control+Shift+Enter")
    until(page, "harness.orders.some(it => it.do === 'queue_add')")
    assert given(page, "queue_add")["where"] == "album"
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open] >> text=Put it after the album that plays")


def test_an_empty_group_leaves_the_queue_as_it_is(open_page: Any) -> None:
    page = open_page("case=empty&still#group/genre/Dub")
    for button in ("play", "shuffle"):
        asked = len(orders(page, "find"))
        page.click(f"[data-do='group.{button}']")
        until(page, f"harness.orders.filter(it => it.do === 'find').length > {asked}")
    page.keyboard.press("s")
    ordered(page, "shuffle")  # what was answered before it was acted on
    assert orders(page, "play") == []
