"""What is decided beyond single contents: the network, limits, trust, and what is held. See
`fetch`."""

from __future__ import annotations

from collections.abc import Hashable
from math import inf

from p2p._core import Core
from p2p._orders import Limits, Order
from p2p._plan import shed
from p2p._verdict import ban, unwanted


class Affairs(Core):
    """Takes note of the world."""

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
            world.unsuitable = pause_background
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
            known.begun.clear()
            known.failed.clear()
            known.restarted.clear()
            known.reserved.clear()
            known.turned.clear()
            known.despairs = 0
            self._revive(known, None, None)
        return self._settle()

    def pause(self, now: float, content: Hashable | None = None) -> list[Order]:
        """Hold the background downloads of one content, or all."""
        return self._hold(now, content, held=True)

    def resume(self, now: float, content: Hashable | None = None) -> list[Order]:
        """Go on with them."""
        return self._hold(now, content, held=False)

    def _hold(self, now: float, content: Hashable | None, *, held: bool) -> list[Order]:
        self._tick(now)
        if content is None:
            self._world.held = held
        elif (known := self._world.contents.get(content)) is not None:
            known.paused = held
        for each in self._world.contents.values():
            unwanted(self._world, each)
        return self._settle()
