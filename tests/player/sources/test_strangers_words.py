"""What links and descriptions may make us ask: trackers, and web seeds nearby."""

from __future__ import annotations

from typing import Any

from p2p.torrent import parse_torrent
from player.ports import Reply
from player.sources._swarms import Swarms
from player.sources._torrents import Torrents
from player.sources.torrent import TorrentSource
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


def swarms(page: Joins, torrents: Torrents, own: list[str]) -> Swarms:
    return Swarms(
        page,  # type: ignore[arg-type]
        torrents,
        consent=lambda _: True,
        upload=lambda _: False,
        trackers=lambda: own,
        ice_servers=list,
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


async def test_a_link_leads_a_page_of_the_web_to_no_seed_nearby() -> None:
    """A page that comes from the web asks no private address that a magnet link names; one that
    is served nearby may."""
    near = "http://192.168.1.1/one.wav"
    for origin, seeds in (("https://starling.example", ()), ("http://127.0.0.1:8080", (near,))):
        torrents = Torrents(load={parse_torrent(RAW).infohash: RAW}.get, save=unsaved)
        source = TorrentSource(
            swarms(Joins(), torrents, []),
            torrents,
            None,
            None,
            None,
            origin=origin,  # type: ignore[arg-type]
        )
        infohash = parse_torrent(RAW).infohash
        await source.discover_magnet(f"magnet:?xt=urn:btih:{infohash}&ws={near}")
        known = torrents.of(infohash)
        assert known is not None
        assert known.web_seeds == seeds
