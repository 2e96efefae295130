"""Tags written into a kept file, in the browser: the changed file plays, and undo is told."""

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
