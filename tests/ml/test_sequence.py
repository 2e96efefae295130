"""The order of a session, and the way between two tracks."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.path import NotAnalysed, path
from ml.sequence import costs, fifths, in_order
from ml.types import Catalogue
from tests.ml.catalogues import catalogue

C, G, A_MINOR, F_SHARP, E_FLAT_MINOR = 0, 7, 12 + 9, 6, 12 + 3


def spent(library: Catalogue, tracks: np.ndarray, previous: int = -1) -> float:
    """What an order costs."""
    if previous >= 0:
        tracks = np.concatenate([[previous], tracks])
    return float(np.diag(costs(library, tracks[:-1], tracks[1:])).sum())


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [(C, C, 0), (C, G, 1), (C, A_MINOR, 1), (C, F_SHARP, 6), (F_SHARP, E_FLAT_MINOR, 1)],
)
def test_keys_lie_on_the_wheel(one: int, other: int, steps: int) -> None:
    """Fifths are one apart, and so are relative keys."""
    assert fifths(np.array([one]), np.array([other]))[0] == steps


@given(st.integers(0, 60), st.integers(0, 6))
def test_small_sessions_are_nearly_as_cheap_as_can_be(seed: int, n: int) -> None:
    """The same tracks, and at most a tenth over the best of all orders."""
    library = catalogue(n + 1, seed)
    tracks = np.arange(1, n + 1)
    order = in_order(library, tracks, previous=0)

    assert sorted(order.tolist()) == tracks.tolist()
    if n:
        price = costs(library, np.arange(n + 1), np.arange(n + 1))
        best = min(
            sum(price[a, b] for a, b in itertools.pairwise((0, *each)))
            for each in itertools.permutations(range(1, n + 1))
        )
        assert spent(library, order, 0) <= best * 1.1 + 1e-9


def test_an_order_flows_better_than_chance() -> None:
    """A hundred tracks: at most two thirds of what they cost as they came."""
    library = catalogue(100, 4)
    tracks = np.arange(100)

    assert spent(library, in_order(library, tracks)) < 0.67 * spent(library, tracks)


@given(st.integers(0, 40), st.integers(0, 14), st.integers(0, 3), st.floats(0, 1))
def test_a_path_leads_from_one_to_the_other(
    seed: int, steps: int, per_artist: int, share: float
) -> None:
    """Nothing twice, nothing barred, no artist too often, as long as it can be."""
    library = catalogue(80, seed, artists=12)
    whole = np.flatnonzero(np.isfinite(library.sound).all(1))
    start, end = int(whole[0]), int(whole[-1])
    allowed = np.random.default_rng(seed).random(80) < share
    way = path(library, start, end, steps=steps, allowed=allowed, per_artist=per_artist).tolist()

    assert way[0] == start and way[-1] == end
    assert len(way) == len(set(way)) <= max(steps, 2)
    between = way[1:-1]
    assert allowed[between].all()
    assert np.isfinite(library.sound[between]).all()
    ends = library.artist[[start, end]].tolist()
    for artist in set(library.artist[between].tolist()) - {-1} if per_artist else set():
        theirs = int((library.artist[between] == artist).sum())
        assert theirs <= max(per_artist - ends.count(artist), 0)


def test_a_path_is_smoother_than_the_nearest_to_the_line() -> None:
    """The mean step of a hundred paths is well under that of tracks taken at random."""
    library = catalogue(1_500, 9, artists=150, gaps=0.0)
    rng = np.random.default_rng(3)
    everything = np.ones(1_500, bool)
    mine, chance = [], []
    for _ in range(40):
        start, end = rng.choice(1_500, 2, replace=False)
        way = path(library, int(start), int(end), steps=8, allowed=everything)
        assert len(way) == 8
        mine.append(spent(library, way))
        chance.append(spent(library, np.array([start, *rng.choice(1_500, 6), end])))

    assert np.mean(mine) < 0.45 * np.mean(chance)


def test_what_was_not_analysed_has_no_path() -> None:
    """Said, instead of a way through nowhere."""
    library = catalogue(10, 1, gaps=0.0)
    silent = replace(library, sound=np.full_like(library.sound, np.nan))
    with pytest.raises(NotAnalysed):
        path(silent, 0, 1, steps=5, allowed=np.ones(10, bool))


def test_one_place_needs_no_path() -> None:
    """From a track to itself, with nothing allowed between."""
    library = catalogue(10, 1, gaps=0.0)
    assert path(library, 3, 3, steps=5, allowed=np.zeros(10, bool)).tolist() == [3]
