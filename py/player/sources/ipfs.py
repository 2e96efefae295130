"""Music named by CID, from trustless gateways: every block is verified, whoever sent it.

A gateway is only ever asked for raw blocks (`?format=raw`, the trustless gateway specification);
DAGs are walked here (`p2p.walk`) and the leaves' bytes go to the vault without entering Python.
Which gateway is asked for what is `p2p.fetch`'s business.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from p2p import cid as cids
from p2p.cid import Cid
from p2p.errors import (
    Busy,
    Missing,
    P2PError,
    Unavailable,
    WrongBytes,
)
from p2p.fetch import Racer
from p2p.ipfs_uri import IpfsAddress, block_url, parse_ipfs
from p2p.unixfs import MAX_BLOCK, Directory, File, Link, Node, Raw, Shard
from p2p.walk import DirectoryWalk, FileLayout, Leaf, PathWalk
from player.errors import BadInput, Lied, NetworkFailed, NotFound, PlayerError, SourceFailed
from player.ports import Clock, Content, Hasher, Http, Octets, Vault
from player.sources._base import (
    MAX_CONTENT,
    MAX_TRACKS,
    Discovery,
    Found,
    audio_type,
    cover_rank,
    extension,
    problem_of,
    side_by_side,
)
from player.sources._ipfs import make_content, may_be_folder, player_error, retry_after, too_many

MAX_DEPTH = 4
"""Directories within directories that are looked into."""

PARALLEL = 6
"""Leaves in the air at once for one content."""

DAG_CACHE = 16 * 1024 * 1024
"""Bytes of blocks kept, because DAG nodes (and CIDv0 leaves) are asked for more than once."""

LAYOUTS = 128
"""Files whose tree of blocks is remembered."""


MAX_RACERS = 9
"""Gateways of pasted addresses whose manners are remembered."""

MAX_FOLDERS = 1000
"""Folders that one address may hold: a small DAG can name the same folder without end."""

MAX_UNREACHABLE = 5
"""Entries in a row that no gateway gives, after which the rest of a directory is given up."""

MAX_PROBLEMS = 100
"""Bad files of a directory that are told one by one; more, and the directory is refused."""


@dataclass
class _Search:
    """One walk through a directory and what lies in it."""

    address: IpfsAddress
    ranks: dict[tuple[str, ...], int] = field(default_factory=dict[tuple[str, ...], int])
    folders: int = 0
    is_folder: dict[Cid, bool] = field(default_factory=dict[Cid, bool])
    absent: PlayerError | None = None
    """The first failure, for where there is nothing else to tell."""
    unreachable: int = 0
    """Entries in a row that no gateway gave."""


class IpfsSource:
    """Fetches `cid:` contents."""

    prefix = "cid:"
    group = 8

    def __init__(
        self,
        http: Http,
        hasher: Hasher,
        vault: Vault,
        clock: Clock,
        gateways: Callable[[], list[str]],
        trouble: Callable[[PlayerError], None],
    ) -> None:
        self._http = http
        self._hasher = hasher
        self._vault = vault
        self._gateways = gateways
        self._trouble = trouble
        self._clock = clock
        self._racers: OrderedDict[str, Racer[str, Cid, Octets]] = OrderedDict()
        """By the pasted gateway that is asked besides those of the settings, or none."""
        self._hosts: OrderedDict[Cid, str] = OrderedDict()
        """The gateway that a file was pasted with: it is asked for that file, and no other."""
        self._layouts: OrderedDict[str, FileLayout] = OrderedDict()
        self._blocks: OrderedDict[Cid, Octets] = OrderedDict()
        self._held = 0
        self._liars: set[str] = set()

    # ── from an address to files ────────────────────────────────────────────────────────────

    async def discover(self, uri: str) -> Discovery:
        """What the address names: a file, or a directory of them. Raises PlayerError."""
        try:
            address = parse_ipfs(uri)
        except P2PError as error:
            raise BadInput(error.code, str(error), about=uri) from error
        if address.root is None:
            raise BadInput(
                "ipns_unsupported",
                "Names that change (ipns://) cannot be followed yet. Paste the ipfs:// address "
                "that the name stands for now.",
                about=uri,
            )
        walk = PathWalk(address.root, address.path)
        await self._complete(walk, uri, address.gateway)
        if walk.node is None:
            raise NotFound("no_such_path", "There is no such path in this directory.", about=uri)
        name = address.file_name or str(walk.target)
        found = Discovery(kind="ipfs", name=name)
        if isinstance(walk.node, Directory | Shard):
            search = _Search(address)
            await self._directory(found, walk.target, (), search, depth=0)
            if not found.tracks and isinstance(search.absent, NetworkFailed):
                raise search.absent
            if not found.tracks:
                raise BadInput("no_audio", "There is no audio file in this directory.", about=uri)
        else:
            await self._file(found, walk.target, walk.node, (name,), address)
        return found

    async def _directory(
        self, found: Discovery, root: Cid, folder: tuple[str, ...], search: _Search, *, depth: int
    ) -> None:
        search.folders += 1
        if search.folders > MAX_FOLDERS:
            raise too_many(f"{MAX_FOLDERS} folders", search.address.uri)
        await asyncio.sleep(0)  # known blocks never wait: let others have their turn
        walk = DirectoryWalk(root)
        await self._complete(walk, search.address.uri, search.address.gateway)
        for link in sorted(walk.entries, key=lambda entry: entry.name):
            rank = cover_rank(link.name)
            if rank is not None or audio_type(link.name):
                try:
                    await self._entry(found, link, (*folder, link.name), rank, search)
                    search.unreachable = 0
                except (BadInput, SourceFailed, NetworkFailed) as error:
                    # One bad or absent file is no reason to have none of the others.
                    search.unreachable += isinstance(error, NetworkFailed)
                    if (
                        error.code == "too_many_tracks"
                        or len(found.problems) >= MAX_PROBLEMS
                        or search.unreachable >= MAX_UNREACHABLE
                    ):
                        raise
                    search.absent = search.absent or error
                    found.problems.append(problem_of(error))
            elif not extension(link.name) and depth < MAX_DEPTH and may_be_folder(link):
                if link.cid not in search.is_folder:
                    inner = PathWalk(link.cid, ())
                    await self._complete(inner, search.address.uri, search.address.gateway)
                    search.is_folder[link.cid] = isinstance(inner.node, Directory | Shard)
                if search.is_folder[link.cid]:
                    path = (*folder, link.name)
                    await self._directory(found, link.cid, path, search, depth=depth + 1)

    async def _entry(
        self,
        found: Discovery,
        link: Link,
        path: tuple[str, ...],
        rank: int | None,
        search: _Search,
    ) -> None:
        if rank is not None:
            cover = await self._found(link.cid, path, search.address, mime="image/*")
            found.offer_cover(cover, rank, search.ranks)
            return
        if len(found.tracks) >= MAX_TRACKS:
            raise too_many(f"{MAX_TRACKS} tracks", search.address.uri)
        found.tracks.append(await self._found(link.cid, path, search.address, mime=""))

    async def _file(
        self, found: Discovery, root: Cid, node: Node, path: tuple[str, ...], address: IpfsAddress
    ) -> None:
        if not isinstance(node, File | Raw):
            raise BadInput("not_a_file", "This address names no file.", about=address.uri)
        found.tracks.append(await self._found(root, path, address, mime=""))

    async def _found(
        self, root: Cid, path: tuple[str, ...], address: IpfsAddress, *, mime: str
    ) -> Found:
        if address.gateway:
            self._hosts[root] = address.gateway
            self._hosts.move_to_end(root)
            if len(self._hosts) > MAX_TRACKS:
                self._hosts.popitem(last=False)
        layout = await self._layout(root, address.gateway)
        size = layout.size or 0
        if size <= 0 or size > MAX_CONTENT:
            raise SourceFailed(
                "bad_size",
                "This file is empty, or too large to be a track. Add another copy of it.",
                about=path[-1],
            )
        content = make_content(root, size, layout.leaves(0, 1)[0], mime or audio_type(path[-1]))
        gateway = address.gateway
        uri = f"{gateway}/ipfs/{root}" if gateway else f"ipfs://{root}"
        return Found(content=content, uri=uri, path=path, kind="ipfs")

    # ── from a content to bytes ─────────────────────────────────────────────────────────────

    async def fetch(self, content: Content, chunks: list[int], *, urgent: bool) -> None:
        """Fetch and verify the leaves under these chunks."""
        root = Cid.parse(str(content.id).removeprefix("cid:"))
        gateway = self._hosts.get(root, "")
        layout = await self._layout(root, gateway)
        await side_by_side(
            lambda index: self._chunk(content, layout, index, gateway), chunks, PARALLEL
        )

    def hurry(self, content: Content, chunks: list[int]) -> None:
        """Nothing to do: a group is small, and gateways know no order among requests."""

    async def _chunk(self, content: Content, layout: FileLayout, index: int, gateway: str) -> None:
        start = index * content.chunk
        stop = min(start + content.chunk, content.length)
        await self._needs(layout, start, stop, gateway)
        parts: list[Octets] = []
        for leaf in layout.leaves(start, stop):
            data = await self._leaf(leaf, gateway)
            low = max(start - leaf.offset, 0)
            high = min(stop - leaf.offset, leaf.size)
            parts.append(data if (low, high) == (0, len(data)) else data.slice(low, high))
        whole = parts[0] if len(parts) == 1 else await self._hasher.join(parts)
        if len(whole) != stop - start:
            raise Lied(
                "bad_layout",
                "This file's blocks do not add up. It was made wrongly.",
                about=str(content.id),
            )
        await self._vault.put(content.base, index, whole)

    async def _leaf(self, leaf: Leaf, gateway: str) -> Octets:
        if leaf.data is not None:
            return self._hasher.wrap(leaf.data)
        block = await self._block(leaf.cid, gateway, keep=leaf.kind != "raw")
        if leaf.kind == "raw":
            if len(block) != leaf.size:
                raise Lied(
                    "bad_layout",
                    "This file's blocks do not add up. It was made wrongly.",
                    about=str(leaf.cid),
                )
            return block
        return block.slice(leaf.start, leaf.start + leaf.size)

    async def _layout(self, root: Cid, gateway: str) -> FileLayout:
        key = str(root)
        layout = self._layouts.get(key)
        if layout is None:
            layout = FileLayout(root)
            await self._needs(layout, 0, 1, gateway)
            self._layouts[key] = layout
            if len(self._layouts) > LAYOUTS:
                self._layouts.popitem(last=False)
        return layout

    async def _needs(self, layout: FileLayout, start: int, stop: int, gateway: str) -> None:
        try:
            while wanted := layout.needs(start, stop):
                for name in wanted:
                    block = await self._block(name, gateway, keep=True)
                    layout.put(name, block.to_bytes(), verified=True)
        except P2PError as error:
            raise player_error(error, "") from error

    async def _complete(self, walk: PathWalk | DirectoryWalk, about: str, gateway: str) -> None:
        try:
            while wanted := walk.needs():
                blocks: dict[int, Octets] = {}

                async def one(
                    index: int, names: Sequence[Cid] = wanted, got: dict[int, Octets] = blocks
                ) -> None:
                    got[index] = await self._block(names[index], gateway, keep=True)

                await side_by_side(one, list(range(len(wanted))), PARALLEL)
                for index, name in enumerate(wanted):
                    walk.put(name, blocks[index].to_bytes(), verified=True)
        except P2PError as error:
            raise player_error(error, about) from error

    async def _block(self, name: Cid, gateway: str, *, keep: bool) -> Octets:
        if name in self._blocks:
            self._blocks.move_to_end(name)
            return self._blocks[name]
        racer, anyone = self._racer(gateway)
        if not anyone:
            raise BadInput(
                "no_gateway", "No IPFS gateway is set. Add one in Settings.", about=str(name)
            )
        try:
            block = await racer.fetch(name)
        except P2PError as error:
            raise player_error(error, str(name)) from error
        finally:
            self._report_liars(racer)
        if keep and name not in self._blocks:
            self._blocks[name] = block
            self._held += len(block)
            while self._held > DAG_CACHE and len(self._blocks) > 1:
                _, oldest = self._blocks.popitem(last=False)
                self._held -= len(oldest)
        return block

    def _racer(self, gateway: str) -> tuple[Racer[str, Cid, Octets], bool]:
        """Who races for a block: the settings' gateways, and first of all the one that the
        address itself named; and whether there is anyone. Who lied to one race runs in none."""
        asked = [each for each in dict.fromkeys([gateway, *self._gateways()]) if each]
        racer = self._racers.get(gateway)
        if racer is None:
            racer = self._racers[gateway] = Racer([], self._ask, self._clock)
            if len(self._racers) > MAX_RACERS:
                self._racers.popitem(last=False)
        self._racers.move_to_end(gateway)
        racer.set_sources([each for each in asked if each not in self._liars] or asked)
        return racer, bool(asked)

    async def _ask(self, gateway: str, name: Cid) -> Octets:
        """One gateway, one block. Raises what `p2p.fetch` understands."""
        try:
            reply = await self._http.get(
                block_url(gateway, name), why="IPFS gateway", limit=MAX_BLOCK, timeout=15
            )
        except PlayerError as error:
            raise Unavailable(error.message) from error
        if reply.status in (429, 503):
            raise Busy("it asks to be left alone", retry_after(reply.headers))
        if reply.status in (404, 410):
            raise Missing
        if reply.status != 200:
            raise Unavailable(f"it answered with status {reply.status}")
        if name.hash == cids.SHA2_256 and not name.verify(
            await self._hasher.digest("sha-256", reply.body)
        ):
            raise WrongBytes("it sent bytes that are not what their name says")
        return reply.body

    def _report_liars(self, racer: Racer[str, Cid, Octets]) -> None:
        for standing in racer.standings():
            gateway = str(standing.source)
            if standing.state == "banned" and gateway not in self._liars:
                self._liars.add(gateway)
                self._trouble(
                    Lied(
                        "gateway_lied",
                        f"The gateway {gateway} sent wrong bytes. They were thrown away and it is "
                        "not asked again. You may remove it in Settings.",
                        about=gateway,
                    )
                )
