"""How alike tracks are to some others: by sound where it was analysed, else by what their tags say."""

from __future__ import annotations

import numpy as np

from ml.sequence import directions
from ml.types import Catalogue, Floats, Ints

BY_TAGS = {"genre": 0.45, "artist": 0.3, "era": 0.15, "album": 0.1}
"""What alike tags are worth; all of them together are 1."""

ERA = 8.0
"""Years apart at which two tracks are half of one era."""

SEEDS = 60
"""Tracks that a likeness is measured against; of more, an even sample."""


def likeness(catalogue: Catalogue, seeds: Ints) -> Floats:
    """[n] from 0 (nothing in common) to 1 (one of them), against the nearest quarter of the seeds:
    what is like one of them is like them, and none is like all."""
    if not len(seeds):
        return np.zeros(len(catalogue))
    if len(seeds) > SEEDS:
        seeds = seeds[np.linspace(0, len(seeds) - 1, SEEDS).astype(int)]
    near = np.stack([_to_one(catalogue, int(each)) for each in seeds])
    best = max(1, len(seeds) // 4)
    return np.asarray(np.sort(near, axis=0)[-best:].mean(0), np.float64)


def _to_one(catalogue: Catalogue, seed: int) -> Floats:
    by_tags = _tags(catalogue, seed)
    own = directions(catalogue, np.array([seed]))[0]
    if not np.isfinite(own).all():
        return by_tags
    sound = catalogue.sound @ own.astype(np.float32)
    length = np.sqrt((catalogue.sound * catalogue.sound).sum(1))
    with np.errstate(invalid="ignore", divide="ignore"):
        cosine = np.clip(sound / length, 0.0, 1.0)
    return np.where(np.isfinite(cosine), 0.8 * cosine + 0.2 * by_tags, by_tags)


def _tags(catalogue: Catalogue, seed: int) -> Floats:
    """Shared genres (their share of the seed's), artist, album, and how near the years lie."""
    found = np.zeros(len(catalogue))
    genres = catalogue.genres[seed][catalogue.genres[seed] >= 0]
    if len(genres):
        shared = np.isin(catalogue.genres, genres) & (catalogue.genres >= 0)
        found += BY_TAGS["genre"] * np.minimum(shared.sum(1) / len(genres), 1.0)
    for name, column in (("artist", catalogue.artist), ("album", catalogue.album)):
        if column[seed] >= 0:
            found += BY_TAGS[name] * (column == column[seed])
    if np.isfinite(catalogue.year[seed]):
        apart = np.abs(catalogue.year - catalogue.year[seed])
        found += BY_TAGS["era"] * np.nan_to_num(0.5 ** (apart / ERA))
    return found
