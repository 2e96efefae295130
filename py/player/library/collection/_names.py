"""Whom it concerns when a credited name means somebody else.

Who is credited by it an index knows. Who is only *printed* so, where the file's list of artists
says otherwise, no index can: all names have to be gone through, some at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable

from player.library.collection.credits import without_guests
from player.library.collection.facts import APART, BY, SEP
from player.library.rows import whole
from player.library.text import fold

_CREDITED = (
    "(SELECT number FROM artists WHERE key = ?2 OR name = ?1 UNION "
    "SELECT artists.number FROM artists JOIN artist_mbids "
    "ON artists.key = 'm:' || artist_mbids.mbid WHERE artist_mbids.key = ?3)"
)
# Each by its own index; with both conditions in one query SQLite goes through all tracks.
_TRACKS = (
    f"SELECT track FROM credits WHERE artist IN {_CREDITED} UNION "
    "SELECT number FROM tracks WHERE removed_at IS NULL AND album_number IN "
    f"(SELECT album FROM album_credits WHERE artist IN {_CREDITED})"
)

FIRST = ("tracks", "")
"""Where going through all printed names begins: the table, and the last of them that was seen."""


class Names:
    """Reads the tables `artists`, `credits`, `albums`, `album_credits` and `tracks`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def credited(self, names: Iterable[str]) -> set[int]:
        """The live tracks that are credited by these, or whose albums are."""
        found: set[int] = set()
        for name in names:
            key = whole(fold(name))
            rows = self._db.execute(_TRACKS, (whole(name), f"n:{key}", key))
            found.update(track for (track,) in rows)
        return found

    def printed(
        self, keys: Collection[str], table: str, after: str | int, most: int
    ) -> tuple[set[int], tuple[str, str | int] | None]:
        """The tracks that are printed by names with these keys, or whose albums are, of so many
        names; and where to go on, None behind the last."""
        if table == "tracks":
            names = [
                name
                for (name,) in self._db.execute(
                    "SELECT DISTINCT artist FROM tracks WHERE artist > ? ORDER BY artist LIMIT ?",
                    (after, most),
                )
            ]
            mine = [name for name in names if _begins(name, keys) and _main(name) in keys]
            found = self._numbers("artist IN (SELECT value FROM json_each(?))", mine)
            return found, (table, names[-1]) if len(names) == most else ("albums", 0)
        albums = self._db.execute(
            "SELECT number, artist, key FROM albums WHERE live AND number > ? "
            "ORDER BY number LIMIT ?",
            (after, most),
        ).fetchall()
        theirs = [
            number
            for number, artist, key in albums
            if fold(artist) in keys or _named_in(key) in keys
        ]
        found = self._numbers("album_number IN (SELECT value FROM json_each(?))", theirs)
        return found, (table, albums[-1][0]) if len(albums) == most else None

    def _numbers(self, which: str, values: list[str] | list[int]) -> set[int]:
        if not values:
            return set()
        rows = self._db.execute(
            f"SELECT number FROM tracks WHERE removed_at IS NULL AND {which}",
            (json.dumps(values, ensure_ascii=False),),
        )
        return {number for (number,) in rows}


def _named_in(album: str) -> str:
    """Whose it is, as an album's key says: what is printed, whoever is credited."""
    return album.partition(APART)[0].rpartition(SEP)[2] if album.startswith(BY + SEP) else ""


def _main(artist: str) -> str:
    return fold(without_guests(artist))


def _begins(artist: str, keys: Iterable[str]) -> bool:
    """Whether what stands before its guests may be one of these: much quicker to tell."""
    name = fold(artist)
    return any(name.startswith(key) for key in keys)
