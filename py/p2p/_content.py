"""One content as the scheduler sees it: what is here, what is wanted, what that may cost.

A byte per chunk holds flags; what is wanted now is read off them by `bytes.translate`, so that a
torrent of a hundred thousand pieces costs microseconds an event, in the page too.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from p2p._orders import Offer, Urgency
from p2p._standing import SourceState

if TYPE_CHECKING:
    from p2p._asks import Flight

KEEP, AHEAD, SOON, NOW = 1, 2, 4, 8
"""Flags: somebody wanted it so."""
WINDOW, STUCK, CLAIMED, HAVE = 16, 32, 64, 128
"""Flags: the ear comes there soon; nobody gives it; it is asked for; it is here."""
WANT_FLAG = {Urgency.KEEP: KEEP, Urgency.AHEAD: AHEAD, Urgency.SOON: SOON, Urgency.NOW: NOW}


@lru_cache(maxsize=64)
def setting(flag: int) -> bytes:
    """The table that sets a flag."""
    return bytes(value | flag for value in range(256))


@lru_cache(maxsize=64)
def clearing(flag: int) -> bytes:
    """The table that clears a flag."""
    return bytes(value & ~flag & 255 for value in range(256))


@lru_cache(maxsize=64)
def urgencies(blind: int, *, listened: bool, keep: bool, floor: int) -> bytes:
    """The table from flags to urgency, 0 for what need not be asked for.

    Chunks with a flag of `blind` are not seen; `keep`: background downloads may run; what is less
    urgent than `floor` may not.
    """

    def urgency(value: int) -> int:
        if value & blind:
            return 0
        if value & NOW:
            found = Urgency.NOW
        elif value & (SOON | WINDOW):
            found = Urgency.SOON
        elif value & AHEAD or listened:
            found = Urgency.AHEAD
        elif value & KEEP and keep:
            found = Urgency.KEEP
        else:
            return 0
        return found if found >= floor else 0

    return bytes(urgency(value) for value in range(256))


@dataclass(slots=True)
class Offering:
    """A source's offer of one content, and how it went."""

    source: Hashable
    offer: Offer
    state: SourceState[Hashable]
    cost: int
    aside: str = ""
    """Why it is no source of this content, where it is none."""
    linear: bool = False

    def has(self, chunk: int) -> bool:
        """Does it say that it has this one?"""
        return self.offer.chunks is None or chunk in self.offer.chunks


