"""Archives: the whole library with its kept audio as one tar file, and back.

An archive is planned, never built: its text is made here, its audio stays where it is until the
service worker streams it to the disk. Any program unpacks it and plays the audio. What is in it:

    starling.json             what this is, and how much
    library/0001.jsonl …      tracks, copies, listens, settings, the queue, chunk lists
    torrents/<infohash>.torrent
    covers/<sha256>           of all tracks, as far as they are small
    audio/<artist>/<album>/<nn title>.<ext>
    pieces/<infohash>/<n>     torrent pieces that lie across the border of such a file
    digests.jsonl             SHA-256 of every chunk of audio that no name proves

No consent, no secret, no credential is ever in it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from p2p.names import safe_part
from player import contract
from player.engine import _tar
from player.engine._taking_in import TakingIn
from player.engine.carrying import Carrying
from player.engine.stock import Stock
from player.engine.tasks import Job, TaskBoard
from player.engine.world import World
from player.errors import DeviceFailed, NotFound
from player.library import Library
from player.library._archives import chunk_list_line
from player.library._given_torrents import torrent_without_secrets
from player.library.organise.cue import write_cue
from player.library.organise.stretches import stretch_of
from player.library.rows import file_of, is_stretch
from player.library.secretless import Cleaner
from player.models import Copy, Tags
from player.ports import Content, LocalFile, PlanPart
from player.types import BaseId, ByteCount, ContentId

log = logging.getLogger("engine")

FORMAT = "starling-archive"
VERSION = 1

PART = 1 << 18
"""Bytes of one part of the library's lines, about: some hundred tracks."""

COVERS = 64 * 1024 * 1024
"""Bytes of covers at most: they go through this memory. What is beyond is read again from the
audio, or fetched, when its tracks are added anew."""

PIECES = "_archive_pieces"
"""The setting that names the contents which were described for an archive's sake only."""

EXTENSIONS = {
    "audio/mpeg": "mp3",
    "audio/flac": "flac",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/wav": "wav",
    "audio/aiff": "aiff",
}


@dataclass
class _Plan:
    """An archive in the making."""

    made_at: int
    parts: list[PlanPart] = field(default_factory=list[PlanPart])
    bytes: int = 0

    def text(self, name: str, data: bytes) -> None:
        """A member whose bytes are here."""
        self._add(_tar.header(name, len(data), self.made_at) + data + _tar.padding(len(data)))

    def content(self, name: str, content: ContentId, length: int) -> None:
        """A member whose bytes are in the vault."""
        self._add(_tar.header(name, length, self.made_at))
        self.parts.append(PlanPart(content=content, length=length))
        self.bytes += length
        if padding := _tar.padding(length):
            self._add(padding)

    def end(self) -> None:
        """Nothing follows."""
        self._add(_tar.END)

    def _add(self, data: bytes) -> None:
        self.parts.append(PlanPart(data=data))
        self.bytes += len(data)


@dataclass(frozen=True)
class _Audio:
    """One file of an archive."""

    path: str
    content: Content
    also: list[ContentId]
    """Other names of the very same bytes."""


