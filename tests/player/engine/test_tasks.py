"""The board: what is told of long work, and how often."""

from __future__ import annotations

import asyncio

import pytest

from player.engine import tasks
from player.engine.tasks import TaskBoard


class Board:
    """A board whose tellings are counted."""

    def __init__(self) -> None:
        self.told: list[list[tuple[int, int]]] = []
        self.heard = asyncio.Event()
        self.board = TaskBoard(self._changed)

    def _changed(self) -> None:
        self.told.append([(task.done, task.total) for task in self.board.region()])
        self.heard.set()


async def test_steps_are_gathered_and_none_is_left_untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand quick steps are one telling, which comes also where no further step follows."""
    monkeypatch.setattr(tasks, "TOLD_EACH", 0.001)
    it = Board()
    with it.board.job("add", "files") as job:
        job.of(1000)
        assert it.told == [[(0, 0)], [(0, 1000)]]
        for _ in range(999):
            job.step()
        assert len(it.told) == 2
        it.heard.clear()
        await asyncio.wait_for(it.heard.wait(), 10)
        assert it.told[2:] == [[(999, 1000)]]
    assert it.told[-1] == []


async def test_the_end_is_told_at_once_and_nothing_after_it() -> None:
    """A step that was not told yet is not told of work that is over."""
    it = Board()
    with it.board.job("add", "files") as job:
        job.step()
    assert it.told == [[(0, 0)], []]
    handles = [handle for handle in asyncio.get_running_loop()._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]
    assert handles == []


async def test_another_job_hears_of_its_steps_when_one_ends() -> None:
    """The timer is the board's: the end of one job does not take it from another."""
    it = Board()
    with it.board.job("import", "archive") as long:
        with it.board.job("add", "files") as job:
            job.step()
            long.step(3)
        assert it.told[-1] == [(3, 0)]
