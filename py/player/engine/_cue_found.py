"""Cue sheets that come with a torrent or lie in a folder of IPFS, and cuts that are taken back: what
`cueing` does where a file's bytes need not be here.

Such a file keeps its own name, by which its bytes are asked for; each of its tracks is another name
of the same slice in the vault (`library.rows.fetched_as`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from player.engine._cue_sheets import Path, Sheet, Sheets
from player.engine.tagging import Result
from player.errors import PlayerError
from player.library import Library, NewTrack
from player.library.organise.cue import CueSheet, decode_cue, parse_cue
from player.library.organise.stretches import (
    Stretch,
    copy_of_stretch,
    stretch_id,
    tags_of_stretch,
)
from player.library.rows import file_of
from player.models import Tags
from player.ports import Content, Presence, Vault
from player.sources._base import Found
from player.types import BaseId, ContentId, TrackId

CUT = "cue_cut"
"""The step that cuts a file which was one track until then."""

Pieces = tuple[CueSheet, list[Stretch]]


class Noted(Protocol):
    """Remembers names in the vault that are to go, should we end in between."""

    def note(self, *contents: ContentId) -> None:
        """These go at the next start, unless a copy names them by then."""
        ...

    def named(self, *contents: ContentId) -> None:
        """Copies name these now. Part of the change that names them."""
        ...

    async def replaced(self, contents: list[ContentId]) -> None:
        """Those of them that no copy names go now."""
        ...


class Queue(Protocol):
    """What plays."""

    def forget(self, tracks: list[TrackId]) -> None:
        """These left the library."""
        ...


class Cuts(Protocol):
    """Knows how files are cut."""

    def pieces(self, sheets: Sheets, path: Path, tags: Tags, result: Result) -> Pieces | None:
        """How a file is cut: by a sheet beside it, one inside it, or one that came earlier."""
        ...


class CueFound:
    """Part of `Cueing`."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        cuts: Cuts,
        *,
        changed: Callable[[], None],
        rooms: Callable[[], tuple[Noted, Queue]],
    ) -> None:
        """`rooms` come later than this."""
        self._cuts = cuts
        self._library = library
        self._vault = vault
        self._changed = changed
        self._rooms = rooms
        self._cut: dict[ContentId, list[ContentId]] = {}
        """Files that were cut by a step of this session, and the names that they got."""

    @property
    def noted(self) -> Noted:
        """Who remembers what is to go."""
        return self._rooms()[0]

    def among(self, given: list[tuple[Path, bytes]], audio: list[Path], result: Result) -> Sheets:
        """The cue sheets among small files that came from others, for these files."""
        found: list[Sheet] = []
        for path, data in given:
            try:
                text = decode_cue(data)
                found.append(Sheet(path, text, parse_cue(text)))
            except PlayerError as error:
                error.about = error.about or path[-1]
                result.failed(error)
        return Sheets(found, audio)

    async def cut_found(
        self, track: TrackId, found: Found, sheets: Sheets, result: Result, *, fresh: bool
    ) -> None:
        """Cut a file that comes from others by the sheet beside it, or inside it, if there is
        one."""
        content = found.content
        if content is None:
            return
        tags = self._library.look_up(track).tags
        pieces = self._cuts.pieces(sheets, found.path, tags, result)
        if pieces is None:
            return
        tracks = await self._lay_found(track, content, pieces, fresh=fresh)
        result.tracks = dict.fromkeys(
            new for each in result.tracks for new in (tracks if each == track else [each])
        )

    async def _lay_found(
        self, track: TrackId, content: Content, pieces: Pieces, *, fresh: bool
    ) -> list[TrackId]:
        """Make the tracks of a file that comes from others, of which nothing need be here. `track`
        is what it was as a whole; the tracks that it is now. Nothing is done where it is here by
        another copy too. What is not `fresh` was in the library before: to cut it is a step."""
        library, vault = self._library, self._vault
        known, copy = library.look_up(track), library.copy(content.id)
        if copy is None or library.only_of(content.id, [content.id]) != [track]:
            return [track]
        sheet, stretches = pieces
        names = [stretch_id(content.id, each.place) for each in stretches]
        noted, queue = self._rooms()
        noted.note(*names)
        for name in names:
            await vault.describe(replace(content, id=name))
        file_ms, row = known.tags.duration_ms, library.row(track)
        first = not fresh and not library.stretches_of(content.id)
        here = _bytes(await vault.presence(content.id))
        with library.step(CUT) if first else library.change():
            tracks = library.add_tracks(
                NewTrack(
                    tags=tags_of_stretch(sheet, stretch, known.tags),
                    copies=(copy_of_stretch(copy, stretch, file_ms),),
                    art=known.art,
                )
                for stretch in stretches
            )
            library.set_stored_many(dict.fromkeys(names, here))
            library.set_wish(tracks, row.kept or row.keeping)
            library.remove_tracks([track], trash=not fresh)
            noted.named(*names)
        if first:
            self._cut[content.id] = names
        queue.forget([track])
        self._changed()
        return tracks

    async def taken_back(self, tracks: Sequence[TrackId]) -> None:
        """A cut of these was taken back or done again: the vault follows. Every name that a row
        has is there, and no other."""
        library, vault = self._library, self._vault
        files: dict[ContentId, None] = {
            file_of(copy.content): None
            for track in tracks
            for copy in library.copies_of(track)
            if not copy.content.startswith("url:")
        }
        for file in files:
            laid = [*library.stretches_of(file), *self._cut.get(file, [])]
            every = [file, *dict.fromkeys(laid)]
            there = {name: known for name in every if (known := await vault.look_up(name))}
            wanted = [name for name in every if library.copy(name) is not None]
            source = next(iter(there.values()), None)
            if source is None:
                continue  # its bytes are gone: the rows are told by whoever looks for them
            for name in wanted:
                if name not in there and not file.startswith("sri:"):
                    await vault.describe(replace(source, id=name))
                elif name not in there:
                    alias = replace(
                        source, id=name, base=BaseId(name), offset=0, base_length=source.length
                    )
                    await vault.unify(alias, source.id)
            here = _bytes(await vault.presence(source.id))
            library.set_stored_many(dict.fromkeys(wanted, here))
            unwanted = [
                name
                for name in there
                # By a file's own name it is asked for, where it comes from others.
                if name not in wanted and (name != file or file.startswith("sri:"))
            ]
            if unwanted:
                self._rooms()[0].note(*unwanted)
                await self._rooms()[0].replaced(unwanted)
        self._changed()


def _bytes(presence: Presence | None) -> int:
    """How many bytes of a file are here."""
    if presence is None or not presence.chunks:
        return 0
    return presence.length * presence.present // presence.chunks
