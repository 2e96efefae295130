"""How much of each track is here: the vault's truth, told to the library soon after it changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

from player import contract
from player.library import Library
from player.ports import Vault
from player.types import ByteCount, ContentId

SETTLE = 0.5
"""Seconds that arrivals are gathered before the library is told."""


class Stock:
    """Carries counts from the vault to the library."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        cache_limit: Callable[[], int],
        in_use: Callable[[], list[ContentId]],
        changed: Callable[[], None],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
    ) -> None:
        self._library = library
        self._vault = vault
        self._cache_limit = cache_limit
        self._in_use = in_use
        self._changed = changed
        self._spawn = spawn
        self._stale: set[ContentId] = set()
        self._soon: asyncio.Task[None] | None = None

    def stale(self, content: ContentId) -> None:
        """Some of this content arrived or went."""
        self._stale.add(content)
        if self._soon is None or self._soon.done():
            self._soon = self._spawn(self._later())

    async def _later(self) -> None:
        while self._stale:
            await asyncio.sleep(SETTLE)
            contents, self._stale = self._stale, set()
            for content in contents:
                await self._settle(content)
            await self._keep_within_limit()
            self._changed()

    async def _keep_within_limit(self) -> None:
        """The user may have set how much cache there is at most; 0 leaves it to the browser."""
        limit = self._cache_limit()
        if limit:
            over = int((await self._vault.usage())["cached_bytes"]) - limit
            if over > 0:
                # What plays would only be fetched again. Which contents went the page reports.
                used = [await self._vault.look_up(content) for content in self._in_use()]
                await self._vault.evict(over, [content.base for content in used if content])

    async def settle(self, content: ContentId) -> None:
        """Tell the library now."""
        self._stale.discard(content)
        await self._settle(content)
        self._changed()

    async def _settle(self, content: ContentId) -> None:
        presence = await self._vault.presence(content)
        if presence is None:
            present = 0
        elif presence.present >= presence.chunks:
            present = presence.length
        else:
            present = presence.length * presence.present // max(1, presence.chunks)
        self._library.set_stored(content, present)

    def library_region(self) -> contract.LibraryRegion:
        """Sizes and revision of the library."""
        counts = self._library.counts()
        return contract.LibraryRegion(
            tracks=counts.tracks,
            albums=counts.albums,
            artists=counts.artists,
            kept=counts.kept,
            revision=self._library.revision,
        )

    async def storage_region(self, *, durable: bool) -> contract.StorageRegion:
        """What the vault holds."""
        usage = await self._vault.usage()
        return contract.StorageRegion(
            kept_bytes=ByteCount(int(usage.get("kept_bytes", 0))),
            cached_bytes=ByteCount(int(usage.get("cached_bytes", 0))),
            quota_bytes=ByteCount(int(usage.get("quota_bytes", 0))),
            persisted=bool(usage.get("persisted", False)),
            durable=durable,
        )
