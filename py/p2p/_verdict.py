"""What a good or a bad end of an ask means for its host, its chunks and the account."""

from __future__ import annotations

from collections.abc import Hashable

from p2p._asks import Flight
from p2p._choice import Situation
from p2p._content import AHEAD, CLAIMED, HAVE, KEEP, NOW, SOON, STUCK, Chunks, clearing
from p2p._orders import Banned, Outcome
from p2p._plan import repay, shed
from p2p._standing import SourceState


def failed(
    world: Situation, flight: Flight, reason: str, *, drop: bool, strike: bool = True
) -> None:
    """It broke off, or came to nothing."""
    content, state = flight.content, flight.state
    excused = not world.reachable(flight.offering)
    if excused:
        content.interrupted += flight.partial
    else:
        charge(content, flight)
        content.reserved.discard(state.source)
    if not excused:
        content.reasons[flight.offering.source] = reason
        if strike:
            state.struck(world.time, world.limits.strikes, reason)
            broken = [flight.at] if flight.streams else sorted(flight.left)
            for chunk in broken:
                count(content.tries, chunk, flight.offering.source)
    repay(world, flight)
    world.asks.end(world.time, flight, drop=drop)


def charge(content: Chunks, flight: Flight) -> None:
    """What it has of chunks that are not whole came in vain by its host's failure."""
    host, size = flight.state.source, flight.partial
    before = content.failed.get(host, 0)
    if not flight.streams and before + size > content.chunk:
        # What a swarm has of its pieces it keeps, for when it comes back.
        kept = min(before + size - content.chunk, size)
        content.interrupted += kept
        size -= kept
    content.failed[host] = before + size
    flight.state.wasted += size


def count(tries: dict[tuple[int, Hashable], int], chunk: int, source: Hashable) -> None:
    """One try more."""
    tries[chunk, source] = tries.get((chunk, source), 0) + 1


def ban(world: Situation, state: SourceState[Hashable], reason: str) -> None:
    """It lied: never again."""
    if state.banned:
        return
    state.banned = True
    state.reason = reason
    world.asks.orders.append(Banned(source=state.source, reason=reason))
    for flight in world.asks.of_host(state):
        charge(flight.content, flight)
        repay(world, flight)
        world.asks.end(world.time, flight, drop=True)


def ended(world: Situation, flight: Flight, outcome: Outcome) -> None:
    """An ask came to its end, as its driver tells."""
    content, offering, state = flight.content, flight.offering, flight.state
    what, reason = outcome.what, outcome.reason or outcome.what.replace("_", " ")
    swarm = offering.offer.kind == "swarm"
    if what == "wrong" and not swarm:
        short = content.size_of(flight.at if outcome.chunk is None else outcome.chunk)
        if flight.partial < short:
            content.received += short - flight.partial
            flight.received += short - flight.partial
        charge(content, flight)
        content.reasons[offering.source] = reason
        repay(world, flight)
        world.asks.end(world.time, flight, drop=False)
        ban(world, state, reason)
    elif what in ("mismatch", "missing") and outcome.chunk is None:
        offering.aside = reason
        failed(world, flight, reason, drop=False, strike=False)
        for other in list(content.flights.values()):
            if other.offering is offering:
                failed(world, other, reason, drop=True, strike=False)
    elif what == "missing":
        content.tries[outcome.chunk or 0, offering.source] = world.limits.tries
        failed(world, flight, reason, drop=False, strike=False)
    elif what == "busy":
        if world.reachable(offering):
            state.busy(world.time, outcome.retry_after)
            state.reason = reason
            for chunk in [flight.at] if flight.streams else flight.left:
                count(content.patience, chunk, offering.source)
        failed(world, flight, reason, drop=False, strike=False)
    elif what == "no_ranges" and not offering.linear:
        offering.linear = True
        failed(world, flight, reason, drop=False, strike=False)
    else:
        failed(world, flight, "it ended too soon" if what == "done" else reason, drop=False)


def take(world: Situation, content: Chunks, chunk: int, winner: Flight | None) -> None:
    """A chunk is here: whoever else is asked for it need not bring it."""
    flights = list(content.claims.get(chunk, ()))
    content.mark(chunk, HAVE)
    content.change((chunk,), clearing(KEEP | AHEAD | SOON | NOW | STUCK))
    content.now.discard(chunk)
    content.evicted.discard(chunk)
    content.present += content.size_of(chunk)
    if content.begun:
        content.came(chunk, by_swarm=winner is not None and not winner.streams)
    for flight in flights:
        if flight is not winner:
            _lose(world, flight, chunk, ours=winner is not None)
    if winner is not None and winner.id in world.asks.flights:
        _go_on(world, winner, chunk)


def _lose(world: Situation, flight: Flight, chunk: int, *, ours: bool) -> None:
    """Another brought what it was asked for."""
    content = flight.content
    world.asks.release(flight, chunk)
    if not flight.streams:
        loss = min(flight.partial, content.size_of(chunk))
        flight.complete += loss
        content.duplicated += loss
        if not flight.left:
            world.asks.end(world.time, flight, drop=True)
    elif flight.offering.linear:
        flight.ballast += content.size_of(chunk)
        if not flight.left:
            content.duplicated += flight.partial
            world.asks.end(world.time, flight, drop=True)
    elif chunk > flight.at:
        world.asks.cut(world.time, flight, chunk - 1)
    else:
        flight.state.was_late(world.time - flight.started)
        if ours:
            content.duplicated += flight.partial
        else:
            content.interrupted += flight.partial
        flight.state.wasted += flight.partial
        repay(world, flight)
        world.asks.end(world.time, flight, drop=True)


def _go_on(world: Situation, flight: Flight, chunk: int) -> None:
    """It brought a chunk; perhaps it was its last."""
    world.asks.release(flight, chunk)
    flight.gave += 1
    flight.chunk_at = world.time
    if chunk >= flight.at:
        flight.at = chunk + 1
    if not flight.left:
        flight.state.reach = max(flight.state.reach, flight.gave)
        repay(world, flight)
        early = flight.streams and flight.at <= flight.told_last
        world.asks.end(world.time, flight, drop=early)


def unwanted(world: Situation, content: Chunks) -> None:
    """Let go of what nobody wants any more, and of the tails of what is wanted in part."""
    table = world.wanted_table(content)
    for flight in list(content.flights.values()):
        wanted = [c for c in flight.left if table[content.flags[c - content.first] & ~CLAIMED]]
        if not wanted:
            shed(world, flight, excused=True)
        elif flight.streams and max(wanted) < max(flight.left):
            world.asks.cut(world.time, flight, max(wanted))
        if flight.id in world.asks.flights:
            best = max(table[content.flags[c - content.first] & ~CLAIMED] for c in flight.left)
            flight.urgency = type(flight.urgency)(best) if best else flight.urgency
