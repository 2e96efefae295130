"""What links and descriptions may make us ask: trackers, and web seeds nearby."""

from __future__ import annotations

import asyncio
import base64
from typing import Any
from urllib.parse import quote

import pytest

from p2p.torrent import parse_torrent
from player.contract import SwarmReport
from player.ports import Reply
from player.sources._swarms import Swarms
from player.sources._torrents import Torrents
from player.sources.torrent import TorrentSource
from player.types import InfoHash
from tests.fakes import Bytes
from tests.player.engine.hands import bencode, torrent_of

RAW, _ = torrent_of([(["one.wav"], bytes(100_000))], piece=65536)
INFO = RAW[RAW.index(b"4:info") : -1]


class Joins:
    """A page that remembers at which trackers it was to join."""

    def __init__(self) -> None:
        self.trackers: list[str] = []

    def join(self, infohash: str, *, trackers: list[str], **_: Any) -> None:
        del infohash
        self.trackers = trackers


def unsaved(infohash: str, raw: bytes) -> None:
    """No library is needed here."""


def swarms(page: Joins, torrents: Torrents, own: list[str], origin: str = "") -> Swarms:
    return Swarms(
        page,  # type: ignore[arg-type]
        torrents,
        consent=lambda _: True,
        upload=lambda _: False,
        trackers=lambda: own,
        ice_servers=list,
        origin=origin,
    )


async def test_dead_trackers_do_not_displace_the_users() -> None:
    """A description names more than are asked; some of the user's own are asked all the same."""
    named = [f"wss://dead{number}.example/" for number in range(20)]
    raw = b"d13:announce-list" + bencode([[each] for each in named]) + INFO + b"e"
    torrent = parse_torrent(raw)
    torrents = Torrents(load={torrent.infohash: raw}.get, save=unsaved)
    for own in (["wss://own.example/"], [f"wss://own{number}.example/" for number in range(9)]):
        page = Joins()
        swarms(page, torrents, own).share(torrent.infohash)
        assert page.trackers[0] == named[0]
        assert len(page.trackers) == 8
        assert len(set(own) & set(page.trackers)) == min(len(own), 4)


async def test_a_description_from_the_web_names_no_seed_nearby() -> None:
    """It is had from an address that the link names, so it is as strange as a file from there."""
    near, far = "http://192.168.1.1/admin", "https://songs.example/one.wav"
    described = b"d" + INFO + b"8:url-list" + bencode([near, far]) + b"e"

    class Web:
        async def get(self, url: str, **_: Any) -> Reply:
            return Reply(status=200, url=url, headers={}, body=Bytes(described))

    torrents = Torrents(load=dict[str, bytes]().get, save=unsaved)
    source = TorrentSource(swarms(Joins(), torrents, []), torrents, None, None, Web())  # type: ignore[arg-type]
    infohash = parse_torrent(RAW).infohash
    await source.discover_magnet(
        f"magnet:?xt=urn:btih:{infohash}&xs=https://songs.example/a.torrent"
    )
    known = torrents.of(infohash)
    assert known is not None
    assert known.web_seeds == (far,)


async def test_a_private_torrent_is_told_to_its_own_trackers_only() -> None:
    """BEP 27: the user's other trackers do not hear of it."""
    info = INFO.replace(b"4:info", b"", 1)
    private = info[:-1] + b"7:privatei1e" + b"e"
    raw = b"d8:announce18:wss://own.example/" + b"4:info" + private + b"e"
    torrent = parse_torrent(raw)
    assert torrent.private
    page = Joins()
    torrents = Torrents(load={torrent.infohash: raw}.get, save=unsaved)
    swarms(page, torrents, ["wss://other.example/"]).share(torrent.infohash)
    assert page.trackers == ["wss://own.example/"]


NEARBY = [
    "127.0.0.1:8080", "127.1", "2130706433", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
    "169.254.7.7", "0.0.0.0", "[::1]", "[::ffff:192.168.1.1]", "[fe80::1]", "[fd00::1]",
    "localhost", "LocalHost.", "nas", "nas.local", "printer.LOCAL.", "router.lan", "box.home.arpa",
    "192。168。1。1", "%31%32%37.0.0.1",
]  # fmt: skip
"""Hosts in this computer or its own network, as links may spell them."""


class Told:
    """A web that remembers what it was asked for and has nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def get(self, url: str, **_: Any) -> Reply:
        self.asked.append(url)
        return Reply(status=404, url=url, headers={}, body=Bytes(b""))


@pytest.mark.parametrize("host", NEARBY)
async def test_a_link_leads_to_nobody_nearby(host: str) -> None:
    """A page of the web asks none of the private hosts that a magnet link names: not for the
    description, not as a tracker, not for the bytes. The public ones beside them are asked."""
    web, page = Told(), Joins()
    torrents = Torrents(load=dict[str, bytes]().get, save=unsaved)
    met = swarms(page, torrents, [], "https://starling.example")
    source = TorrentSource(met, torrents, None, None, web, origin="https://starling.example")  # type: ignore[arg-type]
    infohash = parse_torrent(RAW).infohash
    link = f"magnet:?xt=urn:btih:{infohash}" + "".join(
        f"&{key}={quote(address, safe='')}"
        for key, address in [
            ("xs", f"http://{host}/a.torrent"), ("xs", "https://songs.example/a.torrent"),
            ("tr", f"ws://{host}/announce"), ("tr", f"wss://{host}/announce"),
            ("tr", "wss://tracker.example/"),
            ("ws", f"http://{host}/one.wav"), ("ws", "https://songs.example/one.wav"),
        ]
    )  # fmt: skip
    finding = asyncio.ensure_future(source.discover_magnet(link))
    async with asyncio.timeout(10):
        while not page.trackers:
            await asyncio.sleep(0)
        raw = base64.b64encode(RAW).decode()
        met.handle(SwarmReport(what="metadata", infohash=InfoHash(infohash), torrent=raw))
        await finding
    known = torrents.of(infohash)
    assert known is not None
    assert web.asked == ["https://songs.example/a.torrent"]
    assert page.trackers == ["wss://tracker.example/"]
    assert known.web_seeds == ("https://songs.example/one.wav",)
    later = Joins()  # the link's trackers are remembered with the torrent
    swarms(later, torrents, [], "https://starling.example").share(infohash)
    assert "wss://tracker.example/" in later.trackers
    assert not any(host in address for address in later.trackers)


async def test_a_link_leads_a_page_of_the_web_to_no_seed_nearby() -> None:
    """A page that comes from the web asks no private address that a magnet link names; one that
    is served nearby may."""
    near = "http://192.168.1.1/one.wav"
    nothing: Any = (None, None, None)  # nobody is asked
    for origin, seeds in (("https://starling.example", ()), ("http://127.0.0.1:8080", (near,))):
        torrents = Torrents(load={parse_torrent(RAW).infohash: RAW}.get, save=unsaved)
        source = TorrentSource(
            swarms(Joins(), torrents, []),
            torrents,
            *nothing,
            origin=origin,
        )
        infohash = parse_torrent(RAW).infohash
        await source.discover_magnet(f"magnet:?xt=urn:btih:{infohash}&ws={near}")
        known = torrents.of(infohash)
        assert known is not None
        assert known.web_seeds == seeds
