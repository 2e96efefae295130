"""Two listeners and no seeder: what one holds, the other can hear."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Loop, Site

pytestmark = pytest.mark.browser


def test_one_page_gives_to_another(
    visited: Callable[..., Chrome], site: Site, album: Path, loop: Loop, kept_to_policy: Any
) -> None:
    """A foreign seeder gives an album to one browser and goes; another browser, with another
    profile, gets it from the first, plays it, and both ledgers tell of it."""
    from tools.world import World

    world = loop.run(World(album).start())
    giver = visited("giver").tab(site.url).ready()
    giver.do({"do": "settings", "p2p": "allowed"})
    added = giver.do({"do": "add", "uri": world.magnet})
    giver.do({"do": "keep", "tracks": added["tracks"]})
    loop.run(world.seeder.close())

    taker = visited("taker").tab(site.url).ready()
    taker.do({"do": "settings", "p2p": "allowed"})
    taken = taker.do({"do": "add", "uri": world.magnet})
    assert taken["problems"] == []
    assert len(taken["tracks"]) == len(world.tracks)
    taker.do({"do": "play", "track": taken["tracks"][0]})
    taker.hears("what the other browser gave")
    taker.do({"do": "keep", "tracks": taken["tracks"]})
    assert all(row["kept"] for row in taker.tracks())
    giver.until(
        "() => window.starling.state.network.some((line) => line.bytes_out > 0)",
        "the giver's ledger",
    )
    kept_to_policy(giver, taker)
    loop.run(world.close())