class Archivist:
    """The orders `export everything` and `import` of an archive."""

    def __init__(
        self,
        world: World,
        library: Library,
        carrying: Carrying,
        board: TaskBoard,
        *,
        stock: Stock,
        touch: Callable[..., None],
        came: Callable[[Any], None],
    ) -> None:
        """`came` is called after an import, with the queue that the archive holds."""
        self._world = world
        self._vault = world.vault
        self._library = library
        self._carrying = carrying
        self._board = board
        self._stock = stock
        self._touch = touch
        self._came = came

    async def sweep(self) -> None:
        """Forget what was described for earlier archives' sake."""
        pieces = self._library.setting(PIECES)
        if isinstance(pieces, list) and pieces:
            await self._vault.remove([ContentId(str(each)) for each in pieces])
            self._library.put_settings({PIECES: []})

    # ── out ─────────────────────────────────────────────────────────────────────────────────

    async def export(self, *, audio: bool) -> contract.Exported:
        """Plan an archive. Raises PlayerError where the vault cannot keep the plan."""
        await self.sweep()
        now = int(self._world.clock.now())
        plan = _Plan(now)
        with self._board.job("export", "starling.tar", "bytes") as job:
            files = [each async for each in self._files()] if audio else []
            job.of(sum(each.content.length for each in files))
            head = {
                "format": FORMAT,
                "version": VERSION,
                "made_at": now,
                "made_by": f"Starling {self._world.version}",
                "tracks": self._library.counts().tracks,
                "listens": self._library.listen_count(),
                "audio": len(files),
                "audio_bytes": sum(each.content.length for each in files),
            }
            plan.text("starling.json", json.dumps(head, indent=1).encode() + b"\n")
            clean = Cleaner()
            for number, part in enumerate(_parts(map(clean.line, self._lines(files))), 1):
                plan.text(f"library/{number:04}.jsonl", part)
                await asyncio.sleep(0)  # the engine answers others in between
            for infohash in self._library.torrents():
                raw = self._library.torrent(infohash)
                if raw is not None and (given := torrent_without_secrets(raw)):
                    plan.text(f"torrents/{infohash}.torrent", given)
            await self._covers(plan)
            for each in files:
                plan.content(each.path, each.content.id, each.content.length)
                if is_stretch(each.content.id):
                    plan.text(*self._sheet(each))
            await self._pieces(files, plan)
            unproved: list[dict[str, Any]] = []
            for each in files:
                line = await self._digests(each.content)
                if line is not None:
                    unproved.append(line)
                job.step(each.content.length)
            plan.text("digests.jsonl", b"".join(_line(clean.line(each)) for each in unproved))
            plan.end()
            token = secrets.token_urlsafe(24)
            name = f"starling-{_date(now)}.tar"
            size = await self._vault.put_plan(token, plan.parts, name=name)
        if size != plan.bytes:
            raise DeviceFailed("archive_broken", "The archive could not be planned. Try again.")
        log.info("exported bytes=%s audio=%s", size, len(files))
        return contract.Exported(
            name=name,
            mime="application/x-tar",
            url=f"export/{token}",
            bytes=ByteCount(size),
            withheld=clean.count,
        )

    def _lines(self, files: list[_Audio]) -> Iterator[dict[str, Any]]:
        yield from self._library.archive_rows()
        for each in files:
            content = each.content
            yield {
                "row": "audio",
                "path": each.path,
                # Of a file that holds an album its own name proves the bytes.
                "content": file_of(content.id),
                "also": [*([content.id] if is_stretch(content.id) else []), *each.also],
                "length": content.length,
                "mime": content.mime,
                "chunk": content.chunk,
            }

    async def _files(self) -> AsyncIterator[_Audio]:
        """Every kept content that is here whole, each only once, under a name of its own."""
        taken: set[str] = set()
        slices: dict[tuple[BaseId, int, int], list[ContentId]] = {}
        found: list[tuple[Content, str]] = []
        for track in self._library.wished():
            row = self._library.row(track)
            if not row.kept:
                continue
            for copy in self._library.copies_of(track):
                content = await self._whole(copy)
                if content is None:
                    continue
                key = (content.base, content.offset, content.length)
                if key in slices:
                    slices[key].append(content.id)
                    continue
                slices[key] = []
                found.append((content, _path(row, copy, taken)))
        for content, path in found:
            also = slices[content.base, content.offset, content.length]
            yield _Audio(path=path, content=content, also=also)

    def _sheet(self, audio: _Audio) -> tuple[str, bytes]:
        """A cue sheet beside a file that holds several tracks, for other programs."""
        found: list[tuple[Tags, int]] = []
        for name in self._library.stretches_of(file_of(audio.content.id)):
            copy, track = self._library.copy(name), self._library.track_of(name)
            if copy is not None and track is not None:
                found.append((self._library.look_up(track).tags, stretch_of(copy)[0]))
        text = write_cue(audio.path.rpartition("/")[2], found)
        return audio.path.rpartition(".")[0] + ".cue", text.encode()

    async def _whole(self, copy: Copy) -> Content | None:
        if copy.facts.get("direct"):
            return None
        content = await self._vault.look_up(copy.content)
        if content is None or not content.length or await self._vault.missing(content.id):
            return None
        return content

    async def _covers(self, plan: _Plan) -> None:
        left = COVERS
        for name in self._library.arts():
            octets = await self._vault.art(name)
            if octets is not None and len(octets) <= left:
                plan.text(f"covers/{name}", octets.to_bytes())
                left -= len(octets)

    async def _pieces(self, files: list[_Audio], plan: _Plan) -> None:
        """Pieces of torrents that are only partly inside a file of the archive: without the rest
        of them nothing at a file's border could be verified when it is taken in."""
        cut: dict[BaseId, tuple[Content, set[int]]] = {}
        for each in files:
            content = each.content
            if not content.base.startswith("btih:"):
                continue
            _, indices = cut.setdefault(content.base, (content, set()))
            indices.update(border(content))
        described: list[str] = []
        for base, (content, indices) in cut.items():
            for index in sorted(indices):
                piece = piece_of(content, base, index)
                await self._vault.describe(piece)
                described.append(piece.id)
                if not await self._vault.missing(piece.id):
                    infohash = base.removeprefix("btih:")
                    plan.content(f"pieces/{infohash}/{index}", piece.id, piece.length)
        if described:
            self._library.put_settings({PIECES: described})

    async def _digests(self, content: Content) -> dict[str, Any] | None:
        """The chunk list of a content that no name proves, read here and now."""
        if content.proved or await self._carrying.digests(content) is not None:
            return None
        digests = b""
        for start in range(0, content.length, content.chunk):
            stop = min(start + content.chunk, content.length)
            octets = await self._vault.read(content.id, start, stop)
            if octets is None:
                raise NotFound(
                    "archive_changed", "Something was let go of meanwhile. Export it again."
                )
            digests += await self._world.hasher.digest("sha-256", octets)
        return chunk_list_line(content.id, content.chunk, content.length, digests)

    # ── in ──────────────────────────────────────────────────────────────────────────────────

    async def import_(self, file: LocalFile) -> contract.Added:
        """Take in an archive: what is here already stays as it is. Raises BadInput where it is
        none."""
        with self._board.job("import", file.path[-1], "bytes") as job:
            work = TakingIn(
                self._world, self._library, self._carrying, file, settled=self._stock.settle
            )
            queue: Any = None
            try:
                added, queue = await work.run(_progress(job))
            finally:
                self._came(queue)  # what was finished stays, whatever ended it
        return replace(added, name=file.path[-1])


