"""What taste is learnt from beside listens, as lines of an archive, and back: opinions, what is not
learnt from, how tracks sound, equaliser curves, and what another device taught.

Tracks are named as everywhere in an archive, so another device need not hear them again. What can be
made anew (embeddings, a fitted model) is not carried. Raises ValueError, TypeError or KeyError for a
line that is none; what is here already stays as it is."""

from __future__ import annotations

import base64
import json
import math
import re
import sqlite3
from array import array
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast, get_args

from player.library._archive_checks import integer, text
from player.library._old_stars import STARS, stars_of
from player.library.profile import Past
from player.types import Unheard

CARRIED: Final = ("past", "scatter", STARS)
"""Of `taste_parts`: an imported profile, what a metric of sound is learnt from, and stars that are
forgotten. Anything else there follows from the rest."""

MAX_PART: Final = 64 * 1024 * 1024
MAX_ROW: Final = 8192
"""Bytes of what was measured of one track; ours have 1.1 kB."""
MAX_CURVES: Final = 1000
GAINS: Final = 10
MAX_GAIN: Final = 12.0
"""Decibel."""

_FAILED: Final = frozenset(("", *get_args(Unheard)))
_OPINIONS: Final = frozenset(("more", "less", "loved"))
_PAUSE: Final = re.compile(r"([0-9]{1,12})-([0-9]{1,12})?")
_KEYS: Final = {
    "day": re.compile(r"[0-9]{1,6}"),
    "artist": re.compile(r"[0-9a-f]{20}"),
    "before": re.compile(r"[0-9]{1,12}"),
    "pause": _PAUSE,
    "past": re.compile(""),
    "loved": re.compile(""),
}
_RANGES: Final = {
    "bpm": (0.0, 400.0),
    "tempo_sure": (0.0, 1.0),
    "key": (-1, 23),
    "key_sure": (0.0, 1.0),
    "energy": (-1.0, 1.0),
    "loudness": (-200.0, 40.0),
    "true_peak": (-300.0, 100.0),
}
_UNKNOWN: Final = frozenset({"loudness", "true_peak"})
"""Which may be None."""
_SOUND: Final = ", ".join(_RANGES)
_TODAY: Final = (
    "SELECT number FROM tracks WHERE id = :id UNION ALL "
    "SELECT track FROM aliases WHERE old = :id LIMIT 1"
)
_NAMED: Final = (
    "COALESCE((SELECT tracks.id FROM aliases JOIN tracks ON tracks.number = aliases.track "
    "WHERE old = {0} AND old NOT IN (SELECT id FROM tracks)), {0})"
)
"""A track by its name of today."""


