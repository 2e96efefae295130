"""The wire, on one page: every Command, Event, Effect and Problem.

Messages are JSON text. A command carries `do`, an event `event`, an effect `effect`; the name is
the class's name in snake_case. Blobs (files) travel beside the message. `contract.d.ts` and
`docs/api.md` are generated from this file: `make contract`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from player.types import (
    ArtHash,
    Blame,
    ByteCount,
    Consent,
    ContentId,
    DurationMs,
    EntryId,
    InfoHash,
    PlayState,
    RepeatMode,
    Sort,
    TaskId,
    TrackId,
    Uri,
    Where,
)

VERSION = 1
"""Rises when a program written against the contract would have to change."""


# ── Shapes ───────────────────────────────────────────────────────────────────────────────────


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


@dataclass(frozen=True, kw_only=True)
class Page:
    """Answer of `find`."""

    total: int
    tracks: list[TrackRow]


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


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One place in the play queue."""

    entry: EntryId
    track: TrackRow


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
    shuffle: bool = False
    repeat: RepeatMode = "off"


@dataclass(frozen=True, kw_only=True)
class LibraryRegion:
    """`starling.state.library`: sizes, and a revision that rises with every change."""

    tracks: int = 0
    albums: int = 0
    artists: int = 0
    kept: int = 0
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class NetworkHost:
    """One line of the network ledger."""

    host: str
    why: str
    """In words: gateway, tracker, peer, web address."""
    bytes_in: ByteCount = ByteCount(0)
    bytes_out: ByteCount = ByteCount(0)
    peers: int = 0
    requests: int = 0
    last_at: int = 0
    """Unix time of the last contact, seconds."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """A piece of long work."""

    task: TaskId
    what: str
    """add, keep, import or export."""
    name: str
    done: int = 0
    total: int = 0
    """In `unit`; 0 where unknown."""
    unit: Literal["items", "bytes"] = "items"


@dataclass(frozen=True, kw_only=True)
class SettingsRegion:
    """`starling.state.settings`."""

    p2p: Consent = "unasked"
    """May the page talk to peers, who then see this machine's IP address?"""
    p2p_exceptions: dict[str, bool] = field(default_factory=dict)
    """By info-hash: true where it was allowed, false where it was refused, whatever `p2p` says."""
    gateways: list[str] = field(default_factory=list)
    """IPFS gateways, first asked first."""
    trackers: list[str] = field(default_factory=list)
    """WebSocket trackers asked besides those a link names. None by default."""
    ice_servers: list[str] = field(default_factory=list)
    """stun: and turn: addresses. None by default."""
    theme: Literal["auto", "light", "dark"] = "auto"
    volume: float = 1.0
    cache_limit: ByteCount = ByteCount(0)
    """Bytes of unkept cache at most; 0 leaves it to the browser's quota."""


@dataclass(frozen=True, kw_only=True)
class StorageRegion:
    """`starling.state.storage`: what the vault holds."""

    kept_bytes: ByteCount = ByteCount(0)
    cached_bytes: ByteCount = ByteCount(0)
    quota_bytes: ByteCount = ByteCount(0)
    persisted: bool = False
    durable: bool = True
    """False where this browser gives no place that outlives the page."""


# ── Commands ─────────────────────────────────────────────────────────────────────────────────


class Command:
    """An order. `do` is the class's name in snake_case."""

    answer: ClassVar[str] = "Done"
    """Name of the shape that the promise resolves with."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """Answer of a command that has nothing to tell."""


@dataclass(frozen=True, kw_only=True)
class Add(Command):
    """Add music by its address; resolves when its tracks are in the library with their tags.

    `uri` is a magnet: link, the http(s) address of a .torrent, an audio file or a playlist, an
    ipfs:// address, a bare CID, or a gateway's URL."""

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
    """Find tracks. Empty text finds all."""

    answer = "Page"
    text: str = ""
    sort: Sort = "added"
    descending: bool = False
    filter: dict[str, Any] = field(default_factory=dict)
    """Exact values, any of: artist, album, album_artist, genre, year, kept, source."""
    offset: int = 0
    limit: int = 100
    """At most 1000."""


@dataclass(frozen=True, kw_only=True)
class Play(Command):
    """Play a track, an entry of the queue, or (with neither) go on.

    With `tracks` the queue is replaced by them and `track` says where to start. A `track` alone
    that is not in the queue is put behind the current entry."""

    track: TrackId | None = None
    entry: EntryId | None = None
    tracks: list[TrackId] | None = None


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
    """Put tracks into the queue: next, after the current album, or at the end."""

    tracks: list[TrackId]
    where: Where = "end"


