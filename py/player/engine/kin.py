"""Names of the same bytes: one content, known by info-hash, CID, SHA-256 and addresses.

A manifest, a torrent's web seeds and a magnet link *say* that an address has a content's bytes;
whoever brings them is verified, so a false word costs a request and nothing else. What is in the
vault under one name and fits another by its length is *tried*: chunk by chunk its bytes are hashed,
and those that the other name proves become its own, without a byte from the network. Once all of
them are, the two are one content with two names.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from player.engine.proofs import LibraryProofs
from player.errors import PlayerError
from player.library import Library
from player.ports import Content, Hasher, Vault
from player.sources._base import Digests, Proof, whole_range
from player.types import BaseId, ContentId

log = logging.getLogger("engine")

MAX_TRIED = 6
"""Contents of the same length, and maybe the same beginning, all of whose bytes are tried."""

MAX_LOOKED = 100
"""Contents of the same length whose beginnings are looked at: a few milliseconds each."""

MAX_STRANGERS = 10_000
"""Pairs that are remembered not to be the same."""


class Swarms(Protocol):
    """Who gives pieces to peers."""

    def have(self, infohash: str, pieces: list[int]) -> None:
        """They came by another way than the swarm."""
        ...

    def lost(self, infohash: str, pieces: list[int]) -> None:
        """They were evicted."""
        ...


class Kin:
    """Knows which names are, or may be, the same bytes."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        hasher: Hasher,
        swarms: Swarms,
        *,
        changed: Callable[[ContentId], None],
    ) -> None:
        self._library = library
        self._vault = vault
        self._hasher = hasher
        self._swarms = swarms
        self._changed = changed
        self._proofs = LibraryProofs(library)
        self._strangers: set[tuple[ContentId, ContentId]] = set()
        """Pairs that were tried and are not the same."""

    def knows(self, content: Content) -> bool:
        """Is the chunk list of its base remembered, as it is cut here, so that nobody need be
        asked for it?"""
        return self._proofs.of(content) is not None

    def names(self, content: Content) -> list[ContentId]:
        """All names that somebody may be asked for the content by, its own first."""
        told = [ContentId(uri) for uri in self._library.locators(content.id)]
        own = [] if content.id.startswith("sri:") and told else [content.id]
        return list(dict.fromkeys([*own, *told]))

    async def adopt(self, content: Content, proof: Proof, missing: list[int]) -> bool:
        """Take over what lies here under other names; whether anything came of it. `missing` are
        the chunks that the content lacks."""
        if not content.proved or not missing:
            return False
        told = self._library.locators(content.id)
        digests: Digests | None = None
        tried, came = 0, False
        for name in self._candidates(content, told):
            other = await self._here(name, content)
            if other is None:
                continue
            digests = digests or await self._digests(content, proof)
            if digests is None:
                return False
            # What is only as long may be anything: one look at its beginning tells most.
            if name not in told and await self._begins_otherwise(other, content, digests):
                self._remember_stranger(other, content)
                continue
            tried += 1
            came = await self._try(other, content, digests) or came
            if tried == MAX_TRIED or (came and not await self._vault.missing(content.id)):
                break
        return came

    async def _digests(self, content: Content, proof: Proof) -> Digests | None:
        """What its bytes must be, or None where that cannot be told now."""
        try:
            return await proof(content, *whole_range(content))
        except PlayerError:
            return None

    async def _try(self, other: Content, content: Content, digests: Digests) -> bool:
        copied = await self._vault.adopt(other.id, content.id, digests.raw, digests.algorithm)
        if copied.differ:
            self._remember_stranger(other, content)
            return bool(copied.adopted)
        if copied.adopted:
            log.info("adopted chunks=%s of=%s from=%s", len(copied.adopted), content.id, other.id)
            self.offer(content.base, list(copied.adopted))
            await self._unite(other, content, digests, set(copied.adopted))
        return bool(copied.adopted)

    async def _begins_otherwise(self, other: Content, content: Content, digests: Digests) -> bool:
        if content.offset % content.chunk or content.length < content.chunk:
            return False
        found = await self._hash(other.id, 0, content.chunk, digests.algorithm)
        return found is not None and found != digests.part(0, 1)

    def _remember_stranger(self, other: Content, content: Content) -> None:
        if len(self._strangers) > MAX_STRANGERS:
            self._strangers.clear()
        self._strangers.add((other.id, content.id))

    async def _unite(
        self, other: Content, content: Content, digests: Digests, adopted: set[int]
    ) -> None:
        """Where all of both is here and the same, one of them is enough."""
        if await self._vault.missing(content.id) or await self._vault.missing(other.id):
            return
        if not await self._alike(other, content, digests, adopted):
            self._remember_stranger(other, content)
            return
        # A torrent's pieces stay where its swarm looks for them: the other name goes to them.
        alias, target = (content, other) if other.base.startswith("btih:") else (other, content)
        united = await self._vault.unify(alias, target.id)
        if united.unified:
            self._library.rebase(alias.id, target.base)
            self._library.add_locators(content.id, [other.id])
            self._library.add_locators(other.id, [content.id])
            self._changed(other.id)
            self._changed(content.id)

    async def _alike(
        self, other: Content, content: Content, digests: Digests, adopted: set[int]
    ) -> bool:
        """Two files may be as long and share most of their chunks (one song, tagged twice): what
        was here under both names was not compared by adopting, so it is now. By hashes, for bytes
        of audio do not pass through here."""
        first, last = whole_range(content)
        for index in range(first, last + 1):
            if index in adopted:
                continue
            at = index * content.chunk - content.offset
            start, stop = max(0, at), min(content.length, at + content.chunk)
            if (start, stop) == (at, at + content.chunk):
                digest = digests.part(index - first, 1)
            else:  # a chunk that reaches beyond the file: its hash is not that of the file's part
                digest = await self._hash(content.id, start, stop, digests.algorithm)
            if digest is None or digest != await self._hash(
                other.id, start, stop, digests.algorithm
            ):
                return False
        return True

    async def _hash(self, id: ContentId, start: int, stop: int, algorithm: str) -> bytes | None:
        octets = await self._vault.read(id, start, stop)
        return None if octets is None else await self._hasher.digest(algorithm.lower(), octets)

    def _candidates(self, content: Content, told: list[str]) -> list[ContentId]:
        """What may be the same bytes: said to be, then of the same length. Those that were looked
        at before make room for others."""
        known = sum(1 for _, mine in self._strangers if mine == content.id)
        alike = self._library.contents_of_length(content.length, MAX_LOOKED + known + 1)
        names = dict.fromkeys([*map(ContentId, told), *alike])
        names.pop(content.id, None)
        return [name for name in names if (name, content.id) not in self._strangers]

    async def _here(self, name: ContentId, content: Content) -> Content | None:
        """What is known by this name, where some of it is here and it may be the same bytes."""
        other = await self._vault.look_up(name)
        if other is None or other.length != content.length or other.base == content.base:
            return None
        presence = await self._vault.presence(name)
        return other if presence and presence.present else None

    # ── giving to others ────────────────────────────────────────────────────────────────────

    def offer(self, base: BaseId, chunks: list[int]) -> None:
        """These chunks are here, and did not come from the swarm."""
        if base.startswith("btih:"):
            self._swarms.have(base.removeprefix("btih:"), chunks)

    def withdraw(self, base: BaseId, chunks: list[int]) -> None:
        """These are here no more."""
        if base.startswith("btih:"):
            self._swarms.lost(base.removeprefix("btih:"), chunks)
