"""The library, the queue, a playlist or the history of listens as a text that other programs read.

What is small is the answer itself; what is large lies in the vault for an hour and is downloaded
from there. Neither is ever in memory whole as rows.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast, get_args

from p2p.names import safe_part
from player import contract
from player.engine.listening import Listening
from player.engine.tasks import Job, TaskBoard
from player.engine.world import World
from player.errors import BadInput, DeviceFailed
from player.library import Library
from player.library._playlist_out import MIMES, Format, write
from player.library.lists import Lists
from player.library.lists.exporting import Line, items_of
from player.library.lists.history import history_out
from player.library.lists.listens import MIMES as LISTEN_MIMES
from player.library.lists.listens import Kind, write_listens
from player.library.lists.matching import Words, shareable
from player.library.secretless import Cleaner
from player.ports import PlanPart
from player.types import ByteCount

AT_ONCE = 2 * 1024 * 1024
"""Bytes up to which a text is the answer itself."""
PART = 256 * 1024
"""Bytes of one part of a text that is to be downloaded."""


class Exporter:
    """The order `export`, but for `everything`."""

    def __init__(
        self, world: World, library: Library, lists: Lists, listening: Listening, board: TaskBoard
    ) -> None:
        self._world = world
        self._library = library
        self._lists = lists
        self._listening = listening
        self._board = board

    async def export(self, order: contract.Export) -> contract.Exported:
        """The text, or where it can be downloaded. Raises BadInput `bad_format`, NotFound."""
        if order.what == "listens":
            return await self._listens(order)
        format = cast("Format", order.format or "jspf")
        _check(format, Format)
        title = f"starling-{order.what}"
        lines: Iterable[Line]
        if order.what == "playlist":
            row = self._lists.row(order.playlist or "")
            title, total = row.name, row.tracks
            lines = self._lists.words_of(row.id)
        else:
            queue = order.what == "queue"
            tracks = self._listening.queued() if queue else self._library.find_ids(contract.Find())
            total = len(tracks)
            lines = ((track, Words()) for track in tracks)
        name = f"{safe_part(title) or 'playlist'}.{format}"
        cleaner = Cleaner(shareable)
        text = write(format, title, items_of(self._library, lines, cleaner))
        given = await self.give(name, MIMES[format], text, total)
        return replace(given, withheld=cleaner.count)

    async def _listens(self, order: contract.Export) -> contract.Exported:
        kind = cast("Kind", order.format or "jsonl")
        _check(kind, Kind)
        day = datetime.fromtimestamp(self._world.clock.now(), UTC).strftime("%Y-%m-%d")
        name = {
            # Importers tell a file of ListenBrainz by such a name.
            "json": f"starling_lb-{day}.json",
            "jsonl": f"starling-listens-{day}.jsonl",
            "lastfm": f"starling-lastfm-{day}.csv",
            "scrobbler": ".scrobbler.log",
        }[kind]
        total = self._library.listen_count()
        text = write_listens(kind, history_out(self._library))
        return await self.give(name, LISTEN_MIMES[kind], text, total)

    async def give(
        self, name: str, mime: str, pieces: Iterator[str], total: int
    ) -> contract.Exported:
        """A text, or where it can be downloaded; `total` pieces, about, for who waits."""
        with self._board.job("export", name) as job:
            job.of(total)
            parts = [part async for part in _parts(pieces, job)]
            size = sum(map(len, parts))
            if size <= AT_ONCE:
                return contract.Exported(
                    name=name, mime=mime, text=b"".join(parts).decode(), bytes=ByteCount(size)
                )
            token = secrets.token_urlsafe(24)
            plan = [PlanPart(data=part) for part in parts]
            if await self._world.vault.put_plan(token, plan, name=name) != size:
                raise DeviceFailed("archive_broken", "This could not be put together. Try again.")
        return contract.Exported(name=name, mime=mime, url=f"export/{token}", bytes=ByteCount(size))


async def _parts(pieces: Iterator[str], job: Job) -> AsyncIterator[bytes]:
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        job.done += 1
        held.append(piece.encode("utf-8", "replace"))
        size += len(held[-1])
        if size >= PART:
            yield b"".join(held)
            held, size = [], 0
            job.step(0)
            await asyncio.sleep(0)  # the engine answers others in between
    yield b"".join(held)


def _check(wanted: str, kinds: Any) -> None:
    if wanted not in get_args(kinds):
        raise BadInput(
            "bad_format",
            f"This cannot be written as {wanted[:20]}. Choose one of: "
            f"{', '.join(get_args(kinds))}.",
        )
