"""Who is asked for which block: racing sources against each other, with no request too many.

The rules, learned by measurement against IPFS gateways (and the same for any mirrors):

1. Nobody is known yet: ask several for the first block at once; the winner is asked from then on.
2. The one asked is late, by max(400 ms, twice its usual time): ask the next best beside it.
3. The first answer that verifies wins; the others are cancelled and remembered as slower.
4. Wrong bytes: banned at once. Busy: left alone as long as it asks. Repeated failure: asked last.
5. A block that is wanted twice at the same time is asked for once.

Sans-IO but for `asyncio` itself: asking and time are handed in.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from p2p._race import Race
from p2p._standing import Book, SourceState, Standing
from p2p.errors import P2PError

__all__ = ["Book", "Clock", "Racer", "Standing"]

S = TypeVar("S", bound=Hashable)
K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Clock(Protocol):
    """Time, so that tests need not wait."""

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


@dataclass(slots=True)
class _Job(Generic[T]):
    """A block being fetched, and how many wait for it."""

    task: asyncio.Task[T]
    waiters: int = 0


class Racer(Generic[S, K, T]):
    """Fetches blocks by key from sources that may be slow, busy, broken or lying."""

    def __init__(
        self,
        sources: Iterable[S],
        ask: Callable[[S, K], Awaitable[T]],
        clock: Clock,
        *,
        book: Book[S] | None = None,
        racers: int = 4,
        parallel: int = 6,
        hedge_floor: float = 0.4,
        strikes: int = 3,
        patience: float = 10.0,
    ) -> None:
        """Make a racer.

        `ask` fetches one block from one source and verifies it. It raises WrongBytes, Busy,
        Missing or Unavailable; any other exception is a bug and passes through.
        `racers` sources are asked at once while none is known to be good; `parallel` blocks are
        fetched at a time, so no source ever has more requests than that; after `strikes` failures
        in a row a source comes last; `patience` is how many seconds a block may wait for sources
        that are all busy. Racers (and a `fetch.Scheduler` on the same clock) that are given one
        `book` share what they learn of their sources.
        """
        self._book = book
        self._ask = ask
        self._clock = clock
        self._racers = racers
        self._hedge_floor = hedge_floor
        self._strikes = strikes
        self._patience = patience
        self._slots = asyncio.Semaphore(parallel)
        self._jobs: dict[K, _Job[T]] = {}
        self._first_race: asyncio.Future[None] | None = None
        self._states: dict[S, SourceState[S]] = {}
        self.set_sources(sources)

    def set_sources(self, sources: Iterable[S]) -> None:
        """Use these from now on; what is known about those that stay is kept, bans too."""
        known = self._states
        make = SourceState[S] if self._book is None else self._book.of
        self._states = {source: known.get(source) or make(source) for source in sources}

    def standings(self) -> list[Standing[S]]:
        """What is known about every source, best first."""
        now = self._clock.monotonic()
        ranked = sorted(self._states.values(), key=lambda s: s.rank(now, self._strikes))
        return [each.standing(now, self._strikes) for each in ranked]

    async def fetch(self, key: K) -> T:
        """The block of that name.

        Raises NobodyHasIt with each source's reason. Cancelling the last who waits for a block
        cancels its requests.
        """
        job = self._jobs.get(key)
        if job is None:
            job = _Job(task=asyncio.ensure_future(self._run(key)))
            self._jobs[key] = job
        job.waiters += 1
        try:
            return await asyncio.shield(job.task)
        except P2PError as error:
            # One failure may reach several waiters: each gets it without the others' tracebacks.
            raise error.with_traceback(None) from None
        finally:
            job.waiters -= 1
            if job.waiters == 0:
                if self._jobs.get(key) is job:
                    del self._jobs[key]
                if not job.task.done():
                    job.task.cancel()
                    await asyncio.wait({job.task})

    async def aclose(self) -> None:
        """Cancel everything that is under way."""
        tasks = [job.task for job in self._jobs.values()]
        self._jobs.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, key: K) -> T:
        async with self._slots:
            await self._let_the_first_race_end()
            leads = self._first_race is None and not self._anyone_good()
            if leads:
                self._first_race = asyncio.get_running_loop().create_future()
            race = Race(
                states=list(self._states.values()),
                ask=lambda source: self._ask(source, key),
                clock=self._clock,
                # Others that could not wait for the first race ask one source, not all again.
                racers=self._racers if leads else 1,
                hedge_floor=self._hedge_floor,
                strikes=self._strikes,
                patience=self._patience,
            )
            try:
                return await race.run()
            finally:
                if leads and self._first_race is not None:
                    self._first_race.set_result(None)
                    self._first_race = None

    def _anyone_good(self) -> bool:
        now = self._clock.monotonic()
        states = self._states.values()
        return any(s.state(now, self._strikes) == "good" for s in states)

    async def _let_the_first_race_end(self) -> None:
        """Many blocks asked for at the start would all be raced.

        The rest wait for the outcome of the first, but not for ever: nobody may have that block.
        """
        if self._first_race is None or self._anyone_good():
            return
        timer = asyncio.ensure_future(self._clock.sleep(self._hedge_floor))
        try:
            await asyncio.wait({self._first_race, timer}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            timer.cancel()
            await asyncio.wait({timer})
