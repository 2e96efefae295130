"""What the user said of an album or an artist goes along when all of it has become another: its
title was corrected, its files were tagged anew.

Where nothing is left but what was said, and its tracks went to one other (most of them), that one
takes it over. What goes into the trash goes nowhere: it comes back as it was."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping

from player.library.rows import whole
from player.library.text import fold

BECAME = "became"
"""Kind of those rows of `unsettled` that no sum waits for: `<old> <new>`, row numbers of albums."""


class Said:
    """Notes who became what while tracks are followed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._albums: dict[int, Counter[int]] = defaultdict(Counter)
        self._artists: dict[int, Counter[int]] = defaultdict(Counter)
        self._names: dict[int, set[str]] = defaultdict(set)
        self._fresh: set[tuple[int, int]] = set()
        self._written = False

    def album_became(self, old: int, new: int) -> None:
        """A track was of the one and is of the other; 0 is none."""
        if old and new:
            self._albums[old][new] += 1
            self._fresh.add((old, new))

    def artists_became(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        """A track was by these and is by those, by row number: the names that they are credited
        by."""
        gone, come = old.keys() - new.keys(), new.keys() - old.keys()
        if len(gone) == len(come) == 1:
            (before,), (after,) = gone, come
            self._artists[before][after] += 1
            self._names[before].add(old[before])

    def write_down(self) -> None:
        """Of albums of which something was said, have the next session know it too, should this one
        end before `settle`. Part of the transaction in which they became others."""
        if not self._fresh:
            return
        olds = ",".join(str(old) for old, _ in self._fresh)
        rows = self._db.execute(
            f"SELECT number FROM albums WHERE number IN ({olds}) AND (rating OR loved_at)"
        )
        said = {number for (number,) in rows}
        self._db.executemany(
            "INSERT OR IGNORE INTO unsettled (kind, key) VALUES (?, ?)",
            [(BECAME, f"{old} {new}") for old, new in self._fresh if old in said],
        )
        self._written = self._written or bool(said)
        self._fresh.clear()

    def recall(self) -> bool:
        """Go on from what an earlier session wrote down; whether it did."""
        rows = self._db.execute("SELECT key FROM unsettled WHERE kind = ?", (BECAME,)).fetchall()
        for (key,) in rows:
            old, new = map(int, key.split())
            self._albums[old][new] += 1
        self._written = bool(rows)
        return self._written

    def settle(self, *, hand_over: bool) -> None:
        """Have it go along, or stay where it is."""
        for table, moves in (("albums", self._albums), ("artists", self._artists)):
            for old in list(moves) if hand_over else ():
                self._hand_over(table, old, moves)
            moves.clear()
        self._names.clear()
        self._fresh.clear()
        if self._written:
            self._db.execute("DELETE FROM unsettled WHERE kind = ?", (BECAME,))
            self._written = False

    def _hand_over(self, table: str, old: int, moves: Mapping[int, Counter[int]]) -> None:
        rating = "rating" if table == "albums" else "0"
        row = self._db.execute(
            f"SELECT {rating}, loved_at FROM {table} "
            f"WHERE number = ? AND NOT live AND ({rating} OR loved_at)",
            (old,),
        ).fetchone()
        if row is None or (table == "artists" and self._means_others(old)):
            return
        new, passed = old, {old}
        while True:
            became = moves.get(new)
            if not became:
                return
            new = _most(became)
            live = self._db.execute(f"SELECT 1 FROM {table} WHERE number = ? AND live", (new,))
            if live.fetchone() is not None:
                break
            if new in passed:
                return
            passed.add(new)  # in a long change tracks may have moved on from there
        stars = "rating = CASE rating WHEN 0 THEN ?1 ELSE rating END, "
        self._db.execute(
            f"UPDATE {table} SET {stars if table == 'albums' else ''}"
            "loved_at = max(loved_at, ?2) WHERE number = ?3",
            (*row, new),
        )
        nothing = "rating = 0, loved_at = 0" if table == "albums" else "loved_at = 0"
        self._db.execute(f"UPDATE {table} SET {nothing} WHERE number = ?", (old,))
        self._db.execute(f"DELETE FROM {table} WHERE number = ?", (old,))

    def _means_others(self, artist: int) -> bool:
        """Whoever was merged or split keeps what was said of them, and has it again some day."""
        query = "SELECT 1 FROM artist_names WHERE key = ?"
        return any(
            self._db.execute(query, (whole(fold(name)),)).fetchone() for name in self._names[artist]
        )


def _most(became: Counter[int]) -> int:
    return min(became, key=lambda each: (-became[each], each))
