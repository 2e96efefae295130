"""The delivery scheduler, rule by rule: who is asked, and who is late."""

from __future__ import annotations

from typing import Any

from p2p.fetch import Banned, Drop, Limits, Offer, Scheduler, Urgency
from p2p.race import Book
from tests.p2p.desk import CHUNK, GATEWAY, SWARM, Desk, asks, kinds, runs
from tests.p2p.simulation import KIB, Network, Peer

# ── the first chunk ─────────────────────────────────────────────────────────────────────────


def test_the_first_chunk_is_raced_among_the_unknown() -> None:
    """Nobody is known: all are asked for the same chunk, the winner for the rest."""
    desk = Desk(a=GATEWAY, b=GATEWAY, c=GATEWAY)
    raced = asks(desk.call("want", "song", range(5), Urgency.NOW))
    assert sorted(runs(raced)) == [("a", 0, 0), ("b", 0, 0), ("c", 0, 0)]
    orders = desk.give(raced[1])

    assert set(desk.dropped) == {raced[0].id, raced[2].id}
    assert {ask.source for ask in asks(orders)} == {raced[1].source}
    assert min(ask.first for ask in asks(orders)) == 1


def test_a_race_has_so_many_runners() -> None:
    """Of many unknown sources only `racers` are asked."""
    desk = Desk(limits=Limits(racers=3), **{f"s{n}": GATEWAY for n in range(9)})

    assert len(asks(desk.call("want", "song", [7], Urgency.NOW))) == 3


def test_no_race_that_cannot_be_afforded() -> None:
    """A content of two chunks may cost 0.3 of it in vain, less than one: sources come in turn."""
    desk = Desk(chunks=2, a=GATEWAY, b=GATEWAY)

    assert runs(desk.call("want", "song", [0], Urgency.NOW)) == [("a", 0, 0)]


def test_what_has_time_is_not_raced() -> None:
    """Unknown sources are asked for different chunks where nobody waits."""
    desk = Desk(a=GATEWAY, b=GATEWAY)
    orders = desk.call("want", "song", range(40), Urgency.KEEP)

    assert sorted(ask.first for ask in asks(orders)) == [0, 1]


def test_who_is_known_from_elsewhere_is_not_raced() -> None:
    """A host that gave well for one content is asked alone for another; racers share the book."""
    desk = Desk(a=GATEWAY, b=GATEWAY)
    desk.prove("b")
    assert runs(desk.call("want", "song", [3], Urgency.NOW)) == [("b", 3, 3)]

    book: Book[Any] = Book()
    book.of("a").won(0.05)
    other = Scheduler(book=book)
    other.open(0, "song", 0, 39, CHUNK)
    other.offer(0, "song", "b", GATEWAY)
    other.offer(0, "song", "a", GATEWAY)
    assert other.want(0, "song", [3], Urgency.NOW)[0].source == "a"  # type: ignore[union-attr]


# ── spans ───────────────────────────────────────────────────────────────────────────────────


def test_asks_grow_as_they_go_well() -> None:
    """50 MB from one good gateway: few asks, long ones, two at a time."""
    network = Network({"a": Peer(rate=50_000 * KIB, latency=0.02)}, chunks=200)
    network.want("song", range(200), Urgency.KEEP)
    network.run()

    assert not network.missing()
    assert len(network.asks) <= 16
    assert max(ask.last - ask.first + 1 for ask in network.asks) == 64
    assert network.received["song"] == 200 * CHUNK


def test_an_ask_is_about_a_second_long() -> None:
    """A slow source is not given minutes of work at once."""
    network = Network({"a": Peer(rate=2 * CHUNK, latency=0.02)}, chunks=60)
    network.want("song", range(60), Urgency.KEEP)
    network.run()

    assert max(ask.last - ask.first + 1 for ask in network.asks) <= 3


def test_no_more_asks_than_allowed() -> None:
    """Neither at a source nor in all."""
    offers = {f"s{n}": Offer(kind="web", at_once=2) for n in range(9)}
    desk = Desk(limits=Limits(asks=7, background_asks=20), **offers)
    desk.prove(*offers)
    desk.call("want", "song", range(40), Urgency.AHEAD)
    desk.call("want", "song", range(40), Urgency.SOON)

    assert len(desk.open) <= 7
    assert all(len(desk.of(name)) <= 2 for name in offers)


