"""What is given back: by consent, by rule and licence, in turns; ratios that last; words of advice."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from typing import Any

import pytest

from p2p.sharing import AT_ONCE, TURN
from player import contract
from player.engine.meeting import advice, silent
from player.engine.settings import SettingsBook
from player.engine.sharing import START_AFTER, Sharing
from player.errors import NotFound, PeerFailed
from player.library import Library
from player.storage import open_memory
from player.types import ContentId, InfoHash
from tests.factories import new_track
from tests.player.engine.patience import HandClock, turns

FREE = "CC BY-SA 4.0"


class Seats:
    """Swarms that are joined without a network."""

    def __init__(self) -> None:
        self.now: dict[str, bool] = {}
        self.refuses: set[str] = set()
        self.log: list[str] = []

    def share(self, infohash: str) -> None:
        if infohash in self.refuses:
            raise PeerFailed("no_tracker", "No tracker is named.")
        self.now[infohash] = False
        self.log.append(f"+{infohash[:2]}")

    def unshare(self, infohash: str) -> None:
        if not self.now.get(infohash):
            self.now.pop(infohash, None)
            self.log.append(f"-{infohash[:2]}")

    def joined(self) -> dict[str, bool]:
        return dict(self.now)


def name(number: int) -> InfoHash:
    return InfoHash(f"{number:02}" * 20)


class Table:
    """Sharing alone, on a library of `count` torrents with one whole track each."""

    def __init__(self, count: int, licence: str = FREE) -> None:
        self.clock = HandClock()
        self.opened = open_memory()
        self.library = Library(self.opened.connection, self.clock)
        for number in range(count):
            new = new_track(number, "torrent")
            content = ContentId(f"btih:{name(number)}/0")
            copy = dataclasses.replace(
                new.copies[0], content=content, source_name=f"Album {number}"
            )
            tags = dataclasses.replace(new.tags, licence=licence)
            self.library.add_tracks([dataclasses.replace(new, tags=tags, copies=(copy,))])
            self.library.set_stored(content, 1_000_000)
            self.library.put_torrent(name(number), b"d4:infode")
        self.settings = SettingsBook(self.library)
        self.seats = Seats()
        self.effects: list[Any] = []
        self.state = "stopped"
        self.tasks: list[asyncio.Task[None]] = []
        self.sharing = self.born()

    def born(self) -> Sharing:
        return Sharing(
            self.library, self.settings, self.seats, self.clock,
            effect=self.effects.append, touch=lambda *_: None, state=lambda: self.state,
            spawn=self.spawn,
        )  # fmt: skip

    def spawn(self, work: Any) -> asyncio.Task[None]:
        self.tasks.append(asyncio.ensure_future(work))
        return self.tasks[-1]

    def change(self, **fields: Any) -> None:
        self.settings.change(contract.Settings(**fields))
        self.sharing.changed()

    def tell(self, number: int, **fields: Any) -> None:
        self.sharing.report(contract.SwarmReport(infohash=name(number), **fields))

    def row(self, number: int) -> contract.SwarmRow:
        return next(each for each in self.sharing.region().swarms if each.infohash == name(number))

    async def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.opened.connection.close()


@pytest.fixture
async def table() -> AsyncIterator[Table]:
    made = Table(3)
    yield made
    await made.close()


async def begin(table: Table, seconds: float = START_AFTER + 60) -> None:
    table.spawn(table.sharing.run())
    await table.clock.pass_by(seconds)


async def test_nothing_without_consent(table: Table) -> None:
    await begin(table, 3600)
    assert table.seats.log == []
    table.change(p2p="allowed")
    await table.clock.pass_by(60)
    assert len(table.seats.now) == 3
    table.change(p2p="refused")
    assert table.seats.now == {}


async def test_the_start_comes_first_and_joins_are_staggered(table: Table) -> None:
    table.change(p2p="allowed")
    await begin(table, START_AFTER - 1)
    assert table.seats.log == []
    await table.clock.pass_by(2)
    assert len(table.seats.log) == 1
    await table.clock.pass_by(60)
    assert len(table.seats.log) == 3


async def test_while_something_begins_to_play_nobody_is_joined(table: Table) -> None:
    table.change(p2p="allowed")
    table.state = "loading"
    await begin(table, 600)
    assert table.seats.log == []
    table.state = "playing"
    await table.clock.pass_by(60)
    assert len(table.seats.now) == 3


async def test_only_what_its_licence_or_the_user_allows() -> None:
    table = Table(3, licence="")
    table.change(p2p="allowed")
    await begin(table)
    assert table.seats.log == []
    assert not table.sharing.may_upload(name(0))
    assert table.row(0).state == "not_shared"
    table.sharing.handlers[contract.Share](contract.Share(infohash=name(0), allow=True))
    await table.clock.pass_by(60)
    assert set(table.seats.now) == {name(0)}
    assert table.sharing.may_upload(name(0))
    assert table.row(0).allowed is True
    table.change(sharing="all")
    await table.clock.pass_by(60)
    assert len(table.seats.now) == 3
    table.sharing.handlers[contract.Share](contract.Share(infohash=name(1), allow=False))
    assert set(table.seats.now) == {name(0), name(2)}
    table.change(sharing="never")
    assert table.seats.now == {}
    table.sharing.handlers[contract.Share](contract.Share(infohash=name(1)))
    assert table.library.swarms()[name(1)].allowed is None
    with pytest.raises(NotFound):
        table.sharing.handlers[contract.Share](contract.Share(infohash=name(77)))
    await table.close()


async def test_what_is_fetched_is_choked_until_it_may_be_given() -> None:
    """A torrent that was joined to fetch is told when its licence is known, and when it changes."""
    table = Table(1, licence="")
    table.change(p2p="allowed")
    table.seats.now[name(0)] = True
    assert not table.sharing.may_upload(name(0))
    await begin(table, START_AFTER + 1)
    table.change(sharing="all")
    shares = [each for each in table.effects if isinstance(each, contract.SwarmShare)]
    assert [(each.infohash, each.upload) for each in shares] == [(name(0), True)]
    await table.close()


async def test_a_swarm_of_an_earlier_engine_is_told_what_may_be_given() -> None:
    """Its page was told by an engine that is no more, and perhaps otherwise."""
    table = Table(1, licence="")
    table.change(p2p="allowed")
    table.seats.now[name(0)] = True  # taken over: nobody asked `may_upload` for it
    await begin(table, START_AFTER + 1)
    shares = [each for each in table.effects if isinstance(each, contract.SwarmShare)]
    assert [(each.infohash, each.upload) for each in shares] == [(name(0), False)]
    await table.close()


async def test_many_take_turns() -> None:
    table = Table(20)
    table.change(p2p="allowed")
    table.spawn(table.sharing.run())
    shared: set[str] = set()
    for _ in range(60):
        await table.clock.pass_by(TURN / 12)
        shared |= set(table.seats.now)
        assert len(table.seats.now) <= AT_ONCE
    assert len(shared) == 20
    assert all(each.shared_at for each in table.library.swarms().values())
    await table.close()


async def test_what_cannot_be_joined_does_not_hold_up_others(table: Table) -> None:
    table.seats.refuses = {name(0)}
    table.change(p2p="allowed")
    await begin(table)
    assert set(table.seats.now) == {name(1), name(2)}


async def test_ratios_last(table: Table) -> None:
    """Reports count since joining; what is remembered counts for ever, a new page included."""
    table.change(p2p="allowed")
    await begin(table)
    table.tell(0, what="peers", peers=2, leechers=1, bytes_in=500, bytes_out=1000)
    table.tell(0, what="peers", peers=2, leechers=1, bytes_in=500, bytes_out=250_000)
    table.sharing.page_came()
    table.tell(0, what="peers", peers=1, leechers=1, bytes_in=10, bytes_out=250_000)
    table.tell(0, what="peers", peers=1, leechers=1, bytes_in=5, bytes_out=1000)
    assert (table.row(0).bytes_in, table.row(0).bytes_out) == (515, 501_000)
    assert table.row(0).ratio == 0.501
    table.sharing.close()
    table.sharing = table.born()
    assert table.sharing.region().bytes_out == 501_000


async def test_limits_reach_the_swarm_but_never_slow_what_is_heard(table: Table) -> None:
    table.change(upload_rate=1000, download_rate=2000)
    table.state = "playing"
    table.sharing.limit()
    table.sharing.limit()
    table.state = "paused"
    table.sharing.limit()
    table.sharing.page_came()
    limits = [each for each in table.effects if isinstance(each, contract.SwarmLimits)]
    assert [(each.download, each.upload) for each in limits] == [
        (2000, 1000), (0, 1000), (2000, 1000), (2000, 1000),
    ]  # fmt: skip


def line(table: Table, *, metered: bool, online: bool = True) -> list[tuple[str, bool]]:
    """The connection changes; what the page is told of each swarm by that."""
    before = len(table.effects)
    table.sharing.conditions(online=online, metered=metered)
    told = table.effects[before:]
    return [(each.infohash, each.upload) for each in told if isinstance(each, contract.SwarmShare)]


async def test_nothing_is_given_on_a_metered_line(table: Table) -> None:
    """At once: whoever is joined is choked before the swarms are left; no other is joined; and what
    is fetched is fetched without giving. All of it comes back with the line."""
    table.change(p2p="allowed")
    await begin(table)
    assert len(table.seats.now) == 3
    table.seats.now[name(2)] = True  # a fetch waits for it
    assert set(line(table, metered=True)) == {(name(number), False) for number in range(3)}
    assert not any(table.sharing.may_upload(name(number)) for number in range(3))
    await table.clock.pass_by(60)
    assert table.seats.now == {name(2): True}
    assert table.row(0).state == "not_shared"
    joins = len(table.seats.log)
    await table.clock.pass_by(2 * TURN)
    assert len(table.seats.log) == joins

    assert line(table, metered=False) == [(name(2), True)]
    await table.clock.pass_by(60)
    assert set(table.seats.now) == {name(0), name(1), name(2)}
    assert all(table.sharing.may_upload(name(number)) for number in range(3))


async def test_who_ignores_the_meter_gives_on(table: Table) -> None:
    """The user's word on metered lines counts for giving too, and is obeyed at once."""
    table.change(p2p="allowed", metered="ignore")
    await begin(table)
    assert line(table, metered=True) == []
    await table.clock.pass_by(60)
    assert len(table.seats.now) == 3
    table.change(metered="save")
    await table.clock.pass_by(10)
    assert table.seats.now == {}
    table.change(metered="ignore")
    await table.clock.pass_by(60)
    assert len(table.seats.now) == 3


