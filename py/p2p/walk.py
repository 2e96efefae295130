"""Walking UnixFS DAGs, sans-IO: give a walker blocks, it says which it needs next.

    walker.needs()   CIDs to fetch, in the order in which they are of use, none twice
    walker.put(…)    one block, in any order; what was not asked for is ignored

`PathWalk` goes down a path, `DirectoryWalk` lists a folder, `FileLayout` says which byte of a file
lies where. Identity CIDs are expanded inside and never asked for (IPFS "UnixFS" specification).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from p2p import unixfs
from p2p.cid import DAG_PB, RAW, Cid
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported
from p2p.murmur3 import ShardPath
from p2p.names import displayable
from p2p.unixfs import Directory, File, Link, Node, Raw, Shard, Symlink

MAX_DEPTH = 32
"""Levels of a file's tree, or of one folder's shards. Balanced trees of a terabyte have four."""
MAX_LEAVES = 262_144
"""Leaves of one file: 64 GiB in the usual blocks of 256 KiB."""
MAX_ENTRIES = 100_000
"""Entries of one folder."""
MAX_SHARDS = 20_000
"""Blocks of one sharded folder."""


class PathWalk:
    """From a root down a path, one block a level (path resolution; HAMT look-up by murmur3)."""

    def __init__(self, root: Cid, path: tuple[str, ...] = ()) -> None:
        """Begin at `root`; the parts of `path` are decoded names."""
        self.target: Cid = root
        """Where the walk stands; what the path names once `needs` is empty."""
        self.node: Node | None = None
        """What `target` is; None until the walk has ended."""
        self._left = list(path)
        self._shards: ShardPath | None = None
        self._depth = 0
        self._expand_inline()

    @property
    def left(self) -> tuple[str, ...]:
        """The parts of the path beneath `target`."""
        return tuple(self._left)

    @property
    def in_shard(self) -> bool:
        """Whether `target` is a deeper part of a folder, rather than something with a name."""
        return self._shards is not None

    def needs(self) -> list[Cid]:
        """The one block that is needed next, or none where the walk has ended."""
        return [] if self.node is not None else [self.target]

    def put(self, cid: Cid, block: bytes, *, verified: bool = False) -> None:
        """One step. Hashes the block unless the caller has.

        Raises WrongBytes; P2PError `no_such_path`; Unsupported `symlink`; what `unixfs.decode`
        raises.
        """
        if not verified:
            cid.check(block)
        if self.node is None and cid == self.target:
            self._step(unixfs.decode(cid, block))
            self._expand_inline()

    def _expand_inline(self) -> None:
        while self.node is None and self.target.inline is not None:
            self._step(unixfs.decode(self.target, self.target.inline))

    def _step(self, node: Node) -> None:
        if self._shards is not None and not isinstance(node, Shard):
            raise Malformed("unixfs_shard", "A big folder is damaged: a part of it is missing.")
        if not self._left:
            self.node = node
            return
        name = self._left[0]
        match node:
            case Directory():
                link = next((link for link in node.links if link.name == name), None)
            case Shard():
                link = self._in_shard(node, name)
                if link is None:
                    return
            case Symlink():
                raise Unsupported("symlink", "The path leads through a symbolic link.")
            case File() | Raw():
                link = None
        if link is None:
            raise _no_such_path(name)
        self.target = link.cid
        self._shards = None
        del self._left[0]

    def _in_shard(self, node: Shard, name: str) -> Link | None:
        """The link, or None where the look-up goes on in a deeper shard."""
        if self._shards is None:
            self._shards = ShardPath(name)
            self._depth = 0
        self._depth += 1
        slot = self._shards.next(node.fanout)
        for at, link in node.entries:
            if at == slot and link.name == name:
                return link
        for at, cid in node.shards:
            if at == slot and self._depth < MAX_DEPTH:
                self.target = cid
                return None
        raise _no_such_path(name)


def _no_such_path(name: str) -> P2PError:
    return P2PError(
        "no_such_path", f"There is no “{displayable(name, 100)}” in that folder. Check the link."
    )


class DirectoryWalk:
    """Everything in one folder, plain or sharded; not in the folders within it."""

    def __init__(self, root: Cid) -> None:
        """Begin at the folder's own CID."""
        self.left_out = 0
        """Entries that are neither files nor folders, which are not listed."""
        self._pending: dict[Cid, int] = {root: 0}
        self._inline = [root] if root.inline is not None else []
        self._links: dict[str, Link] = {}
        self._shards = 0
        self._expand_inline()

    def needs(self) -> list[Cid]:
        """Blocks of the folder that are still missing."""
        return list(self._pending)

    def put(self, cid: Cid, block: bytes, *, verified: bool = False) -> None:
        """Take one block. Hashes it unless the caller has.

        Raises WrongBytes; Malformed `not_a_folder`, `unixfs_shard`; TooLarge `folder`; what
        `unixfs.decode` raises.
        """
        if not verified:
            cid.check(block)
        if cid in self._pending:
            self._take(cid, block)
            self._expand_inline()

    @property
    def entries(self) -> list[Link]:
        """What lies in the folder, by name; whole once `needs` is empty."""
        return [self._links[name] for name in sorted(self._links)]

    def _expand_inline(self) -> None:
        while self._inline:
            cid = self._inline.pop()
            if cid in self._pending:
                self._take(cid, cid.inline or b"")

    def _take(self, cid: Cid, block: bytes) -> None:
        depth = self._pending.pop(cid)
        node = unixfs.decode(cid, block)
        if isinstance(node, Directory) and depth == 0:
            self._add(list(node.links))
        elif isinstance(node, Shard):
            self._add([link for _, link in node.entries])
            self._shards += len(node.shards)
            if self._shards > MAX_SHARDS or depth >= MAX_DEPTH:
                raise TooLarge("folder", "This folder has too many parts.")
            self._pending.update((child, depth + 1) for _, child in node.shards)
            self._inline += [child for _, child in node.shards if child.inline is not None]
        elif depth == 0:
            raise Malformed("not_a_folder", "This CID names a file, not a folder.")
        else:
            raise Malformed("unixfs_shard", "A big folder is damaged: a part of it is missing.")
        self.left_out += node.left_out

    def _add(self, links: list[Link]) -> None:
        if len(self._links) + len(links) > MAX_ENTRIES:
            raise TooLarge("folder", f"This folder has more than {MAX_ENTRIES:,} entries.")
        for link in links:
            if link.name in self._links:
                raise Malformed("unixfs_name", "A folder has the same name in it twice.")
            self._links[link.name] = link


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """A run of a file's bytes and the block that has them."""

    cid: Cid
    offset: int
    """Where the run begins in the file."""
    size: int
    """Bytes."""
    start: int = 0
    """Where it begins in the block: 0 for raw blocks."""
    kind: Literal["raw", "dag-pb", "inline"]
    """A raw block is nothing but the run; in dag-pb it lies within; inline it is in the CID."""
    data: bytes | None = None
    """The run itself, for kind inline."""

    def check_length(self, length: int) -> None:
        """Whether a block of `length` bytes can hold the run.

        Raises Malformed `unixfs_size`: the file is damaged, whoever sent the block is honest.
        """
        if self.start + self.size > length or (self.kind == "raw" and length != self.size):
            raise _wrong_size()

    def cut(self, block: bytes) -> bytes:
        """The run, out of its verified block. Raises as `check_length` does."""
        if self.data is not None:
            return self.data
        self.check_length(len(block))
        return block[self.start : self.start + self.size]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Branch:
    """A part of the file whose own parts are not known yet."""

    cid: Cid
    offset: int
    size: int | None
    """None for the root, of which nobody has said anything."""
    depth: int


