"""Orders that bring music in and take it out. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from player.contract._bases import Chosen, Command
from player.types import AlbumId, ArtistId, ByteCount, PlaylistId, Sort, TrackId, Uri


@dataclass(frozen=True, kw_only=True)
class Add(Command):
    """Add music by its address; resolves when its tracks are in the library with their tags.

    `uri` is a magnet: link, the http(s) address of a .torrent, an audio file, a playlist or a
    release manifest, an ipfs:// or ipns:// address, a bare CID, or a gateway's URL."""

    answer = "Added"
    uri: Uri


@dataclass(frozen=True, kw_only=True)
class AddFiles(Command):
    """Add File objects, or file and folder handles: audio, playlists, .torrent files.

    `files` travels beside the message; what the engine sees is their number."""

    answer = "Added"
    files: list[Any] = field(default_factory=list)
    in_place: bool = False
    """Where the browser offers folder handles: leave the bytes in the folder, do not copy."""


@dataclass(frozen=True, kw_only=True)
class Find(Command):
    """Find tracks by words, or by the query language of docs/queries.md. Empty text finds all."""

    answer = "Page"
    text: str = ""
    sort: Sort = "added"
    descending: bool = False
    filter: dict[str, Any] = field(default_factory=dict)
    """Exact values, any of: artist, album, album_artist, genre, year, decade, kept, source, loved,
    album_id, artist_id, folder (its id, all below it too), playlist (its id)."""
    offset: int = 0
    limit: int = 100
    """At most 1000."""


@dataclass(frozen=True, kw_only=True)
class FindIds(Command):
    """The ids of what `find` would find, and nothing else of it, so that any number may be asked
    for."""

    answer = "Ids"
    text: str = ""
    sort: Sort = "added"
    descending: bool = False
    filter: dict[str, Any] = field(default_factory=dict)
    offset: int = 0
    limit: int | None = None
    """None is all of them."""


@dataclass(frozen=True, kw_only=True)
class Ids:
    """Answer of `find_ids`."""

    total: int
    tracks: list[TrackId]


@dataclass(frozen=True, kw_only=True)
class Keep(Command):
    """Download whole and keep for offline; resolves when every byte is here and verified."""

    answer = "Kept"
    track: TrackId | None = None
    album: str | None = None
    """An album's name as `find` gives it; with `artist` where two albums share it. Where several
    are called so all the same, it is refused (`several_albums`): they have an `album_id`."""
    artist: str | None = None
    """Without an album: everything by this artist."""
    playlist: Uri | None = None
    """A playlist of the library by its id, or an address: its tracks are added, then kept."""
    album_id: AlbumId | None = None
    artist_id: ArtistId | None = None
    tracks: list[TrackId] | None = None
    chosen: Chosen | None = None


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Answer of `keep`."""

    tracks: list[TrackId]
    bytes: ByteCount


@dataclass(frozen=True, kw_only=True)
class Drop(Command):
    """Stop keeping; with `remove`, take out of the library too."""

    track: TrackId | None = None
    album: str | None = None
    artist: str | None = None
    album_id: AlbumId | None = None
    artist_id: ArtistId | None = None
    tracks: list[TrackId] | None = None
    chosen: Chosen | None = None
    remove: bool = False


@dataclass(frozen=True, kw_only=True)
class Restore(Command):
    """Bring back tracks that `drop` with `remove` took out in the last 30 days."""

    tracks: list[TrackId]


@dataclass(frozen=True, kw_only=True)
class Export(Command):
    """Give the library, the queue, a playlist or the history of listens as text, or `everything`:
    library, settings, listens and kept audio in one archive, streamed from `url`."""

    answer = "Exported"
    what: Literal["library", "queue", "playlist", "listens", "everything", "taste"] = "library"
    """`taste`: what was learnt of the listener, as one JSON file (docs/profile.md)."""
    playlist: PlaylistId | None = None
    format: Literal[
        "", "jspf", "xspf", "m3u8", "pls", "csv", "json", "jsonl", "lastfm", "scrobbler"
    ] = ""
    """Of lists of tracks: jspf (as by default), xspf, m3u8, pls, csv. Of listens: jsonl (as by
    default) and json of ListenBrainz, lastfm (CSV), scrobbler (.scrobbler.log).

    A track's address is one that others can open, where it has any; of what came as a file it is
    the path as it was given, which fits where the playlist lies beside the music."""
    audio: bool = True
    """Put the kept audio into the archive of `everything` too."""


@dataclass(frozen=True, kw_only=True)
class Exported:
    """Answer of `export`: a text, or where it can be downloaded from; its name and its type."""

    name: str
    mime: str
    text: str = ""
    url: str = ""
    """Relative to the page; good for one hour. Following it starts the download."""
    bytes: ByteCount = ByteCount(0)
    """Of what `url` gives."""
    withheld: int = 0
    """Addresses from which names, passwords, tokens or signatures were taken out. Whoever takes
    this in finds such tracks by their other names and words; to fetch them, they need a key of
    their own."""


@dataclass(frozen=True, kw_only=True)
class Import(Command):
    """Take in a playlist (M3U8, PLS, XSPF, JSPF, CSV), a history of listens (ListenBrainz' JSON or
    JSONL, Last.fm's CSV, .scrobbler.log), what was loved there (ListenBrainz' feedback, Last.fm's
    loved tracks): a File, or its text. Or an archive that `export` of `everything` made, or a
    profile of taste: what is here already stays as it is."""

    answer = "Added"
    file: Any = None
    """A File, which travels beside the message; the engine sees its path and size."""
    text: str = ""
    name: str = "playlist"
    into: Literal["", "tracks", "playlist", "listens", "loved", "taste"] = ""
    """What becomes of it: its tracks are added; a playlist is made of what the library has of it
    (and the rest is listed as missing); its listens come into the history. Empty finds out by
    what it is: a playlist's tracks are added, listens become history. `loved`: its tracks are
    loved elsewhere, which picks are learnt from; a CSV of loved tracks looks like one of listens,
    and is told from it by this word or by "loved" in its name. `taste`: a profile."""
    minutes_east: int = 0
    """Of Greenwich, for a .scrobbler.log whose clock knew no zone."""
