"""Long work on a board: what, how far, and a way to stop it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Literal

from player import contract
from player.errors import NotFound
from player.types import TaskId

TOLD_EACH = 0.2
"""Seconds between two tellings of how far work is. Nobody reads faster, and what draws each of
them is the work's own processor."""


class Job:
    """A task's own handle on the board."""

    def __init__(
        self,
        id: TaskId,
        what: str,
        name: str,
        unit: Literal["items", "bytes"],
        changed: Callable[[], None],
        stepped: Callable[[], None],
    ) -> None:
        self.id = id
        self.what = what
        self.name = name
        self.unit: Literal["items", "bytes"] = unit
        self.done = 0
        self.total = 0
        self.running = asyncio.current_task()
        self._changed = changed
        self._stepped = stepped

    def of(self, total: int) -> None:
        """Set how much there is to do."""
        self.total = total
        self._changed()

    def step(self, amount: int = 1) -> None:
        """Some of it is done. It is told soon, with the steps until then."""
        self.done += amount
        self._stepped()

    def called(self, name: str) -> None:
        """Its name is known better now."""
        self.name = name[:200]
        self._changed()


class TaskBoard:
    """All running jobs. `tasks` is the region that the page shows."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._jobs: dict[TaskId, Job] = {}
        self._last = 0
        self._soon: asyncio.TimerHandle | None = None

    @contextmanager
    def job(
        self, what: str, name: str, unit: Literal["items", "bytes"] = "items"
    ) -> Generator[Job]:
        """Put the current asyncio task on the board while the block runs."""
        self._last += 1
        id = TaskId(f"task{self._last}")
        job = self._jobs[id] = Job(id, what, name[:200], unit, self._changed, self._step)
        self._changed()
        try:
            yield job
        finally:
            del self._jobs[id]
            if self._soon is not None and not self._jobs:
                self._soon.cancel()
                self._soon = None
            self._changed()

    def _step(self) -> None:
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(TOLD_EACH, self._tell)

    def _tell(self) -> None:
        self._soon = None
        self._changed()

    def cancel(self, id: TaskId) -> None:
        """Stop a job. Raises NotFound where it is over or never was."""
        job = self._jobs.get(id)
        if job is None or job.running is None:
            raise NotFound("no_such_task", "This task is over already.", about=id)
        job.running.cancel()

    def region(self) -> list[contract.Task]:
        """The board as the page sees it."""
        return [
            contract.Task(
                task=job.id,
                what=job.what,
                name=job.name,
                done=job.done,
                total=job.total,
                unit=job.unit,
            )
            for job in self._jobs.values()
        ]
