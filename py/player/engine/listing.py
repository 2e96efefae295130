"""Playlists, the queue's history, and what other programs' lists and histories become here."""

from __future__ import annotations

import asyncio
import codecs
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from player import contract
from player.contract import Added, Problem
from player.engine.listening import Listening
from player.engine.slices import FEW, Metronome, Slices
from player.engine.tasks import Job, TaskBoard
from player.errors import BadInput
from player.library import Library
from player.library.lists import Lists, Queues
from player.library.lists.history import HistoryIn
from player.library.lists.listens import Kind, Reader, sniff_listens
from player.library.lists.loved import Kind as LovedKind
from player.library.lists.loved import Loved, LovedReader, sniff_loved
from player.library.lists.matching import Matcher, Words, words_of_item
from player.library.playlists import parse_playlist
from player.library.profile import is_profile
from player.ports import LocalFile
from player.types import TrackId

HEAD = 16_384
"""Bytes by which a file is told."""
READ = 1 << 20
"""Bytes of a history that are read at once."""
MAX_LIST = 64 * 1024 * 1024
"""Bytes of a playlist that becomes one here."""
MAX_ITEMS = 100_000
MAX_HISTORY = 1024 * 1024 * 1024
"""Bytes of a history."""
AT_ONCE = 200
"""Lines that are matched or taken in while nobody else is answered."""
_ARCHIVE = ".tar"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text of two bytes a letter begins: spreadsheets write such."""
_T = TypeVar("_T")


class Listing:
    """The orders about playlists, and `import`. One instance for the engine's life."""

    def __init__(
        self,
        library: Library,
        listening: Listening,
        board: TaskBoard,
        slices: Slices,
        *,
        touch: Callable[..., None],
        archive: Callable[[LocalFile], Awaitable[Added]],
        add_text: Callable[[str | bytes, str], Awaitable[Added]],
        profile: Callable[[bytes, str], Awaitable[Added]],
        loved: Callable[[], None],
    ) -> None:
        """`archive` takes in an archive, `add_text` adds the tracks that a playlist names, `profile`
        takes in a profile of taste; `loved` is told when there is other evidence of it."""
        self._library = library
        self._listening = listening
        self._board = board
        self._slices = slices
        self._touch = touch
        self._archive = archive
        self._add_text = add_text
        self._profile = profile
        self._loved_more = loved
        self.lists = lists = Lists(library)
        self._queues = queues = Queues(library)
        listening.left = queues.remember
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            contract.FindPlaylists: lists.find,
            contract.LookUpPlaylist: lists.look_up,
            contract.PlaylistMake: lambda order: self._made(order, "playlist_make"),
            contract.PlaylistChange: lambda order: self._told(lists.change(order)),
            contract.PlaylistRemove: lambda order: self._told(lists.remove(order.playlist)),
            contract.PlaylistRestore: lambda order: self._told(lists.restore(order.playlist)),
            contract.PlaylistAdd: self._add,
            contract.PlaylistTake: self._take,
            contract.PlaylistMove: self._move,
            contract.PlaylistMatch: lambda order: self._told(
                lists.match(order.playlist, order.item, order.track)
            ),
            contract.LookUpQueue: listening.queue_page,
            contract.QueueSave: self._save_queue,
            contract.QueueHistory: lambda order: queues.history(order.offset, order.limit),
            contract.QueueRestore: lambda order: listening.take_up(queues.take(order.queue)),
        }

    def tracks_of(self, playlist: str) -> list[TrackId] | None:
        """The tracks of a playlist of the library, None where the name is none of one."""
        return self.lists.tracks_of(playlist) if self.lists.known(playlist) else None

    def _told(self, answer: Any) -> Any:
        self._touch("library")
        return answer

    async def _made(self, order: contract.PlaylistMake, what: str) -> contract.PlaylistRow:
        if len(order.tracks) <= FEW:
            return self._told(self.lists.make(order, what))
        return await self._slowly(what, lambda pace: self.lists.make_slowly(order, pace, what))

    async def _add(self, order: contract.PlaylistAdd) -> contract.PlaylistRow:
        what = (order.playlist, order.tracks, order.at)
        if len(order.tracks) <= FEW:
            return self._told(self.lists.add(*what))
        return await self._slowly("playlist_add", lambda pace: self.lists.add_slowly(*what, pace))

    async def _take(self, order: contract.PlaylistTake) -> contract.PlaylistRow:
        what = (order.playlist, order.items)
        if len(order.items) <= FEW:
            return self._told(self.lists.take(*what))
        return await self._slowly("playlist_take", lambda pace: self.lists.take_slowly(*what, pace))

    async def _move(self, order: contract.PlaylistMove) -> None:
        what = (order.playlist, order.items, order.to)
        if len(order.items) <= FEW:
            self._told(self.lists.move(*what))
            return
        await self._slowly("playlist_move", lambda pace: self.lists.move_slowly(*what, pace))

    async def _slowly(
        self,
        what: str,
        work: Callable[[Metronome], Generator[tuple[int, int], None, contract.PlaylistRow]],
    ) -> contract.PlaylistRow:
        try:
            return await self._slices.run(what, work)
        finally:
            self._touch("library")

    async def _save_queue(self, order: contract.QueueSave) -> contract.PlaylistRow:
        own = self._listening.own_order()
        known = self._library._numbers_of(own)
        tracks = [track for track in own if track in known]
        if not tracks:
            raise BadInput("queue_empty", "The queue is empty: there is nothing to save.")
        made = contract.PlaylistMake(name=order.name, tracks=tracks)
        return await self._made(made, "queue_save")

    # ── import ──────────────────────────────────────────────────────────────────────────────

    async def take_in(self, order: contract.Import, file: LocalFile | None) -> Added:
        """A playlist, a history or an archive: what it becomes, its content and the user say.
        Raises BadInput where it is none of these."""
        if file is not None and await _is_archive(file):
            added = await self._archive(file)
            self.lists.forget()
            return added
        head = await _head(file) if file else order.text[:HEAD]
        name = file.path[-1] if file else order.name
        if order.into == "taste" or (order.into == "" and is_profile(head)):
            return await self._profile(await _whole(file, order.text), name)
        if order.into in ("", "loved"):
            loves = sniff_loved(head, name, asked=order.into == "loved")
            if loves is not None:
                return await self._loved(loves, order, file, name)
        if order.into == "loved":
            raise BadInput(
                "not_loved",
                "This is no list of loved tracks that can be read: the feedback of ListenBrainz and "
                "the loved tracks of Last.fm (JSON or CSV) can.",
                about=name,
            )
        kind = sniff_listens(head) if order.into in ("", "listens") else None
        if kind is not None:
            return await self._history(kind, order, file, name)
        if order.into == "listens":
            raise BadInput(
                "not_a_history",
                "This is no history of listens that can be read: JSON or JSONL of ListenBrainz, "
                "CSV of Last.fm and .scrobbler.log can.",
                about=name,
            )
        data = await _whole(file, order.text)
        if order.into == "playlist":
            return await self._playlist(data, name)
        return await self._add_text(data, name)

    async def _playlist(self, data: bytes, name: str) -> Added:
        with self._board.job("import", name) as job:
            parsed = parse_playlist(data, limit=MAX_LIST, most=MAX_ITEMS)
            job.of(2 * len(parsed.items))
            lines = [words_of_item(item) for item in parsed.items]
            matcher = Matcher(self._library)
            matcher.prepare(lines)
            items: list[tuple[str, Words]] = []
            for part in _parts(lines):
                items += [(matcher.track(words) or "", words) for words in part]
                job.step(len(part))
                await asyncio.sleep(0)  # others are answered, and cancelling is heard
            title = parsed.title or name.rpartition(".")[0] or name or "Playlist"
            row = await self._slices.run(
                "import",
                lambda pace: self.lists.make_of_slowly(title, items, pace, what="import"),
                job,
            )
        self._touch("library")
        found = [TrackId(track) for track, _ in items if track]
        problems = [Problem(code="playlist_shortened", blame="source", message=parsed.note)]
        return Added(
            tracks=found,
            kind="playlist",
            name=row.name,
            problems=problems if parsed.note else [],
            playlist=row.id,
            matched=len(found),
            missing=len(items) - len(found),
        )

    async def _history(
        self, kind: Kind, order: contract.Import, file: LocalFile | None, name: str
    ) -> Added:
        reader = Reader(kind, minutes_east=max(-840, min(order.minutes_east, 840)))
        work = HistoryIn(self._library)
        size = file.size if file else len(order.text)
        with self._board.job("import", name, "bytes") as job:
            job.of(size)
            try:
                async for text, read in _texts(order.text, file):
                    for part in _parts(reader.feed(text)):
                        work.take(part)
                        await asyncio.sleep(0)
                    _progress(job, read)
                work.take(reader.end())
            finally:  # what was taken in stays, and is counted, whatever ended it
                await self._settle(work)
                if work.taken.new:
                    self._library._changed()
                    self._touch("library")
        taken = work.taken
        if not taken.matched + taken.missing:
            raise BadInput("not_a_history", "There is no listen in this that can be read.")
        added = Added(
            tracks=[], kind="listens", name=name, matched=taken.matched, missing=taken.missing
        )
        if not reader.bad:
            return added
        return replace(added, problems=[_unread(reader.bad, "history", name)])

    async def _loved(
        self, kind: LovedKind, order: contract.Import, file: LocalFile | None, name: str
    ) -> Added:
        """What was loved elsewhere is evidence for picks; what was hated is said to be wanted less,
        where nothing was said of it here."""
        reader, matcher, book = LovedReader(kind), Matcher(self._library), self._library.taste
        matched = missing = 0
        said = book.said()
        with self._board.job("import", name, "bytes") as job:
            job.of(file.size if file else len(order.text))

            async def take(some: list[Loved]) -> None:
                nonlocal matched, missing
                for part in _parts(some):
                    here = [(each, matcher.track(each.words)) for each in part]
                    found = [(each, track) for each, track in here if track]
                    matched, missing = matched + len(found), missing + len(part) - len(found)
                    book.love_elsewhere((track, each.at) for each, track in found if each.loved)
                    for each, track in found:
                        if not each.loved and track not in said:
                            book.say(track, "less", at=each.at)
                    await asyncio.sleep(0)

            async for text, read in _texts(order.text, file):
                await take(reader.feed(text))
                _progress(job, read)
            await take(reader.end())
        if not matched + missing:
            raise BadInput("not_loved", "There is no loved track in this that can be read.")
        self._loved_more()
        self._touch("library")
        problems = [_unread(reader.bad, "list", name)] if reader.bad else []
        return Added(
            tracks=[], kind="loved", name=name, matched=matched, missing=missing, problems=problems
        )

    async def settle(self) -> None:
        """At a session's start: count what an import took in that was ended before it could."""
        if self._library.uncounted():
            await self._settle(HistoryIn(self._library))
            self._library._changed()
            self._touch("library")

    async def _settle(self, work: HistoryIn) -> None:
        more = True
        while more:
            more = work.settle()
            await asyncio.sleep(0)  # others are answered


