"""How much of a track was heard, from what the deck reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from player.types import DurationMs, TrackId

_WHOLE: Final = 0.9
"""Who leaves a track in its last tenth has heard it; leaving earlier is a skip."""


@dataclass(frozen=True, kw_only=True)
class Listen:
    """A track was heard: the only thing about listening that is stored."""

    track: TrackId
    heard_ms: DurationMs
    """Sound of the track, seeks and pauses left out: at twice the speed a minute is two of it."""
    skipped: bool
    """The user left before the end."""
    at: int
    """When it began, Unix time in seconds."""


class Hearing:
    """Sums up the sound of one entry. A stretch between two reports counts as the lesser of how
    far the position went and how long it took: so a seek, wherever it came from, adds nothing,
    and a page that sleeps and reports once a minute loses nothing."""

    def __init__(self, track: TrackId, *, now: float, ms: int, sounding: bool) -> None:
        self.track = track
        self._began = now
        self._at_ms = ms
        self._at = now
        self._heard = 0
        self.sounding = sounding
        """Did the deck say that it plays?"""

    @property
    def heard_ms(self) -> int:
        """Sound so far, in milliseconds."""
        return self._heard

    def reached(self, ms: int, now: float, *, sounding: bool, speed: float = 1.0) -> None:
        """The deck is at `ms`, and sounds or not from here; it played at `speed`."""
        if self.sounding:
            elapsed = int((now - self._at) * 1000 * speed)
            self._heard += max(0, min(ms - self._at_ms, elapsed))
        self._at_ms, self._at, self.sounding = ms, now, sounding

    def sought(self, ms: int, now: float) -> None:
        """The deck was told to go to `ms`."""
        self._at_ms, self._at = ms, now

    def position_ms(self, now: float, *, speed: float = 1.0) -> int:
        """Where it is about now."""
        elapsed = max(0, int((now - self._at) * 1000 * speed))
        return self._at_ms + (elapsed if self.sounding else 0)

    def listen(self, *, left: bool, duration_ms: int) -> Listen | None:
        """The fact to store, None where nothing was heard; `left`: the user went elsewhere."""
        if self._heard <= 0:
            return None
        whole = duration_ms > 0 and self._at_ms >= duration_ms * _WHOLE
        return Listen(
            track=self.track,
            heard_ms=DurationMs(self._heard),
            skipped=left and not whole,
            at=int(self._began),
        )
