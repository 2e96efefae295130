"""Many tracks at once: their row numbers, and those that come back out of the trash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from player.library._copies import Copies
from player.library.rows import BEST_FIRST, COPY_COLUMNS, copy_from
from player.models import Copy
from player.types import ContentId, TrackId


class Many(Copies):
    """Part of `Library`."""

    def _numbers_of(self, tracks: Iterable[TrackId], live: bool = True) -> dict[TrackId, int]:
        """Row numbers by id or alias; unknown ones are left out, and removed ones if `live`."""
        condition = "AND removed_at IS NULL" if live else ""
        found: dict[TrackId, int] = {}
        wanted = list(dict.fromkeys(tracks))
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT old, number FROM aliases JOIN tracks ON number = track "
                f"WHERE old IN ({marks}) {condition} "
                f"UNION ALL SELECT id, number FROM tracks WHERE id IN ({marks}) {condition}",
                (*part, *part),
            )
            found.update((TrackId(id), number) for id, number in rows)
        return found

    def today(self, tracks: Sequence[TrackId]) -> dict[TrackId, TrackId]:
        """Today's ids of tracks, live or removed, by the ids asked; unknown ones are left out."""
        numbers = self._numbers_of(tracks, live=False)
        ids: dict[int, TrackId] = {}
        every = list(dict.fromkeys(numbers.values()))
        for start in range(0, len(every), 10_000):
            marks = ",".join(map(str, every[start : start + 10_000]))
            rows = self._db.execute(f"SELECT number, id FROM tracks WHERE number IN ({marks})")
            ids.update((number, TrackId(id)) for number, id in rows)
        return {track: ids[number] for track, number in numbers.items()}

    def _bring_back(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            cursor = self._db.execute(
                "UPDATE tracks SET removed_at = NULL WHERE number = ? AND removed_at IS NOT NULL",
                (number,),
            )
            if cursor.rowcount:
                self._index(number, self._tags(number))

    def _take_out(self, numbers: Sequence[int], now: int) -> list[ContentId]:
        """Put live tracks into the trash; the contents of all of them."""
        contents: list[ContentId] = []
        for start in range(0, len(numbers), 10_000):
            part = numbers[start : start + 10_000]
            marks = ",".join(map(str, part))
            rows = self._db.execute(
                f"SELECT content FROM copies WHERE track IN ({marks}) ORDER BY track, {BEST_FIRST}"
            )
            contents += [ContentId(content) for (content,) in rows]
            self._db.execute(f"UPDATE tracks SET removed_at = ? WHERE number IN ({marks})", (now,))
            self._db.executemany(
                "DELETE FROM search WHERE rowid = ?", [(number,) for number in part]
            )
        return contents

    def copies_of_many(
        self, tracks: Iterable[TrackId]
    ) -> Iterator[tuple[TrackId, float, tuple[Copy, ...]]]:
        """Of many tracks, live or removed: each with how much of it is here (0 to 1) and its
        copies, best first. Unknown ones are left out."""
        for part in _parts(self._numbers_of(tracks, live=False), 2000):
            marks = ",".join(map(str, part.values()))
            copies: dict[int, list[Copy]] = {}
            for number, *row in self._db.execute(
                f"SELECT track, {COPY_COLUMNS} FROM copies WHERE track IN ({marks}) "
                f"ORDER BY track, {BEST_FIRST}"
            ):
                copies.setdefault(number, []).append(copy_from(tuple(row)))
            stored = dict(
                self._db.execute(f"SELECT number, stored FROM tracks WHERE number IN ({marks})")
            )
            for track, number in part.items():
                yield track, stored[number], tuple(copies.get(number, ()))


def _parts(numbers: dict[TrackId, int], size: int) -> Iterator[dict[TrackId, int]]:
    rest = iter(numbers.items())
    while part := dict(islice(rest, size)):
        yield part
