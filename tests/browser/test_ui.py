"""The UI over a pretended engine: keys, policy, scale. The whole product is in the journeys."""

from __future__ import annotations

import json

import pytest

from tests.browser.axe import SETTLED
from tests.browser.ui_harness.kit import orders, until
from tests.browser.ui_harness.shots import PHONE, WIDE

pytestmark = pytest.mark.browser


def test_a_row_plays_by_keyboard_alone(open_page):
    """Search, arrow down into the list, Enter: music, without a pointer."""
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("herons")
    until(page, "document.querySelector('.row-item .sub').textContent === 'The Paper Herons'")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    second = page.locator('.row-item[aria-rowindex="3"] .title').text_content()
    until(page, f"document.querySelector('.bar .np-title').textContent === {json.dumps(second)}")
    assert len(orders(page, "play")[0]["tracks"]) == 9


def test_hostile_titles_stay_text(open_page):
    """Tags are text: no element is ever made of them."""
    page = open_page()
    page.fill("#search", "not bold")
    until(page, "document.querySelector('.row-item .title').textContent.startsWith('<b>Not bold')")

    assert page.locator(".row-item .title b").count() == 0


def test_keys_go_to_the_player_but_not_from_fields(open_page):
    """Space pauses anywhere, and is a space in the search field."""
    page = open_page()
    page.keyboard.press("Space")
    until(page, "harness.orders.some(it => it.do === 'pause')")
    page.focus("#search")
    page.keyboard.type("n p")

    assert page.input_value("#search") == "n p"
    assert orders(page, "next") == []


def test_a_removed_track_comes_back_by_undo(open_page):
    """Removing asks nothing first, and can be taken back."""
    page = open_page()
    page.locator(".row-item >> nth=0").focus()
    page.keyboard.press("Delete")
    page.click(".toast >> text=Undo")
    until(page, "harness.orders.some(it => it.do === 'restore')")

    removed, restored = orders(page, "drop")[0], orders(page, "restore")[0]
    assert restored["tracks"] == removed["tracks"]


def test_the_row_menu_is_walked_by_keys(open_page):
    """Shift+F10 opens it, arrows go through it, Escape gives the focus back to its row."""
    page = open_page()
    page.locator(".row-item >> nth=2").focus()
    page.keyboard.press("Shift+F10")
    page.keyboard.press("ArrowDown")
    focused = "document.activeElement.textContent"
    assert page.evaluate(focused) == "Play next"
    page.keyboard.press("Escape")

    assert page.evaluate("document.activeElement.getAttribute('aria-rowindex')") == "4"
    page.keyboard.press("Shift+F10")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, "harness.orders.some(it => it.do === 'queue_add' && it.where === 'next')")


def test_the_queue_is_moved_by_keys(open_page):
    """Alt and an arrow move an entry; the focus goes with it."""
    page = open_page("case=library&still#queue")
    page.locator("#entries .row-item >> nth=1").focus()
    page.keyboard.press("Alt+ArrowDown")
    until(page, "document.activeElement.getAttribute('aria-rowindex') === '3'")

    assert orders(page, "queue_move") == [{"do": "queue_move", "entry": "e1", "to": 2}]


def test_nothing_is_sent_to_peers_before_the_question(open_page):
    """The order that needs consent is given again only after a yes, and Escape is no yes."""
    page = open_page("case=empty")
    page.click("text=Murmuration, the demo album")
    page.wait_for_selector("#consent[open]")
    page.keyboard.press("Escape")
    assert len(orders(page, "add")) == 1
    assert orders(page, "settings") == []
    page.click("#offer-list .way >> nth=0")
    page.click("text=Only this one")
    until(page, "harness.orders.filter(it => it.do === 'add').length === 3")

    assert orders(page, "settings") == [
        {
            "do": "settings",
            "p2p_exceptions": {
                "08ada5a7a6183aae1e09d831df6748d566095a10": True,
                "0" * 39 + "1": True,
            },
        }
    ]


def test_torrents_of_a_playlist_are_asked_about_once(open_page):
    """However many items wait for consent: one question, and a yes adds the list again."""
    page = open_page()
    page.keyboard.press("a")
    page.fill("#address", "https://music.example/list.m3u8")
    page.keyboard.press("Enter")
    page.wait_for_selector("#consent[open]")
    page.click("text=Allow for all torrents")
    until(page, "harness.orders.filter(it => it.do === 'add').length === 2")

    assert not page.evaluate("document.getElementById('consent').open")
    assert orders(page, "settings") == [{"do": "settings", "p2p": "allowed"}]


def test_an_address_that_fails_says_why_and_what_next(open_page):
    """The Problem's sentence stands where the address was given."""
    page = open_page()
    page.keyboard.press("a")
    page.fill("#address", "https://music.example/broken.flac")
    page.keyboard.press("Enter")
    page.wait_for_selector("#add-jobs .failed")

    assert "Check the address" in page.inner_text("#add-jobs")


def test_a_pasted_link_is_added_from_anywhere(open_page):
    """No dialog is needed for what is on the clipboard."""
    page = open_page()
    page.evaluate(
        "() => { const data = new DataTransfer(); data.setData('text', 'https://a.example/b.mp3');"
        " document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data,"
        " bubbles: true})) }"
    )
    until(page, "harness.orders.some(it => it.do === 'add')")

    assert orders(page, "add")[0]["uri"] == "https://a.example/b.mp3"


def test_a_hundred_thousand_rows_are_few_in_the_document(open_page):
    """The list is virtual, counts for screen readers, and End goes to its end."""
    page = open_page("case=big")
    page.locator(".row-item >> nth=0").focus()
    page.keyboard.press("End")
    until(
        page,
        "document.querySelector('.row-item[aria-rowindex=\"100001\"] .title')"
        "?.textContent.length > 0",
    )

    assert page.locator("#tracks .row-item").count() < 80
    assert page.get_attribute("#tracks", "aria-rowcount") == "100001"


def test_every_control_has_a_name(open_page):
    """Nothing that can be pressed is nameless to a screen reader."""
    page = open_page()
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, a, input, select')].filter(it =>"
        " !it.closest('template, [hidden]') && !(it.ariaLabel || it.textContent.trim() ||"
        " it.labels?.length)).map(it => it.outerHTML)"
    )

    assert nameless == []


@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 640}, WIDE])
def test_nothing_is_cut_off_at_the_side(open_page, size):
    """No view scrolls sideways, from a small phone on."""
    page = open_page(size=size)
    for view in ("library", "queue", "downloads", "storage", "sharing", "settings"):
        page.evaluate(f"location.hash = '{view}'")
        page.wait_for_selector(f"#view-{view}:not([hidden])")
        page.evaluate(SETTLED)
        wide = page.evaluate(
            f"[...document.querySelectorAll('#view-{view} *, .bar *, .side *')].filter(it =>"
            " !it.closest('.hidden, .table-wrap') && it.getClientRects().length &&"
            " it.getBoundingClientRect().right > innerWidth + 1).map(it => it.outerHTML.slice(0, 90))"
        )

        assert wide == []