def _unread(lines: int, what: str, name: str) -> Problem:
    return Problem(
        code="listens_unread",
        blame="source",
        message=("One line" if lines == 1 else f"{lines:,} lines")
        + f" of this {what} could not be understood: left out.",
        about=name,
    )


def _progress(job: Job, done: int) -> None:
    job.done = min(done, job.total)
    job.step(0)


def _parts(items: list[_T]) -> Iterable[list[_T]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))


async def _head(file: LocalFile) -> str:
    data = (await file.read(0, min(HEAD, file.size))).to_bytes()
    if data.startswith(_WIDE):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


async def _is_archive(file: LocalFile) -> bool:
    """By its name, or by what a tar says at byte 257."""
    if file.path[-1].lower().endswith(_ARCHIVE):
        return True
    return file.size > 512 and (await file.read(257, 262)).to_bytes() == b"ustar"


async def _whole(file: LocalFile | None, text: str) -> bytes:
    if file is None:
        return text.encode("utf-8", "replace")
    if file.size > MAX_LIST:
        raise BadInput(
            "playlist_too_large",
            f"This playlist is larger than {MAX_LIST >> 20} MiB. Split it into smaller ones.",
            about=file.path[-1],
        )
    return (await file.read(0, file.size)).to_bytes()


async def _texts(text: str, file: LocalFile | None) -> AsyncIterator[tuple[str, int]]:
    """A text piece by piece, each with how much was read by then."""
    if file is None:
        for start in range(0, len(text), READ):
            yield text[start : start + READ], start + READ
        return
    if file.size > MAX_HISTORY:
        raise BadInput(
            "history_too_large",
            "This history is larger than a gigabyte. Split it.",
            about=file.path[-1],
        )
    wide = file.size > 1 and (await file.read(0, 2)).to_bytes() in _WIDE
    decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")("replace")
    for start in range(0, file.size, READ):
        stop = min(start + READ, file.size)
        data = (await file.read(start, stop)).to_bytes()
        yield decoder.decode(data, stop == file.size), stop
