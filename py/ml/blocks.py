"""What a track and a moment are to a model of taste: features by named blocks.

A block answers one question (how does it sound, which genre, how fast, …). Each is centred and
scaled so that its mean squared length over the catalogue is one; then a block's prior variance is
simply how much of the liking, in logits squared, it is believed to explain (a prior by variance
share: Gelman 2006; MacKay 1992 for learning it). What a block says can be switched off by leaving
its weights out, and a reason in words can be made from what it adds.

Blocks of the track alone are held as one matrix (single precision, [n, d]); those of the moment
are made for the tracks and the moment asked about.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml.memory import FAMILIAR, Memory
from ml.types import BANDS, Bools, Catalogue, Context, Floats, Ints, Real, Singles, time_of_day

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
    ("sound", 0.5),
    ("cluster", 0.2),
    ("genre", 0.35),
    ("tempo", 0.2),
    ("energy", 0.12),
    ("era", 0.1),
    ("balance", 0.2),
)
"""Blocks of the track alone, and their prior variance."""

MIDDLING = -0.3
"""Prior mean of the weight of each band's squared distance from usual music. Where everybody likes
some balance best, and each another, what lies in the middle is liked most on average (Berlyne 1971:
the inverted U); so it is expected of somebody of whom nothing is known. Chosen on simulated listeners
of development seeds (between -0.15 and -0.5 it matters little)."""

TIME_NAMES = ("night", "morning", "afternoon", "evening")


class Blocks:
    """The features of one catalogue. Making them costs O(n d) once; see `static`."""

    def __init__(
        self, catalogue: Catalogue, *, sound: int = SOUND, clusters: int = CLUSTERS
    ) -> None:
        self.catalogue = catalogue
        reduced = _principal(catalogue.sound, sound)
        known = np.asarray(np.isfinite(catalogue.sound).all(1), bool)
        reduced = np.where(known[:, None], reduced, np.float32(0.0))
        tempo = _bumps(np.log2(catalogue.bpm), np.linspace(np.log2(60), np.log2(190), 7), 0.28)
        energy = _bumps(catalogue.energy, np.linspace(0.1, 0.9, 5), 0.2)
        self._balance = np.nan_to_num(np.clip(catalogue.balance, -4, 4)).astype(np.float32)
        parts: list[Real] = [
            reduced,
            _soft_clusters(reduced, clusters, known),
            _genres(catalogue),
            tempo,
            energy,
            _bumps(catalogue.year, np.linspace(1965, 2020, 6), 9.0),
            np.column_stack([self._balance, 0.5 * (self._balance**2 - 1)]),
        ]
        scaled = [_unit(part) for part in parts]
        self.static: Singles = np.concatenate(scaled, 1)
        """[n, d] every feature of the tracks alone."""
        timed = np.zeros((len(catalogue), TIMED), np.float32)
        timed[:, 0] = _line(catalogue.energy)
        timed[:, 1] = _line(np.log2(catalogue.bpm))
        strong = reduced[:, : TIMED - 2]
        timed[:, 2 : 2 + strong.shape[1]] = 0.7 * _whitened(strong)
        self.timed: Singles = _unit(timed)
        """[n, TIMED] what is repeated for every time of day."""
        length = np.linalg.norm(reduced, axis=1, keepdims=True)
        self._direction: Singles = (reduced / np.maximum(length, 1e-6)).astype(np.float32)
        self._tempo = np.nan_to_num(_line(np.log2(catalogue.bpm))).astype(np.float32)
        self._energy = np.nan_to_num(_line(catalogue.energy)).astype(np.float32)
        self.blocks = self._layout([part.shape[1] for part in scaled])
        self.width = self.blocks[-1].end
        """Number of features, d."""

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
            add(name, TIMED, 0.12)
        add("transition", 3, 0.04)
        add("familiarity", len(FAMILIAR), 0.15, tuple(mean for _, mean in FAMILIAR))
        add("equaliser", 1, 0.25, (0.5,))
        return tuple(found)

    def __getitem__(self, name: str) -> Block:
        return next(each for each in self.blocks if each.name == name)

    def rows(
        self, tracks: Ints, hour: Real, previous: Ints, familiar: Real, target: Floats | None
    ) -> Singles:
        """[m, d] features of m listens: tracks [m], hours [m], the tracks before them [m] or -1,
        `familiar` [m, FAMILIAR] of a `Memory`, the balance that the equaliser asks for."""
        count = len(tracks)
        rows = np.zeros((count, self.width), np.float32)
        wide = self.static.shape[1]
        rows[:, :wide] = self.static[tracks]
        hour = np.asarray(hour, np.float64)
        timed = np.flatnonzero(np.isfinite(hour))  # what was said outright holds at all times
        columns = wide + TIMED * time_of_day(hour[timed])[:, None] + np.arange(TIMED)[None]
        rows[timed[:, None], columns] = self.timed[tracks[timed]]
        rows[:, self["transition"].span] = self._transitions(tracks, previous)
        rows[:, self["familiarity"].span] = familiar
        rows[:, -1] = self.fit(target)[tracks]
        return rows

    def now(self, hour: float) -> slice:
        """Which columns of θ hold the taste of this time of day."""
        begin = self.static.shape[1] + TIMED * int(time_of_day(np.array(hour)))
        return slice(begin, begin + TIMED)

    def linear(
        self, weights: Real, context: Context, memory: Memory, target: Floats | None
    ) -> Singles:
        """[n] φᵀθ of every track in this moment: one product with a matrix, and small change."""
        single = np.asarray(weights, np.float32)
        found = self.static @ single[: self.static.shape[1]]
        found += self.timed @ single[self.now(context.hour)]
        found += memory.all_features(context.at) @ single[self["familiarity"].span]
        if context.previous >= 0:
            before, weight = context.previous, single[self["transition"].span]
            found += (weight[0] * ALIKE) * (self._direction @ self._direction[before])
            found += weight[1] * _apart(self._tempo, self._tempo[before])
            found += weight[2] * _apart(self._energy, self._energy[before])
        if target is not None:
            found += single[-1] * self.fit(target)
        return np.asarray(found, np.float32)

    def fit(self, target: Floats | None) -> Singles:
        """[n] how near a track's balance is to what the equaliser asks for; mean 0, variance 1."""
        if target is None:
            return np.zeros(len(self.catalogue), np.float32)
        away = ((self._balance - target.astype(np.float32)) ** 2).sum(1) ** 0.5
        return np.asarray((away.mean() - away) / max(float(away.std()), 1e-6), np.float32)

    def _transitions(self, tracks: Ints, previous: Ints) -> Singles:
        before = np.maximum(previous, 0)
        found = np.stack(
            [
                ALIKE * (self._direction[tracks] * self._direction[before]).sum(1),
                _apart(self._tempo[tracks], self._tempo[before]),
                _apart(self._energy[tracks], self._energy[before]),
            ],
            1,
        )
        found[previous < 0] = 0.0
        return np.asarray(found, np.float32)


