"""Storage, downloads and sharing. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from player.shapes._tracks import Problem, TrackRow
from player.types import Advice, ArtHash, ByteCount, InfoHash, TrackId


@dataclass(frozen=True, kw_only=True)
class StorageRegion:
    """`starling.state.storage`: what the vault holds."""

    kept_bytes: ByteCount = ByteCount(0)
    cached_bytes: ByteCount = ByteCount(0)
    quota_bytes: ByteCount = ByteCount(0)
    persisted: bool = False
    durable: bool = True
    """False where this browser gives no place that outlives the page."""
    used_bytes: ByteCount = ByteCount(0)
    """What the browser counts for all of Starling, the library and the page itself too."""
    risk: Literal["", "seven_days", "full_disk", "session"] = ""
    """When the browser may forget what is kept: after seven days without a visit (Safari, where
    Starling is not installed), when the disk is full and it did not promise otherwise, or when
    the page is closed (a private window)."""
    asked: bool = False
    """The browser was asked to promise that what is stored stays."""
    checked_at: int = 0
    """Unix time when the last round of re-verifying what is stored ended; 0 before the first."""
    damaged: int = 0
    """Chunks found wrong by it since this session began. They were removed, and are fetched again
    where they are kept."""


@dataclass(frozen=True, kw_only=True)
class StorageItem:
    """What takes space, as one line: an album, an artist, a source or a track."""

    name: str
    artist: str = ""
    tracks: list[TrackId] = field(default_factory=list)
    """Those of it that have bytes here; at most 1000."""
    bytes: ByteCount = ByteCount(0)
    kept_bytes: ByteCount = ByteCount(0)
    art: ArtHash | Literal[""] = ""
    heard_at: int = 0
    """Unix time, seconds; 0 for never."""


@dataclass(frozen=True, kw_only=True)
class StoragePage:
    """Answer of `stored`, the largest first."""

    total: int
    items: list[StorageItem]


@dataclass(frozen=True, kw_only=True)
class Download:
    """One track that is to be here whole."""

    track: TrackRow
    state: Literal["waiting", "fetching", "paused", "failed", "done"]
    done: ByteCount = ByteCount(0)
    total: ByteCount = ByteCount(0)
    speed: int = 0
    """Bytes a second, over the last seconds."""
    carriers: list[str] = field(default_factory=list)
    """Who gives it, in words: the swarm with its number of peers, gateways and hosts by name."""
    problem: Problem | None = None
    """Why it failed, or what it waits for."""


@dataclass(frozen=True, kw_only=True)
class DownloadsRegion:
    """`starling.state.downloads`: what is being kept, in the order it is fetched."""

    items: list[Download] = field(default_factory=list)
    """At most 200: those under way first, then the next, the failed, and the last that are done."""
    total: int = 0
    """How many there are, beyond `items` too."""
    waiting: int = 0
    failed: int = 0
    done_bytes: ByteCount = ByteCount(0)
    total_bytes: ByteCount = ByteCount(0)
    speed: int = 0
    """Bytes a second, all together."""
    seconds_left: int = 0
    """0 where unknown."""
    paused: bool = False
    """All of it, by the user."""
    held: Literal["", "metered", "offline", "playing"] = ""
    """Why nothing is fetched though nobody paused it."""


@dataclass(frozen=True, kw_only=True)
class SwarmRow:
    """One torrent that is joined, or whose turn to be shared comes."""

    infohash: InfoHash
    name: str
    state: Literal["fetching", "sharing", "waiting", "not_shared"]
    peers: int = 0
    leechers: int = 0
    """Of these, how many still lack something."""
    bytes_in: ByteCount = ByteCount(0)
    """In all sessions."""
    bytes_out: ByteCount = ByteCount(0)
    wasted: ByteCount = ByteCount(0)
    """Of `bytes_in`, what did not verify or came twice, in this session."""
    ratio: float = 0.0
    """bytes_out by the size of what is here of it."""
    allowed: bool | None = None
    """What the user said of this one; None leaves it to the rule."""
    licence: str = ""
    """The licence found in its tags that lets one share it, or empty."""
    trackers: dict[str, str] = field(default_factory=dict)
    """connected, waiting or failed, by address."""
    advice: Advice = ""
    """Where no peer can be reached: why. The page says what to do."""
    silent: list[str] = field(default_factory=list)
    """With `trackers_failed`: some of their hosts."""


@dataclass(frozen=True, kw_only=True)
class SharingRegion:
    """`starling.state.sharing`: what is given back."""

    swarms: list[SwarmRow] = field(default_factory=list)
    """At most 200, those that are joined first."""
    total: int = 0
    bytes_in: ByteCount = ByteCount(0)
    bytes_out: ByteCount = ByteCount(0)
    """In all sessions."""
