"""What messages hold: rows, regions of the state, and the Problem. Part of the contract.

`contract.py` has the messages themselves and gives these names on; import them from there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from player.types import (
    ArtHash,
    Blame,
    ByteCount,
    Consent,
    DurationMs,
    EntryId,
    InfoHash,
    PlayState,
    RepeatMode,
    TaskId,
    TrackId,
)


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
    """add, import, export or verify."""
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
    """stun: and turn: addresses. None by default. What they were given to log in stays in the
    engine, encrypted, and is never shown."""
    routers: list[str] = field(default_factory=list)
    """Delegated routers asked for ipns:// records, besides the gateways."""
    resolvers: list[str] = field(default_factory=list)
    """DNS-over-HTTPS resolvers asked for the DNSLink of ipns:// domains."""
    sharing: Literal["never", "free", "all"] = "free"
    """What is given back to swarms while the page is open: nothing; what its licence lets one
    share, and what the user allowed one by one; or everything that is here."""
    upload_rate: ByteCount = ByteCount(0)
    """Bytes a second given to peers at most; 0 is no cap."""
    download_rate: ByteCount = ByteCount(0)
    """Bytes a second fetched in the background at most; 0 is no cap. What is being listened to
    is never slowed."""
    metered: Literal["save", "ignore"] = "save"
    """On a metered connection: fetch only what is about to be heard, or do as always."""
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
    used_bytes: ByteCount = ByteCount(0)
    """What the browser counts for all of Starling, the library and the page itself too."""
    risk: Literal["", "seven_days", "full_disk", "session"] = ""
    """When the browser may forget what is kept: after seven days without a visit (Safari, where
    Starling is not installed), when the disk is full and it did not promise otherwise, or when
    the page is closed (a private window)."""
    asked: bool = False
    """The browser was asked to promise that what is stored stays."""
    checked_at: int = 0
    """Unix time when the last round of re-verifying what is stored ended; 0 before the first."""
    damaged: int = 0
    """Chunks found wrong by it since this session began. They were removed, and are fetched again
    where they are kept."""


@dataclass(frozen=True, kw_only=True)
class StorageItem:
    """What takes space, as one line: an album, an artist, a source or a track."""

    name: str
    artist: str = ""
    tracks: list[TrackId] = field(default_factory=list)
    """Those of it that have bytes here; at most 1000."""
    bytes: ByteCount = ByteCount(0)
    kept_bytes: ByteCount = ByteCount(0)
    art: ArtHash | Literal[""] = ""
    heard_at: int = 0
    """Unix time, seconds; 0 for never."""


@dataclass(frozen=True, kw_only=True)
class StoragePage:
    """Answer of `stored`, the largest first."""

    total: int
    items: list[StorageItem]


@dataclass(frozen=True, kw_only=True)
class Download:
    """One track that is to be here whole."""

    track: TrackRow
    state: Literal["waiting", "fetching", "paused", "failed", "done"]
    done: ByteCount = ByteCount(0)
    total: ByteCount = ByteCount(0)
    speed: int = 0
    """Bytes a second, over the last seconds."""
    carriers: list[str] = field(default_factory=list)
    """Who gives it, in words: the swarm with its number of peers, gateways and hosts by name."""
    problem: Problem | None = None
    """Why it failed, or what it waits for."""


@dataclass(frozen=True, kw_only=True)
class DownloadsRegion:
    """`starling.state.downloads`: what is being kept, in the order it is fetched."""

    items: list[Download] = field(default_factory=list)
    """At most 200: those under way first, then the next, the failed, and the last that are done."""
    total: int = 0
    """How many there are, beyond `items` too."""
    waiting: int = 0
    failed: int = 0
    done_bytes: ByteCount = ByteCount(0)
    total_bytes: ByteCount = ByteCount(0)
    speed: int = 0
    """Bytes a second, all together."""
    seconds_left: int = 0
    """0 where unknown."""
    paused: bool = False
    """All of it, by the user."""
    held: Literal["", "metered", "offline", "playing"] = ""
    """Why nothing is fetched though nobody paused it."""


@dataclass(frozen=True, kw_only=True)
class SwarmRow:
    """One torrent that is joined, or whose turn to be shared comes."""

    infohash: InfoHash
    name: str
    state: Literal["fetching", "sharing", "waiting", "not_shared"]
    peers: int = 0
    leechers: int = 0
    """Of these, how many still lack something."""
    bytes_in: ByteCount = ByteCount(0)
    """In all sessions."""
    bytes_out: ByteCount = ByteCount(0)
    wasted: ByteCount = ByteCount(0)
    """Of `bytes_in`, what did not verify or came twice, in this session."""
    ratio: float = 0.0
    """bytes_out by the size of what is here of it."""
    allowed: bool | None = None
    """What the user said of this one; None leaves it to the rule."""
    licence: str = ""
    """The licence found in its tags that lets one share it, or empty."""
    trackers: dict[str, str] = field(default_factory=dict)
    """connected, waiting or failed, by address."""
    advice: str = ""
    """Where no peer can be reached: why, and what to do."""


@dataclass(frozen=True, kw_only=True)
class SharingRegion:
    """`starling.state.sharing`: what is given back."""

    swarms: list[SwarmRow] = field(default_factory=list)
    """At most 200, those that are joined first."""
    total: int = 0
    bytes_in: ByteCount = ByteCount(0)
    bytes_out: ByteCount = ByteCount(0)
    """In all sessions."""


@dataclass(frozen=True, kw_only=True)
class IceServer:
    """A STUN or TURN server, with what it asks of its users."""

    urls: str
    username: str = ""
    credential: str = ""
