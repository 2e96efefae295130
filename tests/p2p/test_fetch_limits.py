"""The delivery scheduler, rule by rule: background, trust, and what comes and goes."""

from __future__ import annotations

import pytest

from p2p.fetch import Banned, Drop, Exhausted, Limits, Offer, Outcome, Urgency
from tests.p2p.desk import CHUNK, GATEWAY, SWARM, Desk, asks, kinds, runs
from tests.p2p.simulation import Network, Peer

# ── background ──────────────────────────────────────────────────────────────────────────────


def test_background_waits_while_somebody_waits() -> None:
    """No new KEEP ask while a NOW is out; those at the source that is needed make room."""
    desk = Desk(a=Offer(kind="web", at_once=1))
    desk.call("open", "album", 0, 39, CHUNK)
    desk.call("offer", "album", "a", Offer(kind="web", at_once=1))
    desk.prove("a")
    (keep,) = asks(desk.call("want", "album", range(40), Urgency.KEEP))
    orders = desk.call("want", "song", [0], Urgency.NOW)
    assert desk.dropped == [keep.id]
    assert [ask.content for ask in asks(orders)] == ["song"]
    after = desk.give(asks(orders)[0])

    assert [ask.content for ask in asks(after)] == ["album"]


def test_kept_contents_come_in_their_order() -> None:
    """The place decides, not the order of wanting."""
    desk = Desk(limits=Limits(background_asks=1), a=GATEWAY)
    for content in ("later", "sooner"):
        desk.call("open", content, 0, 3, CHUNK)
        desk.call("offer", content, "a", GATEWAY)
    desk.prove("a")
    desk.call("pause")
    desk.call("want", "later", range(4), Urgency.KEEP, place=2)
    desk.call("want", "sooner", range(4), Urgency.KEEP, place=1)

    assert [ask.content for ask in asks(desk.call("resume"))] == ["sooner"]


def test_pause_and_resume() -> None:
    """Of one content, or of all; what somebody waits for goes on."""
    desk = Desk(a=GATEWAY)
    desk.prove("a")
    (keep, *_) = asks(desk.call("want", "song", range(40), Urgency.KEEP))
    assert Drop(id=keep.id) in desk.call("pause", "song")
    assert not desk.wait(60)
    (now,) = asks(desk.call("want", "song", [9], Urgency.NOW))
    assert not asks(desk.call("resume", "song"))
    assert asks(desk.give(now))
    desk.call("pause")

    assert not desk.open


def test_what_the_listener_paused_the_device_does_not_resume() -> None:
    """Two reasons to hold the background; it goes on when both are gone."""
    desk = Desk(a=GATEWAY)
    desk.call("conditions", pause_background=True)
    desk.call("pause")
    assert not asks(desk.call("want", "song", range(9), Urgency.KEEP))
    assert not asks(desk.call("conditions", pause_background=False))

    assert asks(desk.call("resume"))


def test_a_background_rate_is_kept() -> None:
    """Ten chunks at one chunk a second take about ten seconds."""
    peers = {"a": Peer(rate=100 * CHUNK, latency=0.01)}
    network = Network(peers, chunks=10, limits=Limits(background_rate=float(CHUNK)))
    network.want("song", range(10), Urgency.KEEP)
    network.run()

    assert not network.missing()
    assert 7.0 <= max(network.came.values()) <= 12.0


def test_a_metered_connection_brings_only_the_window() -> None:
    """Unless the listener allowed more."""
    desk = Desk(a=GATEWAY)
    desk.prove("a")
    desk.call("conditions", metered=True)
    assert not asks(desk.call("want", "song", range(40), Urgency.KEEP))
    assert not asks(desk.call("want", "song", range(40), Urgency.AHEAD))
    assert asks(desk.call("want", "song", [0], Urgency.NOW))
    orders = desk.call("limit", Limits(metered="all"))
    orders += desk.give(next(iter(desk.open.values())))

    assert asks(orders)


