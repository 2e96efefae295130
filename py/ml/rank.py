"""Ranking by what was finished: the share of a track that is heard, by track and by artist.

The model is a shrunken mean (empirical Bayes with a fixed strength): a track's rate leans on its
artist's, an artist's on everybody's, as much as there is little to go by. It is the baseline that
a richer model has to beat, and it says truly why it picks: the reason is made from the part that
weighed most.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ml.knobs import Knobs

STRENGTH = 3.0
"""Listens' worth of belief in the wider mean."""

TIRED_S = 3 * 24 * 3600.0
"""Seconds after which about two thirds of the tiredness of a track heard is gone."""

FRESH_S = 14 * 24 * 3600.0
"""Seconds for which what was added counts as new."""

WHOLE = 0.9
"""Share of a track from which it was heard to its end."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A track that may be picked."""

    track: str
    artist: str = ""
    genres: frozenset[str] = field(default_factory=frozenset[str])
    """Folded to lower case."""
    kept: bool = False
    explicit: bool = False
    year: int = 0
    bpm: float = math.nan
    added_at: float = 0.0
    """Unix time, seconds."""
    whose: object = ""
    """Whose share it counts to; empty: its artist's."""
    known: bool = False
    """Was it heard, though nothing is to be learnt from that?"""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One listen."""

    track: str
    artist: str
    share: float
    """How much of the track was heard, 0 to 1."""
    at: float
    """Unix time, seconds."""


@dataclass(frozen=True, kw_only=True)
class Pick:
    """A track, why, and how strongly (0 to 1)."""

    track: str
    reason: str
    score: float


def rank(
    candidates: Iterable[Candidate],
    heard: Sequence[Heard],
    *,
    now: float,
    limit: int,
    knobs: Knobs | None = None,
    shares: Mapping[object, int] | None = None,
) -> list[Pick]:
    """The best `limit` of the allowed candidates, best first. `now` is Unix time, seconds; `shares`
    is how many of whom stand there already."""
    knobs = knobs or Knobs()
    habits = _Habits(heard, now)
    picks = [
        (habits.judge(candidate), candidate) for candidate in candidates if knobs.allow(candidate)
    ]
    picks.sort(key=lambda each: (-each[0].score, each[1].track))
    chosen: list[Pick] = []
    by_artist = Counter(shares or {})
    for pick, candidate in picks:
        if len(chosen) >= limit:
            break
        whose = candidate.whose or candidate.artist
        if whose and 0 < knobs.per_artist <= by_artist[whose]:
            continue
        by_artist[whose] += 1
        chosen.append(pick)
    return chosen


class _Habits:
    """Means of what was heard."""

    def __init__(self, heard: Sequence[Heard], now: float) -> None:
        self._now = now
        self._tracks: dict[str, list[float]] = defaultdict(list)
        self._artists: dict[str, list[float]] = defaultdict(list)
        self._last: dict[str, float] = {}
        for each in heard:
            share = min(max(each.share, 0.0), 1.0) if math.isfinite(each.share) else 0.0
            self._tracks[each.track].append(share)
            self._artists[each.artist].append(share)
            self._last[each.track] = max(each.at, self._last.get(each.track, 0.0))
        shares = [share for those in self._tracks.values() for share in those]
        self._mean = _shrunk(shares, 0.5)

    def judge(self, candidate: Candidate) -> Pick:
        """Score a track and say what weighed most."""
        theirs = self._artists.get(candidate.artist, [])
        own = self._tracks.get(candidate.track, [])
        artist_rate = _shrunk(theirs, self._mean) if candidate.artist else self._mean
        rate = _shrunk(own, artist_rate)
        age = self._now - self._last[candidate.track] if own else math.inf
        rested = 1.0 - math.exp(-max(age, 0.0) / TIRED_S)
        new = not (own or candidate.known) and 0 <= self._now - candidate.added_at < FRESH_S
        score = rate * rested + (0.1 if new else 0.0)
        return Pick(
            track=candidate.track,
            reason=_reason(candidate, own, theirs, artist_rate - self._mean, age, new=new),
            score=round(min(score, 1.0), 4),
        )


def _shrunk(shares: Sequence[float], wider: float) -> float:
    return (sum(shares) + STRENGTH * wider) / (len(shares) + STRENGTH)


def _reason(
    candidate: Candidate,
    own: list[float],
    theirs: list[float],
    lift: float,
    age: float,
    *,
    new: bool,
) -> str:
    finished = sum(share >= WHOLE for share in own)
    mostly = 2 * sum(share >= WHOLE for share in theirs) > len(theirs) > 1
    days = int(age // 86400) if math.isfinite(age) else 0
    if finished:
        times = "once" if finished == 1 else f"{finished} times"
        rest = f", last heard {days} days ago" if days > 1 else ""
        return f"You heard this to the end {times}{rest}."
    if lift > 0 and mostly:
        return f"You mostly finish what you start of {candidate.artist}."
    if new:
        return "You added this lately and have not heard it yet."
    if candidate.known and not own:
        return "This is in your library."
    if not own:
        return "You have not heard this yet."
    return f"You have not heard this for {days} days." if days > 1 else "You know this."
