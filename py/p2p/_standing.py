"""What is remembered of a source: its speed, and how far it is trusted.

`race` and `fetch` keep the same book where they are given one, so that a host that lied about a
block is not asked for a chunk, and one that is known to be good need not be raced again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from p2p.errors import Busy, Missing, P2PError, WrongBytes

S = TypeVar("S", bound=Hashable)

SMOOTHING = 0.3
"""Weight of the newest measurement in an average."""
SHORTEST_REST, FIRST_REST, LONGEST_REST = 1.0, 5.0, 300.0
"""Seconds that a busy source is left alone: at least, when it did not say how long (doubling each
time), and at most."""
FIRST_SAMPLE, SAMPLE = 0.005, 0.2
"""Seconds over which a speed is measured: at first, so as to know something soon; and later."""

State = Literal["fresh", "good", "resting", "dropped", "silent", "banned"]
_TIERS: dict[State, int] = {
    "good": 0,
    "fresh": 1,
    "dropped": 2,
    "silent": 3,
    "resting": 4,
    "banned": 5,
}


@dataclass(frozen=True, kw_only=True)
class Standing(Generic[S]):
    """What is known about a source."""

    source: S
    state: State
    """fresh: never won yet. resting: asked for patience. dropped: asked only when all else fails.
    silent: a swarm that gives nothing now. banned: it lied, and is not asked again."""
    latency_s: float
    """Usual seconds until it answers; 0 where unknown."""
    wins: int
    """Blocks that it gave first."""
    failures: int
    """Failures in a row."""
    reason: str
    """Its last failure, for people."""
    rate: float = 0.0
    """Bytes a second while it gives; 0 where unknown."""
    good: int = 0
    """Bytes that it gave and that were of use."""
    wasted: int = 0
    """Bytes that it gave in vain: wrong, cut short, or later than another's."""
    asks: int = 0
    """Asks that are out."""


