"""Makes UnixFS graphs as other programs make them: files, directories, sharded directories.

Written against the specifications (IPLD dag-pb, UnixFS, CIDs) and on purpose apart from the
player's reader, so that the two can disagree in a test. Checked against known CIDs in
`tests/world/test_gateway.py`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

RAW = 0x55
DAG_PB = 0x70
CHUNK = 262_144
"""Bytes of a leaf."""
MAX_LINKS = 174
"""Links of an inner node, as kubo's default importer sets it."""
FANOUT = 256

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


@dataclass(frozen=True)
class Node:
    """A block in a graph, as its parents link to it."""

    cid: bytes
    """Binary."""
    total: int
    """Bytes of all blocks under it, itself included (dag-pb's Tsize)."""
    size: int
    """Bytes of the file that it holds; 0 for a directory."""


@dataclass(frozen=True)
class Built:
    """A file that was added: its bytes and where its leaves are."""

    data: bytes


@dataclass(kw_only=True)
class Dag:
    """Blocks by binary CID, files and directories by binary CID.

    `version` 0 makes dag-pb leaves and CIDs that start with Qm, as `ipfs add` did for years; 1
    makes raw leaves and CIDs that start with bafy/bafk."""

    version: Literal[0, 1] = 1
    chunk: int = CHUNK
    links: int = MAX_LINKS
    blocks: dict[bytes, bytes] = field(default_factory=dict)
    children: dict[bytes, list[bytes]] = field(default_factory=dict)
    files: dict[bytes, Built] = field(default_factory=dict)
    directories: dict[bytes, dict[str, Node]] = field(default_factory=dict)

    def add_file(self, data: bytes) -> Node:
        """Cut into leaves and a balanced tree above them."""
        pieces = [data[at : at + self.chunk] for at in range(0, len(data), self.chunk)] or [b""]
        level = [self._leaf(piece) for piece in pieces]
        while len(level) > 1:
            level = [
                self._parent(level[at : at + self.links]) for at in range(0, len(level), self.links)
            ]
        self.files[level[0].cid] = Built(data)
        return level[0]

    def add_directory(self, entries: Mapping[str, Node], *, sharded: bool = False) -> Node:
        """A directory of what was added before; `sharded` makes a HAMT of it."""
        if sharded:
            node = self._shard([(name, _bucket_path(name), node) for name, node in entries.items()])
        else:
            links = [(name, entries[name]) for name in sorted(entries, key=str.encode)]
            node = self._put_pb(_unixfs(1), links, 0)
        self.directories[node.cid] = dict(entries)
        return node

    def text(self, cid: bytes) -> str:
        """A CID as people write it."""
        return cid_text(cid)

    def _leaf(self, piece: bytes) -> Node:
        if self.version == 1:
            cid = make_cid(1, RAW, piece)
            self.blocks[cid] = piece
            return Node(cid, len(piece), len(piece))
        return self._put_pb(_unixfs(2, piece, filesize=len(piece)), [], len(piece))

    def _parent(self, below: Sequence[Node]) -> Node:
        sizes = [node.size for node in below]
        data = _unixfs(2, filesize=sum(sizes), blocksizes=sizes)
        return self._put_pb(data, [("", node) for node in below], sum(sizes))

    def _shard(self, entries: list[tuple[str, bytes, Node]], depth: int = 0) -> Node:
        buckets: dict[int, list[tuple[str, bytes, Node]]] = {}
        for entry in entries:
            buckets.setdefault(entry[1][depth], []).append(entry)
        links, bits = [], 0
        for bucket in sorted(buckets):
            bits |= 1 << bucket
            held = buckets[bucket]
            if len(held) == 1:
                links.append((f"{bucket:02X}{held[0][0]}", held[0][2]))
            else:
                links.append((f"{bucket:02X}", self._shard(held, depth + 1)))
        field_bytes = bits.to_bytes(FANOUT // 8, "big").lstrip(b"\0")
        data = _unixfs(5, field_bytes) + _varint_field(5, 0x22) + _varint_field(6, FANOUT)
        return self._put_pb(data, links, 0)

    def _put_pb(self, data: bytes, links: Sequence[tuple[str, Node]], size: int) -> Node:
        block = b""
        for name, node in links:
            link = _bytes_field(1, node.cid) + _bytes_field(2, name.encode())
            block += _bytes_field(2, link + _varint_field(3, node.total))
        block += _bytes_field(1, data)
        cid = make_cid(self.version, DAG_PB, block)
        self.blocks[cid] = block
        self.children[cid] = [node.cid for _, node in links]
        return Node(cid, len(block) + sum(node.total for _, node in links), size)


def make_cid(version: int, codec: int, block: bytes) -> bytes:
    """Binary CID of a block, by SHA-256."""
    multihash = b"\x12\x20" + hashlib.sha256(block).digest()
    return multihash if version == 0 else bytes([1, codec]) + multihash


def cid_text(cid: bytes) -> str:
    """Base58 for version 0, base32 for version 1."""
    if cid[:2] == b"\x12\x20":
        number, text = int.from_bytes(cid, "big"), ""
        while number:
            number, digit = divmod(number, 58)
            text = _ALPHABET[digit] + text
        return text
    return "b" + base64.b32encode(cid).decode().lower().rstrip("=")


def parse_cid(text: str) -> bytes:
    """Binary CID of its text; ValueError where it is none that this module makes."""
    if text.startswith("Qm") and len(text) == 46:
        number = 0
        for letter in text:
            number = number * 58 + _ALPHABET.index(letter)
        return number.to_bytes(34, "big")
    if text.startswith("b"):
        letters = text[1:].upper()
        return base64.b32decode(letters + "=" * (-len(letters) % 8))
    raise ValueError("not a CID")


def varint(number: int) -> bytes:
    """LEB128."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out) + bytes([number])


def car_header(root: bytes) -> bytes:
    """How a CARv1 with one root begins."""
    # dag-cbor of {"roots": [cid], "version": 1}
    link = b"\x00" + root
    header = b"\xa2\x65roots\x81\xd8\x2a\x58" + bytes([len(link)]) + link + b"\x67version\x01"
    return varint(len(header)) + header


def car_section(cid: bytes, block: bytes) -> bytes:
    """One block of a CARv1."""
    return varint(len(cid) + len(block)) + cid + block


def _varint_field(number: int, value: int) -> bytes:
    return varint(number << 3) + varint(value)


def _bytes_field(number: int, value: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(value)) + value


def _unixfs(
    kind: int, data: bytes = b"", *, filesize: int | None = None, blocksizes: Sequence[int] = ()
) -> bytes:
    out = _varint_field(1, kind)
    if data:
        out += _bytes_field(2, data)
    if filesize is not None:
        out += _varint_field(3, filesize)
    return out + b"".join(_varint_field(4, size) for size in blocksizes)


def _bucket_path(name: str) -> bytes:
    """A bucket a level: the first 64 bits of the name's hash, big end first."""
    return murmur3(name.encode()).to_bytes(8, "big")


def murmur3(data: bytes) -> int:
    """First half of MurmurHash3 x64 128, seed 0 (multicodec 0x22)."""
    mask = (1 << 64) - 1
    first, second = 0x87C37B91114253D5, 0x4CF5AD432745937F

    def turn(value: int, by: int) -> int:
        return (value << by | value >> (64 - by)) & mask

    def finish(value: int) -> int:
        value = (value ^ value >> 33) * 0xFF51AFD7ED558CCD & mask
        value = (value ^ value >> 33) * 0xC4CEB9FE1A85EC53 & mask
        return value ^ value >> 33

    h1 = h2 = 0
    whole = len(data) // 16 * 16
    for at in range(0, whole, 16):
        k1 = int.from_bytes(data[at : at + 8], "little")
        k2 = int.from_bytes(data[at + 8 : at + 16], "little")
        h1 ^= turn(k1 * first & mask, 31) * second & mask
        h1 = ((turn(h1, 27) + h2) * 5 + 0x52DCE729) & mask
        h2 ^= turn(k2 * second & mask, 33) * first & mask
        h2 = ((turn(h2, 31) + h1) * 5 + 0x38495AB5) & mask
    k1 = int.from_bytes(data[whole : whole + 8], "little")
    k2 = int.from_bytes(data[whole + 8 :], "little")
    h2 ^= turn(k2 * second & mask, 33) * first & mask
    h1 ^= turn(k1 * first & mask, 31) * second & mask
    h1 ^= len(data)
    h2 ^= len(data)
    h1 = (h1 + h2) & mask
    h2 = (h2 + h1) & mask
    return (finish(h1) + finish(h2)) & mask
