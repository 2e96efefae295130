"""Changes of many things, made in slices, so that others are answered in between.

Each slice is a transaction of its own, but all of them are one step of the journal, which says at
any moment exactly what was done until then. So a change that was stopped half-way, or ended by
death, is one that can be taken back, like any other: there is nothing half about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from player.library.collection import Said
from player.library.organise.journal import Left, Step
from player.library.organise.steps import Misfit, Steps, misfit
from player.types import TrackId

Slices = Generator[tuple[int, int], None, Any]
"""What a long change is to whoever drives it: after every slice how much is done, and of how much.
Between two of them it may be left for good."""


class Pace(Protocol):
    """How much a slice may do, and whether there is to be another one."""

    @property
    def stopped(self) -> bool:
        """Nothing more is to be begun; what was begun is brought in order."""
        ...

    def size(self) -> int:
        """Things that the next slice should do."""
        ...

    def slice(self, count: int) -> AbstractContextManager[None]:
        """Inside, so many things are done."""
        ...


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something that is done to each of many things."""

    things: Sequence[Any]
    do: Callable[[Sequence[Any]], object]
    """Is given some of them, in order. Those that are gone meanwhile it passes over."""
    together: bool = False
    """What it does in one slice hangs together, tracks that become one say: it is taken back in one
    go, and the last slice first."""


