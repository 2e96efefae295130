"""Several things chosen in lists of their own kind: the queue, playlists, the history, the trash,
albums. Over a pretended engine."""

from __future__ import annotations

import pytest

from tests.browser.test_ui_select import BAR, can, counted, given, row
from tests.browser.ui_harness.kit import choose, ordered, orders, until

pytestmark = pytest.mark.browser

CASE = "case=library&still"


def test_entries_of_the_queue_move_together(open_page):
    """By keys and by the mouse; taken out together, and brought back by one step."""
    page = open_page(f"{CASE}#queue")
    can(page, "#entries")
    entries = "harness.state.queue.entries.map(it => it.entry).join()"
    for place in (5, 7):
        row(page, place, "#entries").click(modifiers=["Control"])
    row(page, 7, "#entries").focus()
    page.keyboard.press("Alt+ArrowUp")
    assert given(page, "queue_move") == {"entries": ["e5", "e7"], "to": 4}
    until(page, f"{entries}.startsWith('e0,e1,e2,e3,e5,e7,e4,e6')")
    page.keyboard.press("Alt+ArrowDown")
    until(page, f"{entries}.startsWith('e0,e1,e2,e3,e4,e5,e7,e6')")
    page.keyboard.press("Alt+Home")
    until(page, f"{entries}.startsWith('e5,e7,e0')")
    row(page, 1, "#entries").drag_to(row(page, 4, "#entries"), target_position={"x": 200, "y": 50})
    until(page, f"{entries}.startsWith('e0,e1,e2,e5,e7,e3')")
    row(page, 3, "#entries").focus()
    page.keyboard.press("Delete")
    assert given(page, "queue_remove")["entries"] == ["e5", "e7"]
    until(page, f"!({BAR})")
    page.click(".toast >> text=Undo")
    ordered(page, "queue_undo")


def test_items_of_a_playlist_move_together_and_are_taken_out(open_page):
    """Also one that is missing here; its order is by item, so that a track may stand twice."""
    page = open_page(f"{CASE}#playlist/p0")
    can(page, "#playlist-items")
    names = (
        "[...document.querySelectorAll('#playlist-items .row-item:not([hidden])')]"
        ".sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)"
        ".map(it => it.querySelector('.title').textContent).slice(0, 4)"
    )
    before = page.evaluate(names)
    for place in (1, 3):
        row(page, place, "#playlist-items").click(modifiers=["Control"])
    row(page, 3, "#playlist-items").focus()
    page.keyboard.press("Alt+Home")
    moved = given(page, "playlist_move")
    assert (len(moved["items"]), moved["to"]) == (2, 0)
    wanted = [before[1], before[3], before[0], before[2]]
    until(page, f"{names}.join('|') === {'|'.join(wanted)!r}")
    page.keyboard.press("Delete")
    assert given(page, "playlist_take")["items"] == moved["items"]
    until(page, f"!({BAR})")


def test_smart_lists_can_be_chosen_from_but_not_changed(open_page):
    page = open_page(f"{CASE}#playlist/p1")
    can(page, "#playlist-items")
    row(page, 1, "#playlist-items").focus()
    page.keyboard.press("Control+a")
    until(page, BAR)
    assert page.locator("[data-do='choice.take']").count() == 0
    page.keyboard.press("Delete")
    page.click("[data-do='choice.end']")
    assert given(page, "queue_add")["tracks"]
    assert orders(page, "playlist_take") == []


def test_listens_and_removed_things_are_chosen_too(open_page):
    """Taken out of the history together; brought back from the trash together."""
    page = open_page(f"{CASE}#history")
    can(page, "#history-list")
    row(page, 0, "#history-list").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Delete")
    assert len(given(page, "history_remove")["listens"]) == 2
    page.evaluate("location.hash = 'trash'")
    can(page, "#trash-list")
    row(page, 0, "#trash-list").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.click("[data-do='choice.restore']")
    assert given(page, "restore")["tracks"] == ["t60"]
    assert given(page, "playlist_restore")["playlist"] == "p90"


def test_albums_and_artists_stand_for_their_tracks(open_page):
    """Ctrl+click on a cover; then a plain click goes on, for it would lead away."""
    page = open_page(f"{CASE}#albums")
    page.wait_for_selector("#albums-grid[data-choose] .tile[aria-selected]")
    tiles = page.locator("#albums-grid .tile-link")
    tiles.nth(0).click(modifiers=["Control"])
    tiles.nth(2).click()
    counted(page, "2")
    assert page.evaluate("location.hash") == "#albums"
    page.click("[data-do='choice.end']")
    albums = given(page, "queue_add")["chosen"]["albums"]
    assert len(albums) == 2
    page.click("[data-do='choice.love']")
    assert given(page, "love") == {"albums": albums, "on": True}
    page.keyboard.press("Escape")
    until(page, f"!({BAR})")
    page.evaluate("location.hash = 'artists'")
    page.wait_for_selector("#artists-grid[data-choose] .tile[aria-selected]")
    page.locator("#artists-grid .tile-link >> nth=0").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Shift+F10")
    page.click("role=menuitem[name='Play next']")
    until(page, "harness.orders.filter(it => it.do === 'queue_add').length === 2")
    assert len(given(page, "queue_add")["chosen"]["artists"]) == 28


def test_the_discs_of_an_album_are_one(open_page):
    """Ctrl+A takes all of them, and they are queued in their order."""
    page = open_page(f"{CASE}#album/b14")
    page.wait_for_selector("#album-in .list[data-choose] .row-item[aria-selected]")
    count = page.locator("#album-in .row-item").count()
    page.locator("#album-in .row-item >> nth=0").focus()
    page.keyboard.press("Control+a")
    counted(page, str(count))
    page.locator("#album-in .list >> nth=1 >> .row-item >> nth=0").click(modifiers=["Control"])
    counted(page, str(count - 1))
    page.click("[data-do='choice.end']")
    assert len(given(page, "queue_add")["tracks"]) == count - 1


def test_an_entry_of_the_queue_has_a_menu(open_page):
    """What a swipe does, and how choosing begins, without a finger or Ctrl."""
    page = open_page(f"{CASE}#queue")
    can(page, "#entries")
    row(page, 5, "#entries").click(button="right")
    page.click("role=menuitem[name='Take out']")
    assert given(page, "queue_remove")["entries"] == ["e5"]
    row(page, 2, "#entries").focus()
    page.keyboard.press("Shift+F10")
    choose(page, "Organise", "Select")
    counted(page, "1")
