"""Sums over many tracks that a long change has yet to make: the table `unsettled`.

A slice of a long change places its own tracks. What an album of thousands or an artist of hundreds
says in all is made once, at its end, and where the end never came, at the next start."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Literal

LARGE = 100
"""Tracks of an album from which on it is not counted anew in each slice."""

Kind = Literal["cluster", "album", "artist"]


class Sums:
    """What waits, by kind: clusters by key, albums and artists by row number."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def count(self) -> int:
        """How many wait."""
        return self._db.execute("SELECT count(*) FROM unsettled").fetchone()[0]

    def put(self, kind: Kind, keys: Iterable[int | str]) -> None:
        """Have these wait."""
        self._db.executemany(
            "INSERT OR IGNORE INTO unsettled (kind, key) VALUES (?, ?)",
            [(kind, key) for key in keys],
        )

    def take(self, kind: Kind, most: int) -> list[int | str]:
        """Some that wait; they wait no longer."""
        rows = self._db.execute(
            "SELECT key FROM unsettled WHERE kind = ? ORDER BY key LIMIT ?", (kind, most)
        ).fetchall()
        self._db.executemany(
            "DELETE FROM unsettled WHERE kind = ? AND key = ?", [(kind, key) for (key,) in rows]
        )
        return [key for (key,) in rows]

    def large_clusters(self, clusters: set[str], most: int) -> set[str]:
        """Those of these that have too many tracks; they wait from here on."""
        large = {
            cluster
            for cluster in clusters
            if self._db.execute(
                "SELECT 1 FROM tracks WHERE cluster = ? AND cluster <> '' LIMIT 1 OFFSET ?",
                (cluster, most // 4),
            ).fetchone()
        }
        self.put("cluster", large)
        return large

    def large_albums(self, albums: set[int]) -> set[int]:
        """Likewise. What an album says changes little with one track more."""
        large = self._those("albums", albums, f"live AND tracks > {LARGE}")
        self.put("album", large)
        return large

    def known_artists(self, artists: set[int]) -> set[int]:
        """Likewise all artists but new ones, who would not be there at all until the end."""
        known = self._those("artists", artists, "live")
        self.put("artist", known)
        return known

    def _those(self, table: str, numbers: set[int], condition: str) -> set[int]:
        marks = ",".join(map(str, numbers))
        rows = self._db.execute(
            f"SELECT number FROM {table} WHERE number IN ({marks}) AND {condition}"
        )
        return {number for (number,) in rows}
