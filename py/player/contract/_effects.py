"""What the engine has the page do: orders to deck, swarm and service worker. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from player.contract._bases import Effect
from player.shapes import IceServer, TrackRow
from player.types import ContentId, DurationMs, EntryId, InfoHash


@dataclass(frozen=True, kw_only=True)
class Cue:
    """Something the deck can play."""

    entry: EntryId
    url: str
    """`stream/<content id>` under the page, or an address that only an element may read."""
    content: ContentId | Literal[""]
    track: TrackRow
    start_ms: DurationMs = DurationMs(0)
    """Where it begins in what the address gives: a file may hold a whole album. All else that is
    said of places and lengths is said of the track: 0 is here."""
    stop_ms: DurationMs = DurationMs(0)
    """Where it ends there; 0 is the file's end."""
    gain_db: float = 0.0
    """Volume levelling: by so many dB it is to be louder or quieter than its file."""


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
class DeckLevel(Effect):
    """From now on an entry that the deck holds is levelled so, whatever its cue said; its sound
    goes on."""

    entry: EntryId
    gain_db: float


@dataclass(frozen=True, kw_only=True)
class DeckSleep(Effect):
    """Fade, and pause, so that it is silent at a time: Unix time in seconds, 0 for never."""

    at: int


@dataclass(frozen=True, kw_only=True)
class SwarmJoin(Effect):
    """Join a swarm. `torrent` is base64 of a .torrent where one is known, else the magnet is
    built from the info-hash, and `metadata` is reported once peers have given it."""

    infohash: InfoHash
    torrent: str = ""
    trackers: list[str]
    ice_servers: list[IceServer]
    relay_only: bool = False
    """Meet peers by a TURN server or not at all."""
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
