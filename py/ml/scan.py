"""The best of a library for a taste: every track looked at, by NumPy here or by the scoring graph.

Both answer alike: places in the library and their scores, the best first, none of what is barred. A
graph answers for a block at a time, since a GPU binds no more than 128 MB at once; `merge` makes one
answer of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from ml.types import Bools, Ints, Singles

BARRED = -1e30
"""What the graph says of a track that a knob forbids: below all that a sum of products can be."""
ROWS = 65_536
"""Rows that are multiplied at once, 32 MB: the cache is kept warm, memory small."""


def scan(
    embeddings: Singles, taste: Singles, bias: Singles, allowed: Bools, best: int
) -> tuple[Singles, Ints]:
    """Scores and places of the `best` tracks, fewer where fewer are allowed.

    Rows of NaN (not analysed) score what their bias is: nothing is known of their sound. Of equal
    scores the earlier place comes first."""
    scores = np.empty(len(embeddings), np.float32)
    for first in range(0, len(embeddings), ROWS):
        part = slice(first, first + ROWS)
        scores[part] = embeddings[part] @ taste
    scores = np.where(np.isfinite(scores), scores, 0) + bias
    return _best(np.where(allowed, scores, BARRED).astype(np.float32), best)


def merge(
    blocks: Iterable[tuple[int, Singles, npt.NDArray[np.integer]]], best: int
) -> tuple[Singles, Ints]:
    """One answer of the graph's for each block: (its first row, scores, places in it)."""
    parts = list(blocks)
    if not parts:
        return np.zeros(0, np.float32), np.zeros(0, np.int64)
    scores = np.concatenate([scores for _, scores, _ in parts])
    places = np.concatenate([first + places.astype(np.int64) for first, _, places in parts])
    order = np.lexsort((places, -scores))
    scores, places = scores[order], places[order]
    known = scores > BARRED / 2
    return scores[known][:best], places[known][:best]


def _best(scores: Singles, best: int) -> tuple[Singles, Ints]:
    if best <= 0 or not len(scores):
        return np.zeros(0, np.float32), np.zeros(0, np.int64)
    if best < len(scores):
        least = np.partition(scores, len(scores) - best)[len(scores) - best]
        some = np.flatnonzero(scores >= least)  # All that tie with the last
    else:
        some = np.arange(len(scores))
    return merge([(0, scores[some], some)], best)