async def test_advice_is_in_the_region(table: Table) -> None:
    table.change(p2p="allowed")
    await begin(table)
    table.tell(
        0, what="trackers", trackers={"wss://t.example/": "failed"}, detail="trackers_failed"
    )
    assert (table.row(0).advice, table.row(0).silent) == ("trackers_failed", ["t.example"])
    assert table.row(0).trackers == {"wss://t.example/": "failed"}
    table.tell(0, what="peers", peers=1)
    assert (table.row(0).advice, table.row(0).silent) == ("", [])
    await turns()


@pytest.mark.parametrize(("facts", "why"), [
    ({"trackers": {}}, "no_tracker"),
    ({"trackers": {"wss://a/": "failed"}}, "trackers_failed"),
    ({"trackers": {"wss://a/": "failed", "wss://b/": "failed"}}, "trackers_failed"),
    ({"trackers": {"wss://a/": "failed", "wss://b/": "connected"}}, ""),
    ({"trackers": {"wss://a/": "connected"}, "detail": "nobody_there"}, "nobody_there"),
    ({"trackers": {"wss://a/": "connected"}, "detail": "unreachable"}, "unreachable"),
    ({"trackers": {"wss://a/": "connected"}, "reasons": {"answered": 2}}, "unreachable"),
    ({"trackers": {"wss://a/": "connected"}, "detail": "unreachable",
      "ice_servers": ["turn:x"]}, "turn_failed"),
    ({"trackers": {"wss://a/": "connected"}, "reasons": {"answered": 2, "connected": 1}}, ""),
    ({"trackers": {"wss://a/": "connected"}, "reasons": {"turn_refused": 2},
      "ice_servers": ["turn:x"]}, "turn_refused"),
    ({"trackers": {"wss://a/": "connected"}, "detail": "unreachable", "relay_only": True,
      "reasons": {"answered": 2, "turn_refused": 2}, "ice_servers": ["turn:x"]}, "turn_refused"),
    ({"trackers": {"wss://a/": "connected"}, "ice_servers": ["turn:x"],
      "reasons": {"answered": 2, "connected": 1, "turn_refused": 2}}, ""),
    ({"trackers": {"wss://a/": "connected"}, "relay_only": True, "ice_servers": ["stun:x"]},
     "no_relay"),
    ({"trackers": {"wss://a/": "failed"}, "peers": 3}, ""),
    ({"trackers": {"wss://a/": "failed"}, "online": False}, "offline"),
    ({"trackers": {"wss://a/": "waiting"}}, ""),
])  # fmt: skip
def test_advice(facts: dict[str, Any], why: str) -> None:
    assert advice(facts.pop("trackers"), **facts) == why


def test_the_trackers_that_are_named() -> None:
    """Those that failed, a few of them, by their hosts."""
    states = {f"wss://{name}.example/announce": "failed" for name in "dcba"}
    assert silent(states) == ["a.example", "b.example", "c.example"]
    assert silent({"wss://a.example/": "waiting", "wss://b.example/": "failed"}) == ["b.example"]
    assert silent({"wss://a.example/": "waiting"}) == ["a.example"]
    assert silent({"no address": "failed"}) == ["no address"]
