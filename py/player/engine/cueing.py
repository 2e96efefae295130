"""Cue sheets among added files: one file becomes the tracks of an album. Part of `adding`.

The file's bytes lie in the vault once. Every track of it is a name of them there, so that they
stay for as long as any of the tracks does; the file's own name is given up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from player.engine._cue_found import CUT, CueFound, Noted, Pieces, Queue
from player.engine._cue_sheets import Path, Sheet, Sheets, is_cue
from player.engine.tagging import Result
from player.errors import BadInput, NotFound, PlayerError
from player.library import Library, NewTrack
from player.library.organise.cue import MAX_CUE, CueSheet, decode_cue, parse_cue
from player.library.organise.stretches import (
    copy_of_stretch,
    cut,
    files_of,
    nearness,
    stretch_id,
    tags_of_stretch,
)
from player.models import Tags
from player.ports import Content, LocalFile, Vault
from player.types import BaseId, ContentId, DurationMs, TrackId

WAITING = "_cue_sheets"
"""Setting: sheets that came before their file."""
MOST = 50
"""Sheets that wait, the last ones."""
LASTS = 30 * 86_400
"""Seconds that one waits, of time that was seen to pass."""
MAX_WAITING = 200_000
"""Characters of a sheet that waits."""


class Cueing(CueFound):
    """One instance for the engine's life."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        *,
        changed: Callable[[], None],
        rooms: Callable[[], tuple[Noted, Queue]],
    ) -> None:
        """`rooms` come later than this."""
        super().__init__(library, vault, self, changed=changed, rooms=rooms)

    # ── which file is cut how ───────────────────────────────────────────────────────────────

    async def read(self, files: Sequence[LocalFile], result: Result) -> Sheets:
        """The cue sheets among files. What is none is a problem of the result's."""
        found: list[Sheet] = []
        for file in files:
            if not is_cue(file):
                continue
            try:
                text = decode_cue((await file.read(0, min(file.size, MAX_CUE + 1))).to_bytes())
                found.append(Sheet(file.path, text, parse_cue(text)))
            except PlayerError as error:
                error.about = error.about or file.path[-1]
                result.failed(error)
        return Sheets(found, [file.path for file in files], self._waiting())

    def pieces(self, sheets: Sheets, path: Path, tags: Tags, result: Result) -> Pieces | None:
        """How a file is cut: by a sheet beside it, one inside it, or one that came earlier."""
        duration = tags.duration_ms
        given = sheets.of(path)
        if given is not None:
            sheet, name = given
            try:
                return _pieces(sheet.said, name, duration)
            except BadInput as error:
                error.about = sheet.path[-1]
                result.failed(error)
                return None
        try:
            if tags.cuesheet:
                inside = parse_cue(tags.cuesheet)
                names = files_of(inside)
                return _pieces(inside, names[0], duration) if len(names) == 1 else None
        except BadInput:
            pass  # what is left in the tags of one of its tracks, say
        near = [
            (rank, sheet, name)
            for sheet in sheets.waiting
            for name in files_of(sheet.said)
            if (rank := nearness(sheet.path, name, path, only=sheet.only)) is not None
        ]
        for _, sheet, name in sorted(near, key=lambda each: each[0]):
            try:
                pieces = _pieces(sheet.said, name, duration)
            except BadInput:
                continue
            if sheet.only:
                sheets.waiting.remove(sheet)
                self._wait(sheets.waiting)
            return pieces
        return None

    # ── making tracks of it ─────────────────────────────────────────────────────────────────

    async def lay(
        self,
        whole: NewTrack,
        content: Content,
        pieces: Pieces,
        result: Result,
        *,
        anew: bool,
    ) -> None:
        """Make the tracks of a file that lies in the vault by its own name. What it was in the
        library before and is no more goes into the trash; that is a step that can be taken back.
        With `anew`, names that are there already get the file's handle too."""
        sheet, stretches = pieces
        copy = whole.copies[0]
        names = [stretch_id(content.id, each.place) for each in stretches]
        noted, queue = self._rooms()
        noted.note(content.id, *names)
        await self._name(content, names, anew=anew)
        # Bytes first, then rows: a power cut in between leaves names that nobody has, which go.
        await self._vault.set_kept(names, True)
        file_ms = whole.tags.duration_ms
        new = [
            replace(
                whole,
                tags=tags_of_stretch(sheet, stretch, whole.tags),
                copies=(copy_of_stretch(copy, stretch, file_ms),),
            )
            for stretch in stretches
        ]
        library = self._library
        cut_before = library.stretches_of(content.id)
        gone = library.only_of(content.id, [content.id, *(set(cut_before) - set(names))])
        # Cut by another sheet before: its tracks become other ones, which no step takes back.
        first = bool(gone) and not cut_before
        with library.step(CUT) if first else library.change():
            tracks = library.add_whole(
                (each, name, content.length) for each, name in zip(new, names, strict=True)
            )
            library.remove_tracks(gone)
            noted.named(*names)
        if first:
            self._cut[content.id] = names
        result.tracks |= dict.fromkeys(tracks)
        if gone:
            queue.forget(gone)
            for track in gone:
                result.tracks.pop(track, None)
        self._changed()
        await noted.replaced([content.id])

    async def known(self, content: Content, result: Result, *, anew: bool) -> bool:
        """Is a file that came again here as its stretches, and not whole? Then these are what was
        added."""
        names = self._library.stretches_of(content.id)
        if not names or self._library.only_of(content.id, [content.id]):
            return False
        self._rooms()[0].note(content.id)
        await self._name(content, names, anew=anew)
        tracks = [track for name in names if (track := self._library.track_of(name)) is not None]
        self._library.restore(tracks)
        self._library.set_stored_many(dict.fromkeys(names, content.length))
        self._library.set_wish(tracks, True)
        result.tracks |= dict.fromkeys(tracks)
        self._changed()
        await self._vault.set_kept(names, True)
        await self._rooms()[0].replaced([content.id])
        return True

    async def _name(self, content: Content, names: list[ContentId], *, anew: bool) -> None:
        if anew:
            # Read in place, each has the handle that it was given; the bytes are still named.
            await self._vault.remove(names)
        for name in names:
            alias = replace(
                content, id=name, base=BaseId(name), offset=0, base_length=content.length
            )
            await self._vault.unify(alias, content.id)

    # ── sheets without their file ───────────────────────────────────────────────────────────

    async def rest(self, sheets: Sheets, result: Result) -> None:
        """Sheets whose files were not given: the library may have them; else they wait."""
        for sheet in sheets.all:
            absent = [
                name
                for name in files_of(sheet.said)
                if name not in sheet.met and _count(sheet.said, name) > 1
            ]
            for name in absent:
                try:
                    await self._later(sheet, name, result)
                except PlayerError as error:
                    error.about = sheet.path[-1]
                    result.failed(error)

    async def _later(self, sheet: Sheet, name: str, result: Result) -> None:
        starts = [track.start_ms for track in sheet.said.tracks if track.file == name]
        near = [
            (rank, file)
            for file in self._library.long_files(max(starts))
            if (rank := nearness(sheet.path, name, file.path, only=sheet.only)) is not None
        ]
        best = min((rank for rank, _ in near), default=0)
        files = [file for rank, file in near if rank == best]
        if not files:
            self._remember(sheet)
            raise NotFound(
                "cue_waits",
                f"The file “{name[:200]}” of this cue sheet is not here. Add it, and its tracks "
                "appear.",
            )
        if len(files) > 1:
            raise BadInput(
                "cue_ambiguous",
                f"Several files here could be the “{name[:200]}” of this cue sheet. Add it "
                "together with its file.",
            )
        (file,) = files
        pieces = _pieces(sheet.said, name, file.duration_ms)
        content = await self._whole(file.content)
        if pieces is None or content is None:
            return
        whole = self._as_one(file.track, file.content, content, file.duration_ms)
        await self.lay(whole, content, pieces, result, anew=False)

    async def _whole(self, file: ContentId) -> Content | None:
        """A file by its own name, which it is given again where it is here in stretches."""
        content = await self._vault.look_up(file)
        for name in self._library.stretches_of(file):
            known = None if content is not None else await self._vault.look_up(name)
            if known is not None:
                alias = replace(
                    known, id=file, base=BaseId(file), offset=0, base_length=known.length
                )
                await self._vault.unify(alias, name)
                content = await self._vault.look_up(file)
        if content is None:
            raise NotFound("not_here", "This file's bytes are not in this browser. Add it again.")
        return content

    def _as_one(self, track: TrackId, file: ContentId, content: Content, duration: int) -> NewTrack:
        """A file as the one track that it is, or would be."""
        known = self._library.look_up(track)
        copy = next(each for each in known.copies if each.content.partition("#")[0] == file)
        tags = known.tags
        if copy.content != file:
            # What the last sheet said of one track is not the file's word.
            artist = tags.album_artist or tags.artist
            tags = Tags(
                **{name: getattr(tags, name) for name in _OF_ALBUM},
                artist=artist,
            )
            copy = replace(copy, content=file, facts={})
        return NewTrack(
            tags=replace(tags, duration_ms=DurationMs(duration)),
            copies=(replace(copy, length=content.length),),
            art=known.art,
        )

    # ── waiting ─────────────────────────────────────────────────────────────────────────────

    def _waiting(self) -> list[Sheet]:
        found: list[Sheet] = []
        waiting = cast("list[dict[str, Any]]", self._library.setting(WAITING, []))
        now = self._library.look_at_clock() if waiting else 0
        for each in waiting:
            try:
                # One without `since` came when the clock alone was gone by: it waits anew.
                at, text = int(each.get("since", now + 1)), str(each["text"])
                if at + LASTS > now:
                    found.append(Sheet(tuple(each["path"]), text, parse_cue(text), at=at))
            except (KeyError, TypeError, BadInput):
                continue
        return found

    def _remember(self, sheet: Sheet) -> None:
        if len(sheet.text) <= MAX_WAITING:
            others = [each for each in self._waiting() if each.path != sheet.path]
            self._wait([*others, sheet][-MOST:])

    def _wait(self, sheets: list[Sheet]) -> None:
        now = self._library.look_at_clock() + 1
        self._library.put_settings(
            {WAITING: [{"path": s.path, "text": s.text, "since": s.at or now} for s in sheets]}
        )


_OF_ALBUM = (
    "album",
    "album_artist",
    "disc",
    "discs",
    "year",
    "date",
    "genre",
    "bitrate",
    "sample_rate",
    "channels",
    "codec",
    "lossless",
    "release_mbid",
    "group_mbid",
    "album_gain",
    "album_peak",
)


def _pieces(sheet: CueSheet, name: str, duration: int) -> Pieces | None:
    stretches = cut(sheet, name, duration)
    return (sheet, stretches) if stretches else None


def _count(sheet: CueSheet, name: str) -> int:
    return sum(track.file == name for track in sheet.tracks)
