"""Tracks, what adding answers, what goes wrong, what takes long. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from player.types import AlbumId, ArtHash, ArtistId, Blame, DurationMs, PlaylistId, TaskId, TrackId


@dataclass(frozen=True, kw_only=True)
class Problem:
    """An expected failure, told so that the reader knows what to do next."""

    code: str
    """Stable name of the kind of failure."""
    blame: Blame
    """Whose doing would have to change."""
    message: str
    """A sentence that says what happened and what to do next."""
    about: str = ""
    """The address, track, file or setting concerned."""
    retry_after: int | None = None
    """Seconds after which the same may work; None where waiting does not help."""


@dataclass(frozen=True, kw_only=True)
class TrackRow:
    """A track as lists show it."""

    id: TrackId
    title: str
    artist: str = ""
    album: str = ""
    album_artist: str = ""
    disc: int = 0
    number: int = 0
    """Position on the disc, from 1; 0 where unknown."""
    year: int = 0
    genre: str = ""
    duration_ms: DurationMs = DurationMs(0)
    """0 where unknown."""
    art: ArtHash | Literal[""] = ""
    kept: bool = False
    """True once every byte is verified, here, and the user wished it to stay."""
    keeping: bool = False
    """True while a kept track is still being fetched."""
    stored: float = 0.0
    """Share of the track's bytes that are here, 0 to 1."""
    provisional: bool = False
    """True until its tags were read."""
    source: str = ""
    """Where its best copy comes from: file, http, torrent, ipfs."""
    added_at: int = 0
    """Unix time, seconds."""
    loved: bool = False
    rating: int = 0
    """Half stars, 1 to 10; 0 is unrated."""
    plays: int = 0
    album_id: AlbumId | Literal[""] = ""
    artist_id: ArtistId | Literal[""] = ""
    """Of the first artist of its credit."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """Answer of `find`."""

    total: int
    tracks: list[TrackRow]
    text: str = ""
    """What was searched for in the end, where a typo was forgiven; else empty."""
    unread: list[str] = field(default_factory=list)
    """Parts of the query that mean nothing, as they were typed."""
    seeking: bool = False
    """What sounds like a track (`alike`) is still being looked for: there will be more."""


@dataclass(frozen=True, kw_only=True)
class Added:
    """Answer of `add` and `add_files`."""

    tracks: list[TrackId]
    """The tracks now in the library, new or already there, in their source's order."""
    kind: str
    """file, http, torrent, ipfs or playlist."""
    name: str = ""
    problems: list[Problem] = field(default_factory=list)
    """What could not be added, one by one; the rest was."""
    playlist: PlaylistId | Literal[""] = ""
    """Of an imported playlist, what it became."""
    matched: int = 0
    missing: int = 0
    """Of an imported playlist, history or profile: how many items were found in the library, how
    many not."""
    aside: int = 0
    """Of an imported profile: rows that cannot be learnt from."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """A piece of long work."""

    task: TaskId
    what: str
    """add, import, export or verify."""
    name: str
    done: int = 0
    total: int = 0
    """In `unit`; 0 where unknown."""
    unit: Literal["items", "bytes"] = "items"
