"""The command palette and the list of keys, over a pretended engine."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.axe import findings
from tests.browser.test_ui_words import TOLD, own_words, unworded
from tests.browser.ui_harness.kit import ordered, orders, until
from tests.browser.ui_harness.shots import PHONE, WIDE, palette

pytestmark = pytest.mark.browser

CASE = "case=library&still"
SHOTS = ["palette", "palette-found", "palette-off", "palette-none", "keys"]
MEANT = "document.getElementById(document.getElementById('palette-text').getAttribute('aria-activedescendant'))"
LABELS = "[...document.querySelectorAll('.palette-label')].map(it => it.textContent)"
CLOSED = "!document.getElementById('palette').open"


def meant(page: Page) -> str:
    """The name of the option that Enter chooses."""
    return page.evaluate(f"{MEANT}?.querySelector('.palette-label').textContent ?? ''")


def find(page: Page, text: str, option: str) -> None:
    """Open the palette, type, and wait until this option is meant."""
    palette(page)
    page.keyboard.type(text)
    until(page, f"{MEANT}?.textContent.includes({json.dumps(option)})")


# ── For every eye and hand ──


@pytest.mark.parametrize(
    ("size", "direction"), [(WIDE, "ltr"), (PHONE, "rtl")], ids=["desk", "phone rtl"]
)
@pytest.mark.timeout(600)
def test_axe_finds_nothing(
    harness_url: str, harness_browser: Browser, size: Any, direction: str
) -> None:
    """No violation of any impact."""
    assert findings(harness_url, harness_browser, SHOTS, size, direction) == {}


def test_everything_in_it_comes_from_the_catalogue(open_page: Any) -> None:
    """Commands and keys, in a language that nobody speaks."""
    page = open_page(f"{CASE}&lang=qps")
    palette(page)
    page.keyboard.press("Escape")
    until(page, CLOSED)
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")

    assert unworded(page.evaluate(TOLD), own_words(page)) == set()


@pytest.mark.parametrize("width", [320, 760, 3840])
def test_it_fits_every_width(open_page: Any, width: int) -> None:
    """Nothing in it is wider than it, and it is no wider than the page."""
    page = open_page(CASE, size={"width": width, "height": 640})
    palette(page)
    page.keyboard.type("playlist")
    until(page, f"{LABELS}.length > 2")
    wide = page.evaluate(
        "[...document.querySelectorAll('#palette *')].filter(it => it.getClientRects().length &&"
        " !it.closest('.hidden, svg') && (it.getBoundingClientRect().right > innerWidth + 1"
        " || it.getBoundingClientRect().left < -1)).map(it => it.outerHTML.slice(0, 80))"
    )

    assert wide == []


# ── As a combobox ──


def test_its_roles_tell_what_is_meant(open_page: Any) -> None:
    """The focus stays in the field; one option is selected, and the field names it."""
    page = open_page(CASE)
    palette(page)
    field = page.locator("#palette-text")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.id") == "palette-text"
    first = meant(page)
    page.keyboard.press("ArrowDown")
    until(page, f"{MEANT}.querySelector('.palette-label').textContent !== {json.dumps(first)}")
    selected = page.locator("[role=option][aria-selected=true]")
    assert selected.count() == 1
    assert selected.get_attribute("aria-posinset") == "2"
    named = page.evaluate(
        "[...document.querySelectorAll('#palette-list [role=group]')].every(it =>"
        " document.getElementById(it.getAttribute('aria-labelledby')).textContent)"
    )

    assert named


def test_keys_walk_through_it(open_page: Any) -> None:
    """Round its ends; by the page; to both ends where the text leaves room; what is meant is in view."""
    page = open_page(CASE)
    palette(page)
    first = meant(page)
    page.keyboard.press("ArrowUp")
    last = meant(page)
    assert last not in {"", first}
    page.keyboard.press("ArrowDown")
    assert meant(page) == first
    page.keyboard.press("PageDown")
    assert meant(page) not in {first, last}
    page.keyboard.press("End")
    assert meant(page) == last
    inside = page.evaluate(
        f"(() => {{ const it = {MEANT}.getBoundingClientRect(), list ="
        " document.getElementById('palette-list').getBoundingClientRect();"
        " return it.top >= list.top - 1 && it.bottom <= list.bottom + 1 })()"
    )
    assert inside
    page.keyboard.press("Home")
    assert meant(page) == first
    page.keyboard.type("play")
    page.keyboard.press("Home")

    assert page.evaluate("document.getElementById('palette-text').selectionStart") == 0


def test_how_much_was_found_is_said(open_page: Any) -> None:
    """In a live region, once one has stopped typing."""
    page = open_page(CASE)
    palette(page)
    page.keyboard.type("paper")
    until(page, "/\\d+ results/.test(document.getElementById('palette-count').textContent)")
    page.keyboard.press("Control+a")
    page.keyboard.type("qqzzy")
    until(page, "document.getElementById('palette-count').textContent === '0 results'")

    until(page, "!document.getElementById('palette-none').hidden")
    assert page.locator("#palette-text").get_attribute("aria-expanded") == "false"


def test_the_focus_goes_back(open_page: Any) -> None:
    """To the row that it came from: by Escape, by the same keys, by a click beside it."""
    page = open_page(CASE)
    page.locator("#tracks .row-item >> nth=2").focus()
    row = page.evaluate("document.activeElement.ariaRowIndex")
    for close in ("Escape", "Control+k"):
        palette(page)
        page.keyboard.press(close)
        until(page, CLOSED)
        until(page, f"document.activeElement.ariaRowIndex === '{row}'")
    palette(page)
    page.mouse.click(5, 5)
    until(page, CLOSED)

    until(page, f"document.activeElement.ariaRowIndex === '{row}'")


def test_a_key_that_comes_as_it_closes_is_not_lost(open_page: Any) -> None:
    """Where nothing had the focus before it, its field keeps it until the page is drawn again."""
    page = open_page(CASE)
    palette(page)
    focused, opened = page.evaluate(
        """() => {
          document.getElementById('palette').close();
          const it = document.activeElement;
          it.dispatchEvent(new KeyboardEvent('keydown', {key: '?', bubbles: true}));
          return [it.id, document.getElementById('keys').open];
        }"""
    )

    assert (focused, opened) == ("palette-text", True)


# ── Commands ──


def test_a_command_is_found_and_done(open_page: Any) -> None:
    """By a few of its letters; its group may be typed too."""
    page = open_page(CASE)
    find(page, "prev", "Previous track")
    page.keyboard.press("Enter")
    ordered(page, "previous")
    find(page, "stop alb", "Stop after this album")
    page.keyboard.press("Enter")
    assert ordered(page, "stop_after")["what"] == "album"
    find(page, "theme dark", "Theme: dark")
    page.keyboard.press("Enter")
    until(page, "document.documentElement.dataset.theme === 'dark'")
    find(page, "go to artists", "Artists")
    page.keyboard.press("Enter")

    page.wait_for_selector("#view-artists:not([hidden])")
    until(page, CLOSED)


def test_what_is_done_now_and_then_is_there_too(open_page: Any) -> None:
    """From anywhere: order, listens, what is kept, the trash. What cannot be taken back is asked."""
    page = open_page(f"{CASE}#albums")
    find(page, "sort artist", "Sort tracks by: Artist")
    page.keyboard.press("Enter")
    page.wait_for_selector("#view-library:not([hidden])")
    until(page, "harness.orders.some((it) => it.do === 'find' && it.sort === 'artist')")
    find(page, "export listens", "Export listens (ListenBrainz JSONL)")
    with page.expect_download():
        page.keyboard.press("Enter")
    assert ordered(page, "export")["what"] == "listens"
    find(page, "check what", "Check what is stored")
    page.keyboard.press("Enter")
    page.wait_for_selector("#view-storage:not([hidden])")
    ordered(page, "verify")
    find(page, "clear the cache", "Clear the cache")
    page.keyboard.press("Enter")
    ordered(page, "clear_cache")
    find(page, "empty the trash", "Empty the trash")
    page.keyboard.press("Enter")
    page.wait_for_selector("#ask[open]")
    assert orders(page, "trash_empty") == []
    page.keyboard.press("Escape")


def test_what_was_used_comes_first_next_time(open_page: Any) -> None:
    """In a group of its own, the newest in front, also after a visit."""
    page = open_page(CASE)
    find(page, "mute", "Mute")
    page.keyboard.press("Enter")
    find(page, "gen", "Genres")
    page.keyboard.press("Enter")
    page.wait_for_selector("#view-genres:not([hidden])")
    page.reload()
    page.wait_for_selector("[data-shell=ready]")
    palette(page)

    assert page.inner_text(".palette-title >> nth=0") == "Used lately"
    assert page.evaluate(LABELS)[:2] == ["Genres", "Mute"]


def test_what_cannot_be_done_says_why(open_page: Any) -> None:
    """Not offered before it is searched for, and then with the reason; Enter leaves it alone."""
    page = open_page("case=empty")
    palette(page)
    assert "Next track" not in page.evaluate(LABELS)
    page.keyboard.type("next track")
    until(page, f"{MEANT}?.textContent.includes('Next track')")
    assert page.evaluate(f"{MEANT}.getAttribute('aria-disabled')") == "true"
    assert page.evaluate(f"{MEANT}.querySelector('small').textContent") == "Nothing plays"
    page.keyboard.press("Enter")

    assert page.evaluate("document.getElementById('palette').open")
    assert orders(page, "next") == []


def test_it_opens_before_its_code_is_here(open_page: Any) -> None:
    """It is fetched then; what is typed meanwhile is typed into it, and gives no other command."""
    page = open_page("case=boot")  # while the engine starts, the later views are not fetched
    asked = []

    def late(route: Route) -> None:
        asked.append(route)

    page.route("**/shell/views.json", late)
    page.keyboard.press("Control+k")
    page.keyboard.type("dark")
    until(page, "true")
    assert not page.evaluate("!!document.getElementById('palette')")
    while not asked:
        page.wait_for_timeout(20)
    asked[0].continue_()
    page.wait_for_selector("#palette[open]")

    assert page.input_value("#palette-text") == "dark"
    until(page, f"{MEANT}?.textContent.includes('Theme: dark')")
    assert page.evaluate("location.hash") in {"", "#library"}


def test_where_its_code_cannot_be_had_that_is_said(open_page: Any) -> None:
    """Of another page, say, after a change of versions; the next try asks again."""
    page = open_page("case=boot")
    page.route("**/views.html", lambda route: route.fulfill(body="", content_type="text/plain"))
    page.keyboard.press("Control+k")
    page.wait_for_selector(".toast >> text=could not be fetched")
    page.unroute("**/views.html")
    page.keyboard.press("Control+k")

    page.wait_for_selector("#palette[open] .palette-option")


# ── The library ──


def test_things_of_the_library_are_found_and_opened(open_page: Any) -> None:
    """An artist's page; a track plays; an album plays next, by its keys and by its button."""
    page = open_page(CASE)
    find(page, "paper herons", "The Paper Herons")
    page.keyboard.press("Enter")
    page.wait_for_selector("#view-artist:not([hidden])")
    find(page, "paper weather", "Paper Weather")
    page.keyboard.press("Enter")
    assert ordered(page, "play")["track"].startswith("t")
    find(page, "ubergange", "Übergänge")
    page.keyboard.press("Control+Enter")
    assert ordered(page, "queue_add")["where"] == "next"
    find(page, "ubergange", "Übergänge")
    page.keyboard.press("Shift+Enter")
    until(page, "harness.orders.some(it => it.do === 'queue_add' && it.where === 'end')")
    palette(page)
    page.keyboard.type("harbour")
    row = page.locator(".palette-option", has_text="Harbour Glass").first
    row.hover()
    row.locator(".palette-second").click()

    until(
        page, "harness.orders.filter(it => it.do === 'queue_add' && it.where === 'next').length > 1"
    )


