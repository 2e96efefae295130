"""Who brings an IPFS file's chunks: each gateway by itself, or all of them block by block.

Where chunks are the file's raw leaves, as in nearly every file, a gateway is asked for long ranges
of the plain file, and each chunk is verified by its leaf's CID as it comes. Gateways that give
only blocks (the trustless ones) are asked for the leaves one by one. Files cut in any other way
come block by block through Python.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Literal, Protocol

from p2p import cid as cids
from p2p.cid import Cid
from p2p.errors import P2PError
from p2p.fetch import Offer, Outcome
from p2p.ipfs_uri import block_url
from p2p.leaves import leaf_cid
from p2p.walk import FileLayout, Leaf
from player.errors import DeviceFailed, Lied, PlayerError
from player.ports import Carrier, CarryEnd, CarryOrder, Content, Hasher, Octets, Segment, Vault
from player.sources._base import Digests, End, Errand, Proof, side_by_side
from player.sources._providers import (
    FIRST_BYTE_MS,
    STALL_MS,
    chunk_sizes,
    end_of,
    host_of,
    of_one_file,
    unavailable,
)

WHY = "IPFS gateway"

BLOCKS_AT_ONCE = 4
"""Blocks in the air at once, from one gateway and for one errand."""

LEAVES_AT_ONCE = 6

SPAN = 64
"""Chunks that a gateway is asked for in one go at most."""

Manners = dict[str, Literal["ranges", "blocks"]]
"""What is known of gateways: whether they give ranges of plain files, or blocks only."""


class Tree(Protocol):
    """What a source knows of files' blocks, and how it has more of them."""

    async def layout(self, root: Cid, gateway: str) -> FileLayout: ...
    async def needs(self, layout: FileLayout, start: int, stop: int, gateway: str) -> None: ...
    async def block(self, name: Cid, gateway: str, *, keep: bool) -> Octets: ...


class GatewayProvider:
    """One gateway, for a file whose chunks are its raw leaves."""

    def __init__(
        self,
        carrier: Carrier,
        gateway: str,
        root: str,
        *,
        proof: Proof,
        own: bool,
        manners: Manners,
        lied: Callable[[str], None],
    ) -> None:
        """`own`: the chunks are this file's raw leaves, so they can be had as blocks too. `lied` is
        called with the gateway when it sent wrong bytes."""
        self.name = host_of(gateway)
        self._lied = lied
        self.source: Hashable = ("gateway", gateway)
        self.offer = Offer(kind="gateway", host=gateway, span=SPAN)
        self._carrier = carrier
        self._gateway = gateway
        self._root = root
        self._proof = proof
        self._own = own
        self._manners = manners

    async def bring(self, content: Content, errand: Errand) -> End:
        """Fetch a run of leaves, as a range of the file or one by one."""
        try:
            digests = await self._proof(content, errand.first, errand.last)
        except PlayerError as error:
            return unavailable(error)
        if digests is None:
            return End(outcome=Outcome(what="missing", reason="its blocks are cut in another way"))
        manners = self._manners.get(self._gateway)
        # A single leaf is had from any gateway; only more of them are worth finding out more.
        alone = self._own and errand.first == errand.last
        if not self._own or (manners != "blocks" and (manners == "ranges" or not alone)):
            end = await self._carry(content, errand, digests, blocks=False)
            if end.ok:
                self._manners[self._gateway] = "ranges"
            if end.ok or not self._own or not _only_blocks(end):
                return end_of(end, self._gateway)
            self._manners[self._gateway] = "blocks"
        end = await self._carry(content, errand, digests, blocks=True)
        return end_of(end, self._gateway)

    async def _carry(
        self, content: Content, errand: Errand, digests: Digests, *, blocks: bool
    ) -> CarryEnd:
        sizes = chunk_sizes(content, errand.first, errand.last)
        start = errand.first * content.chunk
        if blocks:
            segments = [
                Segment(
                    url=block_url(self._gateway, leaf_cid(digests.part(at, 1))),
                    start=0,
                    stop=size,
                    whole=True,
                )
                for at, size in enumerate(sizes)
            ]
        else:
            file = of_one_file(f"{self._gateway}/ipfs/{self._root}")
            segments = file(content, start, start + sum(sizes))
        order = CarryOrder(
            base=content.base,
            first=errand.first,
            sizes=sizes,
            segments=segments,
            why=WHY,
            digests=digests.raw,
            algorithm=digests.algorithm,
            depth=BLOCKS_AT_ONCE if blocks else 1,
            first_byte_ms=FIRST_BYTE_MS,
            stall_ms=STALL_MS,
        )
        end = await self._carrier.carry(order, errand.arrived, errand.moved)
        if end.code == "wrong":
            self._lied(self._gateway)
        return end


