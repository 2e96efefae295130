"""The learned distance, and embeddings as bytes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.metric import DIMENSIONS, FEW, Metric, Scatter, learn
from ml.sound.stored import pack, quantised, unpack
from ml.sound.timbre import SIZE


def library(tracks: int, chunks: int = 6, seed: int = 0) -> list[np.ndarray]:
    """Tracks that differ along 20 hidden directions, among far louder ones in which each track
    differs from itself."""
    chance = np.random.default_rng(seed)
    axes = np.linalg.qr(np.random.default_rng(99).standard_normal((SIZE, 60)))[0]
    made = []
    for _ in range(tracks):
        place = chance.standard_normal(20) @ axes[:, :20].T
        shaken = 6 * chance.standard_normal((chunks, 40)) @ axes[:, 20:].T
        made.append(place + shaken + 0.1 * chance.standard_normal((chunks, SIZE)))
    return made


def scatter(tracks: list[np.ndarray]) -> Scatter:
    found = Scatter.empty()
    for each in tracks:
        found = found.with_track(each)
    return found


def nearest_is_itself(metric: Metric, tracks: list[np.ndarray]) -> float:
    """How often the first half of a track is nearest to its own second half."""
    first, second = (
        metric.embed(np.stack([each[half].mean(0) for each in tracks])) for half in HALVES
    )
    return float((np.argmax(first @ second.T, axis=1) == np.arange(len(tracks))).mean())


HALVES = (slice(0, 3), slice(3, 6))


def test_what_a_track_shares_with_itself_counts():
    """The metric finds what tells tracks apart under what does not; plain distance does not."""
    held_out = library(150, seed=1)
    learned, plain = learn(scatter(library(200))), learn(Scatter.empty())

    assert nearest_is_itself(learned, held_out) > 0.9
    assert nearest_is_itself(plain, held_out) < 0.3


def test_a_prior_carries_a_small_library():
    """With four tracks of one's own, what other music taught is as good as ever."""
    few, held_out = library(4, seed=2), library(150, seed=1)
    alone, carried = learn(scatter(few)), learn(scatter(few), scatter(library(200)))

    assert nearest_is_itself(carried, held_out) > 0.9 > nearest_is_itself(alone, held_out)


def test_the_order_of_learning_does_not_matter():
    """Sums: tracks in another order, or in two parts, make the same metric up to rounding."""
    tracks = library(40)
    forth, back = scatter(tracks), scatter(tracks[::-1])
    parts = scatter(tracks[:11]).plus(scatter(tracks[11:]))
    some = np.stack([each.mean(0) for each in tracks])
    expected = learn(forth).embed(some)

    for other in (back, parts):
        found = learn(other).embed(some)
        assert np.allclose(found @ found.T, expected @ expected.T, atol=1e-3)


def test_bad_rows_do_not_poison_it():
    """A track of NaN is not learned from, and has an embedding that says so."""
    tracks = library(FEW + 1)
    bad = tracks[0].copy()
    bad[2, 5] = np.nan
    metric = learn(scatter([*tracks, bad]))

    assert metric.name == learn(scatter(tracks)).name
    assert np.isnan(metric.embed(bad.mean(0))).all()
    assert np.isfinite(metric.embed(tracks[0])).all()


@pytest.mark.parametrize("tracks", [0, 1, FEW - 1])
def test_a_map_for_the_first_day(tracks: int):
    """Too few tracks to learn from still have embeddings of length 1, alike for alike sounds."""
    own = library(tracks)
    metric = learn(scatter(own))
    found = metric.embed(np.stack([each.mean(0) for each in library(9, seed=4)]))

    assert found.shape == (9, DIMENSIONS)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_tracks_of_one_chunk_teach_no_metric():
    """Nothing is known of how a track differs from itself: no division by naught."""
    metric = learn(scatter([each[:1] for each in library(60)]))

    assert np.isfinite(metric.embed(library(2)[0])).all()


@settings(deadline=None)
@given(st.integers(0, 2**32), st.floats(0.01, 100))
def test_embeddings_as_bytes(seed: int, size: float):
    """Eight bits a number come within a 250th of the largest."""
    table = size * np.random.default_rng(seed).standard_normal((3, DIMENSIONS)).astype(np.float32)
    back = unpack(pack(table))
    scales, rows = quantised(table)

    assert np.abs(back - table).max() <= np.abs(table).max() / 250
    assert np.allclose(rows * scales[:, None], back)


def test_what_is_not_known_stays_so():
    """A row of NaN comes back as one; a row that was cut is left out."""
    table = np.full((2, DIMENSIONS), 0.5, np.float32)
    table[1] = np.nan
    back = unpack(pack(table))

    assert np.isfinite(back[0]).all()
    assert np.isnan(back[1]).all()
    assert unpack(pack(table)[:-1]).shape == (1, DIMENSIONS)
