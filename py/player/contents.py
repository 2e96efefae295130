"""What vault and carrier take and give, as plain data. `ports.py` gives these names on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from player.types import BaseId, ContentId


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


@dataclass(frozen=True, kw_only=True)
class Copied:
    """What came of copying bytes of one name into a content of another."""

    adopted: tuple[int, ...]
    """Chunk numbers of the base that are here now and were not before."""
    differ: tuple[int, ...]
    """Chunks whose bytes are not what the digests say: the two are not the same content."""


@dataclass(frozen=True, kw_only=True)
class Unified:
    """Whether two names are one content now."""

    unified: bool
    lacking: tuple[int, ...] = ()
    """Chunk numbers of the target's base that the alias has bytes of and the target lacks."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A stretch of stored chunks, read back."""

    good: int
    bad: tuple[int, ...]
    """Chunk numbers that were wrong; they are missing now."""
    next: int | None
    """Where to go on, None at the end."""


@dataclass(frozen=True, kw_only=True)
class PlanPart:
    """One stretch of an archive: bytes as they are, or a whole content out of the vault."""

    data: bytes = b""
    content: ContentId | None = None
    length: int = 0
    """Bytes of the content; not used with `data`."""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Bytes [start, stop) of what a URL answers."""

    url: str
    """"" is zero bytes without a request: BEP 47 padding."""
    start: int
    stop: int
    whole: bool = False
    """The whole body is this segment: asked without a range (a raw block)."""
    total: int | None = None
    """Bytes of the whole resource where known; another length is `changed`."""
    strict: bool = False
    """A whole answer to a range must tell its length, for no digest would show that it is of
    something else; else the end is `untold`."""


@dataclass(frozen=True, kw_only=True)
class CarryOrder:
    """Consecutive chunks of a base, and where their bytes are had."""

    base: BaseId
    """Of a content that is described."""
    first: int
    """Number of the first chunk."""
    sizes: Sequence[int]
    """Bytes of each chunk."""
    segments: Sequence[Segment]
    """One after another they are exactly these chunks."""
    why: str
    """For the network ledger."""
    digests: bytes = b""
    """Of each chunk, one after another; empty where nothing proves the bytes."""
    algorithm: str = ""
    """SHA-1 or SHA-256; empty without digests."""
    depth: int = 1
    """Segments fetched at a time. One that is large is cut at chunk borders to make so many."""
    first_byte_ms: int = 15_000
    """Patience until the first byte of a segment."""
    stall_ms: int = 8_000
    """Patience between two bytes after it."""
    max_bytes: int | None = None
    """Bytes of body to take at most, in all."""


@dataclass(frozen=True, kw_only=True)
class CarryEnd:
    """How an order ended. What was verified before is stored, whatever the end."""

    ok: bool
    code: str = ""
    """wrong · missing · busy · forbidden · unreachable · timeout · truncated · no_ranges ·
    wrong_range · changed · untold · redirected_badly · over_budget · disk_full · undescribed (nothing of
    the base is described any more) · aborted · bad_status · failed"""
    chunk: int | None = None
    """Number of the chunk that is not what its digest says, for `wrong`."""
    urls: tuple[str, ...] = ()
    """Whose fault it is: the URL that failed; for `wrong` those that gave bytes of the chunk."""
    status: int | None = None
    retry_after: float | None = None
    """Seconds, where the server said so and lets pages read it."""
    detail: str = ""
    bytes: int = 0
    """Of body, received in all."""
