"""The taste page in the listener's hands, over a pretended engine: what was learnt is corrected,
forgotten, taken along as a file, each by mouse or by keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import findings
from tests.browser.test_ui_words import TOLD, own_words, unworded
from tests.browser.ui_harness import shots_taste
from tests.browser.ui_harness.kit import ordered, orders, until
from tests.browser.ui_harness.shots import PHONE, WIDE

pytestmark = pytest.mark.browser

CASE = "case=library&still&taste#taste"
FOCUS = "document.activeElement.textContent || document.activeElement.getAttribute('aria-label')"


def at_taste(open_page: Any, query: str = CASE, **given: Any) -> Page:
    """The page with what was learnt."""
    page: Page = open_page(query, **given)
    page.wait_for_selector("#taste-genres li")
    return page


def unlearnt(page: Page, count: int) -> dict[str, Any]:
    """What was ordered not to be learnt from, the last of so many."""
    until(page, f"harness.orders.filter(it => it.do === 'unlearn').length === {count}")
    last = orders(page, "unlearn")[-1]
    return {key: last[key] for key in ("kind", "key", "on") if last.get(key) not in (None, "")}


def listed(page: Page) -> list[str]:
    """What stands under "what you said, and what is not learnt from"."""
    return page.locator("#taste-words li > span").all_text_contents()


def shown(page: Page, text: str) -> None:
    """A short message says it."""
    page.locator("#toasts", has_text=text).wait_for()


def by_key(page: Page, selector: str, key: str = "Enter") -> None:
    """Press a control as who has no mouse."""
    page.locator(selector).first.focus()
    page.keyboard.press(key)


# ── For every eye and hand ──


@pytest.mark.parametrize(
    ("size", "direction"), [(WIDE, "ltr"), (PHONE, "rtl")], ids=["desk", "phone rtl"]
)
def test_axe_finds_nothing(
    harness_url: str, harness_browser: Browser, size: Any, direction: str
) -> None:
    """No violation of any impact, in light and dark."""
    assert findings(harness_url, harness_browser, ["taste", "taste-aside"], size, direction) == {}


def test_everything_in_it_comes_from_the_catalogue(open_page: Any) -> None:
    """In a language that nobody speaks."""
    page: Page = open_page("case=library&still&taste&lang=qps#taste")
    shots_taste.aside(page)
    assert unworded(page.evaluate(TOLD), own_words(page)) == set()


# ── Learnt from, or not ──


def test_learning_is_paused_and_goes_on(open_page: Any) -> None:
    """By one button, which says what it would do; a pause that is over can be learnt from."""
    page = at_taste(open_page)
    by_key(page, "#taste-pause", "Space")
    assert unlearnt(page, 1) == {"kind": "pause", "on": True}
    page.locator("#taste-pause", has_text="Learn again").wait_for()
    assert listed(page)[1] == "Not learnt from: a pause"
    page.click("#taste-pause")
    assert unlearnt(page, 2) == {"kind": "pause", "on": False}
    page.locator("#taste-pause", has_text="Pause learning").wait_for()
    page.get_by_role("button", name="Learn from it again: Not learnt from: a pause").click()
    told = unlearnt(page, 3)
    assert (told["kind"], told["on"]) == ("pause", False)
    assert told["key"].partition("-")[2]
    until(page, "document.querySelectorAll('#taste-words li').length === 2")


def test_a_day_is_forgotten_and_learnt_from_again(open_page: Any) -> None:
    """With a day that is chosen; without one nothing is ordered, and the field is where to go on."""
    page = at_taste(open_page)
    page.click("[data-do='taste.day']")
    assert page.evaluate("document.activeElement.id") == "taste-day"
    assert orders(page, "unlearn") == []
    page.fill("#taste-day", "2026-05-04")
    by_key(page, "[data-do='taste.day']")
    assert unlearnt(page, 1) == {"kind": "day", "key": "2026-05-04", "on": True}
    shown(page, "Not learnt from: 2026-05-04")
    until(page, "document.querySelectorAll('#taste-words li').length === 3")
    page.click(".toast >> text=Undo")
    assert unlearnt(page, 2) == {"kind": "day", "key": "2026-05-04", "on": False}
    until(page, "document.querySelectorAll('#taste-words li').length === 2")


def test_an_artist_is_forgotten_and_learnt_from_again(open_page: Any) -> None:
    """By keys: from the bar it goes to the list, and back; the focus stays where it was."""
    page = at_taste(open_page)
    bars = page.locator("#taste-artists b")
    names = bars.all_text_contents()
    by_key(page, "#taste-artists [data-do='taste.artist'] >> nth=1")
    assert unlearnt(page, 1) == {"kind": "artist", "key": "a1", "on": True}
    shown(page, f"Not learnt from: {names[1]}")
    until(page, "document.querySelectorAll('#taste-artists li').length === 3")
    assert bars.all_text_contents() == [names[0], *names[2:]]
    assert page.evaluate(FOCUS) == f"Do not learn from {names[2]}"
    assert f"Not learnt from: {names[1]}" in listed(page)
    by_key(page, f"[aria-label='Learn from it again: Not learnt from: {names[1]}']")
    assert unlearnt(page, 2) == {"kind": "artist", "key": "a1", "on": False}
    until(page, "document.querySelectorAll('#taste-artists li').length === 4")
    assert bars.all_text_contents() == names


def test_what_was_said_is_taken_back(open_page: Any) -> None:
    """One after the other by Enter: the focus goes on to the next, then to the page."""
    page = at_taste(open_page)
    first, second = listed(page)
    assert first.startswith("Less like")
    assert second.startswith("Not learnt from:")
    by_key(page, "#taste-words button")
    told = ordered(page, "opine")
    assert (told["track"], told["kind"]) == ("t4", "")
    until(page, "document.querySelectorAll('#taste-words li').length === 1")
    assert page.evaluate(FOCUS) == "Learn from it again"
    page.keyboard.press("Enter")
    assert unlearnt(page, 1) == {"kind": "artist", "key": "a2", "on": False}
    page.wait_for_selector("#taste-told", state="hidden")
    assert page.evaluate("document.activeElement.id") == "taste-page"


def test_all_is_forgotten_only_where_that_is_meant(open_page: Any) -> None:
    """It is asked first, how much it is; Escape, and Cancel, do nothing."""
    page = at_taste(open_page)
    for key in ("Escape", "Enter"):
        by_key(page, "[data-do='taste.all']")
        page.wait_for_selector("#ask[open]")
        assert "912" in (page.text_content("#ask-text") or "")
        assert page.evaluate("document.activeElement.id") == "ask-no"
        page.keyboard.press(key)
        page.wait_for_selector("#ask", state="hidden")
    assert orders(page, "unlearn") == []
    page.click("[data-do='taste.all']")
    page.click("#ask-yes")
    assert unlearnt(page, 1) == {"kind": "before", "on": True}
    page.wait_for_selector("#taste-none:not([hidden])")
    assert page.is_hidden("#taste-liked") and page.is_hidden("#taste-aside")
    assert "0 listens" in (page.text_content("#taste-count") or "")
    page.get_by_role("button", name="all that was before").click()
    assert unlearnt(page, 2)["on"] is False
    page.wait_for_selector("#taste-none", state="hidden")
    assert page.locator("#taste-genres li").count() == 6


def test_where_nothing_was_learnt_it_says_so(open_page: Any) -> None:
    """No empty cards, and the way to the history."""
    page: Page = open_page("case=library&still#taste")
    page.wait_for_selector("#taste-none:not([hidden])")
    hidden = ("liked", "told", "aside", "reasons")
    assert [page.is_hidden(f"#taste-{each}") for each in hidden] == [True] * 4
    assert page.is_hidden("#profile-past") and page.is_hidden("#profile-elsewhere")
    page.click("#taste-none a")
    page.wait_for_selector("#view-history:not([hidden])")


def test_picks_are_tuned_from_here(open_page: Any) -> None:
    """By the button in the page's head."""
    page = at_taste(open_page)
    by_key(page, "#view-taste [data-do='made.tune']")
    page.wait_for_selector("#tune[open] .idea")


