"""Hearing tracks by the listener's own model, after Starling's own analysis heard them.

A part of `Analysing`, whose turn it takes when nothing else is left: the same track is opened, and the
page answers one row of numbers for it. One that it cannot hear is noted and not asked again.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from ml.own_windows import starts
from player import contract
from player.engine._ears import Ears, Refused
from player.errors import BadInput
from player.library import Library
from player.library.own_sounds import WIDEST, Own
from player.library.taste import Told
from player.shapes import OwnModelTold
from player.types import TrackId

log = logging.getLogger("engine")

AGAIN = 4
"""Failures in a row after which the model is left alone until the next start, or the next order."""

LEFT_ALONE = ("not_a_model", "other_shape", "gone", "too_large", "analysis_unreachable")
"""Codes that would come again with every track."""


NOT_NOW = ("incomplete", "permission")
"""Codes of tracks that are left out until the next start, or the next order."""


class Asks(Protocol):
    """A question to the model's worker."""

    def __call__(
        self, name: str, asked: dict[str, Any], told: Told | None = None
    ) -> Awaitable[tuple[dict[str, Any], dict[str, bytes]]]:
        """Its answer, and columns by name. Raises DeviceFailed."""
        ...


class OwnHearing:
    """The order `own_model`, and its rows."""

    def __init__(
        self,
        library: Library,
        ears: Ears,
        *,
        ask: Asks,
        open: Callable[[TrackId], Awaitable[float]],
        turn: Callable[[], Awaitable[None]],
        changed: Callable[[], None],
    ) -> None:
        """`open`: have a track decoded, answering its seconds; `turn`: wait until nothing else is at
        work; `changed`: there is another model."""
        self._book = library.own
        self._sounds = library.sounds
        self._ears = ears
        self._ask = ask
        self._open = open
        self._turn = turn
        self._changed = changed
        self._in_a_row = 0
        self._left_out: set[TrackId] = set()
        self._counted: tuple[tuple[int, int], tuple[int, int]] | None = None
        self.problem = ""
        self.handlers = {contract.OwnModel: self._use}

    def _use(self, order: contract.OwnModel) -> contract.Done:
        """Raises BadInput `bad_model`."""
        own = None
        if order.id:
            if not (0 < order.width <= WIDEST and order.rate > 0 and 0 < order.seconds <= 120):
                raise BadInput(
                    "bad_model", "A model says how many numbers it answers, of how many seconds."
                )
            own = Own(
                id=order.id[:64],
                name=order.name[:200],
                rate=order.rate,
                seconds=order.seconds,
                width=order.width,
                output=order.output[:200],
            )
        self._book.use(own)
        self._in_a_row, self.problem = 0, ""
        self._left_out.clear()
        self._changed()
        return contract.Done()

    def told(self) -> OwnModelTold | None:
        """For the region `analysis`."""
        own = self._book.model()
        if own is None:
            return None
        state = (self._book.revision, self._sounds.revision)
        if self._counted is None or self._counted[0] != state:
            self._counted = (state, self._book.tally(own.id))
        done, of = self._counted[1]
        return OwnModelTold(**vars(own), done=done, of=of, problem=self.problem)

    async def hear(self) -> bool:
        """Hear one track; False where there is none to be heard. Raises Halted, DeviceFailed."""
        own = self._book.model()
        if own is None or self.problem:
            return False
        found = self._book.next(own.id, 1 + len(self._left_out))
        track = next((each for each in found if each not in self._left_out), None)
        if track is None:
            return False
        try:
            await self._turn()
            seconds = await self._open(track)
            numbers = await self._ears.own(own.id, starts(seconds, own.seconds))
            # Bytes that are no numbers, or of another width, are no row: it is empty then.
            whole = numbers if len(numbers) == 4 * own.width else b""
            row = await self._row(whole)
            self._in_a_row = 0
        except Refused as refused:
            log.info("own_model code=%s", refused.code)
            if refused.code in NOT_NOW:
                self._left_out.add(track)
                return True
            self._in_a_row += 1
            if refused.code in LEFT_ALONE or self._in_a_row >= AGAIN:
                self.problem = refused.code
                return True
            row = b""
        finally:
            self._ears.close()
        self._book.store(track, own, row)
        return True

    async def _row(self, numbers: bytes) -> bytes:
        if not numbers:
            return b""
        shape = [len(numbers) // 4]
        column = Told([{"name": "numbers", "type": "f4", "shape": shape}], [numbers], [])
        _, columns = await self._ask("own_row", {}, column)
        return columns["row"]
