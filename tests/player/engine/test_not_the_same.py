"""As long, and alike for the most part: what is not the same bytes never becomes one content."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

pytest.importorskip("aiohttp")

from player.types import ContentId
from tests.fakes import Bench
from tests.player.engine.hands import MemoryFile, Script, SwarmPage, broke, torrent_of, wav
from tests.player.engine.test_archive import export, forged, take_in
from tools.world import Gateway

SONG = wav(200, fill=5)
"""3.2 MB: thirteen chunks of 256 KiB."""

RETAGGED = SONG[:-200] + b"x" * 100 + SONG[-100:]
"""Other bytes in the last chunk alone, as tags at the end are."""


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    async with Gateway() as made:
        yield made


@pytest.fixture
async def host() -> AsyncIterator[Script]:
    async with Script() as made:
        yield made


async def whole(bench: Bench, content: str) -> bytes | None:
    octets = await bench.vault.read(ContentId(content), 0, len(SONG))
    return None if octets is None else octets.to_bytes()


async def test_what_differs_where_both_were_here(gateway: Gateway, host: Script) -> None:
    """Of the one its beginning and its end are here, of the other, tagged anew, all is kept. What
    the first lacks is taken over; the second stays as it is."""
    cid = gateway.dag.text(gateway.dag.add_file(SONG).cid)
    host.files["retagged.wav"] = RETAGGED
    url = f"url:{host.at('retagged.wav')}"
    async with Bench() as bench:
        await bench.do("settings", gateways=[gateway.url])
        (first,) = (await bench.do("add", uri=f"ipfs://{cid}"))["tracks"]
        content = bench.vault.contents[f"cid:{cid}"]
        await bench.engine.delivery.read(content, len(SONG) - 500, len(SONG))
        bench.engine.delivery.forget([content.id])  # as in another session
        (second,) = (await bench.do("add", uri=host.at("retagged.wav")))["tracks"]
        await bench.do("keep", track=second)
        await bench.do("keep", track=first)
        assert await whole(bench, content.id) == SONG
        assert await whole(bench, url) == RETAGGED
        assert broke(bench) == []


async def test_an_archive_that_says_so(gateway: Gateway, host: Script) -> None:
    """That an address has the bytes of a CID is an archive's word only: what is here under the
    address stays."""
    cid = gateway.dag.text(gateway.dag.add_file(SONG).cid)
    host.files["retagged.wav"] = RETAGGED
    url = f"url:{host.at('retagged.wav')}"
    async with Bench() as bench:
        await bench.do("settings", gateways=[gateway.url])
        (track,) = (await bench.do("add", uri=f"ipfs://{cid}"))["tracks"]
        await bench.do("keep", track=track)
        data = await export(bench)

    def claim(lines: bytes) -> bytes:
        assert b'"also":[]' in lines
        return lines.replace(b'"also":[]', b'"also":["' + url.encode() + b'"]')

    async with Bench() as other:
        (track,) = (await other.do("add", uri=host.at("retagged.wav")))["tracks"]
        await other.do("keep", track=track)
        await take_in(other, forged(data, {"library/": claim}))
        assert await whole(other, f"cid:{cid}") == SONG
        assert await whole(other, url) == RETAGGED


async def test_who_waits_while_it_becomes_another_name(gateway: Gateway) -> None:
    """The second file of a torrent is here; then its CID is added: whoever waits for a chunk by
    its old number has it, though the same bytes have other numbers in the torrent."""
    raw, body = torrent_of([(["one.wav"], wav(210, fill=1)), (["two.wav"], SONG)], piece=65536)
    cid = gateway.dag.text(gateway.dag.add_file(SONG).cid)
    async with Bench() as bench:
        await bench.do("settings", p2p="allowed", gateways=[gateway.url])
        page = SwarmPage(bench, raw, body)
        added = await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
        await bench.do("keep", tracks=added["tracks"])
        async with asyncio.timeout(20):
            (track,) = (await bench.do("add", uri=f"ipfs://{cid}"))["tracks"]
            await bench.do("settings", gateways=[])
            await bench.do("keep", track=track)
        assert await whole(bench, f"cid:{cid}") == SONG
        assert f"cid:{cid}" in bench.vault.same
        assert broke(bench) == []
        page.task.cancel()


async def test_peers_hear_of_what_was_evicted_though_nobody_reads_it() -> None:
    """A swarm that is joined only to give, and a cache that had to go."""
    raw, body = torrent_of([(["one.wav"], SONG)], piece=65536)
    async with Bench() as bench:
        await bench.do("settings", p2p="allowed")
        page = SwarmPage(bench, raw, body)
        added = await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
        await bench.do("keep", tracks=added["tracks"])
        content = f"btih:{page.torrent.infohash}/0"
        bench.engine.delivery.forget([ContentId(content)])
        for index in (3, 4):
            del bench.vault.chunks[f"btih:{page.torrent.infohash}", index]
        await bench.report("vault_changed", contents=[content])
        assert [effect["pieces"] for effect in bench.effects("swarm_lost")] == [[3, 4]]
        page.task.cancel()


async def test_of_many_as_long_the_one_that_is_the_same_is_found(
    gateway: Gateway, host: Script
) -> None:
    """Sounds of one length are common: tones, jingles, a podcast's parts. However many begin
    otherwise, and though some even begin alike, the bytes that are here are not fetched again."""
    cid = gateway.dag.text(gateway.dag.add_file(SONG).cid)
    host.files["song.wav"] = SONG
    others = [MemoryFile(f"{n}.wav", wav(200, fill=n + 6)) for n in range(10)]
    alike = [MemoryFile(f"alike{n}.wav", SONG[:-100] + bytes([n]) * 100) for n in range(3)]
    async with Bench() as bench:
        await bench.do("settings", gateways=[gateway.url])
        added = await bench.do("add_files", files=[*others, *alike])
        assert len(added["tracks"]) == 13
        (second,) = (await bench.do("add", uri=host.at("song.wav")))["tracks"]
        await bench.do("keep", track=second)
        (first,) = (await bench.do("add", uri=f"ipfs://{cid}"))["tracks"]
        await bench.do("settings", gateways=[])
        async with asyncio.timeout(20):
            answer = await bench.do("keep", track=first)

        assert "problem" not in answer
        assert await whole(bench, f"cid:{cid}") == SONG
        assert f"url:{host.at('song.wav')}" in bench.vault.same
        assert broke(bench) == []
