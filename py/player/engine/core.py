"""The engine's switchboard: every order of the page, and everything it saw, arrives here.

Expected failures (`PlayerError`) become the answer's Problem or a `trouble` event. Anything else
is a bug: it is caught once, here, logged whole and shown; the engine goes on.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from player import contract
from player.contract import Problem
from player.engine import wire
from player.engine.adding import Adder
from player.engine.delivery import Delivery
from player.engine.exporting import export
from player.engine.keeping import Keeper
from player.engine.listening import Listening
from player.engine.log import without_query
from player.engine.recommending import recommend
from player.engine.reviving import Reviver
from player.engine.settings import SettingsBook
from player.engine.stock import Stock
from player.engine.swarming import SwarmByEffect
from player.engine.tagging import Tagger
from player.engine.tasks import TaskBoard
from player.engine.telling import Teller
from player.engine.world import World
from player.errors import BadInput, NotFound, PlayerError
from player.library import Library
from player.ports import LocalFile
from player.sources._base import problem_of
from player.sources.http import HttpSource
from player.sources.ipfs import IpfsSource
from player.sources.torrent import TorrentSource
from player.types import BaseId, ByteCount, InfoHash, TrackId

log = logging.getLogger("engine")

PROBE_TIMEOUT = 30.0
"""Seconds that an element in the page may take to judge an address."""

MAX_PEERS = 30
"""Addresses of one swarm that the ledger takes at a time."""

EVERYTHING = 1 << 50
"""Bytes: more than any browser gives."""

Handler = Callable[[Any], Awaitable[Any] | Any]


class Engine:
    """One library, one queue, one deck."""

    def __init__(
        self, world: World, connection: sqlite3.Connection, problems: Sequence[Problem]
    ) -> None:
        self._world = world
        self._started = world.clock.monotonic()
        self._timings: dict[str, float] = {}
        self._page = page = Teller(world, list(problems))
        self._probes: dict[str, asyncio.Future[int]] = {}

        library = self.library = Library(connection, world.clock)
        self.settings = SettingsBook(library)
        self.board = TaskBoard(lambda: self._page.touch("tasks"))
        self._torrent = TorrentSource(
            SwarmByEffect(page.effect, world.ledger.note),
            world.vault,
            consent=self.settings.consents,
            trackers=lambda: self.settings.now.trackers,
            ice_servers=lambda: self.settings.now.ice_servers,
            load=lambda infohash: library.torrent(InfoHash(infohash)),
            save=lambda infohash, raw: library.put_torrent(InfoHash(infohash), raw),
        )
        self._ipfs = IpfsSource(
            world.http,
            world.hasher,
            world.vault,
            world.clock,
            gateways=lambda: self.settings.now.gateways,
            trouble=page.trouble,
        )
        web = HttpSource(world.http, world.vault)
        sources = {source.prefix: source for source in (self._torrent, self._ipfs, web)}
        self.stock = Stock(
            library,
            world.vault,
            cache_limit=lambda: self.settings.now.cache_limit,
            in_use=lambda: self.listening.in_use(),  # noqa: PLW0108 - it comes later
            changed=lambda: self._page.touch("library", "storage"),
            spawn=page.spawn,
        )
        self.delivery = Delivery(
            world.vault,
            sources,
            Reviver(library, world.vault, self._ipfs, self._torrent),
            changed=self.stock.stale,
            spawn=page.spawn,
        )
        self._tagger = Tagger(
            library,
            world.vault,
            self.delivery,
            consent=self.settings.consents,
            changed=self._retagged,
        )
        self._adder = Adder(
            library=library,
            vault=world.vault,
            http=world.http,
            http_source=web,
            tagger=self._tagger,
            ipfs=self._ipfs,
            torrent=self._torrent,
            board=self.board,
            changed=lambda: self._page.touch("library"),
            probe_media=self._probe_media,
        )
        self._keeper = Keeper(
            library,
            world.vault,
            self.delivery,
            self.board,
            settle=self.stock.settle,
            changed=lambda: self._page.touch("library", "storage"),
        )
        self.listening = Listening(
            library,
            self.delivery,
            world,
            effect=page.effect,
            touch=page.touch,
            trouble=page.trouble,
            spawn=page.spawn,
        )
        self._handlers: dict[type, Handler] = {
            contract.Add: self._add,
            contract.Find: library.find,
            contract.Keep: self._keep,
            contract.Drop: self._drop,
            contract.Restore: self._restore,
            contract.Settings: self._change_settings,
            contract.SourceAdd: lambda order: self._settled(self.settings.add_source(order)),
            contract.SourceRemove: lambda order: self._settled(self.settings.remove_source(order)),
            contract.Recommend: lambda order: recommend(order, library, world),
            contract.ClearCache: self._clear_cache,
            contract.Cancel: lambda order: self.board.cancel(order.task),
            contract.Export: lambda order: export(order, library, self.listening),
            contract.Import: lambda order: self._adder.add_text(order.text, order.name),
            contract.Stats: self._stats,
            **self.listening.handlers,
        }

        page.regions = {
            "playback": self.listening.playback_region,
            "queue": self.listening.queue_region,
            "library": self.stock.library_region,
            "settings": lambda: self.settings.now,
            "storage": self._storage_region,
            "tasks": self.board.region,
            "network": world.ledger.region,
            "problems": lambda: page.problems,
        }

    # ── life ────────────────────────────────────────────────────────────────────────────────

    async def start(self) -> None:
        """Show the page everything, and go on with what an earlier session left."""
        self.listening.restore()
        self._mark("library")
        self._page.touch(
            "playback", "queue", "library", "settings", "storage", "tasks", "problems", "network"
        )
        await self._page.flush()
        self._mark("ready")
        self._page.spawn(self._go_on())

    async def close(self) -> None:
        """Stop working; the connection may be closed then."""
        self.delivery.stop_ahead()
        await self._page.close()

    async def _go_on(self) -> None:
        await self._keeper.sweep()
        await self._tagger.finish()
        unfinished = self._keeper.unfinished()
        if unfinished:
            try:
                await self._keeper.keep(unfinished)
            except PlayerError as error:
                log.info("keep_postponed code=%s about=%s", error.code, without_query(error.about))

    def _mark(self, step: str) -> None:
        self._timings[step] = round((self._world.clock.monotonic() - self._started) * 1000, 1)

    # ── messages in ─────────────────────────────────────────────────────────────────────────

    def described_files(self, text: str) -> list[tuple[tuple[str, ...], int]]:
        """Paths and sizes of the files that travel beside an `add_files`. Never raises."""
        try:
            files = json.loads(text).get("files", [])
            return [
                (
                    tuple(str(part)[:255] for part in file["path"])[-16:] or ("file",),
                    int(file["size"]),
                )
                for file in files
            ]
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return []

    async def receive(
        self, text: str, files: list[LocalFile] | None = None, id: int | None = None
    ) -> None:
        """Take one message. Never raises."""
        try:
            data = wire.load(text)
            if "report" in data:
                await self._report(wire.parse_report(data))
                return
            order = wire.parse_command(data)
            log.info("command do=%s", data["do"])
            answer = await self._obey(order, files or [])
            if self._page.dirty:
                await self._page.flush()  # whoever awaits the answer then reads the state it made
            self._page.answer(id, {"answer": wire.plain(answer or contract.Done())})
        except PlayerError as error:
            log.info("problem code=%s about=%s", error.code, without_query(error.about))
            self._page.answer(id, {"problem": wire.plain(problem_of(error))})
        except asyncio.CancelledError:
            self._page.answer(id, {"problem": wire.plain(_CANCELLED)})
        except Exception:
            self._page.broke()
            self._page.answer(id, {"problem": wire.plain(_BROKE)})
        finally:
            if "playback" in self._page.dirty or "queue" in self._page.dirty:
                await self._page.flush()

    async def _obey(self, order: contract.Command, files: list[LocalFile]) -> Any:
        if isinstance(order, contract.AddFiles):
            return await self._add_files(order, files)
        result = self._handlers[type(order)](order)
        return await result if isinstance(result, Awaitable) else result

    async def _report(self, report: contract.Report) -> None:
        if isinstance(report, contract.Wanted):
            await self._wanted(report)
        elif isinstance(report, contract.SwarmReport):
            self._swarm_report(report)
        elif isinstance(report, contract.VaultChanged):
            for content in report.contents:
                self.stock.stale(content)
        elif isinstance(report, contract.MediaProbed):
            probe = self._probes.pop(report.url, None)
            if probe is not None and not probe.done():
                probe.set_result(report.duration_ms)
        else:
            if isinstance(report, contract.Hello):
                self._torrent.rejoin()
            self.listening.report(report)

    async def _wanted(self, wanted: contract.Wanted) -> None:
        try:
            content = await self.delivery.look_up(wanted.content)
            self.delivery.move_cursor(wanted.content, wanted.first)
            await self.delivery.hear(content, wanted.first, wanted.last)
        except PlayerError as error:
            self.delivery.failed(wanted.content, error)
            # Of what was only foreseen nothing is told: who waits for it asks for it.
            self._page.effect(
                contract.StreamFailed(
                    content=wanted.content,
                    first=wanted.first,
                    last=wanted.first,
                    code=error.code,
                )
            )

    def _swarm_report(self, report: contract.SwarmReport) -> None:
        self._torrent.handle(report)
        if report.what == "peers":
            self._world.ledger.swarm(
                report.infohash,
                peers=report.peers,
                bytes_in=report.bytes_in,
                bytes_out=report.bytes_out,
            )
            for address in report.detail.split()[:MAX_PEERS]:
                self._world.ledger.note(address, "peer")
            self._page.touch("network")
        elif report.what == "pieces":
            for content in self.library.contents_of(BaseId(f"btih:{report.infohash}")):
                self.stock.stale(content)
        elif report.what == "warning":
            log.info("swarm_warning infohash=%s %s", report.infohash, report.detail[:200])

    # ── orders ──────────────────────────────────────────────────────────────────────────────

    async def _add(self, order: contract.Add) -> contract.Added:
        if len(order.uri) > 4 * 1024 * 1024:
            raise BadInput("address_too_long", "This is too long for an address.")
        return await self._adder.add(order.uri)

    async def _add_files(self, order: contract.AddFiles, files: list[LocalFile]) -> contract.Added:
        return await self._adder.add_files(files, in_place=order.in_place)

    def _chosen(self, order: contract.Keep | contract.Drop) -> list[TrackId]:
        if order.tracks is not None:
            tracks = list(order.tracks)
        elif order.track is not None:
            tracks = [order.track]
        elif order.album is not None:
            tracks = self.library.album_tracks(order.album, order.artist)
        else:
            raise BadInput("missing_field", "Say which: a track, an album or tracks.")
        if not tracks:
            raise NotFound("no_such_album", "There is no such album.", about=order.album or "")
        return [self.library.look_up(track).id for track in tracks]

    async def _keep(self, order: contract.Keep) -> contract.Kept:
        return await self._keeper.keep(self._chosen(order))

    async def _drop(self, order: contract.Drop) -> None:
        tracks = self._chosen(order)
        await self._keeper.drop(tracks, remove=order.remove)
        if order.remove:
            self.listening.forget(tracks)

    def _restore(self, order: contract.Restore) -> None:
        self.library.restore(order.tracks)
        self._page.touch("library")

    def _change_settings(self, order: contract.Settings) -> contract.SettingsRegion:
        settings = self.settings.change(order)
        if order.p2p is not None or order.p2p_exceptions is not None:
            self._torrent.leave_refused()
        self._page.touch("settings")
        return settings

    def _settled(self, settings: contract.SettingsRegion) -> contract.SettingsRegion:
        self._page.touch("settings")
        return settings

    async def _clear_cache(self, _order: contract.ClearCache) -> contract.Cleared:
        return contract.Cleared(bytes=ByteCount(await self._world.vault.evict(EVERYTHING)))

    async def _stats(self, _order: contract.Stats) -> contract.StatsAnswer:
        return contract.StatsAnswer(
            version=self._world.version,
            python=self._world.python,
            sqlite=sqlite3.sqlite_version,
            storage=self._world.storage,
            library=self.stock.library_region(),
            vault=await self._storage_region(),
            timings=self._timings,
            log=self._world.log.tail(),
        )

    async def _storage_region(self) -> contract.StorageRegion:
        return await self.stock.storage_region(durable=self._world.storage != "memory")

    async def _probe_media(self, url: str) -> int:
        """Length that an element gives, in ms; -1 where it cannot play it."""
        if url not in self._probes:
            self._probes[url] = asyncio.get_running_loop().create_future()
            self._world.ledger.note(urlsplit(url).netloc, "played directly", requests=1)
            self._page.effect(contract.ProbeMedia(url=url))
        probe = self._probes[url]
        try:
            async with asyncio.timeout(PROBE_TIMEOUT):
                return await asyncio.shield(probe)
        except TimeoutError:
            return -1
        finally:
            self._probes.pop(url, None)

    def _retagged(self, *tracks: TrackId) -> None:
        """Titles or covers changed; the queue and the deck show them too."""
        self._page.touch("library")
        if tracks:
            self.listening.refresh(list(tracks))


_CANCELLED = Problem(code="cancelled", blame="us", message="Cancelled. What was finished stays.")
_BROKE = Problem(
    code="broke",
    blame="us",
    message="Something broke here. Copy the details from Settings and tell the makers; "
    "Starling goes on.",
)
