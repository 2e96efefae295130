"""The audio of an archive on its way into the vault: nothing counts that its name does not prove.
Part of `archiving`.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from p2p.errors import P2PError
from p2p.torrent import Torrent, parse_torrent
from player.engine._tar import Member
from player.engine.carrying import Carrying
from player.engine.world import World
from player.errors import Lied, PlayerError
from player.library import Library
from player.library.rows import file_of, is_stretch
from player.ports import Content, LocalFile
from player.sources._base import whole_range
from player.types import BaseId, ContentId, InfoHash

log = logging.getLogger("engine")


@dataclass
class AudioMember:
    """One file of audio in an archive."""

    member: Member
    content: ContentId
    mime: str
    chunk: int
    also: list[ContentId]


class SoundIn:
    """Takes in one file after another."""

    def __init__(
        self,
        world: World,
        library: Library,
        carrying: Carrying,
        file: LocalFile,
        lists: Mapping[str, tuple[int, int, bytes]],
    ) -> None:
        """`lists` are the archive's own chunk lists by content: bytes in a chunk, bytes in all,
        SHA-256 digests."""
        self.vault = world.vault
        self.library = library
        self.carrying = carrying
        self.file = file
        self.lists = lists

    async def take(self, audio: AudioMember) -> PlayerError | None:
        """Copy one file into the vault, chunk by chunk, as far as it is what its name says; what
        was wrong with it. Raises DeviceFailed `disk_full`."""
        wanted = self._wanted(audio)
        if not wanted or all([await self._is_whole(name) for name in wanted]):
            return None
        try:
            if audio.content.startswith("sri:"):
                await self._by_its_hash(audio)
            else:
                await self._by_chunks(audio)
        except PlayerError as error:
            if error.code == "disk_full":
                raise
            return error
        except ValueError:
            return _wrong(audio)
        return None

    def _wanted(self, audio: AudioMember) -> list[ContentId]:
        """What the library has of it: the file, or the tracks in it."""
        names = [audio.content, *(name for name in audio.also if file_of(name) == audio.content)]
        return [name for name in names if self.library.track_of(name) is not None]

    async def _is_whole(self, id: ContentId) -> bool:
        known = await self.vault.look_up(id)
        return known is not None and not await self.vault.missing(id)

    async def _by_its_hash(self, audio: AudioMember) -> None:
        member = audio.member
        content = await self.vault.import_file(
            self.file.handle,
            mime=audio.mime,
            in_place=False,
            part=(member.start, member.start + member.size),
        )
        if content.id != audio.content:
            if self.library.track_of(content.id) is None:
                await self.vault.remove([content.id])
            raise _wrong(audio)
        for name in filter(is_stretch, self._wanted(audio)):
            alias = replace(content, id=name, base=BaseId(name), base_length=content.length)
            await self.vault.unify(alias, content.id)
        if self.library.track_of(content.id) is None:
            await self.vault.remove([content.id])  # its tracks have the bytes now
        first, last = whole_range(content)
        self.carrying.landed(content.base, range(first, last + 1))

    async def _by_chunks(self, audio: AudioMember) -> None:
        content = await self._described(audio)
        proof = await self.carrying.digests(content) if content is not None else None
        if content is not None and proof is None and not content.proved:
            # Nothing but the archive's own list says what it must be; it is unproved all the same.
            chunk, length, digests = self.lists.get(content.id, (0, 0, b""))
            known = await self.vault.presence(content.id)
            whole = (chunk, length) == (content.chunk, content.length)
            # What is half here is not completed by a stranger's word for the other half.
            if whole and known is not None and not known.present:
                proof = (digests, "SHA-256")
        if content is None or proof is None or content.length != audio.member.size:
            raise Lied(
                "archive_unproved",
                "Nothing in this archive proves these bytes. They were left out, and can be "
                "fetched again from where they came.",
                about=audio.member.name,
            )
        start = audio.member.start
        copied = await self.vault.import_part(
            self.file.handle, start, start + audio.member.size, content.id, *proof
        )
        self.carrying.landed(content.base, copied.adopted)
        for name in filter(is_stretch, self._wanted(audio)):
            await self.vault.describe(replace(content, id=name))
        if copied.differ:
            raise _wrong(audio)

    async def _described(self, audio: AudioMember) -> Content | None:
        name = audio.content
        if name.startswith("cid:"):
            # Asking for its tree would be a request; the list proves it, or it is left out.
            listed = self.library.chunk_list(name)
            if listed is None:
                return None
            content = Content(
                id=name,
                base=BaseId(name),
                offset=0,
                length=listed[1],
                chunk=listed[0],
                base_length=listed[1],
                mime=audio.mime,
                proved=True,
            )
            return await self.vault.describe(content) or content
        return await self.carrying.look_up(name)

    async def piece(self, member: Member, audio: Iterable[AudioMember]) -> bool:
        """Take in a piece of a torrent that lies across the border of its files; whether it was
        what it should be."""
        _, infohash, number = member.name.rsplit("/", 2)
        torrent = self._known_torrent(infohash)
        index = int(number)
        if torrent is None or not 0 <= index < len(torrent.pieces) // 20:
            return True
        if member.size != torrent.piece_size(index):
            return False
        base = BaseId(f"btih:{infohash}")
        wanted = [each for each in audio if each.content.startswith(base)]
        described = [await self.vault.look_up(each.content) for each in wanted]
        if not any(content is not None and content.base == base for content in described):
            return True  # nobody needs it
        piece = Content(
            id=ContentId(f"{base}/piece-{index}"),
            base=base,
            offset=index * torrent.piece_length,
            length=member.size,
            chunk=torrent.piece_length,
            base_length=torrent.length,
            mime="",
            proved=True,
        )
        try:
            await self.vault.describe(piece)
            digest = torrent.pieces[20 * index : 20 * (index + 1)]
            stop = member.start + member.size
            copied = await self.vault.import_part(
                self.file.handle, member.start, stop, piece.id, digest, "SHA-1"
            )
            self.carrying.landed(base, copied.adopted)
            return not copied.differ
        except (PlayerError, ValueError) as error:
            if isinstance(error, PlayerError) and error.code == "disk_full":
                raise
            return False
        finally:
            await self.vault.remove([piece.id])

    def _known_torrent(self, infohash: str) -> Torrent | None:
        raw = self.library.torrent(InfoHash(infohash))
        try:
            return parse_torrent(raw) if raw is not None else None
        except P2PError:
            return None

    async def settle(
        self, audio: AudioMember, settled: Callable[[ContentId], Awaitable[None]]
    ) -> None:
        """What is whole now and wished for is kept, under all its names that prove nothing by
        themselves."""
        for name in self._wanted(audio):
            track = self.library.track_of(name)
            rows = self.library.rows([track]) if track is not None else []
            if not rows or not await self._is_whole(name):
                return
            if rows[0].keeping or rows[0].kept:  # that audio lies in an archive is no wish
                await self.vault.set_kept([name], True)
            await settled(name)
        for name in audio.also:
            if name.startswith("url:") and self.library.track_of(name) is not None:
                if await self.vault.look_up(name) is not None:
                    continue  # what is here is not changed by a stranger's word
                try:
                    alias = await self.carrying.look_up(name)
                    await self.vault.unify(alias, audio.content)
                except (PlayerError, ValueError) as error:
                    log.info("alias_left_out error=%s", type(error).__name__)
                    continue
                await settled(name)


def _wrong(audio: AudioMember) -> Lied:
    return Lied(
        "archive_wrong_bytes",
        "This file of the archive is not what its name says: it was changed or damaged. Its wrong "
        "parts were left out, and are fetched again where that is possible.",
        about=audio.member.name,
    )
