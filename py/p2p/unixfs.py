"""UnixFS nodes: what a block means once its bytes are verified (IPFS "UnixFS" specification).

A raw block is a piece of a file. A dag-pb block's data is a second message, `Data {Type = 1,
Data = 2, filesize = 3, blocksizes = 4, hashType = 5, fanout = 6, …}`, which says whether it is a
file, a folder, one shard of a big folder, or a symbolic link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from p2p import dagpb
from p2p.cid import DAG_PB, RAW, Cid
from p2p.dagpb import MAX_BLOCK
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported

MAX_FILE = 1 << 44
"""Bytes: 16 TiB. Nothing that sounds is longer, and sums stay exact in JavaScript too."""
MURMUR3_X64_64: Final = 0x22
"""The only hash that sharded folders use (multicodec table; UnixFS specification)."""

_RAW, _DIRECTORY, _FILE, _METADATA, _SYMLINK, _SHARD = range(6)


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A named child of a folder."""

    name: str
    cid: Cid
    size: int
    """Bytes of all blocks beneath, as the folder claims: a hint, which nothing proves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Raw:
    """A whole block of file bytes."""

    size: int
    """Bytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file, or the top of a part of one: its own data first, then its children's in order."""

    size: int
    """Bytes of the whole; checked to be the sum of its parts."""
    data_start: int
    """Where its own data begins within the block."""
    data_size: int
    """Bytes of its own data; often 0 where there are children."""
    blocksizes: tuple[int, ...]
    """Bytes beneath each child."""
    children: tuple[Cid, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Directory:
    """A folder in one block."""

    links: tuple[Link, ...]
    left_out: int
    """Children that are no files or folders (another codec or hash), which are not listed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shard:
    """One node of a sharded folder (HAMT): entries by slot, and deeper shards by slot."""

    fanout: int
    """Slots: a power of two, in practice 256."""
    entries: tuple[tuple[int, Link], ...]
    shards: tuple[tuple[int, Cid], ...]
    left_out: int
    """As for Directory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Symlink:
    """A symbolic link. It is shown to nobody and followed by nobody."""

    target: bytes


Node: TypeAlias = Raw | File | Directory | Shard | Symlink


@dataclass(slots=True)
class _Data:
    """The UnixFS message, fields as they stand."""

    type: int = -1
    start: int = 0
    stop: int = 0
    filesize: int | None = None
    hash: int = 0
    fanout: int = 0


def decode(cid: Cid, block: bytes) -> Node:
    """What a block is. The caller has verified that it is the one named.

    Raises Malformed `protobuf`, `dag_pb`, `unixfs`, `unixfs_size`; TooLarge `block`, `links`,
    `unixfs_size`; Unsupported `codec`, `unixfs_type`, `hamt`, and for the children of a file what
    `Cid.parse` raises.
    """
    if len(block) > MAX_BLOCK:
        raise TooLarge("block", f"A block is larger than {MAX_BLOCK >> 20} MiB.")
    if cid.codec == RAW:
        return Raw(size=len(block))
    if cid.codec != DAG_PB:
        raise Unsupported("codec", "This CID names neither a file nor a folder.")
    node = dagpb.decode(block)
    if node.data is None:
        raise Malformed("unixfs", "This CID names a block that is neither a file nor a folder.")
    data, sizes = _read(node.data)
    match data.type:
        case 0 | 2:
            return _file(node, data, sizes)
        case 1:
            links, left_out = _links(node.links)
            return Directory(links=links, left_out=left_out)
        case 5:
            return _shard(node, data)
        case 4:
            return Symlink(target=node.data[data.start : data.stop])
        case _:
            raise Unsupported("unixfs_type", "This CID names neither a file nor a folder.")


def _read(raw: bytes) -> tuple[_Data, list[int]]:
    data, sizes = _Data(), list[int]()
    for number, first, last in dagpb.fields(raw):
        varint = last < 0
        match number if first >= 0 else -number, varint:
            case 1, True:
                data.type = first
            case 2, False:
                data.start, data.stop = first, last
            case 3, True:
                data.filesize = first
            case 4, True:
                sizes.append(first)
            case 4, False:  # Packed, which proto2 readers must accept as well.
                sizes += _packed(raw, first, last)
            case 5, True:
                data.hash = first
            case 6, True:
                data.fanout = first
            case ((1 | 2 | 3 | 5 | 6 | -1 | -2 | -3 | -4 | -5 | -6), _):
                raise Malformed("unixfs", "A block is damaged: its description cannot be read.")
            case _:
                pass  # Mode and mtime (UnixFS 1.5), and what is yet to come.
        if len(sizes) > dagpb.MAX_LINKS:
            raise TooLarge("links", "A block has too many links.")
    return data, sizes


def _packed(raw: bytes, start: int, stop: int) -> list[int]:
    sizes: list[int] = []
    value = shift = 0
    for byte in raw[start:stop]:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            sizes.append(value)
            value = shift = 0
        elif shift > 63:
            break
    if shift:
        raise Malformed("unixfs", "A block is damaged: its description cannot be read.")
    return sizes


def _file(node: dagpb.PBNode, data: _Data, sizes: list[int]) -> File:
    own = data.stop - data.start
    total = own + sum(sizes)
    if len(sizes) != len(node.links):
        raise Malformed("unixfs_size", "A file is damaged: the sizes of its parts are missing.")
    if data.filesize is not None and data.filesize != total:
        raise Malformed("unixfs_size", "A file is damaged: its size is not that of its parts.")
    if total > MAX_FILE:
        raise TooLarge("unixfs_size", "A file claims to be larger than 16 TiB.")
    return File(
        size=total,
        data_start=node.data_start + data.start,
        data_size=own,
        blocksizes=tuple(sizes),
        children=tuple(Cid.from_bytes(link.hash) for link in node.links),
    )


def safe_name(raw: bytes) -> str:
    """An entry's name, as one part of a path. Raises Malformed `unixfs_name`.

    The specification leaves names to the implementation, but warns of `/`, `..` and NUL.
    """
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("unixfs_name", "A folder has a name in it that is not UTF-8.") from None
    if not name or name in (".", "..") or "/" in name or "\0" in name or len(raw) > 1024:
        raise Malformed("unixfs_name", "A folder has a name in it that is no file name.")
    return name


def _child(link: dagpb.PBLink) -> Cid | None:
    """The child's CID, or None where it is of a kind that is not read here."""
    try:
        return Cid.from_bytes(link.hash)
    except P2PError as error:
        if error.code in ("codec", "hash_function"):
            return None
        raise Malformed("dag_pb", "A folder is damaged: a link in it is no CID.") from error


def _links(pb_links: tuple[dagpb.PBLink, ...]) -> tuple[tuple[Link, ...], int]:
    links: dict[str, Link] = {}
    left_out = 0
    for link in pb_links:
        cid, name = _child(link), safe_name(link.name)
        if cid is None:
            left_out += 1
        elif name in links:
            raise Malformed("unixfs_name", "A folder has the same name in it twice.")
        else:
            links[name] = Link(name=name, cid=cid, size=link.size)
    return tuple(links.values()), left_out


def _shard(node: dagpb.PBNode, data: _Data) -> Shard:
    fanout = data.fanout
    if data.hash != MURMUR3_X64_64 or not 8 <= fanout <= 1024 or fanout & (fanout - 1):
        raise Unsupported("hamt", "This big folder is divided in a way that is not known here.")
    # Each link's name begins with its slot in upper-case hexadecimal, as wide as the last slot.
    width = len(f"{fanout - 1:X}")
    entries: list[tuple[int, Link]] = []
    shards: list[tuple[int, Cid]] = []
    seen: set[int] = set()
    left_out = 0
    for link in node.links:
        prefix, rest = link.name[:width], link.name[width:]
        try:
            slot = int(prefix, 16)
        except ValueError:
            slot = fanout
        if slot >= fanout or f"{slot:0{width}X}".encode() != prefix or slot in seen:
            raise Malformed("unixfs_shard", "A big folder is damaged: a slot in it is wrong.")
        seen.add(slot)
        cid = _child(link)
        if cid is None:
            left_out += 1
        elif rest:
            entries.append((slot, Link(name=safe_name(rest), cid=cid, size=link.size)))
        else:
            shards.append((slot, cid))
    return Shard(fanout=fanout, entries=tuple(entries), shards=tuple(shards), left_out=left_out)
