"""The order of a session and the way from one track to another: what may follow what.

Two tracks flow into one another where they sound alike, their beats can be counted alike (half and
double time are no break), their keys are neighbours on the circle of fifths (the wheel that DJs
know by Mark Davis' name Camelot), and neither shouts after the other whispered.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml.types import Catalogue, Floats, Ints

ROUNDS = 30
"""Times that an order is gone through for something better; each pass makes it cheaper or ends it."""


@dataclass(frozen=True)
class Weights:
    """What a break costs: the whole of each is about 1 for two tracks taken at random."""

    sound: float = 1.0
    tempo: float = 0.5
    key: float = 0.35
    energy: float = 0.5
    artist: float = 0.6
    """The same artist twice in a row."""


USUAL = Weights()
UNKNOWN_TEMPO = 0.25
UNKNOWN_KEY = 0.5
UNKNOWN_ENERGY = 0.15


def fifths(one: Ints, other: Ints) -> Floats:
    """Steps between keys on the wheel, 0 to 7: fifths between tonics, one more from major to minor
    (relative keys, C and a, are one apart). NaN where one is not known. Shapes broadcast."""
    minor_one, minor_other = one >= 12, other >= 12
    # A minor key stands where its relative major does, three semitones up; a fifth is seven.
    at_one = (one % 12 + 3 * minor_one) * 7 % 12
    at_other = (other % 12 + 3 * minor_other) * 7 % 12
    apart = np.abs(at_one - at_other)
    steps = np.minimum(apart, 12 - apart) + (minor_one != minor_other)
    return np.where((one < 0) | (other < 0), np.nan, steps)


def costs(catalogue: Catalogue, rows: Ints, columns: Ints, weights: Weights = USUAL) -> Floats:
    """What it costs to go from each of `rows` to each of `columns`: [len(rows), len(columns)]."""
    whole = weights.sound * _unlike(catalogue, rows, columns) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        one, other = np.log2(catalogue.bpm[rows]), np.log2(catalogue.bpm[columns])
    apart = np.abs(one[:, None] - other[None])
    # Folded into an octave: 0 where one beat is the other, its half or its double; at most 0.5.
    folded = np.abs(apart - np.round(apart))
    whole += weights.tempo * _or(np.minimum(folded / 0.15, 1.0), UNKNOWN_TEMPO)
    if len(catalogue.key) == len(catalogue):
        steps = fifths(catalogue.key[rows][:, None], catalogue.key[columns][None])
    else:
        steps = np.full((len(rows), len(columns)), np.nan)
    whole += weights.key * _or(np.clip((steps - 1) / 3, 0.0, 1.0), UNKNOWN_KEY)
    leap = np.abs(catalogue.energy[rows][:, None] - catalogue.energy[columns][None])
    whole += weights.energy * _or(np.minimum(leap / 0.5, 1.0) ** 2, UNKNOWN_ENERGY)
    one, other = catalogue.artist[rows][:, None], catalogue.artist[columns][None]
    return whole + weights.artist * ((one == other) & (one >= 0))


def _or(values: Floats, otherwise: float) -> Floats:
    return np.where(np.isfinite(values), values, otherwise)


def _unlike(catalogue: Catalogue, rows: Ints, columns: Ints) -> Floats:
    """1 - cosine, 0 to 2; 1 (as unlike as two taken at random) where one was not yet analysed."""
    near = directions(catalogue, rows) @ directions(catalogue, columns).T
    return np.where(np.isfinite(near), 1.0 - np.clip(near, -1.0, 1.0), 1.0)


def directions(catalogue: Catalogue, rows: Ints) -> Floats:
    """The embeddings as unit vectors, [len(rows), d]; NaN where there is none."""
    sound = np.asarray(catalogue.sound[rows], np.float64)
    length = np.sqrt((sound * sound).sum(1, keepdims=True))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(length > 0, sound / length, np.nan), np.float64)


def in_order(
    catalogue: Catalogue,
    tracks: Ints,
    *,
    previous: int = -1,
    wished: Floats | None = None,
    weights: Weights = USUAL,
) -> Ints:
    """The same tracks in an order that flows; `previous` is what sounds before them, or -1.

    `wished` [len(tracks)], energy by place (NaN: no wish), weighs as much as all else together.
    Nearest neighbour, then turning round spans and moving single tracks while that is cheaper
    (2-opt and or-opt; Croes 1958, Or 1976). n tracks take n² memory and about n³ time: for tens.
    """
    n = len(tracks)
    if n < 2:
        return tracks.copy()
    between = costs(catalogue, tracks, tracks, weights)
    first = (
        costs(catalogue, np.array([previous]), tracks, weights)[0] if previous >= 0 else np.zeros(n)
    )
    places = _places(catalogue.energy[tracks], wished, n)
    order = _nearest(between, first, places)
    return tracks[_improved(order, between, first, places)]


def _places(energy: Floats, wished: Floats | None, n: int) -> Floats:
    """What a track costs at a place for its energy: [track, place]."""
    if wished is None:
        return np.zeros((n, n))
    off = np.minimum(np.abs(energy[:, None] - wished[None]) / 0.5, 1.0)
    return 2.0 * np.where(np.isfinite(off), off**2, UNKNOWN_ENERGY)


def _nearest(between: Floats, first: Floats, places: Floats) -> list[int]:
    left = set(range(len(first)))
    order: list[int] = []
    step = first
    for place in range(len(first)):
        best = min(left, key=lambda each: (step[each] + places[each, place], each))
        left.remove(best)
        order.append(best)
        step = between[best]
    return order


def price(order: list[int], between: Floats, first: Floats, places: Floats) -> float:
    """What an order costs as a whole."""
    steps = between[order[:-1], order[1:]].sum()
    return float(first[order[0]] + steps + places[order, np.arange(len(order))].sum())


def _improved(order: list[int], between: Floats, first: Floats, places: Floats) -> list[int]:
    """Turn round spans, move single tracks forward, while anything gets cheaper."""
    tour = _Tour(order, between.tolist(), first.tolist(), places.tolist())
    n = len(order)
    for _ in range(ROUNDS):
        better = False
        for i in range(n):
            for j in range(n):
                if i < j:
                    better |= tour.turn(i, j)
                elif i - j > 1:
                    better |= tour.bring(i, j)
        if not better:
            break
    return tour.order


class _Tour:
    """An order whose changes are priced by the edges they touch. Plain lists: these are single
    numbers, which NumPy is slow at."""

    def __init__(
        self,
        order: list[int],
        between: list[list[float]],
        first: list[float],
        places: list[list[float]],
    ) -> None:
        self.order = order
        self._between, self._first, self._places = between, first, places
        self._placed = any(any(row) for row in places)

    def _edge(self, at: int, to: int) -> float:
        """From the place before `at` (or from what sounds before all) to a track."""
        return self._between[self.order[at - 1]][to] if at else self._first[to]

    def turn(self, i: int, j: int) -> bool:
        """Turn round what stands from i to j, if that is cheaper."""
        order = self.order
        gain = self._edge(i, order[i]) - self._edge(i, order[j])
        if j + 1 < len(order):
            after = self._between[order[j + 1]]
            gain += after[order[j]] - after[order[i]]
        return self._take(i, j, order[i : j + 1][::-1], gain)

    def bring(self, i: int, j: int) -> bool:
        """Take the track at i out and put it before the one at j (j < i - 1), if that is cheaper."""
        order, between = self.order, self._between
        it = order[i]
        gain = self._edge(j, order[j]) + between[order[i - 1]][it]
        gain -= self._edge(j, it) + between[it][order[j]]
        if i + 1 < len(order):
            after = between[order[i + 1]]
            gain += after[it] - after[order[i - 1]]
        return self._take(j, i, [it, *order[j:i]], gain)

    def _take(self, i: int, j: int, span: list[int], gain: float) -> bool:
        if self._placed:
            for place, was, will in zip(range(i, j + 1), self.order[i : j + 1], span, strict=True):
                gain += self._places[was][place] - self._places[will][place]
        if gain <= 1e-9:
            return False
        self.order[i : j + 1] = span
        return True
