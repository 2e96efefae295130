"""The storage room: what takes space, what goes when it must, and the browser's promise."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from player import contract
from player.contract import StorageItem, StoragePage, StorageRegion
from player.engine.slices import in_turns
from player.engine.stock import Stock
from player.library import Library
from player.library._holdings import Cached
from player.ports import Vault
from player.types import ByteCount, ContentId

EVERYTHING = 1 << 50
"""Bytes: more than any browser gives."""

HEADROOM = 64 * 1024 * 1024
"""Bytes of the browser's quota that stay free for what is about to be heard, at least; the
library's own file grows into it too."""

HEADROOM_SHARE = 0.02
"""The same as a share of the quota."""

ASKED = "_persist_asked"
"""The setting under which it is remembered that the browser was asked for its promise."""


class Holder:
    """The orders `stored`, `clear_cache` and `persist`, and the region `storage`."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        stock: Stock,
        *,
        durable: bool,
        cache_limit: Callable[[], int],
        in_use: Callable[[], list[ContentId]],
        effect: Callable[[object], None],
        touch: Callable[..., None],
        room: Callable[[], None],
        checks: Callable[[], tuple[int, int]],
        trash: Callable[[int], Awaitable[int]],
    ) -> None:
        """`trash` lets go of so many bytes of what was removed."""
        self._library = library
        self._vault = vault
        self._stock = stock
        self._durable = durable
        self._cache_limit = cache_limit
        self._in_use = in_use
        self._effect = effect
        self._touch = touch
        self._room = room
        self._checks = checks
        self._trash = trash
        self._asked = bool(library.setting(ASKED, default=False))
        self._told: contract.Conditions | None = None
        self.handlers: dict[type, Callable[[Any], Awaitable[Any] | Any]] = {
            contract.Stored: self.stored,
            contract.ClearCache: self.clear_cache,
            contract.Persist: lambda _: self._ask(),
        }
        self.regions: dict[str, Callable[[], Any]] = {"storage": self.region}
        stock.make_room = self.make_room

    # ── the browser's promise ───────────────────────────────────────────────────────────────

    def kept_whole(self) -> None:
        """Something is kept now: the moment at which the promise makes sense. It is asked for
        by itself once; browsers may show a question."""
        promised = self._told is not None and self._told.persisted
        if not self._asked and not promised:
            self._ask()

    def _ask(self) -> None:
        self._asked = True
        self._library.put_settings({ASKED: True})
        self._effect(contract.AskPersist())

    def conditions(self, report: contract.Conditions) -> None:
        """What the browser says of its promise."""
        self._told = report
        if report.asked and not self._asked:
            self._asked = True
            self._library.put_settings({ASKED: True})
        self._touch("storage")

    async def region(self) -> StorageRegion:
        """`starling.state.storage`."""
        usage = await self._vault.usage()
        persisted = bool(usage.get("persisted", False))
        risk = "session" if not self._durable else ""
        if self._told is not None:
            persisted = persisted or self._told.persisted
            risk = risk or self._told.risk
        checked_at, damaged = self._checks()
        return StorageRegion(
            kept_bytes=ByteCount(int(usage.get("kept_bytes", 0))),
            cached_bytes=ByteCount(int(usage.get("cached_bytes", 0))),
            quota_bytes=ByteCount(int(usage.get("quota_bytes", 0))),
            used_bytes=ByteCount(int(usage.get("used_bytes", 0))),
            persisted=persisted,
            durable=self._durable,
            risk=risk,
            asked=self._asked,
            checked_at=checked_at,
            damaged=damaged,
        )

    # ── what takes space ────────────────────────────────────────────────────────────────────

    async def stored(self, order: contract.Stored) -> StoragePage:
        """What takes space, the largest first. Raises BadInput `bad_page`."""
        total, found = await in_turns(
            self._library.holdings_slowly(order.by, order.offset, order.limit)
        )
        return StoragePage(
            total=total,
            items=[
                StorageItem(
                    name=each.name,
                    artist=each.artist,
                    tracks=each.tracks,
                    bytes=ByteCount(each.bytes),
                    kept_bytes=ByteCount(each.kept_bytes),
                    art=each.art,  # type: ignore[arg-type]
                    heard_at=each.heard_at,
                )
                for each in found
            ],
        )

    async def clear_cache(self, order: contract.ClearCache) -> contract.Cleared:
        """Let go of all that is not kept, or of that of some tracks; what plays stays."""
        if order.tracks is None:
            freed = await self._vault.evict(EVERYTHING, await self._bases_in_use())
        else:
            rows = self._library.rows(order.tracks)
            freed = await self._let_go(self._library.cached_of([row.id for row in rows]), None)
        self._room()
        self._touch("library", "storage")
        return contract.Cleared(bytes=ByteCount(freed))

    # ── what goes when it must ──────────────────────────────────────────────────────────────

    async def make_room(self) -> None:
        """Keep the cache within the user's limit, and some of the browser's quota free. The least
        recently heard goes first, then what was removed; never what plays or comes next, never what
        is kept."""
        usage = await self._vault.usage()
        cached = int(usage.get("cached_bytes", 0))
        over = need = 0
        if limit := self._cache_limit():
            over = cached - limit
        quota, used = int(usage.get("quota_bytes", 0)), int(usage.get("used_bytes", 0))
        if quota:
            need = used + max(HEADROOM, int(quota * HEADROOM_SHARE)) - quota
        over = min(max(over, need), cached)
        if over > 0:
            freed = await self._let_go(self._library.cached(), over)
            if freed < over:
                # Covers, and tracks that are in no list: the vault knows what was used last.
                await self._vault.evict(over - freed, await self._bases_in_use())
        if need > cached:
            await self._trash(need - cached)

    async def _bases_in_use(self) -> list[Any]:
        # What plays would only be fetched again.
        used = [await self._vault.look_up(content) for content in self._in_use()]
        return [content.base for content in used if content is not None]

    async def _let_go(self, cached: list[Cached], wanted: int | None) -> int:
        """Remove contents in order until so many bytes are free; how many that were."""
        spared = set(await self._bases_in_use())
        freed = 0
        gone: list[ContentId] = []
        for each in cached:
            if wanted is not None and freed >= wanted:
                break
            known = await self._vault.look_up(each.content)
            presence = await self._vault.presence(each.content)
            if known is None or presence is None or presence.kept or known.base in spared:
                continue
            gone.append(each.content)
            freed += each.stored
        if gone:
            await self._vault.remove(gone)
            for content in gone:
                self._stock.stale(content)
        return freed
