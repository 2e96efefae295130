"""ICE servers: an address or a login that a browser does not take is refused when it is entered, not
found out when nothing connects."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine.settings import SettingsBook
from player.sources._swarm import silence
from tests.fakes import Bench, MemoryFile
from tests.player.engine.hands import (
    SwarmPage,
    problem,
    rows,
    torrent_of,
    troubles,
    until,
    wav,
)

TURN: dict[str, Any] = {"kind": "ice_server", "uri": "turn:t.example", "username": "listener"}


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with Bench() as it:
        yield it


@pytest.fixture
async def swarm(bench: Bench) -> AsyncIterator[SwarmPage]:
    """One that a track is wanted of and that gives nothing."""
    await bench.do("settings", p2p="allowed")
    raw, whole = torrent_of([(["one.wav"], wav(60))])
    page = SwarmPage(bench, raw, whole)
    await bench.do("add_files", files=[MemoryFile("x.torrent", raw)])
    page.withheld = set(range(1000))
    (track,) = [row["id"] for row in await rows(bench)]
    keeping = asyncio.ensure_future(bench.do("keep", track=track))
    wanted = len(bench.effects("swarm_want"))
    await until(bench, lambda: len(bench.effects("swarm_want")) > wanted)
    yield page
    keeping.cancel()
    page.task.cancel()


def joins(bench: Bench) -> list[tuple[list[str], bool]]:
    """How each join was to meet peers: with which passwords, by relays only?"""
    return [
        ([server["credential"] for server in each["ice_servers"]], each["relay_only"])
        for each in bench.effects("swarm_join")
    ]


@pytest.mark.parametrize("order", [
    {"do": "source_add", "kind": "ice_server", "uri": "turn:t.example"},
    {"do": "source_add", "kind": "ice_server", "uri": "turn:t.example", "username": "listener"},
    {"do": "source_add", "kind": "ice_server", "uri": "turns:t.example", "credential": "x"},
    {"do": "settings", "ice_servers": ["stun:s.example", "TURN:t.example"]},
])  # fmt: skip
async def test_a_turn_server_without_a_login_is_refused(bench: Bench, order: Any) -> None:
    """Browsers make no connection at all, by whatever way, as long as such a server is named."""
    assert problem(await bench.do(order.pop("do"), **order))["code"] == "turn_login"
    assert bench.state["settings"]["ice_servers"] == []


async def test_one_line_that_does_not_fit_any_more_does_not_cost_the_others(bench: Bench) -> None:
    """An earlier version took addresses that browsers do not."""
    lines = ["stun:s.example", "turn://t.example", 7, "stun:[::1]:3478"]
    bench.engine.library.put_settings({"ice_servers": lines, "gateways": "none"})
    book = SettingsBook(bench.engine.library, bench.engine._world.secrets)

    assert book.now.ice_servers == ["stun:s.example", "stun:[::1]:3478"]
    assert book.now.gateways


@pytest.mark.parametrize("uri", [
    "stun://s.example", "stun:s.example/", "stun:s.example:0", "stun:s.example:65536",
    "stun:s.example?transport=udp", "turn:t.example?transport=sctp", "turn:t.example:x",
    "turn:::1", "turn:", "stun:two words", "turn:listener:secret@t.example", "turn:t.example?x=y",
])  # fmt: skip
async def test_addresses_that_break_a_browser_are_refused(bench: Bench, uri: str) -> None:
    """Each of these makes Chromium's RTCPeerConnection throw, whatever else is in the list."""
    answer = await bench.do(
        "source_add", kind="ice_server", uri=uri, username="listener", credential="x"
    )
    assert problem(answer)["code"] == "bad_setting"


@pytest.mark.parametrize("uri", [
    "stun:s.example", "stuns:s.example:5349", "turn:192.0.2.1:3478?transport=tcp",
    "turns:t.example:443?transport=tcp", "turn:[2001:db8::1]:3478", "turn:grün.example",
])  # fmt: skip
async def test_addresses_of_ice_servers(bench: Bench, uri: str) -> None:
    """RFC 7064 and 7065. A keyboard that begins with a capital letter does no harm."""
    answer = await bench.do(
        "source_add", kind="ice_server", uri=uri.capitalize(), username="listener", credential="x"
    )
    assert answer["ice_servers"] == [uri]


