"""The best of a library: by NumPy, and out of the graph's blocks."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ml import scan as module
from ml.scan import BARRED, merge, scan


def library(rows: int, seed: int = 0):
    chance = np.random.default_rng(seed)
    return (
        chance.standard_normal((rows, 128)).astype(np.float32),
        chance.standard_normal(128).astype(np.float32),
        chance.standard_normal(rows).astype(np.float32),
        chance.random(rows) < 0.6,
    )


@settings(deadline=None)
@given(st.integers(0, 300), st.integers(-1, 320), st.integers(0, 99))
def test_it_is_what_sorting_everything_gives(rows: int, best: int, seed: int):
    """For any size of library and of answer; never what is barred."""
    table, taste, bias, allowed = library(rows, seed)
    scores, places = scan(table, taste, bias, allowed, best)
    exact = np.where(allowed, table @ taste + bias, -np.inf)
    expected = np.argsort(-exact, kind="stable")[: min(max(best, 0), int(allowed.sum()))]

    assert places.tolist() == expected.tolist()
    assert np.allclose(scores, exact[expected], atol=1e-4)


def test_blocks_give_the_same_as_the_whole():
    """What the graph answers block by block, each padded with barred rows, is one answer."""
    table, taste, bias, allowed = library(1000)
    whole = scan(table, taste, bias, allowed, 40)
    blocks = []
    for first in range(0, 1000, 300):
        part = slice(first, first + 300)
        scores, places = scan(table[part], taste, bias[part], allowed[part], 40)
        padding = np.full(9, BARRED, np.float32), np.arange(300, 309)
        blocks.append(
            (first, np.append(scores, padding[0]), np.append(places, padding[1]).astype(np.int32))
        )
    merged = merge(blocks, 40)

    assert merged[1].tolist() == whole[1].tolist()
    assert np.allclose(merged[0], whole[0], atol=1e-4)
    assert merge([], 5)[1].tolist() == []


def test_what_is_not_analysed_is_known_by_its_bias():
    """A row of NaN neither wins nor spoils the others."""
    table, taste, bias, _ = library(50)
    table[7] = np.nan
    bias[7] = 1000
    scores, places = scan(table, taste, bias, np.ones(50, bool), 50)

    assert places[0] == 7
    assert scores[0] == 1000
    assert np.isfinite(scores).all()


def test_equal_scores_come_in_the_library_s_order():
    """Ties at the edge of the answer are not a matter of chance."""
    zeros = np.zeros(128, np.float32)
    _, places = scan(
        np.zeros((200_000, 128), np.float32), zeros, np.zeros(200_000, np.float32),
        np.ones(200_000, bool), 5,
    )  # fmt: skip

    assert places.tolist() == [0, 1, 2, 3, 4]
    assert module.ROWS < 200_000
