"""The collection: what is derived from the tracks, kept in step and made anew where it must be."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from player.contract import TrackRow
from player.library.collection._dirty import touch, watch
from player.library.collection._said import Said
from player.library.collection.finding import Finding
from player.library.collection.follow import Follower
from player.library.collection.history import History
from player.library.collection.home import AtHome
from player.library.collection.pages import Pages
from player.library.collection.statistics import Statistics
from player.library.query.values import East
from player.library.rows import whole
from player.library.text import fold
from player.storage.sqlite import transaction

STALE = "_collection_stale"
"""Setting: true where all has to be made anew, a number where that has come to this track."""
REBUILD = 100
"""Tracks of one step of a rebuild: some 20 ms."""

_DERIVED = (
    "DELETE FROM credits",
    "DELETE FROM album_credits",
    "DELETE FROM artist_mbids",
    "DELETE FROM track_genres",
    "DELETE FROM album_genres",
    "DELETE FROM genres",
    "DELETE FROM folders",
    "DELETE FROM album_search",
    "DELETE FROM artist_search",
    "DELETE FROM albums WHERE NOT (rating OR loved_at)",
    "DELETE FROM artists WHERE NOT loved_at",
    "UPDATE albums SET live = 0, tracks = 0",
    "UPDATE artists SET live = 0, tracks = 0, albums = 0",
    (
        "UPDATE tracks SET album_number = 0, artist_number = 0, folder_number = 0, cluster = '' "
        "WHERE album_number OR artist_number OR folder_number OR cluster <> ''"
    ),
    "DELETE FROM unsettled",
    "DELETE FROM dirty",
)


class Collection(Finding, Pages, AtHome, History, Statistics):
    """What is derived from the tracks of a library, on its connection."""

    def __init__(
        self,
        db: sqlite3.Connection,
        *,
        now: Callable[[], float],
        east: East,
        rows: Callable[[Sequence[int]], list[TrackRow]],
    ) -> None:
        """`now` tells Unix time, `east` how the listener's clock stands to it, `rows` makes lines of lists of tracks' row numbers."""
        self._db = db
        self._now = now
        self._east = east
        self._rows = rows
        self._matches = {}
        watch(db)
        self._follower = Follower(db)

    def follow(self, *, hand_over: bool = True) -> int:
        """Catch up with all changes of tracks; how many had changed. Part of the transaction that
        changed them. Without `hand_over`, what was said of an album whose tracks have become
        another's stays with it: somebody else knows better."""
        return self._follower.follow(hand_over=hand_over)

    def look_again(self, tracks: Sequence[int]) -> None:
        """Have the places of these tracks, by row number, found anew by the next `follow`."""
        touch(self._db, f"number IN ({','.join(map(str, tracks))})")

    def later(self, said: Said) -> AbstractContextManager[None]:
        """Inside, `follow` leaves sums over many tracks for `settle`, and `renamed` the tracks that
        it concerns: one slice of a long change. `said` notes who became what, for the whole of it."""
        return self._follower.later(said)

    def unsettled(self) -> int:
        """How much a long change has left for `settle`."""
        return self._follower.unsettled()

    def settle(self, most: int) -> int:
        """Bring some of what a long change has left in order: some work for every `most`. How much
        that was. Part of a transaction, in which `follow` is called behind it."""
        return self._follower.settle(most)

    # ── making anew ──────────────────────────────────────────────────────────────────────────

    @property
    def stale(self) -> bool:
        """Whether `rebuild` has something to do."""
        return self._progress() is not None

    def set_stale(self) -> None:
        """Have all made anew: tracks were changed by something that did not tell."""
        self._put(True)

    def rebuild(
        self, reindex: Callable[[Sequence[int]], None], limit: int = REBUILD
    ) -> tuple[int, int]:
        """One step of making everything anew: how many tracks are done, and how many there are.
        Call it until `stale` is False. What the user said of albums and artists stays. `reindex`
        puts tracks into the search index anew."""
        at = self._progress()
        (last, count) = self._db.execute(
            "SELECT COALESCE(max(number), 0), count(*) FROM tracks"
        ).fetchone()
        if at is None:
            return count, count
        with transaction(self._db):
            if at is True:
                for statement in _DERIVED:
                    self._db.execute(statement)
                at = 0
            row = self._db.execute(
                "SELECT number FROM tracks WHERE number > ? ORDER BY number LIMIT 1 OFFSET ?",
                (at, limit - 1),
            ).fetchone()
            upto = row[0] if row else last
            rows = self._db.execute(
                "SELECT number FROM tracks WHERE number > ? AND number <= ? AND removed_at IS NULL",
                (at, upto),
            )
            reindex([number for (number,) in rows])
            touch(self._db, "number > ? AND number <= ?", (at, upto))
            self._follower.follow(carry_love=False, hand_over=False)
            self._put(None if row is None else upto)
        (done,) = self._db.execute(
            "SELECT count(*) FROM tracks WHERE number <= ?", (upto,)
        ).fetchone()
        return done, count

    def _progress(self) -> bool | int | None:
        row = self._db.execute("SELECT value FROM settings WHERE key = ?", (STALE,)).fetchone()
        value = json.loads(row[0]) if row else None
        return value if isinstance(value, int) and value is not False else None

    def _put(self, value: bool | int | None) -> None:
        if value is None:
            self._db.execute("DELETE FROM settings WHERE key = ?", (STALE,))
        else:
            self._db.execute(
                "INSERT OR REPLACE INTO settings VALUES (?, ?)", (STALE, json.dumps(value))
            )

    # ── what the user says of names ──────────────────────────────────────────────────────────

    def name_means(self, name: str, parts: Sequence[str] | None) -> None:
        """A credited name really means these artists: one (another name of theirs), or several
        (`A & B`); None takes that back. Part of a transaction that `Library.change` makes."""
        self.names_mean([(name, parts)])

    def names_mean(self, meanings: Sequence[tuple[str, Sequence[str] | None]]) -> None:
        """The same of several names."""
        touched: dict[str, None] = {}
        for name, parts in meanings:
            key = whole(fold(name))
            row = self._db.execute(
                "SELECT parts FROM artist_names WHERE key = ?", (key,)
            ).fetchone()
            if parts is None:
                self._db.execute("DELETE FROM artist_names WHERE key = ?", (key,))
            else:
                self._db.execute(
                    "INSERT INTO artist_names VALUES (?, ?, ?) "
                    "ON CONFLICT (key) DO UPDATE SET name = excluded.name, parts = excluded.parts",
                    (key, whole(name), whole(json.dumps(list(parts), ensure_ascii=False))),
                )
            # Whoever was credited by it until now is found by what it meant, or by itself.
            touched |= dict.fromkeys([name, *(json.loads(row[0]) if row else [])])
        self.renamed(list(touched))

    def renamed(self, names: Sequence[str]) -> None:
        """What these names mean may be something else now: whoever is credited by them follows."""
        if names:
            self._follower.renamed(names)
