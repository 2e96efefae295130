"""The gateway's graphs are those that IPFS makes, and its faults are those asked for."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable

import aiohttp
import pytest

from tests.world.away import run
from tools.world import Dag, Gateway
from tools.world.dag import cid_text, murmur3, parse_cid

DATA = hashlib.shake_256(b"music").digest(700_000)


def test_known_names() -> None:
    """Files and directories get the CIDs that every other implementation gives them."""
    new, old = Dag(), Dag(version=0)
    assert cid_text(new.add_file(b"hello world").cid) == (
        "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
    )
    assert cid_text(new.add_file(b"").cid) == (
        "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"
    )
    hello = old.add_file(b"hello world\n")
    assert cid_text(hello.cid) == "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o"
    assert cid_text(old.add_directory({}).cid) == "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn"
    assert parse_cid(cid_text(hello.cid)) == hello.cid


def test_the_shard_hash() -> None:
    """Sharded directories use MurmurHash3 x64 128, as its reference vectors have it."""
    assert murmur3(b"") == 0
    assert murmur3(b"hello") == 0xCBD8A7B341BD9B02
    assert murmur3(b"hello, world") == 0x342FAC623A5EBC8E


def ask(dag: Dag, talk: Callable[[Gateway, aiohttp.ClientSession], Awaitable[None]]) -> None:
    async def ask_it() -> None:
        async with Gateway(dag) as gateway, aiohttp.ClientSession() as http:
            await talk(gateway, http)

    run(ask_it(), 15)


def test_blocks_paths_and_ranges() -> None:
    """Raw blocks are the blocks; a path through a sharded directory gives the file's ranges."""
    dag = Dag()
    files = {f"{number:03}.mp3": dag.add_file(bytes([number]) * 10) for number in range(60)}
    song = dag.add_file(DATA)
    root = cid_text(dag.add_directory({**files, "song.flac": song}, sharded=True).cid)

    async def talk(gateway: Gateway, http: aiohttp.ClientSession) -> None:
        base = gateway.url
        async with http.get(f"{base}/ipfs/{root}?format=raw") as answer:
            block = await answer.read()
            assert block == dag.blocks[parse_cid(root)]
            assert answer.headers["Content-Type"] == "application/vnd.ipld.raw"
        url = f"{base}/ipfs/{root}/song.flac"
        async with http.get(url, headers={"Range": "bytes=300000-300009"}) as answer:
            assert answer.status == 206
            assert await answer.read() == DATA[300_000:300_010]
        async with http.get(f"{base}/ipfs/{root}/none.mp3") as answer:
            assert answer.status == 404
        async with http.options(url) as answer:
            allowed = answer.headers["Access-Control-Allow-Headers"]
            assert "Range" in allowed and "Cache-Control" not in allowed
        assert gateway.log[0].bytes == len(block)

    ask(dag, talk)


def test_a_car_holds_what_was_asked_for() -> None:
    """A CAR of a range holds the root and the leaves under the range, no more."""
    dag = Dag()
    song = dag.add_file(DATA)
    leaves = dag.children[song.cid]

    async def talk(gateway: Gateway, http: aiohttp.ClientSession) -> None:
        url = f"{gateway.url}/ipfs/{cid_text(song.cid)}?format=car"
        async with http.get(f"{url}&dag-scope=entity&entity-bytes=0:9") as answer:
            body = await answer.read()
        assert leaves[0] in body and dag.blocks[leaves[0]] in body
        assert dag.blocks[leaves[1]] not in body
        async with http.get(url) as answer:
            assert len(await answer.read()) > len(DATA)
        async with http.get(f"{url}&dag-scope=block") as answer:
            assert len(await answer.read()) < 1000

    ask(dag, talk)


def test_faults_are_those_asked_for() -> None:
    """Each mode fails in its own way, and only in that way."""
    dag = Dag()
    song = dag.add_file(DATA[:1000])
    name = cid_text(song.cid)

    async def talk(gateway: Gateway, http: aiohttp.ClientSession) -> None:
        async def fetch(mode: str) -> tuple[int, bytes, bool]:
            url = f"{gateway.base(mode)}/ipfs/{name}?format=raw"
            async with http.get(url) as answer:
                cors = "Access-Control-Allow-Origin" in answer.headers
                return answer.status, await answer.read(), cors

        assert await fetch("ok") == (200, DATA[:1000], True)
        status, body, _ = await fetch("lie")
        assert status == 200 and len(body) == 1000 and body != DATA[:1000]
        assert (await fetch("502"))[0] == 502
        assert (await fetch("429"))[0] == 429
        assert (await fetch("nocors"))[2] is False
        assert (await fetch("slow:20:100000"))[1] == DATA[:1000]
        assert (await fetch("lieafter:1"))[1] == DATA[:1000]
        assert (await fetch("lieafter:1"))[1] != DATA[:1000]
        assert (await fetch("dieafter:1"))[0] == 200
        with pytest.raises(aiohttp.ClientError):
            await fetch("dieafter:1")
        with pytest.raises(aiohttp.ClientError):
            await fetch("truncate")
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(fetch("dead"), 0.2)

    ask(dag, talk)