def _only_blocks(end: CarryEnd) -> bool:
    """A trustless gateway refuses to give plain files (406, and others have other ways to say
    so); what it says of blocks is asked for next."""
    refused = end.status is not None and 400 <= end.status < 500 and end.status != 429
    return end.code in ("bad_status", "missing", "forbidden", "no_ranges") and (
        refused or end.code == "no_ranges"
    )


class LeafProvider:
    """All gateways together, block by block: for files whose chunks are not their leaves."""

    name = "IPFS gateways"

    def __init__(
        self, tree: Tree, vault: Vault, hasher: Hasher, root: Cid, gateway: Callable[[], str]
    ) -> None:
        self.source: Hashable = ("leaves", root)
        self.offer = Offer(kind="gateway", span=8, at_once=1)
        self._tree = tree
        self._vault = vault
        self._hasher = hasher
        self._root = root
        self._gateway = gateway

    async def bring(self, content: Content, errand: Errand) -> End:
        """Fetch the leaves under these chunks; which gateway gives which is the race's matter."""
        moved = 0

        async def one(index: int) -> None:
            nonlocal moved
            size = await self._chunk(content, layout, index)
            moved += size  # not in one line: others add theirs while this one is awaited
            errand.arrived(index)
            errand.moved(moved)

        try:
            layout = await self._tree.layout(self._root, self._gateway())
            await side_by_side(one, list(range(errand.first, errand.last + 1)), LEAVES_AT_ONCE)
        except DeviceFailed:
            raise
        except (PlayerError, P2PError) as error:
            return unavailable(error)
        return End(outcome=Outcome(what="done"))

    async def _chunk(self, content: Content, layout: FileLayout, index: int) -> int:
        start = index * content.chunk
        stop = min(start + content.chunk, content.length)
        await self._tree.needs(layout, start, stop, self._gateway())
        parts: list[Octets] = []
        for leaf in layout.leaves(start, stop):
            data = await self._leaf(leaf)
            low = max(start - leaf.offset, 0)
            high = min(stop - leaf.offset, leaf.size)
            parts.append(data if (low, high) == (0, len(data)) else data.slice(low, high))
        whole = parts[0] if len(parts) == 1 else await self._hasher.join(parts)
        if len(whole) != stop - start:
            raise _bad_layout(str(content.id))
        await self._vault.put(content.base, index, whole)
        return len(whole)

    async def _leaf(self, leaf: Leaf) -> Octets:
        if leaf.data is not None:
            return self._hasher.wrap(leaf.data)
        block = await self._tree.block(leaf.cid, self._gateway(), keep=leaf.kind != "raw")
        if leaf.kind == "raw":
            if len(block) != leaf.size:
                raise _bad_layout(str(leaf.cid))
            return block
        return block.slice(leaf.start, leaf.start + leaf.size)


def leaf_digests(content: Content, layout: FileLayout, first: int, last: int) -> Digests | None:
    """The hashes of chunks out of a layout that is known there; None where a chunk is not exactly
    one raw leaf."""
    raw: list[bytes] = []
    start = first * content.chunk
    for leaf in layout.leaves(start, min((last + 1) * content.chunk, content.base_length)):
        index = first + len(raw)
        size = min(content.chunk, content.base_length - index * content.chunk)
        fit = leaf.kind == "raw" and leaf.offset == index * content.chunk and leaf.size == size
        if not fit or leaf.cid.hash != cids.SHA2_256:
            return None
        raw.append(leaf.cid.digest)
    return Digests(algorithm="SHA-256", raw=b"".join(raw)) if len(raw) == last - first + 1 else None


def _bad_layout(about: str) -> Lied:
    return Lied(
        "bad_layout",
        "This file's blocks do not add up. It was made wrongly.",
        about=about,
    )
