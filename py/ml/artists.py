"""What features cannot tell: that this artist, this album, this very track is liked.

Random effects, nested: a track's leans on its album's, an album's on its artist's, an artist's on
what the features say of them, each as much as there is little to go by (a hierarchical prior).
Because they are a tree, they can be eliminated exactly from the joint posterior, leaf by leaf
(block elimination; Bates & Pinheiro 1998 do the same for mixed models): what is left is a dense
system of the features alone, and every effect is known as a line in θ,

    effect = (pull - slopes · θ) / (1/variance + weight),

which stays true when θ learns from other artists' tracks. So nothing here is mean-field.

All sums are per group: `weight` Σw, `slopes` Σw·x [p], `pull` Σw·z, where every listen is a
measurement z of x·θ + artist + album + track with precision w.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml.types import Catalogue, Floats, Ints, Real, Singles

LEVELS = ("track", "album", "artist")

NONE = 1e9
"""Precision of an effect that cannot be: of a track without an artist, say."""


class Groups:
    """The tree of a catalogue: every track has an album, every album one artist. Albums of many
    artists are one album for each of them here; what has no name gets a nameless place of its own,
    which can have no effect."""

    def __init__(self, catalogue: Catalogue) -> None:
        nobody = catalogue.artists
        artist = np.where(catalogue.artist >= 0, catalogue.artist, nobody)
        pairs = (
            np.where(catalogue.album >= 0, catalogue.album + 1, 0) * np.int64(nobody + 1) + artist
        )
        names, album = np.unique(pairs, return_inverse=True)
        self.above: tuple[Ints, Ints] = (np.asarray(album, np.int64), names % (nobody + 1))
        """Of each track [n] its album, of each album its artist."""
        self.named = (
            np.ones(len(catalogue), bool),
            (names > nobody) & (self.above[1] < nobody),
            np.append(np.ones(nobody, bool), False),
        )
        """For each level, which groups can have an effect."""

    def sizes(self) -> tuple[int, int, int]:
        """How many tracks, albums and artists."""
        return len(self.named[0]), len(self.named[1]), len(self.named[2])


class Level:
    """The groups of one level that were heard, in rows that are added to."""

    def __init__(self, groups: int, width: int, capacity: int = 16) -> None:
        self.row = np.full(groups, -1, np.int64)
        """[groups] where each is, or -1."""
        self.count = 0
        self.name = np.zeros(capacity, np.int64)
        self.above = np.zeros(capacity, np.int64)
        """Rows of the level above."""
        self.prior = np.ones(capacity)
        """Precision of an effect that nothing is known of."""
        self.weight = np.zeros(capacity)
        self.pull = np.zeros(capacity)
        self.slopes: Singles = np.zeros((capacity, width), np.float32)

    def add(self, names: Ints, above: Ints, prior: Floats) -> None:
        """New groups, with nothing told yet."""
        end = self.count + len(names)
        if end > len(self.name):
            more = max(end, 2 * len(self.name)) - len(self.name)
            for column in ("name", "above", "prior", "weight", "pull", "slopes"):
                old = getattr(self, column)
                grown = np.zeros((more, *old.shape[1:]), old.dtype)
                setattr(self, column, np.concatenate([old, grown]))
        rows = slice(self.count, end)
        self.name[rows], self.above[rows], self.prior[rows] = names, above, prior
        self.row[names] = np.arange(self.count, end)
        self.count = end

    @property
    def rows(self) -> slice:
        """Those in use."""
        return slice(0, self.count)

    def precision(self) -> Floats:
        """[g] of each effect, given θ and what is above."""
        return self.prior[: self.count] + self.weight[: self.count]

    def kept(self) -> Floats:
        """[g] the share of what a group was told that is passed on upwards."""
        return self.prior[: self.count] / self.precision()


@dataclass(frozen=True)
class Chain:
    """Where some tracks are in the tree: rows of each level, -1 where never heard."""

    rows: tuple[Ints, Ints, Ints]


class Tree:
    """What was heard, as sums by track, album and artist."""

    def __init__(self, groups: Groups, width: int, variances: dict[str, float]) -> None:
        self.groups = groups
        self.levels = tuple(Level(size, width) for size in groups.sizes())
        self.variances = variances
        """Prior variance of the effects, by level."""

    def grow(self, tracks: Ints) -> None:
        """Make room for tracks, their albums and artists."""
        names = [np.unique(tracks)]
        for above in self.groups.above:
            names.append(np.unique(above[names[-1]]))
        for at in (2, 1, 0):
            level = self.levels[at]
            new = names[at][level.row[names[at]] < 0]
            if not len(new):
                continue
            prior = np.where(self.groups.named[at][new], 1.0 / self.variances[LEVELS[at]], NONE)
            over = (
                self.levels[at + 1].row[self.groups.above[at][new]]
                if at < 2
                else np.zeros(len(new), np.int64)
            )
            level.add(new, over, prior)

    def chain(self, tracks: Ints) -> Chain:
        """Where tracks are."""
        album = self.groups.above[0][tracks]
        artist = self.groups.above[1][album]
        found = zip(self.levels, (tracks, album, artist), strict=True)
        return Chain(tuple(level.row[names] for level, names in found))  # type: ignore[arg-type]

    def tell(self, rows: Ints, weight: Floats, slopes: Real, pull: Floats) -> None:
        """Set all sums anew from listens: rows of their tracks [m], weights [m], weighted features
        [m, p] and pulls [m]; then pass them on upwards."""
        track = self.levels[0]
        _set(track, rows, weight, slopes, pull)
        for at in (0, 1):
            level = self.levels[at]
            share = level.kept()
            part = level.rows
            _set(
                self.levels[at + 1],
                level.above[part],
                share * level.weight[part],
                share[:, None].astype(np.float32) * level.slopes[part],
                share * level.pull[part],
            )

    def measure(self, track: int, weight: float, slopes: Real, pull: float) -> None:
        """One listen more: the sums of its track, album and artist."""
        self.grow(np.array([track]))
        row = int(self.levels[0].row[track])
        told: tuple[float, Real, float] = (weight, slopes, pull)
        for at, level in enumerate(self.levels):
            before = level.weight[row]
            share_before = level.prior[row] / (level.prior[row] + before)
            old = (before, level.slopes[row].copy(), level.pull[row])
            level.weight[row] += told[0]
            level.slopes[row] += told[1]
            level.pull[row] += told[2]
            share = level.prior[row] / (level.prior[row] + level.weight[row])
            told = (
                share * level.weight[row] - share_before * old[0],
                share * level.slopes[row] - share_before * old[1],
                share * level.pull[row] - share_before * old[2],
            )
            if at < 2:
                row = int(level.above[row])

    def reduce(self, curve: Floats) -> Floats:
        """The precision of θ [p, p] once all effects are eliminated: minus Σ s sᵀ / precision."""
        reduced = curve.copy()
        for level in self.levels:
            scaled = (
                level.slopes[level.rows] / np.sqrt(level.precision()).astype(np.float32)[:, None]
            )
            reduced -= (scaled.T @ scaled).astype(np.float64)
        return reduced

    def upward(self, slope: Floats, gradients: list[Floats]) -> tuple[Floats, list[Floats]]:
        """Eliminate the effects from a right-hand side: that of θ [p], those of each level [g]."""
        slope = slope.copy()
        raised = [gradient.copy() for gradient in gradients]
        for at, level in enumerate(self.levels):
            part, precision = level.rows, level.precision()
            slope -= (raised[at] / precision).astype(np.float32) @ level.slopes[part]
            given = level.weight[part] / precision * raised[at]
            rows = level.above[part]
            for higher in range(at + 1, 3):
                raised[higher] -= np.bincount(rows, given, minlength=self.levels[higher].count)
                if higher < 2:
                    rows = self.levels[higher].above[rows]
        return slope, raised

    def downward(self, step: Floats, raised: list[Floats]) -> list[Floats]:
        """The effects' own steps [g] of each level, given that of θ."""
        single = step.astype(np.float32)
        found: list[Floats] = [np.zeros(0)] * 3
        higher = np.zeros(1)
        for at in (2, 1, 0):
            level = self.levels[at]
            part = level.rows
            over = higher[level.above[part]] if at < 2 else 0.0
            pushed = raised[at] - level.slopes[part] @ single - level.weight[part] * over
            found[at] = pushed / level.precision()
            higher = found[at] + over
        return found

    def effects(self, weights: Floats) -> list[Floats]:
        """[g] of each level: what is believed of the effects, given θ."""
        return self.downward(weights, [level.pull[level.rows] for level in self.levels])

    def each(self, chain: Chain, weights: Floats) -> list[Floats]:
        """[m] of each level: the effects of some tracks, given θ; 0 where nothing is known."""
        if len(chain.rows[0]) > self.levels[0].count:  # cheaper by group than by track
            return [
                np.where(rows >= 0, np.append(values, 0.0)[rows], 0.0)
                for rows, values in zip(chain.rows, self.effects(weights), strict=True)
            ]
        single = weights.astype(np.float32)
        found: list[Floats] = [np.zeros(len(chain.rows[0])) for _ in LEVELS]
        above = np.zeros(len(chain.rows[0]))
        for at in (2, 1, 0):
            level, known = self.levels[at], chain.rows[at] >= 0
            rows = chain.rows[at][known]
            pushed = (
                level.pull[rows] - level.slopes[rows] @ single - level.weight[rows] * above[known]
            )
            found[at][known] = pushed / (level.prior[rows] + level.weight[rows])
            above = above + found[at]
        return found

    def sums(self, chain: Chain, weights: Floats) -> Floats:
        """[m] artist + album + track of some tracks, given θ."""
        return np.asarray(np.sum(self.each(chain, weights), 0), np.float64)

    def everywhere(self, weights: Floats) -> Floats:
        """[n] `sums` of the whole catalogue: laid on artists, then albums, then tracks."""
        values = self.effects(weights)
        found = np.zeros(1)
        for at in (2, 1, 0):
            level = self.levels[at]
            found = found[self.groups.above[at]] if at < 2 else np.zeros(len(level.row))
            found[level.name[level.rows]] += values[at]
        return found

    def leaning(self, chain: Chain) -> tuple[Real, Floats]:
        """For tracks: how their effects lean on θ [m, p] (the effects are something minus
        leaning · θ), and the variance [m] of the sum of their effects, given θ."""
        width = self.levels[0].slopes.shape[1]
        count = len(chain.rows[0])
        leaning = np.zeros((count, width), np.float32)
        variance = np.zeros(count)
        for at in (2, 1, 0):
            rows = chain.rows[at]
            known = rows >= 0
            leaning[known], variance[known] = self._leaned(
                at, rows[known], leaning[known], variance[known]
            )
            variance[~known] += self.variances[LEVELS[at]]
        return leaning, variance

    def uncertainties(self, covariance: Floats, most: int) -> list[tuple[Ints, Floats]]:
        """For each level, rows (evenly spread, not many more than `most`) and the variance of
        their effects, θ's uncertainty included."""
        single = covariance.astype(np.float32)
        found: list[tuple[Ints, Floats]] = [(np.zeros(0, np.int64), np.zeros(0))] * 3
        for at in (2, 1, 0):
            level = self.levels[at]
            wanted = np.arange(0, level.count, max(1, level.count // most))
            rows = self._within(wanted, at)
            # From the artist down: what is above pulls an effect the other way.
            above, variance = (
                np.zeros((len(wanted), single.shape[0]), np.float32),
                np.zeros(len(wanted)),
            )
            for higher in range(2, at, -1):
                above, variance = self._leaned(higher, rows[higher - at], above, variance)
            own = self.levels[at]
            precision = own.prior[wanted] + own.weight[wanted]
            lost = own.weight[wanted] / precision
            lean = (
                own.slopes[wanted] / precision[:, None].astype(np.float32)
                - lost[:, None].astype(np.float32) * above
            )
            found[at] = (
                wanted,
                1.0 / precision + lost**2 * variance + ((lean @ single) * lean).sum(1),
            )
        return found

    def _within(self, rows: Ints, at: int) -> list[Ints]:
        """Rows of a level, and of what is above them."""
        found = [rows]
        for level in self.levels[at:2]:
            found.append(level.above[found[-1]])
        return found

    def _leaned(self, at: int, rows: Ints, leaning: Real, variance: Floats) -> tuple[Real, Floats]:
        """The sum of effects from the artist down to a level: how it leans on θ, and its variance
        given θ, from the same of the level above."""
        level = self.levels[at]
        precision = level.prior[rows] + level.weight[rows]
        share = level.prior[rows] / precision
        return (
            share[:, None].astype(np.float32) * leaning
            + level.slopes[rows] / precision[:, None].astype(np.float32),
            share**2 * variance + 1.0 / precision,
        )


def _set(level: Level, rows: Ints, weight: Floats, slopes: Real, pull: Floats) -> None:
    part = level.rows
    level.weight[part] = np.bincount(rows, weight, minlength=level.count)
    level.pull[part] = np.bincount(rows, pull, minlength=level.count)
    order = np.argsort(rows, kind="stable")
    begins = np.flatnonzero(np.r_[True, np.diff(rows[order]) != 0])
    level.slopes[part] = 0.0
    level.slopes[rows[order][begins]] = np.add.reduceat(slopes[order], begins, axis=0)
