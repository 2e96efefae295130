"""What the page saw and tells the engine. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from player.contract._bases import Report
from player.types import ByteCount, ContentId, DurationMs, EntryId, InfoHash


@dataclass(frozen=True, kw_only=True)
class DeckReport(Report):
    """The deck changed. `advanced` means that it went on to the cued next entry by itself."""

    what: Literal[
        "playing", "paused", "waiting", "ended", "advanced", "failed", "position", "duration"
    ]
    entry: EntryId
    ms: DurationMs = DurationMs(0)
    """Where it is; for `duration`, how long it is."""
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Wanted(Report):
    """The service worker needs chunks of a content, both ends inclusive, now.

    `reader` names who reads them, "" where nobody may leave; `gone`: it has left, and waits for
    nothing that it asked for."""

    content: ContentId
    first: int
    last: int
    reader: str = ""
    gone: bool = False


@dataclass(frozen=True, kw_only=True)
class SwarmReport(Report):
    """The swarm has metadata (base64 of a .torrent), peers, pieces in the vault, or a failure.

    `lied`: a peer (`detail`) gave wrong blocks and is banned. `silent`: what is wanted has not
    brought a byte for two seconds; `alive`: it does again."""

    what: Literal[
        "metadata",
        "peers",
        "pieces",
        "lied",
        "silent",
        "alive",
        "trackers",
        "warning",
        "failed",
    ]
    infohash: InfoHash
    torrent: str = ""
    peers: int = 0
    leechers: int = 0
    bytes_in: ByteCount = ByteCount(0)
    bytes_out: ByteCount = ByteCount(0)
    wasted: ByteCount = ByteCount(0)
    pieces: list[int] = field(default_factory=list)
    trackers: dict[str, str] = field(default_factory=dict)
    """connected, waiting or failed, by address."""
    reasons: dict[str, int] = field(default_factory=dict)
    """Counts since joining: offers made, answered, connected, ice_failed; and turn_refused, how
    often a TURN server did not take what it was given to log in."""
    detail: str = ""
    """Of `peers` their addresses; of `lied` the liar's; of `trackers` why nobody is met:
    trackers_failed, nobody_there or unreachable."""


@dataclass(frozen=True, kw_only=True)
class Hello(Report):
    """First message of a page: what the deck does now, so that sound outlives an engine."""

    entry: EntryId | None = None
    playing: bool = False
    ms: DurationMs = DurationMs(0)


@dataclass(frozen=True, kw_only=True)
class MediaProbed(Report):
    """What an audio element made of an address: its length, or -1 where it cannot play it."""

    url: str
    duration_ms: DurationMs


@dataclass(frozen=True, kw_only=True)
class VaultChanged(Report):
    """Chunks of these contents were evicted, or came by another way than the engine's."""

    contents: list[ContentId]


@dataclass(frozen=True, kw_only=True)
class Conditions(Report):
    """What the browser says of the connection and of its promise to keep what is stored."""

    online: bool = True
    metered: bool = False
    """The connection is paid by the byte, or its user asked to save data."""
    persisted: bool = False
    asked: bool = False
    """The browser was asked for the promise, now or in an earlier session."""
    risk: Literal["", "seven_days", "full_disk", "session"] = ""
