"""The delivery scheduler against thousands of worlds made by chance.

Seeded, without hypothesis: these run in the page's Python too.
"""

from __future__ import annotations

import random

import pytest

from p2p.fetch import Limits, Urgency
from tests.p2p.simulation import KIB, Network, Peer
from tests.thorough import times

BAD = (
    "dead",
    "stalling",
    "vanishing",
    "lying",
    "truncating",
    "busy",
    "no_ranges",
    "missing",
    "mismatch",
    "failing",
)
BATCHES, EACH = 10, times(25, 150)
"""Worlds of each kind, in batches that can run beside each other: 1,200 in all by day, 4,500 in
`make test-thorough`."""


def any_peer(chance: random.Random, chunk: int, character: str) -> Peer:
    """Somebody of this character, otherwise by chance."""
    kind = chance.choice(["gateway", "gateway", "web", "web", "swarm", "local"])
    if character in ("no_ranges", "truncating", "mismatch", "lying") and kind == "swarm":
        kind = "web"
    return Peer(
        kind=kind,
        character=character,
        latency=chance.choice([0.005, 0.05, 0.3, 1.5]),
        rate=chunk * chance.choice([0.2, 1.0, 4.0, 40.0]),
        after=0 if character == "mismatch" else chance.choice([0, 0, 1, 3]),
        span=chance.choice([1, 4, 64]),
        at_once=chance.choice([1, 2, 6]),
    )


def any_peers(chance: random.Random, chunk: int, *, honest: bool) -> dict[str, Peer]:
    """Up to five sources; the honest one comes at any place among them."""
    peers = {
        f"p{number}": any_peer(chance, chunk, chance.choice(BAD))
        for number in range(chance.randint(0 if honest else 1, 4))
    }
    if honest:
        peers["honest"] = any_peer(chance, chunk, "good")
    names = list(peers)
    chance.shuffle(names)
    return {name: peers[name] for name in names}


def any_network(seed: int, *, honest: bool) -> Network:
    """A content and its sources."""
    chance = random.Random(seed)
    chunk = chance.choice([16, 256, 1024]) * KIB
    return Network(
        any_peers(chance, chunk, honest=honest),
        chunks=chance.choice([1, 2, 3, 5, 8, 13, 21]),
        chunk=chunk,
        last_size=chance.randint(1, chunk),
        seed=seed,
    )


def check_bytes(network: Network) -> None:
    """The promise: 1.3 times the content, and a chunk for each host that failed."""
    for content in network.contents:
        ledger = network.scheduler.ledger(content)
        assert ledger is not None
        known = network.scheduler._world.contents[content]
        failing = sum(1 for size in known.failed.values() if size)
        needed = ledger.size + network.lost[content]
        bound = 1.3 * needed + failing * known.chunk + ledger.excused + network.unseen[content]
        assert network.received[content] <= bound + 1
        assert sum(known.size_of(c) for c in known.claims if known.marked(c, 128)) == 0


def check_order(network: Network) -> None:
    """The scheduler's books agree with what is out."""
    world = network.scheduler._world
    assert set(world.asks.flights) == set(network.running)
    for content in world.contents.values():
        for chunk, flights in content.claims.items():
            assert flights
            assert content.marked(chunk, 64)
            assert all(chunk in flight.left for flight in flights)
        assert content.doubled == {c for c, f in content.claims.items() if len(f) > 1}
        for chunk in range(content.first, content.last + 1):
            assert content.marked(chunk, 64) == (chunk in content.claims)
            assert content.marked(chunk, 128) == ((content.key, chunk) in network.held)
    for state in world.book:
        assert state.asks == sum(1 for f in world.asks.flights.values() if f.state is state)


