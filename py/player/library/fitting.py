"""What the listener's limits leave of the library as it is now: which tracks, how many of them, and
how many each limit bars.

It says of every track what `ml.knobs.Knobs.allow` says, out of the rows themselves. No recommender is
asked: its picture of the library may be some minutes old.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ml import Knobs, Tempo
from ml.knobs import EDGE as OCTAVES
from ml.sound.measures import VERSION
from player.library.likeness import TEMPO_SURE
from player.library.taste import PAGE, Told
from player.library.text import fold

Limit = Literal["only_kept", "genres", "barred_genres", "bpm", "years", "clean"]

EDGE = 2**OCTAVES
"""Times by which a tempo may miss an end of its range."""

_YEAR = "(CASE WHEN t.original_year > 0 THEN t.original_year ELSE t.year END)"
_BPM = (
    f"CASE WHEN f.bpm > 0 AND f.failed = '' AND f.version IN (0, {VERSION}) "
    f"AND f.tempo_sure >= {TEMPO_SURE} THEN f.bpm ELSE t.tag_bpm END"
)
"""As it was measured, where that is sure, or else as its file says: what the recommender is told
(`likeness.columns`)."""
_FROM = "FROM tracks t LEFT JOIN features f INDEXED BY features_asked ON f.track = t.number "
_OF_GENRES = (
    "t.number IN (SELECT track FROM track_genres WHERE genre IN "
    "(SELECT number FROM genres WHERE key IN ({marks})))"
)
"""Of all tracks at once."""
_HAS_GENRE = (
    "EXISTS (SELECT 1 FROM track_genres INDEXED BY track_genres_track WHERE track = t.number AND genre IN "
    "(SELECT number FROM genres WHERE key IN ({marks})))"
)
"""The same of one track after the other: for a few it costs less than to list all of a genre."""


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
        f"SELECT {bits or 0} AS barred, count(*), sum({_BPM} > 0) {_FROM}"
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


@dataclass(frozen=True)
class Standing:
    """A track as limits find it."""

    fits: bool
    """Do they allow it by itself?"""
    artist: int | str
    """Whose share it counts to: its first artist's number, or their name while that is not known yet;
    empty where it names nobody."""


def standings(
    connection: sqlite3.Connection, knobs: Knobs, numbers: Iterable[int]
) -> dict[int, Standing]:
    """How some tracks stand, by number; those that are gone are left out."""
    passes, values = _all_of(knobs)
    rows = connection.execute(
        f"SELECT t.number, {passes}, t.artist_number, t.artist {_FROM}"
        "WHERE t.removed_at IS NULL AND t.number IN (SELECT value FROM json_each(?))",
        [*values, json.dumps(list(numbers))],
    )
    return {number: Standing(bool(fit), artist or fold(name)) for number, fit, artist, name in rows}


def fitting(
    connection: sqlite3.Connection, knobs: Knobs, also: Iterable[int] = ()
) -> Generator[None, None, Told]:
    """The tracks that fit (`fit` is 1), and some others (`also`: 0), as columns for `ml.desk`: `number`,
    which grows, and `artist`, -1 where it is nobody's. Rests between pages."""
    passes, values = _all_of(knobs)
    others = frozenset(also)
    number, artist, fit, last = array("i"), array("i"), array("B"), -1
    while rows := connection.execute(
        f"SELECT t.number, t.artist_number, {passes} {_FROM}"
        "WHERE t.removed_at IS NULL AND t.number > ? ORDER BY t.number LIMIT ?",
        [*values, last, PAGE],
    ).fetchall():
        last = rows[-1][0]
        for each, whose, does in rows:
            if does or each in others:
                number.append(each)
                artist.append(whose or -1)
                fit.append(bool(does))
        yield
    shape = [len(number)]
    return Told(
        [
            {"name": "number", "type": "i4", "shape": shape},
            {"name": "artist", "type": "i4", "shape": shape},
            {"name": "fit", "type": "u1", "shape": shape},
        ],
        [number.tobytes(), artist.tobytes(), fit.tobytes()],
        [],
    )


def _all_of(knobs: Knobs) -> tuple[str, list[object]]:
    """SQL that a track passes which every limit allows, with its values; for some tracks of many."""
    limits = _limits(knobs, _HAS_GENRE)
    passes = " AND ".join(f"({sql})" for _, sql, _ in limits)
    return f"({passes or 1})", [value for _, _, some in limits for value in some]


def _limits(knobs: Knobs, of_genres: str = _OF_GENRES) -> list[tuple[Limit, str, Sequence[object]]]:
    """Each limit that is set, as SQL that a track passes, with its values."""
    found: list[tuple[Limit, str, Sequence[object]]] = []
    if knobs.only_kept:
        found.append(("only_kept", "t.wish AND t.stored >= 1", []))
    if knobs.genres:
        found.append(("genres", _genres(knobs.genres, of_genres), sorted(knobs.genres)))
    if knobs.barred:
        found.append(
            ("barred_genres", f"NOT {_genres(knobs.barred, of_genres)}", sorted(knobs.barred))
        )
    if knobs.tempo is not None and not knobs.tempo.soft:
        found.append(("bpm", *_tempo(knobs.tempo)))
    if knobs.years is not None:
        found.append(("years", f"{_YEAR} > 0 AND {_YEAR} BETWEEN ? AND ?", list(knobs.years)))
    if knobs.clean:
        found.append(("clean", "NOT t.explicit", []))
    return found


def _genres(names: frozenset[str], of_genres: str) -> str:
    return of_genres.format(marks=",".join("?" * len(names)))


def _tempo(tempo: Tempo) -> tuple[str, list[object]]:
    octaves = (1.0, 2.0, 0.5) if tempo.octaves else (1.0,)
    any_of = " OR ".join(f"{_BPM} * {each} BETWEEN ? AND ?" for each in octaves)
    ends: list[object] = [tempo.low / EDGE, tempo.high * EDGE]
    return f"{_BPM} > 0 AND ({any_of})", ends * len(octaves)
