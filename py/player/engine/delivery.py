"""Making bytes be here: one flight per chunk, whoever asked for it and however often.

Chunks end up in the vault, verified by whoever fetched them. Readers ask for a range and wait;
playing runs ahead of the ear; a seek moves the running-ahead to where the ear went.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass

from player.errors import NotFound, PlayerError
from player.ports import Content, Octets, Vault
from player.sources._base import Source, first_error
from player.types import ContentId

MAX_FAILURES = 100
"""Contents whose last failure is remembered."""


@dataclass
class _Flight:
    task: asyncio.Task[None]
    chunks: list[int]
    calm: set[int]
    """Chunks of it that nobody is in a hurry for."""
    waiting: int = 0


class Delivery:
    """Who needs chunks of a content asks here."""

    def __init__(
        self,
        vault: Vault,
        sources: Mapping[str, Source],
        revive: Callable[[ContentId], Awaitable[Content]],
        changed: Callable[[ContentId], None],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
    ) -> None:
        self._vault = vault
        self._sources = sources
        self._revive = revive
        self._changed = changed
        self._spawn = spawn
        self._flights: dict[tuple[str, int], _Flight] = {}
        self._ahead: asyncio.Task[None] | None = None
        self._ahead_of: ContentId | None = None
        self._cursor = 0
        self.failures: OrderedDict[ContentId, PlayerError] = OrderedDict()
        """Why a content could not be had, until it can."""

    async def look_up(self, id: ContentId) -> Content:
        """The content's description. Raises NotFound `unknown_content`."""
        return await self._vault.look_up(id) or await self._revive(id)

    async def read(self, content: Content, start: int, stop: int) -> Octets:
        """Bytes of a content, fetched where they are missing. Raises PlayerError."""
        stop = min(stop, content.length)
        for _ in range(3):
            octets = await self._vault.read(content.id, start, stop)
            if octets is not None:
                return octets
            await self.ensure(content, *chunk_range(content, start, stop), urgent=True)
        raise NotFound(
            "unreadable",
            "The bytes came but could not be kept. Free some space and try again.",
            about=content.id,
        )

    async def ensure(
        self, content: Content, first: int, last: int, *, urgent: bool = False
    ) -> None:
        """Return once chunks first to last, both inclusive, are in the vault."""
        missing = [
            index for index in await self._vault.missing(content.id) if first <= index <= last
        ]
        try:
            if missing:
                await self._board(content, missing, urgent=urgent)
        except PlayerError as error:
            self.failed(content.id, error)
            raise
        self.failures.pop(content.id, None)

    async def _board(self, content: Content, missing: list[int], *, urgent: bool) -> None:
        flights = {id(each): each for each in self._take_off(content, missing, urgent=urgent)}
        for flight in flights.values():
            flight.waiting += 1
        try:
            for flight in flights.values():
                await asyncio.shield(flight.task)
        finally:
            for flight in flights.values():
                flight.waiting -= 1
                if not flight.waiting and not flight.task.done():
                    # Off the board at once: who comes now must not board what is going down.
                    self._landed(content, flight)
                    flight.task.cancel()

    async def hear(self, content: Content, first: int, last: int) -> None:
        """Return once the first chunk, for which somebody waits, is here. Those behind it, which
        will be heard next, come beside it, and their failure is not its failure."""
        rest = [self._spawn(self._foresee(content, first + 1, last))] if last > first else []
        try:
            await self.ensure(content, first, first, urgent=True)
        except PlayerError:
            for task in rest:
                task.cancel()
            raise

    async def _foresee(self, content: Content, first: int, last: int) -> None:
        await asyncio.sleep(0)  # the first one takes off before these
        try:
            missing = await self._vault.missing(content.id)
            wanted = [index for index in missing if first <= index <= last]
            if wanted:
                await self._board(content, wanted, urgent=True)
        except PlayerError:
            return  # the stream asks again when it comes there, and tells if that fails

    def failed(self, id: ContentId, error: PlayerError) -> None:
        """Remember why a content could not be had."""
        self.failures[id] = error
        self.failures.move_to_end(id)
        if len(self.failures) > MAX_FAILURES:
            self.failures.popitem(last=False)

    def _take_off(self, content: Content, missing: list[int], *, urgent: bool) -> list[_Flight]:
        flying = [
            self._flights[key]
            for index in missing
            if (key := (content.base, index)) in self._flights
        ]
        if urgent:
            self._hurry(content, missing)
        fresh = [index for index in missing if (content.base, index) not in self._flights]
        if fresh:
            source = self._source(content)
            task = asyncio.ensure_future(self._fly(source, content, fresh, urgent=urgent))
            flight = _Flight(task, fresh, set() if urgent else set(fresh))
            for index in fresh:
                self._flights[content.base, index] = flight

            def landed(done: asyncio.Task[None]) -> None:
                self._landed(content, flight)
                self._changed(content.id)
                # An abandoned flight's error was told to those who waited: it is no warning.
                _ = done.cancelled() or done.exception()

            task.add_done_callback(landed)
            flying.append(flight)
        return flying

    def _hurry(self, content: Content, chunks: list[int]) -> None:
        """What running ahead has asked for in its own time is wanted now."""
        slow: list[int] = []
        for index in chunks:
            flight = self._flights.get((content.base, index))
            if flight is not None and index in flight.calm:
                flight.calm.discard(index)
                slow.append(index)
        if slow:
            self._source(content).hurry(content, slow)

    def _landed(self, content: Content, flight: _Flight) -> None:
        for index in flight.chunks:
            if self._flights.get((content.base, index)) is flight:
                del self._flights[content.base, index]

    async def _fly(
        self, source: Source, content: Content, chunks: list[int], *, urgent: bool
    ) -> None:
        try:
            await source.fetch(content, chunks, urgent=urgent)
        except BaseExceptionGroup as group:
            raise first_error(group) from None

    def _source(self, content: Content) -> Source:
        prefix = content.id.partition(":")[0] + ":"
        source = self._sources.get(prefix)
        if source is None:
            raise NotFound(
                "not_here",
                "This file's bytes are not in this browser. Add the file again.",
                about=content.id,
            )
        return source

    # ── running ahead of the ear ────────────────────────────────────────────────────────────

    def run_ahead(self, id: ContentId) -> None:
        """Fetch the rest of what plays, in order, in the background."""
        if self._ahead_of == id and self._ahead is not None and not self._ahead.done():
            return
        self.stop_ahead()
        self._ahead_of = id
        self._cursor = 0
        self._ahead = self._spawn(self._run(id))

    def move_cursor(self, id: ContentId, chunk: int) -> None:
        """The ear went somewhere else in what plays."""
        if id == self._ahead_of:
            self._cursor = chunk

    def stop_ahead(self) -> None:
        """Let the running-ahead be."""
        if self._ahead is not None:
            self._ahead.cancel()
        self._ahead = None
        self._ahead_of = None

    async def _run(self, id: ContentId) -> None:
        try:
            content = await self.look_up(id)
            group = self._source(content).group
            best = len(missing := await self._vault.missing(id)) + 1
            # Where the disk takes no more, each chunk that comes pushes another out: the count
            # stops falling, and running on would fetch the same bytes for ever.
            while missing and len(missing) < best:
                best = len(missing)
                later = [index for index in missing if index >= self._cursor] or missing
                part = later[:group]
                await self.ensure(content, part[0], part[-1])
                missing = await self._vault.missing(id)
        except PlayerError:
            return  # the stream asks again for what it needs, and tells if that fails


def chunk_range(content: Content, start: int, stop: int) -> tuple[int, int]:
    """First and last chunk (numbers within the base) under the bytes [start, stop)."""
    first = (content.offset + start) // content.chunk
    last = (content.offset + max(stop, start + 1) - 1) // content.chunk
    return first, last


def whole_range(content: Content) -> tuple[int, int]:
    """First and last chunk of all of it."""
    return chunk_range(content, 0, content.length)