def many(batch: int) -> range:
    """The seeds of a batch."""
    return range(batch, BATCHES * EACH, BATCHES)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_an_honest_source_offers_arrives(batch: int) -> None:
    """Whoever stands beside it: all that is wanted comes, within the bytes promised."""
    for seed in many(batch):
        network = any_network(seed, honest=True)
        chance = random.Random(seed)
        if chance.random() < 0.7:
            network.want(network.content, [chance.randrange(network.chunks)])
        if chance.random() < 0.7:
            network.tell("listen", network.content, chance.randrange(network.chunks), 40e3)
        network.want(network.content, range(network.chunks), Urgency.KEEP)
        network.run()

        assert not network.missing(), seed
        assert not network.exhausted, seed
        check_bytes(network)
        check_order(network)
        assert not network.running
        ledger = network.scheduler.ledger(network.content)
        assert ledger is not None
        if not any(p.character == "no_ranges" or p.kind == "swarm" for p in network.peers.values()):
            assert ledger.excused <= network.unseen[network.content], seed
        assert max(network.tries.values()) <= 12, seed


@pytest.mark.parametrize("batch", range(BATCHES))
def test_it_ends_where_nobody_is_honest(batch: int) -> None:
    """Everything is asked for a bounded number of times, and then told, once."""
    for seed in many(batch):
        network = any_network(seed, honest=False)
        network.want(network.content, range(network.chunks))
        network.run()

        check_bytes(network)
        check_order(network)
        told = [chunk for order in network.exhausted for chunk in order.chunks]
        assert len(told) == len(set(told)), seed
        assert set(network.missing()) <= set(told), seed
        assert max(network.tries.values()) <= 12, seed
        assert not network.running, seed


def disturb(network: Network, chance: random.Random) -> None:
    """Something that people, networks and disks do."""
    other = chance.choice(list(network.contents))
    chunks = network.contents[other][0]
    chunk = chance.randrange(chunks)

    def seek() -> None:
        network.wait_no_more(other)
        network.want(other, [chunk])
        network.tell("listen", other, chunk, 40e3)

    def elsewhere() -> None:
        if (other, chunk) not in network.held:
            network.held.add((other, chunk))
            network.tell("have", other, [chunk])

    name = chance.choice(list(network.peers))

    def gone() -> None:
        network.tell("withdraw", other, name)
        network.offer(name, other)

    chance.choice(
        [
            seek,
            seek,
            seek,
            elsewhere,
            gone,
            lambda: network.pause(chance.random() < 0.5),
            lambda: network.meter(chance.random() < 0.5),
            lambda: network.switch(chance.random() < 0.5),
            lambda: network.evict(other, chunk),
            lambda: network.tell("tick"),
            lambda: network.tell("listen", None),
        ]
    )()


@pytest.mark.parametrize("batch", range(BATCHES))
def test_disturbed(batch: int) -> None:
    """Seeks, pauses, evictions, other networks: the promises hold, and in the end all is here."""
    for seed in many(batch):
        network = any_network(seed, honest=True)
        network.peers["honest"].character = "good"
        chance = random.Random(seed + 1)
        network.open("other", chance.randint(1, 9), network.chunk, network.chunk)
        for name in network.peers:
            network.offer(name, "other")
        for content in network.contents:
            network.want(content, range(network.contents[content][0]), Urgency.KEEP)
        for _ in range(chance.randint(1, 8)):
            network.run(chance.choice([0.0, 0.05, 0.3, 1.0, 5.0]))
            disturb(network, chance)
            check_order(network)
            check_bytes(network)
        network.switch(online=True)
        network.meter(metered=False)
        network.pause(held=False)
        for content in network.contents:
            network.want(content, range(network.contents[content][0]), Urgency.KEEP)
        network.run()

        for content in network.contents:
            assert not network.missing(content), (seed, content)
        check_order(network)
        check_bytes(network)
        assert not network.running


@pytest.mark.parametrize("leap", [-1e9, -5.0, 3600.0, 3.2e7, float("inf"), float("nan")])
def test_a_clock_that_leaps(leap: float) -> None:
    """Nothing raises, nothing storms, and what was wanted comes all the same."""
    for seed in range(30):
        network = any_network(seed, honest=True)
        network.want(network.content, range(network.chunks), Urgency.KEEP)
        network.tell("listen", network.content, 0, 40e3)
        network.run(random.Random(seed).random())
        asks = len(network.asks)
        network.shift = leap
        network.tell("tick")
        assert len(network.asks) - asks <= Limits().asks
        network.run(0.2)
        network.shift = 0.0
        network.tell("tick")
        network.run()

        assert not network.missing(), seed
