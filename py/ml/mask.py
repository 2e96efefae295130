"""The limits of `ml.knobs` over a whole catalogue at once, and how many an artist may still have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ml.knobs import EDGE, Knobs, Tempo
from ml.types import Bools, Catalogue, Floats, Ints


def mask(knobs: Knobs, catalogue: Catalogue, genre_names: Sequence[str]) -> Bools:
    """Which tracks may be picked: bool[n]. Says of each what `Knobs.allow` says.

    `genre_names[id]` is what the catalogue's genre of that number is called, folded to lower case.
    """
    allowed = np.ones(len(catalogue), bool)
    if knobs.only_kept:
        allowed &= flags(catalogue.kept, len(catalogue))
    if knobs.clean:
        allowed &= ~flags(catalogue.explicit, len(catalogue))
    if knobs.genres:
        allowed &= _of_genres(knobs.genres, catalogue, genre_names)
    if knobs.barred:
        allowed &= ~_of_genres(knobs.barred, catalogue, genre_names)
    if knobs.years is not None:
        year = np.nan_to_num(catalogue.year, nan=0.0)
        allowed &= (year > 0) & (year >= knobs.years[0]) & (year <= knobs.years[1])
    if knobs.tempo is not None and not knobs.tempo.soft:
        allowed &= tempo_off(knobs.tempo, catalogue.bpm) <= EDGE
    return allowed


def flags(column: Bools, n: int) -> Bools:
    """A column that may be left out: then none."""
    return column if len(column) == n else np.zeros(n, bool)


def _of_genres(wanted: frozenset[str], catalogue: Catalogue, genre_names: Sequence[str]) -> Bools:
    # One place more than there are genres: where a track has fewer, -1 looks there.
    chosen = np.zeros(len(genre_names) + 1, bool)
    chosen[:-1] = [name in wanted for name in genre_names]
    return np.asarray(chosen[catalogue.genres].any(1), np.bool_)


def tempo_off(tempo: Tempo, bpm: Floats) -> Floats:
    """Octaves outside the range, [n]: 0 inside, infinite where the tempo is not known."""
    known = np.isfinite(bpm) & (bpm > 0)
    beats = np.log2(np.where(known, bpm, 1.0))
    low, high = np.log2(tempo.low), np.log2(tempo.high)
    off = np.full(len(bpm), np.inf)
    for octave in (0.0, -1.0, 1.0) if tempo.octaves else (0.0,):
        there = beats + octave
        off = np.minimum(off, np.maximum(np.maximum(low - there, there - high), 0.0))
    return np.where(known, off, np.inf)


def room_left(catalogue: Catalogue, limit: int, before: Ints) -> Ints:
    """How many tracks each artist may still have, [artists]; `before` are tracks already there.

    A limit of 0 is none. Tracks of nobody (-1) are never over a limit: look before you index.
    """
    if not limit:
        return np.full(catalogue.artists, len(catalogue) + 1, np.int64)
    there = catalogue.artist[before]
    return np.maximum(limit - np.bincount(there[there >= 0], minlength=catalogue.artists), 0)
