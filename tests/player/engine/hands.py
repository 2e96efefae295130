"""What the tests of the hostile world share: a scripted host, a swarm's page, small sounds."""

from __future__ import annotations

import asyncio
import base64
import io
import wave
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from p2p.torrent import Torrent, parse_torrent
from tests.fakes import Bench, Bytes, MemoryFile
from tools.world._site import CORS, Site, cut, parse_range

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def wav(seconds: float = 0.5, *, rate: int = 8000, fill: int = 3) -> bytes:
    """A sound without tags, of exactly this length."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes([fill, 0]) * int(seconds * rate))
    return out.getvalue()


async def songs(bench: Bench, count: int) -> list[str]:
    """Add so many of an album; their tracks."""
    files = [MemoryFile(f"Album/{n} Song {n}.wav", wav(1, fill=n + 1)) for n in range(1, count + 1)]
    return (await bench.do("add_files", files=files))["tracks"]


class Script(Site):
    """A host that answers as it is told: `host.files` honestly with ranges, `host.on` by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, bytes] = {}
        self.on: dict[str, Answer] = {}
        self.cut_after: dict[str, int] = {}
        """Bytes after which the connection of a file breaks, once."""

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/{name:.*}", self._serve)

    def at(self, name: str) -> str:
        return f"{self.url}/{name}"

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        self.note(request, "script")
        if name in self.on:
            return await self.on[name](request)
        body = self.files.get(name)
        if body is None:
            return web.Response(status=404, headers=CORS)
        span = parse_range(request.headers.get("Range", ""), len(body))
        if span and span[0] >= len(body):
            return web.Response(status=416, headers=CORS)
        headers = CORS | {"Content-Type": "application/octet-stream"}
        start, stop = span or (0, len(body))
        if span:
            headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(body)}"
        if name in self.cut_after:
            response = web.StreamResponse(status=206 if span else 200, headers=headers)
            response.content_length = stop - start
            await response.prepare(request)
            await response.write(body[start:stop][: self.cut_after.pop(name)])
            cut(request)
            return response
        return web.Response(status=206 if span else 200, body=body[start:stop], headers=headers)


def status(code: int, **headers: str) -> Answer:
    """Always this status."""

    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(status=code, headers=CORS | headers, text="no")

    return answer


class SwarmPage:
    """The page's side of a swarm: carries out `swarm_*` effects, with every piece that it has."""

    def __init__(self, bench: Bench, raw: bytes, whole: bytes) -> None:
        self.bench = bench
        self.raw = raw
        self.torrent: Torrent = parse_torrent(raw)
        self.whole = whole
        self.withheld: set[int] = set()
        self.seen = 0
        self.told = asyncio.Event()
        self.told.set()
        bench.listeners.append(self.told.set)
        self.task = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        while True:
            await self.told.wait()
            self.told.clear()
            fresh, self.seen = self.bench.posted[self.seen :], len(self.bench.posted)
            for message in fresh:
                if message.get("effect") == "swarm_join":
                    await self.tell("metadata", torrent=base64.b64encode(self.raw).decode())
                elif message.get("effect") == "swarm_want":
                    for index in range(message["first"], message["last"] + 1):
                        if index not in self.withheld:
                            await self.give(index)

    async def give(self, index: int) -> None:
        start = index * self.torrent.piece_length
        piece = self.whole[start : start + self.torrent.piece_size(index)]
        self.torrent.check_piece(index, piece)
        await self.bench.vault.put(f"btih:{self.torrent.infohash}", index, Bytes(piece))  # type: ignore[arg-type]
        await self.tell("pieces", pieces=[index])

    async def tell(self, what: str, **fields: Any) -> None:
        await self.bench.report("swarm_report", what=what, infohash=self.torrent.infohash, **fields)


def bencode(value: Any) -> bytes:
    """As BEP 3 says; keys are sorted."""
    if isinstance(value, int):
        return b"i%de" % value
    if isinstance(value, str):
        return bencode(value.encode())
    if isinstance(value, bytes):
        return b"%d:%s" % (len(value), value)
    if isinstance(value, list):
        return b"l" + b"".join(map(bencode, value)) + b"e"
    keys = {key if isinstance(key, bytes) else key.encode(): each for key, each in value.items()}
    return b"d" + b"".join(bencode(key) + bencode(keys[key]) for key in sorted(keys)) + b"e"


def torrent_of(
    files: list[tuple[list[str], bytes]], *, name: str = "Album", piece: int = 16384
) -> tuple[bytes, bytes]:
    """A .torrent of these files, hashes and all, and the bytes of the whole."""
    import hashlib

    whole = b"".join(body for _, body in files)
    pieces = b"".join(
        hashlib.sha1(whole[at : at + piece]).digest() for at in range(0, len(whole), piece)
    )
    info = {
        "name": name, "piece length": piece, "pieces": pieces,
        "files": [{"length": len(body), "path": path} for path, body in files],
    }  # fmt: skip
    return bencode({"announce": "ws://127.0.0.1:9/", "info": info}), whole


async def until(bench: Bench, true: Callable[[], object], seconds: float = 20) -> None:
    """Let the engine go on until something is true: looked at whenever it tells the page something,
    so that nothing that is soon over is missed, and a few hundred times a second."""
    told = asyncio.Event()
    bench.listeners.append(told.set)
    try:
        async with asyncio.timeout(seconds):
            while not true():
                told.clear()
                look = asyncio.get_running_loop().call_later(0.002, told.set)
                await told.wait()
                look.cancel()
    finally:
        bench.listeners.remove(told.set)


async def rows(bench: Bench) -> list[dict[str, Any]]:
    return (await bench.do("find", limit=1000))["tracks"]


def broke(bench: Bench) -> list[str]:
    return [each["details"] for each in bench.posted if each.get("event") == "broke"]


def troubles(bench: Bench) -> list[str]:
    return [each["problem"]["code"] for each in bench.posted if each.get("event") == "trouble"]


async def nothing_added(bench: Bench) -> None:
    """No track, no task, no half-done work, no bug."""
    assert await rows(bench) == []
    assert bench.engine.board.region() == []
    assert broke(bench) == []


def problem(answer: dict[str, Any]) -> dict[str, Any]:
    """The Problem of an answer: with a code, someone to blame, and a sentence."""
    found = answer["problem"]
    assert found["code"]
    assert found["code"] != "broke"
    assert found["blame"] in ("us", "source", "peer", "network", "device")
    assert len(found["message"].split()) >= 4
    assert found["message"].rstrip()[-1] in ".!?" or len(found["message"]) > 60
    return found


__all__ = [
    "Bench", "MemoryFile", "Script", "SwarmPage", "bencode", "broke", "nothing_added", "problem",
    "rows", "status", "torrent_of", "troubles", "until", "wav",
]  # fmt: skip
