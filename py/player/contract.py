"""The wire, on one page: every Command, Event, Effect and Problem.

Messages are JSON text. A command carries `do`, an event `event`, an effect `effect`; the name is
the class's name in snake_case. Blobs (files) travel beside the message. `contract.d.ts` and
`docs/api.md` are generated from this file: `make contract`.
"""

# pyright: reportUnusedImport=false
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from player.shapes import (  # noqa: F401 - given on
    Added,
    Download,
    DownloadsRegion,
    Entry,
    IceServer,
    LibraryRegion,
    NetworkHost,
    Page,
    PlaybackRegion,
    Problem,
    QueueRegion,
    SettingsRegion,
    SharingRegion,
    StorageItem,
    StoragePage,
    StorageRegion,
    SwarmRow,
    Task,
    TrackRow,
)
from player.types import (
    ByteCount,
    Consent,
    ContentId,
    DurationMs,
    EntryId,
    InfoHash,
    RepeatMode,
    Sort,
    TaskId,
    TrackId,
    Uri,
    Where,
)

VERSION = 1
"""Rises when a program written against the contract would have to change."""


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
    """Without an album: everything by this artist."""
    playlist: Uri | None = None
    """The address of a playlist: its tracks are added, then kept."""
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
    routers: list[str] | None = None
    resolvers: list[str] | None = None
    sharing: Literal["never", "free", "all"] | None = None
    upload_rate: ByteCount | None = None
    download_rate: ByteCount | None = None
    metered: Literal["save", "ignore"] | None = None
    theme: Literal["auto", "light", "dark"] | None = None
    volume: float | None = None
    cache_limit: ByteCount | None = None


@dataclass(frozen=True, kw_only=True)
class ClearCache(Command):
    """Let go of every byte that is not kept, or of those of some tracks."""

    answer = "Cleared"
    tracks: list[TrackId] | None = None


@dataclass(frozen=True, kw_only=True)
class Cleared:
    """Answer of `clear_cache`."""

    bytes: ByteCount


@dataclass(frozen=True, kw_only=True)
class DownloadPause(Command):
    """Stop fetching what is kept, all of it or some tracks, until it is resumed."""

    tracks: list[TrackId] | None = None


@dataclass(frozen=True, kw_only=True)
class DownloadResume(Command):
    """Go on."""

    tracks: list[TrackId] | None = None


@dataclass(frozen=True, kw_only=True)
class DownloadRetry(Command):
    """Try again what failed."""

    tracks: list[TrackId] | None = None


@dataclass(frozen=True, kw_only=True)
class DownloadCancel(Command):
    """Take the wish back from tracks that are not here whole; from all such without `tracks`."""

    tracks: list[TrackId] | None = None


@dataclass(frozen=True, kw_only=True)
class DownloadMove(Command):
    """Fetch tracks earlier or later: put them at a place among those not done, from 0."""

    tracks: list[TrackId]
    to: int


@dataclass(frozen=True, kw_only=True)
class Stored(Command):
    """What takes space in the vault, the largest first."""

    answer = "StoragePage"
    by: Literal["album", "artist", "source", "track"] = "album"
    offset: int = 0
    limit: int = 50
    """At most 500."""


@dataclass(frozen=True, kw_only=True)
class Verify(Command):
    """Read everything that is stored and compare it with what its name says, as happens now and
    then in idle time. Wrong chunks are removed, and fetched again where they are kept."""

    answer = "Verified"


@dataclass(frozen=True, kw_only=True)
class Verified:
    """Answer of `verify`."""

    chunks: int
    damaged: int
    unproved: int
    """Contents of which nothing says what their bytes must be."""


@dataclass(frozen=True, kw_only=True)
class Share(Command):
    """Say that a torrent may be shared, or may not; with None the rule decides again."""

    infohash: InfoHash
    allow: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Persist(Command):
    """Ask the browser to promise that what is stored stays. Its answer is in the storage region."""


@dataclass(frozen=True, kw_only=True)
class Cancel(Command):
    """Stop a task. What it had finished stays; nothing half-done does."""

    task: TaskId


@dataclass(frozen=True, kw_only=True)
class Export(Command):
    """Give the library (`library`) or the queue (`queue`) as JSPF text, or `everything`: library,
    settings, listens and kept audio in one archive, streamed from `url`."""

    answer = "Exported"
    what: Literal["library", "queue", "everything"] = "library"
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


