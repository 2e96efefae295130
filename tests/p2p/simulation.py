"""A network that exists in numbers only: sources of every character, and a clock.

Events stand in a queue, the scheduler is told what a driver would tell it, and every byte that
comes over the simulated wire is counted, so that promises about bytes can be checked.
"""

from __future__ import annotations

import heapq
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from p2p.fetch import Ask, Banned, Drop, Exhausted, Limits, Offer, Outcome, Scheduler, Urgency

KIB = 1024
STEP = 0.3
"""Seconds between two reports of progress."""


@dataclass
class Peer:
    """A source's character."""

    kind: str = "gateway"
    character: str = "good"
    """good, dead, stalling, vanishing, lying, truncating, busy, no_ranges, missing, mismatch,
    failing, linear."""
    latency: float = 0.1
    rate: float = 2000 * KIB
    """Bytes a second, shared by its asks."""
    after: int = 0
    """Chunks that it gives before it shows its character."""
    chunks: frozenset[int] | None = None
    host: Any = None
    span: int = 64
    at_once: int = 2
    silent: tuple[float, float] = (0.0, 0.0)
    """Seconds from when to when it gives nothing."""
    given: int = 0
    asked: int = 0
    received: int = 0
    """Bytes that came from it."""
    running: set[int] = field(default_factory=set)


@dataclass
class Running:
    """An ask on its way."""

    ask: Ask
    peer: Peer
    order: list[int]
    got: int = 0
    """Bytes in all."""
    part: int = 0
    """Bytes of the present chunk."""
    at: float = 0.0
    """When it was last looked at, and from then on bytes flow."""
    flowing: bool = False


