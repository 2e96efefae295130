"""What the application needs from the world, as Protocols.

`player.browser` satisfies them in the page; `tests/fakes.py` and the CPython adapters of the
test kit satisfy them on the host. Clock, chance, network and disk arrive as arguments: nothing
else in `player` reaches for them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from player.types import BaseId, ContentId


class Octets(Protocol):
    """Bytes that may live outside Python's memory (an ArrayBuffer in the page)."""

    def __len__(self) -> int: ...

    def to_bytes(self) -> bytes:
        """Copy them into Python. For headers and DAG nodes; audio never comes this way."""
        ...

    def slice(self, start: int, stop: int) -> Octets:
        """A copy of a part."""
        ...


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A whole HTTP answer."""

    status: int
    url: str
    """After redirects."""
    headers: Mapping[str, str]
    """Names in lower case; across origins only what CORS exposes."""
    body: Octets


class Http(Protocol):
    """HTTP as a browser allows it. Every request is in the ledger, with its reason."""

    async def get(
        self,
        url: str,
        *,
        why: str,
        limit: int,
        start: int | None = None,
        stop: int | None = None,
        accept: str = "",
        timeout: float = 30.0,
    ) -> Reply:
        """Fetch a whole body of at most `limit` bytes; with `start` a range up to `stop`,
        exclusive. The Range header is always `bytes=a-b`, which needs no preflight.

        A server that ignores the range answers 200: the body is then cut off at `limit` and the
        status says so. Raises NetworkFailed (`unreachable`, which a missing CORS header looks
        like from inside a page; `timeout`) and SourceFailed (`too_large`) when no range was
        asked and the body is longer than `limit`."""
        ...

    def stream(
        self, url: str, *, why: str, piece: int, timeout: float = 30.0
    ) -> AsyncIterator[Reply | Octets]:
        """A body of any length: first a Reply with an empty body, then pieces of exactly
        `piece` bytes (the last may be shorter). Closing the iterator aborts the request."""
        ...

    async def head(self, url: str, *, why: str, timeout: float = 15.0) -> Reply:
        """Status and headers alone. Content-Length is readable across origins."""
        ...

    async def alive(self, url: str, *, why: str, timeout: float = 10.0) -> bool:
        """Does anything answer there, readable by a page or not?"""
        ...


class LocalFile(Protocol):
    """A file that the user gave."""

    path: tuple[str, ...]
    """Folders and name, outermost first; at least the name. Hostile text."""
    size: int
    handle: Any
    """What `Vault.import_file` takes."""
    lasting: bool
    """Can the handle be read in a later session? Only then it may be left in place."""

    async def read(self, start: int, stop: int) -> Octets:
        """A part of it. Raises DeviceFailed `file_unreadable`."""
        ...


class Hasher(Protocol):
    """Digests over Octets, without copying them into Python where the page can do it."""

    async def digest(self, name: str, octets: Octets) -> bytes:
        """`name` is sha-256 or sha-1."""
        ...

    async def join(self, parts: list[Octets]) -> Octets:
        """One after another."""
        ...

    def wrap(self, data: bytes) -> Octets:
        """Python's bytes as Octets."""
        ...


@dataclass(frozen=True, kw_only=True)
class Content:
    """A verified byte string in the vault: the slice [offset, offset+length) of a chunk space.

    For a torrent the chunk space is the torrent (`base` = btih:<infohash>, `chunk` = its piece
    length); for all others `base` is the content's own id, `offset` is 0."""

    id: ContentId
    base: BaseId
    offset: int
    length: int
    """Bytes."""
    chunk: int
    """Bytes in every chunk but the last of the base."""
    base_length: int
    """Bytes of the whole chunk space, so that the last chunk's size is known."""
    mime: str
    proved: bool
    """False for `url:` contents: nothing says what the bytes must be."""


@dataclass(frozen=True, kw_only=True)
class Presence:
    """How much of a content is in the vault."""

    length: int
    chunks: int
    """Chunks that the content touches."""
    present: int
    """Of these, how many are in the vault, verified."""
    kept: bool
    """The user's wish."""


class Vault(Protocol):
    """The chunk store. Whoever puts has verified; whoever reads may trust."""

    async def describe(self, content: Content, *, kept: bool | None = None) -> None: ...
    async def look_up(self, content: ContentId) -> Content | None: ...
    async def presence(self, content: ContentId) -> Presence | None: ...
    async def missing(self, content: ContentId) -> list[int]:
        """Chunk numbers (of the base) that the content needs and the vault lacks."""
        ...

    async def put(self, base: BaseId, index: int, octets: Octets) -> None:
        """Store one chunk. Raises DeviceFailed `disk_full` after evicting what is not kept."""
        ...

    async def read(self, content: ContentId, start: int, stop: int) -> Octets | None:
        """A part of a content, or None where a chunk of it is missing."""
        ...

    async def set_kept(self, contents: list[ContentId], kept: bool) -> None: ...
    async def remove(self, contents: list[ContentId]) -> None:
        """Forget contents and the chunks that no other content needs."""
        ...

    async def put_art(self, octets: Octets, mime: str) -> str:
        """Store a cover; its SHA-256 in hexadecimal."""
        ...

    async def usage(self) -> dict[str, int | bool]:
        """kept_bytes, cached_bytes, quota_bytes, persisted."""
        ...

    async def evict(self, bytes_wanted: int, except_bases: Sequence[BaseId] = ()) -> int:
        """Remove least recently used content that is neither kept nor of these bases; how many
        bytes that freed."""
        ...

    async def import_file(
        self, file: Any, *, mime: str, in_place: bool, progress: Any = None
    ) -> Content:
        """Hash a File and copy it (or remember its handle). Nothing half-done remains."""
        ...


class Swarm(Protocol):
    """WebTorrent, at arm's length. Pieces go straight into the vault, verified; what it saw
    comes back as `SwarmReport`s."""

    def join(
        self, infohash: str, *, torrent: bytes, trackers: list[str], ice_servers: list[str]
    ) -> None: ...
    def want(self, infohash: str, first: int, last: int, *, urgent: bool) -> None: ...
    def leave(self, infohash: str) -> None: ...


class Clock(Protocol):
    """Time, so that tests need not wait."""

    def now(self) -> float:
        """Unix time, seconds."""
        ...

    def monotonic(self) -> float: ...
    async def sleep(self, seconds: float) -> None: ...
