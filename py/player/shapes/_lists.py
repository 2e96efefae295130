"""Playlists, what was heard, and queues of earlier. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from player.shapes._tracks import TrackRow
from player.types import ArtHash, DurationMs, PlaylistId, TrackId


@dataclass(frozen=True, kw_only=True)
class PlaylistRow:
    """A playlist as lists show it."""

    id: PlaylistId
    name: str
    comment: str = ""
    kind: Literal["list", "smart"] = "list"
    query: str = ""
    """Of a smart one: what it finds, in the language of `find`."""
    sort: str = "added"
    descending: bool = False
    limit: int = 0
    """Of a smart one: at most so many; 0 is no limit."""
    tracks: int = 0
    missing: int = 0
    """Items that were not found in the library."""
    duration_ms: DurationMs = DurationMs(0)
    art: list[str] = field(default_factory=list)
    """Up to four covers."""
    changed_at: int = 0


@dataclass(frozen=True, kw_only=True)
class PlaylistPage:
    """Answer of `find_playlists`."""

    total: int
    playlists: list[PlaylistRow]


@dataclass(frozen=True, kw_only=True)
class PlaylistItem:
    """One place in a playlist."""

    item: int
    """Names the place for as long as it exists."""
    track: TrackRow | None = None
    """None where it was not found in the library: then the words say what is missing."""
    title: str = ""
    artist: str = ""
    album: str = ""
    duration_ms: DurationMs = DurationMs(0)
    uri: str = ""
    guesses: list[TrackRow] = field(default_factory=list)
    """Tracks of the library that it might be, the likeliest first; at most 3."""


@dataclass(frozen=True, kw_only=True)
class PlaylistDetail:
    """Answer of `look_up_playlist`."""

    playlist: PlaylistRow
    total: int
    items: list[PlaylistItem]


@dataclass(frozen=True, kw_only=True)
class ListenRow:
    """One line of the history."""

    listen: int
    """Names it, as long as it is in the history."""
    at: int
    """Unix time of its end, seconds."""
    heard_ms: DurationMs
    skipped: bool = False
    track: TrackRow | None = None
    """None where the track is in the library no more."""
    title: str = ""
    artist: str = ""
    album: str = ""


@dataclass(frozen=True, kw_only=True)
class ListenPage:
    """Answer of `history`, the latest first."""

    total: int
    listens: list[ListenRow]


@dataclass(frozen=True, kw_only=True)
class HeardRow:
    """A part of what was heard."""

    id: str
    name: str
    detail: str = ""
    art: ArtHash | Literal[""] = ""
    plays: int = 0
    heard_ms: DurationMs = DurationMs(0)
    over_time: list[int] = field(default_factory=list)
    """Milliseconds heard in each step of `Statistics.steps`; only of the first ten artists."""


@dataclass(frozen=True, kw_only=True)
class StatisticsAnswer:
    """Answer of `statistics`. Times are of the listener's own clock."""

    plays: int = 0
    skips: int = 0
    heard_ms: DurationMs = DurationMs(0)
    days: int = 0
    """Days on which anything was heard."""
    new_artists: int = 0
    """Artists first heard in this span."""
    by_hour: list[int] = field(default_factory=list)
    """Milliseconds heard in each hour of the day, 24 of them."""
    by_weekday: list[int] = field(default_factory=list)
    """Seven, Monday first."""
    steps: list[str] = field(default_factory=list)
    """First days of the steps that `over_time` counts in: 2026-11-16."""
    step: Literal["day", "week", "month"] = "week"
    over_time: list[int] = field(default_factory=list)
    """Milliseconds heard in each step."""
    artists: list[HeardRow] = field(default_factory=list)
    """The most heard first; at most 25, as with the next three."""
    albums: list[HeardRow] = field(default_factory=list)
    tracks: list[HeardRow] = field(default_factory=list)
    genres: list[HeardRow] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class QueueRow:
    """A queue of earlier, that was replaced or cleared."""

    queue: int
    at: int
    """Unix time when it was left, seconds."""
    tracks: int
    titles: list[str] = field(default_factory=list)
    """The first few."""
    duration_ms: DurationMs = DurationMs(0)
    ids: list[TrackId] = field(default_factory=list)
    """The first few."""


@dataclass(frozen=True, kw_only=True)
class QueueHistoryPage:
    """Answer of `queue_history`, the last first."""

    total: int
    queues: list[QueueRow]
