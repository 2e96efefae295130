"""The menu of a track and the menus in it: keys, letters, a mouse, a finger, over a pretended engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.ui_harness.kit import choose, ordered, orders, until
from tests.browser.ui_harness.shots import PHONE, WIDE

pytestmark = pytest.mark.browser

CASE = "case=library&still"
MOST = 10
"""Items that are looked through at a glance."""
OPEN = "document.getElementById('menu').matches(':popover-open')"
BESIDE = "!!document.querySelector('#menu .menu:popover-open')"
FOCUSED = "document.activeElement.textContent.trim()"
ROWS = "#tracks .row-item"


def menu(page: Page, nth: int = 1) -> Page:
    """The menu of a row, opened by keys."""
    page.wait_for_selector("#bar .heart", state="attached")  # the later parts are here
    page.locator(ROWS).nth(nth).focus()
    page.keyboard.press("Shift+F10")
    until(page, OPEN)
    return page


def shown(page: Page, inside: str = "#menu") -> list[str]:
    """What a menu offers at its first level."""
    return [
        each.strip()
        for each in page.locator(f"{inside} > [role^=menuitem]:visible").all_text_contents()
    ]


@pytest.mark.parametrize(
    ("size", "direction"), [(WIDE, "ltr"), (PHONE, "rtl")], ids=["desk", "phone"]
)
def test_axe_finds_nothing(
    harness_url: str, harness_browser: Browser, size: Any, direction: str
) -> None:
    """No violation of any impact, with one menu beside another."""
    assert findings(harness_url, harness_browser, ["menus"], size, direction) == {}


def test_a_track_s_menu_is_short_and_what_it_opens_is_found_by_arrows(open_page: Any) -> None:
    """A few items; the arrow inwards opens, the one back and Escape lead to where one was."""
    page = menu(open_page(CASE))
    assert 6 <= len(shown(page)) <= MOST
    assert len(set(shown(page))) == len(shown(page))
    page.keyboard.press("End")
    until(page, f"{FOCUSED} === 'Organise'")
    said = "(it => [it.ariaHasPopup, it.ariaExpanded])(document.activeElement).join()"
    assert page.evaluate(said) == "menu,false"
    page.keyboard.press("ArrowRight")
    until(page, f"{FOCUSED} === 'Select'")
    assert page.evaluate("document.activeElement.closest('.menu').ariaLabel") == "Organise"
    page.keyboard.press("ArrowUp")
    until(page, f"{FOCUSED} === 'Remove from library'")
    page.keyboard.press("ArrowLeft")
    until(page, f"{FOCUSED} === 'Organise' && !{BESIDE}")
    assert page.evaluate(said) == "menu,false"
    page.keyboard.press("Enter")
    until(page, BESIDE)
    page.keyboard.press("Escape")
    until(page, f"{FOCUSED} === 'Organise' && !{BESIDE} && {OPEN}")
    page.keyboard.press("Escape")
    until(page, f"!{OPEN} && document.activeElement.matches('{ROWS}')")


def test_letters_lead_to_what_begins_with_them(open_page: Any) -> None:
    """One letter goes on to the next that begins with it, several look for a word; no shortcut of
    the page hears them."""
    page = menu(open_page(CASE))
    page.keyboard.press("p")
    until(page, f"{FOCUSED} === 'Play next'")
    page.keyboard.press("p")
    until(page, f"{FOCUSED} === 'Play after this album'")
    page.keyboard.press("p")
    until(page, f"{FOCUSED} === 'Play'")
    page.keyboard.press("Escape")
    menu(page)
    page.keyboard.type("add to a")
    until(page, f"{FOCUSED} === 'Add to a playlist…'")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")

    assert orders(page, "love") == [] and orders(page, "shuffle") == []


def test_a_mouse_that_rests_opens_and_one_that_goes_on_closes(open_page: Any) -> None:
    """A press inside acts; what is crossed on the way in does not close it."""
    page = open_page(CASE)
    page.wait_for_selector("#bar .heart", state="attached")
    page.locator(ROWS).nth(1).click(button="right")
    until(page, OPEN)
    page.hover("role=menuitem[name='Keep for offline']")
    until(page, BESIDE)
    page.hover("#menu > [role=menuitem] >> nth=0")
    until(page, f"!{BESIDE}")
    page.hover("role=menuitem[name='Keep for offline']")
    until(page, BESIDE)
    page.click("role=menuitem[name='Keep album']")

    until(page, f"!{OPEN}")
    assert "album" in ordered(page, "keep")


def test_from_right_to_left_the_arrows_are_turned(open_page: Any) -> None:
    """Into a menu to the left, which stands there."""
    page = open_page(CASE)
    page.wait_for_selector("#bar .heart", state="attached")
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.locator(ROWS).nth(1).click(button="right", position={"x": 500, "y": 20})
    until(page, OPEN)
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert not page.evaluate(BESIDE)
    page.keyboard.press("ArrowLeft")
    until(page, BESIDE)
    outer, inner = (page.locator(each).bounding_box() for each in ("#menu", "#menu .menu"))
    assert outer and inner and inner["x"] + inner["width"] <= outer["x"] + 8
    page.keyboard.press("ArrowRight")
    until(page, f"!{BESIDE}")


def test_on_a_phone_it_lies_at_the_foot(open_page: Any) -> None:
    """Whole, as wide as the screen, with its track's name; a menu in it has a way back; a touch
    around it closes it and does nothing else."""
    page = open_page(CASE, size=PHONE)
    page.emulate_media(reduced_motion="reduce")
    page.wait_for_selector("#bar .heart", state="attached")
    page.locator(f"{ROWS} .more").nth(1).click()
    until(page, OPEN)
    for inside in ("#menu", "#menu .menu"):
        if inside != "#menu":
            choose(page, "Radio and taste")
            until(page, BESIDE)
        box = f"document.querySelector('{inside}').getBoundingClientRect()"
        foot = f"[it.left, it.right, it.bottom].join() === '0,{PHONE['width']},{PHONE['height']}'"
        until(page, f"(it => {foot})({box})")  # once it has come up
        for each in page.locator(f"{inside} > [role=menuitem]:visible").all():
            place = each.bounding_box()
            assert place and place["height"] >= 44
    page.click("#menu .menu-back")
    until(page, f"!{BESIDE} && {OPEN}")
    assert page.inner_text("#menu .menu-title") != ""
    page.mouse.click(PHONE["width"] / 2, 200)

    until(page, f"!{OPEN}")
    assert orders(page, "play") == []
