"""Which tracks have changed since the collection was last made to follow.

Triggers of this connection note it, so no way of changing a track can be forgotten, and what is
rolled back is rolled back here too."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

_DEEP = (
    "title", "artist", "album", "album_artist", "genre", "more", "disc", "track_number", "year",
)  # fmt: skip
"""Columns that say where a track belongs."""
_SHALLOW = ("original_year", "duration_ms", "art", "plays", "played_at", "added_at")
"""Columns that only count."""

_OLD = "album_number, cluster, folder_number"


class Dirty(NamedTuple):
    """One changed track, and where it belonged before."""

    number: int
    deep: int
    """1 where its place has to be found anew, 0 where only sums change, -1 where only that it is kept
    whole, or no more."""
    album: int
    cluster: str
    folder: int


def watch(db: sqlite3.Connection) -> None:
    """Begin to note changes of `tracks` and `copies` on this connection."""
    deep = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in (*_DEEP, "removed_at"))
    shallow = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _SHALLOW)
    kept = "(OLD.wish AND OLD.stored >= 1) IS NOT (NEW.wish AND NEW.stored >= 1)"
    deepen = "ON CONFLICT (number) DO UPDATE SET deep = max(deep, excluded.deep)"
    olds = "OLD.number, {}, OLD.album_number, OLD.cluster, OLD.folder_number"
    of_copy = (
        f"INSERT INTO dirty SELECT number, 1, {_OLD} FROM tracks WHERE number = {{}}.track {deepen}"
    )
    triggers = {
        "insert_track": (
            "INSERT ON main.tracks",
            f"INSERT INTO dirty VALUES (NEW.number, 1, 0, '', 0) {deepen}",
        ),
        "delete_track": (
            "DELETE ON main.tracks",
            f"INSERT INTO dirty VALUES ({olds.format(1)}) {deepen}",
        ),
        "change_track": (
            f"UPDATE OF {', '.join((*_DEEP, 'removed_at'))} ON main.tracks WHEN {deep}",
            f"INSERT INTO dirty VALUES ({olds.format(1)}) {deepen}",
        ),
        "count_track": (
            f"UPDATE OF {', '.join(_SHALLOW)} ON main.tracks WHEN {shallow}",
            f"INSERT INTO dirty VALUES ({olds.format(0)}) {deepen}",
        ),
        # Of all that is derived only the album's count asks for it, and it changes with each download.
        "keep_track": (
            f"UPDATE OF wish, stored ON main.tracks WHEN {kept}",
            f"INSERT INTO dirty VALUES ({olds.format(-1)}) {deepen}",
        ),
        "insert_copy": ("INSERT ON main.copies", of_copy.format("NEW")),
        "delete_copy": ("DELETE ON main.copies", of_copy.format("OLD")),
        "change_copy": (
            (
                "UPDATE OF track, path, source_name, first ON main.copies "
                "WHEN OLD.track IS NOT NEW.track OR OLD.path IS NOT NEW.path "
                "OR OLD.source_name IS NOT NEW.source_name OR OLD.first IS NOT NEW.first"
            ),
            f"{of_copy.format('OLD')}; {of_copy.format('NEW')}",
        ),
    }
    db.execute(
        "CREATE TEMP TABLE IF NOT EXISTS dirty (number INTEGER PRIMARY KEY, deep INTEGER NOT NULL, "
        "album INTEGER NOT NULL, cluster TEXT NOT NULL, folder INTEGER NOT NULL)"
    )
    for name, (when, what) in triggers.items():
        db.execute(f"CREATE TEMP TRIGGER IF NOT EXISTS {name} AFTER {when} BEGIN {what}; END")


def touch(db: sqlite3.Connection, where: str, values: tuple[object, ...] = ()) -> None:
    """Have these tracks' places found anew, whatever has changed."""
    db.execute(
        f"INSERT INTO dirty SELECT number, 1, {_OLD} FROM tracks WHERE {where} "
        "ON CONFLICT (number) DO UPDATE SET deep = 1",
        values,
    )


def take(db: sqlite3.Connection, limit: int) -> list[Dirty]:
    """Some changed tracks; they are no longer noted."""
    rows = db.execute("SELECT * FROM dirty ORDER BY number LIMIT ?", (limit,)).fetchall()
    if rows:
        db.execute("DELETE FROM dirty WHERE number <= ?", (rows[-1][0],))
    return [Dirty(*row) for row in rows]