def test_all_that_matches_is_shown_in_the_library(open_page: Any) -> None:
    """The last line of what was found leads to the list, searched for the same."""
    page = open_page(f"{CASE}#queue")
    palette(page)
    page.keyboard.type("rivers")
    everything = page.locator(".palette-option", has_text="All tracks that match")
    everything.click()
    page.wait_for_selector("#view-library:not([hidden])")

    assert page.input_value("#search") == "rivers"
    until(page, "harness.orders.some(it => it.do === 'find' && it.text === 'rivers')")


def test_a_hit_is_text_and_nothing_else(open_page: Any) -> None:
    """Titles are strangers' words."""
    page = open_page(CASE)
    palette(page)
    page.keyboard.type("bold")
    until(page, f"{LABELS}.some(it => it.includes('<b>'))")

    assert page.locator("#palette-list b").count() == 0


def test_typing_fast_asks_once_at_a_time(open_page: Any) -> None:
    """What was wanted in between is never asked; the last word is."""
    page = open_page(CASE)
    palette(page)
    page.keyboard.type("paper windows", delay=0)
    until(page, "harness.orders.some(it => it.do === 'search' && it.text === 'paper windows')")
    until(page, f"{LABELS}.includes('Paper Windows')")

    assert len(orders(page, "search")) <= len("paper windows")


