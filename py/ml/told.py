"""What is told in columns, as the columns and rows that `ml` works on: a catalogue, stars,
limits. What nobody measured, or could not be sure of, is not known (NaN, -1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ml.knobs import Knobs, Tempo
from ml.metric import DIMENSIONS
from ml.packing import Column, Unpackable
from ml.sound.stored import unpack
from ml.trials import EARLIEST, Judgement
from ml.types import BANDS, Catalogue, Floats, Ints

Told = Mapping[str, Any]
Columns = dict[str, Column]

UNHEARD = 16
"""Width of the embedding while no track was analysed."""

STRIDE = 8192
"""Embeddings that are unpacked at once."""

PACKED = 4 + DIMENSIONS
"""Bytes of an embedding on its way (`ml.sound.stored.pack`)."""


def catalogue_of(columns: Columns) -> Catalogue:
    """A catalogue out of its columns. Tracks by `number`, which must grow; what was heard of some
    of them stands in columns of its own length, told apart by `heard`, their numbers. Where tempo or
    key was not heard, the tags' word counts."""
    numbers = columns["number"].astype(np.int64)
    year = columns["year"].astype(np.float64)
    n = len(numbers)
    at, which = _heard(columns, numbers)

    def spread(name: str, nothing: float) -> Floats:
        found = np.full(n, nothing)
        if len(at):
            values = columns[name][which].astype(np.float64)
            found[at] = np.where(np.isfinite(values), values, nothing)
        return found

    bpm, energy, loudness = spread("bpm", 0.0), spread("energy", -1.0), spread("loudness", np.nan)
    bpm = np.where(bpm > 0, bpm, _tagged(columns, "tag_bpm", n, 0.0))
    key = spread("key", -1.0)
    key = np.where(key >= 0, key, _tagged(columns, "tag_key", n, -1.0))
    return Catalogue(
        sound=_embeddings(columns, at, which, n),
        artist=renumbered(columns["artist"]),
        album=renumbered(columns["album"]),
        genres=columns["genres"].astype(np.int64),
        bpm=np.where(bpm > 0, bpm, np.nan),
        energy=np.where(energy >= 0, np.minimum(energy, 1.0), np.nan),
        year=np.where(year > 0, year, np.nan),
        balance=_balance(columns, at, which, n),
        duration=columns["duration"].astype(np.float64),
        kept=columns["kept"].astype(bool),
        explicit=_tagged(columns, "explicit", n, 0.0) > 0,
        key=np.where((key >= 0) & (key < 24), key, -1).astype(np.int64),
        loudness=loudness,
    )


def _tagged(columns: Columns, name: str, n: int, nothing: float) -> Floats:
    """A column of what tags say; `nothing` where there is none, or where it holds no numbers."""
    values = columns[name].astype(np.float64) if name in columns else np.full(n, nothing)
    return np.where(np.isfinite(values), values, nothing)


def _heard(columns: Columns, numbers: Ints) -> tuple[Ints, Ints]:
    """Places in the catalogue of what was heard, and in the columns that tell of it."""
    if "heard" not in columns or not len(numbers):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    at = place(numbers, columns["heard"])
    which = np.flatnonzero(at >= 0)
    return at[which], which


def _embeddings(columns: Columns, at: Ints, which: Ints, n: int) -> np.ndarray:
    """[n, 128]; [n, UNHEARD] of NaN while there are none. Raises Unpackable."""
    packed = columns.get("sound")
    if packed is None or not len(at):
        return np.full((n, UNHEARD), np.nan, np.float32)
    if packed.ndim != 2 or packed.shape[1] != PACKED:
        raise Unpackable(f"an embedding has {PACKED} bytes, not {packed.shape[1:]}")
    found = np.full((n, DIMENSIONS), np.nan, np.float32)
    any_known = False
    for begin in range(0, len(at), STRIDE):  # all at once would take three times the memory
        part = slice(begin, begin + STRIDE)
        table = unpack(packed[which[part]].tobytes())
        known = np.isfinite(table).all(1)
        table[~known] = np.nan
        found[at[part]] = table
        any_known = any_known or bool(known.any())
    return found if any_known else np.full((n, UNHEARD), np.nan, np.float32)


def _balance(columns: Columns, at: Ints, which: Ints, n: int) -> Floats:
    found = np.full((n, BANDS), np.nan)
    if len(at):
        found[at] = columns["balance"][which]
        found[~np.isfinite(found).all(1)] = np.nan
    return found


def place(numbers: Ints, wanted: Column) -> Ints:
    """Where each wanted number stands among `numbers`, which grow; -1 where it does not."""
    wanted = np.asarray(wanted, np.int64)
    if not len(numbers):
        return np.full(len(wanted), -1, np.int64)
    at = np.minimum(np.searchsorted(numbers, wanted), len(numbers) - 1)
    return np.where(numbers[at] == wanted, at, -1)


def stars(columns: Columns) -> list[Judgement]:
    """Hearts and ratings (half stars, 1 to 10) as judgements."""
    found: list[Judgement] = []
    for place in np.flatnonzero(columns["loved"] > 0):
        at = max(float(columns["loved"][place]), EARLIEST)
        found.append(Judgement(track=int(place), at=at, said="like"))
    for place in np.flatnonzero(columns["rating"]):
        given = min(max(round(int(columns["rating"][place]) / 2), 1), 5)
        at = max(float(columns["added"][place]), EARLIEST)
        found.append(Judgement(track=int(place), at=at, said=f"rated {given}"))
    return found


def renumbered(ids: Column) -> Ints:
    """Numbers anew from 0; -1 stays."""
    known = ids >= 0
    places = np.full(len(ids), -1, np.int64)
    places[known] = np.unique(ids[known], return_inverse=True)[1]
    return places


def read_knobs(told: Told) -> Knobs:
    """Limits as JSON says them. Raises ValueError where they mean nothing (NaN, upside down)."""
    tempo = told.get("tempo")
    return Knobs(
        only_kept=bool(told.get("only_kept", False)),
        genres=frozenset(told.get("genres", ())),
        barred=frozenset(told.get("barred", ())),
        tempo=Tempo(**tempo) if tempo else None,
        years=(int(told["years"][0]), int(told["years"][1])) if told.get("years") else None,
        clean=bool(told.get("clean", False)),
        per_artist=int(told.get("per_artist", 3)),
        discover=float(told.get("discover", 0.5)),
        curve=tuple(float(each) for each in told.get("curve", ())),
    )
