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

from p2p._affairs import Affairs
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
from p2p._plan import shed
from p2p._verdict import ended, failed, take, unwanted

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


class Scheduler(Affairs):
    """Decides who is asked for what. Every call takes the time in seconds, on any clock that goes
    on, and returns orders to be carried out in this order. Afterwards `wake_at` says when `tick`
    is due. A call about what is not known (any more) does nothing."""

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
        calm = (
            live
            and len(flight.left) > 1
            and len(content.claims.get(chunk, ())) == 1
            and chunk not in content.now
            and flight.state.wins > 0
            and not flight.state.silent
            and not flight.state.failures
            and world.time < self._wake
        )
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
        # A stream that goes on as it should frees nobody: most chunks cost no more than this.
        return [] if calm and not world.asks.orders else self._settle()

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
        calm = flight is not None and not flight.state.silent and self._world.time < self._wake
        if flight is None:
            over = self._world.asks.gone.get(id)
            if over is not None and total > over.received:
                # What was in the pipe when it was dropped.
                over.content.received += total - over.received
                over.content.interrupted += total - over.received
                over.received = total
            return []
        if total > flight.received:
            self._received(id, total)
            asked = flight.content.size_between(flight.first, flight.told_last)
            if flight.streams and flight.received > asked + flight.content.chunk:
                failed(self._world, flight, "it sent more than was asked for", drop=True)
                calm = False
        # That bytes flow changes nothing; what was to be looked at is looked at when it is due.
        return [] if calm else self._settle()

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
