"""MurmurHash3 x64-128, of which IPFS takes the first 64 bits (multicodec `murmur3-x64-64`, 0x22).

Not a cryptographic hash: it only says in which shard of a big folder a name lies.
"""

from __future__ import annotations

from typing import Final

_MASK: Final = (1 << 64) - 1
_C1: Final = 0x87C37B91114253D5
_C2: Final = 0x4CF5AD432745937F


def _rotl(x: int, r: int) -> int:
    return (x << r | x >> (64 - r)) & _MASK


def _fmix(k: int) -> int:
    k = (k ^ k >> 33) * 0xFF51AFD7ED558CCD & _MASK
    k = (k ^ k >> 33) * 0xC4CEB9FE1A85EC53 & _MASK
    return k ^ k >> 33


def murmur3_x64_64(data: bytes, seed: int = 0) -> int:
    """The first 64 bits of MurmurHash3_x64_128 (Austin Appleby's reference, smhasher)."""
    h1 = h2 = seed
    size = len(data)
    whole = size - size % 16
    for at in range(0, whole, 16):
        k1 = int.from_bytes(data[at : at + 8], "little")
        k2 = int.from_bytes(data[at + 8 : at + 16], "little")
        h1 ^= _rotl(k1 * _C1 & _MASK, 31) * _C2 & _MASK
        h1 = ((_rotl(h1, 27) + h2) * 5 + 0x52DCE729) & _MASK
        h2 ^= _rotl(k2 * _C2 & _MASK, 33) * _C1 & _MASK
        h2 = ((_rotl(h2, 31) + h1) * 5 + 0x38495AB5) & _MASK
    tail = data[whole:]
    if len(tail) > 8:
        k2 = int.from_bytes(tail[8:], "little")
        h2 ^= _rotl(k2 * _C2 & _MASK, 33) * _C1 & _MASK
    if tail:
        k1 = int.from_bytes(tail[:8], "little")
        h1 ^= _rotl(k1 * _C1 & _MASK, 31) * _C2 & _MASK
    h1 ^= size
    h2 ^= size
    h1 = (h1 + h2) & _MASK
    h2 = (h2 + h1) & _MASK
    h1, h2 = _fmix(h1), _fmix(h2)
    return (h1 + h2) & _MASK


class ShardPath:
    """The slots that lead to a name, one a level (UnixFS specification, HAMT directories)."""

    def __init__(self, name: str) -> None:
        """Hash the name's UTF-8 form."""
        self._hash = murmur3_x64_64(name.encode())
        self._left = 64

    def next(self, fanout: int) -> int | None:
        """The slot at the next level, from the hash's most significant bits; None when spent."""
        bits = fanout.bit_length() - 1
        if bits > self._left:
            return None
        self._left -= bits
        return self._hash >> self._left & (fanout - 1)
