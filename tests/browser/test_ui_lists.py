"""Playlists, the history, and putting the collection in order, over a pretended engine."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.test_ui_words import TOLD, own_words, unworded
from tests.browser.ui_harness import shots_lists
from tests.browser.ui_harness.kit import ordered, orders, until
from tests.browser.ui_harness.shots import PHONE, WIDE

pytestmark = pytest.mark.browser

CASE = "case=library&still"
ROW = "document.activeElement.getAttribute('aria-rowindex')"
MAIN = [
    "playlists",
    "playlist",
    "add-to",
    "missing",
    "smart-unread",
    "history",
    "statistics",
    "duplicates",
    "trash",
    "tags",
    "queue-stops",
]


def last(page: Page, name: str) -> dict[str, Any]:
    """The last order of this name, without its name."""
    return {key: value for key, value in ordered(page, name).items() if key != "do"}


def undoes(page: Page) -> None:
    """What was done is said with a way back, which gives `undo`."""
    page.click(".toast >> text=Undo")
    ordered(page, "undo")


# ── For every eye and hand ──


@pytest.mark.timeout(600)
def test_axe_finds_nothing(harness_url: str, harness_browser: Browser) -> None:
    """No violation of any impact, on any screen of these."""
    screens = list(shots_lists.SHOTS)

    assert findings(harness_url, harness_browser, screens, WIDE) == {}


@pytest.mark.timeout(600)
def test_axe_finds_nothing_in_the_dark_from_right_to_left(
    harness_url: str, harness_browser: Browser
) -> None:
    """The same on a phone, in the dark, where lines begin at the right."""
    assert findings(harness_url, harness_browser, MAIN, PHONE, "rtl") == {}


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_cut_off_at_the_side(open_page: Any, width: int) -> None:
    """No view is wider than the smallest phone."""
    page = open_page(f"{CASE}#playlists", size={"width": width, "height": 700})
    for place, ready in (
        ("playlists", "#playlists-list .list-card"),
        ("playlist/p0", "#playlist-items .row-item"),
        ("missing/p0", "#missing-list .card"),
        ("smart/p1", "#smart-preview li"),
        ("history", "#history-list .row-item"),
        ("history/statistics", "#statistics .tops"),
        ("duplicates", "#duplicates-list .twin-track"),
        ("trash", "#trash-list .row-item"),
    ):
        page.evaluate(f"location.hash = '{place}'")
        page.wait_for_selector(ready)
        view = place.split("/", maxsplit=1)[0]
        wide = page.evaluate(
            f"[...document.querySelectorAll('#view-{view} *')].filter(it =>"
            " !it.closest('.hidden, .table-wrap, svg') && it.getClientRects().length &&"
            " it.getBoundingClientRect().right > innerWidth + 1).map(it => it.outerHTML.slice(0, 90))"
        )

        assert (place, wide) == (place, [])


@pytest.mark.parametrize("shot", ["playlist", "missing", "smart-unread"])
def test_every_page_says_what_the_catalogue_says(open_page: Any, shot: str) -> None:
    """In a language that nobody speaks, whatever is readable was written past the catalogues."""
    query, place, _ = shots_lists.SHOTS[shot]
    page = open_page(f"{query}&lang=qps{place}")
    page.wait_for_selector(
        {
            "missing": "#missing-list .card",
            "smart-unread": "#smart-preview li",
        }.get(shot, "#playlist-items .row-item")
    )

    assert unworded(page.evaluate(TOLD), own_words(page)) == set()


# ── Playlists ──


def test_a_playlist_is_made_and_named_by_keys(open_page):
    """A name, Enter, and its page opens; it can be taken back."""
    page = open_page(f"{CASE}#playlists")
    page.wait_for_selector("#playlists-list .list-card")
    page.locator("[data-do='playlists.new'] >> nth=0").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Rain")
    page.keyboard.press("Enter")
    assert last(page, "playlist_make") == {"name": "Rain"}
    until(page, "document.querySelector('#playlist-name').textContent === 'Rain'")
    assert page.evaluate("location.hash").startswith("#playlist/")
    undoes(page)


def test_items_are_moved_and_taken_out_by_keys(open_page):
    """The focus goes with what is moved; nothing is asked first, and all of it can be undone."""
    page = open_page(f"{CASE}#playlist/p0")
    second = page.locator("#playlist-items .row-item >> nth=1 >> .title").text_content()
    page.locator("#playlist-items .row-item >> nth=1").focus()
    page.keyboard.press("Alt+ArrowDown")
    until(page, f"{ROW} === '3'")
    until(page, f"document.activeElement.querySelector('.title').textContent === '{second}'")
    assert last(page, "playlist_move")["to"] == 2
    page.keyboard.press("Delete")
    assert last(page, "playlist_take")["items"] == last(page, "playlist_move")["items"]
    undoes(page)


def test_items_are_moved_by_dragging_but_not_in_a_smart_list(open_page):
    """Its order is that of its rules."""
    page = open_page(f"{CASE}#playlist/p0")
    page.locator("#playlist-items .row-item >> nth=4").drag_to(
        page.locator("#playlist-items .row-item >> nth=1"), target_position={"x": 200, "y": 4}
    )
    assert last(page, "playlist_move")["to"] == 1
    page.evaluate("location.hash = 'playlist/p1'")
    page.wait_for_selector("#playlist-items.smart")
    page.locator("#playlist-items .row-item >> nth=1").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Delete")

    assert len(orders(page, "playlist_move")) == 1
    assert orders(page, "playlist_take") == []


def test_a_name_is_changed_in_place(open_page):
    """Escape leaves it, Enter saves it; the focus comes back."""
    page = open_page(f"{CASE}#playlist/p0")
    page.wait_for_selector("#playlist-items .row-item")
    page.click("#playlist-rename")
    page.keyboard.type("Other")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "playlist-rename"
    assert orders(page, "playlist_change") == []
    page.keyboard.press("Enter")
    page.keyboard.type("Early hours")
    page.keyboard.press("Enter")
    assert last(page, "playlist_change") == {"playlist": "p0", "name": "Early hours"}
    until(page, "document.querySelector('#playlist-name').textContent === 'Early hours'")
    undoes(page)


def test_a_track_is_added_from_the_library_by_keys(open_page):
    """To a list that is found as one types, or to one that is made of what was typed."""
    page = open_page(f"{CASE}#playlists")
    page.wait_for_selector("#playlists-list .list-card")
    page.evaluate("location.hash = 'library'")
    for typed, found in (("slow", "Slow mornings"), ("For the train", "“For the train”")):
        page.locator("#tracks .row-item >> nth=3").focus()
        page.keyboard.press("Shift+F10")
        page.click("role=menuitem[name='Add to a playlist…']")
        page.wait_for_selector("#add-to[open]")
        page.keyboard.type(typed)
        first = "document.querySelector('#add-to-list li').innerText"
        until(page, f"{first}.includes('{found}')")
        page.keyboard.press("Enter")
        until(page, "!document.querySelector('#add-to').open")
    assert last(page, "playlist_add") == {"playlist": "p0", "tracks": ["t60"]}
    assert last(page, "playlist_make") == {"name": "For the train", "tracks": ["t60"]}
    undoes(page)


def test_what_is_missing_is_found_by_a_guess_or_by_searching(open_page):
    """From the playlist's page; the focus goes on to the next that is missing."""
    page = open_page(f"{CASE}#playlist/p0")
    page.click("#playlist-missing-act")
    page.wait_for_selector("#missing-list .guesses [data-track]")
    page.locator("#missing-list .guesses [data-track] >> nth=0").focus()
    page.keyboard.press("Enter")
    assert last(page, "playlist_match")["track"] == "t7"
    until(page, "!!document.activeElement.closest('#missing-list [data-item]')")
    page.locator(".missing-search >> nth=0").focus()
    page.keyboard.type("herons")
    page.locator(".found [data-track] >> nth=0").click()
    page.wait_for_selector("#missing-none:not([hidden])")

    assert len(orders(page, "playlist_match")) == 2


