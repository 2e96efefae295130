"""Equaliser curves that were set while something played: evidence of the balance that is liked."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable
from typing import Any

from player.library.taste import TasteBook
from player.types import TrackId

BANDS = 10
MOST_DB = 12.0

MOST = 30
"""Curves that are told: as many as are learnt from (`ml.taste`)."""

KEPT = 1000
"""Rows that are kept; the oldest go."""


class ToneBook:
    """Keeps curves, and tells those that may be learnt from."""

    def __init__(
        self, connection: sqlite3.Connection, now: Callable[[], float], taste: TasteBook
    ) -> None:
        self._db = connection
        self._now = now
        self._taste = taste

    def note(self, track: TrackId, gains: list[float]) -> None:
        """These gains, in dB, were set while a track played. In a pause nothing is noted."""
        if self._taste.paused():
            return
        self._db.execute(
            "INSERT INTO curves (at, track, curve) VALUES (?, ?, ?)",
            (int(self._now()), track, json.dumps(gains)),
        )
        self._db.execute(
            "DELETE FROM curves WHERE number <= (SELECT MAX(number) FROM curves) - ?", (KEPT,)
        )

    def last(self) -> int:
        """The number of the newest; numbers rise."""
        return self._db.execute("SELECT MAX(number) FROM curves").fetchone()[0] or 0

    def curves(self) -> list[tuple[int, list[float]]]:
        """The newest that may be learnt from, of tracks that are here, the oldest first: the track's
        number, gains in dB. Of one track the last of a day is told: what came before was the way
        there."""
        learns = self._taste.learns()
        found: dict[tuple[int, int], list[float]] = {}
        for at, curve, track in self._db.execute(
            "SELECT c.at, c.curve, t.number FROM curves c "
            "LEFT JOIN aliases a ON a.old = c.track "
            "JOIN tracks t ON t.id = c.track OR t.number = a.track "
            "WHERE t.removed_at IS NULL ORDER BY c.number DESC"
        ):
            gains = _gains(curve)
            day = (track, at // 86_400)
            if gains is None or day in found or not learns(at, track):
                continue
            found[day] = gains
            if len(found) == MOST:
                break
        return [(track, gains) for (track, _), gains in reversed(found.items())]


def _gains(text: str) -> list[float] | None:
    """What was kept, or came out of an archive; None where it is no curve."""
    try:
        gains: Any = json.loads(text)
        values = [float(each) for each in gains]
    except (ValueError, TypeError):
        return None
    sane = len(values) == BANDS and all(
        math.isfinite(each) and abs(each) <= MOST_DB for each in values
    )
    return values if sane else None