# ── For a mouse, for fingers, in other directions ──


def test_it_is_reached_without_keys(open_page: Any) -> None:
    """By its button at the side; on a phone by one behind "More", as a sheet of the whole width."""
    page = open_page(CASE)
    page.click(".nav-find:visible")
    page.wait_for_selector("#palette[open]")
    page.click("#palette [data-l10n-id=shell-close]")
    until(page, CLOSED)
    page.set_viewport_size({"width": 390, "height": 844})
    page.click(".nav-more")
    page.click("#nav-rest .nav-find")
    page.wait_for_selector("#palette[open]")
    box = "document.getElementById('palette').getBoundingClientRect()"

    until(page, f"{box}.x === 0 && {box}.y === 0 && {box}.width === 390")


def test_it_is_arabic_in_arabic(open_page: Any) -> None:
    """Its words, its side, and what is typed without marks."""
    page = open_page(f"{CASE}&lang=ar")
    palette(page)
    page.keyboard.type("السمة داكنة")
    until(page, f"{MEANT}?.textContent.includes('السمة: داكنة')")
    icon = page.locator(".palette-option >> nth=0").locator(".palette-mark").bounding_box()
    label = page.locator(".palette-option >> nth=0").locator(".palette-label").bounding_box()

    assert icon is not None
    assert label is not None
    assert icon["x"] > label["x"]