def test_a_playlist_is_exported_in_a_chosen_format(open_page):
    page = open_page(f"{CASE}#playlist/p0")
    page.wait_for_selector("#playlist-items .row-item")
    page.click("[data-do='playlist.export']")
    with page.expect_download():
        page.click("role=menuitem[name='XSPF']")
    assert last(page, "export") == {"what": "playlist", "format": "xspf", "playlist": "p0"}


def test_the_library_and_the_queue_are_exported_in_a_chosen_format(open_page):
    """Whatever is too long for a message comes from an address (`lists.save` knows both)."""
    page = open_page(f"{CASE}#settings")
    for what, named, key in (("library", "CSV", "csv"), ("queue", "M3U8", "m3u8")):
        page.click(f"[data-do='settings.export'][data-what='{what}']")
        with page.expect_download():
            page.click(f"role=menuitem[name='{named}']")
        assert last(page, "export") == {"what": what, "format": key}


def test_rules_and_query_say_the_same(open_page):
    """Whichever is changed, the other follows; what means nothing is underlined and said."""
    page = open_page(f"{CASE}#smart")
    page.fill("#smart-name", "Nineties")
    page.fill(".rule >> nth=0 >> input", "acid jazz")
    until(page, "document.querySelector('#smart-query').value === 'genre:\"acid jazz\"'")
    page.click("[data-do='smart.add']")
    page.locator(".rule-field >> nth=1").select_option("year")
    page.locator(".rule-operator >> nth=1").select_option("between")
    page.fill(".rule >> nth=1 >> input >> nth=0", "1990")
    page.fill(".rule >> nth=1 >> input >> nth=1", "1999")
    said = 'genre:"acid jazz" year:1990..1999'
    until(page, f"document.querySelector('#smart-query').value === {said!r}")
    page.fill("#smart-query", f"{said} year:soon")
    page.wait_for_selector("#smart-marked mark >> text=year:soon")
    assert page.locator(".rule").count() == 3
    assert "year:soon" in page.inner_text("#smart-unread")
    page.locator(".rule button >> nth=2").click()
    until(page, f"document.querySelector('#smart-query').value === {said!r}")
    page.select_option("#smart-any", "any")
    page.click("#smart-save")

    made = last(page, "playlist_make")
    assert (made["name"], made["query"]) == ("Nineties", said.replace(" year", " OR year"))
    until(page, "location.hash.startsWith('#playlist/')")


