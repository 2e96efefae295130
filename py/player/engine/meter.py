"""How much comes, and how fast over the last seconds."""

from __future__ import annotations

from collections import deque

SPAN = 3.0
"""Seconds that are looked back over."""


def grown(before: tuple[int, int], now: tuple[int, int]) -> tuple[int, int]:
    """By how much two counts grew that begin anew together, as a swarm's do when it is joined."""
    if now[0] < before[0] or now[1] < before[1]:
        before = (0, 0)
    return now[0] - before[0], now[1] - before[1]


class Meter:
    """Counts bytes as they come; the rate falls to 0 when none do."""

    def __init__(self) -> None:
        self._came: deque[tuple[float, int]] = deque()
        self._sum = 0

    def count(self, now: float, amount: int) -> None:
        """So many bytes came."""
        if amount > 0:
            self._came.append((now, amount))
            self._sum += amount
        self._forget(now)

    def rate(self, now: float) -> int:
        """Bytes a second."""
        self._forget(now)
        return round(self._sum / SPAN)

    def _forget(self, now: float) -> None:
        # A clock that jumped back makes all of it too new: it goes with the next that is old.
        while self._came and not now - SPAN <= self._came[0][0] <= now:
            self._sum -= self._came.popleft()[1]
