"""What is asked of whom next: the most urgent first, and background only where nobody waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from p2p._asks import Flight
from p2p._choice import Situation
from p2p._content import STUCK, Chunks, Offering
from p2p._orders import Exhausted, Urgency
from p2p._standing import FIRST_REST, LONGEST_REST

MAX_SKIPS = 256
"""Chunks that are looked at in vain before another event must come."""


def shed(world: Situation, flight: Flight, *, excused: bool = False) -> bool:
    """Let go of a flight that is not needed now. Where what it has of a chunk is too dear to lose,
    that chunk still comes: False. `excused`: whoever owns the page wished it, or the network."""
    content = flight.content
    if excused:
        content.interrupted += flight.partial
    elif not _spare(world, flight):
        return flight.id not in world.asks.flights
    repay(world, flight)
    world.asks.end(world.time, flight, drop=True)
    return True


def _spare(world: Situation, flight: Flight) -> bool:
    """Can what it has of chunks that are not whole be lost? Then it is written down as lost; what
    a swarm gave of a piece stays there, and counts again once all of these came out of it."""
    content = flight.content
    if flight.streams:
        loss = flight.partial
        if flight.opened and flight.state.rate:
            loss += int(flight.state.rate * (world.time - flight.heard))
            loss = min(loss, content.size_of(flight.at))
    else:
        loss = min(flight.partial, sum(map(content.size_of, flight.left)))
    if loss and content.exposure() + loss > content.budget(world.limits.waste):
        if flight.streams:
            world.asks.cut(world.time, flight, flight.at)
        return False
    if flight.streams:
        content.duplicated += flight.partial
    elif loss:
        content.set_aside(flight.left, loss)
    return True


def repay(world: Situation, flight: Flight) -> None:
    """What a background flight did not use goes back into the purse."""
    world.purse += min(flight.lent, flight.rest())
    flight.lent = 0


@dataclass(slots=True)
class Planner:
    """Gives out asks."""

    world: Situation
    _lost: dict[int, tuple[Chunks, list[int], float | None]] = field(
        default_factory=dict[int, tuple[Chunks, list[int], float | None]]
    )

    def plan(self) -> None:
        """Ask whoever can be asked for whatever is wanted."""
        world = self.world
        if not world.contents:
            return
        waiting: dict[int, list[Chunks]] = {urgency: [] for urgency in Urgency}
        for content in world.contents.values():
            for urgency in content.levels(world.open_table(content)):
                # Who waits is told at once that there is nobody to ask; for the rest one may come.
                if urgency and (content.offerings or urgency == Urgency.NOW):
                    waiting[urgency].append(content)
        for urgency in reversed(Urgency):
            if urgency == Urgency.KEEP:
                if not waiting[urgency] or not self.may_keep():
                    break
                waiting[urgency].sort(key=lambda c: (c.place, c.order))
            else:
                waiting[urgency].sort(key=lambda c: (not c.listened, c.order))
            for content in waiting[urgency]:
                if urgency == Urgency.KEEP and not self._has_room():
                    break
                self._serve(content, urgency)
            self._tell()

    def _hurried(self) -> bool:
        """Does somebody wait? Then background downloads do."""
        world = self.world
        if not world.background:
            return True
        for content in world.contents.values():
            if any(not content.marked(chunk, STUCK) for chunk in content.now):
                return True
        heard = world.listening
        if heard is None or not world.pressing(heard, Urgency.SOON):
            return False
        gap = heard.first_gap(heard.ear)
        return gap is not None and not heard.marked(gap, STUCK)

    def may_keep(self) -> bool:
        """May one more ask be for the background?"""
        return self._has_room() and not self._hurried()

    def _has_room(self) -> bool:
        world = self.world
        if world.limits.background_rate is not None and world.purse < 0:
            return False
        out = sum(1 for f in world.asks.flights.values() if f.urgency == Urgency.KEEP)
        return out < world.limits.background_asks

    # ── one content ─────────────────────────────────────────────────────────────────────────

    def _serve(self, content: Chunks, urgency: Urgency) -> None:
        world = self.world
        if not content.offerings and not world.online:
            return
        table = world.open_table(content)
        start = content.ear - content.first if content.listened else 0
        view = content.flags.translate(table)
        position, wrapped, skips = start, start == 0, 0
        ceiling = world.ceiling(content, urgency)
        while skips < MAX_SKIPS:
            index = view.find(urgency, position)
            if index < 0:
                if wrapped:
                    return
                position, wrapped = 0, True
                continue
            chunk = index + content.first
            position = index + 1
            if urgency == Urgency.KEEP and not self._has_room():
                return
            done = self._place(content, chunk, urgency, ceiling)
            if done == "full":
                return
            if done == "asked":
                view = content.flags.translate(table)
            else:
                skips += done == "waits"

    def _place(self, content: Chunks, chunk: int, urgency: Urgency, ceiling: int) -> str:
        """Find somebody for a chunk: asked; waits, for this chunk; full, for any; stuck."""
        world = self.world
        hopeful = list(world.hopeful(content, chunk))
        if not hopeful:
            return self._give_up(content, chunk, None)
        relaxed = urgency <= Urgency.AHEAD
        if relaxed:
            hopeful = [o for o in hopeful if o.cost <= ceiling] or hopeful
        awake = [o for o in hopeful if not world.resting(o) and world.reachable(o)]
        if not awake:
            ends = [world.rests_until(o.state) for o in hopeful if world.reachable(o)]
            wait = min(ends) - world.time if ends else None
            if urgency == Urgency.NOW and wait is not None and wait > world.limits.patience_s:
                return self._give_up(content, chunk, wait)
            return "waits"

        def merit(offering: Offering) -> tuple[float, float]:
            eta = world.eta(content, offering, chunk, urgency)
            ill = world.state_of(offering) in ("silent", "dropped") and not world.probing(offering)
            return ((ill * 10 + offering.cost) if relaxed else 0, eta)

        awake.sort(key=merit)
        best = awake[0]
        able = [o for o in awake if world.free(o) and not (o.linear and self._streaming(content))]
        if len(world.asks.flights) >= world.limits.asks:
            able = []
        racing = not relaxed and not any(world.good(o) for o in awake)
        if racing and self._race_is_on(content):
            return "full"  # its outcome is worth waiting for
        if best not in able and world.pressing(content, urgency):
            eta = world.eta(content, best, chunk, urgency)
            quick = able and world.eta(content, able[0], chunk, urgency) <= max(2 * eta, 0.25)
            if not quick and self._make_room(best, urgency):
                able = [best]
        if not able:
            parts = any(o.offer.chunks is not None or o.linear for o in hopeful)
            return "waits" if parts else "full"
        if racing:
            return self._race(content, chunk, urgency, able)
        chosen = able[0]
        if chosen is not best and not self._worth_it(content, chunk, urgency, chosen, best):
            return "full" if relaxed else "waits"
        self._ask(content, chosen, chunk, urgency)
        if urgency == Urgency.NOW and not world.good(chosen):
            # Nobody knows how fast it is: the known one goes beside it.
            for other in able[1:]:
                known = world.good(other) and world.free(other)
                if known and self._beside(content, other, chunk, urgency):
                    break
        return "asked"

    @staticmethod
    def _streaming(content: Chunks) -> bool:
        """Is a whole stream under way?"""
        return any(flight.offering.linear for flight in content.flights.values())

    def _worth_it(
        self, content: Chunks, chunk: int, urgency: Urgency, chosen: Offering, best: Offering
    ) -> bool:
        """Would this one have brought the chunk before the best has brought all there is?"""
        world = self.world
        if best.cost == chosen.cost or urgency > Urgency.AHEAD:
            if not world.good(best) or best.state.rate <= 0:
                return True
            table = world.open_table(content)
            left = content.flags.translate(table).count(urgency) * content.chunk
            left += sum(f.rest() for f in world.asks.of_host(best.state))
            finish = best.state.latency + left / best.state.rate
            return world.eta(content, chosen, chunk, urgency) <= finish
        return True

    def _race_is_on(self, content: Chunks) -> bool:
        """Was an unknown source asked a moment ago?"""
        world = self.world
        fresh = [f for f in content.flights.values() if world.state_of(f.offering) == "fresh"]
        last = max((f.started for f in fresh), default=-inf)
        return world.time < last + world.limits.hedge_s

    def _race(self, content: Chunks, chunk: int, urgency: Urgency, able: list[Offering]) -> str:
        """Nobody here has proved itself: several try the same chunk."""
        world = self.world
        runners = able[: world.limits.racers] if world.state_of(able[0]) == "fresh" else able[:1]
        asked = False
        for offering in runners:
            if not world.free(offering) or len(world.asks.flights) >= world.limits.asks:
                continue
            if not asked:
                self._ask(content, offering, chunk, urgency)
                asked = True
            elif world.state_of(offering) == "fresh":
                self._beside(content, offering, chunk, urgency)
        return "asked" if asked else "full"

    def _beside(self, content: Chunks, offering: Offering, chunk: int, urgency: Urgency) -> bool:
        """Ask for a chunk that another was asked for, where that can be afforded."""
        world = self.world
        if offering.linear or len(world.asks.flights) >= world.limits.asks:
            return False
        if any(f.offering is offering for f in content.claims.get(chunk, ())):
            return False
        if not world.affordable(content, offering, content.size_of(chunk)):
            return False
        world.asks.start(world.time, content, offering, chunk, chunk, urgency, hedge=True)
        return True

    hedge = _beside

    def _ask(self, content: Chunks, offering: Offering, chunk: int, urgency: Urgency) -> Flight:
        world = self.world
        if offering.linear:
            exempt = offering.source not in content.restarted
            content.restarted.add(offering.source)
            flight = world.asks.start(
                world.time, content, offering, content.first, content.last, urgency
            )
            if exempt:
                flight.pardon, flight.ballast = flight.ballast, 0
            return flight
        last = self._run(content, offering, chunk, urgency)
        flight = world.asks.start(world.time, content, offering, chunk, last, urgency)
        if urgency == Urgency.KEEP and world.limits.background_rate is not None:
            flight.lent = content.size_between(chunk, last)
            world.purse -= flight.lent
        return flight

    def _run(self, content: Chunks, offering: Offering, chunk: int, urgency: Urgency) -> int:
        """The last chunk of an ask that begins with this one."""
        world = self.world
        span = world.span(content, offering)
        if urgency == Urgency.KEEP and world.limits.background_rate is not None:
            span = min(span, max(1, int(world.limits.background_rate / content.chunk)))
        table = world.open_table(content)
        least = int(urgency)
        if offering.offer.kind != "swarm" and urgency > Urgency.AHEAD:
            # A stream goes on into what has time, if it would be asked for that too.
            if offering.cost <= world.ceiling(content, Urgency.AHEAD):
                least = int(Urgency.AHEAD)
            else:
                least = int(Urgency.SOON)
        last = chunk
        tries = content.tries
        while last < content.last and last - chunk + 1 < span:
            following = last + 1
            value = table[content.flags[following - content.first]]
            if value < least or (urgency == Urgency.KEEP and value != urgency):
                break
            if not offering.has(following) or tries.get((following, offering.source)):
                break
            last = following
        return last

    def _make_room(self, offering: Offering, urgency: Urgency) -> bool:
        """Free a place at a host, or among all asks, for somebody who waits."""
        world = self.world
        if world.resting(offering) or not world.reachable(offering):
            return False
        while offering.state.asks >= world.slots(offering):
            if not self._shed_one(world.asks.of_host(offering.state), urgency):
                return False
        while len(world.asks.flights) >= world.limits.asks:
            if not self._shed_one(list(world.asks.flights.values()), urgency):
                return False
        return True

    def _shed_one(self, flights: list[Flight], urgency: Urgency) -> bool:
        lower = [f for f in flights if f.urgency < urgency]
        lower.sort(key=lambda f: (f.urgency, f.partial, -len(f.left)))
        return any(shed(self.world, flight) for flight in lower)

    # ── nobody has it ───────────────────────────────────────────────────────────────────────

    def _give_up(self, content: Chunks, chunk: int, wait: float | None) -> str:
        """Nobody may be asked for it, now or later, unless something new is learned."""
        if not self.world.online:
            return "waits"
        if content.flights and not content.claims.get(chunk):
            able = [o for o in content.offerings.values() if not o.aside and not o.state.banned]
            if any(
                o.has(chunk) and not self.world.affordable(content, o)
                and content.tries.get((chunk, o.source), 0) < self.world.limits.tries
                for o in able
            ):  # fmt: skip
                return "waits"  # what is out may end well, and then there is room for more
        content.mark(chunk, STUCK)
        _, chunks, _ = self._lost.setdefault(content.order, (content, [], wait))
        chunks.append(chunk)
        return "stuck"

    def _tell(self) -> None:
        world = self.world
        for content, chunks, rest in self._lost.values():
            wait = rest
            reasons = {
                o.source: o.aside or content.reasons.get(o.source) or o.state.reason
                or "it was not asked"
                for o in content.offerings.values()
            }  # fmt: skip
            again = any(
                not o.aside and not o.state.banned and (o.offer.chunks is None or o.has(chunks[0]))
                for o in content.offerings.values()
            )
            if wait is None and again:
                wait = min(FIRST_REST * 2 ** min(content.despairs, 10), LONGEST_REST)
                content.despairs += 1
            world.asks.orders.append(
                Exhausted(
                    content=content.key,
                    chunks=tuple(sorted(chunks)),
                    reasons=reasons,
                    retry_after=wait,
                )
            )
        self._lost.clear()