def _progress(job: Job) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        job.done = done
        job.of(total)

    return tell


def border(content: Content) -> set[int]:
    """The chunks of a base that a content touches but does not fill."""
    first = content.offset // content.chunk
    last = (content.offset + content.length - 1) // content.chunk
    end = content.offset + content.length
    cut: set[int] = set()
    if content.offset % content.chunk:
        cut.add(first)
    if end % content.chunk and end != content.base_length:
        cut.add(last)
    return cut


def piece_of(content: Content, base: BaseId, index: int) -> Content:
    """One whole chunk of a base as a content by itself."""
    start = index * content.chunk
    return Content(
        id=ContentId(f"{base}/piece-{index}"),
        base=base,
        offset=start,
        length=min(content.chunk, content.base_length - start),
        chunk=content.chunk,
        base_length=content.base_length,
        mime="",
        proved=True,
    )


def _path(row: contract.TrackRow, copy: Copy, taken: set[str]) -> str:
    """Where a track lies in an archive: a path that every system takes, and no other has."""
    artist = safe_part(row.album_artist or row.artist) or "Unknown artist"
    album = safe_part(row.album) or "Unknown album"
    number = f"{row.disc}-{row.number:02} " if row.disc > 1 else f"{row.number:02} "
    title = safe_part(row.title) or "Untitled"
    ending = copy.path.rpartition(".")[2].lower()
    if not (ending.isascii() and ending.isalnum() and 2 <= len(ending) <= 4):
        ending = EXTENSIONS.get(copy.mime, "audio")
    stem = safe_part(f"{number if row.number else ''}{title}"[:180]) or "Untitled"
    if is_stretch(copy.content):
        stem = album  # the file holds all of it
    path = f"audio/{artist}/{album}/{stem}.{ending}"
    again = 1
    while path.casefold() in taken:
        again += 1
        path = f"audio/{artist}/{album}/{stem} ({again}).{ending}"
    taken.add(path.casefold())
    return path


def _parts(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    lines: list[bytes] = []
    size = 0
    for row in rows:
        line = _line(row)
        if lines and size + len(line) > PART:
            yield b"".join(lines)
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    yield b"".join(lines)


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _date(now: int) -> str:
    from datetime import UTC, datetime  # noqa: PLC0415 - no start needs it

    return datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d")
