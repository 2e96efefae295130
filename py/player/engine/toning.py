"""The equaliser as evidence: a curve that is left alone for a while, and the track that played when it
was set. What is tried in between, and what is set while nothing plays, says nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

from player import contract
from player.engine.world import World
from player.library.tones import ToneBook
from player.types import TrackId

SETTLED_S = 5.0
"""Seconds after which a curve is meant."""


class Toning:
    """Hears of every change, and notes what settled."""

    def __init__(
        self,
        book: ToneBook,
        world: World,
        *,
        playing: Callable[[], TrackId | None],
        spawn: Callable[[Coroutine[None, None, None]], asyncio.Task[None]],
    ) -> None:
        """`playing`: the track that is heard now."""
        self._book = book
        self._clock = world.clock
        self._playing = playing
        self._spawn = spawn
        self._waits: asyncio.Task[None] | None = None

    def changed(self, before: contract.Equaliser, now: contract.Equaliser) -> None:
        """The settings have another equaliser."""
        heard_before = before.gains if before.on else _FLAT
        if self._waits is None and now.on and now.gains == heard_before:
            return  # it was renamed, or turned on with nothing set
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None
        track = self._playing()
        # Off says nothing: who compares turns it off, and who has enough of it may like both.
        if now.on and track is not None:
            self._waits = self._spawn(self._note(track, now.gains))

    async def _note(self, track: TrackId, gains: list[float]) -> None:
        await self._clock.sleep(SETTLED_S)
        self._waits = None
        self._book.note(track, gains)


_FLAT = [0.0] * 10
