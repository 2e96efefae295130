"""`find`: words, the query language, filters, orders and pages over the library, fast enough for
every key press at 100,000 tracks."""

from __future__ import annotations

import re
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from player.contract import Find, Page, TrackRow
from player.errors import BadInput
from player.library._shelf import Now
from player.library.query import sounds
from player.library.query.filters import wheres_of
from player.library.query.found import Found
from player.library.query.matching import split
from player.library.query.nodes import Node, unparse
from player.library.query.parser import parse
from player.library.query.sql import to_sql
from player.library.query.typos import corrections
from player.library.query.values import East, utc
from player.library.query.where import Where, joined
from player.library.rows import ROW_COLUMNS, track_row
from player.library.search import lettered
from player.library.text import fold
from player.types import TrackId

MAX_LIMIT = 1000
RANKED = 2000
"""Matches up to which each is scored. A letter or two match half a library: there a score means
nothing and costs 50 ms, and beginnings of names come first instead."""
DIRECT = 1_500
"""Tracks that may be read one by one to find a page of those that fit."""
NAMED = 2_000
"""Tracks whose ids are read in one go."""
TRIES = 4
"""Corrections of typing errors that are tried until one finds something."""

_ORDERS = {
    "added": ("tracks_added", ("number",)),
    "title": ("tracks_title", ("title_key", "number")),
    "artist": ("tracks_artist", ("artist_key", "album_key", "disc", "track_number", "number")),
    "album": ("tracks_album", ("album_key", "disc", "track_number", "number")),
    "duration": ("tracks_duration", ("duration_ms", "number")),
    "played": ("tracks_played", ("played_at", "number")),
    "year": ("tracks_year", ("year", "number")),
    "rating": ("tracks_rating", ("rating", "number")),
    "plays": ("tracks_plays", ("plays", "number")),
}
"""Indexes of live tracks, and their columns."""
_NEWEST = ("tracks_newest", ("added_at DESC, number ASC", "added_at ASC, number DESC"))
"""Newest first, but what came in one go stays in its own order."""
_MATCHES = "SELECT rowid FROM search WHERE search MATCH ?"
_COUNT_MATCHES = "SELECT count(*) FROM search WHERE search MATCH ?"
_WEIGHTS = "10.0, 8.0, 4.0, 4.0, 1.0, 1.0, 1.0, 1.0"
"""Of title, artist, album, album artist, genre, composer, label, year."""

_TERM = re.compile(r'"[^"]*"\*?')
"""A word or words, as the index is asked for them. Folded text has no capitals, so an operator is
one."""

Numbers = list[int]


@dataclass(frozen=True)
class _Asked:
    """A question, taken apart."""

    words: str
    """What the index of words is asked, or ""."""
    where: Where | None
    """The rest."""

    @property
    def key(self) -> tuple[Any, ...]:
        return (self.words, self.where)


def _nobody(_seeds: frozenset[int]) -> bool:
    """Nobody looks for likes."""
    return False


