"""Orders about playlists. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field

from player.contract._bases import Chosen, Command
from player.types import PlaylistId, Sort, TrackId


@dataclass(frozen=True, kw_only=True)
class FindPlaylists(Command):
    """Playlists, the last changed first."""

    answer = "PlaylistPage"
    text: str = ""
    offset: int = 0
    limit: int = 200


@dataclass(frozen=True, kw_only=True)
class LookUpPlaylist(Command):
    """A playlist and a part of its items."""

    answer = "PlaylistDetail"
    playlist: PlaylistId
    offset: int = 0
    limit: int = 100
    """At most 1000."""
    only_missing: bool = False
    """Only items that were not found in the library, each with guesses."""


@dataclass(frozen=True, kw_only=True)
class PlaylistMake(Command):
    """Make a playlist: of tracks, or a smart one of a query."""

    answer = "PlaylistRow"
    name: str
    comment: str = ""
    tracks: list[TrackId] = field(default_factory=list)
    chosen: Chosen | None = None
    query: str = ""
    sort: Sort = "added"
    descending: bool = False
    limit: int = 0


@dataclass(frozen=True, kw_only=True)
class PlaylistChange(Command):
    """Change what a playlist is called or finds; fields left out stay."""

    answer = "PlaylistRow"
    playlist: PlaylistId
    name: str | None = None
    comment: str | None = None
    query: str | None = None
    sort: Sort | None = None
    descending: bool | None = None
    limit: int | None = None


@dataclass(frozen=True, kw_only=True)
class PlaylistRemove(Command):
    """Put a playlist into the trash."""

    playlist: PlaylistId


@dataclass(frozen=True, kw_only=True)
class PlaylistRestore(Command):
    """Bring it back."""

    playlist: PlaylistId


@dataclass(frozen=True, kw_only=True)
class PlaylistAdd(Command):
    """Put tracks into a playlist."""

    answer = "PlaylistRow"
    playlist: PlaylistId
    tracks: list[TrackId] = field(default_factory=list)
    chosen: Chosen | None = None
    at: int | None = None
    """Place of the first, from 0; None is behind the last."""


@dataclass(frozen=True, kw_only=True)
class PlaylistTake(Command):
    """Take items out."""

    answer = "PlaylistRow"
    playlist: PlaylistId
    items: list[int]


@dataclass(frozen=True, kw_only=True)
class PlaylistMove(Command):
    """Move items, in their order, so that the first of them stands at `to`."""

    playlist: PlaylistId
    items: list[int]
    to: int


@dataclass(frozen=True, kw_only=True)
class PlaylistMatch(Command):
    """Say which track of the library an item means."""

    playlist: PlaylistId
    item: int
    track: TrackId
