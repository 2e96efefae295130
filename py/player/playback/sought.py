"""The last seek, until the deck is there: what was said before it knew of it is of another place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from player.playback.stopping import Now

NEAR_MS: Final = 2_000
"""A deck that tells of a place further off than that is not yet where it was sent."""
_LATE_S: Final = 3.0
"""How long a deck may take to obey. One that never gets there is believed from then on."""


class Sought:
    """Remembers one seek. An element is at its new place at once, long before it has the bytes of
    it; but what it said a moment before still comes in."""

    def __init__(self, clock: Now) -> None:
        """Nothing is sought."""
        self._clock = clock
        self._to: tuple[int, float] | None = None

    def go(self, ms: int) -> None:
        """The deck is told to go to this place."""
        self._to = ms, self._clock.now()

    def forget(self) -> None:
        """Something else is in the deck."""
        self._to = None

    def before(self, ms: int) -> bool:
        """Was a report of this place on its way before the deck knew of the seek?"""
        if self._to is None:
            return False
        to, at = self._to
        if abs(ms - to) > NEAR_MS and 0 <= self._clock.now() - at < _LATE_S:
            return True
        self._to = None
        return False
