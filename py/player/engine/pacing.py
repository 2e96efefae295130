"""Telling often enough, never too often."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

from player.ports import Clock

TOLD_S = 2.0
"""Seconds at least between two times that a long work tells what it has brought, but for the first
and the last: every list in sight is drawn anew then."""

BREATH_S = 0.15
"""So long before it tells nothing new is begun, and as long afterwards: the page draws when the disk
and the other cores have come to rest. Without it a frame of 20 ms took 70 where there are two."""


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


class Breaths:
    """Tells now and then what a work of many steps has brought, while that work holds its breath.
    One instance for each work."""

    def __init__(self, tell: Callable[[], None], clock: Clock) -> None:
        self._tell = tell
        self._clock = clock
        self._told_at: float | None = None
        self._untold = False
        self._breath: asyncio.Task[None] | None = None

    def came(self) -> None:
        """There is something to tell: the first at once."""
        self._untold = True
        if self._told_at is None:
            self._tell_now()

    async def hold(self) -> None:
        """Called before each step: waits while it is told, where it is time for that."""
        if self._breath is None and self._due():
            self._breath = asyncio.create_task(self._breathe())
        if self._breath is not None:
            await asyncio.shield(self._breath)

    def end(self) -> None:
        """The work is over, or was ended: what nobody was told yet is told."""
        if self._breath is not None:
            self._breath.cancel()
        if self._untold:
            self._tell_now()

    def _due(self) -> bool:
        if not self._untold or self._told_at is None:
            return False
        return self._clock.monotonic() >= self._told_at + TOLD_S

    async def _breathe(self) -> None:
        try:
            await self._clock.sleep(BREATH_S)
            self._tell_now()
            await self._clock.sleep(BREATH_S)
        finally:
            self._breath = None

    def _tell_now(self) -> None:
        self._untold = False
        self._told_at = self._clock.monotonic()
        self._tell()