class Finder:
    """Reads the library. Part of `Library`."""

    _db: sqlite3.Connection
    _clock: Now
    east: East = staticmethod(utc)
    """The listener's clock, by which dates are days."""

    sounds_heard: Callable[[], int] = staticmethod(lambda: 0)
    """Rises when something is known of how another track sounds."""
    likes_wanted: Callable[[frozenset[int]], bool] = staticmethod(_nobody)
    """Told of tracks whose likes are asked for; answers whether those of any are still sought."""

    def __init__(self) -> None:
        add_functions(self._db)
        self._sounds_known = 0
        self._totals: OrderedDict[tuple[Any, ...], int] = OrderedDict()
        self._found = Found(self._db)

    def find(self, command: Find) -> Page:
        """A page of the tracks that are asked for. May be empty.

        Raises BadInput `bad_filter`, `bad_page`."""
        if not 0 <= command.offset <= 1 << 40 or not 0 <= command.limit <= MAX_LIMIT:
            raise BadInput(
                "bad_page",
                f"A page begins at 0 or later and has at most {MAX_LIMIT} tracks: ask for less.",
            )
        query = parse(command.text)
        node = query.node
        seeking = self._of_sound(node)
        total, numbers = self._find(command, node, command.offset, command.limit)
        text = ""
        if not total and node is not None:
            for corrected in corrections(self._db, node)[:TRIES]:
                total, numbers = self._find(command, corrected, command.offset, command.limit)
                if total:
                    text = unparse(corrected)
                    break
        return Page(
            total=total,
            tracks=self._rows(numbers),
            text=text,
            unread=[part.text for part in query.unread],
            seeking=seeking,
        )

    def find_ids(self, command: Find, limit: int | None = None) -> list[TrackId]:
        """All that is found, whatever the page; at most `limit` where one is given."""
        work = self.find_ids_slowly(command, limit)
        while True:
            try:
                next(work)
            except StopIteration as end:
                return end.value

    def find_ids_slowly(
        self, command: Find, limit: int | None = None
    ) -> Generator[None, None, list[TrackId]]:
        """The same, a little at a time. What goes meanwhile is left out."""
        node = parse(command.text).node
        self._of_sound(node)
        _, numbers = self._find(command, node, 0, -1 if limit is None else limit)
        found: list[TrackId] = []
        for start in range(0, len(numbers), NAMED):
            part = numbers[start : start + NAMED]
            marks = ",".join(map(str, part))
            known = dict(
                self._db.execute(f"SELECT number, id FROM tracks WHERE number IN ({marks})")
            )
            found += [TrackId(known[number]) for number in part if number in known]
            yield
        return found

    def _of_sound(self, node: Node | None) -> bool:
        """Before a query about sounds: what was heard since counts, and whose likes it asks for are
        looked for. Are they still?"""
        if not sounds.of_sound(node):
            return False
        if self._sounds_known != (heard := self.sounds_heard()):
            self._sounds_known = heard
            self._forget_totals()
        seeds = sounds.seeds_of(self._db, node)
        return bool(seeds) and self.likes_wanted(seeds)

    def _forget_totals(self) -> None:
        self._totals.clear()
        self._found.forget()

    def _asked(self, command: Find, node: Node | None) -> _Asked:
        words, rest = split(node)
        now = self._clock.now()
        wheres = wheres_of(command.filter) + [
            to_sql(part, now=now, east=self.east) for part in rest
        ]
        return _Asked(words, joined(wheres, "AND") if wheres else None)

    def _find(
        self, command: Find, node: Node | None, offset: int, limit: int
    ) -> tuple[int, Numbers]:
        """The total, and the row numbers of a page."""
        asked = self._asked(command, node)
        try:
            if asked.words and asked.where is None and command.sort == "relevance":
                return self._by_words(asked.words, offset, limit)
            if asked.words and asked.where is None and _in_order(command):
                # The index of words is in this order already.
                total = self._total(asked.key, _COUNT_MATCHES, [asked.words])
                query = f"{_MATCHES} ORDER BY rowid LIMIT ? OFFSET ?"
                return total, self._numbers(query, [asked.words, limit, offset])
            if not asked.words and asked.where is None:
                return self._all(command, offset, limit)
            return self._of_a_set(command, asked, offset, limit)
        finally:
            if self._db.in_transaction:  # it may be taken back, and nobody would tell
                self._forget_totals()

    # ── everything ───────────────────────────────────────────────────────────────────────────

    def _all(self, command: Find, offset: int, limit: int) -> tuple[int, Numbers]:
        total = self._everything()
        index, (forth, back) = _order(command)
        if limit >= 0 and offset >= total:
            return total, []
        # Far pages are near to the other end.
        size = limit if limit >= 0 else total
        from_end = offset > total // 2
        if from_end:
            size = min(size, total - offset)
            offset = total - offset - size
        numbers = self._numbers(
            f"SELECT number FROM tracks INDEXED BY {index} WHERE removed_at IS NULL "
            f"ORDER BY {back if from_end else forth} LIMIT ? OFFSET ?",
            [size, offset],
        )
        return total, numbers[::-1] if from_end else numbers

    def _everything(self) -> int:
        query = "SELECT count(*) FROM tracks INDEXED BY tracks_added WHERE removed_at IS NULL"
        return self._total(("all",), query, [])

    # ── words alone ──────────────────────────────────────────────────────────────────────────

    def _by_words(self, text: str, offset: int, limit: int) -> tuple[int, Numbers]:
        """Best first: by score where few match, else names that begin so, then the rest."""
        key = (text, None)
        total = self._total(key, _COUNT_MATCHES, [text])
        if total <= RANKED:
            query = f"{_MATCHES} ORDER BY bm25(search, {_WEIGHTS}), rowid LIMIT ? OFFSET ?"
            return total, self._numbers(query, [text, limit, offset])
        first = _first_term(text)
        query = f"{_MATCHES} ORDER BY rowid LIMIT ? OFFSET ?"
        if not first:
            return total, self._numbers(query, [text, limit, offset])
        begins = f"({text}) AND ({{title artist}} : ^ {first})"
        # How many begin so is only asked where a page lies beyond them: to count them takes longer
        # than all else.
        known = ("begins", text)
        numbers: Numbers = []
        if offset < self._totals.get(known, offset + 1):
            numbers = self._numbers(query, [begins, limit, offset])
        wanted = limit - len(numbers) if limit >= 0 else -1
        if wanted:
            count = offset + len(numbers)
            if offset and not numbers:
                count = self._total(known, _COUNT_MATCHES, [begins])
            rest = f"({text}) NOT ({{title artist}} : ^ {first})"
            numbers += self._numbers(query, [rest, wanted, max(0, offset - count)])
        return total, numbers

    # ── sets ─────────────────────────────────────────────────────────────────────────────────

    def _of_a_set(
        self, command: Find, asked: _Asked, offset: int, limit: int
    ) -> tuple[int, Numbers]:
        index, order = _order(command)
        if asked.where is not None and not asked.words:
            total = self._count(asked.where)
            size = max(0, total - offset) if limit < 0 else min(limit, max(0, total - offset))
            before = min(offset, total - offset - size)
            if (before + size) * self._everything() <= DIRECT * total and size:
                # So many tracks fit that reading a few is cheaper than finding all.
                last = offset > before
                rows = self._numbers(
                    f"SELECT number FROM tracks INDEXED BY {index} WHERE removed_at IS NULL "
                    f"AND {asked.where.sql} ORDER BY {order[last]} LIMIT ? OFFSET ?",
                    [*asked.where.values, size, before],
                )
                return total, rows[::-1] if last else rows
        query, values = self._set_query(asked)
        table, total = self._found.find(asked.key, query, values)
        if command.sort == "relevance" and asked.words and total <= RANKED:
            return total, self._numbers(
                f"{_MATCHES} AND rowid IN (SELECT track FROM {table}) "
                f"ORDER BY bm25(search, {_WEIGHTS}), rowid LIMIT ? OFFSET ?",
                [asked.words, limit, offset],
            )
        page = self._found.page(asked.key, table, total, index, order, (offset, limit))
        return total, page

    def _count(self, where: Where) -> int:
        """How many fit. What does not fit is counted where that is asked for."""
        if (fits := where.sql.removesuffix(" IS NOT TRUE")) != where.sql and _whole(fits):
            return self._everything() - self._count(Where(fits, where.values))
        query = f"SELECT count(*) FROM tracks WHERE removed_at IS NULL AND {where.sql}"
        return self._total(("count", where), query, where.values)

    def _set_query(self, asked: _Asked) -> tuple[str, list[Any]]:
        if asked.where is None:
            return _MATCHES, [asked.words]
        sql, values = asked.where.sql, list(asked.where.values)
        if not asked.words:
            return f"SELECT number FROM tracks WHERE removed_at IS NULL AND {sql}", values
        if self._total((asked.words, None), _COUNT_MATCHES, [asked.words]) <= RANKED:
            return (
                (
                    "SELECT tracks.number FROM search CROSS JOIN tracks "
                    f"ON tracks.number = search.rowid WHERE search MATCH ? AND {sql}"
                ),
                [asked.words, *values],
            )
        # The index of words would be asked first and every one of its tracks read.
        return (
            (
                f"SELECT number FROM tracks WHERE removed_at IS NULL AND {sql} AND +number IN "
                f"({_MATCHES})"
            ),
            [*values, asked.words],
        )

    # ── both ─────────────────────────────────────────────────────────────────────────────────

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