def test_offline_nothing_is_asked_and_nothing_is_given_up() -> None:
    """It resumes by itself; what is on this device comes all the same."""
    desk = Desk(a=GATEWAY)
    desk.call("want", "song", [0], Urgency.NOW)
    assert kinds(desk.call("conditions", online=False), Drop)
    assert not desk.wait(600)
    assert not desk.call("want", "song", [1], Urgency.NOW)
    local = desk.call("offer", "song", "disk", Offer(kind="local"))
    assert {ask.source for ask in asks(local)} == {"disk"}
    desk.call("withdraw", "song", "disk")
    orders = desk.call("conditions", online=True)

    assert runs(orders)[0][0] == "a"


# ── trust ───────────────────────────────────────────────────────────────────────────────────


def test_one_wrong_chunk_bans_a_host_for_all_contents() -> None:
    """Its other asks are dropped, its offers are dead, and that is told once."""
    liar = Offer(kind="web", host="liar.example", at_once=4)
    desk = Desk(b=GATEWAY, one=liar)
    desk.prove("liar.example")
    desk.call("open", "album", 0, 39, CHUNK)
    desk.call("offer", "album", "two", liar)
    desk.call("want", "album", range(40), Urgency.KEEP)
    (bad,) = [ask for ask in asks(desk.call("want", "song", [0], Urgency.NOW)) if ask.source != "b"]
    orders = desk.end(bad, "wrong", chunk=0, reason="not the bytes")
    assert kinds(orders, Banned) == [Banned(source="liar.example", reason="not the bytes")]
    desk.wait(60)
    desk.call("want", "album", range(40), Urgency.NOW)

    assert all(ask.source == "b" for ask in desk.open.values())
    assert desk.call("ban", "liar.example", "again") == []
    desk.call("forgive", "liar.example")
    assert any(ask.source == "two" for ask in desk.open.values())


def test_a_swarm_is_never_banned() -> None:
    """It bans its own liars: here it has failed, no more."""
    desk = Desk(s=SWARM)
    (ask,) = asks(desk.call("want", "song", [0], Urgency.NOW))
    orders = desk.end(ask, "wrong", chunk=0)

    assert not kinds(orders, Banned)
    assert desk.scheduler.standings()[0].failures == 1


def test_a_guess_that_was_another_file_is_set_aside() -> None:
    """No ban: its host may be right about other contents."""
    desk = Desk(guess=Offer(kind="web"))
    (ask,) = asks(desk.call("want", "song", [0], Urgency.NOW))
    orders = desk.end(ask, "mismatch", reason="another file")

    assert kinds(orders, Exhausted)[0].reasons == {"guess": "another file"}
    assert not kinds(orders, Banned)
    assert desk.scheduler.standings()[0].state == "fresh"


def test_missing_chunks_are_asked_of_others() -> None:
    """Who lacks one chunk is asked for the next as before."""
    desk = Desk(a=GATEWAY, b=GATEWAY)
    desk.prove("a")
    (ask,) = asks(desk.call("want", "song", [4], Urgency.NOW))
    assert runs(desk.end(ask, "missing", chunk=4)) == [("b", 4, 4)]

    assert ("a", 9, 9) in runs(desk.call("want", "song", [9], Urgency.NOW))


def test_a_busy_source_is_left_alone_as_long_as_it_asks() -> None:
    """A short rest is waited out, a long one is told to whoever waits."""
    desk = Desk(a=GATEWAY)
    (ask,) = asks(desk.call("want", "song", [0], Urgency.NOW))
    assert desk.end(ask, "busy", retry_after=4.0) == []
    assert not desk.wait(3.9)
    (again,) = asks(desk.wait(0.2))
    (told,) = kinds(desk.end(again, "busy", retry_after=60.0), Exhausted)

    assert told.retry_after == pytest.approx(60.0)


