"""Artists and tracks that become one, and artists that become several, over a pretended engine."""

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
NARROW = {"width": 320, "height": 640}
SHOTS = ("merge-artists", "merge-tracks", "split-artist")
COUNT = "document.querySelector('#choice-bar .choice-count')?.textContent ?? ''"
CLOSED = "!document.querySelector('dialog[open]')"
NAMED = "document.querySelector('#merge-sides input:checked')?.value"
FOCUSED = "document.activeElement"


def given(page: Page, name: str) -> dict[str, Any]:
    """The last order of this name, without its name."""
    return {key: value for key, value in ordered(page, name).items() if key != "do"}


def undoes(page: Page, said: str) -> None:
    """What was done is said with a way back, which is one order."""
    page.click(f".toast:has-text('{said}') >> text=Undo")
    ordered(page, "undo")


# ── Artists become one ──


def test_artists_are_chosen_and_merged_by_keys(open_page: Any) -> None:
    """The one with most tracks names the others, unless another is chosen; what was chosen is not
    chosen any more."""
    page = open_page(f"{CASE}#artists")
    page.wait_for_selector("#artists-grid[data-choose] .tile-link")
    page.locator("#artists-grid .tile-link").first.focus()
    page.keyboard.press("Control+ ")
    until(page, f"{COUNT} === '1 selected'")
    assert not page.is_visible("[data-do='choice.merge']"), "one alone is not merged"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+ ")
    until(page, f"{COUNT} === '2 selected'")
    assert page.is_visible("[data-do='choice.merge']")
    page.keyboard.press("Shift+F10")
    page.keyboard.type("mer")
    page.keyboard.press("Enter")
    page.wait_for_selector("#merge[open]")
    assert page.inner_text("#merge-title") == "Merge artists"
    assert page.locator("#merge-sides .pick-words").all_inner_texts() == [
        "Aster & Vane\n1 album · 9 tracks",
        "Belladonna Quartet\n6 albums · 40 tracks",
    ]
    assert page.evaluate(NAMED) == "a1"
    until(page, f"{FOCUSED}.name === 'merge-into'")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(NAMED) == "a0"
    page.keyboard.press("Enter")

    until(page, CLOSED)
    assert given(page, "merge_artists") == {"artists": ["a0", "a1"], "into": "a0"}
    until(page, "document.querySelector('#choice-bar').hidden")
    undoes(page, "They are one artist now: “Aster & Vane”")


def test_another_artist_is_found_from_an_artist_s_page(open_page: Any) -> None:
    """By a command that is there on that page only; added, left out, added again. Whose page it was
    is somebody else now: theirs is open then."""
    page = open_page(f"{CASE}#artist/a0")
    page.wait_for_selector("#artist-in:not([hidden])")
    page.keyboard.press("Control+k")
    page.keyboard.type("merge this")
    until(
        page, "document.querySelector('#palette [aria-selected=true]')?.innerText.includes('Merge')"
    )
    page.keyboard.press("Enter")
    page.wait_for_selector("#merge[open]")
    assert page.is_disabled("#merge-go")
    assert page.inner_text("#merge-count") == "1 artist: add another one"
    page.keyboard.press("Enter")  # in the empty field: nothing
    page.keyboard.type("nobody of this name")
    until(page, "document.querySelector('#merge-none').textContent !== ''")
    page.fill("#merge-search", "bella")
    page.wait_for_selector("[data-pick='a1']")
    page.keyboard.press("ArrowDown")
    until(page, f"{FOCUSED}.dataset.pick === 'a1'")
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('.merge-side').length === 2")
    page.click("[data-do='merge.leave'][data-artist='a1']")
    until(page, "document.querySelectorAll('.merge-side').length === 1")
    assert page.is_disabled("#merge-go")
    page.fill("#merge-search", "bella")
    page.wait_for_selector("[data-pick='a1']")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#merge-count').textContent === '2 artists become one'")
    assert orders(page, "merge_artists") == []
    page.click("#merge-go")

    until(page, CLOSED)
    assert given(page, "merge_artists") == {"artists": ["a0", "a1"], "into": "a1"}
    until(page, "location.hash === '#artist/a1'")
    until(page, "document.querySelector('#artist-title').textContent === 'Belladonna Quartet'")
    assert page.evaluate(
        "[...document.querySelectorAll('.toast')].map(it => it.querySelector('p').textContent)"
    ) == ["They are one artist now: “Belladonna Quartet”"]


