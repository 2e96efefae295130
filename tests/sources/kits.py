"""One kit a source: how to make it, with a host that is honest, lies, is gone or hangs."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from p2p.fetch import Urgency
from p2p.manifest import Manifest, Places, make_track, write_manifest
from p2p.torrent import parse_torrent
from player.contract import SwarmReport
from player.engine.delivery import Delivery
from player.engine.fetching import Means
from player.engine.kin import Kin
from player.engine.ledger import Ledger
from player.errors import NotFound
from player.library import Library
from player.ports import Content
from player.sources._base import CHUNK, Digests, Source
from player.sources._providers import mirror
from player.sources._swarms import Swarms
from player.sources._template import TemplateSource
from player.sources._torrents import Torrents
from player.sources.http import HttpSource
from player.sources.ipfs import IpfsSource
from player.sources.manifest import ManifestSource
from player.sources.torrent import TorrentSource
from player.storage import open_memory
from player.types import ContentId
from tests.fakes import Bytes, HostHasher, HostHttp, MemoryVault, RealClock
from tests.fakes_carry import MemoryCarrier
from tests.player.engine.hands import Script, torrent_of
from tools.world import Gateway
from tools.world._site import CORS

BODY = bytes(range(256)) * 5000
"""1.28 MB: five chunks, the last of them short."""


@dataclass(kw_only=True)
class Kit:
    """A source under test."""

    source: Source
    content: Content
    vault: MemoryVault
    behave: Callable[[str], None]
    """From now on: honest, lying, gone or hanging."""
    body: bytes = BODY

    def __post_init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """A new day: who lied yesterday is asked again."""

        async def revive(id: ContentId) -> Content:
            raise NotFound("unknown_content", "Its bytes are not here.", about=id)

        def nothing(_: object) -> None:
            pass

        def broke(error: BaseException) -> None:
            raise error

        library = Library(open_memory().connection, RealClock())
        means = Means(
            vault=self.vault,
            clock=RealClock(),
            sources={self.source.prefix: self.source},
            kin=Kin(library, self.vault, HostHasher(), NoSwarms(), changed=nothing),
            revive=revive,
            changed=nothing,
            trouble=nothing,
            broke=broke,
            spawn=asyncio.ensure_future,
        )
        self.delivery = Delivery(means)

    async def fetch(self, chunks: list[int], urgency: Urgency = Urgency.AHEAD) -> None:
        """Have these chunks, by the scheduler and this source's providers."""
        waits = [self.delivery.ensure(self.content, n, n, urgency=urgency) for n in chunks]
        await asyncio.gather(*waits)


class NoSwarms:
    """Nobody to give to."""

    def have(self, infohash: str, pieces: list[int]) -> None:
        """Nothing."""

    def lost(self, infohash: str, pieces: list[int]) -> None:
        """Nothing."""


class Sums:
    """Chunk lists in memory."""

    def __init__(self) -> None:
        self._known: dict[str, Digests] = {}

    def of(self, content: Content) -> Digests | None:
        return self._known.get(content.base)

    def learn(self, content: Content, digests: Digests) -> None:
        self._known[content.base] = digests


@asynccontextmanager
async def web_kit(template: bool) -> AsyncIterator[Kit]:
    vault, http = MemoryVault(), HostHttp(Ledger(RealClock()))
    async with Script() as host:
        host.files["a.wav"] = BODY
        if template:
            sums = [
                hashlib.sha256(BODY[at : at + CHUNK]).hexdigest()
                for at in range(0, len(BODY), CHUNK)
            ]
            told = {"file": "a.wav", "name": "a.wav", "length": len(BODY), "sha256": sums}
            host.files["a.json"] = json.dumps(told).encode()
            source: Any = TemplateSource(http, MemoryCarrier(http, vault))
            (found,) = (await source.discover(host.at("a.json"))).tracks
            content = found.content
            await vault.describe(content)
        else:
            source = HttpSource(http, vault, MemoryCarrier(http, vault))
            content = await source.content(await source.probe(host.at("a.wav")), "audio/wav")

        async def hang(request: web.Request) -> web.StreamResponse:
            await asyncio.sleep(600)
            raise AssertionError

        async def gone(request: web.Request) -> web.StreamResponse:
            return web.Response(status=404, headers=CORS)

        def behave(how: str) -> None:
            host.on.pop("a.wav", None)
            # Nothing proves a web address's bytes; what can be told from a lie is its size.
            host.files["a.wav"] = (BODY[::-1] + b"x") if how == "lying" else BODY
            if how in ("hanging", "gone"):
                host.on["a.wav"] = hang if how == "hanging" else gone

        yield Kit(source=source, content=content, vault=vault, behave=behave)
        await http.session.close()


