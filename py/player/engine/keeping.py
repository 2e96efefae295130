"""Keeping for offline: the user's wish, remembered until every byte is here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from player import contract
from player.contract import Download, DownloadsRegion, Find, Kept
from player.engine._wish_items import Item
from player.engine.carrying import Carrying
from player.engine.downloads import Downloads
from player.engine.pacing import Paced
from player.engine.slices import FEW, Slices
from player.errors import BadInput, NotFound, PlayerError, SourceFailed
from player.library import Library
from player.models import Copy
from player.ports import Clock, Vault
from player.sources._base import problem_of
from player.types import ByteCount, ContentId, TrackId

SHOWN = 200
"""Wishes that the region names; the rest is counted."""

AT_ONCE = 100
"""Tracks that are looked at while nobody else is answered."""

OFTEN = 0.5
"""Seconds between two tellings of the region while it changes by itself."""


@dataclass(eq=False)
class _Promise:
    """Somebody waits for tracks to be whole."""

    pending: set[TrackId]
    settled: asyncio.Future[None]
    errors: list[PlayerError] = field(default_factory=list)


class Keeper:
    """The orders `keep`, `drop` and `download_*`, and the region `downloads`."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        carrying: Carrying,
        slices: Slices,
        clock: Clock,
        *,
        add: Callable[[str], Awaitable[contract.Added]],
        listed: Callable[[str], list[TrackId] | None],
        forget: Callable[[list[TrackId]], None],
        kept_whole: Callable[[], None],
        settle: Callable[[ContentId], Awaitable[None]],
        touch: Callable[..., None],
        trouble: Callable[[PlayerError], None],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
    ) -> None:
        self._library = library
        self._vault = vault
        self._carrying = carrying
        self._slices = slices
        self._add = add
        self._listed = listed
        self._forget = forget
        self._kept_whole = kept_whole
        self._touch = touch
        self._promises: list[_Promise] = []
        self._paced = Paced(lambda: touch("downloads"), OFTEN, clock, spawn)
        self._ticking: asyncio.Task[None] | None = None
        self._clock = clock
        self._spawn = spawn
        self.downloads = Downloads(
            library,
            vault,
            carrying,
            clock,
            settle=settle,
            ended=self._ended,
            changed=self._moved,
            trouble=trouble,
            spawn=spawn,
        )
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            contract.Keep: self._keep,
            contract.Drop: self._drop,
            contract.DownloadPause: lambda order: self._told(self.downloads.pause(order.tracks)),
            contract.DownloadResume: lambda order: self._told(self.downloads.resume(order.tracks)),
            contract.DownloadRetry: self._retry,
            contract.DownloadCancel: self._cancel,
            contract.DownloadMove: self._move,
        }
        self.regions: dict[str, Callable[[], Any]] = {"downloads": self.region}

    # ── orders ──────────────────────────────────────────────────────────────────────────────

    async def _keep(self, order: contract.Keep) -> Kept:
        if order.playlist is not None:
            tracks = self._listed(order.playlist)
            if tracks is None:
                tracks = (await self._add(order.playlist)).tracks
            return await self.keep(tracks)
        return await self.keep(self.chosen(order))

    async def _drop(self, order: contract.Drop) -> None:
        tracks = self.chosen(order)
        await self.drop(tracks, remove=order.remove)
        if order.remove:
            self._forget(tracks)

    def chosen(self, order: contract.Keep | contract.Drop) -> list[TrackId]:
        """The tracks that an order names. Raises BadInput and NotFound."""
        if order.chosen is not None:
            return list(order.tracks or [])  # just found: they are there
        if order.tracks is not None:
            tracks = list(order.tracks)
        elif order.track is not None:
            tracks = [order.track]
        elif order.album_id is not None:
            tracks = self._of({"album_id": order.album_id})
        elif order.artist_id is not None:
            tracks = self._of({"artist_id": order.artist_id})
        elif order.album is not None:
            tracks = self._library.album_tracks(order.album, order.artist)
            if self._library.albums_of(tracks) > 1:
                raise BadInput(
                    "several_albums",
                    "Several albums are called so. Name the artist too, or the album by its id.",
                    about=order.album,
                )
        elif order.artist is not None:
            tracks = self._library.artist_tracks(order.artist)
        else:
            raise BadInput("missing_field", "Say which: a track, an album, an artist or tracks.")
        if not tracks:
            name = order.album or order.artist or order.album_id or order.artist_id or ""
            raise NotFound("no_such_album", "There is nothing of that name here.", about=name)
        if len(tracks) <= FEW:
            return [self._library.look_up(track).id for track in tracks]
        known = self._library.today(tracks)
        for track in tracks:
            if track not in known:
                self._library.look_up(track)  # raises
        return list(dict.fromkeys(known[track] for track in tracks))

    def _of(self, chosen: dict[str, Any]) -> list[TrackId]:
        return self._library.find_ids(Find(filter=chosen, sort="album"))

    async def keep(self, tracks: list[TrackId]) -> Kept:
        """Remember the wish, then fetch. Returns when every byte is here, through pauses, and
        raises the first failure when nothing of it is left to try; the wish and what was fetched
        stay all the same, and it is tried again where that may help."""
        if not tracks:
            raise NotFound("nothing_to_keep", "There is no such track in the library.")
        errors: list[PlayerError] = []
        copies: dict[TrackId, Copy] = {}
        for part in _parts(list(dict.fromkeys(tracks))):
            there = {track: every for track, _, every in self._library.copies_of_many(part)}
            for track in part:
                try:
                    copies[track] = _readable(track, there.get(track, ()))
                except PlayerError as error:
                    errors.append(error)
            await asyncio.sleep(0)  # others have their turn
        await self._wish("keep", list(copies), True)
        settled = asyncio.get_running_loop().create_future()
        promise = _Promise(set(copies), settled, errors)
        if copies:
            self._promises.append(promise)
            for part in _parts(list(copies)):
                self.downloads.add({track: copies[track] for track in part})
                await asyncio.sleep(0)
            self._touch("library", "storage", "downloads")
            try:
                await promise.settled
            finally:
                if promise in self._promises:
                    self._promises.remove(promise)
        self._touch("downloads")
        if promise.errors:
            raise promise.errors[0]
        total = sum(copy.length for copy in copies.values())
        return Kept(tracks=tracks, bytes=ByteCount(total))

    async def drop(self, tracks: list[TrackId], *, remove: bool) -> None:
        """Stop keeping, or take out of the library. What a file brought has no other source, so
        its bytes go only with the track, and even then wait in the trash."""
        gone = await self.downloads.forget(tracks)
        try:
            if not remove:
                await self._wish("drop", tracks, False)
                await self._unkeep(tracks)
            # Wish and bytes stay as they are while it is in the trash: `restore` is whole.
            elif len(tracks) <= FEW:
                with self._library.step("drop", len(tracks)):
                    self._library.remove_tracks(tracks)
            else:
                await self._slices.run(
                    "drop", lambda pace: self._library.remove_slowly(tracks, pace)
                )
        except asyncio.CancelledError:
            self.downloads.resume_session()  # of what stayed
            raise
        finally:
            for item in gone:
                self._settle(item.track, None)
            self.downloads.room()
            self._touch("library", "storage", "downloads")

    async def _wish(self, what: str, tracks: list[TrackId], on: bool) -> None:
        """Note, as a step, that these are to be kept, or not any more."""
        if len(tracks) <= FEW:
            with self._library.step(what, len(tracks)):
                self._library.set_wish(tracks, on)
            return
        try:
            await self._slices.run(
                what, lambda pace: self._library.wish_slowly(what, tracks, on, pace)
            )
        except asyncio.CancelledError:
            self.downloads.resume_session()  # what was wished for by then is fetched
            self._touch("library", "storage", "downloads")
            raise

    async def _cancel(self, order: contract.DownloadCancel) -> None:
        """Nobody wishes these any more. Their bytes are cache now."""
        wanted = [item.track for item in self.downloads.items()]
        if order.tracks is not None:
            ids = {row.id for row in self._library.rows(order.tracks)}
            wanted = [track for track in wanted if track in ids]
        gone = [item.track for item in await self.downloads.forget(wanted)]
        await self._wish("download_cancel", gone, False)
        await self._unkeep(gone)
        error = PlayerError("cancelled", "Cancelled. What was finished stays.")
        for track in gone:
            self._settle(track, error)
        self._touch("library", "storage", "downloads")

    async def _unkeep(self, tracks: list[TrackId]) -> None:
        for part in _parts(tracks):
            contents = [
                copy.content
                for _, _, copies in self._library.copies_of_many(part)
                for copy in copies
                if copy.kind != "file"
            ]
            # The bytes of a file that holds several tracks stay while one of them is wished for.
            await self._vault.set_kept(self._library.unshared(contents), False)
            await asyncio.sleep(0)

    def _retry(self, order: contract.DownloadRetry) -> None:
        self.downloads.retry(order.tracks)
        self._touch("downloads")

    async def _move(self, order: contract.DownloadMove) -> None:
        await self._told(self.downloads.move(order.tracks, order.to))

    async def _told(self, work: Awaitable[None]) -> None:
        await work
        self._touch("downloads")

    # ── promises ────────────────────────────────────────────────────────────────────────────

    def _ended(self, track: TrackId, error: PlayerError | None) -> None:
        if error is None:
            self._touch("library", "storage")
            self._kept_whole()
        if error is not None and error.code == "disk_full":
            for promise in list(self._promises):  # the next one would not fit either
                promise.errors.append(error)
                promise.pending.clear()
                self._fulfil(promise)
        self._settle(track, error)

    def _settle(self, track: TrackId, error: PlayerError | None) -> None:
        for promise in list(self._promises):
            if track in promise.pending:
                promise.pending.discard(track)
                if error is not None:
                    promise.errors.append(error)
                self._fulfil(promise)

    def _fulfil(self, promise: _Promise) -> None:
        if not promise.pending and not promise.settled.done():
            promise.settled.set_result(None)

    # ── the region ──────────────────────────────────────────────────────────────────────────

    def _moved(self) -> None:
        """Something of the region is new: tell it soon, and go on as long as bytes come."""
        self._paced.touch()
        if self._ticking is None or self._ticking.done():
            self._ticking = self._spawn(self._tick())

    async def _tick(self) -> None:
        while self.downloads.queue.active():
            await self._clock.sleep(OFTEN)
            self._paced.touch()

    async def region(self) -> DownloadsRegion:
        """`starling.state.downloads`."""
        queue = self.downloads.queue
        speeds: dict[TrackId, int] = {}
        for item in queue.active():
            presence = await self._vault.presence(item.copy.content)
            if presence is not None and presence.chunks and item.filed is not None:
                item.done = presence.length * presence.present // presence.chunks
                queue.put(item)
            speeds[item.track] = self._carrying.speed(item.copy.content)
        # From here on nothing is awaited: what is told is of one moment.
        finished = list(self.downloads.finished)[::-1]
        failed = queue.failed_ones(SHOWN)
        shown = [*queue.active(), *queue.next_ones(SHOWN), *failed, *finished][:SHOWN]
        if failed and failed[0] not in shown:  # what needs the user is not hidden by a long list
            shown = [*shown[: SHOWN - 20], *failed[:20]]
        rows = {row.id: row for row in self._library.rows([item.track for item in shown])}
        done = queue.done + sum(item.done for item in finished)
        total = queue.total + sum(item.total for item in finished)
        speed = sum(speeds.values())
        return DownloadsRegion(
            items=[
                self._download(item, rows[track], speeds.get(item.track, 0))
                for item in shown
                if (track := self._today(item, rows)) in rows
            ],
            total=len(queue) + len(finished),
            waiting=queue.waiting,
            failed=queue.failed,
            done_bytes=ByteCount(done),
            total_bytes=ByteCount(total),
            speed=speed,
            seconds_left=-(-queue.left // speed) if speed else 0,
            paused=self.downloads.paused or self.downloads.halted is not None,
            held=self._carrying.held() if len(queue) else "",
        )

    def _today(self, item: Item, rows: dict[TrackId, contract.TrackRow]) -> TrackId:
        """A track may have become a copy of another while it waited."""
        if item.track in rows:
            return item.track
        try:
            return self._library.resolve(item.track)
        except NotFound:
            return item.track

    def _download(self, item: Item, row: contract.TrackRow, speed: int) -> Download:
        state = "waiting"
        if item in self.downloads.finished:
            state = "done"
        elif item.task is not None:
            state = "fetching"
        elif item.given_up:
            state = "failed"
        elif item.paused or self.downloads.paused or self.downloads.halted is not None:
            state = "paused"
        error = item.error
        if error is None and state == "paused":
            error = self.downloads.halted
        return Download(
            track=row,
            state=state,
            done=ByteCount(item.done),
            total=ByteCount(item.total),
            speed=speed,
            carriers=self._carrying.names(item.copy.content) if item.task is not None else [],
            problem=problem_of(error) if error is not None and state != "fetching" else None,
        )


def _readable(track: TrackId, copies: Sequence[Copy]) -> Copy:
    """The copy to keep. Raises SourceFailed `no_cors`."""
    for copy in copies:
        if not copy.facts.get("direct"):
            return copy
    raise SourceFailed(
        "no_cors",
        "The host lets pages play this but not read it, so it cannot be kept. "
        "Ask it to send Access-Control-Allow-Origin, or add the file itself.",
        about=copies[0].uri if copies else track,
    )


def _parts(tracks: list[TrackId]) -> Iterator[list[TrackId]]:
    return (tracks[start : start + AT_ONCE] for start in range(0, len(tracks), AT_ONCE))