class Chunks:
    """A content's chunks, its sources and its account."""

    def __init__(
        self, key: Hashable, first: int, last: int, chunk: int, last_size: int, order: int
    ) -> None:
        """Nothing is here or wanted yet. Sizes are in bytes."""
        self.key = key
        self.first, self.last = first, last
        self.chunk, self.last_size = chunk, last_size
        self.order = order
        self.flags = bytearray(last - first + 1)
        self._levels: tuple[bytes, frozenset[int]] | None = None
        self.place = 0.0
        self.paused = False
        self.listened = False
        self.ear = first
        self.rate = 0.0
        self.window: range = range(0)
        self.now: set[int] = set()
        """Chunks for which somebody waits, and which are not here."""
        self.offerings: dict[Hashable, Offering] = {}
        self.claims: dict[int, list[Flight]] = {}
        """Who is asked for a chunk; in the order of asking."""
        self.doubled: set[int] = set()
        """Chunks for which more than one is asked."""
        self.flights: dict[int, Flight] = {}
        self.reckoned: dict[Hashable, float] = {}
        """Exposures, until something changes."""
        self.tries: dict[tuple[int, Hashable], int] = {}
        self.patience: dict[tuple[int, Hashable], int] = {}
        self.turned: dict[tuple[int, Hashable], int] = {}
        """Times that a source was turned away from for being slow."""
        self.reasons: dict[Hashable, str] = {}
        self.despairs = 0
        """Times that it was exhausted since anything came."""
        # The account, in bytes.
        self.present = 0
        self.received = 0
        self.duplicated = 0
        """Came twice, or was dropped for our own reasons: within the budget."""
        self.begun: list[tuple[set[int], int]] = []
        """Chunks of which a swarm has begun some when it was asked for others; and how much. It
        counts as lost until all of these came out of the swarm."""
        self.interrupted = 0
        """Lost by the network's or the listener's doing: nobody is to blame."""
        self.failed: dict[Hashable, int] = {}
        """Came in vain by each host's failure."""
        self.reserved: set[Hashable] = set()
        """Hosts that were turned away from for being slow: what one more ask of them may cost is
        kept for them, so that nobody who is only slow is ever out of reach."""
        self.renewed = 0
        """Bytes that had to come once more since they were evicted or the listener said so."""
        self.evicted: set[int] = set()
        """Chunks that were here and went: not fetched again for themselves, or a full disk would
        have the same bytes come and go for ever."""
        self.restarted: set[Hashable] = set()
        """Linear sources that have begun anew once."""

    @property
    def size(self) -> int:
        """Bytes of all of it."""
        return (self.last - self.first) * self.chunk + self.last_size

    def size_of(self, chunk: int) -> int:
        """Bytes of one."""
        return self.last_size if chunk == self.last else self.chunk

    def size_between(self, first: int, last: int) -> int:
        """Bytes of a run, both ends inclusive."""
        if last < first:
            return 0
        return (last - first) * self.chunk + self.size_of(last)

    def __contains__(self, chunk: int) -> bool:
        """Is there such a chunk?"""
        return self.first <= chunk <= self.last

    # ── flags ───────────────────────────────────────────────────────────────────────────────

    def mark(self, chunk: int, flag: int) -> None:
        """Set a flag."""
        self._levels = None
        self.flags[chunk - self.first] |= flag

    def unmark(self, chunk: int, flag: int) -> None:
        """Clear a flag."""
        self._levels = None
        self.flags[chunk - self.first] &= ~flag & 255

    def marked(self, chunk: int, flag: int) -> bool:
        """Is any of these flags set?"""
        return bool(self.flags[chunk - self.first] & flag)

    def change(self, chunks: Iterable[int], table: bytes) -> None:
        """Set or clear a flag of many."""
        self._levels = None
        if isinstance(chunks, range) and chunks.step == 1:
            start = max(chunks.start, self.first) - self.first
            stop = min(chunks.stop, self.last + 1) - self.first
            if start < stop:
                self.flags[start:stop] = self.flags[start:stop].translate(table)
            return
        for chunk in chunks:
            if chunk in self:
                index = chunk - self.first
                self.flags[index] = table[self.flags[index]]

    def within(self, chunks: Iterable[int] | int) -> Iterable[int]:
        """Those of these that exist; ranges stay ranges."""
        if isinstance(chunks, int):
            chunks = range(chunks, chunks + 1)
        if isinstance(chunks, range) and chunks.step == 1:
            return range(max(chunks.start, self.first), min(chunks.stop, self.last + 1))
        return [chunk for chunk in chunks if chunk in self]

    def levels(self, table: bytes) -> frozenset[int]:
        """Which urgencies occur, by this table."""
        if self._levels is None or self._levels[0] is not table:
            self._levels = (table, frozenset(self.flags.translate(table)))
        return self._levels[1]

    def table(self, blind: int, floor: int, *, background: bool) -> bytes:
        """From flags to urgency, as things are."""
        keep = background and not self.paused
        return urgencies(blind, listened=self.listened, keep=keep, floor=floor)

    def move_window(self, chunk: int, bytes_per_second: float, seconds: float, least: int) -> bool:
        """The ear is here. Was it somewhere else? Then it is a seek."""
        seek = not self.listened or not self.ear <= chunk <= self.window.stop
        self.listened = True
        self.ear = min(max(chunk, self.first), self.last)
        self.rate = max(bytes_per_second, 0.0)
        ahead = max(int(self.rate * seconds), least)
        stop = min(self.ear + 1 + -(-ahead // self.chunk), self.last + 1)
        self.change(self.window, clearing(WINDOW))
        self.window = range(self.ear, stop)
        self.change(self.window, setting(WINDOW))
        if self.evicted:
            for again in self.evicted.intersection(self.window):
                self.unmark(again, STUCK)
                self.evicted.discard(again)
        return seek

    def forget_ear(self) -> None:
        """Nobody listens to it any more."""
        self.change(self.window, clearing(WINDOW))
        self.window = range(0)
        self.listened = False
        self.rate = 0.0

    def seconds_ahead(self, limit: float) -> float:
        """Seconds of sound from the ear to the first chunk that is not here; at most `limit`, and
        that where nobody listens."""
        if not self.listened or self.rate <= 0:
            return limit
        chunk = self.first_gap(self.ear)
        if chunk is None:
            return limit
        return min((chunk - self.ear) * self.chunk / self.rate, limit)

    def first_gap(self, chunk: int) -> int | None:
        """The first chunk from here that is not here."""
        for index in range(chunk - self.first, len(self.flags)):
            if not self.flags[index] & HAVE:
                return index + self.first
        return None

    # ── the account ─────────────────────────────────────────────────────────────────────────

    def set_aside(self, chunks: set[int], octets: int) -> None:
        """A swarm has so much of these, and is asked for others first."""
        self.duplicated += octets
        self.begun.append((set(chunks), octets))
        self.reckoned.clear()

    def came(self, chunk: int, *, by_swarm: bool) -> None:
        """A chunk is here: what was begun of it was of use, or came in vain."""
        for entry in [entry for entry in self.begun if chunk in entry[0]]:
            chunks, octets = entry
            chunks.discard(chunk)
            if not by_swarm:
                self.begun.remove(entry)
            elif not chunks:
                self.begun.remove(entry)
                self.duplicated = max(0, self.duplicated - octets)
                self.reckoned.clear()

    def budget(self, share: float) -> float:
        """Bytes that may come in vain."""
        return share * (self.size + self.renewed)

    def exposure(self, more: Hashable = None) -> float:
        """Bytes that have come in vain or will at worst, as things are and, where `more` is a host,
        with one more ask there. The first chunk that each host wastes is not counted."""
        known = self.reckoned.get(more)
        if known is None:
            known = self.reckoned[more] = self._reckon(more)
        return known

    def _reckon(self, more: Hashable) -> float:
        total = float(self.duplicated)
        for chunk in self.doubled:
            total += (len(self.claims[chunk]) - 1) * self.size_of(chunk)
        risks: dict[Hashable, int] = {}
        for flight in self.flights.values():
            total += flight.ballast
            if flight.streams:
                host = flight.state.source
                risks[host] = risks.get(host, 0) + self.chunk
        if more is not None:
            risks[more] = risks.get(more, 0) + self.chunk
        for host in self.reserved:
            risks[host] = max(risks.get(host, 0), self.chunk)
        for host in {*risks, *self.failed}:
            total += max(0, self.failed.get(host, 0) + risks.get(host, 0) - self.chunk)
        return total
