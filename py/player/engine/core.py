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
from player.engine._cue_found import CUT
from player.engine.adding import Adder
from player.engine.cueing import Cueing
from player.engine.levelling import Leveller
from player.engine.listening import Listening
from player.engine.log import without_query
from player.engine.rooms import Rooms
from player.engine.settings import SettingsBook
from player.engine.sourcing import Sourcing
from player.engine.stock import Stock
from player.engine.tagging import Tagger
from player.engine.tasks import TaskBoard
from player.engine.telling import Teller
from player.engine.world import World
from player.errors import BadInput, PlayerError
from player.library import Library
from player.ports import LocalFile
from player.sources._base import problem_of
from player.storage import distrust
from player.types import TrackId

log = logging.getLogger("engine")

PROBE_TIMEOUT = 30.0
"""Seconds that an element in the page may take to judge an address."""

MAX_PEERS = 30
"""Addresses of one swarm that the ledger takes at a time."""

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
        page.doubt = lambda error: distrust(connection, error)
        self._probes: dict[str, asyncio.Future[int]] = {}

        library = self.library = Library(connection, world.clock)
        library.east = world.east
        settings = self.settings = SettingsBook(library, world.secrets)
        self.board = TaskBoard(lambda: self._page.touch("tasks"))
        self.stock = Stock(
            library,
            world.vault,
            changed=lambda: self._page.touch("library", "storage"),
            spawn=page.spawn,
            clock=world.clock,
        )
        self._sourcing = sourcing = Sourcing(
            world,
            page,
            library=library,
            settings=settings,
            upload=self._may_upload,
            stale=self.stock.stale,
        )
        self.delivery = sourcing.delivery
        cues = Cueing(
            library,
            world.vault,
            changed=lambda: self._page.touch("library"),
            rooms=lambda: (self.rooms.trash, self.listening),
        )
        self._tagger = Tagger(
            library,
            world.vault,
            self.delivery,
            consent=settings.consents,
            changed=self._retagged,
            cut=cues,
        )
        self._adder = Adder(
            library=library,
            vault=world.vault,
            http=world.http,
            http_source=sourcing.web,
            tagger=self._tagger,
            ipfs=sourcing.ipfs,
            torrent=sourcing.torrent,
            manifest=sourcing.manifest,
            board=self.board,
            changed=lambda: self._page.touch("library"),
            clock=world.clock,
            probe_media=self._probe_media,
            cues=cues,
        )
        leveller = Leveller(library, lambda: settings.now.levelling)
        self.listening = Listening(
            library,
            self.delivery,
            world,
            effect=page.effect,
            touch=page.touch,
            trouble=page.trouble,
            spawn=page.spawn,
            speed=lambda: settings.now.speed,
            level=leveller.of,
        )
        self.rooms = Rooms(
            world,
            page,
            library=library,
            settings=settings,
            board=self.board,
            delivery=self.delivery,
            seats=sourcing.swarms,
            stock=self.stock,
            listening=self.listening,
            add=self._adder.add,
            add_text=self._adder.add_text,
            consented=sourcing.consented,
        )
        self.rooms.organising.after_step[CUT] = cues.taken_back
        self._handlers: dict[type, Handler] = {
            contract.Add: self._add,
            contract.Find: library.find,
            contract.Search: library.search,
            contract.Cancel: lambda order: self.board.cancel(order.task),
            contract.Stats: self._stats,
            **self.rooms.handlers,
            **self.listening.handlers,
        }

        page.regions = {
            "playback": self.listening.playback_region,
            "queue": self.listening.queue_region,
            "library": self.stock.library_region,
            "tasks": self.board.region,
            "network": world.ledger.region,
            "problems": lambda: page.problems,
            **self.rooms.regions,
        }

    # ── life ────────────────────────────────────────────────────────────────────────────────

    async def start(self) -> None:
        """Show the page everything, and go on with what an earlier session left."""
        self.listening.restore()
        self._mark("library")
        self._page.touch(*self._page.regions)
        await self._page.flush()
        self._mark("ready")
        self._page.spawn(self._go_on())

    async def close(self) -> None:
        """Stop working; the connection may be closed then."""
        self.rooms.close()
        await self.delivery.close()
        await self._page.close()

    async def _go_on(self) -> None:
        await self.rooms.prepare()
        # Not after the tags: a host that is silent would hold up what others give.
        self.rooms.go_on()
        await self._tagger.finish()

    def _mark(self, step: str) -> None:
        self._timings[step] = round((self._world.clock.monotonic() - self._started) * 1000, 1)

    # ── messages in ─────────────────────────────────────────────────────────────────────────

    def described_files(self, text: str) -> list[tuple[tuple[str, ...], int]]:
        """Paths and sizes of the files that travel beside an `add_files`, or of the one beside an
        `import`. Never raises."""
        try:
            data = json.loads(text)
            one = data.get("file")
            files = [one] if isinstance(one, dict) else data.get("files", [])
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
            return await self._adder.add_files(files, in_place=order.in_place)
        if isinstance(order, contract.Import):
            return await self.rooms.import_(order, files)
        order = await self.rooms.choosing.named(order)
        result = self._handlers[type(order)](order)
        return await result if isinstance(result, Awaitable) else result

    async def _report(self, report: contract.Report) -> None:
        self.rooms.report(report)
        if isinstance(report, contract.Wanted):
            failed = await self._sourcing.wanted(report)
            if failed is not None:
                self._page.effect(failed)
        elif isinstance(report, contract.SwarmReport):
            self._sourcing.swarm_report(report)
            self._note_swarm(report)
        elif isinstance(report, contract.VaultChanged):
            for content in report.contents:
                self.stock.stale(content)
                await self.delivery.evicted(content)
        elif isinstance(report, contract.MediaProbed):
            probe = self._probes.pop(report.url, None)
            if probe is not None and not probe.done():
                probe.set_result(report.duration_ms)
        else:
            if isinstance(report, contract.Hello):
                self._sourcing.swarms.rejoin()
            self.listening.report(report)

    def _note_swarm(self, report: contract.SwarmReport) -> None:
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
        elif report.what in ("warning", "lied"):
            told = (report.what, report.infohash, report.detail[:200])
            log.info("swarm_%s infohash=%s %s", *told)

    # ── orders ──────────────────────────────────────────────────────────────────────────────

    async def _add(self, order: contract.Add) -> contract.Added:
        if len(order.uri) > 4 * 1024 * 1024:
            raise BadInput("address_too_long", "This is too long for an address.")
        return await self._adder.add(order.uri)

    async def _stats(self, _order: contract.Stats) -> contract.StatsAnswer:
        return contract.StatsAnswer(
            version=self._world.version,
            python=self._world.python,
            sqlite=sqlite3.sqlite_version,
            storage=self._world.storage,
            library=self.stock.library_region(),
            vault=await self.rooms.holder.region(),
            timings=self._timings,
            log=self._world.log.tail(),
        )

    def _may_upload(self, infohash: str) -> bool:
        return self.rooms.sharing.may_upload(infohash)

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