def test_nobody_has_it_is_told_once_and_revived_by_a_new_offer() -> None:
    """Twice for each source, then it is told; a new source is asked at once."""
    desk = Desk(chunks=2, a=GATEWAY)
    orders = desk.call("want", "song", [0], Urgency.NOW)
    count = 0
    while asks(orders) or desk.open:
        count += 1
        orders = desk.end(next(iter(desk.open.values())), "unavailable", reason="502")
    (told,) = kinds(orders, Exhausted)
    assert (count, told.chunks, told.reasons, told.retry_after) == (2, (0,), {"a": "502"}, 5.0)
    assert not desk.wait(1000)
    assert runs(desk.call("offer", "song", "b", GATEWAY)) == [("b", 0, 0)]
    desk.end(next(iter(desk.open.values())), "missing")

    assert asks(desk.call("want", "song", [0], Urgency.NOW))


def test_nobody_at_all() -> None:
    """Without any source that is told at once."""
    desk = Desk()
    (told,) = desk.call("want", "song", range(3), Urgency.NOW)

    assert told == Exhausted(content="song", chunks=(0, 1, 2), reasons={}, retry_after=None)


def test_a_server_without_ranges_sends_the_whole() -> None:
    """It is asked for all of it from the start, and what it passes on the way is taken."""
    desk = Desk(chunks=5, a=Offer(kind="web"))
    (ask,) = asks(desk.call("want", "song", [3], Urgency.NOW))
    (whole,) = asks(desk.end(ask, "no_ranges"))
    assert (whole.first, whole.last) == (0, 4)
    desk.give(whole)

    assert all(desk.scheduler.present("song", chunk) for chunk in range(5))
    assert not desk.open


def test_no_host_is_asked_without_end() -> None:
    """A host that always breaks off is left alone ever longer, and then given up."""
    network = Network({"a": Peer(character="failing", latency=0.01)}, chunks=8)
    network.want("song", range(8))
    network.run()

    assert max(network.tries.values()) <= 2
    assert sorted(c for told in network.exhausted for c in told.chunks) == list(range(8))
    assert network.now > 30


def test_bytes_are_paid_for_once_whatever_fails() -> None:
    """One that breaks off half-way, one that lies late, one that stops: bytes stay in bounds."""
    network = Network(
        {
            "short": Peer(character="truncating", after=2, rate=4e6),
            "liar": Peer(character="lying", after=3, rate=4e6),
            "stops": Peer(character="stalling", after=1, rate=4e6),
            "good": Peer(rate=1e6),
        },
        chunks=20,
    )
    network.want("song", range(20))
    network.run()

    assert not network.missing()
    assert network.received["song"] <= (1.3 * 20 + 3) * CHUNK


# ── what came, what went ────────────────────────────────────────────────────────────────────


def test_what_came_another_way_is_not_asked_for() -> None:
    """Asks for it are dropped or go around it."""
    desk = Desk(a=GATEWAY)
    (ask,) = asks(desk.call("want", "song", [0], Urgency.NOW))
    orders = desk.call("have", "song", [0, 1, 2])

    assert Drop(id=ask.id) in orders
    assert runs(desk.call("want", "song", range(5), Urgency.NOW)) == [("a", 3, 3)]


def test_a_stream_does_not_run_over_what_is_here() -> None:
    """It ends before the chunk that came another way, and another goes on behind it."""
    desk = Desk(a=Offer(kind="web", at_once=1))
    desk.prove("a")
    desk.call("want", "song", range(40), Urgency.KEEP)
    while not any(ask.last - ask.first >= 3 for ask in desk.open.values()):
        desk.give(next(iter(desk.open.values())))
    (ask,) = desk.open.values()
    desk.call("have", "song", ask.first + 1)
    orders = desk.call("arrived", ask.id, ask.first)

    assert Drop(id=ask.id) in orders
    assert [each.first for each in asks(orders)] == [ask.first + 2]