# ── Set aside ──


def test_what_is_set_aside_is_named_and_taken_out(open_page: Any) -> None:
    """By keys alone: how many and why, which and when; out of the history, and back."""
    page = at_taste(open_page)
    assert "4 listens are set aside" in (page.text_content("#taste-aside") or "")
    reasons = page.locator("#taste-reasons summary")
    assert reasons.all_text_contents() == [
        "3 listens whose clock was wrong",
        "1 listen that is there twice",
    ]
    lines = page.locator("#taste-reasons details[data-of=clock] li")
    assert not lines.first.is_visible()
    by_key(page, "#taste-reasons summary")
    lines.first.wait_for()
    first, second, rest = lines.all_text_contents()
    assert "Nobody Here" in second and "1970" in second and rest == "and 1 more"
    assert str(9999) in first
    for _ in range(2):
        page.keyboard.press("Tab")
    assert "The Lost Tape" in page.evaluate(FOCUS)
    page.keyboard.press("Enter")
    assert ordered(page, "history_remove")["listens"] == [9002]
    shown(page, "“The Lost Tape” is out of the history")
    until(page, "document.querySelectorAll('#taste-reasons [data-do]').length === 2")
    assert reasons.first.text_content() == "2 listens whose clock was wrong"
    assert lines.count() == 2 and lines.first.is_visible()
    assert page.evaluate(FOCUS) == "1 listen that is there twice"
    page.keyboard.press("Control+z")
    until(page, "document.querySelectorAll('#taste-reasons [data-do]').length === 3")
    assert reasons.first.text_content() == "3 listens whose clock was wrong"


