"""Changes of the user's as steps that can be taken back and done again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Literal

from player.errors import Refused
from player.library._collected import Collected
from player.library.organise.journal import Step, Touched
from player.types import TrackId


class Misfit(Exception):
    """What a step needs is not there any more."""


class Steps(Collected):
    """Part of `Library`."""

    @contextmanager
    def step(self, what: str, count: int = 1) -> Generator[sqlite3.Connection, None, None]:
        """All that is changed inside is one step, named like the order, about so many things. One
        inside another is part of it. Nothing may be awaited inside: it is one transaction."""
        if self.journal.noting:
            yield self._db
            return
        if self._depth:
            raise RuntimeError("a step is the outermost change")
        with self.change() as db:
            number = self.journal.open()
            yield db
            self.collection.follow()  # what love moves with names is part of it
            self.journal.close()
            empty = self.journal.empty(number)
        if not empty:
            self.journal.add(Step(number=number, what=what, count=count))
        self._changed()

    def gone(self, tracks: Sequence[TrackId]) -> list[TrackId]:
        """Those of these that are not in the library, or not any more."""
        known = self._numbers_of(tracks)
        return [track for track in tracks if track not in known]

    def undo(self) -> tuple[Step, list[TrackId]] | None:
        """Take back the last step: which that was, and the tracks that it touched, by the ids that
        they have now. None where there is none. Raises Refused `cannot_undo` where what it
        changed is gone; it is forgotten then."""
        return self._take_back("undo")

    def redo(self) -> tuple[Step, list[TrackId]] | None:
        """Do again what was taken back last. Like `undo`."""
        return self._take_back("redo")

    def _take_back(self, which: Literal["undo", "redo"]) -> tuple[Step, list[TrackId]] | None:
        journal = self.journal
        steps = journal.undoable if which == "undo" else journal.redoable
        if not steps:
            return None
        last = steps[-1]
        try:
            with self.change():
                number = journal.open()
                numbers = [last.number, *journal.parts_of(last.number)]
                touched = self._put_back(numbers[0])
                for part in numbers[1:]:
                    touched |= self._put_back(part)
                self._settle(touched)
                self.collection.follow(hand_over=False)  # the journal knows who had it
                for part in numbers:
                    journal.apply(part, words=True)
                journal.close()
                empty = journal.empty(number)
        except (sqlite3.IntegrityError, Misfit) as error:
            journal.moved(which, None)
            raise misfit(last) from error
        inverse = None if empty else Step(number=number, what=last.what, count=last.count)
        journal.moved(which, inverse)
        self._changed()
        return last, self._ids(touched.tracks)

    def _put_back(self, step: int) -> Touched:
        """Put back what was noted under a number, but for what is derived; what that is about."""
        touched, meant = self.journal.touched(step), self._meant(step)
        self.journal.apply(step, words=False)
        touched |= self.journal.touched(step)
        meant = self._meant(step) | meant
        self.collection.renamed([name for names in meant.values() for name in names])
        return touched

    def _meant(self, step: int) -> dict[str, list[str]]:
        """By which names those are credited now whose names a step is about: what they mean, or
        the names themselves."""
        rows = self._db.execute(
            "SELECT key, name, parts FROM artist_names WHERE key IN "
            "(SELECT key FROM journal WHERE step = ? AND tbl = 'artist_names')",
            (step,),
        )
        return {key: [name, *json.loads(parts)] for key, name, parts in rows}

    def _settle(self, touched: Touched) -> None:
        """What is derived of tracks follows them."""
        there = self._there(touched.tracks)
        for number in touched.edited & there:
            self._retag(number)
        for number in touched.copied & there:
            self._refresh(number)
        for number in touched.rows:
            row = self._db.execute(
                "SELECT removed_at FROM tracks WHERE number = ?", (number,)
            ).fetchone()
            if row is not None and row[0] is None:
                self._index(number, self._tags(number))
            else:
                self._db.execute("DELETE FROM search WHERE rowid = ?", (number,))
        for number in (touched.copied | touched.rows) & there:
            if not self._db.execute("SELECT 1 FROM copies WHERE track = ?", (number,)).fetchone():
                raise Misfit

    def _there(self, numbers: Iterable[int]) -> set[int]:
        found: set[int] = set()
        every = list(numbers)
        for start in range(0, len(every), 10_000):
            marks = ",".join(map(str, every[start : start + 10_000]))
            rows = self._db.execute(f"SELECT number FROM tracks WHERE number IN ({marks})")
            found.update(number for (number,) in rows)
        return found

    def _ids(self, numbers: Iterable[int]) -> list[TrackId]:
        ids: list[TrackId] = []
        every = sorted(numbers)
        for start in range(0, len(every), 10_000):
            marks = ",".join(map(str, every[start : start + 10_000]))
            rows = self._db.execute(f"SELECT id FROM tracks WHERE number IN ({marks})")
            ids += [TrackId(id) for (id,) in rows]
        return ids


def misfit(step: Step) -> Refused:
    """What a step needs is not there any more."""
    return Refused(
        "cannot_undo",
        "What this changed has been changed by something else since, or removed for good. "
        "It stays as it is; earlier changes can still be taken back.",
        about=step.what,
    )
