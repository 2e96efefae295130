"""Embeddings of the listener's own model: what its rows become.

Such a model answers rows of any width. To be compared, kept small and taken by everything that takes
our own embedding, they are centred, turned onto the axes along which the library differs most
(principal components; Pearson 1901) and cut to the width of ours, with length 1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from ml.metric import DIMENSIONS

ENOUGH = 4096
"""Rows that the axes are learned from."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Axes:
    """A map from a model's rows to embeddings."""

    model: str
    """Which model's: the hash of its file and of what was declared."""
    middle: np.ndarray
    """[width]"""
    matrix: np.ndarray
    """[width, 128]; columns of naught where the rows have fewer dimensions."""

    @property
    def name(self) -> str:
        """Embeddings of different maps are not to be compared; as `ml.metric.Metric.name`."""
        rows = self.middle.tobytes() + self.matrix.tobytes()
        return "own:" + hashlib.sha256(self.model.encode() + rows).hexdigest()[:12]

    def embed(self, rows: np.ndarray) -> np.ndarray:
        """[n, 128] of length 1, float32; NaN where a row holds no numbers."""
        with np.errstate(invalid="ignore"):
            turned = (np.atleast_2d(rows).astype(np.float64) - self.middle) @ self.matrix
            length = np.linalg.norm(turned, axis=1, keepdims=True)
            return (turned / np.maximum(length, 1e-9)).astype(np.float32)


def axes(model: str, rows: np.ndarray) -> Axes:
    """The axes of rows [n, width]; those with a number missing are left out. Raises ValueError where
    not two are left: there is nothing that differs."""
    table = np.asarray(rows, np.float64)
    table = table[np.isfinite(table).all(1)]
    if len(table) < 2:
        raise ValueError("an embedding needs two tracks that differ")
    if len(table) > ENOUGH:
        table = table[np.linspace(0, len(table) - 1, ENOUGH).astype(np.int64)]
    middle = table.mean(0)
    width = table.shape[1]
    _, _, turn = np.linalg.svd(table - middle, full_matrices=False)
    turn = turn[:DIMENSIONS]
    # Which way an axis points is chance; it is chosen, so that two machines agree.
    signs = np.sign(turn[np.arange(len(turn)), np.abs(turn).argmax(1)])
    matrix = np.zeros((width, DIMENSIONS))
    matrix[:, : len(turn)] = turn.T * np.where(signs == 0, 1.0, signs)
    return Axes(model=model, middle=middle, matrix=matrix)
