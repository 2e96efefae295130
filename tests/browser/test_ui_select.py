"""Several things chosen, by mouse and keys, and what is done with them, over a pretended engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.test_ui_words import TOLD, own_words, unworded
from tests.browser.ui_harness import shots_select
from tests.browser.ui_harness.kit import choose, ordered, orders, until
from tests.browser.ui_harness.shots import PHONE, WIDE

pytestmark = pytest.mark.browser

CASE = "case=library&still"
CHOSEN = "[...document.querySelectorAll('.view:not([hidden]) [aria-selected=true]')]"
TITLES = f"{CHOSEN}.map(it => it.querySelector('.title').textContent)"
COUNT = "document.querySelector('#choice-bar .choice-count')?.textContent ?? ''"
BAR = "!document.querySelector('#choice-bar').hidden"
ACTIVE = "Number(document.activeElement.getAttribute('aria-rowindex'))"


def given(page: Page, name: str) -> dict[str, Any]:
    """The last order of this name, without its name."""
    return {key: value for key, value in ordered(page, name).items() if key != "do"}


def can(page: Page, root: str = "#tracks") -> None:
    """A list can be chosen from, and its rows are here."""
    page.wait_for_selector(f"{root}[data-choose] .row-item:not(.waiting) .title:not(:empty)")


def row(page: Page, place: int, root: str = "#tracks") -> Any:
    """A row by its place, from 0."""
    first = 2 if root == "#tracks" else 1
    return page.locator(f"{root} .row-item[aria-rowindex='{place + first}']")


def counted(page: Page, n: str) -> None:
    """The bar says how many there are, and so does the live region."""
    until(page, f"{COUNT} === '{n} selected'")
    assert page.inner_text("#announcer") == f"{n} selected"


# ── To choose ──


def test_clicks_choose_one_more_and_a_span(open_page):
    """Ctrl toggles, Shift draws the span from there (and shortens it), a plain click ends it."""
    page = open_page(CASE)
    can(page)
    assert page.get_attribute("#tracks", "aria-multiselectable") == "true"
    assert row(page, 2).get_attribute("aria-selected") == "false"
    row(page, 1).click(modifiers=["Control"])
    row(page, 4).click(modifiers=["Shift"])
    counted(page, "4")
    row(page, 2).click(modifiers=["Shift"])
    counted(page, "2")
    row(page, 6).click(modifiers=["Control"])
    counted(page, "3")
    row(page, 1).click(modifiers=["Control"])
    assert page.evaluate(f"{CHOSEN}.map(it => Number(it.ariaRowIndex) - 2)") == [2, 6]
    assert orders(page, "play") == []
    row(page, 8).click()
    until(page, f"!({BAR})")
    assert page.evaluate(f"{CHOSEN}.length") == 0


def test_keys_choose(open_page):
    """Shift with arrows and with Home and End, Ctrl+Space, Ctrl+A; Escape ends it."""
    page = open_page(CASE)
    can(page)
    row(page, 3).focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    counted(page, "3")
    page.keyboard.press("Shift+ArrowUp")
    counted(page, "2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+ ")
    counted(page, "3")
    assert page.evaluate(ACTIVE) == 8
    page.keyboard.press("Shift+Home")
    counted(page, "7")
    page.keyboard.press("Control+a")
    counted(page, "64")
    page.keyboard.press("Control+ ")
    counted(page, "63")
    page.keyboard.press("Escape")
    until(page, f"!({BAR})")
    assert page.evaluate(ACTIVE) == 2


def test_a_hundred_thousand_are_chosen_without_a_look_at_them(open_page):
    """Nothing is asked for; the order says which are not meant. A far span asks for ids alone."""
    page = open_page("case=big&still")
    can(page)
    row(page, 2).focus()
    asked = len(page.evaluate("harness.orders"))
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+ ")
    counted(page, "99,999")
    assert len(page.evaluate("harness.orders")) == asked
    page.click("[data-do='choice.love']")
    assert given(page, "love") == {
        "chosen": {"text": "", "sort": "added", "descending": True, "filter": {}, "but": ["t2"]},
        "on": True,
    }
    page.keyboard.press("Escape")
    row(page, 2).focus()
    page.keyboard.press("Shift+End")
    counted(page, "99,998")
    assert [each["limit"] for each in orders(page, "find_ids")] == [99_998]
    page.click("[data-do='choice.end']")
    assert len(given(page, "queue_add")["tracks"]) == 99_998


def test_what_is_chosen_stays_so_through_scrolling_and_changes(open_page):
    """By name, not by place: rows that come and go before it change nothing."""
    page = open_page(CASE)
    can(page)
    for place in (2, 4):
        row(page, place).click(modifiers=["Control"])
    titles = page.evaluate(TITLES)
    row(page, 0).focus()
    page.keyboard.press("Delete")
    until(page, f"{CHOSEN}.some(it => it.ariaRowIndex === '3')")
    assert page.evaluate(TITLES) == titles
    page.evaluate("document.querySelector('#tracks .list-scroll').scrollTop = 1e6")
    page.wait_for_selector("#tracks .row-item[aria-rowindex='64']")
    assert page.evaluate(f"{CHOSEN}.length") == 0
    page.evaluate("document.querySelector('#tracks .list-scroll').scrollTop = 0")
    until(page, f"{TITLES}.length === 2")
    assert page.evaluate(TITLES) == titles
    counted(page, "2")
    page.select_option("#sort", "title")
    until(page, "harness.orders.filter(it => it.do === 'find').at(-1).sort === 'title'")
    counted(page, "2")
    page.fill("#search", "hollow")  # other rows: what is out of sight is not acted on
    until(page, f"!({BAR})")


def test_a_row_s_menu_begins_it_and_the_mark_goes_on(open_page):
    """No key needs to be held: Select, then the marks on the covers."""
    page = open_page(CASE)
    can(page)
    row(page, 3).click(button="right")
    choose(page, "Organise", "Select")
    counted(page, "1")
    page.locator("#tracks .row-item[aria-rowindex='7'] .thumb").click()
    counted(page, "2")
    page.locator("#tracks .row-item[aria-rowindex='7'] .thumb").click()
    counted(page, "1")


# ── To act ──


def test_every_act_is_one_order_with_one_way_back(open_page):
    """Of the bar: said with Undo, in the order that the rows stand in."""
    page = open_page(CASE)
    can(page)
    for place in (5, 2, 3):
        row(page, place).click(modifiers=["Control"])
    ids = ["t61", "t60", "t58"]
    for act, order, fields in (
        ("next", "queue_add", {"tracks": ids, "where": "next"}),
        ("end", "queue_add", {"tracks": ids, "where": "end"}),
        ("play", "play", {"tracks": ids}),
    ):
        page.click(f"[data-do='choice.{act}']")
        assert given(page, order) == fields
        page.click(".toast >> text=Undo")
        ordered(page, "queue_undo")
    for act, order, fields in (
        ("love", "love", {"tracks": ids, "on": True}),
        ("keep", "keep", {"tracks": ids}),
    ):
        page.click(f"[data-do='choice.{act}']")
        assert given(page, order) == fields
        page.click(".toast >> text=Undo")
    until(page, "harness.orders.filter(it => it.do === 'undo').length === 2")
    page.click("[data-do='choice.more']")
    page.click("role=menuitem[name='Rate']")
    page.click("role=menuitem[name='4 stars']")
    assert given(page, "rate") == {"tracks": ids, "rating": 8}
    until(page, f"{COUNT} === '3 selected'")
    page.click("[data-do='choice.remove']")
    assert given(page, "drop") == {"tracks": ids, "remove": True}
    until(page, f"!({BAR})")
    page.click(".toast:has-text('Removed') >> text=Undo")
    until(page, "harness.orders.filter(it => it.do === 'undo').length === 3")


def test_tags_and_playlists_take_all_of_them(open_page):
    page = open_page(CASE)
    can(page)
    for place in (2, 3):
        row(page, place).click(modifiers=["Control"])
    page.click("[data-do='choice.playlist']")
    page.wait_for_selector("#add-to-list [data-pick]")
    assert page.inner_text("#add-to-what") == "2 tracks"
    page.keyboard.type("slow")
    until(page, "document.querySelector('#add-to-list li').innerText.includes('Slow mornings')")
    page.keyboard.press("Enter")
    assert given(page, "playlist_add") == {"playlist": "p0", "tracks": ["t61", "t60"]}
    page.wait_for_selector(".toast:has-text('2 tracks added to “Slow mornings”')")
    page.click("[data-do='choice.edit']")
    page.wait_for_selector("#tags[open]")
    page.fill("#tag-genre", "Dub")
    page.click("#tags-save")
    assert given(page, "edit_tags") == {"tracks": ["t61", "t60"], "changes": {"genre": "Dub"}}


def test_a_menu_over_the_chosen_is_theirs_and_beside_them_the_row_s_own(open_page):
    """By right click, by the row's button and by Shift+F10; Delete likewise."""
    page = open_page(CASE)
    can(page)
    for place in (2, 3):
        row(page, place).click(modifiers=["Control"])
    row(page, 3).click(button="right")
    page.wait_for_selector("role=menuitem[name='Clear the selection']")
    page.keyboard.press("Escape")
    counted(page, "2")
    row(page, 2).hover()
    row(page, 2).locator(".more").click()
    page.click("role=menuitem[name='Love']")
    assert given(page, "love")["tracks"] == ["t61", "t60"]
    row(page, 6).click(button="right")
    page.wait_for_selector("role=menuitem[name='Go to']")
    page.keyboard.press("Escape")
    row(page, 6).focus()
    page.keyboard.press("Delete")
    assert given(page, "drop")["tracks"] == ["t57"]
    row(page, 3).focus()
    page.keyboard.press("Delete")
    until(page, "harness.orders.filter(it => it.do === 'drop').length === 2")
    assert given(page, "drop")["tracks"] == ["t61", "t60"]


