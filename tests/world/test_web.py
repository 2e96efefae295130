"""The web host misbehaves exactly as told."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

import aiohttp
import pytest

from tests.world.away import run
from tools.world import AudioHost

DATA = hashlib.shake_256(b"song").digest(200_000)


def test_every_mode(tmp_path: Path) -> None:
    """Ranges, redirects, lengths and types are as the mode says."""
    (tmp_path / "ä song.mp3").write_bytes(DATA)

    async def talk() -> None:
        async with AudioHost(tmp_path) as host, aiohttp.ClientSession() as http:

            async def fetch(
                mode: str, span: str = "bytes=5-9"
            ) -> tuple[int, bytes, aiohttp.ClientResponse]:
                url = host.address("ä song.mp3", mode)
                async with http.get(url, headers={"Range": span}) as answer:
                    return answer.status, await answer.read(), answer

            status, body, answer = await fetch("ranges")
            assert (status, body) == (206, DATA[5:10])
            assert answer.headers["Content-Range"] == "bytes 5-9/200000"
            assert answer.headers["Content-Type"] == "audio/mpeg"
            assert (await fetch("ranges", "bytes=-4"))[1] == DATA[-4:]
            assert (await fetch("ranges", "bytes=999999-"))[0] == 416
            status, body, answer = await fetch("noranges")
            assert (status, body) == (200, DATA) and answer.content_length is None
            assert "Access-Control-Allow-Origin" not in (await fetch("nocors"))[2].headers
            assert (await fetch("redirect"))[1] == DATA[5:10]
            assert (await fetch("html"))[2].content_type == "text/html"
            assert (await fetch("404"))[0] == 404
            assert (await fetch("changing", ""))[1] != (await fetch("changing", ""))[1]
            with pytest.raises(aiohttp.ClientError):
                await fetch("lyinglength")
            async with http.get(f"{host.url}/ranges/../../etc/passwd") as answer:
                assert answer.status == 404
            assert host.log[0].bytes == 5 and host.log[0].range == "bytes=5-9"

    run(talk(), 15)


def test_slow_is_slow(tmp_path: Path) -> None:
    """A slow host keeps to its speed, near enough."""
    (tmp_path / "a.mp3").write_bytes(DATA)

    async def talk() -> float:
        async with AudioHost(tmp_path) as host, aiohttp.ClientSession() as http:
            loop = asyncio.get_running_loop()
            start = loop.time()
            async with http.get(host.address("a.mp3", "slow:100:500000")) as answer:
                assert await answer.read() == DATA
            return loop.time() - start

    assert 0.4 <= run(talk()) < 3
