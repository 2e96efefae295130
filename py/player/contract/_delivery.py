"""Orders about bytes: downloads, storage, sharing, who is asked. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from player.contract._bases import Command
from player.shapes import Equaliser, EqualiserPreset, LibraryRegion, RecommendKnobs, StorageRegion
from player.types import ByteCount, Consent, InfoHash, Levelling, TaskId, TrackId, Uri


@dataclass(frozen=True, kw_only=True)
class Settings(Command):
    """Change settings; fields left out stay. The answer is the whole of them."""

    answer = "SettingsRegion"
    p2p: Consent | None = None
    p2p_exceptions: dict[str, bool] | None = None
    gateways: list[str] | None = None
    trackers: list[str] | None = None
    ice_servers: list[str] | None = None
    relay_only: bool | None = None
    routers: list[str] | None = None
    resolvers: list[str] | None = None
    sharing: Literal["never", "free", "all"] | None = None
    upload_rate: ByteCount | None = None
    download_rate: ByteCount | None = None
    metered: Literal["save", "ignore"] | None = None
    theme: Literal["auto", "light", "dark"] | None = None
    language: str | None = None
    volume: float | None = None
    speed: float | None = None
    equaliser: Equaliser | None = None
    equaliser_presets: list[EqualiserPreset] | None = None
    levelling: Levelling | None = None
    endless: bool | None = None
    analyse: bool | None = None
    knobs: RecommendKnobs | None = None
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
    """Name of the store in use: opfs; indexeddb; session (IndexedDB that a private
    window forgets when it closes); or memory."""
    library: LibraryRegion
    vault: StorageRegion
    timings: dict[str, float]
    """Milliseconds from the engine's start to each step of it."""
    log: list[str]
    """The last lines of the log."""
