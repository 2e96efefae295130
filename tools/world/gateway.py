"""An IPFS gateway with faults on demand: raw blocks, CAR, and deserialised files with ranges.

`http://…/ipfs/<cid>[/path][?format=raw|car]` answers in the gateway's own `mode`;
`http://…/mode/<mode>/ipfs/<cid>…` in that mode, so that one instance can be several gateways of a
list (`gateway.base("lie")`). Modes:

    ok                     honest
    lie                    every block and file has wrong bytes
    slow:<ms>:<bps>        so many milliseconds before the first byte, so many bytes a second
    dead                   takes the request and never answers
    502 · 429 · 404        these statuses (429 with Retry-After: 7)
    dieafter:<n>           honest for n requests, then the connection breaks
    lieafter:<n>           honest for n requests, then lies
    truncate               declares the true length, breaks off in the middle
    nocors                 honest, but without the headers that let a page read it
    norange                ignores Range: 200 and the whole body
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from aiohttp import web

from tools.world._site import CORS, Seen, Site, cut, parse_range, send
from tools.world.dag import Dag, Node, car, cid_text, parse_cid


class Gateway(Site):
    """`async with Gateway(dag) as gateway:` — see the module for modes."""

    def __init__(
        self, dag: Dag | None = None, *, host: str = "127.0.0.1", port: int = 0, mode: str = "ok"
    ) -> None:
        super().__init__(host=host, port=port)
        self.dag = dag or Dag()
        self.mode = mode
        self._counts: dict[str, int] = {}

    def base(self, mode: str = "") -> str:
        """What to put into a list of gateways."""
        return f"{self.url}/mode/{mode}" if mode else self.url

    def add_album(self, folder: Path | str, *, sharded: bool = False) -> str:
        """Add a folder's files as a directory; the CID's text is returned."""
        files = sorted(item for item in Path(folder).iterdir() if item.is_file())
        entries = {item.name: self.dag.add_file(item.read_bytes()) for item in files}
        return cid_text(self.dag.add_directory(entries, sharded=sharded).cid)

    def add_file(self, path: Path | str) -> str:
        """Add one file; the CID's text is returned."""
        return cid_text(self.dag.add_file(Path(path).read_bytes()).cid)

    def requests(self, mode: str) -> int:
        """How many requests a mode has had."""
        return sum(seen.mode == mode for seen in self.log)

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/ipfs/{cid}{path:(?:/.*)?}", self._serve)
        app.router.add_route("*", "/mode/{mode}/ipfs/{cid}{path:(?:/.*)?}", self._serve)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        mode = request.match_info.get("mode", self.mode)
        seen = self.note(request, mode)
        headers = {} if mode == "nocors" else dict(CORS)
        if request.method == "OPTIONS":
            seen.status = 204
            return web.Response(status=204, headers=headers)
        kind, _, rest = mode.partition(":")
        count = self._counts[mode] = self._counts.get(mode, 0) + 1
        if kind == "dieafter" and count > int(rest):
            cut(request)
            return web.Response(status=500)
        if kind == "dead":
            # until the reader gives up: aiohttp cancels this handler with the connection
            await asyncio.sleep(600)
        if kind in ("502", "429", "404"):
            seen.status = int(kind)
            extra = {"Retry-After": "7"} if kind == "429" else {}
            return web.Response(status=seen.status, headers=headers | extra, text="no\n")
        return await self._answer(request, seen, kind, rest, count, headers)

    async def _answer(
        self,
        request: web.Request,
        seen: Seen,
        kind: str,
        rest: str,
        count: int,
        headers: dict[str, str],
    ) -> web.StreamResponse:
        try:
            node = self._resolve(request.match_info["cid"], request.match_info["path"])
        except (ValueError, KeyError):
            seen.status = 404
            return web.Response(status=404, headers=headers, text="not here\n")
        lying = kind == "lie" or (kind == "lieafter" and count > int(rest))
        status, body, more = self._body(request, node, lying)
        headers |= more
        if status == 200 and "Accept-Ranges" in headers and kind != "norange":
            span = parse_range(request.headers.get("Range", ""), len(body))
            if span and span[0] >= len(body):
                seen.status = 416
                headers["Content-Range"] = f"bytes */{len(body)}"
                return web.Response(status=416, headers=headers)
            if span:
                headers["Content-Range"] = f"bytes {span[0]}-{span[1] - 1}/{len(body)}"
                status, body = 206, body[span[0] : span[1]]
        pace = None
        if kind == "slow":
            wait, _, speed = rest.partition(":")
            pace = (int(wait), int(speed or 1 << 30))
        stop = len(body) // 2 if kind == "truncate" else None
        return await send(
            request, seen, body, status=status, headers=headers, pace=pace, stop_after=stop
        )

    def _resolve(self, text: str, path: str) -> Node:
        cid = parse_cid(text)
        if cid not in self.dag.blocks:
            raise KeyError(text)
        held = self.dag.files.get(cid)
        node = Node(cid, 0, len(held.data) if held else 0)
        for name in path.strip("/").split("/") if path.strip("/") else ():
            node = self.dag.directories[node.cid][name]
        return node

    def _body(
        self, request: web.Request, node: Node, lying: bool
    ) -> tuple[int, bytes, dict[str, str]]:
        """Status, body and headers, before ranges."""
        accept = request.headers.get("Accept", "")
        form = request.query.get("format", "")
        name = f'"{cid_text(node.cid)}.{form or "file"}"'
        if form == "raw" or "application/vnd.ipld.raw" in accept:
            body = _lie(self.dag.blocks[node.cid]) if lying else self.dag.blocks[node.cid]
            return 200, body, {"Content-Type": "application/vnd.ipld.raw", "Etag": name}
        if form == "car" or "application/vnd.ipld.car" in accept:
            blocks = list(self._car_blocks(request, node))
            if lying:
                blocks = [(cid, _lie(block)) for cid, block in blocks]
            kind = "application/vnd.ipld.car; version=1; order=dfs; dups=n"
            return 200, car(node.cid, blocks), {"Content-Type": kind, "Etag": name}
        held = self.dag.files.get(node.cid)
        if held is None and node.cid in self.dag.directories:
            rows = "".join(f"<li>{entry}</li>" for entry in self.dag.directories[node.cid])
            return 200, f"<ul>{rows}</ul>".encode(), {"Content-Type": "text/html"}
        body = held.data if held else self.dag.blocks[node.cid]
        more = {"Content-Type": "application/octet-stream", "Accept-Ranges": "bytes", "Etag": name}
        return 200, _lie(body) if lying else body, more

    def _car_blocks(self, request: web.Request, node: Node) -> Iterator[tuple[bytes, bytes]]:
        scope = request.query.get("dag-scope", "all")
        low, high = _entity_bytes(request.query.get("entity-bytes", "0:*"), node.size)
        seen: set[bytes] = set()
        is_file = node.cid in self.dag.files

        def walk(cid: bytes, start: int) -> Iterator[tuple[bytes, bytes]]:
            if cid not in seen:
                seen.add(cid)
                yield cid, self.dag.blocks[cid]
            if scope == "block" or (scope == "entity" and not is_file and cid != node.cid):
                return
            at = start
            for child in self.dag.children.get(cid, ()):
                size = self._file_size(child) if is_file else 0
                if not is_file or (at < high and at + size > low):
                    yield from walk(child, at)
                at += size

        yield from walk(node.cid, 0)

    def _file_size(self, cid: bytes) -> int:
        children = self.dag.children.get(cid)
        if cid in self.dag.files:
            return len(self.dag.files[cid].data)
        if children:
            return sum(self._file_size(child) for child in children)
        return len(self.dag.blocks[cid]) if cid[0] == 1 and cid[1] == 0x55 else self.dag.chunk


def _entity_bytes(text: str, size: int) -> tuple[int, int]:
    first, _, last = text.partition(":")
    start = int(first)
    stop = size if last == "*" else int(last) + 1 if int(last) >= 0 else size + int(last) + 1
    return (start if start >= 0 else max(0, size + start)), stop


def _lie(block: bytes) -> bytes:
    """As long as the truth, and one byte beside it."""
    if not block:
        return b"\x00"
    middle = len(block) // 2
    return block[:middle] + bytes([block[middle] ^ 0xFF]) + block[middle + 1 :]
