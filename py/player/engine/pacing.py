"""Telling often enough, never too often."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

from player.ports import Clock


class Paced:
    """Calls `tell` soon after something changed, with at least `pause` seconds in between."""

    def __init__(
        self,
        tell: Callable[[], None],
        pause: float,
        clock: Clock,
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
    ) -> None:
        self._tell = tell
        self._pause = pause
        self._clock = clock
        self._spawn = spawn
        self._told_at = float("-inf")
        self._soon: asyncio.Task[None] | None = None

    def touch(self) -> None:
        """Something changed."""
        if self._soon is None or self._soon.done():
            self._soon = self._spawn(self._later())

    async def _later(self) -> None:
        wait = self._told_at + self._pause - self._clock.monotonic()
        if wait > 0:
            await self._clock.sleep(min(wait, self._pause))
        self._told_at = self._clock.monotonic()
        self._soon = None
        self._tell()
