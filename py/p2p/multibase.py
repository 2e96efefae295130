"""Multibase and unsigned varints, as far as CIDs use them (multiformats specifications).

Every decoder is strict: one text for one byte string, so that a CID cannot be written in two ways
that both pass for canonical.
"""

from __future__ import annotations

import base64
import binascii
from typing import Final

from p2p.errors import Malformed, Unsupported

_BASE32: Final = "abcdefghijklmnopqrstuvwxyz234567"
_BASE36: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

MAX_TEXT = 512
"""Characters of a CID: an identity CID of 128 bytes in base16 needs 270."""
MAX_VARINT = 9
"""Bytes: unsigned-varint stops at 63 bits."""


def _bad() -> Malformed:
    return Malformed("cid", "This is not a CID: its text does not decode.")


def base32_encode(data: bytes) -> str:
    """RFC 4648 base32 in lower case, without padding (multibase `b`, without the prefix)."""
    return base64.b32encode(data).decode("ascii").rstrip("=").lower()


def base32_decode(text: str) -> bytes:
    """The inverse; lower case only."""
    if any(c not in _BASE32 for c in text):
        raise _bad()
    padded = text.upper() + "=" * (-len(text) % 8)
    try:
        data = base64.b32decode(padded)
    except (binascii.Error, ValueError):
        raise _bad() from None
    if base32_encode(data) != text:  # Left-over bits that are not zero.
        raise _bad()
    return data


def _big_encode(data: bytes, alphabet: str) -> str:
    number = int.from_bytes(data, "big")
    base, text = len(alphabet), ""
    while number:
        number, digit = divmod(number, base)
        text = alphabet[digit] + text
    return alphabet[0] * (len(data) - len(data.lstrip(b"\0"))) + text


def _big_decode(text: str, alphabet: str) -> bytes:
    number, base = 0, len(alphabet)
    for character in text:
        digit = alphabet.find(character)
        if digit < 0:
            raise _bad()
        number = number * base + digit
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base58_encode(data: bytes) -> str:
    """Bitcoin's base58 (multibase `z`, without the prefix; CID v0 as it stands)."""
    return _big_encode(data, _BASE58)


def base58_decode(text: str) -> bytes:
    """The inverse."""
    return _big_decode(text, _BASE58)


def base36_encode(data: bytes) -> str:
    """Lower-case base36 (multibase `k`, without the prefix), the usual form of IPNS names."""
    return _big_encode(data, _BASE36)


def _base16_decode(text: str) -> bytes:
    try:
        data = bytes.fromhex(text)
    except ValueError:
        raise _bad() from None
    if data.hex() != text:  # fromhex lets spaces and upper case pass.
        raise _bad()
    return data


def _base64_decode(text: str) -> bytes:
    plain = text.replace("-", "+").replace("_", "/")
    try:
        data = base64.b64decode(plain + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise _bad() from None
    if base64.urlsafe_b64encode(data).decode("ascii").rstrip("=") != text:
        raise _bad()
    return data


def decode(text: str) -> bytes:
    """The bytes of a multibase text: base32, base36, base58btc, base16, base64url (multibase).

    Raises Malformed `cid`, or Unsupported `multibase` for a base that CIDs rarely use.
    """
    if not 2 <= len(text) <= MAX_TEXT or not text.isascii():
        raise _bad()
    prefix, rest = text[0], text[1:]
    match prefix:
        case "b":
            return base32_decode(rest)
        case "B":
            return base32_decode(_all_upper(rest))
        case "k":
            return _big_decode(rest, _BASE36)
        case "K":
            return _big_decode(_all_upper(rest), _BASE36)
        case "z":
            return _big_decode(rest, _BASE58)
        case "f":
            return _base16_decode(rest)
        case "F":
            return _base16_decode(_all_upper(rest))
        case "u":
            return _base64_decode(rest)
        case _:
            raise Unsupported("multibase", "This CID is written in a base that is not known here.")


def _all_upper(text: str) -> str:
    if text != text.upper():
        raise _bad()
    return text.lower()


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned varint and the position after it (multiformats/unsigned-varint).

    Raises Malformed where it is longer than 9 bytes, cut short, or not minimal.
    """
    value = shift = 0
    for start in range(at, at + MAX_VARINT):
        if start >= len(data):
            break
        byte = data[start]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            if byte == 0 and start > at:
                raise Malformed("varint", "A number is not written in its shortest form.")
            return value, start + 1
        shift += 7
    raise Malformed("varint", "A number is cut short or too long.")


def write_varint(value: int) -> bytes:
    """The shortest form of a number of at most 63 bits."""
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