def test_the_focus_comes_back_from_the_bar(open_page):
    """Tab leads from the list to the bar, clearing gives the focus back to the row."""
    page = open_page(CASE)
    can(page)
    row(page, 3).focus()
    page.keyboard.press("Control+ ")
    page.locator("[data-do='choice.clear']").focus()
    page.keyboard.press("Enter")
    until(page, f"!({BAR})")
    assert page.evaluate(ACTIVE) == 5


# ── By the mouse to another place ──


def over(page: Page, target: Any, down: float | None = None) -> None:
    """Carry what is held by the mouse over something; the driver tells of a place at the second
    move there."""
    box = target.bounding_box()
    y = box["y"] + (box["height"] / 2 if down is None else down)
    for step in range(3):
        page.mouse.move(box["x"] + box["width"] / 2 + step, y)


def test_the_chosen_are_carried_to_the_queue_and_to_a_playlist(open_page):
    """On the way there; held over it, it opens, and a card or a place between entries takes them."""
    page = open_page(CASE)
    can(page)
    for place in (2, 3):
        row(page, place).click(modifiers=["Control"])
    row(page, 3).drag_to(page.locator(".side [data-view=queue]"))
    assert given(page, "queue_add") == {"tracks": ["t61", "t60"], "where": "end"}
    row(page, 6).drag_to(page.locator(".side [data-view=playlists]"))
    page.wait_for_selector("#add-to[open]")
    page.keyboard.press("Escape")
    row(page, 2).hover()
    page.mouse.down()
    page.mouse.move(400, 400, steps=3)
    over(page, page.locator(".side [data-view=playlists]"))
    page.wait_for_selector("#playlists-list .list-card")
    over(page, page.locator("#playlists-list .list-card:not(.smart) >> nth=0"))
    page.mouse.up()
    assert given(page, "playlist_add") == {"playlist": "p0", "tracks": ["t61", "t60"]}