@dataclass(frozen=True, kw_only=True)
class QueueMove(Command):
    """Move an entry to a place, counted from 0."""

    entry: EntryId
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
class Shuffle(Command):
    """Shuffle what comes, or put it back in its own order."""

    on: bool


@dataclass(frozen=True, kw_only=True)
class Repeat(Command):
    """Repeat nothing, everything, or this one."""

    mode: RepeatMode


@dataclass(frozen=True, kw_only=True)
class Keep(Command):
    """Download whole and keep for offline; resolves when every byte is here and verified."""

    answer = "Kept"
    track: TrackId | None = None
    album: str | None = None
    """An album's name as `find` gives it; with `artist` where two albums share it."""
    artist: str | None = None
    tracks: list[TrackId] | None = None


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
    tracks: list[TrackId] | None = None
    remove: bool = False


@dataclass(frozen=True, kw_only=True)
class Restore(Command):
    """Bring back tracks that `drop` with `remove` took out, as long as this session lasts."""

    tracks: list[TrackId]


@dataclass(frozen=True, kw_only=True)
class Settings(Command):
    """Change settings; fields left out stay. The answer is the whole of them."""

    answer = "SettingsRegion"
    p2p: Consent | None = None
    p2p_exceptions: dict[str, bool] | None = None
    gateways: list[str] | None = None
    trackers: list[str] | None = None
    ice_servers: list[str] | None = None
    theme: Literal["auto", "light", "dark"] | None = None
    volume: float | None = None
    cache_limit: ByteCount | None = None


@dataclass(frozen=True, kw_only=True)
class ClearCache(Command):
    """Let go of every byte that is not kept."""

    answer = "Cleared"


@dataclass(frozen=True, kw_only=True)
class Cleared:
    """Answer of `clear_cache`."""

    bytes: ByteCount


@dataclass(frozen=True, kw_only=True)
class Cancel(Command):
    """Stop a task. What it had finished stays; nothing half-done does."""

    task: TaskId


@dataclass(frozen=True, kw_only=True)
class Export(Command):
    """Give the library (`library`) or the queue (`queue`) as JSPF text."""

    answer = "Exported"
    what: Literal["library", "queue"] = "library"


@dataclass(frozen=True, kw_only=True)
class Exported:
    """Answer of `export`: a text, its name and its type."""

    name: str
    mime: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Import(Command):
    """Add every track that a playlist names (M3U8, PLS, XSPF or JSPF): a File, or its text."""

    answer = "Added"
    file: Any = None
    """A File; the page reads it, the engine sees its text."""
    text: str = ""
    name: str = "playlist"


@dataclass(frozen=True, kw_only=True)
class SourceAdd(Command):
    """Add somebody to ask: an IPFS gateway, a WebSocket tracker or an ICE server."""

    answer = "SettingsRegion"
    kind: Literal["gateway", "tracker", "ice_server"]
    uri: Uri


@dataclass(frozen=True, kw_only=True)
class SourceRemove(Command):
    """Ask them no more."""

    answer = "SettingsRegion"
    kind: Literal["gateway", "tracker", "ice_server"]
    uri: Uri


@dataclass(frozen=True, kw_only=True)
class RecommendKnobs:
    """The listener's limits, which are never disobeyed."""

    only_kept: bool = False
    genres: list[str] = field(default_factory=list)
    """Empty allows all."""
    barred_genres: list[str] = field(default_factory=list)
    per_artist: int = 3
    """At most so many of one artist; 0 is no limit."""


@dataclass(frozen=True, kw_only=True)
class Recommend(Command):
    """Pick tracks of the library to hear next, each with its true reason. Nothing is sent."""

    answer = "Picks"
    limit: int = 25
    """At most 100."""
    knobs: RecommendKnobs = field(default_factory=RecommendKnobs)


@dataclass(frozen=True, kw_only=True)
class RecommendedTrack:
    """One pick."""

    track: TrackId
    reason: str
    score: float
    """0 to 1."""


@dataclass(frozen=True, kw_only=True)
class Picks:
    """Answer of `recommend`, best first."""

    picks: list[RecommendedTrack]


@dataclass(frozen=True, kw_only=True)
class Stats(Command):
    """What the engine is, holds and has done: for bug reports and tests."""

    answer = "StatsAnswer"


@dataclass(frozen=True, kw_only=True)
class StatsAnswer:
    """Answer of `stats`."""

    version: str
    python: str
    sqlite: str
    storage: str
    """Name of the store in use: opfs or memory."""
    library: LibraryRegion
    vault: StorageRegion
    timings: dict[str, float]
    """Milliseconds from the engine's start to each step of it."""
    log: list[str]
    """The last lines of the log."""


# ── Events: what happened, engine → page ─────────────────────────────────────────────────────


class Event:
    """Something that happened. `event` is the class's name in snake_case."""