# ── who is asked ────────────────────────────────────────────────────────────────────────────


def test_the_window_goes_to_the_fastest_and_the_rest_to_the_cheapest() -> None:
    """A swarm of 300 kB/s and a fast web source: the sound is quick and the web hardly asked."""
    network = Network(
        {
            "swarm": Peer(kind="swarm", rate=300e3, latency=0.2, at_once=8, span=16),
            "web": Peer(kind="web", rate=10e6, latency=0.05),
        },
        chunks=40,
    )
    network.want("song", [0])
    network.tell("listen", "song", 0, 40e3)
    network.run()
    first = max(network.came["song", chunk] for chunk in range(12))

    assert not network.missing()
    assert first < 1.0
    assert network.peers["web"].received < 0.4 * 40 * CHUNK


def test_together_they_are_faster_than_either_alone() -> None:
    """Time until the window is full, from three sources and from each of them."""
    peers = {
        "swarm": Peer(kind="swarm", rate=400e3, latency=0.3, at_once=8, span=16),
        "one": Peer(kind="web", rate=700e3, latency=0.1),
        "two": Peer(kind="gateway", rate=600e3, latency=0.2),
    }

    def window(names: list[str]) -> float:
        chosen = {name: Peer(**vars(peers[name]) | {"running": set()}) for name in names}
        network = Network(chosen, chunks=40)
        network.want("song", [0])
        network.tell("listen", "song", 0, 100e3)
        network.run()
        return max(network.came["song", chunk] for chunk in range(12))

    assert window(list(peers)) < 0.8 * min(window([name]) for name in peers)


def test_a_swarm_too_slow_for_the_ear_has_help() -> None:
    """Where it cannot keep up with playback, the web brings what would come late."""
    network = Network(
        {
            "swarm": Peer(kind="swarm", rate=20e3, latency=0.2, at_once=8, span=16),
            "web": Peer(kind="web", rate=2e6, latency=0.05),
        },
        chunks=40,
    )
    network.want("song", [0])
    for chunk in range(40):
        network.tell("listen", "song", chunk, 160e3)
        network.run(CHUNK / 160e3)
        assert ("song", chunk) in network.held, chunk


def test_the_swarm_is_first_for_what_is_kept() -> None:
    """A healthy swarm brings background downloads alone."""
    network = Network(
        {
            "web": Peer(kind="web", rate=10e6),
            "swarm": Peer(kind="swarm", rate=1e6, at_once=8, span=16),
        },
        chunks=40,
    )
    network.want("song", range(40), Urgency.KEEP)
    network.run()

    assert not network.missing()
    assert network.peers["web"].asked == 0


# ── who is late ─────────────────────────────────────────────────────────────────────────────


def test_a_late_one_has_another_beside_it() -> None:
    """Twice its usual time went by: the next best is asked for the same chunk."""
    desk = Desk(a=GATEWAY, b=GATEWAY)
    desk.prove("a")
    (first,) = asks(desk.call("want", "song", [3], Urgency.NOW))
    assert first.source == "a"
    hedges = asks(desk.wait(1.0))

    assert runs(hedges) == [("b", 3, 3)]
    desk.give(hedges[0])
    assert desk.dropped == [first.id]


def test_who_is_in_time_is_left_alone() -> None:
    """No second ask while the first does what it usually does."""
    desk = Desk(a=GATEWAY, b=GATEWAY)
    desk.prove("a")
    (first,) = asks(desk.call("want", "song", [3], Urgency.NOW))

    assert not asks(desk.wait(0.09))
    assert not asks(desk.give(first, 0.0))


def test_who_sends_nothing_is_turned_away_from() -> None:
    """Three seconds without a byte, and somebody else is asked; that costs no ban."""
    desk = Desk(chunks=2, a=GATEWAY, b=GATEWAY)
    (first,) = asks(desk.call("want", "song", [0], Urgency.NOW))
    orders = desk.wait(3.0)

    assert Drop(id=first.id) in orders
    assert runs(orders) == [("b", 0, 0)]
    assert not kinds(orders, Banned)


