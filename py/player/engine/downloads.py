"""The download manager: wishes in their order, a few fetched side by side, until all are whole.

A wish outlives the engine and the browser (`Library.wishes`); how far each is, the vault knows.
What fails is tried again where that may help, later and later; nothing here ever spins.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from types import MappingProxyType

from player.engine._wish_items import NEVER, Item, fetchable, retry_delay
from player.engine._wish_queue import WishQueue
from player.engine.carrying import Carrying
from player.errors import PlayerError, SourceFailed
from player.library import Library
from player.library._wishes import Wish
from player.models import Copy
from player.ports import Clock, Vault
from player.sources._base import whole_range
from player.types import ContentId, TrackId

AT_ONCE = 2
"""Tracks fetched side by side, so that one slow source does not hold up the others."""

REMEMBERED = 50
"""Fulfilled wishes that are shown until the session ends."""

NO_WISHES: Mapping[TrackId, Wish] = MappingProxyType({})

PAUSED = "_downloads_paused"
"""The setting under which it is remembered that the user paused everything."""


class Downloads:
    """Fetches what is wished for. `ended` is told of every wish that is fulfilled (None) or that
    failed; `changed` whenever the region has a new value."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        carrying: Carrying,
        clock: Clock,
        *,
        settle: Callable[[ContentId], Awaitable[None]],
        ended: Callable[[TrackId, PlayerError | None], None],
        changed: Callable[[], None],
        trouble: Callable[[PlayerError], None],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
    ) -> None:
        self._library = library
        self._vault = vault
        self._carrying = carrying
        self._clock = clock
        self._settle = settle
        self._ended = ended
        self._changed = changed
        self._trouble = trouble
        self._spawn = spawn
        self.queue = WishQueue()
        self.finished: deque[Item] = deque(maxlen=REMEMBERED)
        self.paused = bool(library.setting(PAUSED, default=False))
        self.halted: PlayerError | None = None
        """The disk is full: until something changes, nothing more is fetched."""
        self._online = True
        self._alarm: tuple[float, asyncio.Task[None]] | None = None

    # ── what is wished ──────────────────────────────────────────────────────────────────────

    def items(self) -> list[Item]:
        """Every wish that is not fulfilled, in order."""
        return list(self.queue)

    def item(self, track: TrackId) -> Item | None:
        """The wish for a track."""
        return self.queue.get(track)

    def resume_session(self) -> None:
        """Take up what an earlier session left, in its order; what it paused stays paused. A wish
        that no source can fulfil (a file that was moved away) waits without being tried."""
        known = {wish.track: wish for wish in self._library.wishes()}
        unfinished = dict.fromkeys(self._library.unfinished())
        self._library.end_wishes(known.keys() - unfinished.keys())
        order = [track for track in known if track in unfinished]
        order += [track for track in unfinished if track not in known]
        order = [track for track in order if self.queue.get(track) is None]
        fresh: dict[TrackId, Copy] = {}
        stored: dict[TrackId, float] = {}
        for track, here, copies in self._library.copies_of_many(order):
            copy = fetchable(copies)
            if copy is not None:
                fresh[track], stored[track] = copy, here
        self._append({track: fresh[track] for track in order if track in fresh}, stored, known)
        self.pump()

    def take_up(self, tracks: Sequence[TrackId]) -> None:
        """These are wished for again, as they were, behind all others: each that is not here whole
        and that a source can fulfil."""
        fresh: dict[TrackId, Copy] = {}
        stored: dict[TrackId, float] = {}
        missing = [track for track in tracks if self.queue.get(track) is None]
        for track, here, copies in self._library.copies_of_many(missing):
            copy = fetchable(copies)
            if copy is not None and here < 1:
                fresh[track], stored[track] = copy, here
        if fresh:
            self._append({track: fresh[track] for track in missing if track in fresh}, stored)
            self.pump()

    def add(self, copies: dict[TrackId, Copy]) -> None:
        """Wish for tracks, behind all others. Those wished for already are tried anew."""
        self.finished = deque(
            (each for each in self.finished if each.track not in copies), maxlen=REMEMBERED
        )
        self.halted = None
        stored = {row.id: row.stored for row in self._library.rows(list(copies))}
        self._append(copies, stored)
        self.pump()

    def _append(
        self,
        copies: dict[TrackId, Copy],
        stored: Mapping[TrackId, float],
        earlier: Mapping[TrackId, Wish] = NO_WISHES,
    ) -> None:
        """`stored` is how much of each is here; `earlier` are an earlier session's, whose place and
        pause stay."""
        last = max((wish.place for wish in earlier.values()), default=0.0)
        last = max(self.queue.last_place, last)
        places: dict[TrackId, float] = {}
        paused: set[TrackId] = set()
        for track, copy in copies.items():
            item = self.queue.get(track)
            if item is None:
                last += track not in earlier
                item = Item(
                    track=track,
                    copy=copy,
                    place=earlier[track].place if track in earlier else last,
                    total=copy.length,
                    done=int(copy.length * stored.get(track, 0.0)),
                )
            item.copy, item.tries = copy, 0
            item.paused = track in earlier and earlier[track].paused
            item.error, item.retry_at = None, 0.0
            self.queue.put(item)
            places[track] = item.place
            if item.paused:
                paused.add(track)
        self._library.put_wishes(places, paused)
        self._changed()

    async def forget(self, tracks: Iterable[TrackId]) -> list[Item]:
        """Nobody wishes these any more; once it returns, nothing fetches them."""
        gone = [item for track in tracks if (item := self.queue.pop(track)) is not None]
        self._library.end_wishes(item.track for item in gone)
        await self._stop(gone)
        self._changed()
        self.pump()
        return gone

    # ── what the user says of them ──────────────────────────────────────────────────────────

    async def pause(self, tracks: list[TrackId] | None) -> None:
        """Stop fetching these, or everything, until it is resumed."""
        if tracks is None:
            self._pause_all(True)
            await self._stop(self.items())
        else:
            await self._pause_some(self._those(tracks), True)
        self._changed()
        self.pump()

    async def resume(self, tracks: list[TrackId] | None) -> None:
        """Go on with these, or with everything."""
        self.halted = None
        if tracks is None:
            self._pause_all(False)
            await self._pause_some(self.items(), False)
        else:
            wanted = self._those(tracks)
            if self.paused:  # then these alone go on
                self._pause_all(False)
                chosen = set(wanted)
                await self._pause_some([each for each in self.items() if each not in chosen], True)
            await self._pause_some(wanted, False)
        self._changed()
        self.pump()

    def retry(self, tracks: list[TrackId] | None) -> None:
        """Try what failed again, now."""
        self.halted = None
        for item in self.items() if tracks is None else self._those(tracks):
            item.tries, item.retry_at = 0, 0.0
            item.error = None
            self.queue.put(item)
        self._changed()
        self.pump()

    async def move(self, tracks: list[TrackId], to: int) -> None:
        """Put wishes at a place among all, from 0. What comes first now is fetched first."""
        moving = self._those(tracks)
        chosen = set(moving)
        others = [item for item in self.queue if item not in chosen]
        to = max(0, min(to, len(others)))
        ordered = [*others[:to], *moving, *others[to:]]
        before = {item.track: item.place for item in ordered}
        self.queue.reorder(ordered)
        moved = {item.track: item.place for item in ordered if item.place != before[item.track]}
        self._library.move_wishes(moved)
        first = self.queue.foremost(AT_ONCE)
        await self._stop([item for item in self.queue.active() if item not in first])
        self._changed()
        self.pump()

    def _those(self, tracks: list[TrackId]) -> list[Item]:
        ids = [row.id for row in self._library.rows(tracks)]
        found = map(self.queue.get, dict.fromkeys(ids))
        return [item for item in found if item is not None]

    def _pause_all(self, paused: bool) -> None:
        if self.paused != paused:
            self.paused = paused
            self._library.put_settings({PAUSED: paused})

    async def _pause_some(self, items: list[Item], paused: bool) -> None:
        self._mark_paused(items, paused)
        if paused:
            await self._stop(items)

    def _mark_paused(self, items: list[Item], paused: bool) -> None:
        for item in items:
            item.paused = paused
            self.queue.put(item)
        self._library.pause_wishes((item.track for item in items), paused)

    async def _stop(self, items: Iterable[Item]) -> None:
        tasks: list[asyncio.Task[None]] = []
        for item in items:
            if item.task is not None:
                tasks.append(item.task)
                item.task = None
                if item.filed is not None:
                    self.queue.put(item)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    # ── what the world says ─────────────────────────────────────────────────────────────────

    def online(self, online: bool) -> None:
        """Away, failures say nothing; back again, all that may heal is tried at once."""
        came_back = online and not self._online
        self._online = online
        if came_back:
            for item in self._failed_by(lambda error: error.blame in ("network", "peer")):
                item.tries, item.retry_at = 0, 0.0
                self.queue.put(item)
        self.pump()

    def allowed(self) -> None:
        """The user gave a yes: what failed for want of it is tried again."""
        for item in self._failed_by(lambda error: error.code == "consent_needed"):
            item.error, item.retry_at = None, 0.0
            self.queue.put(item)
        self.pump()

    def room(self) -> None:
        """Something was let go: there may be space again."""
        if self.halted is not None:
            self.halted = None
            for item in self._failed_by(lambda error: error.code == "disk_full"):
                item.error, item.retry_at = None, 0.0
                self.queue.put(item)
            self._changed()
            self.pump()

    def _failed_by(self, why: Callable[[PlayerError], bool]) -> list[Item]:
        return [item for item in self.queue if item.error is not None and why(item.error)]

    # ── fetching ────────────────────────────────────────────────────────────────────────────

    def pump(self) -> None:
        """Fetch what is to be fetched now, and wake up when the next may be tried again."""
        if not self._stopped():
            self.queue.due(self._clock.monotonic())
            for _ in range(AT_ONCE - len(self.queue.active())):
                item = self.queue.first_ready()
                if item is None:
                    break
                item.task = self._spawn(self._work(item))
                self.queue.put(item)
        self._set_alarm()

    def _stopped(self) -> bool:
        return self.paused or self.halted is not None or not self._online

    def _set_alarm(self) -> None:
        at, stopped = self.queue.next_retry(), self._stopped()
        if self._alarm is not None and (stopped or self._alarm[0] != at):
            self._alarm[1].cancel()
            self._alarm = None
        if not stopped and at < NEVER and self._alarm is None:
            self._alarm = (at, self._spawn(self._ring(at)))

    async def _ring(self, at: float) -> None:
        # A timer may ring early: at the earliest a second from now, so that nothing spins.
        await self._clock.sleep(max(1.0, at - self._clock.monotonic()))
        self._alarm = None
        self.pump()

    async def _work(self, item: Item) -> None:
        try:
            await self._fetch(item)
        except PlayerError as error:
            self._failed(item, error)
        except Exception:
            error = PlayerError("broke", "Something broke here. Try it again after a reload.")
            self._failed(item, error)
            raise
        else:
            self._fulfilled(item)
        self.pump()

    async def _fetch(self, item: Item) -> None:
        self._changed()
        content = await self._carrying.look_up(item.copy.content)
        await self._vault.describe(content, kept=True)
        content = await self._vault.look_up(content.id) or content
        item.total = content.length
        self.queue.put(item)
        await self._carrying.fetch(content, *whole_range(content), item.place)
        await self._settle(content.id)
        if await self._vault.missing(content.id):
            raise SourceFailed(
                "incomplete",
                "Not all of it came. Try again, or add another copy of it.",
                about=content.id,
                retry_after=30,
            )

    def _fulfilled(self, item: Item) -> None:
        item.task = None
        if self.queue.get(item.track) is not item:
            return
        self.queue.pop(item.track)
        item.done, item.error = item.total, None
        self.finished.append(item)
        self._library.end_wishes([item.track])
        self._ended(item.track, None)
        self._changed()

    def _failed(self, item: Item, error: PlayerError) -> None:
        item.task = None
        if self.queue.get(item.track) is not item:
            return
        item.error = error.with_traceback(None)  # it is kept for long, its frames need not be
        if error.code == "disk_full":
            item.retry_at = 0.0
            if self.halted is None:  # two may fail side by side; it is told once
                self._trouble(error)
            self.halted = error
        elif not self._online:
            item.retry_at = 0.0  # it says nothing of the source; who waits goes on waiting
        else:
            item.tries += 1
            item.retry_at = self._clock.monotonic() + retry_delay(error, item.tries)
        self.queue.put(item)
        self._library.wish_failed(item.track, error.code, error.message)
        if self._online or error.code == "disk_full":
            self._ended(item.track, error)
        self._changed()
