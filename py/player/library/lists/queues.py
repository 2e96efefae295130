"""Queues of earlier, which were replaced or cleared: the last fifty, each with its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from player.contract import QueueHistoryPage, QueueRow
from player.errors import BadInput, NotFound
from player.library.library import Library
from player.storage.sqlite import transaction
from player.types import DurationMs, TrackId

MAX_QUEUES: Final = 50
MAX_ENTRIES: Final = 300_000
"""Entries of all of them together; beyond, the oldest are forgotten. Some 10 MB."""
SHOWN: Final = 5
"""Titles that a row names."""
MAX_PAGE: Final = 100


class Queues:
    """The play queue's history. Values are what playback gives and takes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._db = library._db

    def remember(self, value: dict[str, Any]) -> None:
        """A queue was left. The same tracks in the same order are remembered once, as they were
        left last."""
        tracks = _tracks(value)
        if not tracks:
            return
        first = json.dumps(tracks[:SHOWN])
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        with transaction(self._db):
            twins = self._db.execute(
                "SELECT number, value FROM queues WHERE tracks = ? AND first = ?",
                (len(tracks), first),
            ).fetchall()
            same = [(number,) for number, old in twins if _tracks(json.loads(old)) == tracks]
            self._db.executemany("DELETE FROM queues WHERE number = ?", same)
            self._db.execute(
                "INSERT INTO queues (left_at, tracks, first, value) VALUES (?, ?, ?, ?)",
                (int(self._library._clock.now()), len(tracks), first, text),
            )
            self._db.execute(
                "DELETE FROM queues WHERE number <= (SELECT number FROM (SELECT number, "
                "row_number() OVER (ORDER BY number DESC) AS place, "
                "sum(tracks) OVER (ORDER BY number DESC) AS held FROM queues) "
                "WHERE place > ? OR (place > 1 AND held > ?) ORDER BY number DESC LIMIT 1)",
                (MAX_QUEUES, MAX_ENTRIES),
            )

    def history(self, offset: int, limit: int) -> QueueHistoryPage:
        """Queues of earlier, the last first. Raises BadInput `bad_page`."""
        if not 0 <= offset <= 1 << 40 or not 0 <= limit <= MAX_PAGE:
            raise BadInput("bad_page", f"A page has at most {MAX_PAGE} queues.")
        (total,) = self._db.execute("SELECT count(*) FROM queues").fetchone()
        rows = self._db.execute(
            "SELECT number, left_at, tracks, first, duration_ms FROM queues "
            "ORDER BY number DESC LIMIT ? OFFSET ?",
            (limit, offset),
        ).fetchall()
        return QueueHistoryPage(total=total, queues=[self._row(*row) for row in rows])

    def take(self, number: int) -> dict[str, Any]:
        """A queue of earlier, which leaves the history; tracks that the library has no more are
        taken out of it. Raises NotFound `no_such_queue`, `queue_gone`."""
        row = self._db.execute("SELECT value FROM queues WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise NotFound("no_such_queue", "This queue of earlier is forgotten.")
        value = json.loads(row[0])
        value["queue"] = self._without_the_gone(value["queue"])
        if not value["queue"]["entries"]:
            raise NotFound(
                "queue_gone", "Nothing of this queue is in the library any more. Look in the trash."
            )
        with transaction(self._db):
            self._db.execute("DELETE FROM queues WHERE number = ?", (number,))
        return value

    def _without_the_gone(self, queue: dict[str, Any]) -> dict[str, Any]:
        entries: list[list[str]] = queue["entries"]
        known = self._library._numbers_of([TrackId(track) for _, track in entries])
        keep = [place for place, (_, track) in enumerate(entries) if track in known]
        today = {old: new for new, old in enumerate(keep)}
        own = queue.get("own")
        place = queue.get("place", 0)
        return {
            **queue,
            "entries": [entries[each] for each in keep],
            "own": None if own is None else [today[each] for each in own if each in today],
            # Where the current one is gone, what followed it takes its place.
            "place": min(sum(each < place for each in keep), max(len(keep) - 1, 0)),
        }

    def _row(self, number: int, at: int, tracks: int, first: str, length: int | None) -> QueueRow:
        ids = [TrackId(track) for track in json.loads(first)]
        if length is None:
            length = self._length(number)
        return QueueRow(
            queue=number,
            at=at,
            tracks=tracks,
            titles=[row.title for row in self._library.rows(ids)],
            duration_ms=DurationMs(length),
            ids=ids,
        )

    def _length(self, number: int) -> int:
        """Added up when it is first shown, not when it is left: sound comes first then."""
        (value,) = self._db.execute(
            "SELECT value FROM queues WHERE number = ?", (number,)
        ).fetchone()
        tracks = _tracks(json.loads(value))
        (length,) = self._db.execute(
            "SELECT COALESCE(sum(duration_ms), 0) FROM json_each(?) CROSS JOIN tracks "
            "ON tracks.id = json_each.value",
            (json.dumps(tracks),),
        ).fetchone()
        self._db.execute("UPDATE queues SET duration_ms = ? WHERE number = ?", (length, number))
        return length


def _tracks(value: dict[str, Any]) -> Sequence[str]:
    return [track for _, track in value["queue"]["entries"]]