def add_functions(db: sqlite3.Connection) -> None:
    """What the conditions of queries need on a connection: `folded` and `lettered` texts."""
    for name, plain in (("folded", fold), ("lettered", lettered)):

        def function(text: object, plain: Callable[[str], str] = plain) -> str:
            return plain(text) if isinstance(text, str) else ""

        db.create_function(name, 1, function, deterministic=True)


def _whole(sql: str) -> bool:
    """Whether some SQL is one thing in parentheses."""
    depth = 0
    for at, char in enumerate(sql):
        depth += (char == "(") - (char == ")")
        if not depth:
            return at == len(sql) - 1 and sql[:1] == "("
    return False


def _in_order(command: Find) -> bool:
    return command.sort == "added" and not command.descending


def _order(command: Find) -> tuple[str, tuple[str, str]]:
    """The index to read, and what is ordered by: forth, and backwards."""
    descending = command.descending or command.sort == "relevance"
    sort = "added" if command.sort == "relevance" else command.sort
    if sort == "added" and descending:
        return _NEWEST
    index, columns = _ORDERS[sort]
    up = ", ".join(f"{column} ASC" for column in columns)
    down = ", ".join(f"{column} DESC" for column in columns)
    return index, (down, up) if descending else (up, down)


def _first_term(text: str) -> str:
    """The first word of a query of words alone; "" where there is none, or any of several will
    do."""
    found = _TERM.match(text.lstrip("("))
    return found[0] if found and " OR " not in text else ""
