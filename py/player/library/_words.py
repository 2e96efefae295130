"""The index of words over all live tracks (`search`), and the vocabulary that typing errors are
compared with (`words`). Part of the transaction that changes the tracks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from player.library.query.typos import vocabulary
from player.library.rows import TAG_COLUMNS, search_values, tags_of
from player.models import Tags

_PUT = (
    "INSERT OR REPLACE INTO search (rowid, title, artist, album, album_artist, genre, composer, "
    "label, year) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def index(db: sqlite3.Connection, number: int, tags: Tags) -> None:
    """A track is found by what its tags say now."""
    values = search_values(tags)
    db.execute(_PUT, (number, *values))
    db.executemany(
        "INSERT OR IGNORE INTO words (word) VALUES (?)", [(word,) for word in vocabulary(values)]
    )


def reindex(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Make the index anew for some tracks, all of them live: where it is new, or was lost."""
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    words: set[str] = set()
    for number in numbers:
        row = cursor.execute(
            f"SELECT {TAG_COLUMNS} FROM tracks WHERE number = ? AND removed_at IS NULL", (number,)
        ).fetchone()
        if row is None:
            continue
        values = search_values(tags_of(row))
        db.execute(_PUT, (number, *values))
        words |= vocabulary(values)
    db.executemany("INSERT OR IGNORE INTO words (word) VALUES (?)", [(word,) for word in words])
