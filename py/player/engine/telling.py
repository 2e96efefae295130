"""The way back to the page: answers, events, effects, and regions that changed."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import traceback
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from player import contract
from player.contract import Problem
from player.engine import wire
from player.engine.world import World
from player.errors import PlayerError
from player.sources._base import problem_of

log = logging.getLogger("engine")

FLUSH = 0.05
"""Seconds that changes of a region are gathered before the page is told."""

MAX_PROBLEMS = 50

Region = Callable[[], Any]
"""A region's value now, or an awaitable of it."""


class Teller:
    """Tells the page. Work that runs beside is started here, so that its bugs are told too."""

    def __init__(self, world: World, problems: list[Problem]) -> None:
        self._world = world
        self.problems = problems
        self.regions: Mapping[str, Region] = {}
        """Set once by the engine, when its parts are there."""
        self.doubt: Callable[[BaseException | None], None] = lambda _error: None
        """Hears of what broke: it may say something of the library's file."""
        self.dirty: set[str] = set()
        self._flush_soon: asyncio.TimerHandle | None = None
        self._told_at = float("-inf")
        self._background: set[asyncio.Task[None]] = set()

    def spawn(self, work: Awaitable[None]) -> asyncio.Task[None]:
        """Run something beside; its bugs are told like all others."""

        async def guarded() -> None:
            try:
                await work
            except PlayerError as error:
                self.trouble(error)
            except Exception:
                self.broke()

        task = asyncio.ensure_future(guarded())
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        if isinstance(work, Coroutine):
            # Cancelled before its first step, it would be a coroutine that nobody awaited.
            task.add_done_callback(lambda _: work.close())
        return task

    async def close(self) -> None:
        """End what runs beside, and wait until it has ended."""
        tasks = list(self._background)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def touch(self, *regions: str) -> None:
        """These regions changed; the page is told at once where it was told nothing lately, and
        else soon, once for all that changes until then."""
        self.dirty.update(regions)
        if self._flush_soon is None:
            loop = asyncio.get_running_loop()
            wait = max(0.0, self._told_at + FLUSH - loop.time())
            self._flush_soon = loop.call_later(wait, lambda: self.spawn(self.flush()))

    async def flush(self) -> None:
        """Tell every changed region now."""
        if self._flush_soon is not None:
            self._flush_soon.cancel()
            self._flush_soon = None
        self._told_at = asyncio.get_running_loop().time()
        dirty, self.dirty = self.dirty, set()
        if self._world.ledger.dirty:
            dirty.add("network")
            self._world.ledger.dirty = False
        for region in sorted(dirty):
            try:
                value = self.regions[region]()
                if isinstance(value, Awaitable):
                    value = await value
            except PlayerError as error:  # the vault may fail; the other regions are still true
                log.info("region_unknown region=%s code=%s", region, error.code)
                continue
            message = {"event": "changed", "region": region, "value": wire.plain(value)}
            self._post(json.dumps(message, ensure_ascii=False))

    def trouble(self, error: PlayerError) -> None:
        """Tell a Problem that no order waits for."""
        problem = problem_of(error)
        self.problems = [*self.problems, problem][-MAX_PROBLEMS:]
        self._post(wire.dump("event", contract.Trouble(problem=problem)))
        self.touch("problems")

    def effect(self, effect: object) -> None:
        """Have the page do something."""
        self._post(wire.dump("effect", effect))

    def broke(self) -> None:
        """Tell a bug: the exception that is being handled."""
        self.doubt(sys.exception())
        details = traceback.format_exc()
        log.error("broke %s", details)
        self._post(wire.dump("event", contract.Broke(details=details)))

    def broke_by(self, error: BaseException) -> None:
        """Tell a bug that ended a piece of work nobody waits for."""
        self.doubt(error)
        details = "".join(traceback.format_exception(error))
        log.error("broke %s", details)
        self._post(wire.dump("event", contract.Broke(details=details)))

    def answer(self, id: int | None, body: dict[str, Any]) -> None:
        """Answer a command; without an id nobody waits."""
        if id is not None:
            self._world.post(json.dumps(body, ensure_ascii=False), id)

    def _post(self, text: str) -> None:
        self._world.post(text, None)