class FileLayout:
    """Which block holds which bytes of a file, found out only where it is asked for.

    Works for balanced and trickle trees, raw and dag-pb leaves, and data in inner nodes: in all of
    them a node's own data comes first and its children's follow in order.
    """

    def __init__(self, root: Cid) -> None:
        """Begin at the file's own CID."""
        self._parts: list[Leaf | _Branch] = [_Branch(cid=root, offset=0, size=None, depth=0)]
        self._offsets = [0]
        # Where each block that is needed belongs: by offset, as positions shift.
        self._pending: dict[Cid, list[int]] = {root: [0]}
        self.size: int | None = None
        """Bytes of the file, or None until its root is known."""
        if root.inline is not None:
            self.put(root, root.inline, verified=True)

    def needs(self, start: int = 0, stop: int | None = None) -> list[Cid]:
        """Blocks without which `leaves(start, stop)` cannot be told, in file order."""
        first, last = self._span(start, stop)
        found = (part.cid for part in self._parts[first:last] if isinstance(part, _Branch))
        return list(dict.fromkeys(found))

    def put(self, cid: Cid, block: bytes, *, verified: bool = False) -> None:
        """Take one block of the tree. Hashes it unless the caller has.

        Raises WrongBytes; Malformed `not_a_file`, `unixfs_size`; TooLarge `file_leaves`,
        `file_depth`; what `unixfs.decode` raises.
        """
        if not verified:
            cid.check(block)
        if cid in self._pending:
            node = unixfs.decode(cid, block)
            for offset in self._pending.pop(cid):
                self._replace(bisect_right(self._offsets, offset) - 1, node)

    def leaves(self, start: int = 0, stop: int | None = None) -> list[Leaf]:
        """The leaves that touch the bytes [start, stop), in order.

        Raises RuntimeError, a bug of the caller's, where `needs` was not satisfied.
        """
        first, last = self._span(start, stop)
        found = [part for part in self._parts[first:last] if isinstance(part, Leaf)]
        if len(found) != last - first:
            raise RuntimeError("the layout of this range is not known yet")
        return found

    @property
    def complete(self) -> bool:
        """Whether every leaf is known."""
        return not self._pending

    @property
    def leaf_size(self) -> int | None:
        """The length that all leaves but the last have, where all are known and raw; else None.

        A file in one raw block has that block's length.
        """
        leaves = [part for part in self._parts if isinstance(part, Leaf) and part.kind == "raw"]
        if len(leaves) != len(self._parts) or not leaves:
            return None
        size = leaves[0].size
        even = all(leaf.size == size for leaf in leaves[:-1]) and leaves[-1].size <= size
        return size if even else None

    def _span(self, start: int, stop: int | None) -> tuple[int, int]:
        if self.size is None:
            return 0, 1
        end = self.size if stop is None else min(stop, self.size)
        start = max(start, 0)
        if start >= end:
            return 0, 0
        # Parts have at least one byte each, so offsets are strictly rising.
        return bisect_right(self._offsets, start) - 1, bisect_right(self._offsets, end - 1)

    def _replace(self, at: int, node: Node) -> None:
        """Put a branch's parts in its place."""
        branch = self._parts[at]
        assert isinstance(branch, _Branch)
        if not isinstance(node, File | Raw):
            raise Malformed("not_a_file", "This CID names a folder or a link, not a file.")
        if branch.size is not None and branch.size != node.size:
            raise _wrong_size()
        parts = self._unfold(branch, node)
        if len(self._parts) + len(parts) > MAX_LEAVES:
            raise TooLarge("file_leaves", "This file is cut into too many blocks.")
        if branch.size is None:
            self.size = node.size
        self._parts[at : at + 1] = parts
        self._offsets[at : at + 1] = [part.offset for part in parts]
        for part in parts:
            if isinstance(part, _Branch):
                self._pending.setdefault(part.cid, []).append(part.offset)

    def _unfold(self, branch: _Branch, node: File | Raw) -> list[Leaf | _Branch]:
        cid, at = branch.cid, branch.offset
        if branch.depth >= MAX_DEPTH:
            raise TooLarge("file_depth", "This file's blocks are nested too deeply.")
        if isinstance(node, Raw):
            if node.size == 0:
                return []
            return [_leaf(cid, at, node.size, 0, "raw")]
        parts: list[Leaf | _Branch] = []
        if node.data_size:
            parts.append(_leaf(cid, at, node.data_size, node.data_start, "dag-pb"))
            at += node.data_size
        for child, size in zip(node.children, node.blocksizes, strict=True):
            # A child without bytes adds nothing, so it is never fetched.
            if size:
                parts += self._child(child, at, size, branch.depth + 1)
            at += size
        return parts

    def _child(self, cid: Cid, offset: int, size: int, depth: int) -> list[Leaf | _Branch]:
        branch = _Branch(cid=cid, offset=offset, size=size, depth=depth)
        if cid.inline is not None:
            node = unixfs.decode(cid, cid.inline)
            if not isinstance(node, File | Raw) or node.size != size:
                raise _wrong_size()
            return self._unfold(branch, node)
        if cid.codec == RAW:
            if size > unixfs.MAX_BLOCK:
                raise _wrong_size()
            return [_leaf(cid, offset, size, 0, "raw")]
        if cid.codec != DAG_PB:
            raise Malformed("not_a_file", "A part of this file is neither bytes nor a file.")
        return [branch]


def _leaf(cid: Cid, offset: int, size: int, start: int, kind: Literal["raw", "dag-pb"]) -> Leaf:
    if cid.inline is None:
        return Leaf(cid=cid, offset=offset, size=size, start=start, kind=kind)
    data = cid.inline[start : start + size]
    return Leaf(cid=cid, offset=offset, size=size, start=start, kind="inline", data=data)


def _wrong_size() -> Malformed:
    return Malformed("unixfs_size", "A file is damaged: a block is not as long as it should be.")
