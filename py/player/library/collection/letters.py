"""Where the names of an ordered list begin with another letter: for an index beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from player.contract import Letter

_MANY = (("あ", 0x3040, 0x30FF), ("漢", 0x3400, 0x9FFF), ("가", 0xAC00, 0xD7A3))
"""Scripts of too many letters for an index: one stands for all, with its first and last code."""


def letters(
    db: sqlite3.Connection,
    table: str,
    column: str,
    where: str,
    values: Sequence[Any],
    *,
    descending: bool,
) -> list[Letter]:
    """The letters that keys in `column` begin with, in the list's order."""
    way = "DESC" if descending else "ASC"
    rows = db.execute(
        f"SELECT substr({column}, 1, 1) AS first, count(*) FROM {table} WHERE {where} "
        f"GROUP BY first ORDER BY first {way}",
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
