"""How alike tracks are to some others: by sound where it was analysed, else by what their tags say."""

from __future__ import annotations

import numpy as np

from ml.sequence import directions
from ml.types import Catalogue, Floats, Ints, Singles

BY_TAGS = {"genre": 0.45, "artist": 0.3, "era": 0.15, "album": 0.1}
"""What alike tags are worth; all of them together are 1."""

ERA = 8.0
"""Years apart at which two tracks are half of one era."""

STRIDE = 4096
"""Tracks that are compared with all seeds at once."""

SEEDS = 60
"""Tracks that a likeness is measured against; of more, an even sample."""


def likeness(catalogue: Catalogue, seeds: Ints) -> Floats:
    """[n] from 0 (nothing in common) to 1 (one of them), against the nearest quarter of the seeds:
    what is like one of them is like them, and none is like all."""
    found = np.zeros(len(catalogue))
    if not len(seeds):
        return found
    if len(seeds) > SEEDS:
        seeds = seeds[np.linspace(0, len(seeds) - 1, SEEDS).astype(int)]
    worst = len(seeds) - max(1, len(seeds) // 4)
    own = directions(catalogue, seeds)
    heard = np.isfinite(own[:, 0])
    towards = np.where(heard[:, None], own, 0.0).astype(np.float32).T
    tags = _Tags(catalogue, seeds)
    for begin in range(0, len(catalogue), STRIDE):
        part = slice(begin, begin + STRIDE)
        near = tags.near(part)
        if heard.any():
            sound = catalogue.sound[part]
            length = np.sqrt(np.einsum("ij,ij->i", sound, sound))
            with np.errstate(invalid="ignore", divide="ignore"):
                cosine = np.clip((sound @ towards) / length[:, None], 0.0, 1.0)
            known = np.isfinite(cosine) & heard
            near = np.where(known, 0.8 * cosine + 0.2 * near, near)
        found[part] = np.partition(near, worst, axis=1)[:, worst:].mean(1)
    return found


class _Tags:
    """How much tags have in common with those of some seeds: shared genres (their share of the
    seed's), artist, album, and how near the years lie."""

    def __init__(self, catalogue: Catalogue, seeds: Ints) -> None:
        self._catalogue = catalogue
        # One place more than there are genres: where a track has fewer, -1 looks there.
        self._genres: Singles = np.zeros((catalogue.kinds + 1, len(seeds)), np.float32)
        for column, seed in enumerate(seeds):
            genres = catalogue.genres[seed][catalogue.genres[seed] >= 0]
            self._genres[genres, column] = 1.0 / max(len(genres), 1)
        # A seed without a name is like nobody.
        self._named = {
            name: np.where(column[seeds] >= 0, column[seeds], -2)
            for name, column in (("artist", catalogue.artist), ("album", catalogue.album))
        }
        years, self._year = np.unique(catalogue.year, return_inverse=True)
        apart = np.abs(years[:, None] - catalogue.year[seeds])
        self._eras: Singles = np.nan_to_num(0.5 ** (apart / ERA)).astype(np.float32)

    def near(self, part: slice) -> Singles:
        """[m, seeds] for some tracks."""
        it = self._catalogue
        shared = np.zeros((len(it.artist[part]), self._genres.shape[1]), np.float32)
        for column in it.genres[part].T:
            shared += self._genres[column]
        found = np.minimum(shared, 1.0, out=shared)
        found *= BY_TAGS["genre"]
        for name, column in (("artist", it.artist), ("album", it.album)):
            found[column[part][:, None] == self._named[name]] += BY_TAGS[name]
        found += BY_TAGS["era"] * self._eras[self._year[part]]
        return found
