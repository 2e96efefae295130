"""What a long change has yet to bring in order: the table `unsettled`.

A slice of a long change places its own tracks. What an album of thousands or an artist of hundreds
says in all is made once, at its end, and where the end never came, at the next start. And where one
word concerns many tracks (two names are one artist), their places wait here in the same way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Literal

from player.library.collection._said import BECAME

LARGE = 100
"""Tracks of an album from which on it is not counted anew in each slice."""

Kind = Literal["printed", "place", "cluster", "album", "artist"]


class Sums:
    """What waits, by kind: clusters by key, albums and artists by row number, tracks whose place
    has to be found anew likewise, and the search for those that are printed by names, as JSON: the
    names' keys, and where to go on."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def count(self) -> int:
        """How many wait."""
        return self._db.execute(
            "SELECT count(*) FROM unsettled WHERE kind <> ?", (BECAME,)
        ).fetchone()[0]

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
        )
        return self._done(kind, [key for (key,) in rows])

    def take_artists(self, most: int, tracks: int) -> list[int | str]:
        """Likewise artists, who have so many tracks together, or one who has more."""
        rows = self._db.execute(
            "SELECT unsettled.key, COALESCE(tracks, 0) FROM unsettled "
            "LEFT JOIN artists ON number = unsettled.key "
            "WHERE kind = 'artist' ORDER BY unsettled.key LIMIT ?",
            (most,),
        )
        taken: list[int | str] = []
        for key, its in rows.fetchall():
            tracks -= its
            if taken and tracks < 0:
                break
            taken.append(key)
        return self._done("artist", taken)

    def _done(self, kind: Kind, keys: list[int | str]) -> list[int | str]:
        self._db.executemany(
            "DELETE FROM unsettled WHERE kind = ? AND key = ?", [(kind, key) for key in keys]
        )
        return keys

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
