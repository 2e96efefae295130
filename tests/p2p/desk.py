"""A scheduler at a desk: a content, its offers, and somebody who says what happens."""

from __future__ import annotations

from typing import Any

from p2p.fetch import Ask, Drop, Limits, Offer, Outcome, Scheduler, Urgency
from tests.p2p.simulation import KIB

CHUNK = 256 * KIB
GATEWAY = Offer(kind="gateway")
SWARM = Offer(kind="swarm", span=16, at_once=8)


class Desk:
    """A scheduler, a content of some chunks, and somebody who says what happens."""

    def __init__(self, chunks: int = 40, limits: Limits | None = None, **offers: Offer) -> None:
        self.now = 0.0
        self.scheduler = Scheduler(limits)
        self.open: dict[int, Ask] = {}
        self.dropped: list[int] = []
        self.call("open", "song", 0, chunks - 1, CHUNK)
        for name, offer in offers.items():
            self.call("offer", "song", name, offer)

    def call(self, name: str, *arguments: Any, **named: Any) -> list[Any]:
        orders = getattr(self.scheduler, name)(self.now, *arguments, **named)
        for order in orders:
            if isinstance(order, Ask):
                self.open[order.id] = order
            elif isinstance(order, Drop):
                self.open.pop(order.id, None)
                self.dropped.append(order.id)
        return orders

    def give(self, ask: Ask, seconds: float = 0.1) -> list[Any]:
        """An ask brings all that it was asked for; each chunk takes so long."""
        orders: list[Any] = []
        for number, chunk in enumerate(range(ask.first, ask.last + 1)):
            if ask.id not in self.open:
                break
            self.now += seconds
            orders += self.call("progress", ask.id, (number + 1) * CHUNK)
            if chunk == ask.last:
                self.open.pop(ask.id, None)
            orders += self.call("arrived", ask.id, chunk)
        return orders

    def end(self, ask: Ask, what: Any, **more: Any) -> list[Any]:
        self.open.pop(ask.id)
        return self.call("ended", ask.id, Outcome(what=what, **more))

    def prove(self, *sources: str) -> None:
        """Let these sources, alone, give a chunk of another content: they are known to be good."""
        for number, source in enumerate(sources):
            content = f"proof {number}"
            self.call("open", content, 0, 0, CHUNK)
            self.call("offer", content, source, GATEWAY)
            for ask in asks(self.call("want", content, [0], Urgency.NOW)):
                self.give(ask)
            self.call("close", content)

    def wait(self, seconds: float) -> list[Any]:
        """Let time pass, ticking whenever it is due."""
        end = self.now + seconds
        orders: list[Any] = []
        while (wake := self.scheduler.wake_at()) is not None and wake <= end:
            self.now = wake
            orders += self.call("tick")
        self.now = end
        return orders + self.call("tick")

    def of(self, source: str) -> list[Ask]:
        return [ask for ask in self.open.values() if ask.source == source]


def asks(orders: list[Any]) -> list[Ask]:
    return [order for order in orders if isinstance(order, Ask)]


def kinds(orders: list[Any], kind: type) -> list[Any]:
    return [order for order in orders if isinstance(order, kind)]


def runs(orders: list[Any]) -> list[tuple[str, int, int]]:
    return [(str(ask.source), ask.first, ask.last) for ask in asks(orders)]
