"""Keeping for offline: the user's wish, fulfilled chunk by chunk and remembered until it is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from player.contract import Kept
from player.engine.delivery import Delivery, whole_range
from player.engine.tasks import Job, TaskBoard
from player.errors import NotFound, PlayerError, SourceFailed
from player.library import Library
from player.models import Copy
from player.ports import Content, Vault
from player.types import ByteCount, ContentId, TrackId

AT_ONCE = 2
"""Tracks fetched side by side, so that one slow source does not hold up the others."""

GROUP = 16
"""Chunks asked for in one go: small enough that a cancel is felt, large enough to be quick."""


class Keeper:
    """Fetches what is wished for, whole, and lets go of what is not."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        delivery: Delivery,
        board: TaskBoard,
        settle: Callable[[ContentId], Awaitable[None]],
        changed: Callable[[], None],
    ) -> None:
        self._library = library
        self._vault = vault
        self._delivery = delivery
        self._board = board
        self._settle = settle
        self._changed = changed

    async def keep(self, tracks: list[TrackId]) -> Kept:
        """Remember the wish, then fetch. Returns when every byte is here. A failure leaves the
        wish and what was fetched, and the next start goes on; so does the engine's death. A
        cancel takes the wish back from what is not here whole."""
        if not tracks:
            raise NotFound("nothing_to_keep", "There is no such track in the library.")
        errors: list[PlayerError] = []
        copies: dict[TrackId, Copy] = {}
        for track in tracks:
            try:
                copies[track] = self._copy(track)
            except PlayerError as error:
                errors.append(error)
        self._library.set_wish(copies, True)
        self._changed()
        total = sum(copy.length for copy in copies.values())
        with self._board.job("keep", self._name(tracks), "bytes") as job:
            job.of(total)
            queue = iter(list(copies.items()))

            async def work() -> None:
                for track, copy in queue:
                    try:
                        await self._fetch(track, copy, job)
                    except PlayerError as error:
                        errors.append(error)
                        if error.code == "disk_full":
                            return  # the next one would not fit either

            try:
                async with asyncio.TaskGroup() as group:
                    for _ in range(AT_ONCE):
                        group.create_task(work())
            except asyncio.CancelledError:
                await self._let_go(copies)
                raise
        if errors:
            raise errors[0]
        return Kept(tracks=tracks, bytes=ByteCount(total))

    async def _let_go(self, copies: dict[TrackId, Copy]) -> None:
        """Nobody wishes these any more, but for what is here whole. Their bytes are cache now."""
        rows = self._library.rows(list(copies))
        halves = [row.id for row in rows if row.stored < 1]
        self._library.set_wish(halves, False)
        contents = [copies[track].content for track in halves if track in copies]
        await self._vault.set_kept(contents, False)
        self._changed()

    def _wished(self, track: TrackId) -> bool:
        """Is it still to be kept? It may be dropped while it is being fetched."""
        return any(row.kept or row.keeping for row in self._library.rows([track]))

    async def drop(self, tracks: list[TrackId], *, remove: bool) -> None:
        """Stop keeping, or take out of the library. What a file brought has no other source, so
        its bytes go only with the track, and even then not before the next start."""
        if remove:
            # Wish and bytes stay as they are until the next start, so that `restore` is whole.
            self._library.remove_tracks(tracks)
        else:
            self._library.set_wish(tracks, False)
            await self._vault.set_kept(
                [
                    copy.content
                    for track in tracks
                    for copy in self._library.copies_of(track)
                    if copy.kind != "file"
                ],
                False,
            )
        self._changed()

    async def sweep(self) -> None:
        """At a session's start: bytes of tracks that were removed in an earlier one go."""
        removed = self._library.removed()
        contents = [content for each in removed.values() for content in each]
        if contents:
            # Bytes first: whatever ends us in between, the rows still say what is to go.
            await self._vault.remove(contents)
        self._library.purge_removed(list(removed))

    def unfinished(self) -> list[TrackId]:
        """Wishes that an earlier session left open and that can be fetched."""
        return [
            track
            for track in self._library.unfinished()
            if any(_fetchable(copy) for copy in self._library.copies_of(track))
        ]

    async def _fetch(self, track: TrackId, copy: Copy, job: Job) -> None:
        content = await self._delivery.look_up(copy.content)
        if not self._wished(track):
            return
        await self._vault.describe(content, kept=True)
        first, last = whole_range(content)
        job.step(content.length - await self._absent(content))
        for start in range(first, last + 1, GROUP):
            stop = min(start + GROUP - 1, last)
            missing = [
                index for index in await self._vault.missing(content.id) if start <= index <= stop
            ]
            if missing:
                if not self._wished(track):
                    return
                await self._delivery.ensure(content, start, stop)
                job.step(_bytes(content, missing))
        await self._settle(content.id)
        if await self._vault.missing(content.id):
            raise SourceFailed(
                "incomplete",
                "Not all of it came. Try again, or add another copy of it.",
                about=content.id,
                retry_after=30,
            )

    async def _absent(self, content: Content) -> int:
        return _bytes(content, await self._vault.missing(content.id))

    def _copy(self, track: TrackId) -> Copy:
        copies = self._library.copies_of(track)
        for copy in copies:
            if not copy.facts.get("direct"):
                return copy
        raise SourceFailed(
            "no_cors",
            "The host lets pages play this but not read it, so it cannot be kept. "
            "Ask it to send Access-Control-Allow-Origin, or add the file itself.",
            about=copies[0].uri if copies else track,
        )

    def _name(self, tracks: list[TrackId]) -> str:
        rows = self._library.rows(tracks[:1])
        if not rows:
            return ""
        return rows[0].title if len(tracks) == 1 else rows[0].album or rows[0].title


def _fetchable(copy: Copy) -> bool:
    return copy.kind != "file" and not copy.facts.get("direct")


def _bytes(content: Content, chunks: list[int]) -> int:
    """How many bytes of a content lie in these chunks."""
    size = 0
    for index in chunks:
        low = max(index * content.chunk, content.offset)
        high = min((index + 1) * content.chunk, content.offset + content.length)
        size += max(0, high - low)
    return size
