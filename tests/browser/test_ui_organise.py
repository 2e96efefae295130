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


def test_dates_sort_names_and_ids_are_edited_too(open_page):
    """Several ids stand in one field, whatever parts them."""
    page = open_page(f"{CASE}#playlist/p0")
    shots_lists.tags(page)
    page.click("#tags details summary")
    ids = ["0b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a11", "1b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a12"]
    page.fill("#tag-date", "2021-05-06")
    page.fill("#tag-original-date", "1999")
    page.fill("#tag-album-artist-sort", "Band, The")
    page.fill("#tag-group-mbid", ids[0])
    page.fill("#tag-artist-mbids", "; ".join(ids))
    page.click("#tags-save")
    assert last(page, "edit_tags")["changes"] == {
        "date": "2021-05-06",
        "original_date": "1999",
        "album_artist_sort": "Band, The",
        "group_mbid": ids[0],
        "artist_mbids": ids,
    }


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


TWINS = f"{CASE}&twins#duplicates"
BOX = "#duplicates-list .twin-box"


def chosen(page) -> list[int]:
    return page.evaluate(
        "[...document.querySelectorAll('.twin-box')].flatMap((box, i) => box.checked ? [i] : [])"
    )


def test_several_groups_are_chosen_by_hand_and_merged_in_one_order(open_page):
    """By clicks, with Shift a span, by keys alone; each called like the track that was chosen."""
    page = open_page(TWINS)
    page.wait_for_selector(BOX)
    assert page.get_attribute(f"{BOX} >> nth=0", "aria-label").startswith("Select the group: ")
    page.click(f"{BOX} >> nth=2")
    page.click(f"{BOX} >> nth=4", modifiers=["Shift"])
    assert chosen(page) == [2, 3, 4]
    page.click(".twin >> nth=3", modifiers=["Control"], position={"x": 6, "y": 90})
    assert chosen(page) == [2, 4]
    assert page.inner_text("#duplicates-chosen") == "2 groups selected"
    until(page, "document.querySelector('#announcer').textContent === '2 groups selected'")
    page.locator(f"{BOX} >> nth=0").focus()
    page.keyboard.press("Space")
    assert chosen(page) == [0, 2, 4]
    page.keyboard.press("Control+a")
    assert len(chosen(page)) == 20
    page.keyboard.press("Escape")
    assert chosen(page) == []
    assert not page.is_visible("#duplicates-bar")
    page.keyboard.press("Space")
    page.click(f"{BOX} >> nth=1")
    page.locator(".twin >> nth=1").locator("input[type=radio] >> nth=1").check()
    page.click("#duplicates-merge")
    assert last(page, "merge_duplicates") == {
        "groups": [
            {"tracks": ["t0", "t0b"], "into": "t0"},
            {"tracks": ["t1", "t1b"], "into": "t1b"},
        ]
    }
    until(page, "document.querySelector('#duplicates-count').textContent === '43 groups'")
    assert not page.is_visible("#duplicates-bar")
    until(page, "document.activeElement.dataset.do === 'duplicates.merge'")
    undoes(page)


def test_all_certain_ones_are_merged_also_those_that_are_not_shown(open_page):
    page = open_page(TWINS)
    page.click("text=Select the 30 certain ones")
    assert chosen(page) == [at for at in range(20) if at % 3 != 2]
    assert page.inner_text("#duplicates-chosen") == "30 groups selected"
    page.click(f"{BOX} >> nth=4")
    page.click("[data-do='duplicates.more']")
    until(page, "document.querySelectorAll('.twin').length === 40")
    assert chosen(page) == [at for at in range(40) if at % 3 != 2 and at != 4]
    page.click("#duplicates-merge")
    order = last(page, "merge_duplicates")
    assert (order["certain"], order["but"]) == (True, ["t4"])
    assert [group["into"] for group in order["groups"]] == [
        f"t{at}" for at in range(40) if at % 3 != 2 and at != 4
    ]
    until(page, "document.querySelector('#duplicates-count').textContent === '16 groups'")
    until(page, "document.querySelectorAll('.twin').length === 16")
    assert page.is_visible("text=Select the certain one")


def test_the_bar_is_one_stop_whose_buttons_the_arrows_reach(open_page):
    page = open_page(TWINS)
    page.click(f"{BOX} >> nth=0")
    do = "document.activeElement.dataset.do"
    page.locator("#duplicates-bar button >> nth=0").focus()
    for key, want in (
        ("ArrowRight", "duplicates.merge_chosen"),
        ("ArrowRight", "duplicates.clear"),
        ("ArrowLeft", "duplicates.merge_chosen"),
        ("Home", "duplicates.clear"),
        ("End", "duplicates.merge_chosen"),
    ):
        page.keyboard.press(key)
        assert page.evaluate(do) == want
    stops = "[...document.querySelectorAll('#duplicates-bar button')].map((it) => it.tabIndex)"
    assert page.evaluate(stops) == [-1, 0]
