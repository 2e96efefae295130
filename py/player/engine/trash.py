"""The trash: what was removed waits 30 days, bytes and all, unless the disk is full."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from player import contract
from player.engine.slices import FEW, Slices
from player.engine.tasks import TaskBoard
from player.errors import DeviceFailed, PlayerError
from player.library import Library
from player.ports import Clock, Vault
from player.types import ContentId, TrackId

AT_ONCE = 100
"""Tracks that are forgotten for good while nobody else is answered."""
REPLACED = "_replaced"
"""Setting: contents that no copy names any more and that are still to be let go."""
LOOK_S = 3 * 3_600
"""Seconds between two looks at the clock in a session that lasts for days."""


class Trash:
    """The orders `trash`, `trash_empty` and `restore`."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        clock: Clock,
        slices: Slices,
        board: TaskBoard,
        *,
        restored: Callable[[], None],
        room: Callable[[], None],
        touch: Callable[..., None],
        trouble: Callable[[PlayerError], None],
    ) -> None:
        """`restored` takes up the downloads of what came back; `room` tells that some bytes are
        free."""
        self._library = library
        self._vault = vault
        self._clock = clock
        self._slices = slices
        self._board = board
        self._restored = restored
        self._room = room
        self._touch = touch
        self._trouble = trouble
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            contract.Trash: lambda order: library.trash(order.offset, order.limit),
            contract.TrashEmpty: self._empty,
            contract.Restore: self._restore,
        }

    async def _restore(self, order: contract.Restore) -> None:
        """What was being fetched when it was removed is fetched on."""
        try:
            if len(order.tracks) <= FEW:
                with self._library.step("restore", len(order.tracks)):
                    self._library.restore(order.tracks)
            else:
                await self._slices.run(
                    "restore", lambda pace: self._library.restore_slowly(order.tracks, pace)
                )
        finally:
            self._restored()
            self._touch("library", "downloads")

    async def _empty(self, order: contract.TrashEmpty) -> None:
        everything = order.tracks is None and order.playlists is None
        tracks = list(self._library.removed()) if everything else list(order.tracks or [])
        self._library.purge_playlists(None if everything else order.playlists or [])
        try:
            await self._let_many_go(tracks)
        finally:
            self._room()
            self._touch("library", "storage")

    async def _let_many_go(self, tracks: list[TrackId]) -> None:
        """What has gone when this is cancelled is gone, rows and bytes; the rest stays."""
        if len(tracks) <= AT_ONCE:
            await self._let_go(tracks)
            return
        with self._board.job("trash_empty", "") as job:
            job.of(len(tracks))
            for start in range(0, len(tracks), AT_ONCE):
                part = tracks[start : start + AT_ONCE]
                await self._let_go(part)
                job.step(len(part))
                await asyncio.sleep(0)  # others have their turn

    async def _let_go(self, tracks: list[TrackId]) -> None:
        """Those of these that are in the trash go for good."""
        if not tracks:
            return
        # Rows first, for nothing can bring them back then while their bytes are going; whatever
        # ends us in between, it is noted what is to go.
        with self._library.change():
            contents = self._library.purge_removed(tracks)
            noted = self._library.setting(REPLACED, [])
            self._library.put_settings({REPLACED: [*noted, *contents]})
        await self.replaced(contents)

    async def sweep(self) -> None:
        """At a session's start: what has been removed for 30 days goes, and what was replaced.
        Days are those that were seen to pass: a clock that is wrong today empties nothing."""
        replaced = self._library.setting(REPLACED, [])
        if replaced:
            await self.replaced([ContentId(content) for content in replaced])
        self._library.purge_playlists(self._library.outdated_playlists())
        await self._let_go(self._library.outdated())

    async def count(self) -> None:
        """Have time count for as long as the engine lives; nothing goes while it does, since an
        undo may still want it."""
        while True:
            await self._clock.sleep(LOOK_S)
            self._library.look_at_clock()

    def note(self, *contents: ContentId) -> None:
        """Should we end now, the next start lets go of these, unless some copy names them by
        then."""
        noted = self._library.setting(REPLACED, [])
        self._library.put_settings({REPLACED: [*noted, *contents]})

    def named(self, *contents: ContentId) -> None:
        """Copies name these now: they need no note. Part of the change that names them."""
        done = set(contents)
        left = [each for each in self._library.setting(REPLACED, []) if each not in done]
        self._library.put_settings({REPLACED: left})

    async def replaced(self, contents: list[ContentId]) -> None:
        """Let go of those contents that no copy names (any more), and note them no longer."""
        gone = [content for content in contents if self._library.copy(content) is None]
        if gone:
            await self._vault.remove(gone)
        noted, done = self._library.setting(REPLACED, []), set(contents)
        left = [content for content in noted if content not in done]
        self._library.put_settings({REPLACED: left})

    async def full(self, wanted: int) -> int:
        """The disk is full: what was removed first goes at once, until so many bytes are free;
        how many that were. The user is told."""
        freed, gone = 0, list[TrackId]()
        for track, stored in self._library.removed_bytes():
            if freed >= wanted:
                break
            if stored:
                freed += stored
                gone.append(track)
        if gone:
            await self._let_go(gone)
            self._touch("library", "storage")
            self._trouble(
                DeviceFailed(
                    "trash_let_go",
                    "The disk is full, so "
                    + (
                        "a removed track was"
                        if len(gone) == 1
                        else f"{len(gone):,} removed tracks were"
                    )
                    + " forgotten for good before the 30 days were over. Free some space, or keep "
                    "less.",
                )
            )
            self._room()
        return freed
