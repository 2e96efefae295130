"""What comes too late, twice, or while something else moves under it, over a pretended engine."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.test_ui_palette import CLOSED, LABELS, MEANT, palette
from tests.browser.test_ui_select import can, row
from tests.browser.ui_harness.kit import ordered, orders, until

pytestmark = pytest.mark.browser

CASE = "case=library&still"


def hold(page: Page, name: str) -> None:
    """Orders of this name wait for their answer."""
    page.evaluate(f"harness.held.set({json.dumps(name)}, [])")


def let_go(page: Page, name: str) -> None:
    """They are answered."""
    page.evaluate(
        f"(() => {{ const name = {json.dumps(name)}, waiting = harness.held.get(name);"
        " harness.held.delete(name); for (const go of waiting) go() })()"
    )


def waits(page: Page, name: str) -> None:
    """An order of this name is here, and waits."""
    until(page, f"harness.held.get({json.dumps(name)}).length > 0")


# ── The palette ──


def test_enter_means_all_that_was_typed(open_page: Any) -> None:
    """Not what was found by its first letters: who types fast is not answered yet."""
    page = open_page(CASE)
    palette(page)
    page.keyboard.type("pa")
    until(page, f"{LABELS}.some(it => it.includes('Paper'))")
    hold(page, "search")
    page.keyboard.type("per weather")
    waits(page, "search")
    page.keyboard.press("Enter")
    assert orders(page, "play") == []
    assert not page.evaluate(CLOSED)
    let_go(page, "search")
    until(page, CLOSED)

    played = ordered(page, "play")["track"]
    titles = page.evaluate("harness.answers.filter(it => it?.hits).at(-1).hits")
    assert {hit["title"] for hit in titles if hit["id"] == played} == {"Paper Weather"}


def test_enter_waits_for_nothing_where_a_command_is_meant(open_page: Any) -> None:
    """What the library says would not change it."""
    page = open_page(CASE)
    palette(page)
    hold(page, "search")
    page.keyboard.type("previous track")
    until(page, f"{MEANT}?.textContent.includes('Previous track')")
    page.keyboard.press("Enter")
    until(page, CLOSED)

    ordered(page, "previous")
    let_go(page, "search")


def test_another_letter_takes_enter_back(open_page: Any) -> None:
    """What is typed behind it is meant to be found, not played."""
    page = open_page(CASE)
    palette(page)
    hold(page, "search")
    page.keyboard.type("paper")
    waits(page, "search")
    page.keyboard.press("Enter")
    page.keyboard.type(" w")
    let_go(page, "search")
    until(page, f"{LABELS}.includes('Paper Windows')")

    assert orders(page, "play") == []
    assert not page.evaluate(CLOSED)


def test_a_held_key_does_not_flicker(open_page: Any) -> None:
    """It opens; who holds the keys a little long does not close it again, nor choose in it."""
    page = open_page(CASE)
    can(page)
    page.locator("#tracks .row-item").first.focus()
    page.keyboard.down("Control")
    page.keyboard.down("k")
    page.wait_for_selector("#palette[open]")
    page.keyboard.down("k")
    page.keyboard.down("k")
    page.keyboard.up("k")
    page.keyboard.up("Control")
    assert page.evaluate("document.getElementById('palette').open")
    page.keyboard.press("Escape")
    until(page, CLOSED)
    page.locator(".nav-find:visible").focus()
    page.keyboard.down("Enter")
    page.wait_for_selector("#palette[open]")
    page.keyboard.down("Enter")
    page.keyboard.up("Enter")

    assert page.evaluate("document.getElementById('palette').open")


def test_marks_stand_where_the_letters_are(open_page: Any) -> None:
    """Also in a name whose accents are signs of their own, as files from a Mac have them."""
    page = open_page(CASE)
    palette(page)
    page.keyboard.type("zebre")
    until(page, f"{LABELS}.some(it => it.normalize('NFC').includes('Été zèbre'))")

    marks = "[...document.querySelectorAll('.palette-option mark')].map(it => it.textContent)"
    assert page.evaluate(marks) == ["zèbre"]


# ── Playing ──


def test_the_rest_of_a_list_follows_only_its_own_queue(open_page: Any) -> None:
    """Something else was played while it was fetched: it does not get these tracks too."""
    page = open_page("case=big&still")
    can(page)
    hold(page, "play")
    row(page, 2).dblclick()
    waits(page, "play")
    row(page, 4).dblclick()
    until(page, "harness.held.get('play').length === 2")
    let_go(page, "play")
    until(page, "harness.orders.some(it => it.do === 'queue_add')")

    played = [each["track"] for each in orders(page, "play")]
    added = orders(page, "queue_add")
    assert (len(played), len(added)) == (2, 1)


def test_a_dialog_is_not_covered_by_what_plays(open_page: Any) -> None:
    """Behind one, keys change what is heard, and nothing else opens."""
    page = open_page(CASE)
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")
    page.keyboard.press("w")
    page.keyboard.press("n")
    ordered(page, "next")

    assert not page.evaluate("document.getElementById('now').open")


# ── Another language ──


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (
            "sharing",
            "[...document.querySelectorAll('#upload-rate, #download-rate')].every(it => it.value)",
        ),
        ("sharing", "document.querySelectorAll('#swarms > li').length > 0"),
        ("settings", "document.querySelectorAll('#set-ipfs .lines > li').length > 0"),
        ("storage", "document.querySelectorAll('#stored > li').length > 0"),
        ("playlists", "document.querySelectorAll('.list-card').length > 0"),
    ],
)
def test_nothing_is_lost_with_the_language(open_page: Any, place: str, shown: str) -> None:
    """What is thrown away because it was said in another one is said anew, where it is seen and
    where it is not."""
    page = open_page(f"{CASE}#{place}")
    until(page, shown)
    page.evaluate("harness.set('settings', {...harness.state.settings, language: 'ar'})")
    until(page, "document.documentElement.lang === 'ar'")
    until(page, "document.querySelector('[data-view=home] span').textContent !== 'Home'")
    until(page, shown)
    page.evaluate("location.hash = '#queue'")
    page.wait_for_selector("#view-queue:not([hidden])")
    page.evaluate("harness.set('settings', {...harness.state.settings, language: 'de'})")
    until(page, "document.documentElement.lang === 'de'")
    page.evaluate(f"location.hash = '#{place}'")
    page.wait_for_selector(f"#view-{place}:not([hidden])")

    until(page, shown)
