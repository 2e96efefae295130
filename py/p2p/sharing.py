"""Which torrents are seeded now: a few at a time, each in its turn, by need and in fairness.

A page has some five hundred connections for everything, so a library of albums cannot be in all
its swarms at once. Pure: what may be shared and what was seen go in, joins and leaves come out;
time is an argument (monotonic seconds, of any start), and may stand still or jump.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

AT_ONCE = 8
"""Swarms joined at a time, those that are joined to fetch included."""

STAGGER = 5.0
"""Seconds between two joins: trackers, NATs and the main thread take them one by one."""

TURN = 900.0
"""Seconds that a swarm is shared before another may have its place."""

LONGEST = 3600.0
"""Seconds after which it goes even though somebody fetches from it, if others wait."""

NEEDED = 120.0
"""Seconds for which a leecher that was seen, or a byte that was given, counts as a need."""

IDLE = 60.0
"""Seconds that a swarm which may not be shared stays joined after its last fetch: the next track
of the album is often wanted soon."""


@dataclass(frozen=True)
class Join:
    """Join this swarm and give."""

    infohash: str


@dataclass(frozen=True)
class Leave:
    """Give no longer; leave, if nothing is fetched."""

    infohash: str


Order = Join | Leave
State = Literal["fetching", "sharing", "waiting", "not_shared"]


@dataclass
class _Place:
    since: float
    """When it was joined."""
    needed_at: float = float("-inf")
    bytes_out: int = 0
    fetching: bool = False
    fetched_at: float = float("-inf")


@dataclass
class Rotation:
    """Who is in which swarm, and for how long."""

    at_once: int = AT_ONCE
    turn: float = TURN
    stagger: float = STAGGER
    _may: dict[str, float] = field(default_factory=dict[str, float])
    """What may be shared → when its last turn ended; -inf for never."""
    _waiting: dict[str, int] = field(default_factory=dict[str, int])
    """How many leechers it had when it was last seen: the need."""
    _places: dict[str, _Place] = field(default_factory=dict[str, _Place])
    _failed: dict[str, float] = field(default_factory=dict[str, float])
    """When joining failed."""
    _joined_at: float = float("-inf")
    _now: float = float("-inf")

    # ── what is so ──────────────────────────────────────────────────────────────────────────

    def offer(self, shared_at: Mapping[str, float]) -> None:
        """What may be shared now, all of it, with the time of its last turn on this clock. What
        this rotation knows better stays."""
        self._may = {name: max(at, self._may.get(name, at)) for name, at in shared_at.items()}
        self._failed = {name: at for name, at in self._failed.items() if name in self._may}
        self._waiting = {name: n for name, n in self._waiting.items() if name in self._may}

    def present(self, now: float, joined: Mapping[str, bool]) -> None:
        """The swarms that are joined, whoever joined them, and whether each fetches now."""
        now = self._advance(now)
        for name in [name for name in self._places if name not in joined]:
            self._end(name, now)
        for name, fetching in joined.items():
            place = self._places.setdefault(name, _Place(since=now))
            if fetching or place.fetching:
                place.fetched_at = now
            place.fetching = fetching

    def seen(self, now: float, infohash: str, *, leechers: int, bytes_out: int) -> None:
        """A joined swarm has so many leechers, and was given so many bytes since it was joined."""
        now = self._advance(now)
        place = self._places.get(infohash)
        if place is None:
            return
        if leechers > 0 or bytes_out > place.bytes_out:
            place.needed_at = now
        place.bytes_out = bytes_out
        self._waiting[infohash] = leechers

    def failed(self, now: float, infohash: str) -> None:
        """It could not be joined: others come first for a whole turn."""
        self._failed[infohash] = self._advance(now)
        self._places.pop(infohash, None)

    # ── what is to be done ──────────────────────────────────────────────────────────────────

    def tick(self, now: float, *, calm: bool = True) -> list[Order]:
        """What is to be done now. While it is not `calm` nothing new is joined."""
        now = self._advance(now)
        orders: list[Order] = [
            Leave(name)
            for name, place in self._places.items()
            if not place.fetching and name not in self._may and now - place.fetched_at >= IDLE
        ]
        for order in orders:
            self._end(order.infohash, now)
        if not calm or now - self._joined_at < self.stagger:
            return orders
        following = self._following(now)
        if following is None:
            return orders
        if len(self._places) >= self.at_once:
            over = self._over(now)
            if over is None:
                return orders
            orders.append(Leave(over))
            self._end(over, now)
        orders.append(Join(following))
        self._joined_at = now
        self._places[following] = _Place(since=now)
        return orders

    def state(self, infohash: str) -> State:
        """How a torrent fares."""
        place = self._places.get(infohash)
        if place is not None and place.fetching:
            return "fetching"
        if infohash not in self._may:
            return "not_shared"
        return "sharing" if place is not None else "waiting"

    def order(self) -> list[str]:
        """What may be shared, in the order of turns: joined ones first, then who is next."""
        joined = [name for name in self._places if name in self._may]
        return [*joined, *self._queue(self._may.keys() - self._places.keys(), self._now)]

    def turns(self) -> dict[str, float]:
        """When the last turn of each ended; of what is joined, now."""
        now = self._now
        return {name: now if name in self._places else at for name, at in self._may.items()}

    # ── the rule ────────────────────────────────────────────────────────────────────────────

    def _advance(self, now: float) -> float:
        self._now = max(self._now, now)
        return self._now

    def _end(self, name: str, now: float) -> None:
        self._places.pop(name, None)
        if name in self._may:
            self._may[name] = now

    def _following(self, now: float) -> str | None:
        resting = {name for name, at in self._failed.items() if now - at < self.turn}
        queue = self._queue(self._may.keys() - self._places.keys() - resting, now)
        return queue[0] if queue else None

    def _queue(self, names: Collection[str], now: float) -> list[str]:
        """Who waited longest comes first; each leecher that was left behind counts as one turn
        of waiting more, up to four, so that need helps and nobody waits for ever."""

        def waited(name: str) -> float:
            at = self._may[name]
            need = min(4, self._waiting.get(name, 0)) * self.turn
            return float("inf") if at == float("-inf") else now - at + need

        return sorted(names, key=lambda name: (-waited(name), name))

    def _over(self, now: float) -> str | None:
        """Whose turn is over: the one that is needed least, and of these the longest there."""
        candidates: list[tuple[bool, float, str]] = []
        for name, place in self._places.items():
            had = now - place.since
            needed = now - place.needed_at < NEEDED
            kept_warm = name not in self._may and now - place.fetched_at < IDLE
            if place.fetching or kept_warm or had < self.turn or (needed and had < LONGEST):
                continue
            candidates.append((needed, place.since, name))
        return min(candidates)[2] if candidates else None
