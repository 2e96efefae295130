"""Long changes, driven: a slice, then everybody else's turn, then the next slice.

One at a time, and what takes steps back waits for it. Whoever cancels it has what was done by then,
as one step that can be taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

from player.engine.tasks import Job, TaskBoard
from player.library import Library
from player.ports import Clock

SLICE_S = 0.016
"""Seconds that a slice should last: a frame, and no key press waits longer for its turn."""
FEWEST, MOST = 12, 2_000
"""Things of a slice. Each has a price of its own, a transaction and what follows it: with fewer
things a slow device would do nothing else."""
QUICK = 20
"""Slices of a change that need not be told: it is over in a moment."""
FEW = 20
"""Things that are changed at once."""

T = TypeVar("T")


async def in_turns(work: Generator[Any, None, T]) -> T:
    """The answer of a long question, worked out in parts with everybody else's turn in between."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value
        await asyncio.sleep(0)


class Metronome:
    """How much fits into a slice, learnt from those before."""

    def __init__(self, clock: Clock, fewest: int | None = None) -> None:
        self._clock = clock
        self._fewest = self._size = FEWEST if fewest is None else fewest
        self.stopped = False

    def size(self) -> int:
        """Things that the next slice should do."""
        return self._size

    @contextmanager
    def slice(self, count: int) -> Generator[None, None, None]:
        """Inside, so many things are done."""
        began = self._clock.monotonic()
        yield
        took = self._clock.monotonic() - began
        fits = count * SLICE_S / took if took > 0 else MOST
        # At most twice as many: the next ones may be harder, and one slow slice says little.
        self._size = max(
            self._fewest, min(MOST, int(min(2 * self._size, max(fits, self._size / 2))))
        )


class Slices:
    """Drives the library's long changes."""

    def __init__(
        self, library: Library, board: TaskBoard, clock: Clock, spawn: Callable[[Any], Any]
    ) -> None:
        self._library = library
        self._board = board
        self._clock = clock
        self._spawn = spawn
        self._turn = asyncio.Lock()
        self._closed = False
        self._sweeping: asyncio.Task[None] | None = None
        library.journal.dropped = self._sweep

    async def run(
        self,
        what: str,
        work: Callable[[Metronome], Generator[tuple[int, int], None, T]],
        job: Job | None = None,
    ) -> T:
        """Drive one to its end, told on the board as `what` where it takes longer than a moment, or
        as the rest of a `job`. Cancelled, what was begun is brought in order first."""
        async with self._turn:
            pace = Metronome(self._clock)
            slices = work(pace)
            stopped: asyncio.CancelledError | None = None
            with ExitStack() as board:
                before, count = job.done if job is not None else 0, 0
                while True:
                    try:
                        done, total = next(slices)
                    except StopIteration as end:
                        answer: T = end.value
                        break
                    count += 1
                    if job is None and count > QUICK:
                        job = board.enter_context(self._board.job(what, ""))
                    if job is not None:
                        job.total = before + total
                        job.step(before + done - job.done)
                    try:
                        await asyncio.sleep(0)  # others have their turn, and cancelling is heard
                    except asyncio.CancelledError as error:
                        stopped, pace.stopped = error, True
                    if self._closed:
                        slices.close()
                        raise asyncio.CancelledError
            if stopped is not None:
                raise stopped
            return answer

    async def go_on(self) -> None:
        """At a session's start: bring in order what the end of an earlier one interrupted."""
        await self.run("collection", self._library.settle)
        self._sweep()

    def close(self) -> None:
        """Begin nothing more. The next session finds everything as it is."""
        self._closed = True

    def _sweep(self) -> None:
        if self._sweeping is None or self._sweeping.done():
            self._sweeping = self._spawn(self._swept())

    async def _swept(self) -> None:
        for _ in iter(self._library.journal.sweep, False):
            if self._closed:
                return
            await asyncio.sleep(0)  # others have their turn
