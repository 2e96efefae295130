"""How many tracks the listener's limits leave, and how many each limit bars: one pass over the rows.

It says of every track what `ml.knobs.Knobs.allow` says; no recommender is asked, so that it can be
told while a slider is moved.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ml import Knobs, Tempo
from player.library.likeness import TEMPO_SURE

Limit = Literal["only_kept", "genres", "barred_genres", "bpm", "years", "clean"]

EDGE = 1.000001
"""As `ml.knobs.EDGE` forgives at the ends of a range of tempos."""

_YEAR = "(CASE WHEN t.original_year > 0 THEN t.original_year ELSE t.year END)"
_BPM = (
    f"CASE WHEN f.bpm > 0 AND f.failed = '' AND f.tempo_sure >= {TEMPO_SURE} "
    "THEN f.bpm ELSE t.tag_bpm END"
)
"""As it was measured, where that is sure, or else as its file says."""
_OF_GENRES = (
    "t.number IN (SELECT track FROM track_genres WHERE genre IN "
    "(SELECT number FROM genres WHERE key IN ({marks})))"
)


@dataclass(frozen=True)
class Fits:
    """What limits leave of a library."""

    tracks: int
    fit: int
    timed: int
    """Tracks whose tempo is known."""
    without: list[tuple[Limit, int]]
    """Each limit that is set, with the tracks that would fit without it; the most first."""


def fits(connection: sqlite3.Connection, knobs: Knobs) -> Fits:
    """Count them."""
    limits = _limits(knobs)
    # One bit for each limit that a track does not pass: 0 fits, and a power of two is barred by that
    # one alone.
    bits = " + ".join(f"(NOT ({sql})) * {1 << at}" for at, (_, sql, _) in enumerate(limits))
    values = [value for _, _, some in limits for value in some]
    rows = connection.execute(
        f"SELECT {bits or 0} AS barred, count(*), sum({_BPM} > 0) FROM tracks t "
        "LEFT JOIN features f INDEXED BY features_asked ON f.track = t.number "
        "WHERE t.removed_at IS NULL GROUP BY barred",
        values,
    ).fetchall()
    barred = {bit: count for bit, count, _ in rows}
    fit = barred.get(0, 0)
    without: list[tuple[Limit, int]] = [
        (name, fit + barred.get(1 << at, 0)) for at, (name, _, _) in enumerate(limits)
    ]
    return Fits(
        tracks=sum(barred.values()),
        fit=fit,
        timed=sum(timed for _, _, timed in rows),
        without=sorted(without, key=lambda each: -each[1]),
    )


def _limits(knobs: Knobs) -> list[tuple[Limit, str, Sequence[object]]]:
    """Each limit that is set, as SQL that a track passes, with its values."""
    found: list[tuple[Limit, str, Sequence[object]]] = []
    if knobs.only_kept:
        found.append(("only_kept", "t.wish AND t.stored >= 1", []))
    if knobs.genres:
        found.append(("genres", _genres(knobs.genres), sorted(knobs.genres)))
    if knobs.barred:
        found.append(("barred_genres", f"NOT {_genres(knobs.barred)}", sorted(knobs.barred)))
    if knobs.tempo is not None and not knobs.tempo.soft:
        found.append(("bpm", *_tempo(knobs.tempo)))
    if knobs.years is not None:
        found.append(("years", f"{_YEAR} > 0 AND {_YEAR} BETWEEN ? AND ?", list(knobs.years)))
    if knobs.clean:
        found.append(("clean", "NOT t.explicit", []))
    return found


def _genres(names: frozenset[str]) -> str:
    return _OF_GENRES.format(marks=",".join("?" * len(names)))


def _tempo(tempo: Tempo) -> tuple[str, list[object]]:
    octaves = (1.0, 2.0, 0.5) if tempo.octaves else (1.0,)
    any_of = " OR ".join(f"{_BPM} * {each} BETWEEN ? AND ?" for each in octaves)
    ends: list[object] = [tempo.low / EDGE, tempo.high * EDGE]
    return f"{_BPM} > 0 AND ({any_of})", ends * len(octaves)
