"""Several blocks of a tree in one answer: archives (CAR) from gateways that have proved themselves.

An archive only saves round trips. Its blocks are verified one by one and laid into the store; what
it leaves out, or brings wrongly, is asked for block by block, from anyone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, Literal, Protocol

from p2p.car import CarReader
from p2p.cid import Cid
from p2p.errors import P2PError, WrongBytes
from p2p.ipfs_uri import car_url
from p2p.walk import FileLayout
from player.errors import PlayerError, SourceFailed
from player.ports import Clock, Hasher, Http, Octets

MAX_ARCHIVE: Final = 8 * 1024 * 1024
"""Bytes of an archive: a path's blocks, or the shards of a folder of 80,000 entries."""
PATIENCE_S: Final = 0.8
"""Seconds that an archive may take alone; then blocks are asked for beside it."""


class Blocks(Protocol):
    """What is needed of the source that has the blocks."""

    async def block(self, name: Cid, gateway: str, *, keep: bool) -> Octets:
        """A verified block. Raises PlayerError."""
        ...

    async def layout(self, root: Cid, gateway: str) -> FileLayout:
        """A file's tree, its root known. Raises PlayerError."""
        ...

    def known(self, name: Cid) -> bool:
        """Whether a block is here."""
        ...

    def keep_block(self, name: Cid, block: Octets) -> None:
        """Remember a block that was verified."""
        ...

    def proven(self, gateway: str) -> list[str]:
        """Gateways that gave blocks and fail at nothing now, fastest first; `gateway` is the one
        that the address named."""
        ...

    def lied(self, gateway: str) -> None:
        """That gateway sent wrong bytes."""
        ...

    def prefer(self, root: Cid, gateway: str) -> None:
        """That file is asked of this gateway first."""
        ...


class Archives:
    """Asks for them."""

    def __init__(self, blocks: Blocks, http: Http, hasher: Hasher, clock: Clock) -> None:
        self._blocks = blocks
        self._http = http
        self._hasher = hasher
        self._clock = clock
        self._no_archives: set[str] = set()
        """Gateways that gave no archive when asked for one."""

    async def beside(
        self,
        blocks: Coroutine[Any, Any, None],
        root: Cid,
        path: tuple[str, ...],
        scope: Literal["block", "entity"],
        gateway: str,
    ) -> None:
        """Do `blocks`, which asks block by block for what is not here, after an archive from the
        best gateway has come; or beside it, where that takes long."""
        able = [each for each in self._blocks.proven(gateway) if each not in self._no_archives]
        if not able:
            await blocks
            return
        archive = asyncio.ensure_future(self._archive(able[0], root, path, scope))
        timer = asyncio.ensure_future(self._clock.sleep(PATIENCE_S))
        try:
            await asyncio.wait({archive, timer}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            blocks.close()
            raise
        else:
            await blocks
            if archive.done():
                archive.result()  # a bug passes through
        finally:
            for each in (archive, timer):
                each.cancel()
            await asyncio.gather(archive, timer, return_exceptions=True)

    async def _archive(
        self, gateway: str, root: Cid, path: tuple[str, ...], scope: Literal["block", "entity"]
    ) -> None:
        """One archive into the store of blocks. Whatever is wrong with it, others are asked."""
        try:
            reply = await self._http.get(
                car_url(gateway, root, path, scope),
                why="IPFS gateway",
                limit=MAX_ARCHIVE,
                accept="application/vnd.ipld.car",
                timeout=15,
            )
        except SourceFailed:  # longer than any should be
            self._no_archives.add(gateway)
            return
        except PlayerError:
            return
        kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        if reply.status != 200 or kind != "application/vnd.ipld.car":
            if reply.status in (200, 400, 406, 415, 501):  # it does not speak CAR
                self._no_archives.add(gateway)
            return
        reader = CarReader()
        try:
            for name, block in reader.feed(reply.body.to_bytes()):
                if not self._blocks.known(name):
                    self._blocks.keep_block(name, self._hasher.wrap(block))
            reader.finish()
        except WrongBytes:
            self._blocks.lied(gateway)
        except P2PError:
            self._no_archives.add(gateway)
