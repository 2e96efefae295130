"""Duplicates, trash, tags, a track's page, the queue and undo, over a pretended engine."""

from __future__ import annotations

import pytest

from tests.browser.test_ui_lists import CASE, last, undoes
from tests.browser.ui_harness import shots_lists
from tests.browser.ui_harness.kit import orders, until

pytestmark = pytest.mark.browser


def test_duplicates_are_merged_into_the_chosen_one_or_kept_apart(open_page):
    """By arrows among the sides; the focus goes on to the next group."""
    page = open_page(f"{CASE}#duplicates")
    page.wait_for_selector(".twin-track")
    page.locator(".twin-track input >> nth=0").focus()
    page.keyboard.press("ArrowDown")
    page.locator("[data-do='duplicates.merge'] >> nth=0").click()
    assert last(page, "merge_tracks") == {"tracks": ["t3", "t3b"], "into": "t3b"}
    until(page, "document.querySelectorAll('.twin').length === 1")
    until(page, "document.activeElement.dataset.do === 'duplicates.merge'")
    page.locator("[data-do='duplicates.apart']").click()
    assert last(page, "not_duplicates")["tracks"] == ["t11", "t20", "t20b"]
    page.wait_for_selector("#duplicates-none:not([hidden])")


def test_the_trash_gives_back_at_once_and_forgets_only_after_a_yes(open_page):
    page = open_page(f"{CASE}#trash")
    page.locator("#trash-list .row-item >> nth=1").focus()
    page.keyboard.press("Enter")
    assert last(page, "playlist_restore") == {"playlist": "p90"}
    until(page, "document.querySelector('#trash-list').ariaRowCount === '2'")
    page.locator("#trash-list .row-item >> nth=0").focus()
    page.keyboard.press("Delete")
    page.wait_for_selector("#ask[open]")
    page.keyboard.press("Escape")
    assert orders(page, "trash_empty") == []
    page.click("#trash-empty")
    page.click("#ask-yes")
    page.wait_for_selector("#trash-none:not([hidden])")
    assert last(page, "trash_empty") == {}


def test_only_what_was_changed_is_sent(open_page):
    """And an edited field goes back to what the file says; writing is asked for."""
    page = open_page(f"{CASE}#playlist/p0")
    shots_lists.tags(page)
    assert "quiet hours (demo)" in page.inner_text("#tags-fields")
    page.click("[data-back='title']")
    page.fill("#tag-year", "2021")
    page.check("#tags-write")
    page.click("#tags-save")
    assert last(page, "write_tags") == {"tracks": ["t3"]}
    assert last(page, "edit_tags") == {"tracks": ["t3"], "changes": {"title": None, "year": 2021}}
    until(page, "!document.querySelector('#tags').open")
    undoes(page)


def test_a_track_tells_where_its_bytes_are_and_is_rated_by_keys(open_page):
    page = open_page(f"{CASE}#playlist/p0")
    shots_lists.about(page)
    told = page.inner_text("#about-copies")
    assert "proved by its name" in told
    assert "nothing proves its bytes" in told
    page.locator("#about-stars [role=slider]").focus()
    page.keyboard.press("ArrowRight")
    assert last(page, "rate") == {"tracks": ["t5"], "rating": 8}
    page.click("#about-love")
    assert last(page, "love") == {"tracks": ["t5"], "on": True}
    page.click("[data-do='about.split'] >> nth=1")
    assert last(page, "split_track")["contents"] == ["url:https://music.example/quiet.mp3"]


def test_what_plays_is_loved_and_stops_where_it_is_told(open_page):
    """The heart in the bar; the queue says that it will stop, saves itself, and comes back."""
    page = open_page(f"{CASE}#queue")
    page.click("#bar .heart")
    assert last(page, "love") == {"tracks": ["t5"], "on": True}
    until(page, "document.querySelector('#bar .heart').ariaPressed === 'true'")
    shots_lists.stops(page)
    assert last(page, "stop_after") == {"what": "album"}
    page.click("#queue-stops button")
    until(page, "document.querySelector('#queue-stops').hidden")
    assert last(page, "stop_after") == {"what": ""}
    page.click("#queue-more")
    page.click("role=menuitem[name='Save as a playlist']")
    page.keyboard.type("Tonight")
    page.keyboard.press("Enter")
    assert last(page, "queue_save") == {"name": "Tonight"}
    page.keyboard.press("Escape")
    shots_lists.queues(page)
    page.keyboard.press("Enter")
    assert last(page, "queue_restore") == {"queue": 1}


def test_undo_and_redo_are_keys_everywhere_but_in_fields(open_page):
    page = open_page(f"{CASE}#playlists")
    page.wait_for_selector("#playlists-list .list-card")
    page.keyboard.press("Control+z")
    page.wait_for_selector(".toast >> text=There is nothing to undo")
    page.locator(".list-card a >> nth=2").focus()
    page.keyboard.press("Delete")
    assert last(page, "playlist_remove") == {"playlist": "p2"}
    page.keyboard.press("Control+z")
    page.wait_for_selector(".toast >> text=Undone: removing a playlist")
    page.keyboard.press("Control+Shift+z")
    page.wait_for_selector(".toast >> text=Done again: removing a playlist")
    before = len(orders(page, "undo"))
    page.focus("#playlists-search")
    page.keyboard.press("Control+z")

    assert len(orders(page, "undo")) == before
