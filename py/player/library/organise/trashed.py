"""The trash: what was removed waits for 30 days of time that was seen to pass."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from player.contract import TrashPage, TrashRow
from player.errors import BadInput
from player.library.organise.elapsed import DAY, Elapsed
from player.library.organise.steps import Steps
from player.types import PlaylistId, TrackId

TRASH_DAYS = 30
MAX_PAGE = 1000
SEEN = "_time_seen"
"""Setting: the last look at the clock."""


class Trashed(Steps):
    """Part of `Library`."""

    def look_at_clock(self) -> int:
        """Seconds that were seen to pass so far, ever. Whoever asks now and then makes time count;
        what waits compares two answers."""
        elapsed = Elapsed.of(self.setting(SEEN, {})).seen(self._clock.now())
        self.put_settings({SEEN: elapsed.plain()})
        return elapsed.total

    def trash_count(self) -> int:
        """How many things are in the trash."""
        return self._db.execute(
            "SELECT (SELECT count(*) FROM tracks WHERE removed_at > 0) + "
            "(SELECT count(*) FROM playlists WHERE removed_at > 0)"
        ).fetchone()[0]

    def trash(self, offset: int, limit: int) -> TrashPage:
        """What was removed, the last first. Raises BadInput `bad_page`."""
        if not 0 <= offset <= 1 << 40 or not 0 <= limit <= MAX_PAGE:
            raise BadInput(
                "bad_page", f"A page begins at 0 or later and has at most {MAX_PAGE} things."
            )
        rows = self._db.execute(
            "SELECT each.*, seen.since FROM ("
            "SELECT 'track' AS kind, id, title, artist, art, removed_at, number FROM tracks "
            "WHERE removed_at > 0 UNION ALL "
            "SELECT 'playlist', id, name, comment, '', removed_at, number FROM playlists "
            "WHERE removed_at > 0) AS each LEFT JOIN trash_seen AS seen "
            "ON seen.kind = each.kind AND seen.number = each.number "
            "AND seen.removed_at = each.removed_at "
            "ORDER BY each.removed_at DESC, each.kind, each.number DESC LIMIT ? OFFSET ?",
            (limit, offset),
        ).fetchall()
        now = Elapsed.of(self.setting(SEEN, {})).total
        return TrashPage(
            total=self.trash_count(),
            items=[
                TrashRow(
                    kind=kind,
                    id=id,
                    title=title,
                    detail=detail,
                    art=art,
                    removed_at=at,
                    days_left=_days_left(now, since),
                )
                for kind, id, title, detail, art, at, _, since in rows
            ],
        )

    def outdated(self) -> list[TrackId]:
        """Removed tracks whose 30 days are over, and what was never added whole."""
        return self._outdated("track")

    def purge_playlists(self, playlists: Sequence[PlaylistId] | None = None) -> int:
        """Forget removed playlists for good: these, or all; how many those were."""
        ids = None if playlists is None else json.dumps(list(playlists))
        with self.change() as db:
            gone = db.execute(
                "DELETE FROM playlists WHERE removed_at IS NOT NULL "
                "AND (?1 IS NULL OR id IN (SELECT value FROM json_each(?1)))",
                (ids,),
            ).rowcount
        if gone:
            self._changed()
        return gone

    def outdated_playlists(self) -> list[PlaylistId]:
        """Removed playlists whose 30 days are over."""
        return self._outdated("playlist")

    def _outdated(self, kind: Literal["track", "playlist"]) -> list[Any]:
        """Waiting begins when a thing is first seen to lie in the trash: by whose clock it was put
        there, nobody can tell. What came out and went in again waits anew."""
        now = self.look_at_clock()
        table = f"{kind}s"
        with self.change() as db:
            db.execute(
                "DELETE FROM trash_seen WHERE kind = ?1 AND NOT EXISTS (SELECT 1 FROM "
                f"{table} AS each WHERE each.number = trash_seen.number "
                "AND each.removed_at = trash_seen.removed_at)",
                (kind,),
            )
            db.execute(
                "INSERT INTO trash_seen (kind, number, removed_at, since) "
                f"SELECT ?1, number, removed_at, ?2 FROM {table} WHERE removed_at > 0 "
                "ON CONFLICT (kind, number) DO NOTHING",
                (kind, now),
            )
        rows = self._db.execute(
            f"SELECT id FROM {table} LEFT JOIN trash_seen AS seen ON seen.kind = ?1 "
            f"AND seen.number = {table}.number WHERE {table}.removed_at IS NOT NULL "
            # By `+number`, or it would be read in that order: all tracks.
            f"AND ({table}.removed_at = 0 OR seen.since <= ?2) ORDER BY +{table}.number",
            (kind, now - TRASH_DAYS * DAY),
        )
        return [id for (id,) in rows]


def _days_left(now: int, since: int | None) -> int:
    """Whole days, the one that has begun too."""
    waited = 0 if since is None else now - since
    return max(0, min(TRASH_DAYS, -(-(TRASH_DAYS * DAY - waited) // DAY)))
