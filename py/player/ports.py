"""What the application needs from the world, as Protocols.

`player.browser` satisfies them in the page; `tests/fakes.py` and the CPython adapters of the
test kit satisfy them on the host. Clock, chance, network and disk arrive as arguments: nothing
else in `player` reaches for them.
"""

# pyright: reportUnusedImport=false
from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from player.contents import (  # noqa: F401 - given on
    CarryEnd,
    CarryOrder,
    Checked,
    Content,
    Copied,
    PlanPart,
    Presence,
    Segment,
    Unified,
)
from player.shapes import IceServer
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

    async def hold(self) -> None:
        """Read all of it into memory, once: what is read later, and what is imported, are these
        bytes. Raises DeviceFailed `file_unreadable`."""
        ...

    def take(self) -> Octets | None:
        """What is held, given away for `Vault.import_file`; None where nothing is."""
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


class Signatures(Protocol):
    """Whether somebody signed something."""

    async def verify_ed25519(self, key: bytes, signature: bytes, message: bytes) -> bool:
        """RFC 8032: `key` has 32 bytes, `signature` 64. False for a key that is none, too.
        Raises DeviceFailed `no_ed25519` where the browser cannot tell."""
        ...


class Vault(Protocol):
    """The chunk store. Whoever puts has verified; whoever reads may trust.

    `digests` below are those of every chunk of the base that a content touches, in order, one
    after another; `algorithm` is SHA-1 or SHA-256."""

    async def describe(self, content: Content, *, kept: bool | None = None) -> Content:
        """Say what a content is; the wish to keep stays where `kept` is None. Gives what is now
        described: a content that was unified keeps the base it was unified with."""
        ...

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

    async def art(self, name: str) -> Octets | None:
        """A cover by its SHA-256, or None."""
        ...

    async def usage(self) -> dict[str, int | bool]:
        """kept_bytes, cached_bytes, quota_bytes, persisted."""
        ...

    async def spare(self, contents: list[ContentId]) -> None:
        """These play now, the first, or come next: they are not evicted while that is so, however
        full the disk is."""
        ...

    async def evict(self, bytes_wanted: int, except_bases: Sequence[BaseId] = ()) -> int:
        """Remove least recently used content that is neither kept nor of these bases; how many
        bytes that freed."""
        ...

    async def import_file(
        self,
        file: Any,
        *,
        mime: str,
        in_place: bool,
        progress: Any = None,
        part: tuple[int, int] | None = None,
        kept: bool = True,
        held: Octets | None = None,
    ) -> Content:
        """Hash a File, Octets, or bytes [start, stop) of it, and copy it (or remember its handle,
        which a part and Octets cannot have). Nothing half-done remains. With `kept` it is on the
        disk before this ends; without, what is new here may be evicted until `set_kept`. `held`
        is the whole file where it is in memory already (`LocalFile.take`)."""
        ...

    async def import_part(
        self, file: Any, start: int, stop: int, content: ContentId, digests: bytes, algorithm: str
    ) -> Copied:
        """Copy bytes [start, stop) of a File into a content that is described, verified chunk
        by chunk. Raises ValueError where that is not the content's length."""
        ...

    async def adopt(
        self, source: ContentId, target: ContentId, digests: bytes, algorithm: str
    ) -> Copied:
        """Copy what `target` lacks out of `source`, another name's bytes, where the digests say
        that they are the same. No network; the source stays as it is."""
        ...

    async def unify(self, alias: Content, target: ContentId, *, force: bool = False) -> Unified:
        """From now on `alias` is the same bytes as `target`: the slice of its base, kept if
        either was. One transaction; chunks that only the alias needed go.

        Nothing that is here is lost: where the target lacks chunks that the alias has, nothing
        changes and `lacking` names them (adopt, or fetch them first), unless `force`. A torrent's
        file is never made the alias (its swarm needs its pieces): make it the target. Raises
        ValueError where the two cannot be the same: other lengths, or a proved alias of a target
        that nothing proves."""
        ...

    async def check(
        self,
        content: ContentId,
        digests: bytes = b"",
        algorithm: str = "",
        *,
        start: int = 0,
        limit: int = 64,
    ) -> Checked:
        """Read back up to `limit` stored chunks from chunk number `start` on, and delete those
        that are not what their digests say. Without digests the proof of an imported file is
        taken; where there is none, nothing is checked."""
        ...

    async def put_plan(self, token: str, parts: Sequence[PlanPart], *, name: str) -> int:
        """Leave an archive for the service worker, which gives it at `export/<token>` as a
        download named `name`; its bytes in all. Gone after the download, or an hour."""
        ...


class Carrier(Protocol):
    """Bytes from HTTP into the vault, verified on their way, without passing through Python."""

    async def carry(
        self,
        order: CarryOrder,
        on_chunk: Callable[[int], None],
        on_bytes: Callable[[int], None],
    ) -> CarryEnd:
        """Fetch, verify and store. `on_chunk(number)` follows when a chunk is stored, in any
        order; `on_bytes(total)` tells at most every 100 ms what was received so far.

        Being cancelled aborts the requests; chunks that are whole by then are verified, stored
        and told before CancelledError comes out. Never raises for what servers or disks do."""
        ...


class Swarm(Protocol):
    """WebTorrent, at arm's length. Pieces go straight into the vault, verified; what it saw
    comes back as `SwarmReport`s."""

    def join(
        self,
        infohash: str,
        *,
        torrent: bytes,
        trackers: list[str],
        ice_servers: list[IceServer],
        relay_only: bool,
        upload: bool,
    ) -> None: ...
    def want(
        self, infohash: str, first: int, last: int, *, urgent: bool, rarest: bool = False
    ) -> None: ...
    def unwant(self, infohash: str, first: int, last: int) -> None: ...
    def have(self, infohash: str, pieces: list[int]) -> None: ...
    def lost(self, infohash: str, pieces: list[int]) -> None: ...
    def share(self, infohash: str, *, upload: bool) -> None: ...
    def limits(self, *, download: int, upload: int) -> None: ...
    def leave(self, infohash: str) -> None: ...


class Secrets(Protocol):
    """Words that only this browser can read: encrypted at rest with a key that nobody can take
    out of it."""

    async def seal(self, text: str) -> str:
        """Encrypted, as text that may be stored. Raises DeviceFailed `no_secrets`."""
        ...

    async def open(self, token: str) -> str:
        """What was sealed. Raises DeviceFailed `no_secrets` where it cannot be read (any more)."""
        ...


class Model(Protocol):
    """`ml.desk` in a worker of its own, with NumPy: what takes seconds happens there."""

    async def ask(self, name: str, told: str, parts: Sequence[bytes]) -> tuple[str, list[bytes]]:
        """One question, in their order: JSON and columns (`ml.packing`) go in and come out. Raises
        DeviceFailed `model_unreachable` (never fetched, and offline), `model_broke`, `model_closed`.
        """
        ...

    def close(self) -> None:
        """Send it home: its memory is free, and the next question starts it anew, knowing nothing."""
        ...


class Clock(Protocol):
    """Time, so that tests need not wait."""

    def now(self) -> float:
        """Unix time, seconds."""
        ...

    def monotonic(self) -> float: ...
    async def sleep(self, seconds: float) -> None: ...
