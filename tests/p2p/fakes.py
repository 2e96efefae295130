"""What the tests of p2p share: a clock that moves when told to, a loop without I/O, oracles."""

from __future__ import annotations

import asyncio
import heapq
import sys
from collections.abc import Coroutine
from itertools import count
from typing import Any, TypeVar

import pytest

T = TypeVar("T")


def oracle(name: str) -> Any:
    """Another program's library to compare with, where the tests run on a host that has it."""
    if sys.platform == "emscripten":
        pytest.skip("programs of others run on the host only")
    return pytest.importorskip(name)


class _NoIO(asyncio.BaseEventLoop):
    """An event loop for tasks that wait for nothing but each other and a FakeClock.

    It runs inside Pyodide too, whose own loop cannot be run to an end from a synchronous test, and
    it notices when nothing can go on.
    """

    def __init__(self) -> None:
        super().__init__()
        self._selector = self

    def select(self, timeout: float | None) -> list[Any]:
        """What a selector would wait for: nothing."""
        assert timeout is not None, "every task waits, and nothing can wake any"
        return []

    def _process_events(self, event_list: list[Any]) -> None:
        """There are none."""


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run to the end, wherever the test runs."""
    outer = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    loop = _NoIO()
    try:
        return loop.run_until_complete(main)
    finally:
        loop.close()
        asyncio._set_running_loop(outer)


class FakeClock:
    """Time that stands still between calls of `advance`."""

    def __init__(self) -> None:
        self._now = 0.0
        self._order = count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Wait until `advance` has passed the moment."""
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + seconds, next(self._order), future))
        await future

    async def settle(self) -> None:
        """Let every task run until all of them wait."""
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
        for _ in range(20):
            await asyncio.sleep(0)
            if not ready:  # whoever could have gone on has gone on
                return

    async def skip(self) -> bool:
        """Move on to the next moment for which anything waits; False where nothing does."""
        await self.settle()
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        if not self._sleepers:
            return False
        await self.advance(self._sleepers[0][0] - self._now)
        return True

    async def advance(self, seconds: float) -> None:
        """Move time on, waking sleepers in order, each at its own moment."""
        await self.settle()
        end = self._now + seconds
        while self._sleepers and self._sleepers[0][0] <= end:
            moment, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                self._now = moment
                future.set_result(None)
                await self.settle()
        self._now = end
        await self.settle()
