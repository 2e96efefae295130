"""The five ways in, each whole: add → sound → unplug and reload → sound. On real servers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab

pytestmark = pytest.mark.browser


def offer(world: Any, kind: str) -> dict[str, Any]:
    return next(each for each in world.offers if each["kind"] == kind)


def tagged(tab: Tab, count: int) -> list[dict[str, Any]]:
    """The library holds this many tracks, each with its tags and cover."""
    rows = tab.tracks(sort="album")

    assert len(rows) == count
    for row in rows:
        assert row["artist"] == "Starling"
        assert row["title"]
        assert not row["provisional"]
        assert row["duration_ms"] > 10_000
        assert len(row["art"]) == 64
    cover = tab.page.evaluate(
        "async (art) => { const r = await fetch('art/' + art); "
        "return [r.status, r.headers.get('content-type'), (await r.arrayBuffer()).byteLength]; }",
        rows[0]["art"],
    )
    assert cover[0] == 200
    assert cover[1].startswith("image/")
    assert cover[2] > 1000
    return rows


def sounds(tab: Tab, track: str) -> None:
    tab.do({"do": "play", "track": track})
    tab.hears(f"track {track}")
    tab.until("() => window.starling.state.playback.state === 'playing'", "the state to be playing")


def offline_again(tab: Tab, site: Site, track: str) -> None:
    """Keep it, take the network away, start the page anew, and hear it."""
    tab.do({"do": "keep", "track": track})
    (row,) = [row for row in tab.tracks(limit=1000) if row["id"] == track]
    assert row["kept"]
    tab.do({"do": "pause"})
    site.unplug()
    tab.page.context.set_offline(True)
    tab.page.reload()
    tab.ready()
    sounds(tab, track)


@pytest.fixture
def tab(visited: Callable[..., Chrome], site: Site) -> Tab:
    return visited().tab(site.url).ready()


def test_files(tab: Tab, site: Site, album: Path, kept_to_policy: Callable[..., None]) -> None:
    """Files given to the page play, with their tags, after the network is gone."""
    files = sorted(
        path
        for path in album.iterdir()
        if path.suffix in {".mp3", ".flac", ".ogg", ".opus", ".m4a"}
    )
    for number, path in enumerate(files):
        site.overlay[f"given/{number}/{path.name}"] = path.read_bytes()
    added = tab.page.evaluate(
        """async (names) => {
             const files = [];
             for (const [i, name] of names.entries()) {
               const body = await (await fetch(`given/${i}/${encodeURIComponent(name)}`)).blob();
               files.push(new File([body], name));
             }
             return window.starling.do({do: 'add_files', files});
           }""",
        [path.name for path in files],
    )
    assert added["problems"] == []
    rows = tagged(tab, len(files))
    for row in rows:
        sounds(tab, row["id"])
    offline_again(tab, site, rows[0]["id"])
    kept_to_policy(tab)


def test_web_address(tab: Tab, site: Site, world: Any, kept_to_policy: Any) -> None:
    """An audio file at a web address becomes a tagged track that can be kept."""
    added = tab.do({"do": "add", "uri": offer(world, "http")["uri"]})
    assert added["kind"] == "http"
    (row,) = tagged(tab, 1)
    sounds(tab, row["id"])
    offline_again(tab, site, row["id"])
    kept_to_policy(tab)


def test_magnet(tab: Tab, site: Site, world: Any, album: Path, kept_to_policy: Any) -> None:
    """A magnet link asks first; after the yes a foreign seeder's album plays and stays."""
    uri = offer(world, "torrent")["uri"]
    refused = tab.do({"do": "add", "uri": uri})
    assert refused["problem"]["code"] == "consent_needed"
    assert tab.page.evaluate("() => window.__peers") == 0

    tab.do({"do": "settings", "p2p_exceptions": {refused["problem"]["about"]: True}})
    added = tab.do({"do": "add", "uri": uri})
    assert added["kind"] == "torrent"
    rows = tagged(tab, len(world.tracks))
    sounds(tab, rows[0]["id"])
    assert any(line["peers"] for line in tab.state("network"))
    offline_again(tab, site, rows[0]["id"])
    kept_to_policy(tab)


def test_ipfs(tab: Tab, site: Site, world: Any, kept_to_policy: Any) -> None:
    """A directory on a trustless gateway becomes an album, every block verified."""
    added = tab.do({"do": "add", "uri": offer(world, "ipfs")["uri"]})
    assert added["kind"] == "ipfs"
    rows = tagged(tab, len(world.tracks))
    sounds(tab, rows[-1]["id"])
    offline_again(tab, site, rows[-1]["id"])
    kept_to_policy(tab)


def test_playlist(tab: Tab, site: Site, world: Any, kept_to_policy: Any) -> None:
    """A playlist's tracks are added one by one, with their own tags."""
    added = tab.do({"do": "add", "uri": offer(world, "playlist")["uri"]})
    assert added["kind"] == "playlist"
    assert added["problems"] == []
    rows = tagged(tab, len(added["tracks"]))
    sounds(tab, rows[0]["id"])
    offline_again(tab, site, rows[0]["id"])
    kept_to_policy(tab)


def test_kept_bytes_are_the_files_bytes(tab: Tab, world: Any, album: Path) -> None:
    """What the service worker streams is, byte for byte, what the gateway's directory holds."""
    tab.do({"do": "add", "uri": offer(world, "ipfs")["uri"]})
    rows = tab.tracks()
    tab.do({"do": "keep", "tracks": [row["id"] for row in rows]})
    exported = json.loads(tab.do({"do": "export"})["text"])
    locations = [track["location"] for track in exported["playlist"]["track"]]
    sums = sorted(
        tab.page.evaluate(
            """async (id) => {
                 const response = await fetch('stream/' + encodeURIComponent(id));
                 const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
                 return [...new Uint8Array(hash)].map((b) => b.toString(16).padStart(2, '0')).join('');
               }""",
            "cid:" + (each[0] if isinstance(each, list) else each).rpartition("/")[2],
        )
        for each in locations
    )
    import hashlib

    expected = sorted(
        hashlib.sha256((album / name).read_bytes()).hexdigest() for name in world.tracks
    )
    assert sums == expected
