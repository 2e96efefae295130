"""From a discovery to tagged tracks: provisional rows first, then tags and covers, one by one.

What cannot be had is taken out again, so that nothing half-added stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Protocol
from weakref import WeakValueDictionary

from player.contract import Problem
from player.engine._cue_sheets import Path, Sheets
from player.engine.delivery import Delivery
from player.engine.tasks import Job
from player.errors import BadInput, Lied, NotFound, PlayerError
from player.library import (
    Library,
    NewTrack,
    read_remote_tags,
    sniff_image,
    sniff_magic,
    tags_from_name,
    with_fallback,
)
from player.models import Copy, Picture, Tags
from player.ports import Content, Vault
from player.sources._base import Discovery, Found, audio_type, problem_of
from player.sources.torrent import consent_needed
from player.types import ArtHash, ContentId, TrackId, Uri

MAX_PICTURE = 10 * 1024 * 1024

MAX_PROBLEMS = 100
"""Problems that one answer carries."""

AT_ONCE = 4
"""Tracks whose tags are read at the same time."""


LAST_PICTURES = 4
"""Covers of tags that are remembered, for the next track may bring the same."""


@dataclass
class Result:
    """What an order has come to so far."""

    tracks: dict[TrackId, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    errors: list[PlayerError] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)
    kind: str = ""
    name: str = ""

    def join(self, other: Result) -> None:
        """What one part has come to is part of the whole."""
        self.tracks |= other.tracks
        self.problems += other.problems[: MAX_PROBLEMS - len(self.problems)]
        self.errors += other.errors

    def failed(self, error: PlayerError) -> None:
        """One thing could not be had; the rest goes on."""
        self.errors.append(error)
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem_of(error))


class Cutter(Protocol):
    """Makes several tracks of a file that has a cue sheet beside it, or in it."""

    def among(self, given: list[tuple[Path, bytes]], audio: list[Path], result: Result) -> Sheets:
        """The cue sheets among these, each with its path, for these files."""
        ...

    async def cut_found(
        self, track: TrackId, found: Found, sheets: Sheets, result: Result, *, fresh: bool
    ) -> None:
        """Cut a track as it was found, if there is a sheet for it; whether it is new here."""
        ...


class Tagger:
    """Puts what was found into the library, with tags and covers."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        delivery: Delivery,
        *,
        consent: Callable[[str], bool],
        changed: Callable[..., None],
        cut: Cutter,
    ) -> None:
        """`cut` makes several tracks of a file that has a cue sheet beside it."""
        self._library = library
        self._vault = vault
        self._delivery = delivery
        self._consent = consent
        self._changed = changed
        self._cut = cut
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._pictures: dict[bytes, asyncio.Future[str]] = {}

    async def take(self, discovery: Discovery, job: Job, result: Result) -> None:
        """Put a discovery's tracks into the library and read their tags and covers."""
        first = discovery.tracks[0].content if discovery.tracks else None
        key = str(first.base) if first else discovery.name
        # The same address given twice at once: the second finds what the first has made, instead
        # of both working on the same provisional rows.
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            await self._take(discovery, job, result)

    async def _take(self, discovery: Discovery, job: Job, result: Result) -> None:
        result.kind = result.kind or discovery.kind
        result.name = result.name or discovery.name
        result.problems.extend(discovery.problems)
        job.called(discovery.name)
        for found in discovery.tracks:
            if discovery.peers_only and found.content is not None:
                infohash = found.content.base.removeprefix("btih:")
                if not self._consent(infohash):
                    raise consent_needed(infohash)
                break
        job.of(job.total + len(discovery.tracks))
        old = self._here(discovery)
        fresh = self._provisional(discovery)
        result.tracks |= dict.fromkeys(fresh)
        self._changed()
        arts: dict[str, asyncio.Task[ArtHash]] = {}
        done: set[TrackId] = set()
        queue = iter(list(zip(fresh, discovery.tracks, strict=True)))

        async def work() -> None:
            for track, found in queue:
                final = await self._tag(track, found, discovery, arts, result, done)
                if final is not None and found.content is not None:
                    new = final not in old
                    await self._cut.cut_found(final, found, sheets, result, fresh=new)
                job.step()

        try:
            given = await self._sheets(discovery, result)
            sheets = self._cut.among(given, [found.path for found in discovery.tracks], result)
            async with asyncio.TaskGroup() as group:
                for _ in range(AT_ONCE):
                    group.create_task(work())
        finally:
            for task in arts.values():
                task.cancel()
            # Whatever ended it: what has no tags was never added.
            self._take_back([track for track in fresh if track not in done], result)

    async def finish(self) -> None:
        """Read the tags that an engine which died in the middle of an add left unread. What turns
        out to be no music goes; what cannot be reached now waits for the next start."""
        for track in self._library.provisional():
            copies = self._library.copies_of(track)
            copy = copies[0] if copies else None
            if copy is None or copy.facts.get("direct"):
                continue
            result = Result()
            try:
                content = await self._delivery.look_up(copy.content)
                found = Found(
                    content=content,
                    uri=str(copy.uri),
                    path=tuple(copy.path.split("/")),
                    kind=copy.kind,
                )
                lock = self._locks.setdefault(str(content.base), asyncio.Lock())
                async with lock:
                    await self._read_tags(track, content, found, None, result)
            except PlayerError as error:
                if isinstance(error, BadInput | Lied | NotFound):
                    self._take_back([track], result)

    def _here(self, discovery: Discovery) -> set[TrackId]:
        """Those of its tracks that are in the library already."""
        known = [
            self._library.track_of(found.content.id) for found in discovery.tracks if found.content
        ]
        return {row.id for row in self._library.rows([track for track in known if track])}

    async def _sheets(self, discovery: Discovery, result: Result) -> list[tuple[Path, bytes]]:
        """The cue sheets that lie beside its tracks, each with its path."""
        found: list[tuple[Path, bytes]] = []
        for sheet in discovery.sheets:
            if sheet.content is None:
                continue
            try:
                await self._vault.describe(sheet.content)
                octets = await self._delivery.read(sheet.content, 0, sheet.content.length)
                found.append((sheet.path, octets.to_bytes()))
            except PlayerError as error:
                error.about = error.about or sheet.path[-1]
                result.failed(error)
        return found

    def _provisional(self, discovery: Discovery) -> list[TrackId]:
        new: list[NewTrack] = []
        for found in discovery.tracks:
            tags = tags_from_name("/".join(found.path), parent=discovery.name)
            if found.duration_ms:
                tags = replace(tags, duration_ms=found.duration_ms)
            copy = copy_of(found, discovery.name)
            new.append(NewTrack(tags=tags, copies=(copy,), provisional=found.content is not None))
        return self._library.add_tracks(new)

    def _take_back(self, tracks: list[TrackId], result: Result) -> None:
        """What could not even be tagged was never added, unless it was there before."""
        doomed = [row.id for row in self._library.rows(tracks) if row.provisional]
        if doomed:
            self._library.remove_tracks(doomed, trash=False)
        for track in doomed:
            result.tracks.pop(track, None)
        self._changed()

    async def _tag(
        self,
        track: TrackId,
        found: Found,
        discovery: Discovery,
        arts: dict[str, asyncio.Task[ArtHash]],
        result: Result,
        done: set[TrackId],
    ) -> TrackId | None:
        """Its tags; the track that it is then, or None where it could not be had."""
        content = found.content
        if content is None:
            done.add(track)
            return track
        cover = discovery.cover_for(found)
        try:
            final = await self._read_tags(
                track, content, found, lambda: self._shared_art(cover, arts, result), result
            )
            if final != track:
                result.tracks = {(final if each == track else each): None for each in result.tracks}
            done.add(track)
            return final
        except PlayerError as error:
            result.failed(error)
            self._take_back([track], result)
            if isinstance(error, Lied | BadInput) and not content.proved:
                known = await self._vault.presence(content.id)
                if known is not None and not known.kept:
                    await self._vault.remove([content.id])
        return None

    async def _read_tags(
        self,
        track: TrackId,
        content: Content,
        found: Found,
        other_art: Callable[[], Awaitable[ArtHash]] | None,
        result: Result,
    ) -> TrackId:
        """Tags and cover of a track that is in the library; its id afterwards."""
        await self._vault.describe(content)

        async def read(start: int, stop: int) -> bytes:
            return (await self._delivery.read(content, start, stop)).to_bytes()

        if not content.mime:  # a bare CID has no name that tells
            kind = sniff_magic(await read(0, min(content.length, 512)))
            if kind is not None and kind.startswith("audio/"):
                content = replace(content, mime=kind)
                await self._vault.describe(content)
                copy = self._library.copy(content.id)
                if copy is not None:
                    self._library.update_copy(replace(copy, mime=kind))

        tags, art = await self.tags(
            content.length,
            read,
            content.mime,
            found,
            sure=content.proved,
            problems=result.problems,
        )
        if not art and other_art is not None:
            art = await other_art()
        final = self._library.update_tags(track, tags, art=art or None)
        self._changed(final)
        return final

    async def tags(
        self,
        length: int,
        read: Callable[[int, int], Awaitable[bytes]],
        mime: str,
        found: Found,
        *,
        sure: bool,
        problems: list[Problem],
        near: bool = False,
    ) -> tuple[Tags, ArtHash]:
        """Tags and cover. Unreadable tags of what surely is audio are a Problem, not an end.

        `sure` means that its name was believed; its bytes may still show that it is no audio. It
        is `near` where it is a file of this device.
        Raises BadInput `not_audio`, and what `read` raises."""
        name = found.path[-1]
        fallback = tags_from_name("/".join(found.path))
        try:
            result = await read_remote_tags(length, read, mime=mime, name=name, near=near)
        except BadInput as error:
            kind = sniff_magic(await read(0, min(length, 512)))
            if not sure or (kind is not None and not kind.startswith("audio/")):
                raise BadInput(
                    "not_audio",
                    "This is no audio that can be read, whatever its name says. "
                    "Look for another copy of it.",
                    about=name,
                ) from error
            if len(problems) < MAX_PROBLEMS:
                problems.append(problem_of(error))
            return fallback, ArtHash("")
        art = await self._stored(result.picture) if result.picture is not None else ArtHash("")
        return with_fallback(result.tags, fallback), art

    async def _stored(self, picture: Picture) -> ArtHash:
        """A picture's name in the vault. All tracks of an album bring the same: it is stored once,
        also where several are read at the same time."""
        coming = self._pictures.get(picture.data)
        if coming is None or (coming.done() and (coming.cancelled() or coming.exception())):
            coming = asyncio.ensure_future(
                self._vault.put_art(BytesOctets(picture.data), picture.mime)
            )
            self._pictures[picture.data] = coming
            while len(self._pictures) > LAST_PICTURES:
                del self._pictures[next(iter(self._pictures))]
        return ArtHash(await asyncio.shield(coming))

    async def _shared_art(
        self, cover: Found | None, arts: dict[str, asyncio.Task[ArtHash]], result: Result
    ) -> ArtHash:
        if cover is None or cover.content is None:
            return ArtHash("")
        key = str(cover.content.id)
        if key not in arts:
            arts[key] = asyncio.ensure_future(self._fetch_cover(cover.content))
        try:
            return await asyncio.shield(arts[key])
        except PlayerError as error:
            if problem_of(error) not in result.problems:
                result.problems.append(problem_of(error))
            return ArtHash("")

    async def _fetch_cover(self, content: Content) -> ArtHash:
        if content.length > MAX_PICTURE:
            return ArtHash("")
        await self._vault.describe(content)
        octets = await self._delivery.read(content, 0, content.length)
        mime = sniff_image(octets.slice(0, min(64, len(octets))).to_bytes())
        return ArtHash(await self._vault.put_art(octets, mime)) if mime else ArtHash("")


class BytesOctets:
    """Python's own bytes as Octets: a cover that mutagen took out of a tag."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __len__(self) -> int:
        return len(self.data)

    def to_bytes(self) -> bytes:
        """All of them."""
        return self.data

    def slice(self, start: int, stop: int) -> BytesOctets:
        """A part."""
        return BytesOctets(self.data[start:stop])


def copy_of(found: Found, source_name: str) -> Copy:
    """A found file as a place where its track can be had."""
    content = found.content
    return Copy(
        content=content.id if content else ContentId(f"url:{found.uri}"),
        uri=Uri(found.uri),
        kind=found.kind,
        mime=content.mime if content else audio_type(found.path[-1]),
        length=content.length if content else 0,
        source_name=source_name,
        path="/".join(found.path),
        facts={} if content else {"direct": True},
    )
