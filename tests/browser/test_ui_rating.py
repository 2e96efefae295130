"""Stars for tracks: in a row's menu, by keys, for what plays; over a pretended engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.ui_harness import shots_select
from tests.browser.ui_harness.kit import choose, ordered, orders, until

pytestmark = pytest.mark.browser

CASE = "case=library&still"


def given(page: Page, name: str = "rate") -> dict[str, Any]:
    """The last order of this name, without its name."""
    return {key: value for key, value in ordered(page, name).items() if key != "do"}


def focused(page: Page, nth: int = 1) -> Page:
    """A row has the focus, and the later parts are here."""
    page.wait_for_selector("#tracks[data-choose] .row-item .title:not(:empty)")
    page.wait_for_selector("#bar .heart", state="attached")
    page.locator("#tracks .row-item").nth(nth).focus()
    return page


def test_a_row_s_menu_rates_it(open_page: Any) -> None:
    """In half stars; the one that it has is marked, and has the focus."""
    page = focused(open_page(CASE))
    page.keyboard.press("Shift+F10")
    choose(page, "Organise", "Rate…")
    until(page, "document.activeElement.ariaChecked === 'true'")
    stars = page.locator("#menu > [role=menuitemradio]").all_text_contents()
    assert [each.strip() for each in stars[:3]] == ["5 stars", "4.5 stars", "4 stars"]
    assert (len(stars), stars[-1].strip()) == (11, "Not rated")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert given(page) == {"tracks": ["t62"], "rating": 9}
    until(page, "document.activeElement.matches('#tracks .row-item')")
    page.click(".toast:has-text('Rated with 4.5 stars') >> text=Undo")
    ordered(page, "undo")


def test_a_number_rates_the_row_in_focus_or_what_is_chosen(open_page: Any) -> None:
    """0 takes the rating away; with Ctrl it means nothing here."""
    page = focused(open_page(CASE))
    page.keyboard.press("4")
    assert given(page) == {"tracks": ["t62"], "rating": 8}
    page.keyboard.press("Control+3")
    page.keyboard.press("0")
    until(page, "harness.orders.filter(it => it.do === 'rate').length === 2")
    assert given(page) == {"tracks": ["t62"], "rating": 0}
    shots_select.some(page)
    page.locator("#tracks [aria-selected=true]").first.focus()
    page.keyboard.press("5")
    until(page, "harness.orders.filter(it => it.do === 'rate').length === 3")
    assert given(page) == {"tracks": ["t62", "t61", "t59"], "rating": 10}


def test_where_letters_are_no_keys_numbers_are_none(open_page: Any) -> None:
    """Who dictates, or hits a wrong key, rates nothing; nor does who types in a field."""
    page = focused(open_page(CASE))
    page.keyboard.press("?")
    page.uncheck("#keys-letters")
    page.keyboard.press("Escape")
    focused(page).keyboard.press("4")
    page.focus("#search")
    page.keyboard.type("4")
    until(page, "harness.orders.some(it => it.do === 'find' && it.text === '4')")
    assert orders(page, "rate") == []


def test_what_plays_is_rated_in_the_large_view_and_by_a_command(open_page: Any) -> None:
    """By the slider's keys; the command opens the stars as a menu."""
    page = open_page(CASE)
    page.wait_for_selector("#bar .heart", state="attached")
    page.keyboard.press("w")
    page.wait_for_selector("#now[open]")
    slider = page.locator("#now [role=slider].stars")
    slider.focus()
    page.keyboard.press("3")
    assert given(page) == {"tracks": ["t5"], "rating": 6}
    until(page, "document.querySelector('#now .stars').ariaValueText === '3 stars'")
    page.keyboard.press("ArrowRight")
    until(page, "harness.orders.filter(it => it.do === 'rate').length === 2")
    assert given(page)["rating"] == 7
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.type("rate what")
    until(
        page, "document.querySelector('#palette [aria-selected=true]')?.innerText.includes('Rate')"
    )
    page.keyboard.press("Enter")
    page.wait_for_selector("#menu:popover-open")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    until(page, "harness.orders.filter(it => it.do === 'rate').length === 3")
    assert given(page) == {"tracks": ["t5"], "rating": 10}


def test_nothing_that_plays_has_no_stars(open_page: Any) -> None:
    page = open_page("case=empty&still")
    page.wait_for_selector("#bar .heart", state="attached")
    page.keyboard.press("w")
    page.wait_for_selector("#now[open]")
    assert not page.is_visible("#now .stars")
