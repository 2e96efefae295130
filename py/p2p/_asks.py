"""The asks that are out, and who is asked for which chunk."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

from p2p._content import CLAIMED, HAVE, Chunks, Offering
from p2p._orders import Ask, Drop, Order, Urgency
from p2p._standing import SourceState

MAX_GONE = 512
"""Asks that are over whose last words are still listened to."""


@dataclass(slots=True, eq=False)
class Flight:
    """One ask that is out."""

    id: int
    content: Chunks
    offering: Offering
    first: int
    last: int
    urgency: Urgency
    started: float
    left: set[int]
    """Chunks of it that are not here."""
    at: int
    """The chunk that a stream sends now."""
    heard: float
    chunk_at: float
    """When the present chunk was begun."""
    told_last: int
    """The end that the driver was told; `last` may have come nearer since."""
    received: int = 0
    complete: int = 0
    """Bytes of whole chunks among what was received."""
    ballast: int = 0
    """Bytes that a linear stream will send though they are here."""
    pardon: int = 0
    """The same, where it is allowed once: a stream that had to begin anew."""
    lent: int = 0
    """Bytes taken from the background's purse."""
    gave: int = 0
    """Chunks that it brought."""
    hedge: bool = False
    """It was asked beside another."""
    opened: bool = False
    """Its first bytes came."""

    @property
    def state(self) -> SourceState[Hashable]:
        """What is remembered of its host."""
        return self.offering.state

    @property
    def streams(self) -> bool:
        """Does it send chunk after chunk? A swarm sends them in any order, and what it has of one
        is not lost with the ask."""
        return self.offering.offer.kind != "swarm"

    @property
    def partial(self) -> int:
        """Bytes of chunks that are not whole."""
        return max(self.received - self.complete, 0)

    def rest(self) -> int:
        """Bytes that are still to come."""
        size = sum(self.content.size_of(chunk) for chunk in self.left)
        return max(size - self.partial, 0)


@dataclass(slots=True)
class Asks:
    """All asks that are out, and the orders that are to be given."""

    orders: list[Order] = field(default_factory=list)
    flights: dict[int, Flight] = field(default_factory=dict)
    gone: OrderedDict[int, Flight] = field(default_factory=OrderedDict)
    next_id: int = 1

    def start(
        self,
        now: float,
        content: Chunks,
        offering: Offering,
        first: int,
        last: int,
        urgency: Urgency,
        *,
        hedge: bool = False,
    ) -> Flight:
        """Ask for a run of chunks."""
        left = {chunk for chunk in range(first, last + 1) if not content.marked(chunk, HAVE)}
        flight = Flight(
            id=self.next_id,
            content=content,
            offering=offering,
            first=first,
            last=last,
            urgency=urgency,
            started=now,
            left=left,
            at=first,
            heard=now,
            chunk_at=now,
            told_last=last,
            hedge=hedge,
        )
        self.next_id += 1
        self.flights[flight.id] = flight
        content.flights[flight.id] = flight
        content.reckoned.clear()
        for chunk in left:
            self._claim(flight, chunk)
        if offering.linear:
            flight.ballast = content.size_between(first, last) - sum(map(content.size_of, left))
        offering.state.started(now)
        self.orders.append(
            Ask(
                id=flight.id,
                source=offering.source,
                content=content.key,
                first=first,
                last=last,
                urgency=urgency,
            )
        )
        return flight

    def _claim(self, flight: Flight, chunk: int) -> None:
        content = flight.content
        flights = content.claims.setdefault(chunk, [])
        flights.append(flight)
        if len(flights) > 1:
            content.doubled.add(chunk)
        content.mark(chunk, CLAIMED)

    def release(self, flight: Flight, chunk: int) -> None:
        """It is not expected to bring this one any more."""
        flight.left.discard(chunk)
        content = flight.content
        content.reckoned.clear()
        flights = content.claims.get(chunk)
        if not flights or flight not in flights:
            return
        flights.remove(flight)
        if len(flights) < 2:
            content.doubled.discard(chunk)
        if not flights:
            del content.claims[chunk]
            content.unmark(chunk, CLAIMED)

    def end(self, now: float, flight: Flight, *, drop: bool) -> None:
        """It is over: by itself, or by an order."""
        if self.flights.pop(flight.id, None) is None:
            return
        for chunk in list(flight.left):
            self.release(flight, chunk)
        flight.content.flights.pop(flight.id, None)
        flight.content.reckoned.clear()
        flight.state.stopped(now)
        self.gone[flight.id] = flight
        if len(self.gone) > MAX_GONE:
            self.gone.popitem(last=False)
        if drop:
            self.orders.append(Drop(id=flight.id))

    def cut(self, now: float, flight: Flight, last: int) -> None:
        """Need no chunk of it behind this one: what it sends now may come to its end."""
        if flight.offering.linear:
            return
        for chunk in [chunk for chunk in flight.left if chunk > last]:
            self.release(flight, chunk)
        flight.last = min(flight.last, last)
        if not flight.left:
            self.end(now, flight, drop=True)

    def of_host(self, state: SourceState[Hashable]) -> list[Flight]:
        """The asks that a host has."""
        return [flight for flight in self.flights.values() if flight.state is state]
