"""The collection as people see it: albums, artists, groups of tracks, what is found, what is at
home. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from player.shapes._lists import PlaylistRow
from player.shapes._taste import TrackSound
from player.shapes._tracks import TrackRow
from player.types import AlbumId, ArtHash, ArtistId, ByteCount, DurationMs


@dataclass(frozen=True, kw_only=True)
class ArtistRef:
    """One artist of a credit."""

    id: ArtistId
    name: str
    """As credited here."""
    join: str = ""
    """What stands between this name and the next: ` feat. `, ` & `."""


@dataclass(frozen=True, kw_only=True)
class AlbumRow:
    """An album (a release) as lists show it."""

    id: AlbumId
    title: str
    artist: str = ""
    """The artist credit as one would print it; empty where it is by various artists."""
    artists: list[ArtistRef] = field(default_factory=list)
    year: int = 0
    """Of this release."""
    original_year: int = 0
    """Of the first release of the same album; 0 where unknown."""
    kind: Literal["album", "single", "ep", "compilation", "live", "soundtrack", "other"] = "album"
    various: bool = False
    """By various artists."""
    edition: str = ""
    """What tells it from other releases of the same album: Deluxe Edition, Remastered 2011."""
    discs: int = 1
    tracks: int = 0
    duration_ms: DurationMs = DurationMs(0)
    art: ArtHash | Literal[""] = ""
    kept: int = 0
    """How many of its tracks are here whole, by the user's wish."""
    loved: bool = False
    rating: int = 0
    """Half stars, 1 to 10; 0 is unrated."""
    added_at: int = 0
    played_at: int = 0
    """Unix time, seconds; 0 for never."""


@dataclass(frozen=True, kw_only=True)
class ArtistRow:
    """An artist as lists show it."""

    id: ArtistId
    name: str
    sort_name: str = ""
    albums: int = 0
    """Albums by them, those that they only appear on not counted."""
    tracks: int = 0
    art: ArtHash | Literal[""] = ""
    """A cover of theirs, the most played."""
    loved: bool = False
    plays: int = 0
    played_at: int = 0


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """A genre, a year, a decade or a folder."""

    id: str
    """What a `find` takes as this filter's value."""
    name: str
    tracks: int = 0
    albums: int = 0
    folders: int = 0
    """Of a folder: folders in it."""
    art: list[str] = field(default_factory=list)
    """Up to four covers."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """Where names begin with another letter."""

    letter: str
    """In upper case; `#` for digits and signs, and one for all of Kana, of Han and of Hangul."""
    offset: int
    """Place of the first, from 0."""


@dataclass(frozen=True, kw_only=True)
class AlbumPage:
    """Answer of `find_albums`."""

    total: int
    albums: list[AlbumRow]
    letters: list[Letter] = field(default_factory=list)
    """With the first page of an order by title or artist; else empty."""


@dataclass(frozen=True, kw_only=True)
class ArtistPage:
    """Answer of `find_artists`."""

    total: int
    artists: list[ArtistRow]
    letters: list[Letter] = field(default_factory=list)
    """With the first page of an order by name; else empty."""


@dataclass(frozen=True, kw_only=True)
class GroupPage:
    """Answer of `find_groups`."""

    total: int
    groups: list[GroupRow]


@dataclass(frozen=True, kw_only=True)
class Disc:
    """One disc of an album."""

    number: int
    title: str = ""
    tracks: list[TrackRow] = field(default_factory=list)
    credits: dict[str, list[ArtistRef]] = field(default_factory=dict)
    """By track, where the credit differs from the album's."""


@dataclass(frozen=True, kw_only=True)
class AlbumDetail:
    """Answer of `look_up_album`: all of its page."""

    album: AlbumRow
    discs: list[Disc]
    editions: list[AlbumRow] = field(default_factory=list)
    """Other releases of the same album."""
    more: list[AlbumRow] = field(default_factory=list)
    """Other albums by its artists, newest first; at most 20."""
    genres: list[str] = field(default_factory=list)
    label: str = ""
    date: str = ""
    original_date: str = ""
    release_mbid: str = ""
    group_mbid: str = ""
    bytes: ByteCount = ByteCount(0)


