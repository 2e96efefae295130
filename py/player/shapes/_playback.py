"""What plays, and what comes. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from player.shapes._tracks import Problem, TrackRow
from player.types import DurationMs, EntryId, PlayState, RepeatMode


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One place in the play queue."""

    entry: EntryId
    track: TrackRow
    picked: bool = False
    """It was picked for the listener, and `queue_why` says why."""


@dataclass(frozen=True, kw_only=True)
class PlaybackRegion:
    """`starling.state.playback`."""

    state: PlayState
    track: TrackRow | None = None
    entry: EntryId | None = None
    position_ms: DurationMs = DurationMs(0)
    duration_ms: DurationMs = DurationMs(0)
    problem: Problem | None = None
    """Why the state is `failed`, or why the last track was skipped."""


@dataclass(frozen=True, kw_only=True)
class QueueRegion:
    """`starling.state.queue`: what plays, in order."""

    entries: list[Entry] = field(default_factory=list)
    """At most 500 around the current one."""
    offset: int = 0
    """Place of the first of `entries` in the whole queue."""
    total: int = 0
    current: EntryId | None = None
    place: int = 0
    """Of the current one in the whole queue, from 0."""
    undo: int = 0
    """Changes that `queue_undo` can take back, and `queue_redo` do again."""
    redo: int = 0
    shuffle: bool = False
    repeat: RepeatMode = "off"
    stop_after: Literal["", "track", "album"] = ""
    """Where it will stop, because the listener said so."""
    sleep_at: int = 0
    """When sound will have faded, because the listener said so: Unix time in seconds, 0 for never."""


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """A part of the play queue, in order."""

    offset: int
    total: int
    entries: list[Entry]
