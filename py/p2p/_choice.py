"""Who could bring a chunk, and who would bring it best."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from p2p._asks import Asks, Flight
from p2p._content import CLAIMED, HAVE, STUCK, Chunks, Offering
from p2p._orders import Limits, Urgency
from p2p._standing import LONGEST_REST, Book, SourceState, State

GUESSED_LATENCY, GUESSED_RATE = 0.4, 256 * 1024.0
"""What an unknown source is believed to do: seconds, and bytes a second."""
DOUBT = 1.5
"""An unknown source must be so much faster than a known one to be preferred."""
GROWTH = 8
"""How much longer an ask may be than the longest that its host has fulfilled. Each step costs a
round trip; a liar is found out at the first chunk of any."""
FIRST_SPAN = 4
"""Chunks of a swarm's first ask: a swarm has many hands, and none of its bytes is lost."""
PROBE_S = 10.0
"""Seconds after which a silent swarm is asked for something that has time."""
ENOUGH = 1.25
"""Speed over that of playback with which cheap sources suffice."""


@dataclass(slots=True)
class Situation:
    """Everything that the scheduler knows."""

    limits: Limits
    book: Book[Hashable]
    asks: Asks = field(default_factory=Asks)
    contents: dict[Hashable, Chunks] = field(default_factory=dict)
    listening: Chunks | None = None
    online: bool = True
    metered: bool = False
    held: bool = False
    """Did the listener pause all that is KEEP?"""
    unsuitable: bool = False
    """Does the device (its battery, its network) forbid it for now?"""
    time: float = 0.0
    purse: float = 0.0
    """Bytes that background downloads may take now."""

    @property
    def background(self) -> bool:
        """May KEEP run at all?"""
        return not (self.held or self.unsuitable)

    # ── what may be asked for ───────────────────────────────────────────────────────────────

    @property
    def floor(self) -> Urgency:
        """The least urgency that is served now."""
        held = self.metered and self.limits.metered == "window"
        return Urgency.SOON if held else Urgency.KEEP

    def open_table(self, content: Chunks) -> bytes:
        """From flags to the urgency of what is to be asked for."""
        blind = HAVE | CLAIMED | STUCK
        return content.table(blind, self.floor, background=self.background)

    def wanted_table(self, content: Chunks) -> bytes:
        """From flags to the urgency of what is not here, asked for or not."""
        return content.table(HAVE | STUCK, self.floor, background=self.background)

    def urgency(self, content: Chunks, chunk: int) -> int:
        """How urgently a chunk that is not here is wanted; 0: not."""
        return self.wanted_table(content)[content.flags[chunk - content.first]]

    def pressing(self, content: Chunks, urgency: int) -> bool:
        """Does somebody wait, or will soon?"""
        if urgency == Urgency.NOW:
            return True
        short = self.limits.short_s
        return urgency == Urgency.SOON and content.seconds_ahead(short) < short

    # ── hosts ───────────────────────────────────────────────────────────────────────────────

    def state_of(self, offering: Offering) -> State:
        """The state of its host."""
        return offering.state.state(self.time, self.limits.strikes)

    def rests_until(self, state: SourceState[Hashable]) -> float:
        """When a resting host may be asked again."""
        return min(state.resting_until, self.time + LONGEST_REST)

    def resting(self, offering: Offering) -> bool:
        """Is it left alone for now?"""
        return self.rests_until(offering.state) > self.time

    def reachable(self, offering: Offering) -> bool:
        """Is there a way to it?"""
        return self.online or offering.offer.kind == "local"

    def slots(self, offering: Offering) -> int:
        """Asks that its host may have: who has not proved itself gets one."""
        state = self.state_of(offering)
        if state == "good" or (state == "fresh" and offering.offer.kind in ("swarm", "local")):
            return max(offering.offer.at_once, 1)
        return 1

    def free(self, offering: Offering) -> bool:
        """May it be asked for something right now?"""
        return (
            not self.resting(offering)
            and self.reachable(offering)
            and offering.state.asks < self.slots(offering)
        )

    def probing(self, offering: Offering) -> bool:
        """Is it time to ask a silent swarm whether somebody came?"""
        state = offering.state
        return state.silent and not state.asks and self.time >= state.heard + PROBE_S

    def good(self, offering: Offering) -> bool:
        """Has it proved itself?"""
        return self.state_of(offering) == "good"

    # ── offers of a chunk ───────────────────────────────────────────────────────────────────

    def hopeful(self, content: Chunks, chunk: int) -> Iterator[Offering]:
        """Who may bring this chunk, now or later."""
        spare: list[Offering] = []
        found = False
        for offering in content.offerings.values():
            if offering.aside or offering.state.banned or not offering.has(chunk):
                continue
            key = (chunk, offering.source)
            if content.tries.get(key, 0) >= self.limits.tries:
                continue
            if content.patience.get(key, 0) >= self.limits.busy_tries:
                continue
            affordable = self.affordable(content, offering)
            if offering.linear:
                if affordable:
                    spare.append(offering)
                continue
            # Where what is out may end well, there will be room for more.
            soon = self.rests_until(offering.state) <= self.time + self.limits.patience_s
            found = found or (soon and (affordable or bool(content.flights)))
            if affordable:
                yield offering
        if not found:
            # A whole stream from the start is what is left when nobody can give a part.
            yield from spare

    def affordable(self, content: Chunks, offering: Offering, extra: float = 0.0) -> bool:
        """May it be asked, when the worst comes to the worst? `extra` bytes come twice."""
        if offering.offer.kind == "swarm" and not extra:
            return True
        host = None if offering.offer.kind == "swarm" else offering.state.source
        before = content.exposure()
        after = content.exposure(host) + extra
        if offering.linear:
            after += sum(content.size_of(chunk) for chunk in content.claims)
            if offering.source in content.restarted:
                after += content.present
        return after <= before or after <= content.budget(self.limits.waste)

    def eta(self, content: Chunks, offering: Offering, chunk: int, urgency: int) -> float:
        """Seconds until it would have brought this chunk, as far as one can tell."""
        state = offering.state
        size = content.size_of(chunk)
        if offering.linear:
            size = content.size_between(content.first, chunk)
        beside = sum(
            1 for flight in self.asks.flights.values()
            if flight.state is state and flight.urgency >= urgency
        )  # fmt: skip
        standing = self.state_of(offering)
        if state.rate > 0 and state.wins:
            found = state.latency + size * (beside + 1) / state.rate
        else:
            found = GUESSED_LATENCY + size * (beside + 1) / GUESSED_RATE
        if standing == "fresh" and offering.offer.kind != "local":
            found *= DOUBT
        elif standing in ("silent", "dropped"):
            found += 10.0
        # Who failed at this very chunk comes after those who have not tried.
        return found + 10.0 * content.tries.get((chunk, offering.source), 0)

    def reaches(self, flight: Flight, chunk: int) -> float:
        """Seconds until a flight that is out has brought this chunk, as far as one can tell."""
        content = flight.content
        state = flight.state
        rate = state.rate if state.rate > 0 and state.wins else GUESSED_RATE
        if flight.streams:
            before = content.size_between(flight.at, chunk)
            wait = 0.0 if flight.opened else state.latency if state.wins else GUESSED_LATENCY
            wait = max(wait - (self.time - flight.started), 0.0)
            return wait + max(before - flight.partial, 0) * max(state.asks, 1) / rate
        queue = sum(
            other.rest() for other in content.flights.values()
            if other.state is state and (other.urgency, -other.id) >= (flight.urgency, -flight.id)
        )  # fmt: skip
        return min(queue, content.size_of(chunk) + queue) / rate

    def ceiling(self, content: Chunks, urgency: int) -> int:
        """The dearest class of sources that is asked for what has time."""
        need = self.limits.slow_rate
        if urgency == Urgency.AHEAD and content.listened and content.rate > 0:
            need = ENOUGH * content.rate
        speed, unknown = 0.0, False
        classes = sorted({offering.cost for offering in content.offerings.values()})
        for cost in classes:
            for offering in content.offerings.values():
                if offering.cost != cost or offering.aside or self.resting(offering):
                    continue
                state = self.state_of(offering)
                if state == "good":
                    speed += offering.state.rate
                    unknown = unknown or not offering.state.rate
                elif state == "fresh":
                    unknown = True
            if unknown or speed >= need:
                return cost
        return classes[-1] if classes else 0

    def span(self, content: Chunks, offering: Offering) -> int:
        """Chunks that one ask of it may have: more as it proves itself, about a second's worth."""
        if not self.good(offering):
            swarm = offering.offer.kind in ("swarm", "local") and not offering.state.silent
            return min(FIRST_SPAN, offering.offer.span) if swarm else 1
        state = offering.state
        worth = int(state.rate * self.limits.span_s / content.chunk)
        return max(1, min(offering.offer.span, worth, GROWTH * max(state.reach, 1)))
