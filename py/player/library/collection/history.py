"""What was listened to: page by page, and taken out again."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence

from player.contract import ListenPage, ListenRow, TrackRow
from player.errors import BadInput
from player.library import query
from player.library.query.values import East
from player.types import DurationMs

MAX_LIMIT = 1000
PLAYED = 30_000
"""Milliseconds heard that make a play, where it was not heard to its end."""

_TODAY = (
    "COALESCE((SELECT number FROM tracks WHERE id = listens.track), "
    "(SELECT track FROM aliases WHERE old = listens.track))"
)
"""Row number of a listen's track, which may have been merged since."""


class History:
    """Part of `Collection`."""

    _db: sqlite3.Connection
    _now: Callable[[], float]
    _east: East
    _rows: Callable[[Sequence[int]], list[TrackRow]]

    def history(self, text: str, offset: int, limit: int) -> ListenPage:
        """Listens, the latest first; those of tracks that fit the text. Raises BadInput
        `bad_page`."""
        if not 0 <= offset <= 1 << 40 or not 0 <= limit <= MAX_LIMIT:
            raise BadInput(
                "bad_page", f"A page begins at 0 or later and has at most {MAX_LIMIT} listens."
            )
        total, listens = self._listens(text, offset, limit)
        return ListenPage(total=total, listens=self.listens(listens))

    def listens(self, numbers: Sequence[int]) -> list[ListenRow]:
        """Those of these listens that are there, the latest first."""
        found = self._db.execute(
            "SELECT number, at, heard_ms, skipped, title, artist, album, "
            f"{_TODAY} FROM listens "
            f"WHERE number IN ({','.join(map(str, numbers))}) ORDER BY at DESC, number DESC"
        ).fetchall()
        tracks = list(dict.fromkeys(number for *_, number in found if number))
        live = [
            number
            for (number,) in self._db.execute(
                f"SELECT number FROM tracks WHERE number IN ({','.join(map(str, tracks))}) "
                "AND removed_at IS NULL"
            )
        ]
        rows = dict(zip(live, self._rows(live), strict=True))
        gone = self._words([number for number in tracks if number not in rows])
        return [
            _listen(listen, rows.get(number), gone.get(number, (title, artist, album)))
            for *listen, title, artist, album, number in found
        ]

    def _listens(self, text: str, offset: int, limit: int) -> tuple[int, list[int]]:
        """How many there are, and the row numbers of a page."""
        node = query.parse(text).node
        if node is None:
            if text.strip():
                return 0, []
            (total,) = self._db.execute("SELECT count(*) FROM listens").fetchone()
            page = self._db.execute(
                "SELECT number FROM listens ORDER BY at DESC, number DESC LIMIT ? OFFSET ?",
                (limit, offset),
            )
            return total, [number for (number,) in page]
        where = query.to_sql(node, now=self._now(), east=self._east)
        every = self._db.execute(
            "WITH wanted AS MATERIALIZED "
            f"(SELECT number, id FROM tracks WHERE removed_at IS NULL AND {where.sql}) "
            "SELECT number FROM listens WHERE track IN (SELECT id FROM wanted UNION ALL "
            "SELECT old FROM aliases WHERE track IN (SELECT number FROM wanted)) "
            "ORDER BY at DESC, number DESC",
            where.values,
        ).fetchall()
        return len(every), [number for (number,) in every[offset : offset + limit]]

    def _words(self, numbers: Sequence[int]) -> dict[int, tuple[str, str, str]]:
        """What removed tracks are called."""
        if not numbers:
            return {}
        return {
            number: (title, artist, album)
            for number, title, artist, album in self._db.execute(
                "SELECT number, title, artist, album FROM tracks "
                f"WHERE number IN ({','.join(map(str, numbers))})"
            )
        }

    def listens_of(self, at: Sequence[int], before: int, listens: Sequence[int]) -> list[int]:
        """Row numbers of listens: of these those that there are, all of some moments, all before
        one."""
        rows = self._db.execute(
            "SELECT number FROM listens WHERE number IN (SELECT value FROM json_each(?)) "
            "OR at IN (SELECT value FROM json_each(?)) OR at < ? ORDER BY number",
            (json.dumps(list(listens)), json.dumps(list(at)), before),
        )
        return [number for (number,) in rows]

    def remove_listens(self, at: Sequence[int], before: int, listens: Sequence[int] = ()) -> int:
        """Take listens out: some by their row numbers, all of some moments, all before one; how
        many those were. Plays are counted down. Part of a transaction that `Library.change`
        makes."""
        gone: list[tuple[int | None, int, int, int]] = []
        for condition, value in (
            ("number IN (SELECT value FROM json_each(?))", json.dumps(list(listens))),
            ("at IN (SELECT value FROM json_each(?))", json.dumps(list(at))),
            ("at < ?", before),
        ):
            if value in ("[]", 0):
                continue
            gone += self._db.execute(
                f"SELECT {_TODAY}, heard_ms, skipped, counted FROM listens WHERE {condition}",
                (value,),
            ).fetchall()
            self._db.execute(f"DELETE FROM listens WHERE {condition}", (value,))
        told = [(track, heard, skipped) for track, heard, skipped, counted in gone if counted]
        plays = Counter(track for track, heard, skipped in told if not skipped or heard >= PLAYED)
        skips = Counter(track for track, _, skipped in told if skipped)
        # A track may have been heard under names that it had before it was merged.
        self._db.executemany(
            "UPDATE tracks SET plays = max(0, plays - ?1), skips = max(0, skips - ?2), "
            "played_at = COALESCE((SELECT max(at) FROM listens WHERE "
            f"(NOT skipped OR heard_ms >= {PLAYED}) AND track IN "
            "(SELECT id FROM tracks WHERE number = ?3 UNION ALL "
            "SELECT old FROM aliases WHERE track = ?3)), 0) WHERE number = ?3",
            [
                (plays[track], skips[track], track)
                for track in sorted({track for track, *_ in told if track})
            ],
        )
        return len(gone)


def _listen(listen: Sequence[int], row: TrackRow | None, words: tuple[str, str, str]) -> ListenRow:
    number, at, heard, skipped = listen
    title, artist, album = (row.title, row.artist, row.album) if row else words
    return ListenRow(
        listen=number,
        at=at,
        heard_ms=DurationMs(heard),
        skipped=bool(skipped),
        track=row,
        title=title,
        artist=artist,
        album=album,
    )