def test_what_goes_wrong_is_told_in_the_dialog(open_page: Any) -> None:
    """Nothing is lost: it can be ordered again."""
    page = open_page(f"{CASE}#artists")
    shots_select.merge_artists(page)
    page.evaluate("harness.refused.add('merge_artists')")
    page.click("#merge-go")
    page.wait_for_selector("#merge-trouble:not([hidden])")
    assert page.inner_text("#merge-trouble") == "This could not be done. Try again."
    assert page.evaluate("document.querySelectorAll('.toast').length") == 0
    page.evaluate("harness.refused.clear()")
    page.click("#merge-go")
    until(page, CLOSED)
    page.wait_for_selector(".toast:has-text('They are one artist now')")


def test_while_it_takes_long_nothing_is_ordered_twice(open_page: Any) -> None:
    """And whoever closes the dialog meanwhile is told all the same."""
    page = open_page(f"{CASE}#artists")
    shots_select.merge_artists(page)
    page.evaluate("harness.held.set('merge_artists', [])")
    page.click("#merge-go")
    page.wait_for_selector("#merge-bar:not([hidden])")
    page.click("#merge-go", force=True)
    page.keyboard.press("Escape")
    until(page, CLOSED)
    page.evaluate("harness.held.get('merge_artists').forEach(go => go())")
    page.wait_for_selector(".toast:has-text('They are one artist now')")
    assert len(orders(page, "merge_artists")) == 1


# ── Tracks become one ──


def test_chosen_tracks_are_compared_and_merged(open_page: Any) -> None:
    """What speaks for it and against it is said; the one heard most names the others."""
    page = open_page(CASE)
    shots_select.choose(page, "#tracks", (1,))
    page.click("[data-do='choice.more']")
    assert page.locator("#menu [role=menuitem]", has_text="Merge…").count() == 0
    page.keyboard.press("Escape")
    page.locator("#tracks .row-item[aria-rowindex='5']").click(modifiers=["Control"])
    until(page, f"{COUNT} === '2 selected'")
    page.click("[data-do='choice.more']")
    choose(page, "Merge…")
    page.wait_for_selector("#merge[open]")
    assert given(page, "compare_tracks") == {"tracks": ["t62", "t60"]}
    assert page.inner_text("#merge-title") == "Merge tracks"
    assert page.locator("#merge-reasons li").all_inner_texts() == [
        "Similar title",
        "Same artist",
        "Another album",
    ]
    assert not page.is_visible("#merge-search")
    assert page.evaluate(NAMED) == "t60"
    page.keyboard.press("Enter")

    until(page, CLOSED)
    assert given(page, "merge_tracks") == {"tracks": ["t62", "t60"], "into": "t60"}
    until(page, "document.querySelector('#choice-bar').hidden")
    undoes(page, "They are one track now")


def test_more_than_can_be_looked_through_are_not_merged(open_page: Any) -> None:
    page = open_page(CASE)
    shots_select.choose(page, "#tracks", (1,))
    page.keyboard.press("Control+a")
    until(page, f"{COUNT} === '64 selected'")
    page.click("[data-do='choice.more']")
    page.wait_for_selector("#menu [role=menuitem]")

    assert page.locator("#menu [role=menuitem]", has_text="Merge…").count() == 0


# ── One artist becomes several ──


def test_names_that_were_merged_stand_for_themselves_again(open_page: Any) -> None:
    """Chosen by keys in the dialog that the page's menu opens."""
    page = open_page(f"{CASE}#artist/a6")
    page.wait_for_selector("#artist-in:not([hidden])")
    page.click("#artist-menu")
    choose(page, "Organise", "Split…")
    page.wait_for_selector("#part[open]")
    assert page.locator("#part-names label").all_inner_texts() == [
        "A. V. Duo",
        "アスター",
        "Ilse & The Paper Herons\nStands for several artists",
    ]
    assert page.is_disabled("#part-names-go")
    until(page, f"{FOCUSED}.value === 'A. V. Duo'")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    until(page, CLOSED)
    assert given(page, "split_artist") == {
        "artist": "a6",
        "names": ["A. V. Duo", "Ilse & The Paper Herons"],
    }
    undoes(page, "A. V. Duo and Ilse & The Paper Herons stand for themselves again")


