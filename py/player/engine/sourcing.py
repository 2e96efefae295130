"""Sources, swarms and the delivery that draws on them, made and introduced to each other."""

from __future__ import annotations

from collections.abc import Callable

from player import contract
from player.engine.delivery import Delivery
from player.engine.fetching import Means
from player.engine.kin import Kin
from player.engine.proofs import LibraryProofs
from player.engine.reviving import Reviver
from player.engine.settings import SettingsBook
from player.engine.swarming import SwarmByEffect
from player.engine.telling import Teller
from player.engine.world import World
from player.errors import PlayerError
from player.library import Library
from player.shapes import IceServer
from player.sources._base import Source
from player.sources._swarm import turn_refused
from player.sources._swarms import Swarms
from player.sources._torrents import Torrents
from player.sources.http import HttpSource
from player.sources.ipfs import IpfsSource
from player.sources.ipns import IpnsResolver
from player.sources.manifest import ManifestSource
from player.sources.torrent import TorrentSource
from player.types import BaseId, ContentId, InfoHash


class Sourcing:
    """Made once, when library and settings are there."""

    def __init__(
        self,
        world: World,
        page: Teller,
        *,
        library: Library,
        settings: SettingsBook,
        upload: Callable[[str], bool],
        stale: Callable[[ContentId], None],
    ) -> None:
        """`upload` tells whether a torrent may be given to peers; `stale` hears of contents of
        which some arrived or went."""
        self._page = page
        self._settings = settings
        self._refused: list[IceServer] = []
        self._library = library
        self._stale = stale
        proofs = LibraryProofs(library)
        torrents = Torrents(
            load=lambda infohash: library.torrent(InfoHash(infohash)),
            save=lambda infohash, raw: library.put_torrent(InfoHash(infohash), raw),
        )
        self.swarms = Swarms(
            SwarmByEffect(page.effect, world.ledger.note),
            torrents,
            consent=settings.consents,
            upload=upload,
            trackers=lambda: settings.now.trackers,
            ice_servers=settings.ice,
            relay_only=lambda: settings.now.relay_only,
            origin=world.origin,
        )
        self.torrent = TorrentSource(
            self.swarms, torrents, world.vault, world.carrier, world.http, origin=world.origin
        )
        self.ipfs = IpfsSource(
            world.http,
            world.hasher,
            world.vault,
            world.clock,
            world.carrier,
            proofs,
            gateways=lambda: settings.now.gateways,
            trouble=page.trouble,
            resolver=IpnsResolver(
                world.http,
                world.signatures,
                world.clock,
                gateways=lambda: settings.now.gateways,
                routers=lambda: settings.now.routers,
                resolvers=lambda: settings.now.resolvers,
                load=library.ipns_record,
                save=lambda name, record: library.put_ipns_record(name, record.raw),
                trouble=page.trouble,
            ),
        )
        self.web = HttpSource(world.http, world.vault, world.carrier)
        self.manifest = ManifestSource(proofs, also_at=library.add_locators)
        self.sources: dict[str, Source] = {
            source.prefix: source for source in (self.torrent, self.ipfs, self.web, self.manifest)
        }
        self.delivery = Delivery(
            Means(
                vault=world.vault,
                clock=world.clock,
                sources=self.sources,
                kin=Kin(library, world.vault, world.hasher, self.swarms, changed=stale),
                revive=Reviver(library, world.vault, self.ipfs, self.torrent),
                changed=stale,
                trouble=page.trouble,
                broke=page.broke_by,
                spawn=page.spawn,
            )
        )

    async def wanted(self, wanted: contract.Wanted) -> contract.StreamFailed | None:
        """The service worker needs chunks. What it is to be told where they cannot be had."""
        if wanted.gone:
            self.delivery.left(wanted.reader)
            return None
        try:
            content = await self.delivery.look_up(wanted.content)
            if content.base.startswith("btih:"):
                self.swarms.played(content.base.removeprefix("btih:"))
            await self.delivery.hear(content, wanted.first, wanted.last, reader=wanted.reader)
        except PlayerError as error:
            self.delivery.failed(wanted.content, error)
            # Of what was only foreseen nothing is told: who waits for it asks for it.
            return contract.StreamFailed(
                content=wanted.content, first=wanted.first, last=wanted.first, code=error.code
            )
        return None

    def swarm_report(self, report: contract.SwarmReport) -> None:
        """The swarm saw something."""
        self.swarms.handle(report)
        refused = report.what == "trackers" and report.reasons.get("turn_refused", 0)
        if refused and self.swarms.current(report.infohash):
            self._tell_refused()
        if report.what == "pieces":
            base = BaseId(f"btih:{report.infohash}")
            self.delivery.landed(base, report.pieces, by_swarm=True)
            for content in self._library.contents_of(base):
                self._stale(content)

    def _tell_refused(self) -> None:
        """A TURN server does not take what it was given: said once, however many swarms find out,
        until the servers are others."""
        servers = self._settings.ice()
        if servers != self._refused:
            self._refused = servers
            self._page.trouble(turn_refused())

    async def consented(self) -> None:
        """Consent is another now: what it no longer covers ends, what it covers may be asked. So
        may be those by whom peers are met."""
        self.swarms.leave_refused()
        self.swarms.reconnect()
        await self.delivery.refresh()
