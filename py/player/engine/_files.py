"""Local files into library and vault: a few are read, hashed and stored at the same time, and what
is ready becomes rows together, in one transaction. Part of `adding`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from player.engine._cue_found import Noted
from player.engine._cue_sheets import Sheets, is_cue
from player.engine._in_hand import InHand
from player.engine.cueing import Cueing
from player.engine.naming import Given
from player.engine.pacing import Breaths
from player.engine.tagging import MAX_PICTURE, Result, Tagger, copy_of
from player.engine.tasks import Job
from player.errors import BadInput, PlayerError
from player.library import Library, NewTrack, sniff_image, sniff_magic
from player.ports import Clock, Content, LocalFile, Vault
from player.sources._base import CHUNK, MAX_CONTENT, Found, audio_type, cover_rank
from player.types import ArtHash

AT_ONCE = 16
"""Files in hand at a time: while some wait for the disk, which writes what is ready together, others
are hashed, read, or have their tags read."""

IN_HAND = 64 * 1024 * 1024
"""Bytes of these at a time, for they are in memory."""

HELD = 16 * 1024 * 1024
"""Bytes up to which a file is read once, for its tags and for the vault; of a larger one the tags
are read by themselves, and the vault reads it piece by piece."""

TOGETHER = 48
"""Files that become rows in one transaction: each costs the disk some flushes, however many rows
it has."""

Other = Callable[[LocalFile, bytes, Given, Job, Result], Awaitable[bool]]
"""Takes a file that is no audio, by its first bytes; whether it did."""


class FileTaker:
    """One instance for the engine's life; one call of `take` for each order."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        tagger: Tagger,
        changed: Callable[[], None],
        *,
        clock: Clock,
        other: Other,
        cues: Cueing,
    ) -> None:
        self._library = library
        self._vault = vault
        self._tagger = tagger
        self._changed = changed
        self._clock = clock
        self._other = other
        self._cues = cues
        self._in_hand = InHand(IN_HAND)

    async def take(
        self, files: Sequence[LocalFile], job: Job, result: Result, *, in_place: bool
    ) -> None:
        """Add what is music among them; what could not be added is told one by one.

        Raises PlayerError where nothing more can be added (`disk_full`), or the user must be asked
        first (`consent_needed`). What was finished till then stays, as after a cancel."""
        covers = _folder_pictures(files)
        given = Given(file.path for file in files)
        sheets = await self._cues.read(files, result)
        music = [file for file in files if cover_rank(file.path[-1]) is None and not is_cue(file)]
        job.of(len(music))
        # One result each, joined in the end: the order is the files', whoever was ready first.
        parts = [Result(kind=result.kind, name=result.name, visited=result.visited) for _ in music]
        breaths = Breaths(self._changed, self._clock)
        shelf = Shelf(self._library, self._vault, self._cues.noted, breaths)
        queue = iter(list(zip(music, parts, strict=True)))

        async def work() -> None:
            for file, part in queue:
                await breaths.hold()
                try:
                    anew = in_place and file.lasting
                    held = not anew and file.size <= HELD and audio_type(file.path[-1]) != ""
                    async with self._in_hand.of(file.size if held else 0):
                        if held:
                            await file.hold()
                        await self._file(file, covers, given, sheets, job, part, shelf, anew=anew)
                except PlayerError as error:
                    if error.code in ("disk_full", "consent_needed"):
                        raise
                    if error.code != "not_music" or len(files) == 1:
                        part.failed(error)
                finally:
                    file.take()  # what was held of one that is not stored
                job.step()

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(AT_ONCE):
                    group.create_task(work())
        except* PlayerError as errors:
            raise _first(errors) from None
        finally:
            await shelf.finish()
            for part in parts:
                result.join(part)
            if len(parts) == 1:  # a playlist alone names what was added
                result.kind, result.name = parts[0].kind, parts[0].name
        await self._cues.rest(sheets, result)

    async def _file(
        self,
        file: LocalFile,
        covers: dict[tuple[str, ...], LocalFile],
        given: Given,
        sheets: Sheets,
        job: Job,
        result: Result,
        shelf: Shelf,
        *,
        anew: bool,
    ) -> None:
        """Take one. It is read `anew` each time that it plays where it is left in place."""
        head = (await file.read(0, min(file.size, CHUNK))).to_bytes()
        if await self._other(file, head, given, job, result):
            return
        name = file.path[-1]
        sure = audio_mime(sniff_magic(head))
        mime = sure or audio_type(name)
        if not mime:
            raise BadInput("not_music", "This is no audio file.", about=name)
        if file.size == 0:
            raise BadInput(
                "empty_file", "This file is empty. Look for another copy of it.", about=name
            )
        if file.size > MAX_CONTENT:
            raise BadInput("too_large", "This file is larger than any track can be.", about=name)
        found = Found(content=None, uri="", path=file.path, kind="file")

        # Tags come first: a file that is no audio must not be copied, then found out.
        async def read(start: int, stop: int) -> bytes:
            stop = min(stop, file.size)
            if stop <= len(head):
                return head[start:stop]
            return (await file.read(start, stop)).to_bytes()

        tags, art = await self._tagger.tags(
            file.size, read, mime, found, sure=sure != "", problems=result.problems, near=True
        )
        if not art:
            art = await self._folder_art(file, covers)
        # Kept right before it has its row: the vault is told of many at a time (`Shelf.put`).
        content = await self._vault.import_file(
            file.handle, mime=mime, in_place=anew, kept=False, held=file.take()
        )
        # Files may be given from several folders at once, or from none that is known.
        source = file.path[0] if len(file.path) > 1 else ""
        copy = copy_of(replace(found, content=content, uri=str(content.id)), source)
        whole = NewTrack(tags=tags, copies=(copy,), art=art)
        pieces = self._cues.pieces(sheets, file.path, tags, result)
        if pieces is not None:
            await self._cues.lay(whole, content, pieces, result, anew=anew)
            return
        if await self._cues.known(content, result, anew=anew):
            return
        # From here nothing waits until the shelf has it: no cancel can come between.
        shelf.add(whole, content, result)
        await shelf.settle()

    async def _folder_art(
        self, file: LocalFile, covers: dict[tuple[str, ...], LocalFile]
    ) -> ArtHash:
        picture = covers.get(file.path[:-1])
        if picture is None or picture.size > MAX_PICTURE:
            return ArtHash("")
        octets = await picture.read(0, picture.size)
        mime = sniff_image(octets.slice(0, min(64, len(octets))).to_bytes())
        return ArtHash(await self._vault.put_art(octets, mime)) if mime else ArtHash("")


