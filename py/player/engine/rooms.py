"""The rooms around the delivery: downloads, storage, sharing, settings, archives, checks.

Each part brings its `handlers` (orders) and `regions`; here they are made and introduced to each
other, so that the switchboard need not know them one by one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, cast

from player import contract
from player.engine import wire
from player.engine.analysing import Analysing
from player.engine.archiving import Archivist
from player.engine.carrying import ByDelivery, Carrying
from player.engine.checking import Checker
from player.engine.choosing import Choosing
from player.engine.collecting import Collecting
from player.engine.delivery import Delivery
from player.engine.exporting import Exporter
from player.engine.holding import HEADROOM, Holder
from player.engine.keeping import Keeper
from player.engine.levelling import Leveller
from player.engine.listening import Listening
from player.engine.listing import Listing
from player.engine.organising import Organising
from player.engine.profiling import Profiling
from player.engine.seats import Seats
from player.engine.settings import SettingsBook
from player.engine.sharing import Sharing
from player.engine.slices import Slices
from player.engine.stock import Stock
from player.engine.tasks import TaskBoard
from player.engine.tasting import Tasting
from player.engine.telling import Teller
from player.engine.toning import Toning
from player.engine.trash import Trash
from player.engine.world import World
from player.engine.writing import Writer
from player.errors import PlayerError
from player.library import Library
from player.ports import LocalFile
from player.types import TrackId

Handler = Callable[[Any], Awaitable[Any] | Any]


class Rooms:
    """Made once, when library, delivery and deck are there."""

    def __init__(
        self,
        world: World,
        page: Teller,
        *,
        library: Library,
        settings: SettingsBook,
        board: TaskBoard,
        delivery: Delivery,
        seats: Seats,
        stock: Stock,
        listening: Listening,
        add: Callable[[str], Awaitable[contract.Added]],
        add_text: Callable[[str | bytes, str], Awaitable[contract.Added]],
        consented: Callable[[], Awaitable[None]],
    ) -> None:
        """`add` and `add_text` are the adder's; `consented` obeys other consent, or others
        to ask, at once."""
        self._page = page
        self._settings = settings
        self._listening = listening
        self._library = library
        self._consented = consented
        self.sharing = Sharing(
            library,
            settings,
            seats,
            world.clock,
            effect=page.effect,
            touch=page.touch,
            state=lambda: listening.playback_region().state,
            spawn=page.spawn,
        )
        self.carrying: Carrying = ByDelivery(delivery, self.sharing.peers)
        slices = Slices(library, board, world.clock, page.spawn)
        self.keeper = Keeper(
            library,
            world.vault,
            self.carrying,
            slices,
            world.clock,
            add=add,
            listed=lambda playlist: self.listing.tracks_of(playlist),  # noqa: PLW0108 - likewise
            forget=listening.forget,
            kept_whole=lambda: self.holder.kept_whole(),  # noqa: PLW0108 - it comes later
            settle=stock.settle,
            touch=page.touch,
            trouble=self._trouble,
            spawn=page.spawn,
        )
        downloads = self.keeper.downloads
        self.slices = slices
        self.tasting = Tasting(
            library,
            world,
            listening,
            endless=lambda: settings.now.endless,
            knobs=lambda: settings.now.knobs,
            touch=page.touch,
            spawn=page.spawn,
        )
        listening.runs_low = self.tasting.runs_low
        self._toning = Toning(library.tones, world, playing=self._heard, spawn=page.spawn)
        self.trash = Trash(
            library,
            world.vault,
            world.clock,
            slices,
            board,
            restored=downloads.resume_session,
            room=downloads.room,
            touch=page.touch,
            trouble=page.trouble,
        )
        self.writer = Writer(
            library, world.vault, world.hasher, board, self.trash, listening, touch=page.touch
        )
        self.organising = Organising(
            library, world.vault, downloads, listening, board, slices, touch=page.touch
        )
        self.checker = Checker(
            library,
            world.vault,
            self.carrying,
            downloads,
            stock,
            board,
            world.clock,
            idle=self._idle,
            touch=page.touch,
            trouble=page.trouble,
        )
        self.holder = Holder(
            library,
            world.vault,
            stock,
            durable=world.storage in ("opfs", "indexeddb"),
            cache_limit=lambda: settings.now.cache_limit,
            in_use=listening.in_use,
            effect=page.effect,
            touch=page.touch,
            room=downloads.room,
            checks=self.checker.told,
            trash=self.trash.full,
        )
        self.archivist = Archivist(
            world,
            library,
            self.carrying,
            board,
            stock=stock,
            touch=page.touch,
            came=self._came_by_archive,
        )
        self.listing = Listing(
            library,
            listening,
            board,
            slices,
            touch=page.touch,
            archive=self.archivist.import_,
            add_text=add_text,
            profile=self._take_profile,
            loved=self.tasting.forget,
        )
        self.organising.after_undo.append(self.listing.lists.forget)
        self.exporter = Exporter(world, library, self.listing.lists, listening, board)
        self.profiling = Profiling(
            world,
            library,
            board,
            ask=self.tasting.ask,
            give=self.exporter.give,
            forget=self.tasting.forget,
            knobs=lambda: settings.now.knobs,
            set_knobs=self._take_knobs,
            touch=page.touch,
        )
        self.collecting = Collecting(
            library,
            board,
            slices,
            touch=page.touch,
            playlists=self.listing.lists.last_changed,
            level=Leveller(library, lambda: settings.now.levelling).told,
        )
        self.choosing = Choosing(library, self.listing.lists.tracks_of)
        self.analysing = Analysing(
            library,
            world.vault,
            world.clock,
            ask=self.tasting.hear,
            wanted=lambda: settings.now.analyse,
            saving=lambda: settings.now.metered == "save",
            idle=lambda: self._idle() and not board.region(),
            playing=lambda: listening.playback_region().state == "playing",
            coming=listening.coming,
            stale=stock.stale,
            effect=page.effect,
            touch=page.touch,
        )
        self.handlers: dict[type, Handler] = {
            **self.choosing.handlers,
            **self.collecting.handlers,
            **self.listing.handlers,
            **self.sharing.handlers,
            **self.keeper.handlers,
            **self.checker.handlers,
            **self.holder.handlers,
            **self.trash.handlers,
            **self.organising.handlers,
            **self.tasting.handlers,
            **self.analysing.handlers,
            **self.writer.handlers,
            contract.Export: self._export,
            contract.Settings: self._change,
            contract.SourceAdd: self._add_source,
            contract.SourceRemove: self._remove_source,
        }
        self.regions: dict[str, Callable[[], Any]] = {
            **self.sharing.regions,
            **self.keeper.regions,
            **self.holder.regions,
            **self.organising.regions,
            **self.analysing.regions,
            "settings": lambda: settings.now,
        }

    # ── life ────────────────────────────────────────────────────────────────────────────────

    async def prepare(self) -> None:
        """Before anything is fetched: what ICE servers ask for, and the user's limits."""
        self._obey()
        for step in (self._settings.open_keys, self.trash.sweep, self.archivist.sweep):
            try:
                await step()
            except PlayerError as error:  # a vault that fails: the rest of the session goes on
                self._page.trouble(error)

    def go_on(self) -> None:
        """Take up what an earlier session left, and begin what runs for as long as we live."""
        self.keeper.downloads.resume_session()
        self._page.spawn(self.slices.go_on())
        self._page.spawn(self.collecting.rebuild())
        self._page.spawn(self.listing.settle())
        self._page.spawn(self.profiling.look_again())
        self._page.spawn(self.sharing.run())
        self._page.spawn(self.checker.run())
        self._page.spawn(self.trash.count())
        self._page.spawn(self.analysing.run())

    def close(self) -> None:
        """The engine ends."""
        self.slices.close()
        self.sharing.close()

    def _trouble(self, error: PlayerError) -> None:
        """What the downloads met. Where the disk is full, the trash goes."""
        self._page.trouble(error)
        if error.code == "disk_full":
            self._page.spawn(self._full())

    async def _full(self) -> None:
        await self.trash.full(HEADROOM)

    # ── reports ─────────────────────────────────────────────────────────────────────────────

    def report(self, report: contract.Report) -> None:
        """Take what the page saw; every report may be given."""
        self.analysing.report(report)
        if isinstance(report, contract.SwarmReport):
            self.sharing.report(report)
        elif isinstance(report, contract.Conditions):
            self.carrying.conditions(online=report.online, metered=report.metered)
            self.keeper.downloads.online(report.online)
            self.sharing.conditions(online=report.online, metered=report.metered)
            self.holder.conditions(report)
            self._page.touch("downloads")
        elif isinstance(report, contract.Hello):
            self.sharing.page_came()
        elif isinstance(report, contract.DeckReport):
            self.sharing.limit()

    def _heard(self) -> TrackId | None:
        """The track that is heard now."""
        now = self._listening.playback_region()
        return now.track.id if now.track is not None and now.state == "playing" else None

    def _idle(self) -> bool:
        """Nothing is fetched, nothing begins to play."""
        busy = bool(self.keeper.downloads.queue.active())
        hurried = self.carrying.held() == "playing"
        return not busy and not hurried and self._listening.playback_region().state != "loading"

    # ── orders ──────────────────────────────────────────────────────────────────────────────

    async def _change(self, order: contract.Settings) -> contract.SettingsRegion:
        before = self._settings.now
        settings = self._settings.change(order)
        if settings.equaliser != before.equaliser:
            self._toning.changed(before.equaliser, settings.equaliser)
        if settings.levelling != before.levelling:
            self._listening.relevel()
        self._obey()
        await self._consented()
        if order.p2p is not None or order.p2p_exceptions is not None:
            self.keeper.downloads.allowed()
        if order.analyse is not None:
            self.analysing.look()
        return settings

    async def _add_source(self, order: contract.SourceAdd) -> contract.SettingsRegion:
        settings = await self._settings.add_source(order)
        self._obey()
        await self._consented()
        return settings

    async def _remove_source(self, order: contract.SourceRemove) -> contract.SettingsRegion:
        settings = self._settings.remove_source(order)
        self._obey()
        await self._consented()
        return settings

    def _obey(self) -> None:
        now = self._settings.now
        self.carrying.limit(int(now.download_rate), ignore_meter=now.metered == "ignore")
        self.sharing.changed()
        self._page.touch("settings")

    async def _export(self, order: contract.Export) -> contract.Exported:
        if order.what == "everything":
            return await self.archivist.export(audio=order.audio)
        if order.what == "taste":
            return await self.profiling.export()
        return await self.exporter.export(order)

    async def import_(self, order: contract.Import, files: Sequence[LocalFile]) -> contract.Added:
        """A playlist, a history or an archive: its text, or the file beside the message."""
        return await self.listing.take_in(order, files[0] if files else None)

    async def _take_profile(self, raw: bytes, name: str) -> contract.Added:
        return await self.profiling.take_in(raw, name)

    async def _take_knobs(self, told: dict[str, Any]) -> bool:
        """Limits out of a profile, where none are set here; whether they were taken."""
        if not told or self._settings.now.knobs != contract.RecommendKnobs():
            return False
        try:
            order = wire.parse_command({"do": "settings", "knobs": told})
            await self._change(cast("contract.Settings", order))
        except PlayerError:
            return False
        return True

    def _came_by_archive(self, queue: Any) -> None:
        """An archive was taken in: what it brought whole is kept, the rest is fetched."""
        if queue is not None and not self._listening.queued():
            self._library.save_queue(queue)
            self._listening.restore()
        self._settings.reload()
        self._listening.relevel()
        self._obey()
        self.keeper.downloads.resume_session()
        self._page.touch("library", "storage", "downloads", "settings", "queue", "playback")
