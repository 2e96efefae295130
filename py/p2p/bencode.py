"""Bencoding, strictly (BEP 3).

Strict means: one encoding for one value, so that what was hashed is what was read. Integers have
no leading zeros and no `-0`, lengths have no leading zeros, dictionary keys are byte strings,
nothing follows the value. Keys out of order are refused only where `sorted_keys` asks for it:
torrents made by sloppy programs exist, and their info-hash is over the bytes as they stand, which
is why the raw span of a key can be remembered.
"""

from __future__ import annotations

from typing import Any, TypeAlias, cast

from p2p.errors import Malformed, TooLarge

Value: TypeAlias = "int | bytes | list[Value] | dict[bytes, Value]"

MAX_DEPTH = 32
"""Levels of lists and dictionaries. A BEP 52 file tree needs one per folder, rarely ten."""
MAX_DIGITS = 20
"""Digits of an integer: 64 bits need 19 and a sign."""
MAX_VALUES = 4_000_000
"""Values in one document, so that 20 MiB of `le` pairs cannot become gigabytes of lists."""

_ZERO, _NINE = 0x30, 0x39
_DICT, _INT, _LIST, _END, _COLON, _MINUS = b"dile:-"


class _Decoder:
    """One pass over one document; `at` is the position of the next byte."""

    __slots__ = ("at", "data", "depth", "left", "sorted_keys", "span_key", "spans")

    def __init__(self, data: bytes, depth: int, sorted_keys: bool, span_key: bytes | None) -> None:
        self.data = data
        self.at = 0
        self.depth = depth
        self.left = MAX_VALUES
        self.sorted_keys = sorted_keys
        self.span_key = span_key
        self.spans: tuple[int, int] | None = None

    def value(self, level: int) -> Value:
        self.left -= 1
        if self.left < 0:
            raise TooLarge("bencode_values", "The bencoded data holds too many values.")
        try:
            kind = self.data[self.at]
        except IndexError:
            raise _cut_short() from None
        if _ZERO <= kind <= _NINE:
            return self.string()
        if kind == _INT:
            return self.integer()
        if kind not in (_LIST, _DICT):
            raise Malformed("bencode", f"Byte {self.at} is not the start of a bencoded value.")
        if level >= self.depth:
            raise TooLarge("bencode_depth", "The bencoded data is nested too deeply.")
        self.at += 1
        return self.list(level + 1) if kind == _LIST else self.dict(level + 1)

    def string(self) -> bytes:
        colon = self.data.find(b":", self.at, self.at + MAX_DIGITS + 1)
        digits = self.data[self.at : colon] if colon >= 0 else b""
        if not digits.isdigit() or (len(digits) > 1 and digits[0] == _ZERO):
            raise Malformed("bencode", f"Byte {self.at} is not the start of a byte string.")
        start = colon + 1
        stop = start + int(digits)
        if stop > len(self.data):
            raise _cut_short()
        self.at = stop
        return self.data[start:stop]

    def integer(self) -> int:
        end = self.data.find(b"e", self.at + 1, self.at + MAX_DIGITS + 3)
        digits = self.data[self.at + 1 : end] if end >= 0 else b""
        bare = digits[1:] if digits[:1] == b"-" else digits
        if not bare.isdigit() or len(bare) > MAX_DIGITS:
            raise Malformed("bencode", f"Byte {self.at} is not the start of an integer.")
        if bare[0] == _ZERO and (len(bare) > 1 or len(digits) > 1):
            raise Malformed("bencode", f"The integer at byte {self.at} is not written plainly.")
        self.at = end + 1
        return int(digits)

    def list(self, level: int) -> list[Value]:
        values: list[Value] = []
        while not self.ended():
            values.append(self.value(level))
        return values

    def dict(self, level: int) -> dict[bytes, Value]:
        values: dict[bytes, Value] = {}
        last: bytes | None = None
        while not self.ended():
            if not _ZERO <= self.data[self.at] <= _NINE:
                raise Malformed("bencode", f"The key at byte {self.at} is not a byte string.")
            key = self.string()
            if key in values:
                raise Malformed("bencode", f"The key ending at byte {self.at} occurs twice.")
            if self.sorted_keys and last is not None and key < last:
                raise Malformed("bencode", f"The key ending at byte {self.at} is out of order.")
            last = key
            start = self.at
            values[key] = self.value(level)
            if level == 1 and key == self.span_key:
                self.spans = (start, self.at)
        return values

    def ended(self) -> bool:
        if self.at >= len(self.data):
            raise _cut_short()
        if self.data[self.at] != _END:
            return False
        self.at += 1
        return True


def _cut_short() -> Malformed:
    return Malformed("bencode_cut_short", "The bencoded data ends before it is complete.")


def decode(data: bytes, *, max_depth: int = MAX_DEPTH, sorted_keys: bool = False) -> Value:
    """The value that `data` encodes (BEP 3).

    Raises Malformed (`bencode`, `bencode_cut_short`) and TooLarge (`bencode_depth`,
    `bencode_values`).
    """
    return _decode(data, max_depth, sorted_keys, None)[0]


def decode_with_span(
    data: bytes, key: bytes, *, max_depth: int = MAX_DEPTH
) -> tuple[Value, tuple[int, int] | None]:
    """The value, and where the value of `key` in the outermost dictionary lies in `data`.

    BEP 3: the info-hash is over "the bencoded form of the info value from the metainfo file",
    which is the bytes as they stand, not what an encoder would make of them today.
    """
    return _decode(data, max_depth, False, key)


def _decode(
    data: bytes, max_depth: int, sorted_keys: bool, key: bytes | None
) -> tuple[Value, tuple[int, int] | None]:
    decoder = _Decoder(data, max_depth, sorted_keys, key)
    value = decoder.value(0)
    if decoder.at != len(data):
        raise Malformed("bencode", f"Something follows the bencoded value at byte {decoder.at}.")
    return value, decoder.spans


def decode_prefix(data: bytes, *, max_depth: int = MAX_DEPTH) -> tuple[Value, int]:
    """The first value and where it ends: BEP 9 metadata messages carry bytes after a dictionary."""
    decoder = _Decoder(data, max_depth, False, None)
    return decoder.value(0), decoder.at


def encode(value: object) -> bytes:
    """Bencode integers, byte strings, text (as UTF-8), sequences and mappings (BEP 3).

    Keys are sorted as raw bytes. Raises TypeError for anything else, which is a bug of the
    caller's.
    """
    parts: list[bytes] = []
    _encode(value, parts)
    return b"".join(parts)


def _encode(value: object, parts: list[bytes]) -> None:
    if isinstance(value, bytes | bytearray):
        parts += (b"%d:" % len(value), bytes(value))
    elif isinstance(value, str):
        _encode(value.encode(), parts)
    elif isinstance(value, int):
        parts.append(b"i%de" % value)
    elif isinstance(value, list | tuple):
        parts.append(b"l")
        for item in cast("list[Any]", value):
            _encode(item, parts)
        parts.append(b"e")
    elif isinstance(value, dict):
        items = cast("dict[bytes | str, Any]", value).items()
        parts.append(b"d")
        for key, item in sorted((k.encode() if isinstance(k, str) else k, v) for k, v in items):
            _encode(key, parts)
            _encode(item, parts)
        parts.append(b"e")
    else:
        raise TypeError(f"{type(value).__name__} cannot be bencoded")
