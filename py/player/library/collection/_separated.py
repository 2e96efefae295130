"""Albums of one artist and title are looked at together, and told apart where they are several."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from player.library.collection.apart import Member, may_be_several, tell_apart
from player.library.collection.facts import APART, BY, SEP, folder_of, place

MAX_TRACKS = 500
"""Tracks of one artist and title, that may still be told apart."""


class Separated:
    """Reads what the tables `tracks`, `copies` and `albums` say of a title."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def titles_of(self, albums: Iterable[int]) -> set[str]:
        """Keys of the titles that these albums, by row number, are of."""
        rows = self._db.execute(f"SELECT key FROM albums WHERE number IN ({_marks(albums)})")
        return {bare for (key,) in rows if (bare := key.partition(APART)[0]).startswith(BY + SEP)}

    def keys(self, titles: set[str], known: dict[int, str]) -> dict[int, str]:
        """The album's key of every track of these titles. `known` is what is known already of
        tracks whose rows may say something else yet: their titles, by row number."""
        coming: dict[str, list[int]] = {title: [] for title in titles}
        for number, key in known.items():
            if key in coming:
                coming[key].append(number)
        found: dict[int, str] = {}
        for title in sorted(titles):
            numbers = [*coming[title], *self._there(title, known)]
            found |= self._of_title(title, numbers)
        return found

    def _there(self, title: str, known: dict[int, str]) -> list[int]:
        rows = self._db.execute(
            "SELECT number FROM tracks WHERE removed_at IS NULL AND album_number IN "
            "(SELECT number FROM albums WHERE key = ?1 OR (key >= ?2 AND key < ?3)) LIMIT ?4",
            (title, title + APART, title + SEP, MAX_TRACKS + len(known) + 1),
        )
        return [number for (number,) in rows if number not in known]

    def _of_title(self, title: str, numbers: list[int]) -> dict[int, str]:
        one = dict.fromkeys(numbers, title)
        if not 1 < len(numbers) <= MAX_TRACKS:
            return one
        marks = _marks(numbers)
        places = self._db.execute(
            f"SELECT disc, track_number FROM tracks WHERE number IN ({marks})"
        )
        if not may_be_several(places):
            return one
        folders: dict[int, tuple[str, ...]] = {}
        for track, source, path in self._db.execute(
            f"SELECT track, source_name, path FROM copies WHERE track IN ({marks}) "
            "ORDER BY track, first, content"
        ):
            folders.setdefault(track, folder_of(source, path))
        members = [
            Member(
                number=number,
                title=name,
                album=album,
                disc=disc,
                on_disc=on_disc,
                year=year,
                more=json.loads(more),
                folder=folders.get(number, ()),
                place=place(folders.get(number, ())),
            )
            for number, name, album, disc, on_disc, year, more in self._db.execute(
                "SELECT number, title, album, disc, track_number, year, more FROM tracks "
                f"WHERE number IN ({marks}) ORDER BY number"
            )
        ]
        return {
            number: title + APART + name if name else title
            for number, name in tell_apart(members).items()
        }


def _marks(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))