@dataclass(frozen=True, kw_only=True)
class ArtistDetail:
    """Answer of `look_up_artist`: all of their page."""

    artist: ArtistRow
    top: list[TrackRow] = field(default_factory=list)
    """Most heard here; at most 10."""
    albums: list[AlbumRow] = field(default_factory=list)
    """Every release of theirs, of every kind, newest first."""
    appears_on: list[AlbumRow] = field(default_factory=list)
    genres: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    """Other names that were merged into this one."""
    shared: list[str] = field(default_factory=list)
    """Names that stand for this artist and others, since they were split."""
    mbid: str = ""


@dataclass(frozen=True, kw_only=True)
class CopyRow:
    """One place where a track's bytes can be had."""

    content: str
    uri: str
    kind: str
    name: str = ""
    """Of the torrent, folder or site."""
    path: str = ""
    mime: str = ""
    length: ByteCount = ByteCount(0)
    stored: ByteCount = ByteCount(0)
    proved: bool = False


@dataclass(frozen=True, kw_only=True)
class TrackDetail:
    """Answer of `look_up_track`: everything that is known of one."""

    track: TrackRow
    tags: dict[str, Any]
    """All fields as the library has them, edits included."""
    edited: dict[str, Any] = field(default_factory=dict)
    """Of the edited fields, what the file says."""
    copies: list[CopyRow] = field(default_factory=list)
    artists: list[ArtistRef] = field(default_factory=list)
    album_id: AlbumId | Literal[""] = ""
    plays: int = 0
    skips: int = 0
    played_at: int = 0
    sound: TrackSound | None = None
    """None while it was not analysed."""
    gain_db: float | None = None
    """What volume levelling changes it by, dB; None while that is off."""
    writable: bool = False
    """Whether `write_tags` can write into it: its bytes are here whole, in a file of its own."""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing that was found, saying what it is."""

    kind: Literal["track", "album", "artist", "genre", "playlist", "folder"]
    id: str
    title: str
    detail: str = ""
    """The rest of what tells it from others: artist, album, number of tracks."""
    art: ArtHash | Literal[""] = ""
    score: float = 0.0
    """Higher is better; only comparable within one answer."""


@dataclass(frozen=True, kw_only=True)
class Hits:
    """Answer of `search`, best first."""

    hits: list[Hit]
    tracks: int = 0
    """How many tracks match in all; `find` has them."""
    text: str = ""
    """What was searched for in the end, where a typo was forgiven; else empty."""


@dataclass(frozen=True, kw_only=True)
class HomeRow:
    """One row of the first page. Only one of its lists is filled."""

    name: Literal["continue", "added", "kept", "heard", "loved", "forgotten", "playlists", "made"]
    albums: list[AlbumRow] = field(default_factory=list)
    tracks: list[TrackRow] = field(default_factory=list)
    playlists: list[PlaylistRow] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """Answer of `home`: rows that have something in them, in order."""

    rows: list[HomeRow]


@dataclass(frozen=True, kw_only=True)
class DuplicateGroup:
    """Tracks that may be the same recording."""

    tracks: list[TrackRow]
    score: float
    """0 to 1."""
    reasons: list[str]
    """Stable names of what speaks for it: same_recording_id, same_isrc, same_title,
    similar_title, same_artist, same_album, same_length, near_length; and against it:
    other_album, other_version, other_place."""
    certain: bool = False
    """Nothing speaks against it, and an id or all of title, artist, album and length are the same:
    it can be merged without a look (`merge_duplicates`)."""


@dataclass(frozen=True, kw_only=True)
class DuplicatePage:
    """Answer of `duplicates`, the likeliest first."""

    total: int
    groups: list[DuplicateGroup]
    certain: int = 0
    """How many of all are certain."""


@dataclass(frozen=True, kw_only=True)
class TrashRow:
    """Something that was removed and can be brought back."""

    kind: Literal["track", "playlist"]
    id: str
    title: str
    detail: str = ""
    art: ArtHash | Literal[""] = ""
    removed_at: int = 0
    """Unix time, seconds, as the clock said it then."""
    days_left: int = 30
    """Until it is forgotten for good. Only days that were seen to pass count: a wrong clock takes
    none away."""


@dataclass(frozen=True, kw_only=True)
class TrashPage:
    """Answer of `trash`, the last removed first."""

    total: int
    items: list[TrashRow]


@dataclass(frozen=True, kw_only=True)
class UndoRegion:
    """`starling.state.undo`: what `undo` would take back, and `redo` do again, as a stable name
    of the order (edit_tags, merge_tracks, drop …) and how many things it touched."""

    undo: str = ""
    undo_count: int = 0
    redo: str = ""
    redo_count: int = 0
