"""The wishes in their order, filed by what may be done with them. Part of `downloads`.

There may be a hundred thousand, and the page is told of them twice a second: so whatever is asked
here is answered without looking at all of them. Whoever changes something of an item puts it again.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter

from player.engine._wish_items import NEVER, Filed, Item, Shelf
from player.types import TrackId

_key = attrgetter("key")
SHELVES: tuple[Shelf, ...] = ("active", "ready", "later", "failed")


class WishQueue:
    """Every wish that is not fulfilled."""

    def __init__(self) -> None:
        self._items: dict[TrackId, Item] = {}
        self._shelves: dict[Shelf, list[Item]] = {shelf: [] for shelf in SHELVES}
        """Each in the order of places. `active` are fetched now; `ready` may be at once; `later`
        are paused, or wait for their next try; `failed` are given up."""
        self._retries: list[tuple[float, int, Item]] = []
        """A heap: when items of `later` may be tried again. What changed since is passed over."""
        self.done = 0
        self.total = 0
        """Bytes of all."""
        self.left = 0
        """Bytes that are still to come, but for what was given up."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        """All of them, in order."""
        return heapq.merge(*self._shelves.values(), key=_key)

    @property
    def last_place(self) -> float:
        """The place of the last; 0 where there is none."""
        return max((shelf[-1].place for shelf in self._shelves.values() if shelf), default=0.0)

    def get(self, track: TrackId) -> Item | None:
        """The wish for a track."""
        return self._items.get(track)

    # ── filing ──────────────────────────────────────────────────────────────────────────────

    def put(self, item: Item) -> None:
        """It is new, or something of it is not as it was."""
        known = self._items.setdefault(item.track, item)
        if known is not item:
            raise ValueError("there is a wish for this track already")
        self._take_out(item)
        shelf = _shelf_of(item)
        left = 0 if shelf == "failed" else max(0, item.total - item.done)
        filed = item.filed = Filed(
            shelf=shelf,
            key=(item.place, item.number),
            done=item.done,
            total=item.total,
            left=left,
        )
        insort(self._shelves[shelf], item, key=_key)
        self.done += filed.done
        self.total += filed.total
        self.left += filed.left
        if shelf == "later" and not item.paused and item.alarm != item.retry_at:
            item.alarm = item.retry_at
            heapq.heappush(self._retries, (item.retry_at, item.number, item))

    def pop(self, track: TrackId) -> Item | None:
        """Nobody wishes it any more."""
        item = self._items.pop(track, None)
        if item is not None:
            self._take_out(item)
            item.filed = None
        return item

    def _take_out(self, item: Item) -> None:
        filed = item.filed
        if filed is None:
            return
        shelf = self._shelves[filed.shelf]
        del shelf[bisect_left(shelf, filed.key, key=_key)]
        self.done -= filed.done
        self.total -= filed.total
        self.left -= filed.left

    # ── what is to be done ──────────────────────────────────────────────────────────────────

    def active(self) -> list[Item]:
        """Those that are fetched now."""
        return list(self._shelves["active"])

    def due(self, now: float) -> None:
        """The time has come for some to be tried again."""
        while self._retries and (self._retries[0][0] <= now or self._passed(self._retries[0])):
            entry = heapq.heappop(self._retries)
            passed = self._passed(entry)
            item = entry[2]
            if item.alarm == entry[0]:
                item.alarm = 0.0
            if not passed:
                item.retry_at = 0.0
                self.put(item)

    def next_retry(self) -> float:
        """When the next may be tried again, by the monotonic clock; NEVER where none waits."""
        while self._retries and self._passed(self._retries[0]):
            at, _, item = heapq.heappop(self._retries)
            if item.alarm == at:
                item.alarm = 0.0
        return self._retries[0][0] if self._retries else NEVER

    def _passed(self, entry: tuple[float, int, Item]) -> bool:
        at, _, item = entry
        waits = item.filed is not None and item.filed.shelf == "later"
        return not waits or item.paused or item.retry_at != at

    def first_ready(self) -> Item | None:
        """Whose turn it is next."""
        ready = self._shelves["ready"]
        return ready[0] if ready else None

    def foremost(self, count: int) -> list[Item]:
        """The first of those that are fetched, or may be at once."""
        shelves = (self._shelves["active"], self._shelves["ready"])
        return list(islice(heapq.merge(*shelves, key=_key), count))

    # ── what is told ────────────────────────────────────────────────────────────────────────

    @property
    def waiting(self) -> int:
        """How many are neither fetched nor given up."""
        return len(self._shelves["ready"]) + len(self._shelves["later"])

    @property
    def failed(self) -> int:
        """How many are given up."""
        return len(self._shelves["failed"])

    def next_ones(self, count: int) -> list[Item]:
        """The first of those that wait."""
        shelves = (self._shelves["ready"], self._shelves["later"])
        return list(islice(heapq.merge(*shelves, key=_key), count))

    def failed_ones(self, count: int) -> list[Item]:
        """The first of those that are given up."""
        return self._shelves["failed"][:count]

    def reorder(self, items: Iterable[Item]) -> None:
        """Give all of them new places, 1 to n, in this order."""
        for place, item in enumerate(items, 1):
            item.place = float(place)
            assert item.filed is not None
            item.filed.key = (item.place, item.number)
        for shelf in self._shelves.values():
            shelf.sort(key=_key)


def _shelf_of(item: Item) -> Shelf:
    if item.task is not None:
        return "active"
    if item.given_up:
        return "failed"
    return "later" if item.paused or item.retry_at > 0 else "ready"
