"""A library as a picture: tracks in the plane, so that near is alike.

Principal components say where everything begins; then tracks that are each other's neighbours in
sound pull, and others, drawn by lot, push (uniform manifold approximation, McInnes, Healy & Melville
2018, with whole gradients in place of single steps: NumPy is quick at sums and slow at turns). Of a
large library an even sample is laid out so, and the rest is set down beside its neighbours.

All chance is seeded: the same tracks make the same picture, and one that grew begins where it was.
Work is given in small parts (`laid_out` is a generator), so that whoever runs it can do other things
in between. n tracks take n²·d multiplications once, and n·k sums a round.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from ml.types import Floats, Ints, Singles

LANDMARKS = 4_000
"""Tracks that are laid out; of more, the rest is set down among them."""
NEIGHBOURS = 15
ROUNDS = 200
AGAIN = 100
"""Rounds where most tracks have their place from the last time."""
BLOCK = 400
"""Rows whose neighbours are looked for at a time."""
PUSHES = 6
"""Tracks drawn by lot that each is pushed away from in a round."""
_A, _B = 1.577, 0.895
"""Of the curve 1 / (1 + a·d^2b) that falls off from a distance of 0.1 (McInnes et al., section 4)."""
_STEP = 0.12
"""Of the sum of all pulls and pushes, what is walked in the first round; in the last nothing."""
_FAR = 4.0
"""A pull or push is never stronger."""
_BESIDE = 4
"""Neighbours beside which one more track is set down."""
_NEAR = 0.03
"""Cosine by which a neighbour must be nearer to weigh e times as much."""


_MOST, _LOOSE, _TIGHT = 0.9, 1.5, 0.5
"""Of the tracks so many lie within the usual distance; up to so many times of it nothing is changed;
and from there on nothing comes farther than so many times more."""


def laid_out(sound: Singles, before: Floats | None = None) -> Generator[float, None, Floats]:
    """Places [n, 2] of embeddings [n, d] without NaN. `before` [n, 2]: where they were in the last
    picture, NaN for those that are new. Tells how much is done, 0 to 1, after each part."""
    n = len(sound)
    if n < 3:
        return np.column_stack([np.arange(n, dtype=np.float64), np.zeros(n)])
    chance = np.random.default_rng(1_888)
    unit = _unit(sound)
    marks = np.sort(chance.permutation(n)[:LANDMARKS])
    own = unit[marks]
    blocks = -(-len(marks) // BLOCK) + -(-(n - len(marks)) // BLOCK)
    steady = before is not None and np.isfinite(before[marks]).all(1).mean() >= 0.5
    rounds = AGAIN if steady else ROUNDS
    whole, done = float(2 * blocks + rounds), 0.0
    parts: list[tuple[Ints, Singles]] = []
    many = min(NEIGHBOURS, len(marks) - 1)
    for start in range(0, len(marks), BLOCK):
        parts.append(_nearest(own[start : start + BLOCK], own, many, start))
        done += 2
        yield done / whole
    near = np.concatenate([each for each, _ in parts])
    cosines = np.concatenate([each for _, each in parts])
    places = _begin(own, near, before[marks] if steady and before is not None else None, chance)
    pulls = _edges(near, cosines)
    for each in range(rounds):
        _walk(places, pulls, chance, _STEP * (1 - each / rounds))
        done += 1
        if each % 4 == 3:
            yield done / whole
    found = np.zeros((n, 2))
    found[marks] = places
    rest = np.setdiff1d(np.arange(n), marks)
    for start in range(0, len(rest), BLOCK):
        rows = rest[start : start + BLOCK]
        found[rows] = beside(unit[rows], own, places)
        done += 2
        yield done / whole
    return found


def beside(sound: Singles, others: Singles, places: Floats) -> Floats:
    """Where tracks belong [m, 2] among others that have their places: beside the most alike."""
    near, cosines = _nearest(_unit(sound), _unit(others), min(_BESIDE, len(others)), -1)
    weights = np.exp((cosines - cosines[:, :1]) / _NEAR)
    weights /= weights.sum(1, keepdims=True)
    return (places[near] * weights[:, :, None]).sum(1)


def framed(places: Floats, size: int = 65_535, margin: float = 0.02) -> Ints:
    """Whole numbers 0 … size, to the same scale in both directions, in the middle of the frame."""
    if not len(places):
        return np.zeros((0, 2), np.int64)
    places = _gathered(places)
    low, high = places.min(0), places.max(0)
    span = max(float((high - low).max()), 1e-9)
    scaled = (places - (low + high) / 2) / span * (1 - 2 * margin) + 0.5
    return np.clip(np.round(scaled * size), 0, size).astype(np.int64)


def _gathered(places: Floats) -> Floats:
    """What lies far outside of where most are comes nearer, in its direction and its turn: a track
    that is like no other must not make a point of all the others."""
    middle = np.median(places, axis=0)
    away = places - middle
    far = np.linalg.norm(away, axis=1)
    usual = float(np.quantile(far, _MOST))
    if usual <= 0:
        return places
    over = np.maximum(far / usual - _LOOSE, 0.0)
    kept = np.minimum(far / usual, _LOOSE) + _TIGHT * over / (over + 1.0)
    return middle + away * np.where(far > 0, usual * kept / np.maximum(far, 1e-12), 0.0)[:, None]


def _unit(sound: Singles) -> Singles:
    length = np.sqrt((sound * sound).sum(1, keepdims=True))
    return np.asarray(sound / np.maximum(length, 1e-9), np.float32)


def _nearest(rows: Singles, others: Singles, many: int, start: int) -> tuple[Ints, Singles]:
    """The most alike of `others` for each row, the nearest first: places and cosines [rows, many].
    From `start` on, rows are those others themselves, and nobody is its own neighbour; -1: not."""
    cosines = rows @ others.T
    if start >= 0:
        cosines[np.arange(len(rows)), start + np.arange(len(rows))] = -2.0
    best = np.argpartition(-cosines, many - 1, axis=1)[:, :many]
    values = np.take_along_axis(cosines, best, 1)
    order = np.argsort(-values, axis=1, kind="stable")
    return np.take_along_axis(best, order, 1), np.take_along_axis(values, order, 1)


def _begin(
    sound: Singles, near: Ints, before: Floats | None, chance: np.random.Generator
) -> Floats:
    """Principal components, or where everything was; what is new begins at its neighbours'."""
    if before is None:
        off = sound.astype(np.float64) - sound.mean(0)
        values, axes = np.linalg.eigh(off.T @ off)
        axes = axes[:, np.argsort(-values)[:2]]
        # Which way an axis points is chance; it is chosen, so that two machines agree.
        axes = axes * np.sign(axes[np.argmax(np.abs(axes), axis=0), [0, 1]])
        found = off @ axes
        found *= 4.0 / max(float(found.std()), 1e-9)
    else:
        there = np.asarray(np.isfinite(before).all(1), np.bool_)
        middle, spread = before[there].mean(0), max(float(before[there].std()), 1e-9)
        found = (before - middle) * (4.0 / spread)
        for row in np.flatnonzero(~there):
            its = near[row][there[near[row]]]
            found[row] = found[its[:3]].mean(0) if len(its) else 0.0
    # Twins begin in one place, and what is in one place cannot be pushed apart.
    return found + 0.01 * chance.standard_normal(found.shape)


