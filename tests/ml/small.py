"""A small catalogue and listens, for tests of what is learned."""

from __future__ import annotations

import numpy as np

from ml.trials import Trials
from ml.types import Catalogue

NOON = 1_760_011_200.0
"""A moment: 2025-10-09, 12:00 UTC."""


def catalogue(tracks: int = 60, seed: int = 1) -> Catalogue:
    """Few artists, some without; albums of one artist; a few facts not known."""
    chance = np.random.default_rng(seed)
    artist = chance.integers(-1, 8, tracks)
    album = np.where(chance.random(tracks) < 0.2, -1, artist * 3 + chance.integers(0, 3, tracks))
    genres = np.stack([artist % 4, np.full(tracks, -1)], 1)
    bpm = chance.uniform(60, 190, tracks)
    bpm[:3] = np.nan
    sound = chance.normal(0, 1, (tracks, 12)).astype(np.float32)
    sound[5] = np.nan
    return Catalogue(
        sound=sound,
        artist=artist,
        album=np.where(artist < 0, -1, album),
        genres=genres,
        bpm=bpm,
        energy=chance.random(tracks),
        year=chance.uniform(1960, 2024, tracks).round(),
        balance=chance.normal(0, 1, (tracks, 5)),
        duration=np.full(tracks, 200.0),
    )


def rows(catalogue: Catalogue, count: int, seed: int = 2, liked: int = 3) -> Trials:
    """Listens of a listener who mostly finishes what is of the first artists."""
    chance = np.random.default_rng(seed)
    track = chance.integers(0, len(catalogue), count)
    finishes = np.where(catalogue.artist[track] < liked, 0.85, 0.2)
    finished = chance.random(count) < finishes
    passed = np.where(finished, 4, chance.integers(0, 3, count))
    return Trials(
        track=track,
        at=NOON + 300.0 * np.arange(count),
        hour=(12 + np.arange(count) / 12) % 24,
        previous=np.append(-1, track[:-1]),
        passed=passed,
        failed=passed < 4,
        weight=np.ones(count),
        session=np.arange(count) // 20,
    )
