"""Taking in an archive that a stranger may have made: every line is checked before it is a row,
every byte of audio before it counts. Part of `archiving`.

Nothing is ever written by the names in it, nothing that is here is changed or removed, and to take
the same archive in twice is to take it in once.
"""

from __future__ import annotations

import asyncio
import base64
import dataclasses
import json
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from p2p.cid import RAW, Cid
from p2p.errors import P2PError
from p2p.ipns import parse_name, parse_record
from p2p.leaves import CHUNK, file_cid
from p2p.shallow_json import read_json
from p2p.torrent import parse_torrent
from player.contract import Added, Problem, SettingsRegion
from player.engine import _tar
from player.engine._setting_checks import check
from player.engine._sound_in import AudioMember, SoundIn
from player.engine.carrying import Carrying
from player.engine.world import World
from player.errors import BadInput, DeviceFailed, PlayerError
from player.library import Library, sniff_image
from player.library._archive_checks import MAX_LENGTH, content_id, integer, text
from player.library._archives import LEFT_BEHIND
from player.ports import LocalFile
from player.sources._base import problem_of
from player.types import ContentId, InfoHash, TrackId

log = logging.getLogger("engine")

FORMAT = "starling-archive"
VERSION = 1
MAX_HEAD = 64 * 1024
MAX_LINES = 64 * 1024 * 1024
"""Bytes of one part of the library's lines. Ours have 256 KiB, but for a line that is longer."""
MAX_LISTS = 256 * 1024 * 1024
"""Bytes of chunk lists, which wait in memory for their audio: those of 2 TiB."""
MAX_TORRENT = 20 * 1024 * 1024
MAX_PICTURE = 10 * 1024 * 1024
MAX_PROBLEMS = 100
AT_ONCE = 200
"""Lines merged in one transaction, while which nobody else is answered."""