def taste_rows(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """All lines. They follow those of the tracks and of the artists."""
    for at, track, kind in db.execute(
        # Of tracks that were joined the newest word counts; a lone column goes with it in SQLite.
        f"SELECT at, {_NAMED.format('opinions.track')} AS named, kind FROM opinions "
        "GROUP BY named, kind = 'loved' HAVING number = max(number) ORDER BY number"
    ):
        yield {"row": "opinion", "at": at, "track": track, "kind": kind}
    for kind, key, at in db.execute("SELECT kind, key, at FROM unlearnt ORDER BY kind, key"):
        yield {"row": "unlearnt", "kind": kind, "key": key, "at": at}
    last = -1
    while rows := db.execute(
        f"SELECT track, id, version, at, failed, value, balance, {_SOUND} FROM features "
        "JOIN tracks ON number = track WHERE removed_at IS NULL AND track > ? "
        "ORDER BY track LIMIT 200",
        (last,),
    ).fetchall():
        for number, id, version, at, failed, value, balance, *facts in rows:
            last = number
            yield {
                "row": "sound",
                "track": id,
                "version": version,
                "at": at,
                "failed": failed,
                "value": _encoded(value),
                "balance": _encoded(balance),
                **dict(zip(_RANGES, facts, strict=True)),
            }
    for at, track, curve in db.execute(
        f"SELECT at, {_NAMED.format('curves.track')} AS named, curve FROM curves "
        f"GROUP BY at, named HAVING number = max(number) ORDER BY number DESC LIMIT {MAX_CURVES}"
    ).fetchall()[::-1]:
        yield {"row": "curve", "at": at, "track": track, "curve": json.loads(curve)}
    for name in CARRIED:
        for (value,) in db.execute("SELECT value FROM taste_parts WHERE name = ?", (name,)):
            yield {"row": "taste_part", "name": name, "value": _encoded(value)}


def merge_taste(db: sqlite3.Connection, row: Mapping[str, Any], *, now: int) -> bool:
    """Take such a line in; whether it was one. `now`: Unix time, seconds."""
    match row.get("row"):
        case "opinion":
            _opinion(db, row)
        case "unlearnt":
            _unlearnt(db, row, now)
        case "sound":
            _sound(db, row)
        case "curve":
            _curve(db, row)
        case "taste_part":
            name, value = text(row["name"], 20), _decoded(row["value"], MAX_PART)
            if name not in CARRIED or not value or (name == "past" and not Past.from_bytes(value)):
                raise ValueError(name)
            if name == STARS:
                value = json.dumps(stars_of(value)).encode()
            db.execute("INSERT OR IGNORE INTO taste_parts VALUES (?, ?)", (name, value))
        case _:
            return False
    return True


def _opinion(db: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    kind, at, named = text(row["kind"], 10), integer(row["at"]), text(row["track"], 100)
    if kind not in _OPINIONS:
        raise ValueError(kind)
    # Of a track that is gone too: it may come back, and what was said of it holds then.
    db.execute(
        "INSERT INTO opinions (at, track, kind) SELECT :at, name, :kind FROM ("
        f"SELECT COALESCE((SELECT id FROM tracks WHERE number = ({_TODAY})), :id) AS name) "
        "WHERE NOT EXISTS (SELECT 1 FROM opinions WHERE opinions.track = name "
        "AND (kind = 'loved') = (:kind = 'loved'))",
        {"at": at, "id": named, "kind": kind},
    )


def _unlearnt(db: sqlite3.Connection, row: Mapping[str, Any], now: int) -> None:
    """What was to be forgotten there is forgotten here, and can be taken back; a pause that lasts
    there ends here, and nothing that is heard from now on is forgotten beforehand."""
    kind, key, at = text(row["kind"], 10), text(row["key"], 30), integer(row["at"])
    if kind not in _KEYS or not _KEYS[kind].fullmatch(key):
        raise ValueError(key)
    if kind == "before" and int(key) > now:
        raise ValueError(key)
    pause = _PAUSE.fullmatch(key) if kind == "pause" else None
    if pause:
        until = min(int(pause[2] or now), now)
        if int(pause[1]) >= until:
            return
        key = f"{pause[1]}-{until}"
    if kind != "past" or not db.execute("SELECT 1 FROM taste_parts WHERE name = 'past'").fetchone():
        db.execute("INSERT OR IGNORE INTO unlearnt VALUES (?, ?, ?)", (kind, key, at))


def _sound(db: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    value, balance = _decoded(row["value"], MAX_ROW), _decoded(row["balance"], 20)
    failed = text(row["failed"], 40)
    facts = [_ranged(name, row[name]) for name in _RANGES]
    if failed not in _FAILED or bool(failed) == bool(value):
        raise ValueError(failed)
    if balance:
        bands = array("f")
        bands.frombytes(balance)  # a ValueError, where they are not whole numbers of four bytes
        if len(bands) != 5 or not all(abs(band) <= 100 for band in bands):
            raise ValueError("balance")
    found = db.execute(_TODAY, {"id": text(row["track"], 100)}).fetchone()
    if found is None:
        return
    version, at = integer(row["version"]), integer(row["at"])
    db.execute(
        f"INSERT INTO features (track, version, at, failed, value, balance, {_SOUND}) "
        f"VALUES (?, ?, ?, ?, ?, ?{', ?' * len(facts)}) ON CONFLICT (track) DO NOTHING",
        (found[0], min(version, 1 << 15), at, failed, value, balance, *facts),
    )


def _ranged(name: str, value: object) -> float | int | None:
    if value is None and name in _UNKNOWN:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(name)
    low, high = _RANGES[name]
    if not low <= value <= high or (name == "key" and int(value) != value):
        raise ValueError(name)
    return value


def _curve(db: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    curve, at = row["curve"], integer(row["at"])
    if not isinstance(curve, list) or len(cast("list[Any]", curve)) != GAINS:
        raise ValueError("curve")
    gains = [_gain(each) for each in cast("list[object]", curve)]
    db.execute(
        "INSERT INTO curves (at, track, curve) SELECT :at, name, :curve FROM ("
        f"SELECT COALESCE((SELECT id FROM tracks WHERE number = ({_TODAY})), :id) AS name) "
        "WHERE NOT EXISTS (SELECT 1 FROM curves WHERE curves.at = :at AND curves.track = name) "
        "AND (SELECT count(*) FROM curves) < :most",
        {"at": at, "id": text(row["track"], 100), "curve": json.dumps(gains), "most": MAX_CURVES},
    )


def _gain(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= MAX_GAIN:
        raise ValueError("gain")
    return float(value) if math.isfinite(value) else 0.0


def _encoded(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _decoded(value: object, most: int) -> bytes:
    found = base64.b64decode(text(value, 4 * (most // 3 + 2)), validate=True)
    if len(found) > most:
        raise ValueError("too long")
    return found
