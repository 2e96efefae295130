"""One wish of the download manager, and when it may be tried again. Part of `downloads`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from player.errors import PlayerError
from player.models import Copy
from player.types import TrackId

FIRST_RETRY = 15.0
LAST_RETRY = 3600.0
"""Seconds before the first and at most before every other try."""

MAX_TRIES = 9
"""Tries that nobody asked for: some two hours of them."""

NEVER = float("inf")


Shelf = Literal["active", "ready", "later", "failed"]


@dataclass(kw_only=True, slots=True)
class Filed:
    """Where the queue has an item, and what of it is in its sums."""

    shelf: Shelf
    key: tuple[float, int]
    done: int
    total: int
    left: int


@dataclass(eq=False, slots=True)
class Item:
    """One wish, as this session knows it."""

    track: TrackId
    copy: Copy
    place: float
    paused: bool = False
    done: int = 0
    total: int = 0
    """Bytes."""
    error: PlayerError | None = None
    """Why it failed last."""
    tries: int = 0
    retry_at: float = 0.0
    """When it may be tried again, by the monotonic clock; 0 is at once."""
    task: asyncio.Task[None] | None = None
    number: int = field(default_factory=count(1).__next__)
    """Of two at one place the one that was made first comes first."""
    alarm: float = 0.0
    """The `retry_at` for which the queue is to wake up, where it is."""
    filed: Filed | None = None
    """How the queue counted it last."""

    @property
    def key(self) -> tuple[float, int]:
        """What the queue has it sorted by."""
        assert self.filed is not None
        return self.filed.key

    @property
    def given_up(self) -> bool:
        """It is not tried again by itself."""
        return self.error is not None and self.retry_at == NEVER


def retry_delay(error: PlayerError, tries: int) -> float:
    """Seconds until something may be tried again after its `tries`-th failure, at least 1;
    infinite where waiting does not help."""
    heals = error.retry_after is not None or error.blame in ("network", "peer")
    if not heals or tries > MAX_TRIES:
        return NEVER
    backoff = FIRST_RETRY * 2.0 ** (max(1, tries) - 1)
    return min(LAST_RETRY, max(backoff, float(error.retry_after or 0)))


def fetchable(copies: Iterable[Copy]) -> Copy | None:
    """The best copy whose bytes can be had from somewhere."""
    for copy in copies:
        if copy.kind != "file" and not copy.facts.get("direct"):
            return copy
    return None
