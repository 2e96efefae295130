"""What an archive brings is at once offered to peers, and asked of nobody any more."""

from __future__ import annotations

import asyncio

import pytest

pytest.importorskip("aiohttp")

from tests.fakes import Bench, MemoryFile
from tests.player.engine.hands import SwarmPage, broke, rows, torrent_of, until, wav
from tests.player.engine.test_archive import export, take_in


async def test_an_import_is_told_to_peers_and_to_who_waits(bench: Bench) -> None:
    """A torrent is being fetched while an archive brings its pieces, those across the borders of
    its files included: peers may have them, nobody asks for them any more, and who waits is
    served."""
    sounds = [wav(3, fill=n + 50) for n in range(3)]
    raw, whole = torrent_of([([f"{n}.wav"], each) for n, each in enumerate(sounds)])
    await bench.do("settings", p2p="allowed")
    page = SwarmPage(bench, raw, whole)
    added = await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
    await bench.do("keep", tracks=added["tracks"])
    page.task.cancel()
    data = await export(bench)
    pieces = set(range(len(page.torrent.pieces) // 20))
    async with Bench() as other:
        await other.do("settings", p2p="allowed")
        frozen = SwarmPage(other, raw, whole)
        frozen.withheld = pieces - {0}
        adding = asyncio.create_task(other.do("add_files", files=[MemoryFile("x.torrent", raw)]))
        await until(other, lambda: other.effects("swarm_want"))
        given = {index for _, index in other.vault.chunks}
        assert given < pieces
        answer = await take_in(other, data)
        assert answer["problems"] == []
        async with asyncio.timeout(20):
            await adding
        assert all(row["kept"] for row in await rows(other))
        told = [piece for each in other.effects("swarm_have") for piece in each["pieces"]]
        assert sorted(told) == sorted(pieces - given)
        assert broke(other) == []
        frozen.task.cancel()
