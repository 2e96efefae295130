"""Orders that put the collection in order, and undo: the library does it, this tells everybody."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import Any, Literal

from player import contract
from player.contract import DuplicatePage, Edited, Undone, UndoRegion
from player.engine.downloads import Downloads
from player.engine.listening import Listening
from player.engine.slices import FEW, Metronome, Slices
from player.engine.tasks import TaskBoard
from player.errors import BadInput
from player.library import Library
from player.library.organise.duplicates import Group, Progress
from player.ports import Vault
from player.types import TrackId

_WISHES = frozenset(
    {"keep", "drop", "download_cancel", "restore", "merge_tracks", "split_track", "cue_cut"}
)
"""Steps that change what is to be here."""

MAX_LIMIT = 200
AT_ONCE = 50
"""Tracks whose bytes and downloads follow while nobody else is answered."""


class Organising:
    """Edits, merges, love, and the region `undo`."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        downloads: Downloads,
        listening: Listening,
        board: TaskBoard,
        slices: Slices,
        *,
        touch: Callable[..., None],
    ) -> None:
        self._library = library
        self._vault = vault
        self._downloads = downloads
        self._listening = listening
        self._board = board
        self._slices = slices
        self._touch = touch
        self._found: tuple[int, list[Group]] = (-1, [])
        """Duplicates, as they were at a revision of the library."""
        self.after_undo: list[Callable[[], None]] = []
        """Called after something was taken back or done again."""
        self.after_step: dict[str, Callable[[list[TrackId]], Awaitable[None]]] = {}
        """Called after such a step was taken back or done again, with the tracks that it is about
        and that still are: the vault, say, has to follow."""
        library.journal.changed = lambda: touch("undo")
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            contract.EditTags: self._edit,
            contract.Love: self._love,
            contract.Rate: self._rate,
            contract.MergeTracks: self._merge,
            contract.MergeDuplicates: self._merge_groups,
            contract.SplitTrack: self._split,
            contract.MergeArtists: self._merge_artists,
            contract.SplitArtist: self._split_artist,
            contract.Duplicates: self._duplicates,
            contract.CompareTracks: lambda order: self._library.compare_tracks(order.tracks),
            contract.NotDuplicates: self._apart,
            contract.Undo: lambda _: self._take_back("undo"),
            contract.Redo: lambda _: self._take_back("redo"),
        }
        self.regions: dict[str, Callable[[], Any]] = {"undo": self.region}

    def region(self) -> UndoRegion:
        """`starling.state.undo`."""
        journal = self._library.journal
        undo = journal.undoable[-1] if journal.undoable else None
        redo = journal.redoable[-1] if journal.redoable else None
        return UndoRegion(
            undo=undo.what if undo else "",
            undo_count=undo.count if undo else 0,
            redo=redo.what if redo else "",
            redo_count=redo.count if redo else 0,
        )

    async def _edit(self, order: contract.EditTags) -> Edited:
        if len(order.tracks) <= FEW:
            return self._told(self._library.edit_tags(order.tracks, order.changes))
        return await self._slowly(
            "edit_tags",
            order.tracks,
            lambda pace: self._library.edit_tags_slowly(order.tracks, order.changes, pace),
        )

    async def _love(self, order: contract.Love) -> None:
        what = (order.tracks, order.albums, order.artists)
        if sum(map(len, what)) <= FEW:
            self._library.love(
                tracks=order.tracks, albums=order.albums, artists=order.artists, on=order.on
            )
            self._told(order.tracks)
            return
        await self._slowly(
            "love", order.tracks, lambda pace: self._library.love_slowly(*what, order.on, pace)
        )

    async def _rate(self, order: contract.Rate) -> None:
        what = (order.tracks, order.albums)
        if sum(map(len, what)) <= FEW:
            self._library.rate(tracks=order.tracks, albums=order.albums, rating=order.rating)
            self._told(order.tracks)
            return
        await self._slowly(
            "rate", order.tracks, lambda pace: self._library.rate_slowly(*what, order.rating, pace)
        )

    async def _slowly(
        self,
        what: str,
        tracks: Sequence[TrackId],
        work: Callable[[Metronome], Generator[tuple[int, int], None, Any]],
    ) -> Edited:
        """A change of many things. What it did is told however it ends."""
        done: list[TrackId] | None = None
        try:
            done = await self._slices.run(what, work)
        finally:
            self._told(tracks)
        return Edited(tracks=done if isinstance(done, list) else list(tracks))

    async def _merge(self, order: contract.MergeTracks) -> Edited:
        tracks = [*order.tracks, order.into]
        if len(tracks) <= FEW:
            keep = self._library.merge_tracks(order.tracks, order.into)
            self._merged(tracks)
            return Edited(tracks=[keep])
        try:
            kept = await self._slices.run(
                "merge_tracks",
                lambda pace: self._library.merge_tracks_slowly(order.tracks, order.into, pace),
            )
        finally:
            self._merged(tracks)
        return Edited(tracks=kept)

    async def _merge_groups(self, order: contract.MergeDuplicates) -> Edited:
        named = [(group.into, group.tracks) for group in order.groups]
        certain: list[Group] = []
        if order.certain:
            if self._found[0] < 0:
                self._found = (self._library.revision, await self._compare())
            certain = [group for group in self._found[1] if group.certain]
        try:
            kept = await self._slices.run(
                "merge_tracks",
                lambda pace: self._library.merge_groups_slowly(named, certain, order.but, pace),
            )
        finally:
            self._merged(None)
        return Edited(tracks=kept)

    def _merged(self, tracks: list[TrackId] | None) -> None:
        """These are fewer tracks now; None is any. Duplicates that were found are no others for it:
        nothing has to be compared anew."""
        revision, groups = self._found
        self._found = (revision, self._library.without_gone(groups))
        self._told(tracks)

    def _apart(self, order: contract.NotDuplicates) -> None:
        numbers = self._library.not_duplicates(order.tracks)
        revision, groups = self._found
        self._found = (revision, [each for each in groups if not numbers.issuperset(each.tracks)])

    def _split(self, order: contract.SplitTrack) -> Edited:
        return self._told(self._library.split_track(order.track, order.contents))

    async def _merge_artists(self, order: contract.MergeArtists) -> None:
        await self._named_anew(
            "merge_artists",
            lambda pace: self._library.merge_artists_slowly(order.artists, order.into, pace),
        )

    async def _split_artist(self, order: contract.SplitArtist) -> None:
        await self._named_anew(
            "split_artist",
            lambda pace: self._library.split_artist_slowly(order.artist, order.names, pace),
        )

    async def _named_anew(
        self, what: str, work: Callable[[Metronome], Generator[tuple[int, int], None, Any]]
    ) -> None:
        """Names mean other artists now: nobody knows of how many tracks, so it is made in slices
        always."""
        try:
            await self._slices.run(what, work)
        finally:
            self._told(None)

    async def _duplicates(self, order: contract.Duplicates) -> DuplicatePage:
        if not 0 <= order.offset <= 1 << 40 or not 0 <= order.limit <= MAX_LIMIT:
            raise BadInput(
                "bad_page", f"A page begins at 0 or later and has at most {MAX_LIMIT} groups."
            )
        # The next page is of what the first one was of, whatever was done in between.
        if self._found[0] < 0 or (order.offset == 0 and self._found[0] != self._library.revision):
            revision = self._library.revision
            self._found = (revision, await self._compare())
        groups = self._found[1]
        return DuplicatePage(
            total=len(groups),
            certain=sum(group.certain for group in groups),
            groups=self._library.duplicate_groups(
                groups[order.offset : order.offset + order.limit]
            ),
        )

    async def _compare(self) -> list[Group]:
        """All groups. It is a task on the board: in a large library it takes a while, and whoever
        gives it up keeps the page that they have."""
        with self._board.job("duplicates", "") as job:
            for found in self._library.find_duplicates():
                if not isinstance(found, Progress):
                    return found
                if found.total != job.total:
                    job.of(found.total)
                job.step(found.done - job.done)
                await asyncio.sleep(0)  # others have their turn
        return []

    def _told(self, tracks: Sequence[TrackId] | None) -> Edited:
        """These tracks are shown otherwise now, wherever they are shown; None is any."""
        self._touch("library", "storage")
        if tracks is None or tracks:
            self._listening.refresh(None if tracks is None else list(tracks))
        return Edited(tracks=list(tracks or []))

    # ── back and forth ──────────────────────────────────────────────────────────────────────

    async def _take_back(self, which: Literal["undo", "redo"]) -> Undone:
        steps = (
            self._library.journal.undoable if which == "undo" else self._library.journal.redoable
        )
        what = steps[-1].what if steps else ""
        try:
            found = await self._slices.run(
                which, lambda pace: self._library.take_back_slowly(which, pace)
            )
            if found is None:
                return Undone()
            step, tracks = found
            # A track that a step had made is no row now, and nobody can show or play it.
            self._listening.forget(self._library.gone(self._listening.queued()))
            if step.what in self.after_step:
                await self.after_step[step.what](tracks)
            if step.what in _WISHES:
                for start in range(0, len(tracks), AT_ONCE):
                    await self._wishes(tracks[start : start + AT_ONCE])
                    await asyncio.sleep(0)  # others have their turn
        finally:
            if what:
                self._touch("library", "storage", "downloads", "queue", "playback")
                self._listening.refresh(None)
                for tell in self.after_undo:
                    tell()
        return Undone(what=step.what, count=step.count)

    async def _wishes(self, tracks: list[TrackId]) -> None:
        """The vault and the downloads follow what the library says of these."""
        live = {row.id: row for row in self._library.rows(tracks)}
        wished = [id for id, row in live.items() if row.kept or row.keeping]
        gone = [track for track in tracks if track not in live]
        if gone:
            self._listening.forget(gone)
        await self._downloads.forget([track for track in tracks if track not in wished])
        await self._vault.set_kept(self._contents(wished, files=True), True)
        unwished = [id for id in live if id not in set(wished)]
        unkept = self._library.unshared(self._contents(unwished, files=False))
        await self._vault.set_kept(unkept, False)
        self._downloads.take_up(wished)

    def _contents(self, tracks: list[TrackId], *, files: bool) -> list[Any]:
        return [
            copy.content
            for track in tracks
            for copy in self._library.copies_of(track)
            if files or copy.kind != "file"
        ]
