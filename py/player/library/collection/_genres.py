"""Genres of tracks, and through them of albums."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from player.library.collection.facts import Facts
from player.library.text import fold


class Genres:
    """The tables `genres`, `track_genres` and `album_genres`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def set(self, tracks: Sequence[int], facts: Mapping[int, Facts]) -> None:
        """Give these tracks their genres; those without facts have none."""
        marks = ",".join(map(str, tracks))
        before: dict[int, dict[int, str]] = defaultdict(dict)
        for track, genre, name in self._db.execute(
            f"SELECT track, genre, name FROM track_genres WHERE track IN ({marks})"
        ):
            before[track][genre] = name
        wanted = {name for each in facts.values() for name in each.genres}
        numbers = self._numbers({fold(name): name for name in sorted(wanted)})
        gone: list[tuple[int, int]] = []
        new: list[tuple[int, int, str]] = []
        change: Counter[int] = Counter()
        for track in tracks:
            after = (
                {numbers[fold(name)]: name for name in facts[track].genres}
                if track in facts
                else {}
            )
            was = before.get(track, {})
            if after == was:
                continue
            gone += [(genre, track) for genre in was if genre not in after]
            new += [(genre, track, name) for genre, name in after.items() if was.get(genre) != name]
            change.update(after.keys())
            change.subtract(was.keys())
        self._db.executemany("DELETE FROM track_genres WHERE genre = ? AND track = ?", gone)
        self._db.executemany(
            "INSERT INTO track_genres (genre, track, name) VALUES (?, ?, ?) "
            "ON CONFLICT (genre, track) DO UPDATE SET name = excluded.name",
            new,
        )
        touched = change.keys() | {genre for genre, *_ in new}
        self._db.executemany(
            "UPDATE genres SET tracks = tracks + ? WHERE number = ?",
            [(change[genre], genre) for genre in touched],
        )
        # Spelled as its first track does: the same whatever came when.
        self._db.executemany(
            "UPDATE genres SET name = COALESCE((SELECT name FROM track_genres "
            "WHERE genre = ?1 ORDER BY track LIMIT 1), name) WHERE number = ?1",
            [(genre,) for genre in touched],
        )
        self._db.executemany(
            "DELETE FROM genres WHERE number = ? AND tracks <= 0", [(genre,) for genre in touched]
        )

    def _numbers(self, names: Mapping[str, str]) -> dict[str, int]:
        """Row numbers by key; rows are made where there are none."""
        found: dict[str, int] = {}
        for key, name in names.items():
            row = self._db.execute("SELECT number FROM genres WHERE key = ?", (key,)).fetchone()
            if row is None:
                cursor = self._db.execute(
                    "INSERT INTO genres (key, name) VALUES (?, ?) RETURNING number", (key, name)
                )
                row = cursor.fetchone()
            found[key] = row[0]
        return found

    def set_albums(self, albums: set[int]) -> None:
        """Count the genres of these albums' tracks."""
        marks = ",".join(map(str, albums))
        before = {
            (genre, album): count
            for genre, album, count in self._db.execute(
                f"SELECT genre, album, tracks FROM album_genres WHERE album IN ({marks})"
            )
        }
        after = {
            (genre, album): count
            for genre, album, count in self._db.execute(
                "SELECT track_genres.genre, album_number, count(*) FROM tracks "
                "JOIN track_genres ON track = tracks.number "
                f"WHERE removed_at IS NULL AND album_number IN ({marks}) GROUP BY 2, 1"
            )
        }
        self._db.executemany(
            "DELETE FROM album_genres WHERE genre = ? AND album = ?", before.keys() - after.keys()
        )
        self._db.executemany(
            "INSERT INTO album_genres (genre, album, tracks) VALUES (?, ?, ?) "
            "ON CONFLICT (genre, album) DO UPDATE SET tracks = excluded.tracks",
            [(*pair, count) for pair, count in after.items() if before.get(pair) != count],
        )