def _edges(near: Ints, cosines: Singles) -> tuple[Ints, Ints, Floats]:
    """Pairs of neighbours and how strongly they pull: each track's nearest with 1, its others less
    and less, to the same sum for all; of a pair that is near both ways with both (a fuzzy union)."""
    n, many = near.shape
    away = np.sqrt(np.maximum(2.0 - 2.0 * cosines.astype(np.float64), 0.0))
    off = away - away[:, :1]
    low, high = np.full(n, 1e-6), np.full(n, 10.0)
    for _ in range(30):
        middle = (low + high) / 2
        wide = np.exp(-off / middle[:, None]).sum(1) > np.log2(max(many, 2))
        low, high = np.where(wide, low, middle), np.where(wide, middle, high)
    weights = np.exp(-off / ((low + high) / 2)[:, None])
    one = np.repeat(np.arange(n, dtype=np.int64), many)
    other = near.ravel().astype(np.int64)  # their products are beyond 32 bits, as Pyodide has them
    pairs, which = np.unique(
        np.minimum(one, other) * n + np.maximum(one, other), return_inverse=True
    )
    total = np.bincount(which, weights.ravel())
    squares = np.bincount(which, weights.ravel() ** 2)
    both = (total * total - squares) / 2  # the product, where there were two
    return pairs // n, pairs % n, total - both


def _walk(
    places: Floats, pulls: tuple[Ints, Ints, Floats], chance: np.random.Generator, step: float
) -> None:
    """One round, in place."""
    n = len(places)
    one, other, weights = pulls
    off = places[one] - places[other]
    square = (off * off).sum(1)
    power = np.maximum(square, 1e-12) ** _B
    pull = (-2 * _A * _B) * power / np.maximum(square, 1e-12) / (1 + _A * power) * weights
    force = np.clip(off * pull[:, None], -_FAR, _FAR)
    degree = np.bincount(one, weights, n) + np.bincount(other, weights, n)
    walked = np.empty((n, 2))
    for axis in (0, 1):
        walked[:, axis] = np.bincount(one, force[:, axis], n) - np.bincount(
            other, force[:, axis], n
        )
    for _ in range(PUSHES):
        drawn = chance.integers(0, n, n)
        off = places - places[drawn]
        square = (off * off).sum(1)
        push = 2 * _B / ((0.001 + square) * (1 + _A * square**_B))
        push *= 2.5 * degree / PUSHES
        walked += np.clip(off * push[:, None], -_FAR, _FAR)
    places += np.clip(step * walked, -_FAR, _FAR)
