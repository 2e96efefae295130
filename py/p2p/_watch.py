"""Who is late, who has stopped, and who is asked beside them."""

from __future__ import annotations

from math import inf

from p2p._asks import Flight
from p2p._choice import PROBE_S, Situation
from p2p._content import Chunks, Offering
from p2p._orders import Urgency
from p2p._plan import Planner, shed
from p2p._verdict import charge, count, failed

AT_ONCE = 0.15
"""Seconds that a source may take when the sound is about to stop."""
EASE = 4
"""What has time may be so many times later than usual, and an ask that cannot be doubled too."""
LONGEST = 30.0
"""Seconds after which a chunk is late, whatever is usual."""
SAFE = 2.0
"""Seconds before the ear comes at which a chunk should be here."""
CLOSE = 8
"""Chunks of one ask or content that are looked at one by one."""


class Watch:
    """Looks after the asks that are out."""

    def __init__(self, world: Situation, planner: Planner) -> None:
        """Both belong to the scheduler."""
        self._world = world
        self._planner = planner
        self.wake = inf
        """When something becomes late, as of the last look."""

    def _at(self, moment: float) -> None:
        if self._world.time < moment < self.wake:
            self.wake = moment

    # ── who has stopped ─────────────────────────────────────────────────────────────────────

    def stalls(self) -> None:
        """Turn away from who sends nothing."""
        self.wake = inf
        world, limits = self._world, self._world.limits
        for flight in list(world.asks.flights.values()):
            if flight.id not in world.asks.flights:
                continue
            if not flight.streams:
                self._silence(flight)
                continue
            if world.time >= flight.heard + limits.give_up_s or (
                world.time >= flight.heard + limits.stall_s
                and self._other(flight, flight.at, dear=True) is not None
            ):
                failed(world, flight, "it stopped sending", drop=True)

    def _silence(self, flight: Flight) -> None:
        world, limits, state = self._world, self._world.limits, flight.state
        if world.time >= max(state.heard, flight.started) + limits.swarm_give_up_s:
            failed(world, flight, "the swarm gives nothing", drop=True)
            return
        if world.time < state.heard + limits.silence_s or state.silent:
            return
        state.silent = True
        state.reason = "the swarm gives nothing"
        flights = sorted(world.asks.of_host(state), key=lambda f: (f.urgency, f.id))
        for other in flights[1:]:  # one ask stays, to learn that it gives again
            if other.left and self._other(other, min(other.left), dear=True) is not None:
                shed(world, other)

    def _quiet(self, flight: Flight) -> bool:
        """Is it an ask of a swarm that gives nothing, for long enough?"""
        state = flight.state
        heard = max(state.heard, flight.started)
        return state.silent and self._world.time >= heard + self._world.limits.silence_s

    def _other(self, flight: Flight, chunk: int, *, dear: bool = False) -> Offering | None:
        """The best of those who could be asked beside it, right now; for what has time a `dear`
        one only where that is said."""
        world, content = self._world, flight.content
        if len(world.asks.flights) >= world.limits.asks:
            return None
        claiming = [each.offering for each in content.claims.get(chunk, ())]
        able = [
            offering
            for offering in world.hopeful(content, chunk)
            if offering not in claiming
            and not offering.linear
            and world.free(offering)
            and world.state_of(offering) in ("good", "fresh")
        ]
        urgency = world.urgency(content, chunk)
        if urgency <= Urgency.AHEAD and not dear:
            ceiling = world.ceiling(content, Urgency(urgency or Urgency.KEEP))
            able = [offering for offering in able if offering.cost <= ceiling]
        return min(able, key=lambda o: world.eta(content, o, chunk, urgency), default=None)

    # ── who will not come to it in time ─────────────────────────────────────────────────────

    def rescue(self) -> None:
        """A chunk that is wanted at once, far behind in a long ask, is taken from it."""
        world = self._world
        contents = {flight.content.order: flight.content for flight in world.asks.flights.values()}
        for content in contents.values():
            chunks = sorted(content.now)[:CLOSE]
            if content is world.listening:
                chunks += [c for c in content.window[:CLOSE] if c not in content.now]
            for chunk in chunks:
                if content.claims.get(chunk):
                    self._rescue(content, chunk)

    def _rescue(self, content: Chunks, chunk: int) -> None:
        world = self._world
        urgency = Urgency(world.urgency(content, chunk) or Urgency.KEEP)
        if urgency < Urgency.SOON:
            return
        flights = content.claims[chunk]
        wait = min(world.reaches(flight, chunk) for flight in flights)
        if urgency == Urgency.SOON:
            wait -= max(self._deadline(content, chunk) - SAFE, 0.0)
        quick = min(
            (
                world.eta(content, o, chunk, urgency)
                for o in world.hopeful(content, chunk)
                if not world.resting(o) and not o.linear
            ),
            default=inf,
        )
        if wait <= 2 * quick + 0.3:
            return
        for flight in list(flights):
            if flight.offering.linear:
                continue
            if flight.streams:
                if flight.at < chunk:
                    world.asks.cut(world.time, flight, chunk - 1)
            elif flight.urgency < urgency:
                shed(world, flight)

    @staticmethod
    def _deadline(content: Chunks, chunk: int) -> float:
        """Seconds until the ear comes there."""
        if content.rate <= 0:
            return 0.0
        return max(chunk - content.ear, 0) * content.chunk / content.rate

    # ── who is late ─────────────────────────────────────────────────────────────────────────

    def hedges(self) -> bool:
        """Ask another beside who is late; True where an ask was given up for it."""
        changed = False
        for flight in list(self._world.asks.flights.values()):
            if flight.id not in self._world.asks.flights:
                continue
            for chunk in self._of_interest(flight):
                if flight.id in self._world.asks.flights and self._hedge(flight, chunk):
                    changed = True
        return changed

    def _of_interest(self, flight: Flight) -> list[int]:
        if flight.streams:
            return [flight.at] if flight.at in flight.left else []
        return sorted(flight.left)[:CLOSE]

    def _hedge(self, flight: Flight, chunk: int) -> bool:
        world, content = self._world, flight.content
        urgency = world.urgency(content, chunk)
        claims = content.claims.get(chunk, [])
        if urgency == Urgency.KEEP and not self._planner.may_keep():
            return False
        if not urgency or not claims or claims[-1] is not flight:
            return False  # whoever was asked last is given his time
        if len(claims) >= world.limits.racers:
            return False
        usual = self._usual(flight, chunk)
        begun = flight.chunk_at if flight.streams else flight.started
        due = begun + self._patience(flight, chunk, urgency, usual)
        if due > world.time:
            self._at(due)
            return False
        other = self._other(flight, chunk)
        if other is None:
            return False
        eta = world.eta(content, other, chunk, urgency)
        # Who sends, if slowly, may be there sooner than somebody who begins now.
        sends = flight.opened and not self._quiet(flight)
        if sends and eta >= max(world.reaches(flight, chunk), world.time - begun):
            self._at(begun + eta + AT_ONCE)
            return False
        if self._planner.hedge(content, other, chunk, Urgency(urgency)):
            return False
        hopeless = begun + max(world.limits.stall_s, EASE * usual)
        if self._quiet(flight):
            hopeless = begun
        if hopeless > world.time:
            self._at(hopeless)
            return False
        return self._turn_away(flight)

    def _patience(self, flight: Flight, chunk: int, urgency: int, usual: float) -> float:
        """Seconds that it may take for a chunk."""
        world, content = self._world, flight.content
        if urgency >= Urgency.SOON:
            if self._quiet(flight):
                return 0.0
            beside = len(content.claims[chunk]) - 1
            if not beside and world.pressing(content, urgency):
                gap = content.first_gap(content.ear) if content.listened else None
                if urgency == Urgency.NOW or gap == chunk:
                    return max(AT_ONCE, usual) if world.good(flight.offering) else AT_ONCE
            return max(world.limits.hedge_s, 2 * usual) * 2**beside
        table = world.open_table(content)
        if any(value >= urgency for value in set(content.flags.translate(table))):
            return inf  # who is idle has something better to do
        return 1.0 if self._quiet(flight) else min(max(1.0, EASE * usual), LONGEST)

    def _usual(self, flight: Flight, chunk: int) -> float:
        """Seconds that its host usually takes for a chunk."""
        state, content = flight.state, flight.content
        if not state.wins or state.rate <= 0:
            return 0.0
        if flight.streams:
            first = 0.0 if flight.gave else state.latency
            return first + content.size_of(chunk) * max(state.asks, 1) / state.rate
        size = content.size_between(flight.first, flight.told_last)
        return state.latency + size * max(state.asks, 1) / state.rate

    def _turn_away(self, flight: Flight) -> bool:
        """Too slow, and nobody may be asked beside it: it goes, where it can be asked again."""
        world, content = self._world, flight.content
        key = (flight.at if flight.streams else min(flight.left), flight.offering.source)
        if content.turned.get(key, 0) >= world.limits.tries:
            return False
        if flight.streams and flight.partial:
            host = flight.state.source
            before = content.failed.get(host, 0)
            content.failed[host] = before + flight.partial
            content.reckoned.clear()
            fits = content.exposure() <= content.budget(world.limits.waste)
            content.failed[host] = before
            content.reckoned.clear()
            if not fits:
                return False
        charge(content, flight)
        content.reserved.add(flight.state.source)
        count(content.turned, *key)
        flight.state.was_late(world.time - flight.started)
        world.asks.end(world.time, flight, drop=True)
        return True

    def _deadlines(self, flight: Flight) -> None:
        """When this flight must be looked at again."""
        limits = self._world.limits
        if flight.streams:
            self._at(flight.heard + limits.stall_s)
            self._at(flight.heard + limits.give_up_s)
        else:
            state = flight.state
            self._at(state.heard + limits.silence_s)
            self._at(max(state.heard, flight.started) + limits.silence_s)
            self._at(max(state.heard, flight.started) + limits.swarm_give_up_s)

    def others(self) -> None:
        """What else becomes possible with time."""
        world = self._world
        for flight in world.asks.flights.values():
            self._deadlines(flight)
        for state in world.book:
            if state.resting_until > world.time:
                self._at(world.rests_until(state))
            if state.silent and not state.asks:
                self._at(state.heard + PROBE_S)
        for flight in world.asks.flights.values():
            if flight.urgency >= Urgency.SOON:
                self._at(flight.started + world.limits.hedge_s)