class Shelf:
    """What lies whole in the vault, and waits for its row.

    Bytes first, then rows: a power cut in between leaves bytes without a row, which the next start
    lets go of (they are noted), and never a row without its bytes."""

    def __init__(self, library: Library, vault: Vault, noted: Noted, breaths: Breaths) -> None:
        self._library = library
        self._vault = vault
        self._noted = noted
        self._breaths = breaths
        self._waiting: list[tuple[NewTrack, Content, Result]] = []

    def add(self, new: NewTrack, content: Content, result: Result) -> None:
        """Something is ready; its track comes into `result` with `put`."""
        self._waiting.append((new, content, result))

    async def settle(self) -> None:
        """Make rows where enough of them wait."""
        if len(self._waiting) >= TOGETHER:
            await self.put()

    async def finish(self) -> None:
        """Make rows of all that wait, also for an order that is cancelled at this very moment."""
        try:
            await self.put()
        except asyncio.CancelledError:
            await self.put()
            raise
        finally:
            self._breaths.end()

    async def put(self) -> None:
        """Make rows of what waits, all in one transaction, behind their bytes."""
        if not self._waiting:
            return
        ready, self._waiting = self._waiting, []
        contents = [content.id for _, content, _ in ready]
        try:
            self._noted.note(*contents)
            # Written through to the disk, and with it every chunk that was stored before.
            await self._vault.set_kept(contents, True)
        except BaseException:
            self._waiting = [*ready, *self._waiting]  # whoever ends the order tries once more
            raise
        with self._library.change():
            ids = self._library.add_whole((new, each.id, each.length) for new, each, _ in ready)
            self._noted.named(*contents)
        for track, (_, _, result) in zip(ids, ready, strict=True):
            result.tracks[track] = None
        self._breaths.came()


def audio_mime(mime: str | None) -> str:
    """The same, where it is one of sound."""
    return mime if mime and mime.startswith("audio/") and "mpegurl" not in mime else ""


def _first(errors: BaseExceptionGroup[PlayerError]) -> BaseException:
    one = errors.exceptions[0]
    return _first(one) if isinstance(one, BaseExceptionGroup) else one


def _folder_pictures(files: Sequence[LocalFile]) -> dict[tuple[str, ...], LocalFile]:
    best: dict[tuple[str, ...], tuple[int, LocalFile]] = {}
    for file in files:
        rank = cover_rank(file.path[-1])
        folder = file.path[:-1]
        if rank is not None and rank < best.get(folder, (1000, file))[0]:
            best[folder] = (rank, file)
    return {folder: file for folder, (_, file) in best.items()}
