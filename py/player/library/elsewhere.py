"""Evidence of taste that comes from elsewhere: loved tracks, opinions, what is not learnt from. And what
of one's own is told to others."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable

from player.storage.sqlite import transaction
from player.types import TrackId


class Elsewhere:
    """Part of `TasteBook`."""

    def __init__(self, connection: sqlite3.Connection, now: Callable[[], float]) -> None:
        self._db = connection
        self._now = now

    def taught(self) -> bool:
        """Is there evidence from elsewhere: loved tracks, an imported profile?"""
        row = self._db.execute(
            "SELECT 1 FROM opinions WHERE kind = 'loved' AND NOT EXISTS "
            "(SELECT 1 FROM unlearnt WHERE kind = 'loved') UNION ALL SELECT 1 FROM taste_parts "
            "WHERE name = 'past' AND NOT EXISTS (SELECT 1 FROM unlearnt WHERE kind = 'past') LIMIT 1"
        )
        return row.fetchone() is not None

    def loved_elsewhere(self) -> int:
        """Tracks that other services were told of as loved."""
        return self._db.execute("SELECT count(*) FROM opinions WHERE kind = 'loved'").fetchone()[0]

    def love_elsewhere(self, tracks: Iterable[tuple[TrackId, int]]) -> int:
        """Note tracks as loved elsewhere, since when (Unix seconds); how many are new."""
        before = self.loved_elsewhere()
        with transaction(self._db):
            self._db.executemany(
                "INSERT INTO opinions (at, track, kind) SELECT ?2, ?1, 'loved' WHERE NOT EXISTS "
                "(SELECT 1 FROM opinions WHERE track = ?1 AND kind = 'loved')",
                tracks,
            )
        return self.loved_elsewhere() - before

    def all_opinions(self) -> list[tuple[int, TrackId, str]]:
        """What was said of tracks that are here: time, the track as it is called today, and "more",
        "less" or "loved" (elsewhere)."""
        return [
            (at, TrackId(track), kind)
            for at, track, kind in self._db.execute(
                "SELECT o.at, t.id, o.kind FROM opinions o LEFT JOIN aliases a ON a.old = o.track "
                "JOIN tracks t ON t.id = o.track OR t.number = a.track "
                "WHERE t.removed_at IS NULL ORDER BY o.number"
            )
        ]

    def unlearn_more(self, what: Iterable[tuple[str, str]]) -> None:
        """Take over what another device does not learn from: days, artists and pauses. A pause that
        lasts there ends here. "Everything before" there is not everything here."""
        now = int(self._now())
        with transaction(self._db):
            for kind, told in what:
                key = told
                since, _, until = told.partition("-")
                if kind == "pause" and since.isdigit() and len(since) < 13:
                    ends = int(until) if until.isdigit() and len(until) < 13 else now
                    key = f"{int(since)}-{min(ends, now)}"
                elif not (
                    (kind == "day" and key.lstrip("-").isdigit())
                    or (kind == "artist" and re.fullmatch(r"[0-9a-f]{20}", key))
                ):
                    continue
                self._db.execute(
                    "INSERT OR IGNORE INTO unlearnt VALUES (?, ?, ?)", (kind, key, now)
                )
