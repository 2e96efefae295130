"""Playlists, undo, the trash and tags by keys, over the real engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.test_ui_whole import show
from tests.browser.ui_harness.kit import choose

pytestmark = pytest.mark.browser

ROWS = "[...document.querySelectorAll('#playlist-items .row-item:not([hidden])')]"
TITLES = (
    f"{ROWS}.sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)"
    ".map(it => it.querySelector('.title').textContent)"
)


@pytest.fixture
def home(visited: Callable[..., Chrome], site: Site) -> Tab:
    """A page in a profile of its own."""
    return visited().tab(site.url).ready()


def add_to(tab: Tab, row: int, typed: str) -> None:
    """Put a row of the library into the playlist that is typed."""
    page = tab.page
    page.locator(f"#tracks .row-item >> nth={row}").focus()
    page.keyboard.press("Shift+F10")
    page.click("role=menuitem[name='Add to a playlist…']")
    page.wait_for_selector("#add-to[open]")
    page.keyboard.type(typed)
    tab.until(
        "(typed) => document.querySelector('#add-to-list li')?.innerText.includes(typed)",
        "the playlist to be offered",
        arg=typed,
    )
    page.keyboard.press("Enter")
    tab.until("() => !document.querySelector('#add-to').open", "the dialog to close")


def test_a_playlist_is_made_ordered_undone_and_kept_through_the_trash(
    home: Tab, world: Any, kept_to_policy: Callable[..., None]
) -> None:
    """From a row's menu to a list in one's own order, and back from the trash."""
    page = home.page
    uri = next(each["uri"] for each in world.offers if each["kind"] == "ipfs")
    home.do({"do": "add", "uri": uri})
    page.wait_for_selector("#tracks .row-item .title:not(:empty)")
    page.wait_for_selector("#bar .heart")  # the later parts of the page are here
    for row in range(3):
        add_to(home, row, "Morning")
    (made,) = home.do({"do": "find_playlists"})["playlists"]
    assert (made["name"], made["tracks"], made["kind"]) == ("Morning", 3, "list")

    show(home, f"playlist/{made['id']}")
    home.until(f"() => {ROWS}.length === 3", "its tracks")
    before = page.evaluate(TITLES)
    page.locator("#playlist-items .row-item >> nth=0").focus()
    page.keyboard.press("Alt+End")
    home.until(f"(title) => {TITLES}[2] === title", "the first to be last", arg=before[0])
    page.keyboard.press("Control+z")
    home.until(f"(titles) => {TITLES}.join() === titles.join()", "the old order", arg=before)
    page.keyboard.press("Delete")
    home.until(f"() => {ROWS}.length === 2", "one less")

    show(home, "playlists")
    page.locator(".list-card a").focus()
    page.keyboard.press("Delete")
    page.wait_for_selector("#playlists-none:not([hidden])")
    show(home, "trash")
    page.wait_for_selector("#trash-list .row-item .title >> text=Morning")
    page.locator("#trash-list .row-item >> nth=0").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#trash-none:not([hidden])")
    (back,) = home.do({"do": "find_playlists"})["playlists"]

    assert (back["id"], back["tracks"]) == (made["id"], 2)
    kept_to_policy(home)


def test_a_smart_list_is_made_of_rules_and_tags_change_what_it_finds(
    home: Tab, world: Any, kept_to_policy: Callable[..., None]
) -> None:
    """The editor counts as one types; an edited tag brings a track in, undo takes it out."""
    page = home.page
    uri = next(each["uri"] for each in world.offers if each["kind"] == "ipfs")
    ids = home.do({"do": "add", "uri": uri})["tracks"]
    show(home, "smart")
    page.fill("#smart-name", "Dub")
    page.fill(".rule >> nth=0 >> input", "dub")
    page.wait_for_selector("#smart-nothing:not([hidden])")
    page.click("#smart-save")
    page.wait_for_selector("#playlist-none:not([hidden])")

    home.do({"do": "edit_tags", "tracks": ids[:1], "changes": {"genre": "Dub"}})
    home.until(f"() => {ROWS}.length === 1", "the track to be found")
    page.locator("#playlist-items .row-item").focus()
    page.keyboard.press("Shift+F10")
    choose(page, "Organise", "Edit tags…")
    page.wait_for_selector("#tags[open] .edited[data-field=genre]")
    page.click("[data-back=genre]")
    page.click("#tags-save")
    page.wait_for_selector("#playlist-none:not([hidden])")
    page.click(".toast >> text=Undo")
    home.until(f"() => {ROWS}.length === 1", "it to be back")

    show(home, "history/statistics")
    page.wait_for_selector("#history-none:not([hidden])")
    show(home, "duplicates")
    page.wait_for_selector("#duplicates-none:not([hidden])")
    kept_to_policy(home)


def test_all_certain_duplicates_become_one_each_and_come_back(
    home: Tab, world: Any, kept_to_policy: Callable[..., None]
) -> None:
    """Two groups, chosen by one key each and merged in one order: one way back for both."""
    page = home.page
    uri = next(each["uri"] for each in world.offers if each["kind"] == "ipfs")
    ids = home.do({"do": "add", "uri": uri})["tracks"]
    assert len(ids) >= 4
    for at in (0, 2):
        mbid = f"0b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a1{at}"
        changes = {"title": f"Song {'ab'[at // 2]}", "number": at + 1, "recording_mbid": mbid}
        home.do({"do": "edit_tags", "tracks": ids[at : at + 2], "changes": changes})
    show(home, "duplicates")
    home.until("() => document.querySelectorAll('.twin').length === 2", "both groups")
    assert page.locator(".twin .chip.certain").count() == 2
    page.locator(".twin >> nth=1").locator("input[type=radio] >> nth=1").check()
    page.locator("#duplicates-certain").focus()
    page.keyboard.press("Enter")
    page.locator("#duplicates-merge").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#duplicates-none:not([hidden])")
    found = home.do({"do": "find"})
    assert found["total"] == len(ids) - 2
    assert len({row["id"] for row in found["tracks"]} & set(ids[:4])) == 2
    page.click(".toast >> text=Undo")
    home.until("() => document.querySelectorAll('.twin').length === 2", "both to be back")
    assert home.do({"do": "find"})["total"] == len(ids)
    kept_to_policy(home)
