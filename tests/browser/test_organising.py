"""Tags written into a kept file, and artists merged and split, in the browser over the real engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab

pytestmark = pytest.mark.browser

ADD = """async (name) => {
  const body = await (await fetch(`given/${name}`)).blob();
  return window.starling.do({do: 'add_files', files: [new File([body], name)]});
}"""


@pytest.fixture
def tab(visited: Callable[..., Chrome], site: Site) -> Tab:
    return visited().tab(site.url).ready()


def test_tags_are_written_and_heard(
    tab: Tab, site: Site, album: Path, kept_to_policy: Callable[..., None]
) -> None:
    path = min(album.glob("*.flac"))
    site.overlay["given/a.flac"] = path.read_bytes()
    (track,) = tab.page.evaluate(ADD, "a.flac")["tracks"]
    before = tab.do({"do": "look_up_track", "track": track})
    tab.do({"do": "edit_tags", "tracks": [track], "changes": {"title": "Été", "artist": "空"}})
    assert tab.page.evaluate("() => window.starling.state.undo.undo") == "edit_tags"
    answer: dict[str, Any] = tab.do({"do": "write_tags", "tracks": [track]})
    assert answer["problems"] == []

    after = tab.do({"do": "look_up_track", "track": track})
    (copy,) = after["copies"]
    assert copy["content"] != before["copies"][0]["content"]
    assert copy["stored"] == copy["length"]
    assert after["edited"] == {}
    assert after["track"]["title"] == "Été"
    assert after["track"]["art"] == before["track"]["art"]
    tab.do({"do": "play", "track": track})
    tab.hears("the file that was written")
    tab.do({"do": "pause"})
    tab.do({"do": "drop", "track": track, "remove": True})
    assert tab.do({"do": "trash"})["total"] == 1
    assert tab.do({"do": "undo"})["what"] == "drop"
    assert len(tab.tracks()) == 1
    kept_to_policy(tab)


def named(tab: Tab) -> dict[str, str]:
    """The ids of all artists, by their names."""
    return {row["name"]: row["id"] for row in tab.do({"do": "find_artists"})["artists"]}


def merge(tab: Tab) -> None:
    """Choose both artists of the view and merge them, by keys."""
    page = tab.page
    page.evaluate("location.hash = 'artists'")
    page.wait_for_selector("#artists-grid[data-choose] .tile-link[href]")
    page.wait_for_selector("#artists-count:has-text('2 artists')")
    page.locator("#artists-grid .tile-link").first.focus()
    page.keyboard.press("Control+ ")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+ ")
    page.keyboard.press("Shift+F10")
    page.keyboard.type("merge")
    page.keyboard.press("Enter")
    page.wait_for_selector("#merge[open]")
    page.locator("#merge-sides label", has_text="Yusuf").locator("input").check()
    page.keyboard.press("Enter")
    page.wait_for_selector("#merge", state="hidden")


def test_artists_are_merged_brought_back_and_set_apart(
    tab: Tab, site: Site, album: Path, kept_to_policy: Callable[..., None]
) -> None:
    """Ctrl+Z takes it back; and long after, without it, the page of the one gives the other back."""
    page = tab.page
    tracks: dict[str, str] = {}
    files = sorted(it for it in album.iterdir() if it.suffix in {".flac", ".mp3", ".ogg", ".opus"})
    for name, path in zip(("Cat Stevens", "Yusuf"), files, strict=False):
        site.overlay[f"given/{path.name}"] = path.read_bytes()
        (tracks[name],) = page.evaluate(ADD, path.name)["tracks"]
        changes = {"artist": name, "album_artist": name, "album": name}
        tab.do({"do": "edit_tags", "tracks": [tracks[name]], "changes": changes})
    apart = named(tab)
    assert set(apart) == {"Cat Stevens", "Yusuf"}

    merge(tab)
    page.wait_for_selector(".toast:has-text('They are one artist now: “Yusuf”')")
    assert named(tab) == {"Yusuf": apart["Yusuf"]}
    page.keyboard.press("Control+z")
    page.wait_for_selector(".toast:has-text('Undone: merging artists')")
    assert named(tab) == apart

    merge(tab)
    page.wait_for_selector(".toast:has-text('They are one artist now: “Yusuf”')")
    page.evaluate("(id) => { location.hash = `artist/${id}`; }", apart["Yusuf"])
    page.wait_for_selector("#artist-aliases:has-text('Also known as Cat Stevens')")
    page.click("#artist-menu")
    page.click("role=menuitem[name='Organise']")
    page.click("role=menuitem[name='Split…']")
    page.wait_for_selector("#part[open]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast:has-text('Cat Stevens stands for itself again')")
    page.wait_for_selector("#artist-aliases", state="hidden")
    assert named(tab) == apart
    detail = tab.do({"do": "look_up_artist", "artist": apart["Cat Stevens"]})
    assert [each["title"] for each in detail["albums"]] == ["Cat Stevens"]
    kept_to_policy(tab)
