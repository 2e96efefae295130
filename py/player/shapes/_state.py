"""Regions of the state that are about the whole: library, network, settings. Part of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from player.shapes._taste import RecommendKnobs
from player.shapes._tone import Equaliser, EqualiserPreset
from player.types import ByteCount, Consent, Levelling


@dataclass(frozen=True, kw_only=True)
class LibraryRegion:
    """`starling.state.library`: sizes, and a revision that rises with every change."""

    tracks: int = 0
    albums: int = 0
    artists: int = 0
    kept: int = 0
    playlists: int = 0
    trash: int = 0
    """Things in the trash."""
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
    relay_only: bool = False
    """Peers are met by a TURN server or not at all: they see its address, not this machine's."""
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
    language: str = ""
    """A language that there is a catalogue of (en, de, fr, es, ja, ar); empty follows the browser."""
    volume: float = 1.0
    speed: float = 1.0
    """How fast music plays, 0.5 to 2; its pitch stays."""
    equaliser: Equaliser = field(default_factory=Equaliser)
    equaliser_presets: list[EqualiserPreset] = field(default_factory=list)
    """Gains that the listener gave a name."""
    levelling: Levelling = "off"
    """Volume levelling (ReplayGain 2.0): tracks are played about as loud as each other, or each
    album as a whole. Nothing is made louder than the volume has room for, so nothing clips."""
    endless: bool = False
    """When the queue runs low, what is like its last tracks is added to it."""
    analyse: bool = True
    """In idle time tracks are heard, to know how they sound. Nothing of it is sent."""
    knobs: RecommendKnobs = field(default_factory=RecommendKnobs)
    """What the page picks with, and the queue that goes on."""
    cache_limit: ByteCount = ByteCount(0)
    """Bytes of unkept cache at most; 0 leaves it to the browser's quota."""


@dataclass(frozen=True, kw_only=True)
class IceServer:
    """A STUN or TURN server, with what it asks of its users."""

    urls: str
    username: str = ""
    credential: str = ""
