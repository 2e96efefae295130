"""Where the listener wants it to stop: behind a track, behind an album, or at a time of day.

One wish at a time: a later one takes an earlier one's place. The deck alone stops at a time (it
fades, and no message may stand in between); where a track ends, the transport stops it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, Protocol

from player.contract import TrackRow
from player.playback import regions
from player.playback.order import Slot
from player.playback.queue import Queue
from player.types import TrackId

Stop = Literal["", "track", "album"]
MAX_SLEEP_S: Final = 24 * 3600
"""The longest that a sleep timer runs."""


class Now(Protocol):
    """The part of `ports.Clock` that is needed here."""

    def now(self) -> float:
        """Unix time, seconds."""
        ...


class Stopping:
    """The wish, and whether its place is reached."""

    def __init__(
        self,
        queue: Queue,
        rows_of: Callable[[Sequence[TrackId]], Sequence[TrackRow]],
        clock: Now,
    ) -> None:
        self._queue = queue
        self._rows_of = rows_of
        self._clock = clock
        self._after: tuple[Stop, Slot] | None = None
        """What it is to stop after, and the entry of which that was said."""
        self._sleep_at = 0

    # ── After a track or an album ────────────────────────────────────────────────────────────

    @property
    def after(self) -> Stop:
        """What it will stop after. A wish ends with its track or album, however that ended."""
        current = self._queue.current
        if self._after is None or current is None:
            return ""
        what, said_of = self._after
        if current == said_of or (what == "album" and self._same_album(said_of, current)):
            return what
        return ""

    @after.setter
    def after(self, what: Stop) -> None:
        current = self._queue.current
        self._after = (what, current) if what and current is not None else None
        self._sleep_at = 0

    def here(self) -> bool:
        """Is the end of the current entry where it is to stop?"""
        what, current = self.after, self._queue.current
        if what != "album" or current is None:
            return what == "track"
        following = self._queue.following()
        return following is None or not self._same_album(current, following)

    def began(self) -> None:
        """Another entry begins: a wish that was not about it is over."""
        if not self.after:
            self._after = None

    def reached(self) -> None:
        """It stopped there."""
        self._after = None

    # ── At a time ────────────────────────────────────────────────────────────────────────────

    @property
    def sleep_at(self) -> int:
        """When sound is to have faded, Unix time in seconds; 0 where it is not to, or was."""
        return self._sleep_at if self._sleep_at > self._clock.now() else 0

    def sleep_in(self, seconds: float) -> None:
        """Fade so many seconds from now; 0 takes that back."""
        self.sleep_by(int(self._clock.now() + seconds) if seconds > 0 else 0)

    def sleep_by(self, at: object) -> None:
        """Fade at a time that was wished for earlier. What cannot be one is none."""
        now = self._clock.now()
        sound = isinstance(at, int) and now < at <= now + MAX_SLEEP_S + 60
        self._sleep_at = at if isinstance(at, int) and sound else 0
        if self._sleep_at:
            self._after = None

    def slept(self) -> None:
        """The deck has faded."""
        self._sleep_at = 0

    def _same_album(self, one: Slot, other: Slot) -> bool:
        tracks = [one.track, other.track]
        return regions.same_album(self._rows_of, tracks)(one.track, other.track)
