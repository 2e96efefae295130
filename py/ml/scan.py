"""The scoring graph's answers, one a block of tracks, made into one.

A graph answers for a block at a time, since a GPU binds no more than 128 MB at once.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from ml.types import Ints, Singles

BARRED = -1e30
"""What the graph says of a track that a knob forbids: below all that a sum of products can be."""


def merge(
    blocks: Iterable[tuple[int, Singles, npt.NDArray[np.integer]]], best: int
) -> tuple[Singles, Ints]:
    """Scores and places of the `best` tracks, fewer where fewer are allowed, the best first; of equal
    scores the earlier place. `blocks`: each one's first row, scores, and places in it."""
    parts = list(blocks)
    if not parts:
        return np.zeros(0, np.float32), np.zeros(0, np.int64)
    scores = np.concatenate([scores for _, scores, _ in parts])
    places = np.concatenate([first + places.astype(np.int64) for first, _, places in parts])
    order = np.lexsort((places, -scores))
    scores, places = scores[order], places[order]
    known = scores > BARRED / 2
    return scores[known][:best], places[known][:best]
