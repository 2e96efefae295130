"""The first page: where to go on, what is new, what is kept, what is loved, what was forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Literal

from player.contract import HomePage, HomeRow, PlaylistRow, TrackRow
from player.library.collection.rows import album_rows, numbers

_DAY = 86_400
_RECENT = 2000
"""Listens that say what is heard these days."""
_FORGOTTEN = 180 * _DAY
_LIKED = 4
"""Plays that make an album one that was liked."""

Name = Literal["continue", "added", "kept", "heard", "loved", "forgotten", "playlists", "made"]


class AtHome:
    """Part of `Collection`."""

    _db: sqlite3.Connection
    _now: Callable[[], float]
    _rows: Callable[[Sequence[int]], list[TrackRow]]

    def home(self, limit: int, playlists: Sequence[PlaylistRow] = ()) -> HomePage:
        """Rows that have something in them, of at most `limit` things."""
        limit = max(1, min(50, limit))
        going_on = self._unfinished(limit)
        rows = [
            self._albums("continue", going_on),
            self._albums(
                "added",
                self._find(
                    "SELECT number FROM albums WHERE live ORDER BY added_at DESC, number "
                    "DESC LIMIT ?",
                    limit,
                ),
            ),
            self._albums("heard", self._rotation(limit)),
            self._albums(
                "kept",
                self._find(
                    "SELECT number FROM albums WHERE live AND kept ORDER BY number DESC LIMIT ?",
                    limit,
                ),
            ),
            HomeRow(
                name="loved",
                tracks=self._rows(
                    self._find(
                        "SELECT number FROM tracks WHERE removed_at IS NULL AND loved_at "
                        "ORDER BY loved_at DESC LIMIT ?",
                        limit,
                    )
                ),
            ),
            self._albums(
                "forgotten",
                self._find(
                    "SELECT number FROM albums WHERE live AND played_at > 0 AND played_at < ? "
                    "AND (plays >= ? OR loved_at OR rating >= 8) "
                    "ORDER BY plays DESC, number LIMIT ?",
                    int(self._now()) - _FORGOTTEN,
                    _LIKED,
                    limit,
                ),
            ),
            HomeRow(name="playlists", playlists=list(playlists)[:limit]),
        ]
        return HomePage(rows=[row for row in rows if row.albums or row.tracks or row.playlists])

    def _find(self, query: str, *values: Any) -> list[int]:
        return numbers(self._db, query, values)

    def _albums(self, name: Name, found: Sequence[int]) -> HomeRow:
        return HomeRow(name=name, albums=album_rows(self._db, found))

    def _unfinished(self, limit: int) -> list[int]:
        """Albums that were begun of late, and not heard to their end: the last first."""
        return self._find(
            "SELECT number FROM (SELECT number, tracks, played_at FROM albums WHERE live "
            "AND played_at > ?1 AND tracks > 1 ORDER BY played_at DESC LIMIT ?2 * 4) AS begun "
            "WHERE (SELECT count(*) FROM tracks WHERE album_number = begun.number "
            "AND removed_at IS NULL AND tracks.played_at > begun.played_at - 86400) < begun.tracks "
            "ORDER BY played_at DESC LIMIT ?2",
            int(self._now()) - 30 * _DAY,
            limit,
        )

    def _rotation(self, limit: int) -> list[int]:
        """Albums that are heard most these days."""
        return self._find(
            "SELECT album_number FROM (SELECT track FROM listens WHERE at > ? AND NOT skipped "
            "ORDER BY at DESC LIMIT ?) AS heard JOIN tracks ON tracks.id = heard.track "
            "WHERE album_number AND removed_at IS NULL GROUP BY album_number "
            "ORDER BY count(*) DESC, max(played_at) DESC LIMIT ?",
            int(self._now()) - 60 * _DAY,
            _RECENT,
            limit,
        )
