"""`find`: words, filters, orders and pages over the library, fast enough for every key press."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from player.contract import Find, Page, TrackRow
from player.errors import BadInput
from player.library.rows import ROW_COLUMNS, track_row, whole
from player.library.search import match_query
from player.types import TrackId

MAX_LIMIT = 1000
RANKED = 2000
"""Matches up to which each is scored. A letter or two match half a library: there a score means
nothing and costs 50 ms, and beginnings of names come first instead."""

_ORDERS = {
    "added": ("number",),
    "title": ("title_key", "number"),
    "artist": ("artist_key", "album_key", "disc", "track_number", "number"),
    "album": ("album_key", "disc", "track_number", "number"),
    "duration": ("duration_ms", "number"),
    "played": ("played_at", "number"),
}
_FILTERS = {
    "artist": "artist",
    "album": "album",
    "album_artist": "album_artist",
    "genre": "genre",
    "year": "year",
    "source": "source",
}
_KEPT = "(wish AND stored >= 1)"
_MATCHES = "SELECT rowid FROM search WHERE search MATCH ?"
_COUNT_MATCHES = "SELECT count(*) FROM search WHERE search MATCH ?"
_WEIGHTS = "10.0, 8.0, 4.0, 1.0"
"""Of title, artist, album and the rest."""

Numbers = list[int]


class Finder:
    """Reads the library. Part of `Library`."""

    _db: sqlite3.Connection

    def __init__(self) -> None:
        self._totals: OrderedDict[tuple[Any, ...], int] = OrderedDict()

    def find(self, command: Find) -> Page:
        """A page of the tracks that are asked for. May be empty.

        Raises BadInput `bad_filter`, `bad_page`."""
        if not 0 <= command.offset <= 1 << 40 or not 0 <= command.limit <= MAX_LIMIT:
            raise BadInput(
                "bad_page",
                f"A page begins at 0 or later and has at most {MAX_LIMIT} tracks: ask for less.",
            )
        total, numbers = self._find(command, command.offset, command.limit)
        return Page(total=total, tracks=self._rows(numbers))

    def find_ids(self, command: Find, limit: int | None = None) -> list[TrackId]:
        """All that is found, whatever the page; at most `limit` where one is given."""
        _, numbers = self._find(command, 0, -1 if limit is None else limit)
        known: dict[int, str] = {}
        for start in range(0, len(numbers), 10_000):
            part = numbers[start : start + 10_000]
            marks = ",".join(map(str, part))
            known.update(
                self._db.execute(f"SELECT number, id FROM tracks WHERE number IN ({marks})")
            )
        return [TrackId(known[number]) for number in numbers if number in known]

    def _forget_totals(self) -> None:
        self._totals.clear()

    def _find(self, command: Find, offset: int, limit: int) -> tuple[int, Numbers]:
        """The total, and the row numbers of a page."""
        wheres, values = _wheres(command.filter)
        text = match_query(command.text)
        if command.text.strip() and not text:
            return 0, []
        key = (text, tuple(wheres), tuple(map(repr, values)))
        if text and not wheres and command.sort == "relevance":
            return self._by_words(text, offset, limit, key)
        if text and not wheres and command.sort == "added" and not command.descending:
            # The index is in this order already.
            total = self._total(key, _COUNT_MATCHES, [text])
            query = f"{_MATCHES} ORDER BY rowid LIMIT ? OFFSET ?"
            return total, self._numbers(query, [text, limit, offset])
        if text:
            wheres.append("number IN (SELECT rowid FROM search WHERE search MATCH ?)")
            values.append(text)
        where = " AND ".join(["removed_at IS NULL", *wheres])
        total = self._total(key, f"SELECT count(*) FROM tracks WHERE {where}", values)
        descending = command.descending
        if command.sort == "relevance":
            if text and total <= RANKED:
                return total, self._numbers(
                    "SELECT search.rowid FROM search JOIN tracks ON number = search.rowid "
                    f"WHERE search MATCH ? AND {where} "
                    f"ORDER BY bm25(search, {_WEIGHTS}), search.rowid LIMIT ? OFFSET ?",
                    [text, *values, limit, offset],
                )
            descending = True
        columns = _ORDERS["added" if command.sort == "relevance" else command.sort]
        if limit >= 0 and offset >= total:
            return total, []
        # Far pages are near to the other end.
        size = limit if limit >= 0 else total
        from_end = offset > total // 2
        if from_end:
            size = min(size, total - offset)
            offset = total - offset - size
        forth, back = ("DESC", "ASC") if from_end else ("ASC", "DESC")
        if columns == _ORDERS["added"] and descending:
            # Newest first, but what came in one go stays in its own order.
            order = f"added_at {back}, number {forth}"
        else:
            way = back if descending else forth
            order = ", ".join(f"{column} {way}" for column in columns)
        numbers = self._numbers(
            f"SELECT number FROM tracks WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            [*values, size, offset],
        )
        return total, numbers[::-1] if from_end else numbers

    def _by_words(
        self, text: str, offset: int, limit: int, key: tuple[Any, ...]
    ) -> tuple[int, Numbers]:
        """Best first: by score where few match, else names that begin so, then the rest."""
        total = self._total(key, _COUNT_MATCHES, [text])
        if total <= RANKED:
            query = f"{_MATCHES} ORDER BY bm25(search, {_WEIGHTS}), rowid LIMIT ? OFFSET ?"
            return total, self._numbers(query, [text, limit, offset])
        begins = f"{{title artist}} : ^ {text.split(' AND ', 1)[0]}"
        query = f"{_MATCHES} ORDER BY rowid LIMIT ? OFFSET ?"
        first = f"({text}) AND ({begins})" if " AND " in text else begins
        count = self._total(("begins", *key), _COUNT_MATCHES, [first])
        numbers: Numbers = []
        if offset < count:
            numbers = self._numbers(query, [first, limit, offset])
        wanted = limit - len(numbers) if limit >= 0 else -1
        if wanted:
            rest = f"({text}) NOT ({begins})"
            numbers += self._numbers(query, [rest, wanted, max(0, offset - count)])
        return total, numbers

    def _total(self, key: tuple[Any, ...], query: str, values: Sequence[Any]) -> int:
        if key not in self._totals:
            self._totals[key] = self._db.execute(query, values).fetchone()[0]
            if len(self._totals) > 64:
                self._totals.popitem(last=False)
        return self._totals[key]

    def _numbers(self, query: str, values: Sequence[Any]) -> Numbers:
        return [row[0] for row in self._db.execute(query, values)]

    def _rows(self, numbers: Sequence[int]) -> list[TrackRow]:
        marks = ",".join(map(str, numbers))
        rows = self._db.execute(
            f"SELECT number, {ROW_COLUMNS} FROM tracks WHERE number IN ({marks})"
        )
        by_number = {row[0]: track_row(row[1:]) for row in rows}
        return [by_number[number] for number in numbers if number in by_number]


def _wheres(wanted: dict[str, Any]) -> tuple[list[str], list[Any]]:
    """SQL conditions of a filter: a value, or a list of which any will do."""
    wheres: list[str] = []
    values: list[Any] = []
    for name, value in sorted(wanted.items()):
        if value is None:
            continue
        if name == "kept":
            wheres.append(_KEPT if value else f"NOT {_KEPT}")
            continue
        options = value if isinstance(value, list) else [value]
        if (
            name not in _FILTERS
            or len(options) > 100
            or not all(isinstance(option, str | int) for option in options)
            or any(isinstance(option, int) and abs(option) >> 62 for option in options)
        ):
            raise BadInput(
                "bad_filter",
                "Tracks can be filtered by artist, album, album_artist, genre, year, kept and "
                "source, each with a value or a list of values.",
                about=str(name),
            )
        wheres.append(f"{_FILTERS[name]} IN ({','.join('?' * len(options))})")
        values += map(whole, options)
    return wheres, values
