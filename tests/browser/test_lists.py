"""Playlists and histories of other programs, as Files into the real engine and out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.test_archive import SOUNDS
from tests.browser.test_life import give

pytestmark = pytest.mark.browser

IMPORT = """async ({name, codes, into}) => window.starling.do({do: 'import', into,
  file: new File([Uint8Array.from(codes)], name)})"""
FETCH = "async (url) => (await fetch(url)).text()"


def import_(tab: Tab, name: str, data: bytes, into: str = "") -> dict[str, Any]:
    """Take in a File."""
    return tab.page.evaluate(IMPORT, {"name": name, "codes": list(data), "into": into})


def test_lists_and_histories(
    visited: Callable[..., Chrome], site: Site, album: Path, kept_to_policy: Any
) -> None:
    """An old list in Latin-1 becomes a playlist, with what is missing; a long history comes in,
    and goes out as a download."""
    tab = visited("lists").tab(site.url).ready()
    songs = sorted(path for path in album.iterdir() if path.suffix in SOUNDS)[:2]
    tracks = give(tab, *songs)["tracks"]
    text = f"#EXTM3U\n{songs[0].name}\n#EXTINF:9,Motörhead - Nowhere\nMotörhead/Nowhere.mp3\n"
    text += f"./{songs[1].name}\n"
    made = import_(tab, "old.m3u", text.encode("latin-1"), "playlist")
    assert (made["matched"], made["missing"]) == (2, 1)
    found = tab.do({"do": "look_up_playlist", "playlist": made["playlist"]})
    assert [item["track"] and item["track"]["id"] for item in found["items"]] == [
        tracks[0], None, tracks[1],
    ]  # fmt: skip
    assert found["items"][1]["artist"] == "Motörhead"

    row = tab.tracks()[0]
    lines = "".join(
        f'"{row["artist"] if number % 2 else "Nobody"}","","{row["title"]}",'
        f'"{number % 28 + 1:02} Sep 20{number // 700 + 10} 12:{number % 60:02}"\n'
        for number in range(8000)
    )
    history = import_(tab, "lastfm.csv", lines.encode())
    assert history["kind"] == "listens"
    assert history["matched"] == history["missing"] == 4000
    out = tab.do({"do": "export", "what": "listens", "format": "json"})
    data = tab.page.evaluate(FETCH, out["url"]) if out["url"] else out["text"]
    assert data.count('"listened_at"') == tab.do({"do": "history", "limit": 1})["total"]
    kept_to_policy(tab)
