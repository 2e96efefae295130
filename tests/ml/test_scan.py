"""The graph's blocks become one answer."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.scan import BARRED, merge


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(0, 320), st.integers(1, 120), st.integers(0, 99))
def test_it_is_what_sorting_everything_gives(rows: int, best: int, wide: int, seed: int) -> None:
    """For any size of library, of block and of answer, each padded with barred rows; ties in the
    library's order, and never what is barred."""
    chance = np.random.default_rng(seed)
    exact = chance.integers(0, 9, rows).astype(np.float32)
    exact[chance.random(rows) < 0.4] = BARRED
    blocks: list[tuple[int, np.ndarray, np.ndarray]] = []
    for first in range(0, rows, wide):
        part = np.append(exact[first : first + wide], np.float32(BARRED))
        named = np.argsort(-part, kind="stable")[: best + 1].astype(np.int32)
        blocks.append((first, part[named], named))
    scores, places = merge(blocks, best)

    allowed = int((exact > BARRED).sum())
    expected = np.argsort(-exact, kind="stable")[: min(best, allowed)]
    assert places.tolist() == expected.tolist()
    assert scores.tolist() == exact[expected].tolist()


def test_no_block_is_no_answer() -> None:
    assert merge([], 5)[1].tolist() == []
