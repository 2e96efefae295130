"""Makes UnixFS DAGs, by the specification and by hand, and walks walkers through them."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from p2p import dagpb, multibase
from p2p.cid import DAG_PB, IDENTITY, RAW, Cid
from p2p.dagpb import PBLink
from p2p.murmur3 import ShardPath
from p2p.walk import DirectoryWalk, FileLayout, Leaf, PathWalk

Blocks = dict[bytes, bytes]
"""By SHA-256, as one block may have a v0 and a v1 name."""

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text())


def vector(name: str) -> tuple[Cid, Blocks]:
    """A DAG that ipfs-unixfs-importer made."""
    made = VECTORS[name]
    blocks = {bytes.fromhex(k): base64.b64decode(v) for k, v in made["blocks"].items()}
    return Cid.parse(made["root"]), blocks


def field(number: int, value: int | bytes) -> bytes:
    """One protobuf field."""
    if isinstance(value, int):
        return multibase.write_varint(number << 3) + multibase.write_varint(value)
    return multibase.write_varint(number << 3 | 2) + multibase.write_varint(len(value)) + value


def unixfs(
    kind: int, data: bytes | None = None, size: int | None = None, sizes: tuple[int, ...] = (),
    **more: int,
) -> bytes:  # fmt: skip
    """A UnixFS message."""
    out = field(1, kind)
    if data is not None:
        out += field(2, data)
    if size is not None:
        out += field(3, size)
    out += b"".join(field(4, s) for s in sizes)
    if "hash" in more:
        out += field(5, more["hash"])
    if "fanout" in more:
        out += field(6, more["fanout"])
    return out


class Maker:
    """Collects blocks."""

    def __init__(self, version: int = 1) -> None:
        self.blocks: Blocks = {}
        self.version = version

    def put(self, block: bytes, codec: int) -> Cid:
        """Store a block; its CID."""
        cid = Cid.of(block, codec)
        self.blocks[cid.digest] = block
        if codec == DAG_PB and self.version == 0:
            return Cid(version=0, codec=codec, hash=cid.hash, digest=cid.digest)
        return cid

    def raw(self, data: bytes) -> Cid:
        """A raw leaf."""
        return self.put(data, RAW)

    def node(self, links: list[tuple[str, Cid, int]], data: bytes | None) -> Cid:
        """A dag-pb node of (name, child, Tsize)."""
        made = [PBLink(cid.to_bytes(), name.encode(), size) for name, cid, size in links]
        return self.put(dagpb.encode(made, data), DAG_PB)

    def file(self, parts: list[tuple[Cid, int]], own: bytes = b"", **wrong: Any) -> Cid:
        """A file node of (child, bytes) with data of its own."""
        sizes = tuple(size for _, size in parts)
        message = unixfs(2, own or None, wrong.get("size", len(own) + sum(sizes)),
                         wrong.get("sizes", sizes))  # fmt: skip
        return self.node([("", cid, size) for cid, size in parts], message)

    def folder(self, entries: dict[str, Cid]) -> Cid:
        """A plain folder."""
        return self.node([(n, c, 1) for n, c in sorted(entries.items())], unixfs(1))

    def sharded(self, entries: dict[str, Cid], fanout: int = 256, level: int = 0) -> Cid:
        """A HAMT folder."""
        slots: dict[int, dict[str, Cid]] = {}
        for name, cid in entries.items():
            path = ShardPath(name)
            slot = [path.next(fanout) for _ in range(level + 1)][-1]
            assert slot is not None
            slots.setdefault(slot, {})[name] = cid
        width = len(f"{fanout - 1:X}")
        links: list[tuple[str, Cid, int]] = []
        for slot, inside in sorted(slots.items()):
            prefix = f"{slot:0{width}X}"
            if len(inside) == 1:
                ((name, cid),) = inside.items()
                links.append((prefix + name, cid, 1))
            else:
                links.append((prefix, self.sharded(inside, fanout, level + 1), 1))
        return self.node(links, unixfs(5, b"\xff", hash=0x22, fanout=fanout))


def inline(data: bytes, codec: int = RAW) -> Cid:
    """An identity CID."""
    return Cid(version=1, codec=codec, hash=IDENTITY, digest=data)


def feed(walker: PathWalk | DirectoryWalk | FileLayout, blocks: Blocks) -> int:
    """Give a walker all that it needs; how many blocks that took."""
    count = 0
    while cids := walker.needs():
        for cid in cids:
            walker.put(cid, blocks[cid.digest])
            count += 1
    return count


def read(layout: FileLayout, blocks: Blocks, start: int = 0, stop: int | None = None) -> bytes:
    """The bytes of a range, fetching what it needs."""
    while cids := layout.needs(start, stop):
        for cid in cids:
            layout.put(cid, blocks[cid.digest])
    assert layout.size is not None
    end = layout.size if stop is None else min(stop, layout.size)
    out = b""
    for leaf in layout.leaves(start, stop):
        data = cut(leaf, blocks)
        out += data[max(0, start - leaf.offset) : max(0, end - leaf.offset)]
    return out


def cut(leaf: Leaf, blocks: Blocks) -> bytes:
    """A leaf's bytes."""
    return leaf.cut(b"" if leaf.kind == "inline" else blocks[leaf.cid.digest])
