"""What to hear next, why, and what may be learnt from. Part of the contract. Nothing of it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from player.contract._bases import Chosen, Command
from player.shapes import ListenRow, RecommendKnobs, TrackRow
from player.types import EntryId, TrackId, WhyCode, WhyHow


@dataclass(frozen=True, kw_only=True)
class Recommend(Command):
    """Pick tracks of the library to hear next, each with its true reasons. With `tracks` or
    `chosen` they are like those: a radio."""

    answer = "Picks"
    limit: int = 25
    """At most 100."""
    knobs: RecommendKnobs = field(default_factory=RecommendKnobs)
    tracks: list[TrackId] = field(default_factory=list)
    chosen: Chosen | None = None
    before: list[TrackId] = field(default_factory=list)
    """What stands there already, the oldest first: not picked again, and flowed on from."""
    hour: float | None = None
    """The moment it is for: a time of day, 0 to 24. None is now."""


@dataclass(frozen=True, kw_only=True)
class Why:
    """One reason, made of a number that decided."""

    code: WhyCode
    share: float
    """Of all that spoke for the track, 0 to 1."""
    how: WhyHow = ""
    name: str = ""
    """Of the artist, album or genre; of the track it sounds like, goes well after, was asked to be
    like, or comes behind on a path."""
    to: str = ""
    """Of the track where the path leads."""
    number: float = 0.0
    """Beats a minute, energy 0 to 1, the decade's first year, the time of day 0 (night) to 3, days
    since it was heard (rested)."""


@dataclass(frozen=True, kw_only=True)
class RecommendedTrack:
    """One pick."""

    track: TrackId
    row: TrackRow
    reason: str
    """In English, for who has no words of their own."""
    score: float
    """The chance that it is heard to its end, 0 to 1; 0 where nobody asked for it."""
    why: list[Why] = field(default_factory=list)
    """The weightiest first. Empty while nothing was learnt yet."""


@dataclass(frozen=True, kw_only=True)
class Picks:
    """Answer of `recommend`, in the order to be heard."""

    picks: list[RecommendedTrack]
    learnt: int = 0
    """Listens and opinions that they are made from; 0 where the small model made them."""
    picked: str = ""
    """Said with `play` or `queue_add`, it has the entries of these tracks keep their reasons. It
    holds for the last some answers of a session."""


@dataclass(frozen=True, kw_only=True)
class QueueWhy(Command):
    """Ask why an entry of the queue was picked, of those that are `picked`."""

    answer = "RecommendedTrack"
    entry: EntryId


@dataclass(frozen=True, kw_only=True)
class Fitting(Command):
    """Ask how many tracks of the library limits leave, and which limit bars most."""

    answer = "Fits"
    knobs: RecommendKnobs = field(default_factory=RecommendKnobs)


@dataclass(frozen=True, kw_only=True)
class FitsWithout:
    """A limit that bars something."""

    knob: Literal["only_kept", "genres", "barred_genres", "bpm", "years", "clean"]
    fit: int
    """Tracks that would fit without it."""


@dataclass(frozen=True, kw_only=True)
class Fits:
    """Answer of `fitting`."""

    tracks: int
    """In the library."""
    fit: int
    timed: int
    """Tracks whose tempo is known."""
    without: list[FitsWithout]
    """The limit without which most would fit first."""


@dataclass(frozen=True, kw_only=True)
class Opine(Command):
    """More like this, less like this, or ("") nothing said. What one wants less of is not picked."""

    answer = "Opined"
    track: TrackId
    kind: Literal["more", "less", ""]


@dataclass(frozen=True, kw_only=True)
class Opined:
    """Answer of `opine`."""

    was: Literal["more", "less", ""]
    """What was said before: say it again to take this back."""


@dataclass(frozen=True, kw_only=True)
class Unlearn(Command):
    """Learn no more from a day, an artist, anything before now, anything from now on (a pause), an
    imported profile ("past"), or what was loved elsewhere. The history itself stays as it is."""

    kind: Literal["day", "artist", "before", "pause", "past", "loved"]
    key: str = ""
    """Of a day: YYYY-MM-DD, where the listener is; of an artist: its id; of "before" and "pause":
    the `key` of `Unlearnt` (empty: now)."""
    on: bool = True
    """False: learn from it again. A pause without a key ends with it, and stays forgotten."""


@dataclass(frozen=True, kw_only=True)
class Taste(Command):
    """Ask what is learnt from, and what not."""

    answer = "TasteState"


@dataclass(frozen=True, kw_only=True)
class Unlearnt:
    """Something that is not learnt from."""

    kind: Literal["day", "artist", "before", "pause", "past", "loved"]
    key: str
    """A pause's: from and until, Unix times in seconds; the end is missing while it lasts."""
    name: str = ""
    """Of the artist."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """An opinion."""

    track: TrackId
    title: str = ""
    artist: str = ""
    kind: Literal["more", "less"]


@dataclass(frozen=True, kw_only=True)
class Liked:
    """A genre, a decade or an artist, as it is believed to be liked at this time of day."""

    kind: Literal["genre", "decade", "artist"]
    name: str
    """Of a decade its first year."""
    id: str = ""
    """Of an artist."""
    chance: float
    """That a track of it is heard to its end, 0 to 1."""
    heard: int
    """How often one was heard."""


@dataclass(frozen=True, kw_only=True)
class Aside:
    """Why listens are not learnt from."""

    reason: Literal["track", "number", "clock", "twice", "word"]
    """No such track, an impossible number, a clock that was wrong, the same twice."""
    listens: int
    """How many."""
    first: list[ListenRow] = field(default_factory=list)
    """Some of them, at most 20, the latest first; `history_remove` takes them out."""


@dataclass(frozen=True, kw_only=True)
class TasteState:
    """Answer of `taste`."""

    usual: float = 0.0
    """The chance that any track of the library is heard to its end; 0 where nothing was learnt."""
    liked: list[Liked] = field(default_factory=list)
    """Each kind with the best liked first. Artists: those that were heard."""
    paused: bool = False
    """Nothing that is heard now is learnt from."""

    listens: int
    """Learnt from."""
    aside: int
    """Set aside, because they cannot be: no such track, a clock that was wrong, the same twice."""
    reasons: list[Aside] = field(default_factory=list)
    """Why, the most frequent first."""
    elsewhere: int = 0
    """Tracks that other services were told of as loved."""
    past: int = 0
    """Listens and opinions of an imported profile that are learnt from."""
    past_aside: int = 0
    """And those that are not: their tracks are not here, or they are known already."""
    said: list[Said]
    unlearnt: list[Unlearnt]