def test_a_name_of_several_is_proposed_and_edited(open_page: Any) -> None:
    """Fields come and go, the focus stays among them; the same name twice is one. Then the page of
    the first of them is open."""
    page = open_page(f"{CASE}#artist/a17")
    page.wait_for_selector("#artist-in:not([hidden])")
    page.keyboard.press("Control+k")
    page.keyboard.type("split this")
    until(
        page, "document.querySelector('#palette [aria-selected=true]')?.innerText.includes('Split')"
    )
    page.keyboard.press("Enter")
    page.wait_for_selector("#part[open]")
    values = "[...document.querySelectorAll('#part-fields input')].map(it => it.value).join('|')"
    assert page.evaluate(values) == "Salt|Cedar"
    assert page.inner_text("#part-go") == "Split into 2 artists"
    assert not page.is_visible("#part-names-form")
    until(page, f"{FOCUSED}.ariaLabel === 'Artist 1'")
    page.fill("#part-fields input >> nth=1", "salt")
    assert page.is_disabled("#part-go")
    page.click("#part-more")
    until(page, f"{FOCUSED}.ariaLabel === 'Artist 3'")
    page.keyboard.type("Vesna")
    assert page.inner_text("#part-go") == "Split into 2 artists"
    page.click("[data-do='part.less'] >> nth=0")
    until(page, f"{FOCUSED}.ariaLabel === 'Artist 1'")
    assert page.evaluate(values) == "salt|Vesna"
    page.fill("#part-fields input >> nth=0", "Vesna")
    page.fill("#part-fields input >> nth=1", "Yara Lund")
    page.keyboard.press("Enter")

    until(page, CLOSED)
    assert given(page, "split_artist") == {"artist": "a17", "names": ["Vesna", "Yara Lund"]}
    until(page, "location.hash === '#artist/a20'")
    until(page, "document.querySelector('#artist-title').textContent === 'Vesna'")


def test_what_cannot_be_split_is_told_in_the_dialog(open_page: Any) -> None:
    page = open_page(f"{CASE}#artist/a17")
    shots_select.split_artist(page)
    page.evaluate("harness.refused.add('split_artist')")
    page.click("#part-go")
    page.wait_for_selector("#part-trouble:not([hidden])")
    assert page.inner_text("#part-trouble") == "This could not be done. Try again."
    page.evaluate("harness.refused.clear()")
    page.click("#part-go")
    until(page, CLOSED)


# ── For everyone ──


@pytest.mark.parametrize(
    ("size", "direction"), [(WIDE, "ltr"), (PHONE, "rtl")], ids=["desk", "phone"]
)
def test_axe_finds_nothing(
    harness_url: str, harness_browser: Browser, size: Any, direction: str
) -> None:
    """Neither light nor dark, neither from the left nor from the right."""
    assert findings(harness_url, harness_browser, list(SHOTS), size, direction) == {}


@pytest.mark.parametrize("name", SHOTS)
def test_a_small_phone_shows_all_of_it(open_page: Any, name: str) -> None:
    """Nothing is wider than 320 px, and the last button can be scrolled to."""
    query, place, act = shots_select.SHOTS[name]
    page = open_page(f"{query}{place}", size=NARROW)
    act(page)
    dialog = "document.querySelector('dialog[open]')"
    until(page, f"{dialog} !== null")
    over = page.evaluate(
        f"[...{dialog}.querySelectorAll('*')].filter(it => it.getBoundingClientRect().right > 320.5"
        " || it.getBoundingClientRect().left < -0.5).map(it => it.outerHTML.slice(0, 80))"
    )
    assert over == []
    page.locator("dialog[open] .row.end .button").last.scroll_into_view_if_needed()
    box = page.locator("dialog[open] .row.end .button").last.bounding_box()
    assert box and box["y"] + box["height"] <= NARROW["height"]


@pytest.mark.parametrize("name", SHOTS)
def test_every_word_is_in_the_catalogues(open_page: Any, name: str) -> None:
    """Nothing is said in English that has no message."""
    query, place, act = shots_select.SHOTS[name]
    page = open_page(f"{query}&lang=qps{place}")
    act(page)
    assert unworded(page.evaluate(TOLD), own_words(page)) == set()
