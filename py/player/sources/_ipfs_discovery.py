"""From an IPFS address to files: down a path, through folders, and a look at each file's root.

What takes time here is round trips, so they are saved: a path that leads through several folders,
and a folder in many shards, come as one archive (`_ipfs_archives`), and the files of a folder are
looked at several at a time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from p2p.cid import Cid
from p2p.errors import P2PError
from p2p.ipfs_uri import IpfsAddress, parse_ipfs
from p2p.unixfs import Directory, Shard
from p2p.walk import DirectoryWalk, PathWalk
from player.errors import BadInput, NetworkFailed, PlayerError, SourceFailed
from player.ports import Clock, Hasher, Http, Octets
from player.sources._base import (
    MAX_CONTENT,
    MAX_SHEETS,
    MAX_TRACKS,
    Discovery,
    Found,
    audio_type,
    cover_rank,
    extension,
    is_sheet,
    problem_of,
    side_by_side,
)
from player.sources._ipfs import make_content, may_be_folder, player_error, too_many
from player.sources._ipfs_archives import Archives, Blocks
from player.sources.ipns import IpnsResolver, Resolved

MAX_DEPTH: Final = 4
"""Directories within directories that are looked into."""
MAX_FOLDERS: Final = 1000
"""Folders that one address may hold: a small DAG can name the same folder without end."""
MAX_LOOKS: Final = 2000
"""Entries that may be folders, each of which costs a block to find out."""
MAX_UNREACHABLE: Final = 5
"""Entries in a row that no gateway gives, after which the rest of a directory is given up."""
MAX_PROBLEMS: Final = 100
"""Bad files of a directory that are told one by one; more, and the directory is refused."""
MAX_COVERS: Final = 3
"""Pictures of one folder that are tried, best name first, until one can be had."""
AT_ONCE: Final = 12
"""Blocks in the air at once. A race has room for more (`RACE`), so that what plays gets through."""
RACE: Final = 16
"""Blocks that the racer of `IpfsSource` fetches at once."""
Progress = Callable[[int, int], None]
"""Called with how many files were looked at, and how many there are."""


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A file that may become a track, or a cover."""

    cid: Cid
    path: tuple[str, ...]


@dataclass
class _Search:
    """One walk through a directory and what lies in it."""

    address: IpfsAddress
    found: Discovery
    tracks: list[_Entry] = field(default_factory=list[_Entry])
    sheets: list[_Entry] = field(default_factory=list[_Entry])
    covers: dict[tuple[str, ...], list[tuple[int, _Entry]]] = field(
        default_factory=dict[tuple[str, ...], list[tuple[int, _Entry]]]
    )
    """By folder, with how likely each is the cover."""
    folders: int = 0
    is_folder: dict[Cid, bool] = field(default_factory=dict[Cid, bool])
    absent: PlayerError | None = None
    """The first failure, for where there is nothing else to tell."""
    unreachable: int = 0
    """Entries in a row that no gateway gave."""

    def failed(self, error: PlayerError) -> None:
        """One bad or absent file is no reason to have none of the others. Raises where it is one
        too many."""
        self.unreachable += isinstance(error, NetworkFailed)
        if len(self.found.problems) >= MAX_PROBLEMS or self.unreachable >= MAX_UNREACHABLE:
            raise error
        self.absent = self.absent or error
        self.found.problems.append(problem_of(error))