ALIKE = 1.2
"""Scale of the likeness to the track before, so that its variance is about one."""


def _apart(here: Real, there: Real) -> Real:
    """How far two tracks are apart on a scale, in its standard deviations; 0 at the usual."""
    return 0.6 * (np.minimum(np.abs(here - there), 3.0) - 1.0)


def _unit(values: Real) -> Singles:
    """Centred columns, mean squared length of a row 1; rows not known are zero."""
    values = np.asarray(values, np.float32)
    known = np.asarray(np.isfinite(values).all(1), bool)
    if not known.any():
        return np.zeros_like(values)
    centred = np.where(known[:, None], values - values[known].mean(0), 0.0)
    length = float((centred[known] ** 2).sum(1).mean())
    return np.asarray(centred / np.sqrt(max(length, 1e-12)), np.float32)


def _line(values: Real) -> Floats:
    """One column of mean 0 and variance 1; what is not known is at the mean."""
    values = np.asarray(values, np.float64)
    known = np.isfinite(values)
    if not known.any():
        return np.zeros(len(values))
    spread = max(float(values[known].std()), 1e-9)
    return np.where(known, np.clip((values - values[known].mean()) / spread, -4, 4), 0.0)


def _bumps(values: Real, centres: Floats, width: float) -> Singles:
    """Gaussian bumps over a scale, so that a weight says how much is liked around there."""
    with np.errstate(invalid="ignore"):
        values = np.clip(np.asarray(values, np.float64), centres[0], centres[-1])
        found = np.exp(-0.5 * ((values[:, None] - centres[None]) / width) ** 2)
    return np.asarray(found, np.float32)


def _genres(catalogue: Catalogue) -> Singles:
    """[n, kinds] weights that halve for two genres, so that many tags count as one."""
    found = np.zeros((len(catalogue), max(catalogue.kinds, 1)), np.float32)
    count = np.maximum((catalogue.genres >= 0).sum(1), 1)
    for column in catalogue.genres.T:
        known = column >= 0
        found[known, column[known]] += 1.0 / np.sqrt(count[known])
    return found


def _principal(sound: Real, wide: int) -> Singles:
    """[n, wide] principal components, not whitened: what varies little is mostly noise."""
    sound = np.asarray(sound, np.float32)
    known = np.isfinite(sound).all(1)
    wide = min(wide, sound.shape[1])
    if known.sum() < 2:
        return np.zeros((len(sound), wide), np.float32)
    sample = sound[known][:: max(1, int(known.sum()) // 20_000)].astype(np.float64)
    mean = sample.mean(0)
    scale, axes = np.linalg.eigh((sample - mean).T @ (sample - mean))
    axes = axes[:, np.argsort(-scale)[:wide]]
    found = np.full((len(sound), wide), np.nan, np.float32)
    found[known] = (sound[known] - mean.astype(np.float32)) @ axes.astype(np.float32)
    found[~known] = 0.0
    return found / max(float(np.sqrt((found[known] ** 2).sum(1).mean())), 1e-9)


def _whitened(values: Singles) -> Singles:
    return values / np.maximum(values.std(0), 1e-6) if len(values) else values


def _soft_clusters(values: Singles, count: int, known: Bools, rounds: int = 12) -> Singles:
    """[n, count] how much a track belongs to each of the sounds that the catalogue has (k-means;
    softmax of distances); NaN where its sound is not known. The seed is fixed: the same catalogue
    has the same clusters."""
    chance = np.random.default_rng(17)
    there = np.flatnonzero(known)
    count = min(count, len(there))
    found = np.full((len(values), max(count, 1)), np.nan, np.float32)
    if not count:
        return found
    sample = values[chance.permutation(there)[:8000]]
    centres = sample[:count].copy()
    for _ in range(rounds):
        nearest = _distances(sample, centres).argmin(1)
        size = np.bincount(nearest, minlength=count)
        total = np.zeros_like(centres)
        np.add.at(total, nearest, sample)
        centres = np.where(size[:, None] > 0, total / np.maximum(size, 1)[:, None], centres)
    away = _distances(values[there], centres)
    heat = max(float(np.median(away.min(1))) * 0.15, 1e-6)
    soft = np.exp(-(away - away.min(1, keepdims=True)) / heat)
    found[there] = soft / soft.sum(1, keepdims=True)
    return found


def _distances(values: Singles, centres: Singles) -> Singles:
    return np.asarray(
        (values**2).sum(1)[:, None] + (centres**2).sum(1)[None] - 2.0 * values @ centres.T,
        np.float32,
    )
