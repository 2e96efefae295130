"""Music from gateways that other people wrote: Helia's, beside those of our world."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Loop, Site, Tab
from tests.peers.kit import HeliaGateway, installed_or_skip
from tools.world import Gateway

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def helia(album: Path) -> Iterator[HeliaGateway]:
    """The demo album, imported and given away by other people's code."""
    installed_or_skip()
    with HeliaGateway(album) as running:
        yield running


@pytest.fixture
def tab(visited: Callable[..., Chrome], site: Site) -> Tab:
    return visited().tab(site.url).ready()


def digest(tab: Tab, cid: str) -> str:
    """SHA-256 of what the service worker streams of a content."""
    return tab.page.evaluate(
        """async (id) => {
             const response = await fetch('stream/' + encodeURIComponent(id));
             const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
             return [...new Uint8Array(hash)].map((b) => b.toString(16).padStart(2, '0')).join('');
           }""",
        f"cid:{cid}",
    )


def test_an_album_of_a_foreign_gateway(
    tab: Tab, helia: HeliaGateway, album: Path, world: Any, kept_to_policy: Callable[..., None]
) -> None:
    """An album that Helia imported and serves is added, plays, and is kept byte for byte."""
    tab.do({"do": "settings", "gateways": [helia.url]})
    added = tab.do({"do": "add", "uri": f"ipfs://{helia.root}"})
    assert added["kind"] == "ipfs"
    rows = tab.tracks(sort="album")
    assert len(rows) == len(world.tracks)
    assert all(row["artist"] == "Starling" and not row["provisional"] for row in rows)
    tab.do({"do": "play", "track": rows[0]["id"]})
    tab.hears("a track of Helia's")
    tab.do({"do": "keep", "tracks": [row["id"] for row in rows]})
    for name in world.tracks:
        whole = hashlib.sha256((album / name).read_bytes()).hexdigest()
        assert digest(tab, helia.files[name]) == whole
    kept_to_policy(tab)


def test_the_foreign_gateway_among_liars(
    tab: Tab, helia: HeliaGateway, album: Path, world: Any, loop: Loop
) -> None:
    """Beside gateways that lie and that never answer, Helia's bytes are those that are heard."""
    bad = [Gateway(mode="lie"), Gateway(mode="dead")]
    for one in bad:
        assert one.add_album(album) == helia.root, "both importers name the album alike"
        loop.run(one.start())
    try:
        tab.do({"do": "settings", "gateways": [*(one.url for one in bad), helia.url]})
        tab.do({"do": "add", "uri": f"ipfs://{helia.root}"})
        rows = tab.tracks(sort="album")
        assert len(rows) == len(world.tracks)
        tab.do({"do": "play", "track": rows[0]["id"]})
        tab.hears("a track, lies or not")
        name = world.tracks[0]
        whole = hashlib.sha256((album / name).read_bytes()).hexdigest()
        assert digest(tab, helia.files[name]) == whole
    finally:
        for one in bad:
            loop.run(one.close())