async def test_a_refused_login_is_told_once_and_corrected_on_the_way(
    bench: Bench, swarm: SwarmPage
) -> None:
    """However often it is found; and the right one is used at once, without a reload."""
    await bench.do("source_add", **TURN, credential="wrong")
    for refused in (1, 2):
        await swarm.tell("trackers", reasons={"answered": 1, "turn_refused": refused})
    assert troubles(bench).count("turn_refused") == 1

    wanted = len(bench.effects("swarm_want"))
    await bench.do("source_add", **TURN, credential="right")
    assert joins(bench)[-2:] == [(["wrong"], False), (["right"], False)]
    assert len(bench.effects("swarm_leave")) == 2
    assert len(bench.effects("swarm_want")) > wanted
    await swarm.tell("trackers", reasons={"answered": 1, "connected": 1})
    assert troubles(bench).count("turn_refused") == 1
    await bench.do("source_add", **TURN, credential="wrong again")
    await swarm.tell("trackers", reasons={"turn_refused": 1})
    assert troubles(bench).count("turn_refused") == 2


async def test_who_has_met_peers_keeps_them(bench: Bench, swarm: SwarmPage) -> None:
    """Other servers are for those who have met nobody; and what an old join finds out is no news
    of the new servers."""
    await swarm.tell("peers", peers=1)
    before = len(joins(bench))
    await bench.do("source_add", **TURN, credential="right")
    assert len(joins(bench)) == before
    await swarm.tell("trackers", reasons={"connected": 1, "turn_refused": 1})
    assert "turn_refused" not in troubles(bench)

    await swarm.tell("peers", peers=0)
    await bench.do("source_add", kind="ice_server", uri="stun:s.example")
    assert joins(bench)[before:] == [(["right", ""], False)]


async def test_by_relays_only(bench: Bench, swarm: SwarmPage) -> None:
    """From then on no peer sees this machine: those that were met directly are left."""
    await bench.do("source_add", **TURN, credential="right")
    await swarm.tell("peers", peers=0)  # the echo of the swarm that was left
    await swarm.tell("peers", peers=2)
    await bench.do("settings", relay_only=True)
    assert joins(bench)[-1] == (["right"], True)
    count = len(joins(bench))
    await bench.do("settings", relay_only=True)
    assert len(joins(bench)) == count
    await swarm.tell("peers", peers=0)
    await swarm.tell("peers", peers=1)
    await bench.do("settings", relay_only=False)
    assert len(joins(bench)) == count, "the relay goes on"
    assert problem(await bench.do("settings", relay_only="yes"))["code"] in (
        "bad_setting",
        "wrong_type",
    )


async def test_figures_of_the_swarm_that_was_left_are_not_counted_twice(
    bench: Bench, swarm: SwarmPage
) -> None:
    """Its last report may come after the next one was joined."""
    (joined,) = bench.engine._sourcing.swarms._joined.values()
    await swarm.tell("peers", peers=1, bytes_in=5000)
    await bench.do("source_add", **TURN, credential="right")
    await bench.do("settings", relay_only=True)
    await swarm.tell("peers", peers=0, bytes_in=5000)
    await swarm.tell("peers", peers=1, bytes_in=700)

    assert joined.bytes_in == 5700


@pytest.mark.parametrize(
    ("peers", "why", "code"),
    [(0, "", "no_peers"), (0, "nobody_there", "no_peers"), (0, "turn_refused", "turn_refused"),
     (0, "unreachable", "peers_unreachable"), (1, "unreachable", "peers_silent")],
)  # fmt: skip
def test_why_nothing_came(peers: int, why: str, code: str) -> None:
    """Who waits in vain hears what bars the way, where that is known."""
    assert silence(peers, "a" * 40, why).code == code
