"""Who is asked for which chunk of which content, and when: the delivery scheduler.

Sans-IO: calls tell what happened and what is wanted, each with the time; each returns the orders
that follow. Nothing here waits, and the same calls always give the same orders.

The rules:

1. Somebody waits, or will soon (NOW, SOON): the source that would bring it first, by what is known
   of its latency and speed. What has time (AHEAD, KEEP): the cheapest that is well.
2. Nobody is known yet: several are asked for the same first chunk, and the winner for the rest.
3. Who is late, by max(0.4 s, twice what is usual for him), has another beside him; at once where
   the sound is about to stop. Who sends nothing for 3 s (a swarm: 2 s) is turned away from.
4. One wrong chunk, and a host is not asked for anything any more. A swarm bans its own liars.
5. Asks grow while they go well, up to about a second's worth; a seek cuts them off.
6. Background downloads wait while anybody waits, keep to their rate, and stop on metered lines.
7. What comes in vain is at most 0.3 of a content, and one chunk for each host that failed; worst
   cases are reckoned before asking. Where that forbids a race, sources are asked in turn.
   Beside that stand only bytes that the network or the listener cut off, and a linear source's
   one new beginning.
8. No source is asked for one chunk more than twice (six times where it asks for patience), until
   something new is learned. When nobody is left, that is told once.

A clock that leaps or goes back is survived: nobody is held to account for time that was not seen.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from math import inf, isfinite

from p2p._choice import Situation
from p2p._content import (
    HAVE,
    NOW,
    STUCK,
    WANT_FLAG,
    Chunks,
    Offering,
    clearing,
    setting,
)
from p2p._orders import (
    Ask,
    Banned,
    Drop,
    Exhausted,
    Ledger,
    Limits,
    Offer,
    Order,
    Outcome,
    Urgency,
)
from p2p._plan import Planner, shed
from p2p._standing import Book, Standing
from p2p._verdict import ban, ended, failed, take, unwanted
from p2p._watch import Watch

__all__ = [
    "Ask",
    "Banned",
    "Drop",
    "Exhausted",
    "Ledger",
    "Limits",
    "Offer",
    "Order",
    "Outcome",
    "Scheduler",
    "Urgency",
]

LEAP = 10.0
"""Seconds beyond the due time of a call, while asks are out, of which nothing is concluded."""
ROUNDS = 3
"""Times that what a late ask leaves open is given out anew within one call."""
TICK = 0.01
"""Seconds until the next look, at least."""


class Scheduler:
    """Decides who is asked for what. Every call takes the time in seconds, on any clock that goes
    on, and returns orders to be carried out in this order. Afterwards `wake_at` says when `tick`
    is due. A call about what is not known (any more) does nothing."""

    def __init__(self, limits: Limits | None = None, *, book: Book[Hashable] | None = None) -> None:
        """`book` is what is remembered of sources; shared with Racers on the same clock."""
        self._world = Situation(limits=limits or Limits(), book=Book() if book is None else book)
        self._planner = Planner(self._world)
        self._watch = Watch(self._world, self._planner)
        self._told: float | None = None
        self._wake = inf
        self._opened = 0

    # ── contents and their sources ──────────────────────────────────────────────────────────

    def open(
        self,
        now: float,
        content: Hashable,
        first: int,
        last: int,
        chunk: int,
        *,
        last_size: int | None = None,
        present: Iterable[int] = (),
    ) -> list[Order]:
        """There is a content of chunks first to last, of `chunk` bytes each; some are here."""
        self._tick(now)
        if last < first or chunk <= 0:
            raise ValueError("a content has at least one chunk, and chunks have bytes")
        known = self._world.contents.get(content)
        if known is None:
            self._opened += 1
            size = chunk if last_size is None else last_size
            known = Chunks(content, first, last, chunk, size, self._opened)
            self._world.contents[content] = known
        for each in known.within(present):
            if not known.marked(each, HAVE):
                take(self._world, known, each, None)
        return self._settle()

    def close(self, now: float, content: Hashable) -> list[Order]:
        """Nobody is interested in this content any more."""
        self._tick(now)
        known = self._world.contents.pop(content, None)
        if known is not None:
            if self._world.listening is known:
                self._world.listening = None
            for flight in list(known.flights.values()):
                shed(self._world, flight, excused=True)
        return self._settle()

    def offer(self, now: float, content: Hashable, source: Hashable, offer: Offer) -> list[Order]:
        """A source may have it. The same source again: what it offers has changed."""
        self._tick(now)
        known = self._world.contents.get(content)
        if known is None:
            return self._settle()
        cost = self._world.limits.cost.get(offer.kind, 9)
        before = known.offerings.get(source)
        state = self._world.book.of(source if offer.host is None else offer.host)
        if before is None or before.state is not state or before.aside:
            if before is not None:
                self._withdraw(known, source)
            known.offerings[source] = Offering(source, offer, state, cost, linear=offer.linear)
            self._revive(known, source, offer.chunks)
        else:
            had = before.offer.chunks
            before.offer, before.cost = offer, cost
            before.linear = before.linear or offer.linear
            if had is not None and (offer.chunks is None or offer.chunks - had):
                self._revive(known, source, None if offer.chunks is None else offer.chunks - had)
        return self._settle()

    def withdraw(self, now: float, content: Hashable, source: Hashable) -> list[Order]:
        """It has it no more, or is gone."""
        self._tick(now)
        known = self._world.contents.get(content)
        if known is not None:
            self._withdraw(known, source)
        return self._settle()

    def _withdraw(self, content: Chunks, source: Hashable) -> None:
        offering = content.offerings.pop(source, None)
        for flight in list(content.flights.values()):
            if flight.offering is offering:
                shed(self._world, flight, excused=True)

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

    # ── what is wanted ──────────────────────────────────────────────────────────────────────

    def want(
        self,
        now: float,
        content: Hashable,
        chunks: Iterable[int] | int,
        urgency: Urgency,
        *,
        place: float | None = None,
    ) -> list[Order]:
        """Have these chunks. `place` is the content's among those that are kept, small first."""
        self._tick(now)
        known = self._world.contents.get(content)
        if known is None:
            return self._settle()
        if place is not None:
            known.place = place
        wanted = known.within(chunks)
        missing = [c for c in wanted if not known.marked(c, HAVE)]
        again = {c for c in missing if known.marked(c, STUCK)}
        known.evicted.difference_update(again)
        if again:
            self._revive(known, None, again)
        known.change(missing, setting(WANT_FLAG[urgency]))
        if urgency == Urgency.NOW:
            known.now.update(missing)
        return self._settle()

    def unwant(
        self,
        now: float,
        content: Hashable,
        chunks: Iterable[int] | int | None = None,
        urgency: Urgency | None = None,
    ) -> list[Order]:
        """Nobody wants these so any more; None: all chunks, all reasons."""
        self._tick(now)
        known = self._world.contents.get(content)
        if known is None:
            return self._settle()
        span = range(known.first, known.last + 1) if chunks is None else known.within(chunks)
        flags = sum(WANT_FLAG.values()) if urgency is None else WANT_FLAG[urgency]
        known.change(span, clearing(flags))
        if flags & NOW:
            known.now.difference_update(span)
        unwanted(self._world, known)
        return self._settle()

    def listen(
        self,
        now: float,
        content: Hashable | None,
        chunk: int = 0,
        bytes_per_second: float = 0.0,
    ) -> list[Order]:
        """The ear is at this chunk of this content, or nowhere."""
        self._tick(now)
        world = self._world
        known = world.contents.get(content) if content is not None else None
        before = world.listening
        if before is not None and before is not known:
            before.forget_ear()
            world.listening = None
            unwanted(world, before)
        if known is not None:
            world.listening = known
            limits = world.limits
            seek = known.move_window(chunk, bytes_per_second, limits.window_s, limits.window_bytes)
            if seek:
                self._turn_to_window(known)
        return self._settle()

    def _turn_to_window(self, content: Chunks) -> None:
        """After a seek: what is under way elsewhere makes room."""
        for flight in list(content.flights.values()):
            if flight.offering.linear or any(
                chunk in content.window or chunk in content.now for chunk in flight.left
            ):
                continue
            if content.flags[content.window.start - content.first] & HAVE and not any(
                not content.marked(chunk, HAVE) for chunk in content.window
            ):
                return  # all of the window is here
            if len(flight.left) > 1 or not flight.streams:
                shed(self._world, flight)

    def pause(self, now: float, content: Hashable | None = None) -> list[Order]:
        """Hold the background downloads of one content, or all."""
        return self._hold(now, content, held=True)

    def resume(self, now: float, content: Hashable | None = None) -> list[Order]:
        """Go on with them."""
        return self._hold(now, content, held=False)

    def _hold(self, now: float, content: Hashable | None, *, held: bool) -> list[Order]:
        self._tick(now)
        if content is None:
            self._world.background = not held
        elif (known := self._world.contents.get(content)) is not None:
            known.paused = held
        for each in self._world.contents.values():
            unwanted(self._world, each)
        return self._settle()

    # ── what the asks bring ─────────────────────────────────────────────────────────────────

    def arrived(self, now: float, id: int, chunk: int) -> list[Order]:
        """An ask brought a chunk: verified, and stored."""
        self._tick(now)
        world = self._world
        flight = world.asks.flights.get(id) or world.asks.gone.get(id)
        if flight is None or world.contents.get(flight.content.key) is not flight.content:
            return self._settle()
        content = flight.content
        if chunk not in content:
            return self._settle()
        live = id in world.asks.flights
        size = content.size_of(chunk)
        if live:
            flight.complete += size
            self._received(id, max(flight.received, flight.complete))
            flight.heard = world.time
        if content.marked(chunk, HAVE):
            if live:
                self._in_vain(id, chunk, size)
        else:
            flight.state.gave(size)
            content.despairs = 0
            take(world, content, chunk, flight)
        return self._settle()

    def _in_vain(self, id: int, chunk: int, size: int) -> None:
        """It sent what is here already."""
        flight = self._world.asks.flights[id]
        if flight.offering.linear:
            flight.at = max(flight.at, chunk + 1)
            flight.chunk_at = self._world.time
            if flight.pardon >= size:
                flight.pardon -= size
                flight.content.interrupted += size
                return
            flight.ballast = max(flight.ballast - size, 0)
        flight.content.duplicated += size
        flight.state.wasted += size

    def progress(self, now: float, id: int, total: int) -> list[Order]:
        """So many bytes of an ask came, in all. At least once a second while they come."""
        self._tick(now)
        flight = self._world.asks.flights.get(id)
        if flight is None:
            over = self._world.asks.gone.get(id)
            if over is not None and total > over.received:
                # What was in the pipe when it was dropped.
                over.content.received += total - over.received
                over.content.interrupted += total - over.received
                over.received = total
            return self._settle()
        if total > flight.received:
            self._received(id, total)
            asked = flight.content.size_between(flight.first, flight.told_last)
            if flight.streams and flight.received > asked + flight.content.chunk:
                failed(self._world, flight, "it sent more than was asked for", drop=True)
        return self._settle()

    def _received(self, id: int, total: int) -> None:
        flight = self._world.asks.flights[id]
        time, state = self._world.time, flight.state
        more = total - flight.received
        if more <= 0:
            return
        opening = False
        if not flight.opened:
            flight.opened = True
            state.answered(time - flight.started)
            opening = state.asks == 1 and more < flight.content.chunk // 2
        flight.received = total
        flight.heard = time
        flight.content.received += more
        state.measured(time, more, opening=opening)

    def ended(self, now: float, id: int, outcome: Outcome) -> list[Order]:
        """An ask is over."""
        self._tick(now)
        flight = self._world.asks.flights.get(id)
        if flight is not None:
            ended(self._world, flight, outcome)
        return self._settle()

    def have(self, now: float, content: Hashable, chunks: Iterable[int] | int) -> list[Order]:
        """These came by another way."""
        self._tick(now)
        known = self._world.contents.get(content)
        if known is not None:
            for chunk in known.within(chunks):
                if not known.marked(chunk, HAVE):
                    take(self._world, known, chunk, None)
        return self._settle()

    def lost(self, now: float, content: Hashable, chunks: Iterable[int] | int) -> list[Order]:
        """These are here no more. They come again when they are wanted, or the ear comes near."""
        self._tick(now)
        known = self._world.contents.get(content)
        if known is not None:
            for chunk in known.within(chunks):
                if known.marked(chunk, HAVE):
                    known.unmark(chunk, HAVE)
                    known.present -= known.size_of(chunk)
                    known.renewed += known.size_of(chunk)
                    known.evicted.add(chunk)
                    known.mark(chunk, STUCK)
        return self._settle()

    # ── the world ───────────────────────────────────────────────────────────────────────────

    def conditions(
        self,
        now: float,
        *,
        online: bool | None = None,
        metered: bool | None = None,
        pause_background: bool | None = None,
    ) -> list[Order]:
        """What the browser tells of the network; None: as before."""
        self._tick(now)
        world = self._world
        if metered is not None:
            world.metered = metered
        if pause_background is not None:
            world.background = not pause_background
        if online is not None and online != world.online:
            world.online = online
            for flight in list(world.asks.flights.values()):
                if not world.reachable(flight.offering):
                    shed(world, flight, excused=True)
            if online:
                self._fresh_air()
        for content in world.contents.values():
            unwanted(world, content)
        return self._settle()

    def _fresh_air(self) -> None:
        """Another network: what failed may work."""
        for state in self._world.book:
            if state.failures:
                state.failures = 0
                state.rest = 0.0
                state.resting_until = -inf
        for content in self._world.contents.values():
            self._revive(content, None, None)
            content.despairs = 0

    def limit(self, now: float, limits: Limits) -> list[Order]:
        """From now on do so much at a time, and so patiently."""
        self._tick(now)
        self._world.limits = limits
        self._world.purse = min(self._world.purse, limits.background_rate or 0.0)
        for content in self._world.contents.values():
            for offering in content.offerings.values():
                offering.cost = limits.cost.get(offering.offer.kind, 9)
            unwanted(self._world, content)
        return self._settle()

    def ban(self, now: float, host: Hashable, reason: str) -> list[Order]:
        """It lied, elsewhere or earlier."""
        self._tick(now)
        ban(self._world, self._world.book.of(host), reason)
        return self._settle()

    def forgive(self, now: float, host: Hashable) -> list[Order]:
        """Whoever owns the page wants to try it again."""
        self._tick(now)
        state = self._world.book.of(host)
        state.banned = False
        state.failures = 0
        state.reason = ""
        state.resting_until = -inf
        for content in self._world.contents.values():
            for offering in content.offerings.values():
                if offering.state is state:
                    self._revive(content, offering.source, None)
        return self._settle()

    def retry(self, now: float, content: Hashable) -> list[Order]:
        """Somebody who saw it fail wants it tried again, with all that failed."""
        self._tick(now)
        known = self._world.contents.get(content)
        if known is not None:
            for offering in known.offerings.values():
                offering.aside = ""
                if offering.state.failures:
                    offering.state.failures = 0
                    offering.state.resting_until = -inf
            known.interrupted += known.duplicated + sum(known.failed.values())
            known.duplicated = 0
            known.failed.clear()
            known.restarted.clear()
            known.despairs = 0
            self._revive(known, None, None)
        return self._settle()

    def tick(self, now: float) -> list[Order]:
        """Time went by."""
        self._tick(now)
        return self._settle()

    def wake_at(self) -> float | None:
        """When `tick` is due, on the caller's clock; None: not before something happens."""
        if self._wake == inf or self._told is None:
            return None
        return self._told + max(self._wake - self._world.time, TICK)

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
