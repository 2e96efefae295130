"""An IPFS gateway with faults on demand.

`http://…/ipfs/<cid>[/path][?format=raw|car]` answers in the gateway's own `mode`;
`http://…/mode/<mode>/ipfs/<cid>…` in that mode, so that one instance can be several gateways of a
list (`gateway.base("lie")`). The modes are in `_faults.py`; a gateway adds

    nocar                  400 for CARs: some gateways give raw blocks only

It gives what gateways give: raw blocks and CARs (`dag-scope`, `entity-bytes`), files with ranges
unless it is `trustless` (then 406, as trustless-gateway.link answers), IPNS records at
`/ipns/<key>?format=ipns-record` and `/routing/v1/ipns/<key>`, and DNS as JSON at `/dns-query`
(RFC 8427's shape as Cloudflare and Google serve it). Each of these may have `/mode/<mode>` before
it. `records` and `txt` hold what the last three know, and may change while it runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from aiohttp import web

from tools.world._faults import Body, FaultySite, Mode
from tools.world.dag import Dag, Node, car_header, car_section, cid_text, parse_cid

RECORD = "application/vnd.ipfs.ipns-record"
NO_SUCH_NAME = 3
"""NXDOMAIN, as DNS numbers it."""
TXT = 16


class Gateway(FaultySite):
    """`async with Gateway(dag) as gateway:` — see the module for what it answers."""

    own_words = ("nocar",)

    def __init__(
        self,
        dag: Dag | None = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        mode: str = "ok",
        trustless: bool = False,
    ) -> None:
        super().__init__(host=host, port=port, mode=mode)
        self.dag = dag or Dag()
        self.trustless = trustless
        self.records: dict[str, bytes] = {}
        """IPNS records by the text of their key, as it stands in an address."""
        self.txt: dict[str, list[str]] = {}
        """DNS: the TXT records of a name (`_dnslink.example.org`)."""

    def add_album(self, folder: Path | str, *, sharded: bool = False) -> str:
        """Add a folder's files as a directory; the CID's text is returned."""
        files = sorted(item for item in Path(folder).iterdir() if item.is_file())
        entries = {item.name: self.dag.add_file(item.read_bytes()) for item in files}
        return cid_text(self.dag.add_directory(entries, sharded=sharded).cid)

    def add_file(self, path: Path | str) -> str:
        """Add one file; the CID's text is returned."""
        return cid_text(self.dag.add_file(Path(path).read_bytes()).cid)

    def add_routes(self, app: web.Application) -> None:
        async def own(request: web.Request) -> web.StreamResponse:
            return await self.serve(request, request.match_info.get("mode", self.mode))

        for before in ("", "/mode/{mode}"):
            app.router.add_route("*", before + "/ipfs/{cid}{path:(?:/.*)?}", own)
            app.router.add_route("*", before + "/ipns/{key}", own)
            app.router.add_route("*", before + "/routing/v1/ipns/{key}", own)
            app.router.add_route("*", before + "/dns-query", own)

    async def body(self, request: web.Request, mode: Mode) -> Body:
        """What was asked for. KeyError or ValueError where it is not here."""
        if request.path.endswith("/dns-query"):
            return self._dns(request)
        if "key" in request.match_info:
            return self._record(request)
        node = self._resolve(request.match_info["cid"], request.match_info["path"])
        accept = request.headers.get("Accept", "")
        form = request.query.get("format", "")
        headers = {
            "Etag": f'"{cid_text(node.cid)}.{form or "file"}"',
            "Cache-Control": "public, max-age=29030400, immutable",
        }
        if form == "raw" or "application/vnd.ipld.raw" in accept:
            block = self.dag.blocks[node.cid]
            headers["Content-Type"] = "application/vnd.ipld.raw"
            return Body([block], headers, len(block))
        if form == "car" or "application/vnd.ipld.car" in accept:
            if "nocar" in mode:
                return _refusal(400, b"no CARs here\n")
            headers["Content-Type"] = "application/vnd.ipld.car; version=1; order=dfs; dups=n"
            sections = (car_section(cid, block) for cid, block in self._car_blocks(request, node))
            return Body(chain([car_header(node.cid)], sections), headers, honest=1)
        if self.trustless:
            return _refusal(406, b"trustless formats only\n")
        return self._file(node, headers)

    def _file(self, node: Node, headers: dict[str, str]) -> Body:
        held = self.dag.files.get(node.cid)
        if held is None and node.cid in self.dag.directories:
            rows = "".join(f"<li>{entry}</li>" for entry in self.dag.directories[node.cid])
            page = f"<ul>{rows}</ul>".encode()
            return Body([page], headers | {"Content-Type": "text/html"}, len(page))
        data = held.data if held else self.dag.blocks[node.cid]
        kind = {"Content-Type": "application/octet-stream"}
        return Body([data], headers | kind, len(data), ranged=True)

    def _record(self, request: web.Request) -> Body:
        asked = request.query.get("format") == "ipns-record"
        if not asked and RECORD not in request.headers.get("Accept", ""):
            raise KeyError("only records are given here")
        record = self.records[request.match_info["key"]]
        return Body([record], {"Content-Type": RECORD, "Cache-Control": "no-store"}, len(record))

    def _dns(self, request: web.Request) -> Body:
        name = request.query["name"].rstrip(".").lower()
        texts = self.txt.get(name)
        kind = request.query.get("type", "A").upper()
        asked = texts if texts and kind in ("TXT", str(TXT)) else []
        told = {
            "Status": 0 if texts is not None else NO_SUCH_NAME,
            "TC": False,
            "RD": True,
            "RA": True,
            "AD": False,
            "CD": False,
            "Question": [{"name": name, "type": TXT}],
            "Answer": [
                {"name": name, "type": TXT, "TTL": 60, "data": json.dumps(text)} for text in asked
            ],
        }
        data = json.dumps(told).encode()
        return Body([data], {"Content-Type": "application/dns-json"}, len(data))

    def _resolve(self, text: str, path: str) -> Node:
        cid = parse_cid(text)
        if cid not in self.dag.blocks:
            raise KeyError(text)
        held = self.dag.files.get(cid)
        node = Node(cid, 0, len(held.data) if held else 0)
        for name in path.strip("/").split("/") if path.strip("/") else ():
            node = self.dag.directories[node.cid][name]
        return node

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


def _refusal(status: int, text: bytes) -> Body:
    return Body([text], {"Content-Type": "text/plain"}, len(text), status=status)


def _entity_bytes(text: str, size: int) -> tuple[int, int]:
    first, _, last = text.partition(":")
    start = int(first)
    stop = size if last == "*" else int(last) + 1 if int(last) >= 0 else size + int(last) + 1
    return (start if start >= 0 else max(0, size + start)), stop
