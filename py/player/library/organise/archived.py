"""What the user said of tracks, albums, artists and names, as lines of an archive, and back. Raises
ValueError, TypeError or KeyError for a line that is none."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from player.errors import BadInput
from player.library._archive_checks import integer, text
from player.library.organise.edits import edits_of, put_edit
from player.library.organise.fields import checked
from player.library.text import clean, fold

_SAID = {"album": "albums", "artist": "artists"}
MAX_PARTS = 20


def track_facts(db: sqlite3.Connection, number: int) -> dict[str, Any]:
    """What is said of a track beside its tags."""
    skips, rating, loved_at = db.execute(
        "SELECT skips, rating, loved_at FROM tracks WHERE number = ?", (number,)
    ).fetchone()
    return {
        "skips": skips,
        "rating": rating,
        "loved_at": loved_at,
        "edits": edits_of(db, number),
    }


def merge_track_facts(
    db: sqlite3.Connection, number: int, row: Mapping[str, Any], *, inserted: bool
) -> bool:
    """Take them over: edits where the track is new here, love and stars where there are none yet.
    Whether its tags have to follow."""
    rating, loved_at = _rating(row.get("rating", 0)), integer(row.get("loved_at", 0))
    db.execute(
        "UPDATE tracks SET rating = CASE rating WHEN 0 THEN ? ELSE rating END, "
        "loved_at = CASE loved_at WHEN 0 THEN ? ELSE loved_at END WHERE number = ?",
        (rating, loved_at, number),
    )
    edits = row.get("edits", {})
    if not isinstance(edits, dict):
        raise TypeError("edits")
    if not inserted:
        return False
    db.execute(
        "UPDATE tracks SET skips = ? WHERE number = ?", (integer(row.get("skips", 0)), number)
    )
    if not edits:
        return False
    try:
        wanted = checked(cast("dict[str, Any]", edits))
    except BadInput as error:
        raise ValueError(error.about) from error
    for field, value in wanted.items():
        if value is not None:
            put_edit(db, number, field, value)
    return True


def rows(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Everything that is said of what is no track. These lines follow the tracks'."""
    for name, parts in db.execute("SELECT name, parts FROM artist_names ORDER BY key"):
        yield {"row": "means", "name": name, "parts": json.loads(parts)}
    for id, rating, loved_at in db.execute(
        "SELECT id, rating, loved_at FROM albums WHERE live AND (rating OR loved_at) ORDER BY id"
    ):
        yield {"row": "said", "of": "album", "id": id, "rating": rating, "loved_at": loved_at}
    for id, loved_at in db.execute(
        "SELECT id, loved_at FROM artists WHERE live AND loved_at ORDER BY id"
    ):
        yield {"row": "said", "of": "artist", "id": id, "rating": 0, "loved_at": loved_at}
    for one, other in db.execute(
        "SELECT one, other FROM apart WHERE (SELECT count(*) FROM tracks "
        "WHERE id IN (one, other) AND removed_at IS NULL) = 2 ORDER BY one, other"
    ):
        yield {"row": "apart", "one": one, "other": other}


def merge(
    db: sqlite3.Connection,
    row: Mapping[str, Any],
    *,
    follow: Callable[[], object],
    means: Callable[[str, Sequence[str]], None],
) -> bool:
    """Take such a line in; whether it was one. What was said here already stays. `follow` makes
    albums and artists of the tracks so far, `means` says what a name means."""
    match row.get("row"):
        case "said":
            table = _SAID[text(row["of"], 10)]
            id, loved_at = text(row["id"], 100), integer(row["loved_at"])
            rating = _rating(row["rating"])
            follow()
            db.execute(
                f"UPDATE {table} SET loved_at = CASE loved_at WHEN 0 THEN ? ELSE loved_at END "
                "WHERE id = ? AND live",
                (loved_at, id),
            )
            if table == "albums":
                db.execute(
                    "UPDATE albums SET rating = ? WHERE id = ? AND live AND rating = 0",
                    (rating, id),
                )
        case "means":
            name, parts = clean(text(row["name"])), row["parts"]
            if not isinstance(parts, list) or not 0 < len(cast("list[Any]", parts)) <= MAX_PARTS:
                raise ValueError("parts")
            names = [clean(text(part)) for part in cast("list[Any]", parts)]
            if not name or not all(names):
                raise ValueError("name")
            known = db.execute("SELECT 1 FROM artist_names WHERE key = ?", (fold(name),))
            if known.fetchone() is None:
                follow()
                means(name, names)
        case "apart":
            ids = sorted((_today(db, text(row["one"], 100)), _today(db, text(row["other"], 100))))
            if ids[0] and ids[0] != ids[1]:
                db.execute(
                    "INSERT INTO apart (one, other) VALUES (?, ?) "
                    "ON CONFLICT (one, other) DO NOTHING",
                    ids,
                )
        case _:
            return False
    return True


def _today(db: sqlite3.Connection, id: str) -> str:
    row = db.execute(
        "SELECT id FROM tracks WHERE id = ?1 UNION ALL SELECT id FROM aliases "
        "JOIN tracks ON number = track WHERE old = ?1 LIMIT 1",
        (id,),
    ).fetchone()
    return row[0] if row else ""


def _rating(value: object) -> int:
    rating = integer(value)
    if rating > 10:
        raise ValueError("rating")
    return rating