def test_what_is_set_aside_fits_a_phone(open_page: Any) -> None:
    """Nothing of it is wider, and its buttons are as large as a finger."""
    page = at_taste(open_page, size=PHONE)
    for summary in page.locator("#taste-reasons summary").all():
        summary.click()
    page.click("[data-do='aside.out'] >> nth=2")
    assert ordered(page, "history_remove")["listens"] == [9003]
    page.locator("#taste-reasons summary >> nth=1").wait_for(state="detached")
    boxes = page.evaluate(
        "[...document.querySelectorAll('#taste-reasons *')].map(it => it.getBoundingClientRect())"
        ".map(({left, right, width, height}) => ({left, right, width, height}))"
    )
    assert all(box["left"] >= -1 and box["right"] <= PHONE["width"] + 1 for box in boxes)
    sizes = page.evaluate(
        "[...document.querySelectorAll('#taste-reasons :is(summary, button)')]"
        ".map(it => it.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 40


# ── As a file ──


def test_the_profile_is_saved(open_page: Any) -> None:
    """As a file of this name, which the page hands to the browser."""
    page = at_taste(open_page)
    with page.expect_download() as download:
        by_key(page, "[data-do='profile.out']")
    assert ordered(page, "export")["what"] == "taste"
    assert download.value.suggested_filename == "starling-taste-2026-11-22.json"
    assert json.loads(Path(download.value.path()).read_text())["format"] == "starling-taste"
    shown(page, "starling-taste-2026-11-22.json")


def given(page: Page, button: str, path: Path) -> dict[str, Any]:
    """Choose a file where a button asks for one: what is ordered."""
    with page.expect_file_chooser() as chooser:
        by_key(page, f"[data-do='{button}']")
    assert not chooser.value.is_multiple()
    chooser.value.set_files(str(path))
    return ordered(page, "import")


def test_a_profile_is_brought_in(open_page: Any, tmp_path: Path) -> None:
    """How much of it is here is said; it can be taken out again, and learnt from once more."""
    page = at_taste(open_page)
    path = tmp_path / "taste.json"
    path.write_text("{}")
    told = given(page, "profile.in", path)
    assert (told["into"], told["name"]) == ("taste", "taste.json")
    shown(page, "40 of 42 rows are of tracks that are here")
    shown(page, "1 row cannot be, and is set aside")
    page.wait_for_selector("#profile-past:not([hidden])")
    said = page.text_content("#profile-past-text") or ""
    assert "40 listens and opinions" in said and "2 are not" in said
    by_key(page, "[data-do='profile.past']")
    assert unlearnt(page, 1) == {"kind": "past"}
    page.wait_for_selector("#profile-past", state="hidden")
    assert "Not learnt from: an imported profile" in listed(page)
    page.locator(".toast", has_text="Not learnt from: an imported").get_by_text("Undo").click()
    assert unlearnt(page, 2) == {"kind": "past", "on": False}
    page.wait_for_selector("#profile-past:not([hidden])")


def test_loved_tracks_are_brought_in(open_page: Any, tmp_path: Path) -> None:
    """The same with what was loved elsewhere; its message has the way back too."""
    page = at_taste(open_page)
    path = tmp_path / "loved.csv"
    path.write_text("artist,title\n")
    assert given(page, "profile.loved", path)["into"] == "loved"
    shown(page, "12 of 15 are here")
    page.wait_for_selector("#profile-elsewhere:not([hidden])")
    assert "12 tracks" in (page.text_content("#profile-elsewhere-text") or "")
    page.click(".toast >> text=Do not learn from it")
    assert unlearnt(page, 1) == {"kind": "loved"}
    page.wait_for_selector("#profile-elsewhere", state="hidden")
    page.get_by_role("button", name="tracks loved elsewhere").click()
    assert unlearnt(page, 2)["on"] is False
    page.wait_for_selector("#profile-elsewhere:not([hidden])")
    page.click("[data-do='profile.elsewhere']")
    assert unlearnt(page, 3) == {"kind": "loved"}


def test_no_file_chosen_is_no_order(open_page: Any) -> None:
    """Who thinks otherwise in the file chooser has changed nothing."""
    page = at_taste(open_page)
    with page.expect_file_chooser():
        page.click("[data-do='profile.in']")
    page.evaluate("document.getElementById('file-input').dispatchEvent(new Event('cancel'))")
    page.click("#taste-pause")
    unlearnt(page, 1)
    assert orders(page, "import") == []