class Slowly(Steps):
    """Part of `Library`."""

    def slowly(
        self, what: str, deeds: Sequence[Deed], pace: Pace, *, count: int | None = None
    ) -> Slices:
        """Make one step of deeds, named like the order, about as many things as there are in all
        of them, or `count`. Answers how many things were done."""
        number, said = self.journal.number(), Said(self._db)
        total = sum(len(deed.things) for deed in deeds)
        most = total if count is None else count
        done = 0
        step = Step(number=number, what=what, count=0)
        try:
            for deed in deeds:
                at = 0
                while at < len(deed.things) and not pace.stopped:
                    part = deed.things[at : at + pace.size()]
                    at += len(part)
                    done += len(part)
                    step = Step(number=number, what=what, count=min(done, most))
                    with pace.slice(len(part)), self._slice(number, said, (step, "undo")):
                        if deed.together:
                            self.journal.begin_part(number, len(part))
                        deed.do(part)
                    yield self._progress(done, total)
            yield from self._finish(number, said, [(step, "undo")], pace, (done, total))
        except GeneratorExit:
            raise  # the session ends: the next one finds it as it is
        except BaseException:
            self._made(step)
            self.journal.left = Left(number=number, words=0, hand_over=True)
            raise
        self._made(step)
        return done

    def settle(self, pace: Pace) -> Slices:
        """Finish what a long change left when the session ended in the middle of it: that is a
        part of its step."""
        said, left = Said(self._db), self.journal.left
        if not (said.recall() or left or self.collection.unsettled()):
            return
        number, hand_over = (left.number, left.hand_over) if left else (0, True)
        most = done = 0
        while waiting := self.collection.unsettled():
            size = pace.size()
            with pace.slice(size), self._slice(number, said, hand_over=hand_over):
                self.collection.settle(size)
            most = max(most, waiting)
            done = max(done, most - self.collection.unsettled())
            yield done, most
        with self._slice(number, said, hand_over=hand_over):
            said.settle(hand_over=hand_over)
            self.journal.finish()

    @contextmanager
    def _slice(
        self,
        number: int,
        said: Said,
        *marks: tuple[Step, Literal["undo", "redo"]],
        hand_over: bool = True,
    ) -> Generator[sqlite3.Connection, None, None]:
        with self.change() as db:
            with self.collection.later(said):
                if number:
                    self.journal.open(number)
                yield db
                self.collection.follow(hand_over=hand_over)
                self.journal.close()
            if marks:
                self.journal.unfinished(*marks)
        self._changed()

    def _progress(self, done: int, total: int) -> tuple[int, int]:
        """The sums at the end are a part of the work: with a hundred of them to make, 900 of 1,000
        things that are done are 818."""
        waiting = self.collection.unsettled()
        return done * total // max(total + waiting, 1), total

    def _finish(
        self,
        number: int,
        said: Said,
        marks: Sequence[tuple[Step, Literal["undo", "redo"]]],
        pace: Pace,
        at: tuple[int, int],
        *,
        hand_over: bool = True,
    ) -> Slices:
        """Bring in order what waits, and have what was said of albums and artists follow their
        tracks."""
        (done, total), most = at, 0
        told, _ = self._progress(done, total)
        while waiting := self.collection.unsettled():
            size = pace.size()
            with pace.slice(size), self._slice(number, said, *marks, hand_over=hand_over):
                self.collection.settle(size)
            most = max(most, waiting)
            if most > total:  # a word about many tracks: they are the work
                told, all_of_it = max(told, most - self.collection.unsettled()), most
            else:
                told, all_of_it = self._progress(done, total)
            yield told, all_of_it
        with self._slice(number, said, *marks, hand_over=hand_over):
            said.settle(hand_over=hand_over)

    def _made(self, step: Step) -> None:
        with self.change():
            self.journal.unfinished()
        if not self.journal.empty(step.number):
            self.journal.add(step)
        self._changed()

    # ── back and forth ───────────────────────────────────────────────────────────────────────

    def take_back_slowly(
        self, which: Literal["undo", "redo"], pace: Pace
    ) -> Generator[tuple[int, int], None, tuple[Step, list[TrackId]] | None]:
        """What `undo` and `redo` do, in slices where the last step was about many things. Stopped
        in the middle, what is left can still be taken back, and what was can be done again."""
        journal = self.journal
        steps, others = journal.undoable, journal.redoable
        if which == "redo":
            steps, others = others, steps
        half = others[-1] if others else None
        if not steps or half is None or journal.halves.get(steps[-1].number) != half.number:
            half = None
        total = journal.parts(steps[-1].number, 1 if half else None) if steps else 0
        if not total:
            return self.undo() if which == "undo" else self.redo()
        last = steps[-1]
        inverse: Literal["undo", "redo"] = "redo" if which == "undo" else "undo"
        number, said = half.number if half else journal.number(), Said(self._db)
        before = half.count if half else 0
        done, tracks = 0, dict[TrackId, None]()

        def marks(done: int) -> list[tuple[Step, Literal["undo", "redo"]]]:
            count = last.count * done // total
            return [
                (Step(number=last.number, what=last.what, count=last.count - count), which),
                (Step(number=number, what=last.what, count=before + count), inverse),
            ]

        try:
            while done < total and not pace.stopped:
                size = pace.size()
                with pace.slice(size), self._slice(number, said, hand_over=False):
                    part, count, table = journal.part(last.number, size)
                    if count and not table:
                        journal.begin_part(number, count)
                    touched = self._apply_part(part, table) if count else frozenset[int]()
                    journal.erase(part)
                    journal.unfinished(*marks(done + count))
                if not count:
                    break
                done += count
                tracks |= dict.fromkeys(self._ids(touched))
                yield self._progress(done, total)
            at = (done, total)
            yield from self._finish(number, said, marks(done), pace, at, hand_over=False)
            if done >= total:
                with self._slice(number, said, *marks(done), hand_over=False):
                    journal.apply(last.number, words=True)
        except misfits as error:
            self._taken_back(which, marks(done), whole=True)
            raise misfit(last) from error
        self._taken_back(which, marks(done), whole=done >= total)
        count = marks(done)[1][0].count - before
        return Step(number=number, what=last.what, count=count), list(tracks)

    def _apply_part(self, part: int, table: str) -> frozenset[int]:
        journal = self.journal
        if table:
            touched = journal.touched(part, table)
            journal.apply(part, words=False, only=table)
            touched |= journal.touched(part, table)
        else:
            touched = self._put_back(part)
        self._settle(touched)
        return touched.tracks

    def _taken_back(
        self,
        which: Literal["undo", "redo"],
        marks: Sequence[tuple[Step, Literal["undo", "redo"]]],
        *,
        whole: bool,
    ) -> None:
        (rest, _), (inverse, _) = marks
        with self.change():
            self.journal.unfinished()
        self.journal.moved(
            which,
            None if self.journal.empty(inverse.number) else inverse,
            rest=None if whole else rest,
        )
        self._changed()


misfits = (sqlite3.IntegrityError, Misfit)
__all__ = ["Deed", "Pace", "Slices", "Slowly"]
