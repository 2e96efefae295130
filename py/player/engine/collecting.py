"""Questions about the collection, as orders of the contract; and the whole of it made anew, a
little at a time, where that is needed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from player import contract
from player.engine.slices import FEW, Slices, in_turns
from player.engine.tasks import TaskBoard
from player.library import Library
from player.types import TrackId

PAUSE = 0.0
"""Seconds between two steps of a rebuild: others have their turn."""


class Collecting:
    """Albums, artists, groups, home, history and statistics, on behalf of the engine."""

    def __init__(
        self,
        library: Library,
        board: TaskBoard,
        slices: Slices,
        *,
        touch: Callable[..., None],
        playlists: Callable[[int], Sequence[contract.PlaylistRow]],
        level: Callable[[TrackId], float | None],
    ) -> None:
        """`playlists` answers the last changed ones, at most so many; `level` what volume
        levelling changes a track by."""
        self._library = library
        self._board = board
        self._slices = slices
        self._touch = touch
        self._playlists = playlists
        self._level = level
        asked = library.collection
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            contract.FindAlbums: asked.find_albums,
            contract.FindArtists: asked.find_artists,
            contract.FindGroups: asked.find_groups,
            contract.LookUpAlbum: lambda order: asked.look_up_album(order.album),
            contract.LookUpArtist: lambda order: asked.look_up_artist(order.artist),
            contract.LookUpTrack: self._track,
            contract.Home: self._home,
            contract.History: lambda order: asked.history(order.text, order.offset, order.limit),
            contract.HistoryRemove: self._remove,
            contract.Statistics: self._statistics,
        }

    def _track(self, order: contract.LookUpTrack) -> contract.TrackDetail:
        detail = self._library.track_detail(order.track)
        return replace(detail, gain_db=self._level(detail.track.id))

    def _home(self, order: contract.Home) -> contract.HomePage:
        return self._library.collection.home(order.limit, self._playlists(order.limit))

    async def _statistics(self, order: contract.Statistics) -> contract.StatisticsAnswer:
        collection = self._library.collection
        return await in_turns(
            collection.statistics_slowly(order.since, order.until, order.minutes_east)
        )

    async def _remove(self, order: contract.HistoryRemove) -> None:
        try:
            if not order.before and len(order.listens) + len(order.at) <= FEW:
                with self._library.step("history_remove", len(order.listens) + len(order.at)):
                    self._library.remove_listens(order.at, order.before, order.listens)
            else:
                await self._slices.run(
                    "history_remove",
                    lambda pace: self._library.remove_listens_slowly(
                        order.at, order.before, order.listens, pace
                    ),
                )
        finally:
            self._touch("library")

    async def rebuild(self) -> None:
        """Make what is derived anew, where it is stale: after an update, or an archive. Others
        have their turn after each step; stopped half-way, the next start goes on."""
        for _ in self._library.separate_albums():
            self._touch("library")
            await asyncio.sleep(PAUSE)
        if not self._library.collection.stale:
            return
        done, total = self._library.rebuild_collection()
        if self._library.collection.stale:  # most are done with one step, and need not be told
            with self._board.job("collection", "") as job:
                while self._library.collection.stale:
                    job.of(total)
                    job.step(done - job.done)
                    await asyncio.sleep(PAUSE)
                    done, total = self._library.rebuild_collection()
        self._touch("library")
