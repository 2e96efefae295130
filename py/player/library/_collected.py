"""What the library does to its collection, beside following its tracks."""

from __future__ import annotations

import contextlib
import dataclasses
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence

from ml import Knobs
from player.contract import TrackDetail
from player.library._many import Many
from player.library._words import reindex
from player.library.collection.collection import REBUILD
from player.library.fitting import Fits, Standing, fits, fitting, standings
from player.library.organise.edits import edits_of, plain
from player.library.taste import Told
from player.types import TrackId

TOGETHER = "_albums_together"
"""Setting: the library is from before albums of one title were told apart."""
SEPARATE = 20
"""Albums that are looked at in one transaction."""


class Collected(Many):
    """Part of `Library`."""

    def track_detail(self, track: TrackId) -> TrackDetail:
        """Everything that is known of a track. Raises NotFound `no_such_track`."""
        number = self._number(track)
        detail = self.collection.track_detail(number)
        edits = edits_of(self._db, number)
        if not edits:
            return detail
        said = self._file_tags(number)
        edited = {name: plain(getattr(said, name)) for name in edits}
        return dataclasses.replace(detail, edited=edited)

    def fits(self, knobs: Knobs) -> Fits:
        """How many tracks limits leave, and how many each bars."""
        return fits(self._db, knobs)

    def standings(self, knobs: Knobs, tracks: Iterable[int]) -> dict[int, Standing]:
        """How some tracks (their numbers) stand under limits, as they are now."""
        return standings(self._db, knobs, tracks)

    def fitting(self, knobs: Knobs, also: Iterable[int] = ()) -> Generator[None, None, Told]:
        """What limits leave of the library as it is now, as `fitting.fitting` has it."""
        return fitting(self._db, knobs, also)

    def remove_listens(self, at: Sequence[int], before: int, listens: Sequence[int] = ()) -> int:
        """Take listens out of the history: some by their row numbers, all of some moments (Unix
        seconds), all before one; how many those were."""
        with self.change():
            count = self.collection.remove_listens(at, before, listens)
        self._changed()
        return count

    def separate_albums(self) -> Iterator[None]:
        """Look once at the albums of a library from before they were told apart
        (`collection/apart.py`), some at a time; others have their turn in between. What is stopped
        half-way begins anew, which changes nothing."""
        if self.setting(TOGETHER) is None:
            return
        crowded = [
            number
            for (number,) in self._db.execute(
                "SELECT min(number) FROM (SELECT album_number, min(number) AS number FROM tracks "
                "WHERE removed_at IS NULL AND album_number AND track_number "
                "GROUP BY album_number, track_number HAVING count(*) > 1) GROUP BY album_number"
            )
        ]
        for start in range(0, len(crowded), SEPARATE):
            some = crowded[start : start + SEPARATE]
            with self.change():
                self.collection.look_again(some)
            self._changed()
            yield
        with self.change() as db:
            db.execute("DELETE FROM settings WHERE key = ?", (TOGETHER,))

    def rebuild_collection(self, limit: int = REBUILD) -> tuple[int, int]:
        """One step of making all that is derived anew: tracks that are done, and all of them.
        Call it while `collection.stale`."""

        def again(numbers: Sequence[int]) -> None:
            reindex(self._db, numbers)

        answer = self.collection.rebuild(again, limit)
        if not self.collection.stale:
            with contextlib.suppress(sqlite3.DatabaseError):
                # Which index serves which question; a few milliseconds, and no question of right.
                self._db.execute("PRAGMA optimize")
        self._changed()
        return answer
