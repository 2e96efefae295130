"""The listener's own limits, said once: for one track in plain Python, for a library in `ml.mask`.

What is not known never passes a limit that asks for it: a track whose tempo nobody measured is not
"between 90 and 110". Only the word *explicit* is the other way round, since tags say it of the
tracks that are and are silent of those that are not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Protocol


class Judged(Protocol):
    """What limits look at. NaN, 0 and "" mean "not known"."""

    @property
    def genres(self) -> frozenset[str]:
        """Folded to lower case."""
        ...

    @property
    def kept(self) -> bool:
        """Is it here, offline?"""
        ...

    @property
    def explicit(self) -> bool:
        """Do its tags warn of its words?"""
        ...

    @property
    def year(self) -> int:
        """First released; 0 where nobody says."""
        ...

    @property
    def bpm(self) -> float:
        """Beats a minute; NaN where not measured."""
        ...


@dataclass(frozen=True, kw_only=True)
class Tempo:
    """A range of beats a minute, ends included."""

    low: float
    high: float
    soft: bool = False
    """Prefer it instead of barring what lies outside."""
    octaves: bool = True
    """Half and double the tempo count too: who walks at 85 also walks at 170."""

    def off(self, bpm: float) -> float:
        """How far outside, in octaves (factors of two); 0 inside, infinite where not known."""
        if not (math.isfinite(bpm) and bpm > 0):
            return math.inf
        return min(
            max(math.log2(self.low / each), math.log2(each / self.high), 0.0)
            for each in ((bpm, bpm / 2, bpm * 2) if self.octaves else (bpm,))
        )

    def has(self, bpm: float) -> bool:
        """Does this tempo lie inside? A hair's breadth of rounding is forgiven."""
        return self.off(bpm) <= EDGE


EDGE = 1e-6
"""Octaves of forgiveness at the ends of a range: 0.0001 beats a minute at 120."""


@dataclass(frozen=True, kw_only=True)
class Knobs:
    """Limits that are never disobeyed, and two wishes (`discover`, `curve`) that are leant to."""

    only_kept: bool = False
    genres: frozenset[str] = field(default_factory=frozenset[str])
    """Folded to lower case; empty allows all."""
    barred: frozenset[str] = field(default_factory=frozenset[str])
    tempo: Tempo | None = None
    years: tuple[int, int] | None = None
    """First and last year, both included."""
    clean: bool = False
    """Nothing whose tags warn of its words."""
    per_artist: int = 3
    """At most so many picks of one artist; 0 is no limit."""
    discover: float = 0.5
    """From what one knows (0) to what one does not (1)."""
    curve: tuple[float, ...] = ()
    """The energy wished for, 0 to 1, at places spread evenly over the session."""

    def allow(self, track: Judged) -> bool:
        """May this track be picked at all?"""
        return (
            (track.kept or not self.only_kept)
            and not (self.clean and track.explicit)
            and (not self.genres or not self.genres.isdisjoint(track.genres))
            and self.barred.isdisjoint(track.genres)
            and (self.years is None or self._of_the_time(track.year))
            and (self.tempo is None or self.tempo.soft or self.tempo.has(track.bpm))
        )

    def _of_the_time(self, year: int) -> bool:
        assert self.years is not None
        return year > 0 and self.years[0] <= year <= self.years[1]

    def wished_energy(self, place: int, of: int) -> float | None:
        """The energy the curve asks for at a place of a session of so many; None without one."""
        if not self.curve:
            return None
        if len(self.curve) == 1 or of <= 1:
            return self.curve[0]
        at = min(max(place / (of - 1), 0.0), 1.0) * (len(self.curve) - 1)
        left = min(int(at), len(self.curve) - 2)
        share = at - left
        return self.curve[left] * (1 - share) + self.curve[left + 1] * share
