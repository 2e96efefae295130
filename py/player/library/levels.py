"""How loud tracks are: what their tags say of it, and what was heard."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from player.types import TrackId

_NUMBER = (
    "COALESCE((SELECT number FROM tracks WHERE id = :id), "
    "(SELECT track FROM aliases WHERE old = :id))"
)
_LEVELS = (
    "SELECT json_extract(t.more, '$.track_gain'), json_extract(t.more, '$.album_gain'), "
    "f.loudness, t.duration_ms FROM tracks t "
    "LEFT JOIN features f ON f.track = t.number AND f.failed = '' "
)

MOST = 500
"""Tracks of an album: what has more (all that says "Unknown" there) is none, and to read it whole for
every track that is cued would hold the engine up."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """How loud a track is, as far as it is known."""

    track_gain: float | None = None
    """Of its tags, dB to -18 LUFS."""
    album_gain: float | None = None
    loudness: float | None = None
    """Heard: LUFS, integrated."""
    duration_ms: int = 0
    """0 where it is not known."""


class LevelBook:
    """Reads them out of the tables `tracks` and `features`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def of(self, track: TrackId) -> Level | None:
        """Of one track; None where there is none."""
        found = self._read(f"WHERE t.number = {_NUMBER}", track)
        return found[0] if found else None

    def album_of(self, track: TrackId) -> list[Level]:
        """Of all tracks of its album, itself among them; none where it is on no album, or on one of
        more than `MOST`."""
        found = self._read(
            "WHERE t.removed_at IS NULL AND t.album_number <> 0 AND t.album_number = "
            f"(SELECT album_number FROM tracks WHERE number = {_NUMBER}) LIMIT {MOST + 1}",
            track,
        )
        return found if len(found) <= MOST else []

    def _read(self, where: str, track: TrackId) -> list[Level]:
        return [
            Level(track_gain=own, album_gain=album, loudness=loudness, duration_ms=duration)
            for own, album, loudness, duration in self._db.execute(_LEVELS + where, {"id": track})
        ]