@pytest.mark.parametrize(
    ("place", "card", "told"),
    [
        ("genres", "#genres-grid .tile", {"filter": {"genre": "Ambient"}, "sort": "album"}),
        ("playlists", "#playlists-list .list-card", {"playlist": "p0"}),
        ("home", "#view-home .tile:has(a[href^='#album/'])", None),
    ],
)
def test_what_a_card_leads_to_is_carried(open_page, place, card, told):
    """A genre, a playlist, an album at home: all of it, to the queue."""
    page = open_page(f"{CASE}#{place}")
    page.wait_for_selector("#bar .heart")  # the later parts are here
    page.wait_for_selector(card)
    from_card = page.locator(card, has_text="Ambient" if place == "genres" else None).first
    href = from_card.locator("a[href^='#']").first.get_attribute("href")
    from_card.locator("a[href^='#']").first.drag_to(page.locator(".side [data-view=queue]"))
    order = given(page, "queue_add")
    assert order["where"] == "end"
    assert order["chosen"] == (told or {"albums": [href.removeprefix("#album/")]})


def test_a_track_is_put_between_entries_of_the_queue(open_page):
    page = open_page(CASE)
    can(page)
    row(page, 9).hover()
    page.mouse.down()
    page.mouse.move(500, 500, steps=3)
    over(page, page.locator(".side [data-view=queue]"))
    page.wait_for_selector("#view-queue:not([hidden]) #entries .row-item")
    over(page, row(page, 5, "#entries"), down=8)
    page.wait_for_selector("#entries .row-item.before")
    page.mouse.up()
    assert given(page, "queue_add") == {"tracks": ["t54"], "at": 5}


# ── For every eye ──


@pytest.mark.timeout(600)
def test_axe_finds_nothing(harness_url: str, harness_browser: Browser) -> None:
    """No violation of any impact with something chosen, in any list."""
    assert findings(harness_url, harness_browser, list(shots_select.SHOTS), WIDE) == {}


@pytest.mark.timeout(600)
def test_axe_finds_nothing_in_the_dark_from_right_to_left(
    harness_url: str, harness_browser: Browser
) -> None:
    """The same on a phone, in the dark, where lines begin at the right."""
    screens = list(shots_select.SHOTS)
    assert findings(harness_url, harness_browser, screens, PHONE, "rtl") == {}


def test_the_bar_fits_the_smallest_phone(open_page):
    page = open_page(CASE, size={"width": 320, "height": 640})
    can(page)
    row(page, 2).click(modifiers=["Control"])
    until(page, BAR)
    wide = page.evaluate(
        "[...document.querySelectorAll('#choice-bar *')].filter(it => it.getClientRects().length"
        " && it.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    assert page.locator("#choice-bar .choice-count").bounding_box()["width"] > 60


def test_what_is_said_of_the_chosen_is_in_the_catalogues(open_page):
    page = open_page(f"{CASE}&lang=qps")
    can(page)
    row(page, 2).click(modifiers=["Control"])
    row(page, 3).click(modifiers=["Control"])
    row(page, 3).click(button="right")
    page.wait_for_selector("[role=menuitem]")
    assert unworded(page.evaluate(TOLD), own_words(page)) == set()
