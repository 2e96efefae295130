"""Questions about the collection: albums, artists, groups, search, history. Part of the contract.

`text` is what a person types: words, or the query language of docs/queries.md, everywhere alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from player.contract._bases import Command
from player.types import AlbumId, ArtistId, TrackId


@dataclass(frozen=True, kw_only=True)
class Search(Command):
    """Search everything at once: best matches of each kind, each saying what it is."""

    answer = "Hits"
    text: str
    limit: int = 20
    """At most 100."""


@dataclass(frozen=True, kw_only=True)
class FindAlbums(Command):
    """Albums, by what their tracks are."""

    answer = "AlbumPage"
    text: str = ""
    sort: Literal["added", "title", "artist", "year", "played", "rating", "tracks"] = "added"
    descending: bool = False
    filter: dict[str, Any] = field(default_factory=dict)
    """Any of: artist (id), genre, year, decade, kind, kept, loved."""
    offset: int = 0
    limit: int = 100
    """At most 500."""


@dataclass(frozen=True, kw_only=True)
class FindArtists(Command):
    """Artists."""

    answer = "ArtistPage"
    text: str = ""
    sort: Literal["name", "added", "played", "albums", "tracks"] = "name"
    descending: bool = False
    filter: dict[str, Any] = field(default_factory=dict)
    """Any of: album_artists (true leaves out who only appears on others' albums), genre, loved."""
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, kw_only=True)
class FindGroups(Command):
    """Genres, years, decades, or the folders in a folder."""

    answer = "GroupPage"
    by: Literal["genre", "year", "decade", "folder"]
    text: str = ""
    sort: Literal["name", "tracks"] = "name"
    descending: bool = False
    parent: str = ""
    """Of folders: the id of the one that they lie in; empty for the topmost."""
    offset: int = 0
    limit: int = 200


@dataclass(frozen=True, kw_only=True)
class LookUpAlbum(Command):
    """All of an album's page."""

    answer = "AlbumDetail"
    album: AlbumId


@dataclass(frozen=True, kw_only=True)
class LookUpArtist(Command):
    """All of an artist's page."""

    answer = "ArtistDetail"
    artist: ArtistId


@dataclass(frozen=True, kw_only=True)
class LookUpTrack(Command):
    """Everything about one track."""

    answer = "TrackDetail"
    track: TrackId


@dataclass(frozen=True, kw_only=True)
class Home(Command):
    """The first page: where to go on, what is new, what is kept, what was forgotten."""

    answer = "HomePage"
    limit: int = 20
    """Things in each row; at most 50."""


@dataclass(frozen=True, kw_only=True)
class History(Command):
    """What was listened to, the latest first."""

    answer = "ListenPage"
    text: str = ""
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, kw_only=True)
class HistoryRemove(Command):
    """Take listens out of the history: some, all of some moments, or all before one."""

    listens: list[int] = field(default_factory=list)
    """Their `ListenRow.listen`."""
    at: list[int] = field(default_factory=list)
    """Unix seconds of their end. A history that was brought in may have several of one moment."""
    before: int = 0
    """Unix seconds."""


@dataclass(frozen=True, kw_only=True)
class Statistics(Command):
    """The history in figures, for a span of time."""

    answer = "StatisticsAnswer"
    since: int = 0
    """Unix time, seconds; 0 is the beginning."""
    until: int = 0
    """0 is now."""
    minutes_east: int = 0
    """Of the listener's clock against UTC."""
