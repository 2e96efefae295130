"""How much of each track is here: the vault's truth, told to the library soon after it changes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from itertools import islice

from player import contract
from player.engine.slices import Metronome
from player.library import Library
from player.ports import Clock, Vault
from player.types import ContentId

SETTLE = 0.5
"""Seconds that arrivals are gathered before the library is told."""

FEWEST = 4
"""Contents that the library is told of at a time. Each may be read from the disk first, with its
track and album: some ms of a large library."""


class Stock:
    """Carries counts from the vault to the library."""

    def __init__(
        self,
        library: Library,
        vault: Vault,
        changed: Callable[[], None],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
        clock: Clock,
    ) -> None:
        self._library = library
        self._vault = vault
        self._changed = changed
        self._spawn = spawn
        self._pace = Metronome(clock, FEWEST)
        self._stale: set[ContentId] = set()
        self._soon: asyncio.Task[None] | None = None
        self._round = 0
        self._settled: set[ContentId] = set()
        """Those that the library was told of since this round began."""
        self.make_room: Callable[[], Awaitable[None]] | None = None
        """Called after arrivals: what is not kept may have to go."""

    def stale(self, content: ContentId) -> None:
        """Some of this content arrived or went; what is told of a file is told of its tracks."""
        self._stale.update((content, *self._library.stretches_of(content)))
        if self._soon is None or self._soon.done():
            self._soon = self._spawn(self._later())

    async def _later(self) -> None:
        while self._stale:
            await asyncio.sleep(SETTLE)
            contents, self._stale = self._stale, set()
            self._round += 1
            self._settled.clear()
            try:
                present = {content: await self._present(content) for content in contents}
                await self._tell(present)
            except BaseException:
                self._stale |= contents  # the next arrival has them told too
                raise
            if self.make_room is not None:
                await self.make_room()
            self._changed()

    async def _tell(self, present: dict[ContentId, int]) -> None:
        """The library, a slice at a time: there may be thousands, where a disk lost them."""
        while present:
            some: dict[ContentId, int] = {}
            for content in list(islice(present, self._pace.size())):
                here = present.pop(content)
                if content not in self._settled:  # told meanwhile, by a later look than this one
                    some[content] = here
            if some:
                with self._pace.slice(len(some)):
                    self._library.set_stored_many(some)
            if present:
                await asyncio.sleep(0)

    async def settle(self, content: ContentId) -> None:
        """Tell the library now."""
        present, looked = 0, -1
        while looked != self._round:  # else it is older than what `_later` may have told by now
            looked = self._round
            self._stale.discard(content)
            present = await self._present(content)
        self._settled.add(content)
        self._library.set_stored(content, present)
        self._changed()

    async def _present(self, content: ContentId) -> int:
        """Bytes of it that are here."""
        presence = await self._vault.presence(content)
        if presence is None:
            return 0
        if presence.present >= presence.chunks:
            return presence.length
        return presence.length * presence.present // max(1, presence.chunks)

    def library_region(self) -> contract.LibraryRegion:
        """Sizes and revision of the library."""
        counts = self._library.counts()
        return contract.LibraryRegion(
            tracks=counts.tracks,
            albums=counts.albums,
            artists=counts.artists,
            kept=counts.kept,
            playlists=self._library.playlist_count(),
            trash=self._library.trash_count(),
            revision=self._library.revision,
        )
