"""What is made of how tracks sound: ways between two, mixes, a map. Part of the contract.

All of it is asked of the recommender's worker; where that cannot be had, or too little was analysed,
the answer is empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from player.contract._bases import Command
from player.shapes import RecommendKnobs, TrackRow
from player.types import TrackId


@dataclass(frozen=True, kw_only=True)
class Path(Command):
    """A way from one track to another, each step as like the one before as can be."""

    answer = "PathFound"
    start: TrackId
    end: TrackId
    steps: int = 12
    """Tracks, with both ends: 3 to 50."""
    knobs: RecommendKnobs = field(default_factory=RecommendKnobs)


@dataclass(frozen=True, kw_only=True)
class PathFound:
    """Answer of `path`: both ends, and what lies between."""

    tracks: list[TrackRow]
    unheard: bool = False
    """One of the ends has not been analysed yet: then there is no way."""
    picked: str = ""
    """As of `recommend`."""


@dataclass(frozen=True, kw_only=True)
class Alike(Command):
    """What sounds most like a track, the most alike first."""

    answer = "AlikeFound"
    track: TrackId
    limit: int = 50
    """At most 500."""
    knobs: RecommendKnobs = field(default_factory=RecommendKnobs)


@dataclass(frozen=True, kw_only=True)
class AlikeFound:
    """Answer of `alike`."""

    tracks: list[TrackRow]
    by_sound: bool
    """False: the track was not analysed yet, and artist, genre and years decide."""


@dataclass(frozen=True, kw_only=True)
class Mixes(Command):
    """Ask for mixes: the library's tracks in groups that sound alike, those best liked first."""

    answer = "MixList"
    limit: int = 8
    """Mixes, at most 24."""
    length: int = 40
    """Tracks of each, at most 100."""


@dataclass(frozen=True, kw_only=True)
class Mix:
    """Tracks that sound alike, in an order that flows. What it is called is made of these facts."""

    id: str
    """The same for as long as the groups are."""
    size: int
    """Tracks of the group, of which those here are the ones to hear now."""
    genres: list[str]
    """Those that tell the group from the rest, at most two; empty where none does."""
    artists: list[str]
    """Who is heard most in it, at most three."""
    bpm: float = 0.0
    """The middle tempo, beats a minute; 0 where it is not known or spread wide."""
    energy: float = -1.0
    """0 calm to 1 driven; -1 where it is not known."""
    decade: int = 0
    """Its first year, where most of the group are of it; else 0."""
    tracks: list[TrackRow]
    picked: str = ""
    """As of `recommend`."""


@dataclass(frozen=True, kw_only=True)
class MixList:
    """Answer of `mixes`."""

    mixes: list[Mix]


@dataclass(frozen=True, kw_only=True)
class Map(Command):
    """Ask for the map of what was analysed: near is alike."""

    answer = "MapDrawn"


@dataclass(frozen=True, kw_only=True)
class MapRegion:
    """A part of the map that sounds alike, called by the facts of a mix."""

    x: int
    y: int
    size: int
    """Tracks in it."""
    genres: list[str]
    artists: list[str]
    bpm: float = 0.0
    energy: float = -1.0
    decade: int = 0


@dataclass(frozen=True, kw_only=True)
class MapDrawn:
    """Answer of `map`. Lists of one length: a track's place in them is its place in all."""

    tracks: list[TrackId]
    x: list[int]
    """0 to 65535, from left to right."""
    y: list[int]
    """0 to 65535, from the top down."""
    group: list[int]
    """The place of its region in `regions`."""
    energy: list[int]
    """0 to 100; -1 where it is not known."""
    regions: list[MapRegion]
    unheard: int
    """Tracks of the library that are not on the map, for they have not been analysed."""