class Network:
    """Runs a scheduler against sources."""

    def __init__(
        self,
        peers: dict[str, Peer],
        *,
        chunks: int = 16,
        chunk: int = 256 * KIB,
        last_size: int | None = None,
        limits: Limits | None = None,
        seed: int = 0,
        content: str = "song",
    ) -> None:
        self.now = 0.0
        self.shift = 0.0  # what the scheduler's clock is wrong by
        self.chance = random.Random(seed)
        self.scheduler = Scheduler(limits)
        self.limits = limits or Limits()
        self.peers = dict(peers)
        self.content, self.chunks, self.chunk = content, chunks, chunk
        self.last_size = last_size or chunk
        self.online = True
        self.held: set[tuple[Any, int]] = set()
        """(content, chunk) that are here."""
        self.contents: dict[Any, tuple[int, int, int]] = {}
        self.came: dict[tuple[Any, int], float] = {}
        self.running: dict[int, Running] = {}
        self.asks: list[Ask] = []
        self.drops: list[int] = []
        self.exhausted: list[Exhausted] = []
        self.banned: dict[Any, str] = {}
        self.tries: Counter[tuple[Any, Any, int]] = Counter()
        self.received: Counter[Any] = Counter()  # bytes over the wire, by content
        self.unseen: Counter[Any] = Counter()
        """Of these, bytes of asks that were dropped before anybody could report them."""
        self.waiting: set[tuple[Any, int]] = set()
        """What somebody waits for, and nobody said that it cannot be had."""
        self.paused = False
        self.metered = False
        self.parts: dict[tuple[str, Any, int], int] = {}
        """Bytes of chunks that a swarm has begun."""
        self.lost: Counter[Any] = Counter()
        self.calls = 0
        self.told = 0.0
        self._queue: list[tuple[float, int, Any]] = []
        self._order = count()
        self.open(content, chunks, chunk, self.last_size)
        for name in self.peers:
            self.offer(name, content)

    # ── the driver's side ───────────────────────────────────────────────────────────────────

    def open(self, content: Any, chunks: int, chunk: int, last_size: int) -> None:
        self.contents[content] = (chunks, chunk, last_size)
        self.tell("open", content, 0, chunks - 1, chunk, last_size=last_size)

    def offer(self, name: str, content: Any) -> None:
        peer = self.peers[name]
        self.tell(
            "offer",
            content,
            name,
            Offer(
                kind=peer.kind,  # type: ignore[arg-type]
                host=peer.host,
                chunks=peer.chunks,
                span=peer.span,
                at_once=peer.at_once,
                linear=peer.character == "linear",
            ),
        )

    def size(self, content: Any, chunk: int) -> int:
        chunks, size, last = self.contents[content]
        return last if chunk == chunks - 1 else size

    def tell(self, call: str, *arguments: Any, **named: Any) -> list[Any]:
        """Call the scheduler, and do what it orders."""
        self.calls += 1
        clock = self.now + self.shift
        orders = getattr(self.scheduler, call)(clock, *arguments, **named)
        assert len(orders) <= 400, "a storm"
        for order in orders:
            self._obey(order)
        wake = self.scheduler.wake_at()
        if wake is not None and self.shift:
            # No driver's timer knows what to make of such a clock: it looks again and again.
            wake = self.now + 0.5
        if wake is not None:
            assert wake > self.now, "it would spin"
            if wake != self.told or not self._queue:
                self.told = wake
                self.at(wake, ("wake", wake))
        return orders

    def at(self, moment: float, what: Any) -> None:
        """Let something happen then: a tuple of the network's own, or a function."""
        heapq.heappush(self._queue, (moment, next(self._order), what))

    def _obey(self, order: Any) -> None:
        if isinstance(order, Ask):
            self._start(order)
        elif isinstance(order, Drop):
            self.drops.append(order.id)
            running = self.running.pop(order.id, None)
            if running is not None:
                self._flow(running, quiet=True)
                running.peer.running.discard(order.id)
                if running.peer.kind == "swarm" and running.part:
                    # What came of a piece stays, for whoever asks for it next.
                    key = (str(running.ask.source), running.ask.content, running.order[0])
                    self.parts[key] = running.part
        elif isinstance(order, Exhausted):
            assert order.chunks
            assert self.online, "nothing is known while offline"
            self.waiting -= {(order.content, chunk) for chunk in order.chunks}
            self.exhausted.append(order)
        elif isinstance(order, Banned):
            assert order.source not in self.banned, "told once"
            self.banned[order.source] = order.reason

    def _start(self, ask: Ask) -> None:
        name = str(ask.source)
        peer = self.peers[name]
        chunks, _, _ = self.contents[ask.content]
        assert 0 <= ask.first <= ask.last < chunks
        assert self.online or peer.kind == "local", "asked while offline"
        assert (peer.host or name) not in self.banned, "a liar is asked"
        if peer.kind != "linear" and not (ask.first == 0 and ask.last == chunks - 1):
            for chunk in range(ask.first, ask.last + 1):
                assert (ask.content, chunk) not in self.held, "it is here already"
                assert peer.chunks is None or chunk in peer.chunks
            assert ask.last - ask.first < peer.span
        if ask.urgency == Urgency.KEEP:
            assert not self.paused, "paused"
            assert not self.waiting - self.held, "somebody waits"
        if self.metered:
            assert ask.urgency >= Urgency.SOON, "metered"
        self.tries[ask.content, name, ask.first] += 1
        self.asks.append(ask)
        peer.asked += 1
        peer.running.add(ask.id)
        assert len(peer.running) <= peer.at_once, "too many asks at one source"
        order = list(range(ask.first, ask.last + 1))
        if peer.kind == "swarm":
            self.chance.shuffle(order)
        running = self.running[ask.id] = Running(ask, peer, order)
        running.part = self.parts.pop((name, ask.content, order[0]), 0)
        assert len(self.running) <= self.limits.asks
        self.at(self.now + max(peer.latency, 1e-4), ("flow", ask.id))

    # ── the wire ────────────────────────────────────────────────────────────────────────────

    def _speed(self, peer: Peer) -> float:
        if peer.silent[0] <= self.now < peer.silent[1]:
            return 0.0
        return peer.rate / max(len(peer.running), 1)

    def _flow(self, running: Running, *, quiet: bool = False) -> None:
        """Bytes that came since the last look; `quiet`: nobody hears of them."""
        if not running.flowing:
            return
        content = running.ask.content
        need = self.size(content, running.order[0]) - running.part if running.order else 0
        more = min(round((self.now - running.at) * self._speed(running.peer)), need)
        if self.now - running.at > STEP * 1.01:
            more = 0 if quiet else more
        running.at = self.now
        running.got += more
        running.part += more
        running.peer.received += more
        self.received[content] += more
        if quiet:
            self.unseen[content] += more

    def _deliver(self, id: int) -> None:
        """An ask's next moment."""
        running = self.running.get(id)
        if running is None:
            return
        peer, ask = running.peer, running.ask
        if not self.online and peer.kind != "local":
            self._end(id, Outcome(what="unavailable", reason="no network"))
            return
        shows = peer.given >= peer.after
        if not running.flowing:
            running.flowing, running.at = True, self.now
            if self._opening(running, shows):
                return
        else:
            self._flow(running)
            if running.got:
                self.tell("progress", id, running.got)
            if id not in self.running:
                return
            chunk = running.order[0]
            size = self.size(ask.content, chunk)
            if running.part >= size - 1:
                short = size - running.part
                running.got += short
                peer.received += short
                self.received[ask.content] += short
                if self._complete(running, chunk, shows):
                    return
            elif shows and peer.character == "truncating" and running.part >= size // 2:
                self._end(id, Outcome(what="truncated", reason="cut short"))
                return
        self._again(id)

    def _opening(self, running: Running, shows: bool) -> bool:
        """Some show their character before the first byte."""
        if not shows:
            return False
        answers = {
            "busy": Outcome(what="busy", retry_after=self.chance.choice([None, 2.0, 30.0])),
            "missing": Outcome(what="missing", reason="404"),
            "failing": Outcome(what="unavailable", reason="502"),
            "mismatch": Outcome(what="mismatch", reason="another file"),
        }
        peer, ask = running.peer, running.ask
        outcome = answers.get(peer.character)
        if peer.character == "no_ranges" and (
            ask.first != 0 or ask.last != self.contents[ask.content][0] - 1
        ):
            outcome = Outcome(what="no_ranges")
        if outcome is not None:
            self._end(ask.id, outcome)
            return True
        # A dead one has nothing more to say.
        return peer.character in ("dead", "vanishing") and bool(peer.running)

    def _complete(self, running: Running, chunk: int, shows: bool) -> bool:
        """A whole chunk came. True where the ask is over."""
        peer, ask = running.peer, running.ask
        running.order.pop(0)
        running.part = 0
        if running.order:
            key = (str(ask.source), ask.content, running.order[0])
            running.part = self.parts.pop(key, 0)
        if shows and peer.character == "lying":
            if peer.kind == "swarm":
                return not running.order
            self._end(ask.id, Outcome(what="wrong", chunk=chunk, reason="wrong bytes"))
            return True
        peer.given += 1
        if (ask.content, chunk) not in self.held:
            self.came.setdefault((ask.content, chunk), self.now)
        self.held.add((ask.content, chunk))
        for other in self.running.values():
            if other.peer.kind == "swarm" and other.order[:1] == [chunk]:
                self._flow(other, quiet=True)
        if not running.order:  # with its last byte the source is free
            del self.running[ask.id]
            peer.running.discard(ask.id)
        self.tell("arrived", ask.id, chunk)
        return ask.id not in self.running

    def _again(self, id: int) -> None:
        running = self.running.get(id)
        if running is None:
            return
        peer = running.peer
        shows = peer.given >= peer.after
        if (
            shows
            and peer.character in ("stalling", "vanishing")
            and (running.part or peer.character == "vanishing")
        ):
            return  # not a byte more
        if peer.kind == "swarm":
            held = [c for c in running.order if (running.ask.content, c) not in self.held]
            if not held:
                self._end(id, Outcome(what="done"))
                return
            running.order[:] = held
        speed = self._speed(peer)
        size = self.size(running.ask.content, running.order[0])
        if shows and peer.character in ("truncating", "stalling"):
            size = size // 2 + 1
        wait = min((size - running.part) / speed, STEP) if speed else STEP
        self.at(self.now + max(wait, 1e-4), ("flow", id))

    def _end(self, id: int, outcome: Outcome) -> None:
        running = self.running.pop(id)
        running.peer.running.discard(id)
        self.tell("ended", id, outcome)

    # ── what tests do ───────────────────────────────────────────────────────────────────────

    def run(self, seconds: float = 1e9, *, until: Callable[[], bool] | None = None) -> None:
        """Let time pass until nothing happens any more, or so long, or until then."""
        end = self.now + seconds
        while self._queue and self._queue[0][0] <= end:
            if until is not None and until():
                return
            moment, _, what = heapq.heappop(self._queue)
            self.now = max(moment, self.now)
            if callable(what):
                what()
            elif what[0] == "flow":
                self._deliver(what[1])
            elif what[1] == self.told:
                self.tell("tick")
            assert self.calls < 200_000, "it never ends"
        if seconds < 1e9:
            self.now = end

    def missing(self, content: Any = None) -> list[int]:
        content = content or self.content
        return [c for c in range(self.contents[content][0]) if (content, c) not in self.held]

    def want(self, content: Any, chunks: Any, urgency: Urgency = Urgency.NOW) -> None:
        if urgency == Urgency.NOW:
            self.waiting |= {(content, c) for c in chunks if (content, c) not in self.held}
        self.tell("want", content, chunks, urgency)

    def wait_no_more(self, content: Any) -> None:
        self.waiting = {each for each in self.waiting if each[0] != content}
        self.tell("unwant", content, None, Urgency.NOW)

    def pause(self, held: bool) -> None:
        self.paused = held
        self.tell("pause" if held else "resume")

    def meter(self, metered: bool) -> None:
        self.metered = metered
        self.tell("conditions", metered=metered)

    def evict(self, content: Any, chunk: int) -> None:
        if (content, chunk) not in self.held:
            return
        self.held.discard((content, chunk))
        self.waiting.discard((content, chunk))  # it had come
        self.lost[content] += self.size(content, chunk)
        self.tell("lost", content, [chunk])

    def switch(self, online: bool) -> None:
        """The network goes or comes."""
        self.online = online
        if not online:
            for id in [i for i, r in self.running.items() if r.peer.kind != "local"]:
                self._flow(self.running[id], quiet=True)
        self.tell("conditions", online=online)
