"""Music named by CID, from trustless gateways: every block is verified, whoever sent it.

A gateway is only ever asked for raw blocks (`?format=raw`, the trustless gateway specification);
DAGs are walked here (`p2p.walk`) and the leaves' bytes go to the vault without entering Python.
Which gateway is asked for what is `p2p.fetch`'s business.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from p2p import cid as cids
from p2p.cid import Cid
from p2p.errors import (
    Busy,
    Missing,
    NobodyHasIt,
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
    CHUNK,
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
from player.types import BaseId, ContentId

MAX_DEPTH = 4
"""Directories within directories that are looked into."""

PARALLEL = 6
"""Leaves in the air at once for one content."""

DAG_CACHE = 16 * 1024 * 1024
"""Bytes of blocks kept, because DAG nodes (and CIDv0 leaves) are asked for more than once."""

LAYOUTS = 128
"""Files whose tree of blocks is remembered."""


MAX_FOLDERS = 1000
"""Folders that one address may hold: a small DAG can name the same folder without end."""

MAX_PROBLEMS = 100
"""Bad files of a directory that are told one by one; more, and the directory is refused."""


@dataclass
class _Search:
    """One walk through a directory and what lies in it."""

    address: IpfsAddress
    ranks: dict[tuple[str, ...], int] = field(default_factory=dict[tuple[str, ...], int])
    folders: int = 0
    is_folder: dict[Cid, bool] = field(default_factory=dict[Cid, bool])


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
        self._racer: Racer[str, Cid, Octets] = Racer([], self._ask, clock)
        self._pasted: OrderedDict[str, None] = OrderedDict()
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
        self.remember_gateway(address)
        walk = PathWalk(address.root, address.path)
        await self._complete(walk, uri)
        if walk.node is None:
            raise NotFound("no_such_path", "There is no such path in this directory.", about=uri)
        name = address.file_name or str(walk.target)
        found = Discovery(kind="ipfs", name=name)
        if isinstance(walk.node, Directory | Shard):
            await self._directory(found, walk.target, (), _Search(address), depth=0)
            if not found.tracks:
                raise BadInput("no_audio", "There is no audio file in this directory.", about=uri)
        else:
            await self._file(found, walk.target, walk.node, (name,), address)
        return found

    def remember_gateway(self, address: IpfsAddress) -> None:
        """A pasted gateway URL says who has it: that gateway is asked from now on."""
        if address.gateway and address.gateway not in self._pasted:
            self._pasted[address.gateway] = None
            if len(self._pasted) > 8:
                self._pasted.popitem(last=False)

    async def _directory(
        self, found: Discovery, root: Cid, folder: tuple[str, ...], search: _Search, *, depth: int
    ) -> None:
        search.folders += 1
        if search.folders > MAX_FOLDERS:
            raise _too_many(f"{MAX_FOLDERS} folders", search.address.uri)
        await asyncio.sleep(0)  # known blocks never wait: let others have their turn
        walk = DirectoryWalk(root)
        await self._complete(walk, search.address.uri)
        for link in sorted(walk.entries, key=lambda entry: entry.name):
            rank = cover_rank(link.name)
            if rank is not None or audio_type(link.name):
                try:
                    await self._entry(found, link, (*folder, link.name), rank, search)
                except (BadInput, SourceFailed) as error:
                    # One bad file is no reason to have none of the others.
                    if error.code == "too_many_tracks" or len(found.problems) >= MAX_PROBLEMS:
                        raise
                    found.problems.append(problem_of(error))
            elif not extension(link.name) and depth < MAX_DEPTH and _may_be_folder(link):
                if link.cid not in search.is_folder:
                    inner = PathWalk(link.cid, ())
                    await self._complete(inner, search.address.uri)
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
            raise _too_many(f"{MAX_TRACKS} tracks", search.address.uri)
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
        layout = await self._layout(root)
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
        layout = await self._layout(root)
        await side_by_side(lambda index: self._chunk(content, layout, index), chunks, PARALLEL)

    def hurry(self, content: Content, chunks: list[int]) -> None:
        """Nothing to do: a group is small, and gateways know no order among requests."""

    async def _chunk(self, content: Content, layout: FileLayout, index: int) -> None:
        start = index * content.chunk
        stop = min(start + content.chunk, content.length)
        await self._needs(layout, start, stop)
        parts: list[Octets] = []
        for leaf in layout.leaves(start, stop):
            data = await self._leaf(leaf)
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

    async def _leaf(self, leaf: Leaf) -> Octets:
        if leaf.data is not None:
            return self._hasher.wrap(leaf.data)
        block = await self._block(leaf.cid, keep=leaf.kind != "raw")
        if leaf.kind == "raw":
            if len(block) != leaf.size:
                raise Lied(
                    "bad_layout",
                    "This file's blocks do not add up. It was made wrongly.",
                    about=str(leaf.cid),
                )
            return block
        return block.slice(leaf.start, leaf.start + leaf.size)

    async def _layout(self, root: Cid) -> FileLayout:
        key = str(root)
        layout = self._layouts.get(key)
        if layout is None:
            layout = FileLayout(root)
            await self._needs(layout, 0, 1)
            self._layouts[key] = layout
            if len(self._layouts) > LAYOUTS:
                self._layouts.popitem(last=False)
        return layout

    async def _needs(self, layout: FileLayout, start: int, stop: int) -> None:
        try:
            while wanted := layout.needs(start, stop):
                for name in wanted:
                    block = await self._block(name, keep=True)
                    layout.put(name, block.to_bytes(), verified=True)
        except P2PError as error:
            raise _player_error(error, "") from error

    async def _complete(self, walk: PathWalk | DirectoryWalk, about: str) -> None:
        try:
            while wanted := walk.needs():
                blocks: dict[int, Octets] = {}

                async def one(
                    index: int, names: Sequence[Cid] = wanted, got: dict[int, Octets] = blocks
                ) -> None:
                    got[index] = await self._block(names[index], keep=True)

                await side_by_side(one, list(range(len(wanted))), PARALLEL)
                for index, name in enumerate(wanted):
                    walk.put(name, blocks[index].to_bytes(), verified=True)
        except P2PError as error:
            raise _player_error(error, about) from error

    async def _block(self, name: Cid, *, keep: bool) -> Octets:
        if name in self._blocks:
            self._blocks.move_to_end(name)
            return self._blocks[name]
        gateways = list(dict.fromkeys([*reversed(self._pasted), *self._gateways()]))
        if not gateways:
            raise BadInput(
                "no_gateway", "No IPFS gateway is set. Add one in Settings.", about=str(name)
            )
        self._racer.set_sources(gateways)
        try:
            block = await self._racer.fetch(name)
        except P2PError as error:
            raise _player_error(error, str(name)) from error
        finally:
            self._report_liars()
        if keep and name not in self._blocks:
            self._blocks[name] = block
            self._held += len(block)
            while self._held > DAG_CACHE and len(self._blocks) > 1:
                _, oldest = self._blocks.popitem(last=False)
                self._held -= len(oldest)
        return block

    async def _ask(self, gateway: str, name: Cid) -> Octets:
        """One gateway, one block. Raises what `p2p.fetch` understands."""
        try:
            reply = await self._http.get(
                block_url(gateway, name), why="IPFS gateway", limit=MAX_BLOCK, timeout=15
            )
        except PlayerError as error:
            raise Unavailable(error.message) from error
        if reply.status in (429, 503):
            raise Busy("it asks to be left alone", _retry_after(reply.headers))
        if reply.status in (404, 410):
            raise Missing
        if reply.status != 200:
            raise Unavailable(f"it answered with status {reply.status}")
        if name.hash == cids.SHA2_256 and not name.verify(
            await self._hasher.digest("sha-256", reply.body)
        ):
            raise WrongBytes("it sent bytes that are not what their name says")
        return reply.body

    def _report_liars(self) -> None:
        for standing in self._racer.standings():
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


def make_content(root: Cid, size: int, first: Leaf, mime: str) -> Content:
    """The description of a UnixFS file, whose chunks are as long as its first leaf where that is
    of a fit size. The first leaf is known whenever the file is: were the rule to look at more, the
    same file would be cut in another way another day, and what is kept of it would not fit."""
    fit = first.kind == "raw" and 64 * 1024 <= first.size <= 1024 * 1024
    name = f"cid:{root}"
    return Content(
        id=ContentId(name),
        base=BaseId(name),
        offset=0,
        length=size,
        chunk=first.size if fit else CHUNK,
        base_length=size,
        mime=mime,
        proved=True,
    )


def _too_many(what: str, about: str) -> BadInput:
    return BadInput(
        "too_many_tracks",
        f"This directory names more than {what}. Add its folders one by one.",
        about=about,
    )


def _may_be_folder(link: Link) -> bool:
    return link.cid.codec == cids.DAG_PB


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = headers.get("retry-after", "")
    return float(value) if value.isascii() and value.isdigit() and len(value) < 6 else None


def _player_error(error: P2PError, about: str) -> PlayerError:
    if isinstance(error, NobodyHasIt):
        reasons = "; ".join(f"{who}: {why}" for who, why in list(error.reasons.items())[:5])
        wait = int(error.retry_after) if error.retry_after else 30
        return NetworkFailed(
            "no_gateway_has_it",
            "None of the gateways gave this. Add another one in Settings, or try later. " + reasons,
            about=about,
            retry_after=wait,
        )
    if isinstance(error, WrongBytes):
        return Lied(error.code, str(error), about=about)
    if error.code == "no_such_path":
        return NotFound(error.code, str(error), about=about)
    return BadInput(error.code, str(error), about=about)
