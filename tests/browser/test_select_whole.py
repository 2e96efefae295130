"""Several tracks chosen, listed, queued, removed and brought back, over the real engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab

pytestmark = pytest.mark.browser

COUNT = "document.querySelector('#choice-bar .choice-count')?.textContent"


@pytest.fixture
def home(visited: Callable[..., Chrome], site: Site) -> Tab:
    """A page in a profile of its own."""
    return visited().tab(site.url).ready()


def ids(tab: Tab) -> list[str]:
    """The library as it is shown: the newest first."""
    return tab.do({"do": "find_ids", "sort": "added", "descending": True})["tracks"]


def undo(tab: Tab, said: str) -> None:
    """Press Undo beside what was said."""
    tab.page.click(f".toast:has-text('{said}') >> text=Undo")


def test_three_of_several_are_listed_queued_loved_removed_and_back(
    home: Tab, world: Any, kept_to_policy: Callable[..., None]
) -> None:
    """Each is one step; what the engine holds is as it was before after each step back."""
    page = home.page
    uri = next(each["uri"] for each in world.offers if each["kind"] == "ipfs")
    home.do({"do": "add", "uri": uri})
    page.wait_for_selector("#tracks[data-choose] .row-item[aria-selected=false] .title:not(:empty)")
    every = ids(home)
    assert len(every) > 4
    chosen = [every[place] for place in (0, 1, 3)]
    for place in (0, 1, 3):
        page.locator(f"#tracks .row-item[aria-rowindex='{place + 2}']").click(modifiers=["Control"])
    home.until(f"() => {COUNT} === '3 selected'", "three to be chosen")

    page.click("[data-do='choice.playlist']")
    page.wait_for_selector("#add-to[open]")
    page.keyboard.type("Three")
    home.until(
        "() => document.querySelector('#add-to-list li')?.innerText.includes('Three')",
        "the playlist to be offered",
    )
    page.keyboard.press("Enter")
    home.until("() => window.starling.state.undo.undo === 'playlist_make'", "the playlist")
    (made,) = home.do({"do": "find_playlists"})["playlists"]
    items = home.do({"do": "look_up_playlist", "playlist": made["id"]})["items"]
    assert [each["track"]["id"] for each in items] == chosen
    undo(home, "added to")
    home.until("() => window.starling.state.undo.redo === 'playlist_make'", "it to be undone")
    assert home.do({"do": "find_playlists"})["total"] == 0

    page.click("[data-do='choice.end']")
    home.until("() => window.starling.state.queue.total === 3", "the queue")
    page.click("[data-do='choice.love']")
    home.until("() => window.starling.state.undo.undo === 'love'", "love")
    assert home.do({"do": "find", "filter": {"loved": True}})["total"] == 3
    undo(home, "Loved")
    home.until("() => window.starling.state.undo.redo === 'love'", "love to be undone")
    assert home.do({"do": "find", "filter": {"loved": True}})["total"] == 0

    page.click("[data-do='choice.remove']")
    home.until(f"() => window.starling.state.library.tracks === {len(every) - 3}", "three less")
    assert sorted(ids(home)) == sorted(set(every) - set(chosen))
    removed = [each["kind"] for each in home.do({"do": "trash"})["items"]]
    assert removed.count("track") == 3
    undo(home, "Removed")
    home.until(f"() => window.starling.state.library.tracks === {len(every)}", "all back")
    assert ids(home) == every

    page.locator("#tracks .row-item[aria-rowindex='2']").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+ ")
    home.until(f"() => {COUNT} === '{len(every) - 1} selected'", "all but one")
    page.keyboard.press("Delete")  # the row with the focus is not among them
    home.until(f"() => window.starling.state.library.tracks === {len(every) - 1}", "one less")
    page.click("[data-do='choice.remove']")
    home.until("() => window.starling.state.library.tracks === 0", "an empty library")
    home.do({"do": "undo"})
    assert len(ids(home)) == len(every) - 1
    kept_to_policy(home)


def test_entries_of_the_queue_are_moved_and_taken_out_together(home: Tab, world: Any) -> None:
    """As the engine has them, with the way back."""
    page = home.page
    uri = next(each["uri"] for each in world.offers if each["kind"] == "ipfs")
    tracks = home.do({"do": "add", "uri": uri})["tracks"]
    home.do({"do": "queue_add", "tracks": tracks})
    page.wait_for_selector("#tracks[data-choose]")
    page.evaluate("location.hash = 'queue'")
    page.wait_for_selector("#entries .row-item[aria-selected=false]")
    before = home.do({"do": "export", "what": "queue"})["text"]
    for place in (2, 4):
        page.locator(f"#entries .row-item[aria-rowindex='{place}']").click(modifiers=["Control"])
    page.locator("#entries .row-item[aria-rowindex='4']").focus()
    page.keyboard.press("Alt+Home")
    order = "window.starling.state.queue.entries.map(it => it.track.id).join()"
    wanted = [tracks[1], tracks[3], tracks[0], tracks[2], *tracks[4:]]
    home.until(f"(wanted) => {order} === wanted", "them to be first", arg=",".join(wanted))
    page.keyboard.press("Delete")
    left = ",".join(wanted[2:])
    home.until(f"(left) => {order} === left", "them to be out", arg=left)
    undo(home, "taken out")
    home.until(f"(wanted) => {order} === wanted", "them to be back", arg=",".join(wanted))
    home.do({"do": "queue_undo"})
    assert home.do({"do": "export", "what": "queue"})["text"] == before