@dataclass(frozen=True, kw_only=True)
class Changed(Event):
    """A region has a new value."""

    region: Literal[
        "playback", "queue", "library", "network", "settings", "storage", "tasks", "problems"
    ]
    value: Any


@dataclass(frozen=True, kw_only=True)
class Trouble(Event):
    """A Problem that no command waits for: a track that was skipped, a gateway that lied."""

    problem: Problem


@dataclass(frozen=True, kw_only=True)
class Broke(Event):
    """A bug: something broke here. The engine goes on; `details` may be copied."""

    details: str


# ── Effects: what the page must do, engine → page ────────────────────────────────────────────


class Effect:
    """An order to the deck or the swarm. `effect` is the class's name in snake_case."""


@dataclass(frozen=True, kw_only=True)
class Cue:
    """Something the deck can play."""

    entry: EntryId
    url: str
    """`stream/<content id>` under the page, or an address that only an element may read."""
    content: ContentId | Literal[""]
    track: TrackRow


@dataclass(frozen=True, kw_only=True)
class Load(Effect):
    """Load a cue into the deck at a place, and play it or not; `next` is what follows."""

    cue: Cue
    position_ms: DurationMs = DurationMs(0)
    play: bool = True
    next: Cue | None = None


@dataclass(frozen=True, kw_only=True)
class CueNext(Effect):
    """What follows the current one has changed."""

    next: Cue | None


@dataclass(frozen=True, kw_only=True)
class DeckPlay(Effect):
    """Go on."""


@dataclass(frozen=True, kw_only=True)
class DeckPause(Effect):
    """Pause."""


@dataclass(frozen=True, kw_only=True)
class DeckSeek(Effect):
    """Go to a place."""

    ms: DurationMs


@dataclass(frozen=True, kw_only=True)
class DeckStop(Effect):
    """Unload everything."""


@dataclass(frozen=True, kw_only=True)
class DeckVolume(Effect):
    """Set the volume, 0 to 1."""

    volume: float


@dataclass(frozen=True, kw_only=True)
class SwarmJoin(Effect):
    """Join a swarm. `torrent` is base64 of a .torrent where one is known, else the magnet is
    built from the info-hash, and `metadata` is reported once peers have given it."""

    infohash: InfoHash
    torrent: str = ""
    trackers: list[str]
    ice_servers: list[str]


@dataclass(frozen=True, kw_only=True)
class SwarmWant(Effect):
    """Fetch pieces first to last, both inclusive. Urgent ones go before everything else."""

    infohash: InfoHash
    first: int
    last: int
    urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class SwarmLeave(Effect):
    """Leave a swarm and close its connections."""

    infohash: InfoHash


@dataclass(frozen=True, kw_only=True)
class StreamFailed(Effect):
    """Tell the service worker that chunks first to last of a content, both inclusive, will not
    come, so that it stops waiting for them."""

    content: ContentId
    first: int
    last: int
    code: str


@dataclass(frozen=True, kw_only=True)
class ProbeMedia(Effect):
    """Let a silent audio element try an address that a page may not read; `media_probed` tells."""

    url: str


# ── Reports: what the page saw, page → engine ────────────────────────────────────────────────


class Report:
    """Something that deck, swarm or service worker saw. `report` is the name in snake_case."""


@dataclass(frozen=True, kw_only=True)
class DeckReport(Report):
    """The deck changed. `advanced` means that it went on to the cued next entry by itself."""

    what: Literal[
        "playing", "paused", "waiting", "ended", "advanced", "failed", "position", "duration"
    ]
    entry: EntryId
    ms: DurationMs = DurationMs(0)
    """Where it is; for `duration`, how long it is."""
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Wanted(Report):
    """The service worker needs chunks of a content, both ends inclusive, now."""

    content: ContentId
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class SwarmReport(Report):
    """The swarm has metadata (base64 of a .torrent), peers, pieces in the vault, or a failure."""

    what: Literal["metadata", "peers", "pieces", "warning", "failed"]
    infohash: InfoHash
    torrent: str = ""
    peers: int = 0
    bytes_in: ByteCount = ByteCount(0)
    bytes_out: ByteCount = ByteCount(0)
    pieces: list[int] = field(default_factory=list)
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Hello(Report):
    """First message of a page: what the deck does now, so that sound outlives an engine."""

    entry: EntryId | None = None
    playing: bool = False
    ms: DurationMs = DurationMs(0)


@dataclass(frozen=True, kw_only=True)
class MediaProbed(Report):
    """What an audio element made of an address: its length, or -1 where it cannot play it."""

    url: str
    duration_ms: DurationMs


@dataclass(frozen=True, kw_only=True)
class VaultChanged(Report):
    """Chunks of these contents were evicted, or came by another way than the engine's."""

    contents: list[ContentId]
