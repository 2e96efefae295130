"""One block's race. See `race`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, Protocol, TypeVar

from p2p._standing import SourceState
from p2p.errors import Busy, Missing, NobodyHasIt, Unavailable, WrongBytes

S = TypeVar("S", bound=Hashable)
T = TypeVar("T")

TRIES = 2
"""Times that one source is asked for one block, where it failed rather than said no."""


class _Clock(Protocol):
    def monotonic(self) -> float: ...
    async def sleep(self, seconds: float) -> None: ...


class Race(Generic[S, T]):
    """Fetches one block."""

    def __init__(
        self,
        *,
        states: list[SourceState[S]],
        ask: Callable[[S], Awaitable[T]],
        clock: _Clock,
        racers: int,
        hedge_floor: float,
        strikes: int,
        patience: float,
    ) -> None:
        """Line up; `run` starts."""
        self._states = states
        self._ask = ask
        self._clock = clock
        self._racers = racers
        self._hedge_floor = hedge_floor
        self._strikes = strikes
        self._until = clock.monotonic() + patience
        self._asks: dict[asyncio.Task[T], tuple[SourceState[S], float]] = {}
        self._tries: dict[S, int] = {}
        self._reasons: dict[S, str] = {}
        self._hedge_at = 0.0

    async def run(self) -> T:
        """The block, or NobodyHasIt. Leaves no task behind, however it ends."""
        try:
            while True:
                if not self._asks:
                    await self._start_some()
                winner = await self._next_event()
                if winner is not None:
                    return winner.result()
        finally:
            await self._cancel_the_rest()

    def _candidates(self) -> list[SourceState[S]]:
        """Who may be asked now, best first; those who failed on this block come last."""
        now = self._clock.monotonic()
        asked = {state.source for state, _ in self._asks.values()}
        able = [
            s
            for s in self._states
            if s.source not in asked
            and s.state(now, self._strikes) not in ("banned", "resting")
            and self._tries.get(s.source, 0) < TRIES
        ]
        able.sort(key=lambda s: (self._tries.get(s.source, 0), s.rank(now, self._strikes)))
        return able

    async def _start_some(self) -> None:
        """Ask at least one source, waiting for it if need be. Raises NobodyHasIt."""
        able = self._candidates()
        while not able:
            await self._wait_for_the_busy()
            able = self._candidates()
        if self._tries.get(able[0].source, 0):
            # Everybody failed once. What broke may need a moment.
            await self._clock.sleep(self._hedge_floor)
        now = self._clock.monotonic()
        fresh = [
            s
            for s in able
            if s.state(now, self._strikes) == "fresh" and not self._tries.get(s.source, 0)
        ]
        # Nobody here has proved itself: let several try. The dropped are not worth a race.
        racing = fresh[: self._racers] if able[0] in fresh else []
        for state in racing or able[:1]:
            self._start(state)

    def _start(self, state: SourceState[S]) -> None:
        now = self._clock.monotonic()
        self._tries[state.source] = self._tries.get(state.source, 0) + 1
        task = asyncio.ensure_future(self._ask(state.source))
        self._asks[task] = (state, now)
        self._hedge_at = now + max(self._hedge_floor, 2 * state.latency)

    async def _next_event(self) -> asyncio.Task[T] | None:
        """Wait for an answer, or until it is time to ask one more; the winner's task, if any."""
        waiting: set[asyncio.Future[T] | asyncio.Future[None]] = set(self._asks)
        timer: asyncio.Future[None] | None = None
        if any(not self._tries.get(s.source, 0) for s in self._candidates()):
            delay = max(0.0, self._hedge_at - self._clock.monotonic())
            timer = asyncio.ensure_future(self._clock.sleep(delay))
            waiting.add(timer)
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            late = timer is not None and timer.done()
            if timer is not None and not late:
                timer.cancel()
                await asyncio.wait({timer})
        for task in [task for task in self._asks if task.done()]:
            if self._settle(task):
                return task
        if late and self._asks:
            for state in self._candidates()[:1]:
                self._start(state)
        return None

    def _settle(self, task: asyncio.Task[T]) -> bool:
        """Take note of how an ask ended; whether it won. Bugs pass through."""
        state, started = self._asks.pop(task)
        now = self._clock.monotonic()
        try:
            task.result()
        except (WrongBytes, Busy, Missing, Unavailable) as error:
            state.failed(error, now)
            self._reasons[state.source] = error.message
            if isinstance(error, Missing):
                self._tries[state.source] = TRIES
            elif isinstance(error, Busy):
                # It did not fail, it asked for patience: it may be asked again while there is any.
                self._tries[state.source] += -1 if now < self._until else TRIES
            return False
        state.won(now - started)
        return True

    async def _wait_for_the_busy(self) -> None:
        """Sleep until the first busy source may be asked again, where that is soon enough."""
        now = self._clock.monotonic()
        ends = [
            s.resting_until
            for s in self._states
            if s.state(now, self._strikes) == "resting" and self._tries.get(s.source, 0) < TRIES
        ]
        if not ends or min(ends) > self._until:
            wait = max(0.0, min(ends) - now) if ends else None
            raise NobodyHasIt(self._all_reasons(), retry_after=wait)
        await self._clock.sleep(min(ends) - now)

    def _all_reasons(self) -> dict[str, str]:
        return {
            str(s.source): self._reasons.get(s.source) or s.reason or "it was not asked"
            for s in self._states
        }

    async def _cancel_the_rest(self) -> None:
        now = self._clock.monotonic()
        tasks = list(self._asks)
        for task, (state, started) in self._asks.items():
            if not task.done():
                state.was_late(now - started)
                task.cancel()
        self._asks.clear()
        # Their errors, if they had any, are of no interest any more, but must be taken note of.
        await asyncio.gather(*tasks, return_exceptions=True)
