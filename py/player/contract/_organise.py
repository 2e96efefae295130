"""Orders that put the collection in order. Every one of them can be undone, but that files stay as
`write_tags` left them. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from player.contract._bases import Chosen, Command
from player.shapes import Problem
from player.types import AlbumId, ArtistId, PlaylistId, TrackId


@dataclass(frozen=True, kw_only=True)
class Love(Command):
    """Love tracks, albums or artists, or love them no more."""

    tracks: list[TrackId] = field(default_factory=list)
    albums: list[AlbumId] = field(default_factory=list)
    artists: list[ArtistId] = field(default_factory=list)
    chosen: Chosen | None = None
    """Tracks."""
    on: bool = True


@dataclass(frozen=True, kw_only=True)
class Rate(Command):
    """Rate tracks or albums."""

    tracks: list[TrackId] = field(default_factory=list)
    albums: list[AlbumId] = field(default_factory=list)
    chosen: Chosen | None = None
    """Tracks."""
    rating: int
    """Half stars, 1 to 10; 0 takes the rating away."""


@dataclass(frozen=True, kw_only=True)
class EditTags(Command):
    """Change tags in the library. The files stay as they are until `write_tags`."""

    answer = "Edited"
    tracks: list[TrackId] = field(default_factory=list)
    chosen: Chosen | None = None
    changes: dict[str, Any]
    """By field of a track's tags: a value for all, or None to go back to what the file says.

    Texts: title, artist, album, album_artist, their `…_sort`, composer, genre, disc_title, edition,
    label, catalogue_number, licence, cuesheet, isrc, release_type (album, single, ep, compilation,
    live, soundtrack, other), date and original_date (2026, 2026-11 or 2026-11-21), recording_mbid,
    track_mbid, release_mbid, group_mbid. Lists of texts: artists, album_artists, genres,
    artist_mbids, album_artist_mbids. Numbers: number, total, disc, discs, year, original_year,
    track_gain, track_peak, album_gain, album_peak. Yes or no: compilation.

    What belongs together goes together: another artist has no longer the old one's ids and sort
    name, another date another year, unless they are given along with it."""


@dataclass(frozen=True, kw_only=True)
class Edited:
    """Answer of orders that change tracks: their ids now."""

    tracks: list[TrackId]
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class WriteTags(Command):
    """Write the library's tags into the kept files. Bytes that a name proves (of torrents, IPFS)
    stay: the changed file becomes a copy of its own beside them.

    No step of its own: `undo` of what was edited before has the library show what the files said
    until then, as an edit of theirs."""

    answer = "Edited"
    tracks: list[TrackId] = field(default_factory=list)
    chosen: Chosen | None = None


@dataclass(frozen=True, kw_only=True)
class MergeTracks(Command):
    """These are one recording: their copies become `into`'s."""

    answer = "Edited"
    tracks: list[TrackId]
    into: TrackId


@dataclass(frozen=True, kw_only=True)
class MergeGroup:
    """Tracks that are one recording."""

    tracks: list[TrackId]
    into: TrackId
    """The one whose name and id stay."""


@dataclass(frozen=True, kw_only=True)
class MergeDuplicates(Command):
    """Make one track of each of many groups, in one step that `undo` takes back. What is gone
    meanwhile is passed over."""

    answer = "Edited"
    groups: list[MergeGroup] = field(default_factory=list)
    certain: bool = False
    """And of each group that `duplicates` says is certain, called like the first of its tracks.
    What is not certain any more, or was said not to be the same, stays as it is."""
    but: list[TrackId] = field(default_factory=list)
    """Certain groups with one of these are not meant."""


@dataclass(frozen=True, kw_only=True)
class SplitTrack(Command):
    """These copies are another recording: they become a track of their own, and stay so."""

    answer = "Edited"
    track: TrackId
    contents: list[str]


@dataclass(frozen=True, kw_only=True)
class MergeArtists(Command):
    """These names are one artist."""

    artists: list[ArtistId]
    into: ArtistId


@dataclass(frozen=True, kw_only=True)
class SplitArtist(Command):
    """Names that were merged into this artist stand for themselves again; or this one name is
    really several artists' (`A & B`)."""

    artist: ArtistId
    names: list[str]


@dataclass(frozen=True, kw_only=True)
class Duplicates(Command):
    """Tracks that may be the same recording, with what speaks for it."""

    answer = "DuplicatePage"
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, kw_only=True)
class CompareTracks(Command):
    """What speaks for these tracks being one recording, and against it, whatever `duplicates` says
    of them: before they are merged."""

    answer = "DuplicateGroup"
    tracks: list[TrackId]
    """At least two, at most 50."""


@dataclass(frozen=True, kw_only=True)
class NotDuplicates(Command):
    """These are not the same: do not ask again."""

    tracks: list[TrackId]


@dataclass(frozen=True, kw_only=True)
class Undo(Command):
    """Take back the last change to the collection."""

    answer = "Undone"


@dataclass(frozen=True, kw_only=True)
class Redo(Command):
    """Do again what was taken back."""

    answer = "Undone"


@dataclass(frozen=True, kw_only=True)
class Undone:
    """Answer of `undo` and `redo`."""

    what: str = ""
    """Name of the order that was taken back or done again; empty where there was none."""
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class Trash(Command):
    """What was removed in the last 30 days; `restore` and `playlist_restore` bring it back."""

    answer = "TrashPage"
    offset: int = 0
    limit: int = 100


@dataclass(frozen=True, kw_only=True)
class TrashEmpty(Command):
    """Forget removed things for good: these, or all. There is no undo."""

    tracks: list[TrackId] | None = None
    playlists: list[PlaylistId] | None = None


@dataclass(frozen=True, kw_only=True)
class StopAfter(Command):
    """Stop when this track, or this album, has ended; or do not."""

    what: Literal["", "track", "album"]


@dataclass(frozen=True, kw_only=True)
class Sleep(Command):
    """Let the sound fade so many minutes from now, and pause; 0 takes it back. Of this and
    `stop_after` the later wish counts."""

    minutes: float


@dataclass(frozen=True, kw_only=True)
class QueueSave(Command):
    """Make a playlist of the queue, in its own order."""

    answer = "PlaylistRow"
    name: str


@dataclass(frozen=True, kw_only=True)
class QueueHistory(Command):
    """Queues of earlier, the last first."""

    answer = "QueueHistoryPage"
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, kw_only=True)
class QueueRestore(Command):
    """Take up a queue of earlier where it was left. The present one becomes one of them."""

    queue: int
