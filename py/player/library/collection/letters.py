"""Where the names of an ordered list begin with another letter: for an index beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from player.contract import FindAlbums, FindArtists, Letter

_COLUMNS = {
    "albums.title": "title_key",
    "albums.artist": "artist_key",
    "artists.name": "sort_key",
}
"""What an order by names goes by."""

_MANY = (("あ", 0x3040, 0x30FF), ("漢", 0x3400, 0x9FFF), ("가", 0xAC00, 0xD7A3))
"""Scripts of too many letters for an index: one stands for all, with its first and last code."""


def letters(
    db: sqlite3.Connection,
    table: str,
    order: FindAlbums | FindArtists,
    wheres: Sequence[str],
    values: Sequence[Any],
) -> list[Letter]:
    """The letters that names begin with, in the list's order; empty where it goes by something
    else than names, and but for its first page."""
    column = _COLUMNS.get(f"{table}.{order.sort}")
    if column is None or order.offset:
        return []
    way = "DESC" if order.descending else "ASC"
    rows = db.execute(
        f"SELECT substr({column}, 1, 1) AS first, count(*) FROM {table} "
        f"WHERE {' AND '.join(wheres)} GROUP BY first ORDER BY first {way}",
        tuple(values),
    )
    found: list[Letter] = []
    offset = 0
    for first, count in rows:
        letter = _shown(first)
        if not found or found[-1].letter != letter:
            found.append(Letter(letter=letter, offset=offset))
        offset += count
    return found


def _shown(first: str) -> str:
    if not first or not first.isalpha():
        return "#"
    for letter, start, end in _MANY:
        if start <= ord(first) <= end:
            return letter
    upper = first.upper()
    return upper if len(upper) == 1 else first
