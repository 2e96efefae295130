"""What every change of the user's did, so that it can be taken back and done again.

Triggers of this connection note what each row was, column by column, while a step is open. So no
change can be forgotten, whatever made it, and what is rolled back leaves nothing. To take a step
back is a step itself, noted the same way: that is what `redo` takes back.

What is derived (search index, albums, artists, how much is here) is not noted: whoever applies a
step makes it anew.

The notes lie in the library's file, each in the transaction that made the change. Steps end with the
session all the same, but for one that was being made in slices when the session died: what it did
can still be taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from player.library.organise._noting import ITS_NOTES, TABLES, Noting, Touched

STEPS = 100
"""Steps that can be taken back. They end with the session."""
MAX_NOTES = 500_000
"""Notes of all of them together, some 40 MB: beyond, the oldest steps go, but never the last one.
A hundred thousand tracks that are loved are as many; removed listens are nine each."""
PARTED = 40
"""Notes from which on a step is taken back in parts."""
AT_ONCE = 2_000
"""Notes that are forgotten in one go; more wait for `sweep`."""
UNFINISHED = "_unfinished"
"""Setting: the steps that are being made in slices, `[number, what, count, "undo" or "redo"]` each,
as they would be called if the session ended now."""

_APART = frozenset({"edits", "playlists", "playlist_items", "listens", "albums", "artists"})
"""Tables whose rows mean nothing to each other: what was done to many can be taken back bit by bit.
Of `tracks` that is so as long as none of them came or went."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One change, as the user sees it."""

    number: int
    what: str
    """Name of the order."""
    count: int
    """How many things it touched."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """What an earlier session, or a failure, left of a step that was not finished."""

    number: int
    """Under which the rest of it is noted."""
    words: int
    """The step that was taken back or done again but for what was said of albums and artists; 0
    where there is none."""
    hand_over: bool
    """Whether what was said goes along with tracks: else the notes know better."""


class Journal(Noting):
    """The steps of this session, on one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__(db)
        self._sizes: dict[int, int] = {}
        self.undoable: list[Step] = []
        """The last one last."""
        self.redoable: list[Step] = []
        self.halves: dict[int, int] = {}
        """Numbers of steps that were taken back in part only, and of what takes that back: to go on
        makes one whole of them again."""
        self.left: Left | None = None
        """What is to be finished, until it is."""
        self.changed: Callable[[], None] = lambda: None
        """Called when what can be taken back or done again is something else."""
        self.dropped: Callable[[], None] = lambda: None
        """Called when `sweep` has something to do."""
        self._recall()

    def _recall(self) -> None:
        """Go on from what an earlier session left: steps that its end interrupted."""
        row = self._db.execute("SELECT value FROM settings WHERE key = ?", (UNFINISHED,)).fetchone()
        marks = json.loads(row[0]) if row else []
        words = marks[0][0] if len(marks) > 1 and not marks[0][2] else 0
        for number, what, count, way in marks:
            step = Step(number=number, what=what, count=count)
            if number != words and not self.empty(number):
                (self.undoable if way == "undo" else self.redoable).append(step)
        there = {step.number for step in (*self.undoable, *self.redoable)}
        if there or words:
            last = marks[-1][0]
            self.left = Left(
                number=last if last in there else 0, words=words, hand_over=len(marks) == 1
            )
        for one, other in zip(self.undoable, self.redoable, strict=False):
            self.halves = {one.number: other.number, other.number: one.number}
        (self._serial,) = self._db.execute(
            "SELECT max((SELECT COALESCE(max(step), 0) FROM journal), "
            "(SELECT COALESCE(max(max(step, part)), 0) FROM journal_parts))"
        ).fetchone()
        known = {step.number for step in (*self.undoable, *self.redoable)} | {words}
        parts = self._db.execute("SELECT step, part FROM journal_parts").fetchall()
        for step in {step for step, _ in parts} - known:
            self._db.execute("DELETE FROM journal_parts WHERE step = ?", (step,))
        known |= {part for step, part in parts if step in known}
        self._gone = set(self._numbers()) - known

    def _numbers(self) -> list[int]:
        found: list[int] = []
        at = 0
        while row := self._db.execute(
            "SELECT step FROM journal WHERE step > ? ORDER BY step LIMIT 1", (at,)
        ).fetchone():
            at = row[0]
            found.append(at)
        return found

    def unfinished(self, *steps: tuple[Step, Literal["undo", "redo"]]) -> None:
        """Should the session end now, these can be taken back, or done again, in the next one.
        Part of the transaction that makes it so."""
        marks = [[step.number, step.what, step.count, way] for step, way in steps]
        if marks:
            self._db.execute(
                "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE "
                "SET value = excluded.value",
                (UNFINISHED, json.dumps(marks)),
            )
        else:
            self._db.execute("DELETE FROM settings WHERE key = ?", (UNFINISHED,))

    def finish(self) -> None:
        """What was left is in order now. Part of the transaction in which it became so."""
        left, self.left = self.left, None
        if left is None or not left.words:
            return
        self.apply(left.words, words=True)
        self.erase(left.words)
        self.unfinished()
        for step in self.undoable:
            if step.number == left.number:
                self.unfinished((step, "undo"))
        for step in self.redoable:
            if step.number == left.number:
                self.unfinished((step, "redo"))

    # ── steps ────────────────────────────────────────────────────────────────────────────────

    def add(self, step: Step) -> None:
        """A new change: what was taken back before it can be done again no more."""
        self._drop(self.redoable)
        self.undoable.append(step)
        notes = [self._notes(each.number) for each in self.undoable]
        while len(notes) > STEPS or (len(notes) > 1 and sum(notes) > MAX_NOTES):
            self._drop(self.undoable, 1)
            del notes[0]
        self.changed()

    def _notes(self, step: int) -> int:
        if step not in self._sizes:
            self._sizes[step] = self._db.execute(
                f"SELECT count(*) FROM journal WHERE step IN {ITS_NOTES}", (step,)
            ).fetchone()[0]
        return self._sizes[step]

    def moved(
        self, which: Literal["undo", "redo"], inverse: Step | None, rest: Step | None = None
    ) -> None:
        """The last step was applied; `inverse` is what takes that back. Where it was applied in
        part only, the `rest` of it stays."""
        source, target = (
            (self.undoable, self.redoable) if which == "undo" else (self.redoable, self.undoable)
        )
        gone = source.pop()
        if rest is not None:
            source.append(rest)
        else:
            self._forget(gone.number)
        if inverse is not None:
            self._sizes.pop(inverse.number, None)
            if target and target[-1].number == inverse.number:
                target.pop()  # the other half of it was made before
            target.append(inverse)
            if rest is not None:
                self.halves |= {rest.number: inverse.number, inverse.number: rest.number}
        self.changed()

    def clear(self) -> None:
        """Nothing can be taken back from here on."""
        if self.undoable or self.redoable:
            self._drop(self.undoable)
            self._drop(self.redoable)
            self.changed()

    def _drop(self, steps: list[Step], count: int | None = None) -> None:
        for step in steps[:count]:
            self._forget(step.number)
        del steps[:count]

    def _forget(self, step: int) -> None:
        many = self._notes(step) > AT_ONCE
        numbers = [step, *self.parts_of(step)]
        self._db.execute("DELETE FROM journal_parts WHERE step = ?", (step,))
        if many:
            self._gone.update(numbers)
            self.dropped()
        else:
            for number in numbers:
                self.erase(number)
        self._sizes.pop(step, None)

    def erase(self, step: int) -> None:
        """Forget the notes of a step, or of a part of one, now."""
        self._db.execute("DELETE FROM journal WHERE step = ?", (step,))

    def sweep(self) -> bool:
        """Forget some notes of steps that nobody can take back any more; whether there are more."""
        left = AT_ONCE
        while self._gone and left > 0:
            step = min(self._gone)
            found = self._db.execute(
                "DELETE FROM journal WHERE (step, tbl, key, col) IN "
                "(SELECT step, tbl, key, col FROM journal WHERE step = ? LIMIT ?)",
                (step, left),
            )
            if found.rowcount < left:
                self._gone.discard(step)
            left -= max(1, found.rowcount)
        return bool(self._gone)

    # ── in parts ─────────────────────────────────────────────────────────────────────────────

    def parts(self, step: int, least: int | None = None) -> int:
        """How many rows a step is about, where each of them can be taken back by itself, or things,
        where it is made of parts; 0 where it must be taken back whole, or is about few."""
        (things,) = self._db.execute(
            "SELECT COALESCE(sum(things), 0) FROM journal_parts WHERE step = ?", (step,)
        ).fetchone()
        if things:
            return things
        if self._notes(step) < (PARTED if least is None else least):
            return 0
        every = {table.name for table in TABLES} - _APART - {"tracks"}
        for name in every:
            if self._has(step, name):
                return 0
        came = self._db.execute(
            "SELECT 1 FROM journal WHERE step = ? AND tbl = 'tracks' AND col = '' LIMIT 1", (step,)
        )
        if came.fetchone():
            return 0
        return self._db.execute(
            "SELECT count(*) FROM (SELECT DISTINCT tbl, key FROM journal WHERE step = ? "
            "AND tbl NOT IN ('albums', 'artists'))",
            (step,),
        ).fetchone()[0]

    def begin_part(self, step: int, things: int) -> None:
        """What is noted from here to `close` is a part of an open step, about so many things: its
        changes are taken back together, and before all earlier ones."""
        part = self.number()
        self._db.execute("INSERT INTO journal_parts VALUES (?, ?, ?)", (step, part, things))
        self._db.execute("UPDATE journal_now SET step = ?", (part,))

    def parts_of(self, step: int) -> list[int]:
        """The numbers of a step's parts, the last one first; none where it is not made of any."""
        rows = self._db.execute(
            "SELECT part FROM journal_parts WHERE step = ? ORDER BY part DESC", (step,)
        )
        return [part for (part,) in rows]

    def _has(self, step: int, table: str) -> bool:
        query = "SELECT 1 FROM journal WHERE step = ? AND tbl = ? LIMIT 1"
        return self._db.execute(query, (step, table)).fetchone() is not None

    def part(self, step: int, most: int) -> tuple[int, int, str]:
        """Make the notes of some rows of one table a step of their own: its number, how many rows,
        and the table; none where only words are left. Of a step made of parts it is the last of
        them, how many things it is about, and no table: all. Part of a transaction."""
        last = self._db.execute(
            "SELECT part, things FROM journal_parts WHERE step = ? ORDER BY part DESC LIMIT 1",
            (step,),
        ).fetchone()
        if last is not None:
            self._db.execute(
                "DELETE FROM journal_parts WHERE step = ? AND part = ?", (step, last[0])
            )
            # What was said of albums and artists is put back at the end, as it was at first.
            self._db.execute(
                "INSERT INTO journal SELECT ?1, tbl, key, col, old, new FROM journal "
                "WHERE step = ?2 AND tbl IN ('albums', 'artists') "
                "ON CONFLICT DO UPDATE SET old = excluded.old",
                (step, last[0]),
            )
            self._sizes.pop(step, None)
            return last[0], last[1], ""
        number = self.number()
        for table in TABLES:
            if not table.rows or not self._has(step, table.name):
                continue
            keys = self._db.execute(
                "SELECT DISTINCT key FROM journal WHERE step = ? AND tbl = ? ORDER BY key LIMIT ?",
                (step, table.name, most),
            ).fetchall()
            self._db.execute(
                "UPDATE journal SET step = ? WHERE step = ? AND tbl = ? AND key <= ?",
                (number, step, table.name, keys[-1][0]),
            )
            self._sizes.pop(step, None)
            return number, len(keys), table.name
        return number, 0, ""

    def renamed(self, old: str, new: str) -> None:
        """A content has another name now: what is noted of its copy is of that name."""
        self._db.execute(
            "UPDATE OR IGNORE journal SET key = ?2, "
            "old = CASE col WHEN 'content' THEN ?2 ELSE old END "
            "WHERE tbl = 'copies' AND key = ?1",
            (old, new),
        )

    def settled(self, edit: int, image: Mapping[str, Any]) -> None:
        """A row of `edits` is gone, since its file says the same now. `image` is the row, by column,
        with what the file said before: whoever takes the edit back finds that."""
        # The same field may have had other rows before: they are one with this from here on.
        self._db.execute(
            "UPDATE OR IGNORE journal SET key = ?1, old = CASE col WHEN 'number' THEN ?1 ELSE old END "
            "WHERE tbl = 'edits' AND key IN (SELECT one.key FROM journal AS one JOIN journal AS other "
            "USING (step, tbl, key) WHERE tbl = 'edits' AND one.col = 'track' AND one.old = ?2 "
            "AND other.col = 'field' AND other.old = ?3)",
            (edit, image["track"], image["field"]),
        )
        rows = self._db.execute(
            "SELECT step, max(col = '' AND old IS 0 AND new IS 1), "
            "max(CASE col WHEN 'value' THEN old END) "
            "FROM journal WHERE tbl = 'edits' AND key = ? GROUP BY step ORDER BY step DESC",
            (edit,),
        ).fetchall()
        forth = {
            number
            for step in self.redoable
            for number in (step.number, *self.parts_of(step.number))
        }
        for others in (True, False):
            mine = [row for row in rows if (row[0] in forth) is not others]
            for place, (step, came, value) in enumerate(mine):
                then = image["value"] if came else value
                if place == 0:  # it finds no row: to it, this one went
                    olds = {**image, "value": then}
                    notes = [("", 1, 0), *((col, old, None) for col, old in olds.items())]
                else:  # it finds the row that the one before put there
                    notes = [("value", then, None)]
                self._note_instead(step, edit, notes)

    def _note_instead(self, step: int, edit: int, notes: list[tuple[str, Any, Any]]) -> None:
        self._db.execute(
            "DELETE FROM journal WHERE step = ? AND tbl = 'edits' AND key = ?", (step, edit)
        )
        self._db.executemany(
            "INSERT INTO journal (step, tbl, key, col, old, new) VALUES (?, 'edits', ?, ?, ?, ?)",
            [(step, edit, *note) for note in notes],
        )
        self._sizes.pop(step, None)


__all__ = ["AT_ONCE", "MAX_NOTES", "PARTED", "STEPS", "Journal", "Step", "Touched"]
