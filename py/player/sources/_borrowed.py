"""A swarm that brings a content which is known by another name: a manifest's file, or an IPFS one,
that is said to be in a torrent too.

Its pieces are no chunks of that content, so they come into the torrent's own space in the vault,
verified by the torrent; from there they are adopted, verified by the content's own name.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable

from p2p.fetch import Offer, Outcome
from p2p.torrent import Torrent
from player.errors import DeviceFailed, PlayerError
from player.ports import Content, Vault
from player.sources._base import End, Errand, Proof, whole_range
from player.sources._providers import unavailable
from player.sources._swarms import Swarms


class BorrowedSwarm:
    """The peers of a torrent, for a content that is one of its files by another name."""

    name = "swarm"

    def __init__(
        self,
        swarms: Swarms,
        vault: Vault,
        infohash: str,
        describe: Callable[[], Awaitable[tuple[Torrent, Content | None]]],
        *,
        proof: Proof,
    ) -> None:
        """`describe` gives the torrent, and its file as a content of its own, where it has such a
        one; it may ask peers. Raises PlayerError."""
        self.source: Hashable = ("swarm", infohash)
        self.offer = Offer(kind="swarm", host=f"swarm {infohash}", at_once=3)
        self._swarms = swarms
        self._vault = vault
        self._describe = describe
        self._proof = proof

    async def bring(self, content: Content, errand: Errand) -> End:
        """Have the pieces under these chunks, then adopt the chunks."""
        try:
            digests = await self._proof(content, *whole_range(content))
            if digests is None:
                return End(outcome=Outcome(what="missing", reason="nothing proves it"))
            torrent, file = await self._describe()
            if file is None or file.length != content.length:
                return _another_file()
            await self._vault.describe(file)
            await self._swarms.bring(torrent, _pieces(content, file, errand))
            copied = await self._vault.adopt(file.id, content.id, digests.raw, digests.algorithm)
        except DeviceFailed:
            raise
        except PlayerError as error:
            return unavailable(error)
        for index in copied.adopted:
            errand.arrived(index)
        if any(errand.first <= index <= errand.last for index in copied.differ):
            return _another_file()
        return End(outcome=Outcome(what="done"))


def _pieces(content: Content, file: Content, errand: Errand) -> Errand:
    """The torrent's pieces under these chunks."""
    start = errand.first * content.chunk - content.offset
    stop = min((errand.last + 1) * content.chunk - content.offset, content.length)
    return Errand(
        first=(file.offset + max(0, start)) // file.chunk,
        last=(file.offset + stop - 1) // file.chunk,
        urgency=errand.urgency,
        arrived=lambda _: None,
        moved=errand.moved,
    )


def _another_file() -> End:
    return End(outcome=Outcome(what="mismatch", reason="the torrent has another file"))
