"""Bytes that stay in JavaScript's memory until somebody really needs them in Python."""

from __future__ import annotations

from typing import Any

from js import Uint8Array  # type: ignore[import-not-found]
from pyodide.ffi import to_js  # type: ignore[import-not-found]

from player.ports import Octets


class JsOctets:
    """A Uint8Array as `player.ports.Octets`."""

    __slots__ = ("array",)

    def __init__(self, array: Any) -> None:
        self.array = array

    def __len__(self) -> int:
        return int(self.array.byteLength)

    def to_bytes(self) -> bytes:
        return bytes(self.array.to_bytes())

    def slice(self, start: int, stop: int) -> JsOctets:
        return JsOctets(self.array.slice(start, stop))


def as_array(octets: Octets) -> Any:
    """The Uint8Array behind Octets; for Python's own bytes a fresh copy."""
    if isinstance(octets, JsOctets):
        return octets.array
    return to_js(octets.to_bytes())


class JsHasher:
    """`player.ports.Hasher` by WebCrypto: the digest is the only thing that enters Python."""

    def __init__(self, subtle: Any, join: Any) -> None:
        self._subtle = subtle
        self._join = join

    async def digest(self, name: str, octets: Octets) -> bytes:
        buffer = await self._subtle.digest(name.upper(), as_array(octets))
        return bytes(buffer.to_bytes())

    async def join(self, parts: list[Octets]) -> Octets:
        arrays = to_js([as_array(part) for part in parts])
        return JsOctets(self._join(arrays, sum(len(part) for part in parts)))

    def wrap(self, data: bytes) -> Octets:
        # to_js gives a view's copy, so the array does not move when wasm memory grows
        return JsOctets(Uint8Array.new(to_js(data)))
