"""What a track and a moment are to a model of taste: features by named blocks.

A block answers one question (how does it sound, which genre, how fast, …). Each is centred and
scaled so that its mean squared length over the catalogue is one; then a block's prior variance is
simply how much of the liking, in logits squared, it is believed to explain (a prior by variance
share: Gelman 2006; MacKay 1992 for learning it). What a block says can be switched off by leaving
its weights out, and a reason in words can be made from what it adds.

Blocks of the track alone are held as one table (single precision, `ml.tiles`); those of the moment
are made for the tracks and the moment asked about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ml import scaled
from ml.memory import FAMILIAR, Memory
from ml.scaled import STRIDE
from ml.tiles import Tiles
from ml.types import BANDS, Catalogue, Context, Floats, Ints, Real, Singles, time_of_day

SOUND = 48
CLUSTERS = 32
TIMED = 10
"""Features that may be liked at one time of day and not at another."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """Consecutive features with one name."""

    name: str
    begin: int
    end: int
    variance: float
    """Prior: how much of the liking it may explain, in logits squared."""
    mean: tuple[float, ...] = ()
    """Prior mean of its weights; empty: zero."""

    @property
    def span(self) -> slice:
        """Where its features are."""
        return slice(self.begin, self.end)


STATIC: tuple[tuple[str, float], ...] = (
    ("sound", 0.25),
    ("cluster", 0.1),
    ("genre", 0.175),
    ("tempo", 0.1),
    ("energy", 0.06),
    ("era", 0.05),
    ("balance", 0.1),
)
"""Blocks of the track alone, and their prior variance. With those of the moment and the effects of
artist, album and track they come to 1.8 logits squared a stage. A track is heard to its end if four
stages are passed, so that a logit of liking moves the logit of that by about 1.3, and that makes 3
logits squared of a whole track. Twice as much made a model too sure of itself after few listens."""

MIDDLING = -0.2
"""Prior mean of the weight of each band's squared distance from usual music. Where everybody likes
some balance best, and each another, what lies in the middle is liked most on average (Berlyne 1971:
the inverted U); so it is expected of somebody of whom nothing is known. Simulated listeners of
development seeds like it as much as this says, once that is measured against all else that is
foreseen of them."""

TIME_NAMES = ("night", "morning", "afternoon", "evening")


class Blocks:
    """The features of one catalogue. Making them costs O(n d) once; see `static`."""

    def __init__(
        self, catalogue: Catalogue, *, sound: int = SOUND, clusters: int = CLUSTERS
    ) -> None:
        self.catalogue = catalogue
        self._table: Tiles
        """[n, d] every feature of the tracks alone, then what is repeated for every time of day."""
        known = scaled.known(catalogue.sound)
        reduced = scaled.principal(catalogue.sound, known, sound)
        tempo = scaled.bumps(
            np.log2(catalogue.bpm), np.linspace(np.log2(60), np.log2(190), 7), 0.28
        )
        energy = scaled.bumps(catalogue.energy, np.linspace(0.1, 0.9, 5), 0.2)
        self._balance = np.nan_to_num(np.clip(catalogue.balance, -4, 4)).astype(np.float32)
        made: tuple[Callable[[], Real], ...] = (
            lambda: reduced,
            lambda: scaled.soft_clusters(reduced, clusters, known),
            lambda: scaled.genres(catalogue),
            lambda: tempo,
            lambda: energy,
            lambda: scaled.bumps(catalogue.year, np.linspace(1965, 2020, 6), 9.0),
            lambda: np.column_stack([self._balance, 0.5 * (self._balance**2 - 1)]),
        )
        widths = [reduced.shape[1], max(min(clusters, int(known.sum())), 1)]
        widths += [max(catalogue.kinds, 1), tempo.shape[1], energy.shape[1], 6, 2 * BANDS]
        self._alone = sum(widths)
        self._table = Tiles(len(catalogue), self._alone + TIMED)
        for end, width, make in zip(np.cumsum(widths), widths, made, strict=True):
            self._put(int(end) - width, make())  # one at a time: they are large
        timed = np.zeros((len(catalogue), TIMED), np.float32)
        timed[:, 0] = scaled.line(catalogue.energy)
        timed[:, 1] = scaled.line(np.log2(catalogue.bpm))
        strong = reduced[:, : TIMED - 2]
        timed[:, 2 : 2 + strong.shape[1]] = 0.7 * scaled.whitened(strong)
        self._put(self._alone, timed)
        self._middle, self._scale = scaled.scale(reduced, np.ones(len(catalogue), bool))
        length = np.sqrt(np.einsum("ij,ij->i", reduced, reduced))
        # What is at the middle has no direction: 0, not what rounding left of it.
        self._inverse: Singles = np.where(length > 1e-6, 1.0 / np.maximum(length, 1e-6), 0.0)
        self._inverse = self._inverse.astype(np.float32)
        self._tempo = np.nan_to_num(scaled.line(np.log2(catalogue.bpm))).astype(np.float32)
        self._energy = np.nan_to_num(scaled.line(catalogue.energy)).astype(np.float32)
        self._fitted: tuple[bytes, Singles] = (b"", np.zeros(0, np.float32))
        """The last answer of `fit`."""
        self.blocks = self._layout(widths)
        self.width = self.blocks[-1].end
        """Number of features, d."""

    def _put(self, begin: int, values: Real) -> None:
        """Columns of one block into the table: centred, mean squared length of a row 1; rows that
        are not known are zero."""
        known = scaled.known(values)
        middle, length = scaled.scale(values, known)

        def even(part: slice) -> Singles:
            found = (values[part] - middle) / length
            found[~known[part]] = 0.0
            return found

        self._table.fill(begin, even)

    def _layout(self, widths: list[int]) -> tuple[Block, ...]:
        found: list[Block] = []
        at = 0

        def add(name: str, width: int, variance: float, mean: tuple[float, ...] = ()) -> None:
            nonlocal at
            found.append(Block(name=name, begin=at, end=at + width, variance=variance, mean=mean))
            at += width

        for (name, variance), width in zip(STATIC, widths, strict=True):
            middling = (0.0,) * BANDS + (MIDDLING,) * BANDS if name == "balance" else ()
            add(name, width, variance, middling)
        for name in TIME_NAMES:
            add(name, TIMED, 0.06)
        add("transition", 3, 0.02)
        add("familiarity", len(FAMILIAR), 0.075, tuple(mean for _, mean in FAMILIAR))
        add("equaliser", 1, 0.125, (0.5,))
        return tuple(found)

    @property
    def static(self) -> Singles:
        """[n, d] every feature of the tracks alone; made anew."""
        return self._table.rows(np.arange(len(self.catalogue)), self._alone)

    def __getitem__(self, name: str) -> Block:
        return next(each for each in self.blocks if each.name == name)

    def rows(
        self, tracks: Ints, hour: Real, previous: Ints, familiar: Real, target: Floats | None
    ) -> Singles:
        """[m, d] features of m listens: tracks [m], hours [m], the tracks before them [m] or -1,
        `familiar` [m, FAMILIAR] of a `Memory`, the balance that the equaliser asks for."""
        count = len(tracks)
        rows = np.zeros((count, self.width), np.float32)
        wide = self._alone
        hour = np.asarray(hour, np.float64)
        for begin in range(0, count, STRIDE):
            part = slice(begin, begin + STRIDE)
            known = self._table.rows(tracks[part])
            rows[part, :wide] = known[:, :wide]
            timed = np.flatnonzero(np.isfinite(hour[part]))  # what was said outright always holds
            times = time_of_day(hour[part][timed])
            columns = wide + TIMED * times[:, None] + np.arange(TIMED)[None]
            rows[part][timed[:, None], columns] = known[timed, wide:]
        rows[:, self["transition"].span] = self._transitions(tracks, previous)
        rows[:, self["familiarity"].span] = familiar
        rows[:, -1] = self.fit(target)[tracks]
        return rows

    def now(self, hour: float) -> slice:
        """Which columns of θ hold the taste of this time of day."""
        begin = self._alone + TIMED * int(time_of_day(np.array(hour)))
        return slice(begin, begin + TIMED)

    def linear(
        self, weights: Real, context: Context, memory: Memory, target: Floats | None
    ) -> Singles:
        """[n] φᵀθ of every track in this moment: one product with a matrix, and small change."""
        (liked, near), moment, found = self.asked(weights, context, memory, target)
        found += self._table.times(liked)
        if context.previous >= 0:
            flow = self._table.times(near[: len(self._middle)])
            flow += moment[0]
            flow *= self._inverse
            flow *= moment[1]
            found += flow
            found += moment[3] * _far(self._tempo, moment[2])
            found += moment[5] * _far(self._energy, moment[4])
        return found

    def asked(
        self, weights: Real, context: Context, memory: Memory, target: Floats | None
    ) -> tuple[Singles, Singles, Singles]:
        """`linear` in parts: what the table is to be multiplied with [2, d], liking and the sound of
        the track before; six numbers of the moment (added to and times the likeness to that sound;
        the tempo before and what being apart from it weighs; the same of energy); what is left [n]."""
        single = np.asarray(weights, np.float32)
        table = np.zeros((2, self._alone + TIMED), np.float32)
        table[0] = np.append(single[: self._alone], single[self.now(context.hour)])
        moment = np.zeros(6, np.float32)
        rest = memory.felt(single[self["familiarity"].span], context.at)
        if target is not None:
            rest += single[-1] * self.fit(target)
        if (before := context.previous) >= 0:
            alike, tempo, energy = single[self["transition"].span]
            theirs = self._directions(np.array([before]))[0]
            table[1, : len(theirs)] = theirs * self._scale
            moment[:2] = self._middle @ theirs, ALIKE * alike
            moment[2:4] = self._tempo[before], APART * tempo
            moment[4:] = self._energy[before], APART * energy
            rest -= moment[3] + moment[5]
        return table, moment, rest

    def tiles(self, begin: int, end: int) -> tuple[Singles, Singles]:
        """For a graph that is to do as `linear` does: some tiles of the table [m, d, 2048], and of
        each track in them [3, 2048 m] one over the length of its sound, its tempo, its energy."""
        table = self._table.part(begin, end)
        side = table.shape[2]
        lines = np.zeros((3, len(table) * side), np.float32)
        for line, values in zip(lines, (self._inverse, self._tempo, self._energy), strict=True):
            part = values[begin * side : end * side]
            line[: len(part)] = part
        return table, lines

    def fit(self, target: Floats | None) -> Singles:
        """[n] how near a track's balance is to what the equaliser asks for; mean 0, variance 1."""
        if target is None:
            return np.zeros(len(self.catalogue), np.float32)
        asked = target.tobytes()
        if self._fitted[0] != asked:
            away = ((self._balance - target.astype(np.float32)) ** 2).sum(1) ** 0.5
            near = (away.mean() - away) / max(float(away.std()), 1e-6)
            self._fitted = asked, np.asarray(near, np.float32)
        return self._fitted[1]

    def _directions(self, tracks: Ints) -> Singles:
        """[m, SOUND] the reduced sounds as unit vectors; zeros where there is none."""
        sound = self._table.rows(tracks, len(self._middle))
        return (sound * self._scale + self._middle) * self._inverse[tracks][:, None]

    def _transitions(self, tracks: Ints, previous: Ints) -> Singles:
        before = np.maximum(previous, 0)
        alike = np.empty(len(tracks), np.float32)
        for begin in range(0, len(tracks), STRIDE):
            part = slice(begin, begin + STRIDE)
            here, there = self._directions(tracks[part]), self._directions(before[part])
            alike[part] = np.einsum("ij,ij->i", here, there)
        found = np.stack(
            [
                ALIKE * alike,
                _apart(self._tempo[tracks], self._tempo[before]),
                _apart(self._energy[tracks], self._energy[before]),
            ],
            1,
        )
        found[previous < 0] = 0.0
        return np.asarray(found, np.float32)


ALIKE = 1.2
"""Scale of the likeness to the track before, so that its variance is about one."""


APART = 0.6
"""Scale of being apart on a line, for the same."""


def _apart(here: Real, there: Real) -> Real:
    """How far two tracks are apart on a scale, in its standard deviations; 0 at the usual."""
    return APART * (_far(here, there) - 1.0)


def _far(here: Real, there: Real) -> Real:
    apart = np.clip(here - there, np.float32(-3.0), np.float32(3.0))
    return np.maximum(apart, -apart)
