"""The scheduler's time, its conclusions, and what may be asked of it. See `fetch`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from math import inf, isfinite, nextafter

from p2p._choice import Situation
from p2p._content import HAVE, STUCK, Chunks, clearing
from p2p._orders import Ledger, Limits, Order
from p2p._plan import Planner
from p2p._standing import Book, Standing
from p2p._watch import Watch

LEAP = 10.0
"""Seconds beyond the due time of a call, while asks are out, of which nothing is concluded."""
ROUNDS = 3
"""Times that what a late ask leaves open is given out anew within one call."""
TICK = 0.01
"""Seconds until the next look, at least."""


class Core:
    """Knows the time, and draws conclusions."""

    def __init__(self, limits: Limits | None = None, *, book: Book[Hashable] | None = None) -> None:
        """`book` is what is remembered of sources; shared with Racers on the same clock."""
        self._world = Situation(limits=limits or Limits(), book=Book() if book is None else book)
        self._planner = Planner(self._world)
        self._watch = Watch(self._world, self._planner)
        self._told: float | None = None
        self._wake = inf
        self._opened = 0

    def tick(self, now: float) -> list[Order]:
        """Time went by."""
        self._tick(now)
        return self._settle()

    def wake_at(self) -> float | None:
        """When `tick` is due, on the caller's clock; None: not before something happens."""
        if self._wake == inf or self._told is None:
            return None
        due = self._told + max(self._wake - self._world.time, TICK)
        return max(due, nextafter(self._told, inf))

    # ── questions ───────────────────────────────────────────────────────────────────────────

    def standings(self) -> list[Standing[Hashable]]:
        """What is known about every host, best first."""
        time, strikes = self._world.time, self._world.limits.strikes
        ranked = sorted(self._world.book, key=lambda state: state.rank(time, strikes))
        return [state.standing(time, strikes) for state in ranked]

    def ledger(self, content: Hashable) -> Ledger | None:
        """What a content has cost so far."""
        known = self._world.contents.get(content)
        if known is None:
            return None
        return Ledger(
            size=known.size,
            present=known.present,
            received=known.received,
            wasted=known.duplicated + known.interrupted + sum(known.failed.values()),
            excused=known.interrupted,
            asks=len(known.flights),
        )

    def present(self, content: Hashable, chunk: int) -> bool:
        """Is this chunk here?"""
        known = self._world.contents.get(content)
        return known is not None and chunk in known and known.marked(chunk, HAVE)

    # ── something new ───────────────────────────────────────────────────────────────────────

    def _revive(
        self, content: Chunks, source: Hashable | None, chunks: Iterable[int] | None
    ) -> None:
        """Something new is known: what nobody gave may be asked for again."""
        whole = chunks is None
        chunks = range(content.first, content.last + 1) if chunks is None else set(chunks)
        for table in (content.tries, content.patience):
            for key in [k for k in table if source in (None, k[1]) and (whole or k[0] in chunks)]:
                del table[key]
        if not content.evicted:
            content.change(chunks, clearing(STUCK))
        else:
            content.change([c for c in chunks if c not in content.evicted], clearing(STUCK))

    # ── time ────────────────────────────────────────────────────────────────────────────────

    def _tick(self, now: float) -> None:
        """Move on. Time never goes back, and a leap is nobody's fault."""
        world = self._world
        if self._told is None:
            self._told = now if isfinite(now) else 0.0
            world.time = self._told
            return
        if not isfinite(now):
            return
        step = max(now - self._told, 0.0)
        self._told = now
        due = max(self._wake - world.time, 0.0)
        world.time += step
        if step > due + LEAP and world.asks.flights:
            unseen = step - due
            hosts = {id(f.state): f.state for f in world.asks.flights.values()}
            for flight in world.asks.flights.values():
                flight.started += unseen
                flight.heard += unseen
                flight.chunk_at += unseen
            for state in hosts.values():
                state.heard += unseen
                state.sample_at, state.sample_bytes = world.time, 0
        rate = world.limits.background_rate
        if rate is not None:
            world.purse = min(world.purse + rate * step, rate)

    def _settle(self) -> list[Order]:
        """Draw the conclusions."""
        world = self._world
        for content in world.contents.values():
            if content.reckoned:
                content.reckoned.clear()
        self._watch.stalls()
        self._watch.rescue()
        self._planner.plan()
        for _ in range(ROUNDS):
            if not self._watch.hedges():
                break
            self._planner.plan()
        self._watch.others()
        self._wake = self._watch.wake
        if world.purse < 0 and world.limits.background_rate:
            self._wake = min(self._wake, world.time - world.purse / world.limits.background_rate)
        orders, world.asks.orders = world.asks.orders, []
        return orders
