"""Reading stored bytes again and comparing them with their names: disks forget, files change.

A slice at a time while nothing is fetched, or all of it at the user's order. What is wrong is
removed by the vault; what is kept of it is fetched again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from player import contract
from player.engine._wish_items import fetchable
from player.engine.carrying import Carrying
from player.engine.downloads import Downloads
from player.engine.slices import in_turns
from player.engine.stock import Stock
from player.engine.tasks import Job, TaskBoard
from player.errors import NotFound, PlayerError, SourceFailed
from player.library import Library
from player.library.rows import file_of, is_stretch
from player.ports import Checked, Clock, Content, Vault
from player.types import ContentId

log = logging.getLogger("engine")

START_AFTER = 60.0
"""Seconds after the start during which nothing is read again by itself."""

PAUSE = 2.0
"""Seconds between two slices, so that a disk or battery hardly notices."""
BREATH = 0.05
"""Likewise after one that is not there."""

REST = 600.0
"""Seconds until it is looked again whether anything is due."""

SLICE = 2 * 1024 * 1024
"""Bytes read in one go."""

LOOKED_FOR = 200
"""Contents that are looked for after a start: more than a power cut can take."""
LOST_TOLD = 3
"""Of the lost ones, those that are told one by one."""
LOST_AT_ONCE = 200
"""Lost ones after which a start looks for no more: each changes the list that is on the screen. The
next start, the rounds in idle time, and whoever plays one find the others."""
DUE_AT_ONCE = 500
"""Contents that are found due at a time."""
PERIOD = 30 * 86_400
"""Seconds for which a content that was read and found right is believed."""

CHECKED_AT = "_checked_at"
"""The setting that holds when the last whole round ended, in Unix seconds."""


@dataclass(frozen=True)
class _Found:
    chunks: int = 0
    damaged: int = 0
    proved: bool = False


class Checker:
    """The order `verify`, and the rounds in idle time."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        carrying: Carrying,
        downloads: Downloads,
        stock: Stock,
        board: TaskBoard,
        clock: Clock,
        *,
        idle: Callable[[], bool],
        touch: Callable[..., None],
        trouble: Callable[[PlayerError], None],
    ) -> None:
        self._library = library
        self._vault = vault
        self._carrying = carrying
        self._downloads = downloads
        self._stock = stock
        self._board = board
        self._clock = clock
        self._idle = idle
        self._touch = touch
        self._trouble = trouble
        self._damaged = 0
        self._busy = False
        self.handlers: dict[type, Callable[[Any], Any]] = {contract.Verify: self.verify}

    def told(self) -> tuple[int, int]:
        """When the last round ended, in Unix seconds, and the damaged chunks of this session."""
        return int(self._library.setting(CHECKED_AT, default=0)), self._damaged

    # ── by order ────────────────────────────────────────────────────────────────────────────

    async def verify(self, _order: contract.Verify) -> contract.Verified:
        """Read everything that is stored. Raises NotFound `nothing_stored`."""
        contents = await in_turns(self._library.stored_contents())
        if not contents:
            raise NotFound("nothing_stored", "Nothing is stored here yet that could be read again.")
        chunks = damaged = unproved = 0
        with self._alone(), self._board.job("verify", "", "bytes") as job:
            job.of(sum(stored for _, stored in contents))
            read: set[ContentId] = set()
            for content, stored in contents:
                if file_of(content) in read:  # another track of a file that holds several
                    job.step(stored)
                    continue
                read.add(file_of(content))
                before = job.done
                found = await self._read_again(content, job)
                job.step(max(0, before + stored - job.done))
                chunks += found.chunks
                damaged += found.damaged
                unproved += not found.proved
        self._round_ended()
        return contract.Verified(chunks=chunks, damaged=damaged, unproved=unproved)

    # ── in idle time ────────────────────────────────────────────────────────────────────────

    async def look_for_lost(self) -> None:
        """Are the bytes of what was added last there? A power cut may have taken what a disk had
        said to have, and a browser whose database breaks throws all of it away: where any is lost,
        what was added before it is looked for too. What is not there is told as such, and fetched
        or asked for again. Some LOST_AT_ONCE of a start."""
        told, seen, tried = 0, 0, set[ContentId]()
        while told < LOST_AT_ONCE and (
            contents := [
                each for each in self._library.newest_whole(LOOKED_FOR, seen) if each not in tried
            ]
        ):
            lost = 0
            for content in contents:
                tried.add(content)
                presence = await self._vault.presence(content)
                if presence is not None and presence.present >= presence.chunks:
                    seen += 1
                    continue
                lost += 1
                await self._repair(content, 1, tell=told + lost <= LOST_TOLD)
            if not lost:
                break
            told += lost
        if told > LOST_TOLD:
            log.warning("lost contents=%s", told)

    async def run(self) -> None:
        """Read what is due for as long as the engine lives."""
        await self._clock.sleep(START_AFTER)
        try:
            await self.look_for_lost()
        except PlayerError as error:  # a disk that fails now is met again below
            self._trouble(error)
        reading = False
        while True:
            if due := await self._due():
                reading = True
                try:
                    await self._read_all(due)
                    continue
                except PlayerError as error:  # a disk that fails now may answer later
                    self._trouble(error)
            elif reading:
                reading = False
                self._round_ended()
            await self._clock.sleep(REST)

    async def _due(self) -> list[ContentId]:
        """What was not read for a PERIOD, in parts: a library of any size is looked through for it."""
        now = int(self._clock.now())
        return await in_turns(self._library.to_check(now - PERIOD, now + 86_400, DUE_AT_ONCE))

    async def _read_all(self, due: list[ContentId]) -> None:
        """These, one after the other, when nothing else is at work."""
        for content in due:
            while self._busy or not self._idle():
                await self._clock.sleep(5 * PAUSE)
            with self._alone():
                if self._library.copy(content) is not None:  # it may have gone meanwhile
                    found = await self._read_again(content, None)
                    if not found.chunks:  # a disk may have lost thousands
                        await self._clock.sleep(BREATH)

    def _round_ended(self) -> None:
        self._library.put_settings({CHECKED_AT: int(self._clock.now())})
        self._touch("storage")

    @contextmanager
    def _alone(self) -> Generator[None]:
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    # ── one content ─────────────────────────────────────────────────────────────────────────

    async def _read_again(self, id: ContentId, job: Job | None) -> _Found:
        found = _Found()
        try:
            content = await self._vault.look_up(id)
            if content is not None:
                found = await self._slices(content, job)
        except (PlayerError, ValueError) as error:  # a folder that may not be read now, say
            log.info("check_failed code=%s", getattr(error, "code", "digests_do_not_fit"))
        names = self._library.stretches_of(file_of(id)) if is_stretch(id) else [id]
        for name in names:
            self._library.checked(name, int(self._clock.now()))
        if found.damaged:
            for name in names[1:]:
                await self._stock.settle(name)
            await self._repair(names[0], found.damaged)
        return found

    async def _slices(self, content: Content, job: Job | None) -> _Found:
        proof = await self._carrying.digests(content)
        digests, algorithm = proof or (b"", "")
        limit = max(1, SLICE // content.chunk)
        at: int | None = content.offset // content.chunk
        found = _Found(proved=proof is not None)
        while at is not None:
            if job is None:
                await self._clock.sleep(PAUSE)
                while not self._idle():
                    await self._clock.sleep(5 * PAUSE)
            checked: Checked = await self._vault.check(
                content.id, digests, algorithm, start=at, limit=limit
            )
            read = checked.good + len(checked.bad)
            found = replace(
                found,
                chunks=found.chunks + read,
                damaged=found.damaged + len(checked.bad),
                proved=found.proved or read > 0,
            )
            if job is not None:
                job.step(min(read * content.chunk, content.length))
                await asyncio.sleep(0)
            # A vault that does not move on would keep us here for ever.
            at = checked.next if checked.next is not None and checked.next > at else None
        return found

    async def _repair(self, id: ContentId, damaged: int, *, tell: bool = True) -> None:
        """Chunks of it were wrong and are gone: the library is told, and who kept it has it
        fetched again, or is told (`tell`) that nobody has it."""
        self._damaged += damaged
        log.info("damaged chunks=%s content=%s", damaged, str(id)[:80])
        await self._stock.settle(id)
        track = self._library.track_of(id)
        rows = self._library.rows([track]) if track is not None else []
        if track is not None and rows and rows[0].keeping:
            copy = fetchable(self._library.copies_of(track))
            if copy is not None:
                self._downloads.add({track: copy})
            elif tell:
                self._trouble(
                    SourceFailed(
                        "damaged_file",
                        ("A part" if damaged == 1 else f"{damaged:,} parts")
                        + f" of “{rows[0].title}” got damaged on this device, and nobody is known "
                        "who could give it again. Add its file once more.",
                        about=track,
                    )
                )
        self._touch("storage", "library")
