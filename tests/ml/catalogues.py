"""Catalogues for tests: every column with its gaps."""

from __future__ import annotations

import numpy as np

from ml.types import Catalogue

GENRES = ("ambient", "jazz", "rock", "techno")


def catalogue(n: int, seed: int = 1, *, artists: int = 0, gaps: float = 0.1) -> Catalogue:
    """So many tracks, a share of whose every fact is not known."""
    rng = np.random.default_rng(seed)
    many = artists or max(n // 8, 1)

    def gap(column: np.ndarray, nothing: float) -> np.ndarray:
        return np.where(rng.random(n) < gaps, nothing, column)

    artist = gap(rng.integers(0, many, n), -1).astype(np.int64)
    sound = rng.normal(size=(n, 8)) + rng.normal(size=(many, 8))[artist]
    sound[rng.random(n) < gaps] = np.nan
    genres = np.where(rng.random((n, 2)) < 0.4, -1, rng.integers(0, len(GENRES), (n, 2)))
    return Catalogue(
        sound=sound.astype(np.float32),
        artist=artist,
        album=artist.copy(),
        genres=genres.astype(np.int64),
        bpm=gap(rng.uniform(55, 190, n), np.nan),
        energy=gap(rng.random(n), np.nan),
        year=gap(rng.integers(1950, 2026, n).astype(float), np.nan),
        balance=rng.normal(size=(n, 5)),
        duration=rng.uniform(60, 400, n),
        kept=rng.random(n) < 0.4,
        explicit=rng.random(n) < 0.2,
        key=gap(rng.integers(0, 24, n), -1).astype(np.int64),
        loudness=rng.uniform(-30, -6, n),
    )
