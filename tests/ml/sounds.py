"""Embeddings for tests: tracks of some kinds, each around a middle of its own."""

from __future__ import annotations

import numpy as np

from ml.metric import DIMENSIONS


def kinds(sizes: list[int], seed: int = 3, *, spread: float = 0.6) -> tuple[np.ndarray, np.ndarray]:
    """[n, 128] unit vectors, and which kind each is of, [n]. `spread` 1: as far from its middle as
    the middles are from each other."""
    rng = np.random.default_rng(seed)
    middles = rng.standard_normal((len(sizes), DIMENSIONS))
    of = np.repeat(np.arange(len(sizes)), sizes)
    sound = middles[of] + spread * rng.standard_normal((len(of), DIMENSIONS))
    sound /= np.linalg.norm(sound, axis=1, keepdims=True)
    return sound.astype(np.float32), of
