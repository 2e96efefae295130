"""Protocol buffers and dag-pb, by hand (IPLD "DAG-PB" specification; protobuf encoding).

dag-pb is one message, `PBNode {repeated PBLink Links = 2; bytes Data = 1}`, with links before data.
The reader is strict where IPLD is (known fields, no repeats of single ones) and bounded everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from p2p import multibase
from p2p.errors import Malformed, TooLarge

MAX_BLOCK = 2 * 1024 * 1024
"""Bytes: what the trustless-gateway specification and bitswap let a block have at most."""
MAX_LINKS = 32_768
"""Links of one block. 2 MiB hold no more than that many of a useful size; balanced trees have 174
or 1024, a HAMT shard 256."""

_MAX_FIELD = (1 << 29) - 1


@dataclass(frozen=True, slots=True)
class PBLink:
    """A link as it stands in the block; the hash is still bytes."""

    hash: bytes
    name: bytes
    size: int
    """Tsize: the cumulative size of the blocks beneath, which nothing proves."""


@dataclass(frozen=True, slots=True)
class PBNode:
    """A decoded dag-pb block."""

    links: tuple[PBLink, ...]
    data: bytes | None
    data_start: int
    """Where `data` begins within the block."""


def fields(
    data: bytes, start: int = 0, stop: int | None = None, *, shortest: bool = False
) -> Iterator[tuple[int, int, int]]:
    """Each field of a protobuf message as (number, value or start, stop).

    For a varint (wire type 0) the last is -1 and the second is the value; for a length-delimited
    field (wire type 2) they are the span of its bytes; for one of fixed width (1 and 5), which no
    message read here has where it is known, both are -1. A number beyond 29 bits is damage: readers
    that keep 32 bits of a tag would see another field there. With `shortest`, so is a number that
    is written with more bytes than it needs. Raises Malformed `protobuf`.
    """
    at = start
    end = len(data) if stop is None else stop
    while at < end:
        tag, at = _varint(data, at, shortest)
        number, wire = tag >> 3, tag & 7
        if not 0 < number <= _MAX_FIELD:
            raise Malformed("protobuf", "A block is damaged: a field in it has no number.")
        if wire == 0:
            value, at = _varint(data, at, shortest)
            yield number, value, -1
        elif wire == 2:
            length, at = _varint(data, at, shortest)
            if length > end - at:
                raise Malformed("protobuf", "A block is damaged: a field is cut short.")
            yield number, at, at + length
            at += length
        elif wire in (1, 5):
            at += 8 if wire == 1 else 4
            yield number, -1, -1
        else:
            raise Malformed("protobuf", "A block is damaged: it has a field of unknown type.")
    if at != end:
        raise Malformed("protobuf", "A block is damaged: it ends within a field.")


def _varint(data: bytes, at: int, shortest: bool) -> tuple[int, int]:
    """A protobuf varint: up to 64 bits, and unlike multiformats' it need not be minimal."""
    value = shift = 0
    for start in range(at, min(at + 10, len(data))):
        byte = data[start]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            if value >> 64 or (shortest and byte == 0 and start > at):
                break
            return value, start + 1
        shift += 7
    raise Malformed("protobuf", "A block is damaged: a number in it is cut short or too long.")


def decode(block: bytes) -> PBNode:
    """Read a dag-pb block. Raises Malformed `dag_pb` or `protobuf`, TooLarge `block`, `links`."""
    if len(block) > MAX_BLOCK:
        raise TooLarge("block", f"A block is larger than {MAX_BLOCK >> 20} MiB.")
    links: list[PBLink] = []
    span: tuple[int, int] | None = None
    for number, start, stop in fields(block):
        if stop < 0 or number not in (1, 2) or (number == 1 and span is not None):
            raise Malformed("dag_pb", "A block is not dag-pb: it has a field that is not allowed.")
        if number == 1:
            span = (start, stop)
            continue
        if len(links) >= MAX_LINKS:
            raise TooLarge("links", f"A block has more than {MAX_LINKS} links.")
        links.append(_link(block, start, stop))
    if span is None:
        return PBNode(tuple(links), None, 0)
    return PBNode(tuple(links), block[span[0] : span[1]], span[0])


def _link(block: bytes, start: int, stop: int) -> PBLink:
    target, name, size = b"", b"", 0
    for number, first, last in fields(block, start, stop):
        if number == 1 and last >= 0 and not target:
            target = block[first:last]
        elif number == 2 and last >= 0:
            name = block[first:last]
        elif number == 3 and last < 0 <= first:
            size = first
        else:
            raise Malformed("dag_pb", "A block is not dag-pb: a link in it is damaged.")
    if not target:
        raise Malformed("dag_pb", "A block is not dag-pb: a link in it leads nowhere.")
    return PBLink(target, name, size)


def encode(links: list[PBLink], data: bytes | None) -> bytes:
    """Write a dag-pb block in canonical form: links first, then data."""
    out = bytearray()
    for link in links:
        body = _delimited(1, link.hash) + _delimited(2, link.name)
        body += b"\x18" + multibase.write_varint(link.size)
        out += _delimited(2, body)
    if data is not None:
        out += _delimited(1, data)
    return bytes(out)


def _delimited(number: int, data: bytes) -> bytes:
    return multibase.write_varint(number << 3 | 2) + multibase.write_varint(len(data)) + data