@dataclass(frozen=True, kw_only=True)
class Import(Command):
    """Add every track that a playlist names (M3U8, PLS, XSPF or JSPF): a File, or its text. Or
    take in an archive that `export` of `everything` made: what is here already stays as it is."""

    answer = "Added"
    file: Any = None
    """A File. Of a playlist the engine sees its text; an archive travels beside the message."""
    text: str = ""
    name: str = "playlist"


@dataclass(frozen=True, kw_only=True)
class SourceAdd(Command):
    """Add somebody to ask: an IPFS gateway, a WebSocket tracker, an ICE server (STUN or TURN), a
    delegated router or a DNS-over-HTTPS resolver."""

    answer = "SettingsRegion"
    kind: Literal["gateway", "tracker", "ice_server", "router", "resolver"]
    uri: Uri
    username: str = ""
    """What a TURN server asks for; kept encrypted, never exported."""
    credential: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceRemove(Command):
    """Ask them no more."""

    answer = "SettingsRegion"
    kind: Literal["gateway", "tracker", "ice_server", "router", "resolver"]
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
        "playback",
        "queue",
        "library",
        "network",
        "settings",
        "storage",
        "tasks",
        "problems",
        "downloads",
        "sharing",
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
    ice_servers: list[IceServer]
    upload: bool = False
    """May what is here be given to its peers?"""


@dataclass(frozen=True, kw_only=True)
class SwarmWant(Effect):
    """Fetch pieces first to last, both inclusive. Urgent ones go before everything else; the
    rest in sequence, or the rarest first."""

    infohash: InfoHash
    first: int
    last: int
    urgent: bool = False
    order: Literal["sequence", "rarest"] = "sequence"


@dataclass(frozen=True, kw_only=True)
class SwarmUnwant(Effect):
    """Do not fetch these pieces any more: they come by another way, or nobody needs them."""

    infohash: InfoHash
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class SwarmHave(Effect):
    """These pieces lie in the vault by another way: offer them."""

    infohash: InfoHash
    pieces: list[int]


@dataclass(frozen=True, kw_only=True)
class SwarmLost(Effect):
    """These pieces are in the vault no more."""

    infohash: InfoHash
    pieces: list[int]


@dataclass(frozen=True, kw_only=True)
class SwarmShare(Effect):
    """From now on give this torrent's pieces to peers, or do not."""

    infohash: InfoHash
    upload: bool


@dataclass(frozen=True, kw_only=True)
class SwarmLimits(Effect):
    """Bytes a second at most, for all swarms together; 0 is no limit."""

    download: int
    upload: int


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


@dataclass(frozen=True, kw_only=True)
class AskPersist(Effect):
    """Ask the browser to promise that what is stored stays; `conditions` tells what it said."""


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
    """The swarm has metadata (base64 of a .torrent), peers, pieces in the vault, or a failure.

    `lied`: a peer (`detail`) gave wrong blocks and is banned. `silent`: what is wanted has not
    brought a byte for two seconds; `alive`: it does again."""

    what: Literal[
        "metadata",
        "peers",
        "pieces",
        "lied",
        "silent",
        "alive",
        "trackers",
        "warning",
        "failed",
    ]
    infohash: InfoHash
    torrent: str = ""
    peers: int = 0
    leechers: int = 0
    bytes_in: ByteCount = ByteCount(0)
    bytes_out: ByteCount = ByteCount(0)
    wasted: ByteCount = ByteCount(0)
    pieces: list[int] = field(default_factory=list)
    trackers: dict[str, str] = field(default_factory=dict)
    """connected, waiting or failed, by address."""
    reasons: dict[str, int] = field(default_factory=dict)
    """Counts since joining: offers made, answered, connected, ice_failed."""
    detail: str = ""
    """Of `peers` their addresses; of `lied` the liar's; of `trackers` why nobody is met:
    trackers_failed, nobody_there or unreachable."""


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


@dataclass(frozen=True, kw_only=True)
class Conditions(Report):
    """What the browser says of the connection and of its promise to keep what is stored."""

    online: bool = True
    metered: bool = False
    """The connection is paid by the byte, or its user asked to save data."""
    persisted: bool = False
    asked: bool = False
    """The browser was asked for the promise, now or in an earlier session."""
    risk: Literal["", "seven_days", "full_disk", "session"] = ""