# ── History ──


def test_the_history_is_by_day_and_a_listen_can_be_taken_out(open_page):
    page = open_page(f"{CASE}#history")
    page.wait_for_selector("#history-list .row-item.first .col-day >> text=Today")
    page.locator("#history-list .row-item >> nth=1").focus()
    page.keyboard.press("Delete")
    assert len(last(page, "history_remove")["listens"]) == 1
    undoes(page)


def test_statistics_are_pictures_and_tables(open_page):
    """Each picture says what it shows and has its figures as a table; the span is asked anew."""
    page = open_page(f"{CASE}#history/statistics")
    page.wait_for_selector("#statistics .tops")
    assert page.locator("#statistics .column").count() == 24 + 7
    assert page.evaluate(
        "[...document.querySelectorAll('#statistics svg[role=img]')].every(it => it.ariaLabel)"
    )
    page.locator("#statistics summary >> nth=1").focus()
    page.keyboard.press("Enter")
    assert page.locator("#statistics details[open] tr").count() == 25
    page.select_option("#history-span", "all")
    until(page, "harness.orders.filter(it => it.do === 'statistics').at(-1).since === 0")


def test_listens_go_out_and_the_history_is_cleared_only_after_a_yes(open_page):
    page = open_page(f"{CASE}#history")
    page.wait_for_selector("#history-list .row-item")
    page.click("[data-do='history.more']")
    page.click("role=menuitem[name='Export listens…']")
    with page.expect_download():
        page.click("role=menuitem[name='ListenBrainz JSONL']")
    assert last(page, "export") == {"what": "listens", "format": "jsonl"}
    page.click("[data-do='history.more']")
    page.click("role=menuitem[name='Clear the history…']")
    page.keyboard.press("Enter")
    assert orders(page, "history_remove") == []
    page.click("[data-do='history.more']")
    page.click("role=menuitem[name='Clear the history…']")
    page.click("#ask-yes")
    assert last(page, "history_remove")["before"] > 0
    page.wait_for_selector("#history-none:not([hidden])")
    undoes(page)


def test_empty_places_say_what_comes_there(open_page):
    page = open_page("case=empty#playlists")
    for place, none in (
        ("playlists", "#playlists-none"),
        ("history", "#history-none"),
        ("history/statistics", "#history-none"),
        ("duplicates", "#duplicates-none"),
        ("trash", "#trash-none"),
    ):
        page.evaluate(f"location.hash = '{place}'")
        page.wait_for_selector(f"{none}:not([hidden])")
        assert len(page.inner_text(none)) > 40
