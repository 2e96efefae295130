"""DAG-CBOR, decoded strictly (IPLD "DAG-CBOR" specification; RFC 8949, section 4.2).

Strict means what it means for bencode: one encoding for one value. Lengths and integers stand in
their shortest form, nothing is of indefinite length, keys of maps are text, sorted by length and
then bytewise, and none comes twice; numbers with a fraction have 64 bits and are finite; the only
tag is 42, a CID. IPNS records and the headers of CARs are the only such documents read here, so
the limits are narrow. Written here because the libraries of others read all of CBOR, and leave
it to the caller to refuse what the subset forbids.
"""

from __future__ import annotations

import math
import struct
from typing import Final, TypeAlias

from p2p.errors import Malformed, TooLarge

MAX_DEPTH: Final = 16
"""Levels of lists and maps. An IPNS record has one, a CAR's header two."""
MAX_VALUES: Final = 20_000
"""Values in one document."""

_CID: Final = 42


class Link(bytes):
    """A binary CID, as it stands in a document: it may be of a kind that is not known here."""


Value: TypeAlias = "int | float | bool | bytes | str | list[Value] | dict[str, Value] | None"


def decode(data: bytes) -> Value:
    """The one value that the bytes are. Raises Malformed `dag_cbor`, TooLarge `dag_cbor`."""
    decoder = _Decoder(data)
    value = decoder.value(0)
    if decoder.at != len(data):
        raise _bad("something follows it")
    return value


def _bad(why: str) -> Malformed:
    return Malformed("dag_cbor", f"A record is damaged: {why}.")


class _Decoder:
    """One pass over one document; `at` is the position of the next byte."""

    __slots__ = ("at", "data", "left")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.left = MAX_VALUES

    def value(self, depth: int) -> Value:
        self.left -= 1
        if self.left < 0 or depth > MAX_DEPTH:
            raise TooLarge("dag_cbor", "A record holds too many values, or too deeply nested ones.")
        major, number = self.head()
        match major:
            case 0:
                return number
            case 1:
                return -1 - number
            case 2:
                return self.take(number)
            case 3:
                return self.text(number)
            case 4:  # Each entry takes a byte at least: a number that lies is soon found out.
                return [self.value(depth + 1) for _ in range(number)]
            case 5:
                return self.map(number, depth)
            case 6:
                return self.link(number)
            case _:
                return self.simple(number)

    def head(self) -> tuple[int, int]:
        """Major type and argument; for major type 7 the argument is the raw low bits."""
        first = self.take(1)[0]
        major, low = first >> 5, first & 31
        if major == 7 or low < 24:
            return major, low
        if low > 27:
            raise _bad("something in it has no length")
        width = 1 << (low - 24)
        number = int.from_bytes(self.take(width), "big")
        if number < 24 or (width > 1 and number >> (4 * width) == 0):
            raise _bad("a number is not in its shortest form")
        return major, number

    def take(self, count: int) -> bytes:
        stop = self.at + count
        if stop > len(self.data):
            raise _bad("it is cut short")
        taken = self.data[self.at : stop]
        self.at = stop
        return taken

    def text(self, length: int) -> str:
        try:
            return self.take(length).decode("utf-8")
        except UnicodeDecodeError:
            raise _bad("a text in it is not UTF-8") from None

    def map(self, count: int, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        last = (-1, b"")
        for _ in range(count):
            major, length = self.head()
            if major != 3:
                raise _bad("a key in it is not a text")
            start = self.at
            key = self.text(length)
            order = (length, self.data[start : self.at])
            if order <= last:
                raise _bad("its keys are out of order, or one stands there twice")
            last = order
            found[key] = self.value(depth + 1)
        return found

    def link(self, tag: int) -> Link:
        if tag != _CID:
            raise _bad("it has a tag that is not allowed")
        major, length = self.head()
        if major != 2:
            raise _bad("a link in it is no CID")
        raw = self.take(length)
        if raw[:1] != b"\0" or length < 2:  # Multibase's mark of plain binary, then the CID.
            raise _bad("a link in it is no CID")
        return Link(raw[1:])

    def simple(self, low: int) -> Value:
        if low in (20, 21, 22):
            return (False, True, None)[low - 20]
        if low == 27:
            number: float = struct.unpack(">d", self.take(8))[0]
            if math.isfinite(number):
                return number
        raise _bad("it has a value that is not allowed")