_SETTINGS = frozenset(field.name for field in dataclasses.fields(SettingsRegion))

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all."""


@dataclass
class TakingIn:
    """One archive on its way in."""

    world: World
    library: Library
    carrying: Carrying
    file: LocalFile
    settled: Callable[[ContentId], Awaitable[None]]
    """Tells the library how much of a content is here now."""
    _tracks: dict[TrackId, None] = field(default_factory=dict[TrackId, None])
    _problems: list[Problem] = field(default_factory=list[Problem])
    _queue: Any = None
    _audio: list[AudioMember] = field(default_factory=list["AudioMember"])
    _lists: dict[str, tuple[int, int, bytes]] = field(
        default_factory=dict[str, tuple[int, int, bytes]]
    )
    """Chunk lists by content: bytes in a chunk, bytes in all, digests."""
    _listed: int = 0
    """Bytes of them."""
    _bad: int = 0
    _done: int = 0
    _members: dict[str, _tar.Member] = field(default_factory=dict[str, _tar.Member])

    async def run(self, progress: Progress) -> tuple[Added, Any]:
        """Take it in. What came of it, and the queue that it holds. Raises BadInput where it is no
        archive of Starling's, and DeviceFailed `disk_full`."""
        whole = await self._open()
        total = sum(each.size for each in self._members.values())

        def step(member: _tar.Member) -> None:
            self._done += member.size
            progress(self._done, total)

        progress(0, total)
        if not whole:
            self._failed(
                BadInput(
                    "archive_truncated",
                    "This archive ends in the middle. What is whole in it was taken in; look for "
                    "a whole copy, or export it again.",
                    about=self.file.path[-1],
                )
            )
        for member in self._those(r"torrents/[0-9a-f]{40}\.torrent"):
            await self._torrent(member)
            step(member)
        before = self.library.last_number()
        for member in self._those(r"library/[0-9]{4,6}\.jsonl", r"digests\.jsonl"):
            await self._lines(member, before)
            step(member)
        self._believe_lists()
        for member in self._those(r"covers/[0-9a-f]{64}"):
            await self._cover(member)
            step(member)
        sound = SoundIn(self.world, self.library, self.carrying, self.file, self._lists)
        for audio in self._audio:
            error = await sound.take(audio)
            if error is not None:
                self._failed(error)
            step(audio.member)
        for member in self._those(r"pieces/[0-9a-f]{40}/[0-9]{1,7}"):
            self._bad += not await sound.piece(member, self._audio)
            step(member)
        for audio in self._audio:
            await sound.settle(audio, self.settled)
        if self._bad:
            self._failed(
                BadInput(
                    "archive_lines",
                    ("One line" if self._bad == 1 else f"{self._bad:,} lines")
                    + " of this archive could not be understood: left out.",
                    about=self.file.path[-1],
                )
            )
        progress(total, total)
        added = Added(tracks=list(self._tracks), kind="archive", problems=self._problems)
        return added, self._queue

    # ── the tar ─────────────────────────────────────────────────────────────────────────────

    async def _open(self) -> bool:
        """Read the index and the first member. Whether the archive is whole."""
        found = await _tar.index(self._read, self.file.size)
        head = next((name for name in found.members if name.endswith("starling.json")), "")
        prefix = head.removesuffix("starling.json")
        what: object = None
        if head and found.members[head].size <= MAX_HEAD:
            what = _json(await self._bytes(found.members[head]))
        said = cast("dict[str, Any]", what) if isinstance(what, dict) else {}
        if said.get("format") != FORMAT:
            raise BadInput(
                "no_archive",
                "This is no archive of Starling's. Choose a .tar that its export has made, or a "
                "playlist.",
                about=self.file.path[-1],
            )
        if not isinstance(said.get("version"), int) or said["version"] > VERSION:
            raise BadInput(
                "archive_too_new",
                "This archive was made by a newer Starling. Reload the page to update, then try "
                "again.",
                about=self.file.path[-1],
            )
        # Packed anew, it may lie in a folder.
        self._members = {
            name.removeprefix(prefix): member
            for name, member in found.members.items()
            if name.startswith(prefix)
        }
        return found.whole

    def _those(self, *patterns: str) -> list[_tar.Member]:
        names = [
            name
            for pattern in patterns
            for name in sorted(self._members)
            if re.fullmatch(pattern, name)
        ]
        return [self._members[name] for name in names]

    async def _read(self, start: int, stop: int) -> bytes:
        return (await self.file.read(start, min(stop, self.file.size))).to_bytes()

    async def _bytes(self, member: _tar.Member) -> bytes:
        return await self._read(member.start, member.start + member.size)

    # ── rows ────────────────────────────────────────────────────────────────────────────────

    async def _torrent(self, member: _tar.Member) -> None:
        infohash = InfoHash(member.name.rpartition("/")[2].removesuffix(".torrent"))
        if member.size > MAX_TORRENT or self.library.torrent(infohash) is not None:
            return
        try:
            torrent = parse_torrent(await self._bytes(member))
        except P2PError:
            self._bad += 1
            return
        if torrent.infohash == infohash:
            self.library.put_torrent(infohash, torrent.raw)
        else:
            self._bad += 1

    async def _cover(self, member: _tar.Member) -> None:
        name = member.name.rpartition("/")[2]
        if member.size > MAX_PICTURE or await self.world.vault.art(name) is not None:
            return
        octets = await self.file.read(member.start, member.start + member.size)
        mime = sniff_image(octets.slice(0, min(64, len(octets))).to_bytes())
        digest = await self.world.hasher.digest("sha-256", octets)
        if mime and digest.hex() == name:
            await self.world.vault.put_art(octets, mime)
        else:
            self._bad += 1

    async def _lines(self, member: _tar.Member, before: int) -> None:
        if member.size > MAX_LINES:
            self._bad += 1
            return
        rows: list[dict[str, Any]] = []
        for line in (await self._bytes(member)).splitlines():
            row = _json(line)
            if not isinstance(row, dict):
                self._bad += 1
                continue
            rows.append(cast("dict[str, Any]", row))
        for start in range(0, len(rows), AT_ONCE):
            left = [row for row in rows[start : start + AT_ONCE] if not await self._own(row)]
            if left:
                tracks, bad = self.library.merge_rows(left, before)
                self._tracks |= dict.fromkeys(tracks)
                self._bad += bad
                await asyncio.sleep(0)

    async def _own(self, row: Mapping[str, Any]) -> bool:
        """Lines that are no rows of the library's. Whether this was one."""
        try:
            match row.get("row"):
                case "setting":
                    self._setting(row)
                case "queue":
                    self._queue = row["value"]
                case "audio":
                    self._audio.append(self._audio_line(row))
                case "chunks":
                    content = self.library.own_name(content_id(row["content"]))
                    chunk = integer(row["chunk"])
                    digests = base64.b64decode(text(row["sha256"], 1 << 24), validate=True)
                    self._listed += len(digests)
                    if self._listed > MAX_LISTS:
                        raise ValueError("too many chunk lists")
                    self._lists[content] = (chunk, integer(row["length"]), digests)
                case "name":
                    await self._name(text(row["name"], 200), text(row["raw"], 20_000))
                case _:
                    return False
        except (ValueError, TypeError, KeyError, BadInput):  # P2PError and base64's are ValueErrors
            self._bad += 1
        except DeviceFailed as error:
            if error.code != "no_ed25519":
                raise
            self._bad += 1  # what cannot be checked in this browser is not believed
        return True

    def _setting(self, row: Mapping[str, Any]) -> None:
        """What the user has set here stays; a consent is never taken from an archive."""
        key = text(row["key"], 100)
        if key in LEFT_BEHIND or key.startswith("_") or key in self.library.settings():
            return
        if key not in _SETTINGS:
            raise ValueError(key)
        check({key: row["value"]})
        if len(json.dumps(row["value"])) < 100_000:
            self.library.put_settings({key: row["value"]})

    async def _name(self, name: str, encoded: str) -> None:
        """A signed record of a name that changes; one that is not signed by its name is a lie."""
        if self.library.ipns_record(name) is not None:
            return
        record = parse_record(base64.b64decode(encoded, validate=True))
        asked = record.to_verify(parse_name(name))
        if not await self.world.signatures.verify_ed25519(
            asked.key, asked.signature, asked.message
        ):
            raise ValueError(name)
        self.library.put_ipns_record(name, record.raw)

    def _audio_line(self, row: Mapping[str, Any]) -> AudioMember:
        member = self._members.get(text(row["path"], 4000))
        length, chunk = integer(row["length"]), integer(row["chunk"])
        named = [row["content"], *cast("list[object]", row["also"])[:64]]
        content, *also = [self.library.own_name(content_id(each)) for each in named]
        if member is None or member.size != length or not 0 < length <= MAX_LENGTH or not chunk:
            raise ValueError("audio")
        return AudioMember(member, content, text(row["mime"], 100), chunk, also)

    def _believe_lists(self) -> None:
        """Chunk lists that follow from a content's own name are as good as the name."""
        for name, (chunk, length, digests) in self._lists.items():
            content = ContentId(name)
            known = self.library.chunk_list(content)
            if known is None and _follows(name, chunk, length, digests):
                self.library.put_chunk_list(content, chunk, length, digests)

    def _failed(self, error: PlayerError) -> None:
        if len(self._problems) < MAX_PROBLEMS:
            self._problems.append(problem_of(error))


def _follows(name: str, chunk: int, length: int, digests: bytes) -> bool:
    """Does a chunk list follow from the content's name, so that it needs no other proof?"""
    if not 0 < length <= MAX_LENGTH or chunk < 1 or len(digests) != 32 * -(-length // chunk):
        return False
    if not name.startswith("cid:"):
        return False
    cid = Cid.parse(name.removeprefix("cid:"))
    if len(digests) == 32 and cid.codec == RAW and cid.digest == digests:
        return True
    if chunk != CHUNK:
        return False
    return any(file_cid(digests, length, links).digest == cid.digest for links in (174, 1024))


def _json(raw: bytes) -> object:
    try:
        return read_json(raw)
    except ValueError:
        return None