class SourceState(Generic[S]):
    """What is remembered of a source."""

    __slots__ = (
        "asks",
        "banned",
        "failures",
        "good",
        "heard",
        "latency",
        "rate",
        "reach",
        "reason",
        "rest",
        "resting_until",
        "sample_at",
        "sample_bytes",
        "silent",
        "source",
        "wasted",
        "wins",
    )

    def __init__(self, source: S) -> None:
        """Nothing is known yet."""
        self.source = source
        self.latency = 0.0
        self.wins = 0
        self.failures = 0
        self.banned = False
        self.reason = ""
        self.rest = 0.0
        self.resting_until = float("-inf")
        self.silent = False
        self.rate = 0.0
        self.reach = 0
        """Chunks in its longest ask that ended well; halved by a failure."""
        self.good = 0
        self.wasted = 0
        self.asks = 0
        self.heard = float("-inf")
        """When it last gave a byte, or was asked while it had nothing to do."""
        self.sample_at = float("-inf")
        self.sample_bytes = 0

    def state(self, now: float, strikes: int) -> State:
        """The one state that it is in."""
        if self.banned:
            return "banned"
        if now < self.resting_until:
            return "resting"
        if self.failures >= strikes:
            return "dropped"
        if self.silent:
            return "silent"
        return "good" if self.wins else "fresh"

    def rank(self, now: float, strikes: int) -> tuple[int, int, float]:
        """Sorts the best first."""
        return _TIERS[self.state(now, strikes)], self.failures, self.latency

    def standing(self, now: float, strikes: int) -> Standing[S]:
        """The same for people."""
        return Standing(
            source=self.source,
            state=self.state(now, strikes),
            latency_s=self.latency,
            wins=self.wins,
            failures=self.failures,
            reason=self.reason,
            rate=self.rate,
            good=self.good,
            wasted=self.wasted,
            asks=self.asks,
        )

    # ── of a whole block, as `race` counts ──────────────────────────────────────────────────

    def won(self, seconds: float) -> None:
        """It gave a block, first and right."""
        self.answered(seconds)
        self.gave(0)

    def was_late(self, seconds: float) -> None:
        """Another was faster: it takes at least so long."""
        if seconds > self.latency:
            self.latency += SMOOTHING * (seconds - self.latency) if self.wins else seconds

    def failed(self, error: P2PError, now: float) -> None:
        """Remember a failure for what it says about the source, rather than the block."""
        if isinstance(error, Missing):
            return
        self.reason = error.message
        if isinstance(error, WrongBytes):
            self.banned = True
        elif isinstance(error, Busy):
            self.busy(now, error.retry_after)
        else:
            self.failures += 1

    # ── of a stream of chunks, as `fetch` counts ────────────────────────────────────────────

    def answered(self, seconds: float) -> None:
        """Its first bytes took so long."""
        known = self.wins > 0
        self.latency = self.latency + SMOOTHING * (seconds - self.latency) if known else seconds

    def gave(self, size: int) -> None:
        """It gave something of so many bytes, right."""
        self.wins += 1
        self.good += size
        self.failures = 0
        self.rest = 0.0
        self.reason = ""
        self.silent = False

    def busy(self, now: float, retry_after: float | None) -> None:
        """It asks to be left alone, for so many seconds if it said so."""
        self.rest = min(max(FIRST_REST, self.rest * 2), LONGEST_REST)
        wait = (
            self.rest if retry_after is None else min(max(retry_after, SHORTEST_REST), LONGEST_REST)
        )
        self.resting_until = now + wait

    def struck(self, now: float, strikes: int, reason: str) -> None:
        """It failed. Who fails again and again is left alone, ever longer."""
        self.failures += 1
        self.reason = reason
        self.reach //= 2
        if self.failures >= strikes:
            self.rest = min(max(FIRST_REST, self.rest * 2), LONGEST_REST)
            self.resting_until = now + self.rest

    def started(self, now: float) -> None:
        """One more ask is out."""
        if not self.asks:
            self.heard = now
            self.sample_at, self.sample_bytes = now, 0
        self.asks += 1

    def stopped(self, now: float) -> None:
        """One ask fewer is out."""
        self.asks -= 1
        if not self.asks and self.sample_bytes and now > self.sample_at:
            self._sample(now)

    def measured(self, now: float, size: int, *, opening: bool) -> None:
        """So many more bytes came; `opening`: the first of the only ask that is out, so that what
        was waited for them is no part of the speed."""
        self.heard = now
        self.silent = False
        if opening:
            self.sample_at, self.sample_bytes = now, 0
            return
        self.sample_bytes += size
        if now - self.sample_at >= (SAMPLE if self.rate else FIRST_SAMPLE):
            self._sample(now)

    def _sample(self, now: float) -> None:
        rate = self.sample_bytes / (now - self.sample_at)
        self.rate = self.rate + SMOOTHING * (rate - self.rate) if self.rate else rate
        self.sample_at, self.sample_bytes = now, 0


MAX_SOURCES = 1000
"""Sources that are remembered, but for those that lied."""


class Book(Generic[S]):
    """What is remembered of all sources. All of it is looked at when somebody rests or is late, so
    it stays small: of those that did nothing wrong the ones offered the longest ago go."""

    def __init__(self) -> None:
        """Nobody is known yet."""
        self._states: dict[S, SourceState[S]] = {}

    def __iter__(self) -> Iterator[SourceState[S]]:
        """All who were ever asked for."""
        return iter(self._states.values())

    def of(self, source: S) -> SourceState[S]:
        """What is remembered of this one."""
        state = self._states.pop(source, None)
        if state is None:
            if len(self._states) >= MAX_SOURCES:
                self._make_room()
            state = SourceState(source)
        self._states[source] = state  # the latest is last
        return state

    def _make_room(self) -> None:
        """A tenth at a time, so that it is seldom done."""
        idle = [each for each in self._states.values() if not each.asks and not each.banned]
        for each in idle[: MAX_SOURCES // 10]:
            del self._states[each.source]

    def forget(self, source: S) -> None:
        """Remember nothing of this one any more."""
        self._states.pop(source, None)