class Discoverer:
    """Finds out what addresses name; see the module."""

    def __init__(
        self,
        blocks: Blocks,
        http: Http,
        hasher: Hasher,
        clock: Clock,
        resolver: IpnsResolver | None,
    ) -> None:
        """Without a `resolver` names that change are refused."""
        self._blocks = blocks
        self._archives = Archives(blocks, http, hasher, clock)
        self._resolver = resolver

    async def discover(self, uri: str, progress: Progress | None = None) -> Discovery:
        """What the address names: a file, or a directory of them. Raises PlayerError."""
        try:
            address = parse_ipfs(uri)
        except P2PError as error:
            raise BadInput(error.code, str(error), about=uri) from error
        found = Discovery(kind="ipfs")
        domain = address.name if "." in address.name else ""
        if address.root is None:
            resolved = await self._follow(address)
            address = resolved.address
            found.proved, found.stale = resolved.proved, resolved.stale
        walk = await self._down(address, uri)
        found.name = address.file_name or domain or str(walk.target)
        if isinstance(walk.node, Directory | Shard):
            search = _Search(address, found)
            await self._list(search, walk.target, (), depth=0)
            await self._look(search, progress)
            if not found.tracks and isinstance(search.absent, NetworkFailed):
                raise search.absent
            if not found.tracks:
                raise BadInput("no_audio", "There is no audio file in this directory.", about=uri)
        else:
            entry = _Entry(cid=walk.target, path=(found.name,))
            found.tracks.append(await self._found(entry, address, mime=""))
        return found

    async def _follow(self, address: IpfsAddress) -> Resolved:
        """Where a name that changes leads now."""
        if self._resolver is None:
            raise BadInput(
                "ipns_unsupported",
                "Names that change (ipns://) cannot be followed here. Paste the ipfs:// address "
                "that the name stands for now.",
                about=address.uri,
            )
        return await self._resolver.resolve(address)

    # ── down a path ─────────────────────────────────────────────────────────────────────────

    async def _down(self, address: IpfsAddress, uri: str) -> PathWalk:
        """Walk the path to its end."""
        assert address.root is not None
        walk = PathWalk(address.root, address.path)
        gateway = address.gateway
        await self._from_memory(walk, uri, gateway)
        if walk.left and not self._blocks.proven(gateway):
            # The race for the first block tells who is worth asking for the rest.
            await self._step(walk, uri, gateway)
        if walk.needs() and walk.left and not walk.in_shard:
            await self._archives.beside(
                self._complete(walk, uri, gateway), walk.target, walk.left, "block", gateway
            )
        else:
            await self._complete(walk, uri, gateway)
        return walk

    async def _complete(self, walk: PathWalk | DirectoryWalk, about: str, gateway: str) -> None:
        while walk.needs():
            await self._step(walk, about, gateway)

    async def _from_memory(self, walk: PathWalk | DirectoryWalk, about: str, gateway: str) -> None:
        """Go as far as the blocks that are here lead."""
        while (wanted := walk.needs()) and all(map(self._blocks.known, wanted)):
            await self._step(walk, about, gateway)

    async def _step(self, walk: PathWalk | DirectoryWalk, about: str, gateway: str) -> None:
        """Fetch what the walk needs now."""
        wanted = walk.needs()
        blocks: dict[int, Octets] = {}

        async def one(index: int) -> None:
            blocks[index] = await self._blocks.block(wanted[index], gateway, keep=True)

        await side_by_side(one, list(range(len(wanted))), AT_ONCE)
        try:
            for index, name in enumerate(wanted):
                walk.put(name, blocks[index].to_bytes(), verified=True)
        except P2PError as error:
            raise player_error(error, about) from error

    # ── through folders ─────────────────────────────────────────────────────────────────────

    async def _list(
        self, search: _Search, root: Cid, folder: tuple[str, ...], *, depth: int
    ) -> None:
        """Note the files of a folder and of those within it, in the order of their names."""
        search.folders += 1
        if search.folders > MAX_FOLDERS:
            raise too_many(f"{MAX_FOLDERS} folders", search.address.uri)
        await asyncio.sleep(0)  # known blocks never wait: let others have their turn
        walk = DirectoryWalk(root)
        uri, gateway = search.address.uri, search.address.gateway
        await self._step(walk, uri, gateway)
        await self._from_memory(walk, uri, gateway)
        if len(walk.needs()) > 1:  # a sharded folder
            await self._archives.beside(
                self._complete(walk, uri, gateway), root, (), "entity", gateway
            )
        else:
            await self._complete(walk, uri, gateway)
        links = walk.entries
        inner = [
            link.cid
            for link in links
            if depth < MAX_DEPTH and not extension(link.name) and may_be_folder(link)
        ]
        await self._tell_folders(search, list(dict.fromkeys(inner)))
        for link in links:
            path = (*folder, link.name)
            entry = _Entry(cid=link.cid, path=path)
            if (rank := cover_rank(link.name)) is not None:
                search.covers.setdefault(folder, []).append((rank, entry))
            elif audio_type(link.name):
                search.tracks.append(entry)
                if len(search.tracks) > MAX_TRACKS:
                    raise too_many(f"{MAX_TRACKS} tracks", uri)
            elif is_sheet(link.name):
                search.sheets.append(entry)
            elif depth < MAX_DEPTH and not extension(link.name) and search.is_folder.get(link.cid):
                try:
                    await self._list(search, link.cid, path, depth=depth + 1)
                except (SourceFailed, NetworkFailed) as error:
                    search.failed(error)

    async def _tell_folders(self, search: _Search, names: list[Cid]) -> None:
        """Find out which of these are folders."""
        unknown = [name for name in names if name not in search.is_folder]
        if len(search.is_folder) + len(unknown) > MAX_LOOKS:
            raise too_many(f"{MAX_LOOKS} entries without an extension", search.address.uri)

        async def one(index: int) -> None:
            walk = PathWalk(unknown[index])
            try:
                await self._complete(walk, search.address.uri, search.address.gateway)
            except (BadInput, SourceFailed, NetworkFailed) as error:
                search.is_folder[unknown[index]] = False
                search.failed(error)
            else:
                search.is_folder[unknown[index]] = isinstance(walk.node, Directory | Shard)
                search.unreachable = 0

        await side_by_side(one, list(range(len(unknown))), AT_ONCE)

    # ── at each file ────────────────────────────────────────────────────────────────────────

    async def _look(self, search: _Search, progress: Progress | None) -> None:
        """Have the root of every file: its length, and how it is cut."""
        looked: dict[int, Found] = {}
        total, done = len(search.tracks), 0

        async def one(index: int) -> None:
            nonlocal done
            try:
                looked[index] = await self._found(search.tracks[index], search.address, mime="")
                search.unreachable = 0
            except (BadInput, SourceFailed, NetworkFailed) as error:
                search.failed(error)
            done += 1
            if progress is not None:
                progress(done, total)

        await side_by_side(one, list(range(total)), AT_ONCE)
        search.found.tracks += [looked[index] for index in sorted(looked)]
        if not looked:
            return
        await side_by_side(
            lambda index: self._sheet(search, search.sheets[index]),
            list(range(min(len(search.sheets), MAX_SHEETS))),
            AT_ONCE,
        )
        folders = list(search.covers)
        await side_by_side(
            lambda index: self._cover(search, folders[index]), list(range(len(folders))), AT_ONCE
        )

    async def _sheet(self, search: _Search, entry: _Entry) -> None:
        """A cue sheet, where it can be had."""
        try:
            search.found.offer_sheet(await self._found(entry, search.address, mime="text/plain"))
        except (BadInput, SourceFailed, NetworkFailed) as error:
            if len(search.found.problems) < MAX_PROBLEMS:
                search.found.problems.append(problem_of(error))

    async def _cover(self, search: _Search, folder: tuple[str, ...]) -> None:
        """The best picture of a folder that can be had."""
        ranked = sorted(search.covers[folder], key=lambda each: (each[0], each[1].path))
        for rank, entry in ranked[:MAX_COVERS]:
            try:
                cover = await self._found(entry, search.address, mime="image/*")
            except (BadInput, SourceFailed, NetworkFailed) as error:
                if len(search.found.problems) < MAX_PROBLEMS:
                    search.found.problems.append(problem_of(error))
                continue
            search.found.offer_cover(cover, rank, {})
            return

    async def _found(self, entry: _Entry, address: IpfsAddress, *, mime: str) -> Found:
        gateway, path = address.gateway, entry.path
        if gateway:
            self._blocks.prefer(entry.cid, gateway)
        layout = await self._blocks.layout(entry.cid, gateway)
        size = layout.size or 0
        if size <= 0 or size > MAX_CONTENT:
            raise SourceFailed(
                "bad_size",
                "This file is empty, or too large to be a track. Add another copy of it.",
                about=path[-1],
            )
        first = layout.leaves(0, 1)[0]
        content = make_content(entry.cid, size, first, mime or audio_type(path[-1]))
        uri = f"{gateway}/ipfs/{entry.cid}" if gateway else f"ipfs://{entry.cid}"
        return Found(content=content, uri=uri, path=path, kind="ipfs")
