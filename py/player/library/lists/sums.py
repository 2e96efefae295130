"""What a playlist adds up to: tracks, missing ones, length, covers. Remembered until it changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from player.contract import Find
from player.library.library import Library
from player.library.lists.items import Items
from player.library.query.parser import parse
from player.types import Sort

TODAY = (
    "COALESCE((SELECT number FROM tracks WHERE id = playlist_items.track), "
    "(SELECT aliases.track FROM aliases WHERE old = playlist_items.track))"
)
"""Row number of an item's track, which may have been merged since."""
COVERS = 4
_LOOKED_AT = 60
"""Tracks whose covers may stand for a playlist."""
_HOUR = 3600
"""Seconds after which `added:<30d` may mean other tracks."""

ROW = "number, id, name, comment, kind, query, sort, descending, most, changed_at, removed_at, made_at"


@dataclass(frozen=True, kw_only=True)
class Head:
    """A row of `playlists`."""

    number: int
    id: str
    name: str
    comment: str
    kind: str
    query: str
    sort: str
    descending: bool
    most: int
    changed_at: int
    removed_at: int | None
    made_at: int

    @property
    def find(self) -> Find:
        """The question of a smart playlist."""
        return Find(text=self.query, sort=cast(Sort, self.sort), descending=self.descending)


def head_of(row: Sequence[Any]) -> Head:
    """From a row with ROW."""
    names = ROW.replace(" ", "").split(",")
    facts: dict[str, Any] = dict(zip(names, row, strict=True))
    facts["descending"] = bool(facts["descending"])
    return Head(**facts)


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What there is in a playlist."""

    tracks: int
    missing: tuple[int, ...]
    """Items whose track is not in the library, in order."""
    duration_ms: int
    art: tuple[str, ...]


class Sums(Items):
    """Part of `Lists`."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._sums: dict[int, tuple[Any, Sum]] = {}
        _watch(self._db)

    def forget(self, number: int | None = None) -> None:
        """A playlist was changed, or perhaps any: it is added up anew when it is next asked for."""
        if number is None:
            self._sums.clear()
        else:
            self._sums.pop(number, None)

    def _sum(self, head: Head) -> Sum:
        stamp: tuple[Any, ...]
        if head.kind == "smart":
            hour = int(self._library._clock.now()) // _HOUR
            asked = (head.query, head.sort, head.descending, head.most)
            stamp = (*asked, self._library.revision, hour)
        else:
            (changes,) = self._db.execute("SELECT changes FROM list_stamp").fetchone()
            stamp = (changes,)
        known = self._sums.get(head.number)
        if known is not None and known[0] == stamp:
            return known[1]
        found = self._of_smart(head) if head.kind == "smart" else self._of_list(head.number)
        if not self._db.in_transaction:  # else it may be taken back, and nobody would tell
            self._sums[head.number] = (stamp, found)
        return found

    def _of_list(self, number: int) -> Sum:
        count = duration = 0
        missing: list[int] = []
        art: dict[str, None] = {}
        for item, length, cover in self._db.execute(
            "SELECT item, tracks.duration_ms, tracks.art FROM playlist_items LEFT JOIN tracks "
            f"ON tracks.number = {TODAY} AND removed_at IS NULL "
            "WHERE playlist = ? ORDER BY place, item",
            (number,),
        ):
            count += 1
            if length is None:
                missing.append(item)
                continue
            duration += length
            if cover and len(art) < COVERS:
                art[cover] = None
        return Sum(tracks=count, missing=tuple(missing), duration_ms=duration, art=tuple(art))

    def _of_smart(self, head: Head) -> Sum:
        numbers = self.smart_numbers(head)
        duration = 0
        art: dict[str, None] = {}
        for start in range(0, len(numbers), 10_000):
            marks = ",".join(map(str, numbers[start : start + 10_000]))
            (length,) = self._db.execute(
                f"SELECT COALESCE(sum(duration_ms), 0) FROM tracks WHERE number IN ({marks})"
            ).fetchone()
            duration += length
        for row in self._library._rows(numbers[:_LOOKED_AT]):
            if row.art and len(art) < COVERS:
                art[row.art] = None
        return Sum(tracks=len(numbers), missing=(), duration_ms=duration, art=tuple(art))

    def smart_numbers(self, head: Head, offset: int = 0, limit: int = -1) -> list[int]:
        """Row numbers of what a smart playlist finds, in its order."""
        if head.most:
            room = max(0, head.most - offset)
            limit = room if limit < 0 else min(limit, room)
        if not limit:
            return []
        _, numbers = self._library._find(head.find, parse(head.query).node, offset, limit)
        return numbers


def _watch(db: sqlite3.Connection) -> None:
    """Count what changes how playlists add up: tracks that come, go, merge or get another length.
    Plays and downloads, which change all the time, do not."""
    exists = db.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'list_stamp'").fetchone()
    if exists:
        return
    db.execute("CREATE TEMP TABLE list_stamp (changes INTEGER NOT NULL)")
    db.execute("INSERT INTO list_stamp VALUES (0)")
    changed = " OR ".join(
        f"OLD.{name} IS NOT NEW.{name}" for name in ("id", "removed_at", "duration_ms", "art")
    )
    for name, when in (
        ("list_track_in", "INSERT ON main.tracks"),
        ("list_track_out", "DELETE ON main.tracks"),
        ("list_track", f"UPDATE OF id, removed_at, duration_ms, art ON main.tracks WHEN {changed}"),
        ("list_alias_in", "INSERT ON main.aliases"),
        ("list_alias_out", "DELETE ON main.aliases"),
        ("list_alias", "UPDATE ON main.aliases"),
    ):
        db.execute(
            f"CREATE TEMP TRIGGER {name} AFTER {when} BEGIN "
            "UPDATE list_stamp SET changes = changes + 1; END"
        )