def test_what_was_evicted_comes_again_when_it_is_needed() -> None:
    """Not for itself: a full disk would have the same bytes come and go for ever."""
    desk = Desk(chunks=40, limits=Limits(window_bytes=CHUNK), a=GATEWAY)
    desk.call("have", "song", range(40))
    desk.call("listen", "song", 0, 40e3)
    assert not asks(desk.call("lost", "song", range(20, 40)))
    assert not desk.wait(60)
    orders = desk.call("listen", "song", 30, 40e3)

    assert [ask.first for ask in asks(orders)] == [30]


def test_a_dropped_ask_that_brings_its_chunk_after_all() -> None:
    """It is taken, and counted once."""
    desk = Desk(a=GATEWAY)
    (ask,) = asks(desk.call("want", "song", [0], Urgency.NOW))
    assert desk.call("unwant", "song") == [Drop(id=ask.id)]
    desk.call("arrived", ask.id, 0)
    desk.call("arrived", ask.id, 0)

    assert desk.scheduler.present("song", 0)
    ledger = desk.scheduler.ledger("song")
    assert ledger is not None
    assert ledger.present == CHUNK


def test_a_flood_is_cut_off() -> None:
    """Who sends more than was asked for is not listened to."""
    desk = Desk(a=GATEWAY)
    (ask,) = asks(desk.call("want", "song", [0], Urgency.NOW))

    assert Drop(id=ask.id) in desk.call("progress", ask.id, 10 * CHUNK)


def test_calls_about_what_is_gone_do_nothing() -> None:
    """Messages cross each other on the way."""
    desk = Desk(a=GATEWAY)
    (ask,) = asks(desk.call("want", "song", [0], Urgency.NOW))
    assert desk.call("close", "song") == [Drop(id=ask.id)]
    for orders in (
        desk.call("arrived", ask.id, 0),
        desk.call("progress", ask.id, 5),
        desk.call("ended", ask.id, Outcome(what="wrong", chunk=0)),
        desk.call("ended", 99, Outcome(what="done")),
        desk.call("want", "song", [0], Urgency.NOW),
        desk.call("listen", "song", 3, 1.0),
        desk.call("offer", "song", "b", GATEWAY),
        desk.call("have", "song", 3),
        desk.call("lost", "song", [3]),
        desk.call("retry", "song"),
    ):
        assert orders == []
    assert desk.scheduler.wake_at() is None
    assert desk.scheduler.ledger("song") is None


def test_the_user_tries_again() -> None:
    """`retry` forgets the failures of a content, not its liars."""
    desk = Desk(chunks=2, a=GATEWAY, liar=GATEWAY)
    desk.call("want", "song", [0], Urgency.NOW)
    while desk.open:
        ask = next(iter(desk.open.values()))
        desk.end(ask, "wrong" if ask.source == "liar" else "unavailable", chunk=0)

    assert {ask.source for ask in asks(desk.call("retry", "song"))} == {"a"}


def test_standings_are_for_people() -> None:
    """Speed, wins, and what was of use."""
    network = Network({"a": Peer(rate=1e6, latency=0.1), "bad": Peer(character="lying")}, chunks=20)
    network.want("song", range(20))
    network.run()
    good, bad = network.scheduler.standings()

    assert (good.source, good.state, good.good) == ("a", "good", 20 * CHUNK)
    assert 0.7e6 < good.rate < 1.3e6
    assert (bad.source, bad.state, bad.reason, bad.good) == ("bad", "banned", "wrong bytes", 0)


def test_bad_gateways_beside_a_good_one() -> None:
    """A liar, a slow one and a dead one: the good one's time and hardly more than its bytes."""
    good = Peer(rate=50e6, latency=0.02)
    network = Network(
        {
            "lying": Peer(character="lying", latency=0.01),
            "slow": Peer(rate=400e3, latency=0.3),
            "dead": Peer(character="dead"),
            "good": good,
        },
        chunks=200,
    )
    network.want("song", [0])
    network.tell("listen", "song", 0, 40e3)
    network.run()

    assert not network.missing()
    assert network.came["song", 0] < 0.05
    assert max(network.came.values()) < 2.0
    assert network.received["song"] < 1.1 * 200 * CHUNK
