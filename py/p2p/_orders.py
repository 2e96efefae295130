"""What goes into the scheduler and what comes out of it, in plain data. See `fetch`."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

Source = Hashable
Content = Hashable
Kind = Literal["local", "swarm", "web", "gateway"]


class Urgency(IntEnum):
    """Why a chunk is wanted. Higher is more urgent."""

    KEEP = 1
    """Background downloads of what shall be kept."""
    AHEAD = 2
    """The rest of what plays, the head of what comes next."""
    SOON = 3
    """In the playback window: it will be heard within seconds."""
    NOW = 4
    """Somebody waits for it."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A source says that it may have a content."""

    kind: Kind
    host: Hashable = None
    """Whose speed and trust it shares: a liar is banned with all that its host offers. None: the
    source stands for itself."""
    linear: bool = False
    """It can only send the whole, from the start (a web server without ranges)."""
    chunks: frozenset[int] | None = None
    """Those that it has; None: all."""
    span: int = 64
    """Chunks in one ask at most."""
    at_once: int = 2
    """Asks that its host may have at a time."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How an ask ended."""

    what: Literal[
        "done",
        "wrong",
        "mismatch",
        "missing",
        "busy",
        "unavailable",
        "truncated",
        "no_ranges",
    ]
    """wrong: bytes that are not what their name says; its host is banned (never a swarm's).
    mismatch: a source that was only a guess is another file. missing: it has no such thing.
    truncated: it ended before its time. no_ranges: asked for a part, it would send the whole."""
    chunk: int | None = None
    """The wrong or missing one; None: all of the content is missing there."""
    retry_after: float | None = None
    """Seconds that a busy source asks for."""
    reason: str = ""
    """For people."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Fetch chunks first to last, both inclusive, from this source, in order where that can be."""

    id: int
    source: Source
    content: Content
    first: int
    last: int
    urgency: Urgency


@dataclass(frozen=True, kw_only=True)
class Drop:
    """This ask is of no use any more: abort it."""

    id: int


@dataclass(frozen=True, kw_only=True)
class Exhausted:
    """Nobody who is known gives these chunks. Told once, until something new is learned."""

    content: Content
    chunks: tuple[int, ...]
    reasons: Mapping[Source, str]
    retry_after: float | None
    """Seconds after which it may be worth wanting them again; None: only another source helps."""


@dataclass(frozen=True, kw_only=True)
class Banned:
    """This host lied, and is not asked again."""

    source: Hashable
    reason: str


Order = Ask | Drop | Exhausted | Banned


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much may be done at a time, and how patiently."""

    asks: int = 12
    """Asks that are out at a time, to whomever."""
    background_asks: int = 4
    """Of these, for KEEP."""
    background_rate: float | None = None
    """Bytes a second for KEEP; None: no cap."""
    metered: Literal["window", "all"] = "window"
    """What is fetched while the connection is metered: NOW and SOON, or everything."""
    cost: Mapping[str, int] = field(
        default_factory=lambda: {"local": 0, "swarm": 1, "web": 2, "gateway": 2}
    )
    """What is cheap comes first for AHEAD and KEEP."""
    waste: float = 0.3
    """Bytes of a content that may come in vain, as a share of it."""
    window_s: float = 15.0
    """Seconds of sound ahead of the ear that are SOON."""
    window_bytes: int = 3 * 1024 * 1024
    """The same, in bytes at least."""
    short_s: float = 5.0
    """Seconds ahead of the ear that are too few."""
    span_s: float = 1.0
    """Seconds that one ask should take at most."""
    racers: int = 4
    """Unknown sources that are asked for one chunk at once."""
    strikes: int = 3
    """Failures in a row after which a host is left alone for a while."""
    tries: int = 2
    """Times that one source is asked for one chunk, where it failed."""
    busy_tries: int = 6
    """Times that it is asked for one chunk, where it asked for patience."""
    patience_s: float = 10.0
    """Seconds that somebody who waits lets a busy source have."""
    hedge_s: float = 0.4
    """Seconds after which a chunk is late, at least."""
    stall_s: float = 3.0
    """Seconds without a byte after which another is asked instead."""
    silence_s: float = 2.0
    """The same for a swarm."""
    give_up_s: float = 15.0
    """Seconds without a byte after which an ask has failed, where there is nobody else."""
    swarm_give_up_s: float = 45.0
    """The same for a swarm: a peer may come."""
    slow_rate: float = 64 * 1024.0
    """Bytes a second below which cheap sources alone will not do."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What a content has cost so far, in bytes."""

    size: int
    present: int
    received: int
    """All that came, from asks."""
    wasted: int
    """Of these, in vain."""
    excused: int
    """Of these, cut off by the network or the listener: they count against nobody."""
    asks: int
    """Asks that are out."""
