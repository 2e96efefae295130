"""The imported profile in the library: kept in `taste_parts`, its tracks looked for by their words,
its rows told to the model as columns beside the listens."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Generator, Mapping, Sequence
from typing import Any, Final

from player.library.library import Library
from player.library.lists.matching import Matcher, Words
from player.library.profile import Past
from player.library.taste import Told
from player.storage.sqlite import transaction
from player.types import TrackId

PART: Final = "past"
AT_ONCE: Final = 20
"""Tracks that are looked for between two rests."""
_TYPES: Final = {"i": "i4", "d": "f8", "f": "f4", "B": "u1"}
_COLUMNS: Final = (
    "number", "at", "hour", "previous", "passed", "failed", "weight", "session", "favour",
    "foreseen",
)  # fmt: skip
"""As `ml.past` calls them."""


class PastBook:
    """What of an imported profile is learnt from."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._db: sqlite3.Connection = library._db

    def load(self) -> Past:
        """All of it; nothing where there is none."""
        row = self._db.execute("SELECT value FROM taste_parts WHERE name = ?", (PART,)).fetchone()
        return Past.from_bytes(bytes(row[0])) if row else Past()

    def keep(self, past: Past) -> None:
        """Learn from it, whatever was said of an earlier one."""
        with transaction(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO taste_parts VALUES (?, ?)", (PART, past.to_bytes())
            )
            self._db.execute("DELETE FROM unlearnt WHERE kind = 'past'")

    def look(self, past: Past, *, all_: bool = False) -> Generator[None, None, int]:
        """Look for its tracks in the library, in turns: for those that were not found, as far as
        there are new tracks since, or for all. How many were found."""
        last = self._library.last_number()
        if not all_ and last <= past.looked:
            return 0
        matcher = Matcher(self._library)
        count = 0
        for place, words in enumerate(past.tracks):
            if past.found[place] and not all_:
                continue
            past.found[place] = matcher.track(words_of(words)) or ""
            count += bool(past.found[place])
            if place % AT_ONCE == AT_ONCE - 1:
                yield
        past.looked = last
        return count

    def waiting(self) -> bool:
        """Could there be tracks here that were not when it was looked for them last?"""
        row = self._db.execute("SELECT 1 FROM taste_parts WHERE name = ?", (PART,)).fetchone()
        if row is None:
            return False
        past = self.load()
        return "" in past.found and self._library.last_number() > past.looked

    def told(self) -> tuple[Told, list[list[float]]]:
        """Its rows by column, tracks by their numbers here (-1: not here), and the balances that its
        listener's equaliser asked for; none where it is not to be learnt from. Days and artists that
        are not learnt from are not learnt from here either: it may tell of the same evenings."""
        past = self.load()
        if not len(past) or self.unlearnt():
            return Told([], [], []), []
        numbers = self._numbers([TrackId(each) for each in past.found])
        of = [numbers.get(each, -1) for each in past.found]
        columns: dict[str, array[Any]] = dict(past.rows)
        columns["number"] = array("i", (of[track] for track in past.rows["track"]))
        columns["previous"] = array(
            "i", (of[track] if track >= 0 else -1 for track in past.rows["previous"])
        )
        learnt = self._learnt(columns)
        if len(learnt) < len(past):
            columns = {
                name: array(values.typecode, (values[row] for row in learnt))
                for name, values in columns.items()
            }
        described = [
            {
                "name": f"past.{name}",
                "type": _TYPES[columns[name].typecode],
                "shape": [len(learnt)],
            }
            for name in _COLUMNS
        ]
        return Told(described, [columns[name].tobytes() for name in _COLUMNS], []), past.curves

    def _learnt(self, columns: Mapping[str, array[Any]]) -> Sequence[int]:
        """Rows of no forgotten day and artist."""
        book = self._library.taste
        days, tracks = book.unlearnt_days(), book.forgotten()
        every = range(len(columns["number"]))
        if not days and not tracks:
            return every
        number, at = columns["number"], columns["at"]
        return [
            row
            for row in every
            if number[row] not in tracks and book.day_of(int(at[row])) not in days
        ]

    def unlearnt(self) -> bool:
        """Is it not to be learnt from?"""
        row = self._db.execute("SELECT 1 FROM unlearnt WHERE kind = 'past'").fetchone()
        return row is not None

    def _numbers(self, tracks: list[TrackId]) -> dict[str, int]:
        rows = self._db.execute(
            "SELECT value, COALESCE((SELECT number FROM tracks WHERE id = value), (SELECT track "
            "FROM aliases WHERE old = value)) FROM json_each(?) WHERE value <> ''",
            (json.dumps(tracks),),
        )
        return {track: number for track, number in rows if number is not None}


def words_of(track: Mapping[str, Any]) -> Words:
    """What is looked for in the library."""
    return Words(
        title=track["title"],
        artist=track["artist"],
        album=track["album"],
        duration_ms=track["duration_ms"],
        mbid=track["recording_mbid"],
        isrc=track["isrc"],
        content=track["content"],
    )