def test_a_silent_swarm_is_passed_over_in_two_seconds() -> None:
    """What is urgent goes to others; the swarm is back as soon as it gives."""
    desk = Desk(s=SWARM, web=Offer(kind="web"))
    desk.prove("web")
    for ask in asks(desk.call("want", "song", range(4), Urgency.KEEP)):
        desk.give(ask)
    assert desk.scheduler.standings()[0].state == "good"
    assert all(a.source == "s" for a in asks(desk.call("want", "song", range(20), Urgency.KEEP)))
    desk.wait(2.0)
    (swarm,) = [each for each in desk.scheduler.standings() if each.source == "s"]
    assert swarm.state == "silent"
    assert desk.of("web")
    probe = desk.of("s")[0]
    desk.give(probe)
    (swarm,) = [each for each in desk.scheduler.standings() if each.source == "s"]

    assert swarm.state == "good"


def test_a_silent_swarm_does_not_hold_up_the_ear() -> None:
    """Two seconds of silence cost the listener two seconds, not seventeen."""
    peers = {
        "swarm": Peer(kind="swarm", rate=1e6, at_once=8, span=16, silent=(1.0, 1e6)),
        "web": Peer(kind="web", rate=1e6),
    }
    network = Network(peers, chunks=40)
    network.want("song", range(3))
    network.run(1.5)
    network.want("song", [20])
    network.run(3.0)

    assert ("song", 20) in network.held


# ── seeks ───────────────────────────────────────────────────────────────────────────────────


def test_a_seek_is_served_within_its_own_call() -> None:
    """Whatever is under way: the new place is asked for by the orders of that very call."""
    desk = Desk(chunks=2000, a=GATEWAY)
    desk.prove("a")
    desk.call("want", "song", [0], Urgency.NOW)
    orders = desk.call("listen", "song", 0, 40e3)
    for _ in range(6):
        for ask in list(desk.open.values()):
            desk.give(ask, 0.005)
    assert len(desk.of("a")) == 2
    orders = desk.call("want", "song", [1500], Urgency.NOW)
    orders += desk.call("listen", "song", 1500, 40e3)

    assert 1500 in [ask.first for ask in asks(orders)]
    assert kinds(orders, Drop)


def test_a_seek_into_what_a_long_ask_would_bring_late() -> None:
    """A chunk far behind in a long ask is taken from it and asked for at once."""
    desk = Desk(chunks=2000, a=Offer(kind="gateway", at_once=1))
    desk.prove("a")
    desk.call("want", "song", range(2000), Urgency.KEEP)
    for _ in range(8):
        for ask in list(desk.open.values()):
            desk.give(ask, 0.03)
    longest = max(desk.open.values(), key=lambda ask: ask.last - ask.first)
    assert longest.last - longest.first > 10
    orders = desk.call("want", "song", [longest.last], Urgency.NOW)

    assert longest.last in [ask.first for ask in asks(orders)]


def test_a_seek_takes_a_swarm_from_what_has_time() -> None:
    """Its places are all taken: what it has of pieces stays, so one of them is freed at once."""
    desk = Desk(chunks=400, swarm=Offer(kind="swarm", span=4, at_once=3))
    desk.call("listen", "song", 0, 40e3)
    for _ in range(4):
        for ask in desk.of("swarm")[:1]:
            desk.give(ask, 0.1)
    for ask in desk.of("swarm"):
        desk.call("progress", ask.id, CHUNK // 2)
    desk.call("listen", "song", 200, 40e3)
    desk.call("want", "song", [200], Urgency.NOW)
    assert any(ask.first <= 200 <= ask.last for ask in desk.of("swarm"))
    assert any(ask.first == 200 for ask in desk.of("swarm"))


def test_what_a_swarm_has_begun_is_lost_only_until_it_comes() -> None:
    """Half a piece that waits for its other half counts against the bound; once the swarm has
    brought it, it was no waste."""
    desk = Desk(chunks=40, swarm=Offer(kind="swarm", span=1, at_once=1))
    desk.call("want", "song", [0], Urgency.NOW)
    desk.give(desk.of("swarm")[0])
    desk.call("want", "song", [1], Urgency.AHEAD)
    desk.call("progress", desk.of("swarm")[0].id, CHUNK // 2)
    desk.call("want", "song", [20], Urgency.NOW)
    (ask,) = desk.of("swarm")
    assert ask.first == 20
    assert desk.scheduler.ledger("song").wasted == CHUNK // 2  # type: ignore[union-attr]
    desk.give(ask)
    (ask,) = desk.of("swarm")
    assert ask.first == 1
    desk.give(ask)
    assert desk.scheduler.ledger("song").wasted == 0  # type: ignore[union-attr]
