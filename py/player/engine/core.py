"""The engine's switchboard: every order of the page, and everything it saw, arrives here.

Expected failures (`PlayerError`) become the answer's Problem or a `trouble` event. Anything else
is a bug: it is caught once, here, logged whole and shown; the engine goes on.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import traceback
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from player import contract
from player.contract import Problem
from player.engine import wire
from player.engine.adding import Adder
from player.engine.delivery import Delivery
from player.engine.exporting import export
from player.engine.keeping import Keeper
from player.engine.listening import Listening
from player.engine.reviving import Reviver
from player.engine.settings import SettingsBook
from player.engine.stock import Stock
from player.engine.swarming import SwarmByEffect
from player.engine.tagging import Tagger
from player.engine.tasks import TaskBoard
from player.engine.world import World
from player.errors import BadInput, NotFound, PlayerError
from player.library import Library
from player.ports import LocalFile
from player.sources._base import problem_of
from player.sources.http import HttpSource
from player.sources.ipfs import IpfsSource
from player.sources.torrent import TorrentSource
from player.types import BaseId, InfoHash, TrackId

log = logging.getLogger("engine")

FLUSH = 0.05
"""Seconds that changes of a region are gathered before the page is told."""

MAX_PROBLEMS = 50

PROBE_TIMEOUT = 30.0
"""Seconds that an element in the page may take to judge an address."""

Handler = Callable[[Any], Awaitable[Any] | Any]


class Engine:
    """One library, one queue, one deck."""

    def __init__(
        self, world: World, connection: sqlite3.Connection, problems: Sequence[Problem]
    ) -> None:
        self._world = world
        self._started = world.clock.monotonic()
        self._timings: dict[str, float] = {}
        self._problems = list(problems)
        self._dirty: set[str] = set()
        self._flush_soon: asyncio.TimerHandle | None = None
        self._background: set[asyncio.Task[None]] = set()
        self._probes: dict[str, asyncio.Future[int]] = {}

        library = self.library = Library(connection, world.clock)
        self.settings = SettingsBook(library)
        self.board = TaskBoard(lambda: self.touch("tasks"))
        self._torrent = TorrentSource(
            SwarmByEffect(self._effect),
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
            trouble=self.trouble,
        )
        web = HttpSource(world.http, world.vault)
        sources = {source.prefix: source for source in (self._torrent, self._ipfs, web)}
        self.stock = Stock(
            library,
            world.vault,
            changed=lambda: self.touch("library", "storage"),
            spawn=self.spawn,
        )
        self.delivery = Delivery(
            world.vault,
            sources,
            Reviver(library, world.vault, self._ipfs, self._torrent),
            changed=self.stock.stale,
            spawn=self.spawn,
        )
        self._adder = Adder(
            library=library,
            vault=world.vault,
            http=world.http,
            http_source=web,
            tagger=Tagger(
                library,
                world.vault,
                self.delivery,
                consent=self.settings.consents,
                changed=self._retagged,
            ),
            ipfs=self._ipfs,
            torrent=self._torrent,
            board=self.board,
            changed=lambda: self.touch("library"),
            probe_media=self._probe_media,
        )
        self._keeper = Keeper(
            library,
            world.vault,
            self.delivery,
            self.board,
            settle=self.stock.settle,
            changed=lambda: self.touch("library", "storage"),
        )
        self.listening = Listening(
            library,
            self.delivery,
            world,
            effect=self._effect,
            touch=self.touch,
            trouble=self.trouble,
            spawn=self.spawn,
        )
        self._handlers: dict[type, Handler] = {
            contract.Add: self._add,
            contract.Find: library.find,
            contract.Keep: self._keep,
            contract.Drop: self._drop,
            contract.Restore: self._restore,
            contract.Settings: self._change_settings,
            contract.Cancel: lambda order: self.board.cancel(order.task),
            contract.Export: lambda order: export(order, library, self.listening),
            contract.Import: lambda order: self._adder.add_text(order.text, order.name),
            contract.Stats: self._stats,
            **self.listening.handlers,
        }

    # ── life ────────────────────────────────────────────────────────────────────────────────

    async def start(self) -> None:
        """Show the page everything, and go on with what an earlier session left."""
        self.listening.restore()
        self._mark("library")
        self.touch(
            "playback", "queue", "library", "settings", "storage", "tasks", "problems", "network"
        )
        await self._flush()
        self._mark("ready")
        self.spawn(self._go_on())

    async def _go_on(self) -> None:
        await self._keeper.sweep()
        unfinished = self._keeper.unfinished()
        if unfinished:
            try:
                await self._keeper.keep(unfinished)
            except PlayerError as error:
                log.info("keep_postponed code=%s about=%s", error.code, error.about)

    def _mark(self, step: str) -> None:
        self._timings[step] = round((self._world.clock.monotonic() - self._started) * 1000, 1)

    def spawn(self, work: Awaitable[None]) -> asyncio.Task[None]:
        """Run something beside; its bugs are told like all others."""

        async def guarded() -> None:
            try:
                await work
            except PlayerError as error:
                self.trouble(error)
            except Exception:
                self._broke()

        task = asyncio.ensure_future(guarded())
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        return task

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
            if self._dirty:
                await self._flush()  # whoever awaits the answer then reads the state it made
            self._answer(id, {"answer": wire.plain(answer or contract.Done())})
        except PlayerError as error:
            log.info("problem code=%s about=%s", error.code, error.about)
            self._answer(id, {"problem": wire.plain(problem_of(error))})
        except asyncio.CancelledError:
            self._answer(id, {"problem": wire.plain(_CANCELLED)})
        except Exception:
            self._broke()
            self._answer(id, {"problem": wire.plain(_BROKE)})
        finally:
            if "playback" in self._dirty or "queue" in self._dirty:
                await self._flush()

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
            await self.delivery.ensure(content, wanted.first, wanted.last, urgent=True)
        except PlayerError as error:
            self.delivery.failed(wanted.content, error)
            self._effect(contract.StreamFailed(content=wanted.content, code=error.code))

    def _swarm_report(self, report: contract.SwarmReport) -> None:
        self._torrent.handle(report)
        if report.what == "peers":
            self._world.ledger.swarm(
                report.infohash,
                peers=report.peers,
                bytes_in=report.bytes_in,
                bytes_out=report.bytes_out,
            )
            self.touch("network")
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
        self.touch("library")

    def _change_settings(self, order: contract.Settings) -> contract.SettingsRegion:
        settings = self.settings.change(order)
        if order.p2p is not None or order.p2p_exceptions is not None:
            self._torrent.leave_refused()
        self.touch("settings")
        return settings

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

    async def _probe_media(self, url: str) -> int:
        """Length that an element gives, in ms; -1 where it cannot play it."""
        if url not in self._probes:
            self._probes[url] = asyncio.get_running_loop().create_future()
            self._effect(contract.ProbeMedia(url=url))
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
        self.touch("library")
        if tracks:
            self.listening.refresh(list(tracks))

    # ── messages out ────────────────────────────────────────────────────────────────────────

    def touch(self, *regions: str) -> None:
        """These regions changed; the page is told soon, once."""
        self._dirty.update(regions)
        if self._flush_soon is None:
            loop = asyncio.get_running_loop()
            self._flush_soon = loop.call_later(FLUSH, lambda: self.spawn(self._flush()))

    async def _flush(self) -> None:
        if self._flush_soon is not None:
            self._flush_soon.cancel()
            self._flush_soon = None
        dirty, self._dirty = self._dirty, set()
        if self._world.ledger.dirty:
            dirty.add("network")
            self._world.ledger.dirty = False
        for region in sorted(dirty):
            try:
                value = wire.plain(await self._region(region))
            except PlayerError as error:  # the vault may fail; the other regions are still true
                log.info("region_unknown region=%s code=%s", region, error.code)
                continue
            self._post(
                json.dumps(
                    {"event": "changed", "region": region, "value": value}, ensure_ascii=False
                )
            )

    async def _region(self, name: str) -> Any:
        match name:
            case "playback":
                return self.listening.playback_region()
            case "queue":
                return self.listening.queue_region()
            case "library":
                return self.stock.library_region()
            case "settings":
                return self.settings.now
            case "storage":
                return await self._storage_region()
            case "tasks":
                return self.board.region()
            case "network":
                return self._world.ledger.region()
            case _:
                return self._problems

    async def _storage_region(self) -> contract.StorageRegion:
        return await self.stock.storage_region(durable=self._world.storage != "memory")

    def trouble(self, error: PlayerError) -> None:
        """Tell a Problem that no order waits for."""
        problem = problem_of(error)
        self._problems = [*self._problems, problem][-MAX_PROBLEMS:]
        self._post(wire.dump("event", contract.Trouble(problem=problem)))
        self.touch("problems")

    def _effect(self, effect: object) -> None:
        self._post(wire.dump("effect", effect))

    def _broke(self) -> None:
        details = traceback.format_exc()
        log.error("broke %s", details)
        self._post(wire.dump("event", contract.Broke(details=details)))

    def _answer(self, id: int | None, body: dict[str, Any]) -> None:
        if id is not None:
            self._world.post(json.dumps(body, ensure_ascii=False), id)

    def _post(self, text: str) -> None:
        self._world.post(text, None)


_CANCELLED = Problem(code="cancelled", blame="us", message="Cancelled. What was finished stays.")
_BROKE = Problem(
    code="broke",
    blame="us",
    message="Something broke here. Copy the details from Settings and tell the makers; "
    "Starling goes on.",
)
