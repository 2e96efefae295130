"""The metric of sound, kept up to date: learnt anew when much more was heard, and every track that was
heard given its place in it, some hundreds at a time, while nobody waits for it."""

from __future__ import annotations

import asyncio

from player.engine._makers import Maker, maker
from player.engine.teaching import Spawn, Teaching
from player.errors import DeviceFailed
from player.library import Library
from player.library.likeness import Metric

GREW = 1.5
"""Times as many tracks heard, at which the metric is learnt anew."""

BATCH = 300
"""Tracks that get their places at a time: a third of a megabyte on its way."""

FEW = 600
"""Tracks without a place that a question waits for; of more, it is answered by those that have one."""


class Measuring:
    """Does nothing where nothing changed."""

    def __init__(self, library: Library, teaching: Teaching, spawn: Spawn) -> None:
        self._library = library
        self._book = library.likeness
        self._teaching = teaching
        self._spawn = spawn
        self._lock = asyncio.Lock()
        self._running: asyncio.Task[None] | None = None

    async def ready(self) -> None:
        """Bring it up to date now where that is quickly done, else soon. Raises DeviceFailed."""
        metric = self._book.metric()
        waiting = self._book.waiting(metric.name if metric else "")
        if waiting > FEW:
            self.soon()
        elif waiting or self._grown(metric, maker(self._library, self._teaching)):
            await self.keep_up()

    def soon(self) -> None:
        """Bring it up to date in the background."""
        if self._running is None or self._running.done():
            self._running = self._spawn(self._quietly())

    async def _quietly(self) -> None:
        try:
            await self.keep_up()
        except DeviceFailed:
            return  # The next question tries again.

    async def keep_up(self) -> None:
        """Learn the metric where that is due, and give every track its place. Raises DeviceFailed."""
        async with self._lock:
            who = maker(self._library, self._teaching)
            metric = self._book.metric()
            if self._grown(metric, who):
                metric = await self._learnt(who) or metric
            if metric is None or not who.made(metric):
                return
            while rows := self._book.unplaced(metric.name, BATCH):
                places = await who.places(metric, rows)
                self._book.place(metric.name, zip(rows, places, strict=True))

    def _grown(self, metric: Metric | None, who: Maker) -> bool:
        heard = who.heard()
        if metric is None or not who.made(metric):
            return heard > 0
        return heard > 0 and heard >= GREW * max(metric.tracks, 1)

    async def _learnt(self, who: Maker) -> Metric | None:
        metric = await who.learn()
        if metric is not None:
            self._book.keep_metric(metric)
        return metric