@asynccontextmanager
async def ipfs_kit() -> AsyncIterator[Kit]:
    vault, http = MemoryVault(), HostHttp(Ledger(RealClock()))
    gateway = Gateway()
    node = gateway.dag.add_file(BODY)
    async with gateway:
        modes = {"honest": "ok", "lying": "lie", "gone": "404", "hanging": "dead"}
        base = [gateway.base("ok")]

        def make() -> IpfsSource:
            return IpfsSource(
                http, HostHasher(), vault, RealClock(), MemoryCarrier(http, vault), Sums(),
                gateways=lambda: base, trouble=print,
            )  # fmt: skip

        source = make()
        (found,) = (await source.discover(f"ipfs://{gateway.dag.text(node.cid)}")).tracks
        assert found.content is not None
        await vault.describe(found.content)

        def behave(how: str) -> None:
            base[0] = gateway.base(modes[how])

        yield Kit(source=source, content=found.content, vault=vault, behave=behave)
        await http.session.close()


@asynccontextmanager
async def torrent_kit() -> AsyncIterator[Kit]:
    vault = MemoryVault()
    raw, whole = torrent_of([(["0.wav"], bytes(5000)), (["a.wav"], BODY)], piece=65536)
    torrent = parse_torrent(raw)
    mode = "honest"

    class Page:
        """Stands where WebTorrent stands: it verifies, and reports what landed."""

        def join(self, infohash: str, **_: Any) -> None:
            pass

        def leave(self, infohash: str) -> None:
            pass

        def unwant(self, infohash: str, first: int, last: int) -> None:
            pass

        def want(self, infohash: str, first: int, last: int, *, urgent: bool, rarest: bool) -> None:
            work = asyncio.ensure_future(self._give(infohash, first, last))
            pages.add(work)
            work.add_done_callback(pages.discard)

        async def _give(self, infohash: str, first: int, last: int) -> None:
            if mode in ("gone", "lying"):
                detail = "lying_peers" if mode == "lying" else "no peers at all"
                swarms.handle(SwarmReport(what="failed", infohash=infohash, detail=detail))  # type: ignore[arg-type]
            elif mode == "honest":
                for index in range(first, last + 1):
                    at = index * torrent.piece_length
                    piece = whole[at : at + torrent.piece_size(index)]
                    await vault.put(f"btih:{infohash}", index, Bytes(piece))  # type: ignore[arg-type]
                    swarms.handle(
                        SwarmReport(what="pieces", infohash=infohash, pieces=[index])  # type: ignore[arg-type]
                    )

    pages: set[asyncio.Task[None]] = set()
    http = HostHttp(Ledger(RealClock()))
    torrents = Torrents(load=lambda _: raw, save=lambda *_: None)
    swarms = Swarms(
        Page(), torrents, consent=lambda _: True, upload=lambda _: False,
        trackers=lambda: ["ws://127.0.0.1:9/"], ice_servers=list,
    )  # fmt: skip
    source = TorrentSource(swarms, torrents, vault, MemoryCarrier(http, vault), http)
    content = source.discover_file(raw, "").tracks[1].content
    assert content is not None
    await vault.describe(content)

    def behave(how: str) -> None:
        nonlocal mode
        mode = how

    yield Kit(source=source, content=content, vault=vault, behave=behave)


@asynccontextmanager
async def manifest_kit() -> AsyncIterator[Kit]:
    """A manifest's track, which is at a web address too."""
    vault, http = MemoryVault(), HostHttp(Ledger(RealClock()))
    async with Script() as host:
        host.files["a.wav"] = BODY
        track = make_track("a.wav", [BODY], places=Places(urls=(host.at("a.wav"),)))
        source: Any = Listed(MemoryCarrier(http, vault))
        raw = write_manifest(Manifest(tracks=(track,)))
        (found,) = source.discover(raw, host.at("release.json")).tracks
        await vault.describe(found.content)

        async def hang(request: web.Request) -> web.StreamResponse:
            await asyncio.sleep(600)
            raise AssertionError

        async def gone(request: web.Request) -> web.StreamResponse:
            return web.Response(status=404, headers=CORS)

        def behave(how: str) -> None:
            host.on.pop("a.wav", None)
            host.files["a.wav"] = BODY[::-1] if how == "lying" else BODY
            if how in ("hanging", "gone"):
                host.on["a.wav"] = hang if how == "hanging" else gone

        yield Kit(source=source, content=found.content, vault=vault, behave=behave)
        if http.session is not None:
            await http.session.close()


class Listed(ManifestSource):
    """A manifest's source, with the addresses it names as providers, as the engine joins them."""

    def __init__(self, carrier: MemoryCarrier) -> None:
        self._places: list[str] = []
        self._mirrors = carrier
        super().__init__(Sums(), also_at=lambda _, names: self._places.extend(names))

    async def providers(self, content: Content, name: ContentId, proof: Any) -> list[Any]:
        return [
            mirror(self._mirrors, place.removeprefix("url:"), content, proof)
            for place in self._places
        ]


KITS: dict[str, Callable[[], Any]] = {
    "http": lambda: web_kit(False),
    "template": lambda: web_kit(True),
    "ipfs": ipfs_kit,
    "torrent": torrent_kit,
    "manifest": manifest_kit,
}
