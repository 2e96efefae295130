"""Orders to the deck and the queue. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field

from player.contract._bases import Chosen, Command
from player.types import DurationMs, EntryId, RepeatMode, TrackId, Where


@dataclass(frozen=True, kw_only=True)
class Play(Command):
    """Play a track, an entry of the queue, or (with neither) go on.

    With `tracks` the queue is replaced by them and `track` says where to start. A `track` alone
    that is not in the queue is put behind the current entry."""

    track: TrackId | None = None
    entry: EntryId | None = None
    tracks: list[TrackId] | None = None
    chosen: Chosen | None = None
    """Instead of `tracks`; without a `track`, the first of them starts."""
    picked: str = ""
    """What `recommend`, `path` or `mixes` said of `tracks`: their entries keep the reasons."""


@dataclass(frozen=True, kw_only=True)
class Pause(Command):
    """Pause."""


@dataclass(frozen=True, kw_only=True)
class Resume(Command):
    """Go on where it was paused, or with the last session's track."""


@dataclass(frozen=True, kw_only=True)
class Seek(Command):
    """Go to a place in the current track."""

    ms: DurationMs


@dataclass(frozen=True, kw_only=True)
class Next(Command):
    """Go to the next entry."""


@dataclass(frozen=True, kw_only=True)
class Previous(Command):
    """Go to the start of this entry, or, in its first three seconds, to the previous one."""


@dataclass(frozen=True, kw_only=True)
class QueueAdd(Command):
    """Put tracks into the queue: next, after the current album, at the end, or at a place."""

    tracks: list[TrackId] = field(default_factory=list)
    chosen: Chosen | None = None
    where: Where = "end"
    at: int | None = None
    """A place in what plays, from 0, which goes before `where`."""
    picked: str = ""
    """As of `play`."""


@dataclass(frozen=True, kw_only=True)
class LookUpQueue(Command):
    """A part of the play queue, in the order that plays: what its region does not tell of."""

    answer = "QueuePage"
    offset: int = 0
    limit: int = 100
    """At most 1000."""


@dataclass(frozen=True, kw_only=True)
class QueueMove(Command):
    """Move an entry, or several in their order, so that the first of them stands at `to`, counted
    from 0."""

    entry: EntryId | None = None
    entries: list[EntryId] = field(default_factory=list)
    to: int


@dataclass(frozen=True, kw_only=True)
class QueueRemove(Command):
    """Take entries out of the queue."""

    entries: list[EntryId]


@dataclass(frozen=True, kw_only=True)
class QueueClear(Command):
    """Empty the queue, but for what plays."""


@dataclass(frozen=True, kw_only=True)
class QueueUndo(Command):
    """Take back the last change to the queue."""


@dataclass(frozen=True, kw_only=True)
class QueueRedo(Command):
    """Do again what was taken back last, unless something changed since."""


@dataclass(frozen=True, kw_only=True)
class Shuffle(Command):
    """Shuffle what comes, or put it back in its own order."""

    on: bool


@dataclass(frozen=True, kw_only=True)
class Repeat(Command):
    """Repeat nothing, everything, or this one."""

    mode: RepeatMode
