"""What is not to be learnt from: days, artists, pauses, all that was before a moment.

Nothing of the history goes: it is passed over, so that it can be learnt from again. What was made
of it (a fitted model) goes at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal

from player.library._old_stars import STARS, stars_of
from player.library.elsewhere import Elsewhere
from player.library.query.values import East
from player.storage.sqlite import transaction

Unlearning = Literal["day", "artist", "before", "pause", "past", "loved"]

EPOCH = date(1970, 1, 1)

LAST = 8_640_000_000_000
"""The last moment of which JavaScript knows the time of day, in seconds of Unix time. An archive may
tell of later ones."""

EARLIEST = 946_684_800
"""2000-01-01: a clock that says less was never set (`ml.trials`)."""

SLACK = 86_400
"""Seconds by which what was noted may be ahead of the clock, before that was wrong (`ml.trials`)."""


class Forgetting(Elsewhere):
    """Part of `TasteBook`."""

    def __init__(
        self, connection: sqlite3.Connection, now: Callable[[], float], east: East
    ) -> None:
        super().__init__(connection, now)
        self._local = east

    def _east(self, at: int) -> int:
        """How far the listener's clock is ahead, at any moment that a row may name."""
        return self._local(min(max(at, 0), LAST))

    def learns(self) -> Callable[[int, int], bool]:
        """Says of a moment (Unix time) and a track's number whether what was done then is learnt
        from, as things are now."""
        since, days = self.learning_since(), self._unlearnt("day")
        forgotten, pauses = self.forgotten(), self._pauses()

        def learns(at: int, track: int) -> bool:
            if (since and at < since) or track in forgotten or (days and self.day_of(at) in days):
                return False
            return not any(begin <= at < end for begin, end in pauses)

        return learns

    def day_of(self, at: int) -> str:
        """The day of a moment where the listener is, as it is kept."""
        return str((at + self._east(at)) // 86400)

    def forgotten(self) -> frozenset[int]:
        """Numbers of the tracks of artists that are not learnt from, also where others made them
        too."""
        return frozenset(
            track
            for (track,) in self._db.execute(
                "SELECT credits.track FROM unlearnt JOIN artists ON id = unlearnt.key "
                "JOIN credits ON credits.artist = artists.number AND role = 'artist' "
                "WHERE unlearnt.kind = 'artist' UNION SELECT tracks.number FROM unlearnt "
                "JOIN artists ON artists.id = unlearnt.key JOIN tracks ON artist_number = artists.number "
                "WHERE unlearnt.kind = 'artist'"
            )
        )

    def old_stars(self) -> Mapping[str, int]:
        """Stars that are not learnt from, by track's id: a track that has others now was judged
        anew."""
        row = self._db.execute("SELECT value FROM taste_parts WHERE name = ?", (STARS,)).fetchone()
        return stars_of(row[0]) if row and self.learning_since() else {}

    def unlearnt_days(self) -> frozenset[str]:
        """Days that are not learnt from, as `day_of` says them."""
        return self._unlearnt("day")

    def pause(self) -> None:
        """Learn from nothing that is heard from now on."""
        if not self.paused():
            now = self._moment()
            self._db.execute(
                "INSERT OR REPLACE INTO unlearnt VALUES ('pause', ?, ?)", (f"{now}-", now)
            )

    def go_on(self) -> None:
        """Learn from what is heard from now on. What was heard in the pause stays forgotten."""
        self._db.execute(
            "UPDATE OR REPLACE unlearnt SET key = key || ? WHERE kind = 'pause' AND key LIKE '%-'",
            (str(int(self._now())),),
        )

    def paused(self) -> bool:
        """Does a pause last?"""
        row = self._db.execute("SELECT 1 FROM unlearnt WHERE kind = 'pause' AND key LIKE '%-'")
        return row.fetchone() is not None

    def _pauses(self) -> list[tuple[int, int]]:
        spans = (key.partition("-") for key in self._unlearnt("pause"))
        return [(int(since), int(until or 1 << 60)) for since, _, until in spans]

    def unlearn(self, kind: Literal["day", "artist", "past", "loved"], key: str) -> None:
        """Do not learn from a day (its number since 1970, where the listener is), an artist, an
        imported profile, or what was loved elsewhere (both without a key). What was fitted from it
        goes at once, and not only when it is fitted anew."""
        with transaction(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO unlearnt VALUES (?, ?, ?)", (kind, key, int(self._now()))
            )
            self._db.execute("DELETE FROM taste_parts WHERE name = 'fitted'")

    def unlearn_all(self) -> None:
        """Learn from nothing that was before now. The history stays, and nothing else of it."""
        now = self._moment()
        with transaction(self._db):
            self._db.execute("DELETE FROM opinions")
            self._db.execute("DELETE FROM curves")
            self._db.execute(
                "DELETE FROM taste_parts WHERE name IN ('past', 'fitted', ?)", (STARS,)
            )
            stars = dict(self._db.execute("SELECT id, rating FROM tracks WHERE rating > 0"))
            if stars:
                kept = (STARS, json.dumps(stars).encode())
                self._db.execute("INSERT INTO taste_parts VALUES (?, ?)", kept)
            self._db.execute(
                "INSERT OR REPLACE INTO unlearnt VALUES ('before', ?, ?)", (str(now), now)
            )

    def _moment(self) -> int:
        """Now; the end of what was heard, where the clock was never set: a pause that began in 1970
        would be all of the past."""
        now = int(self._now())
        if now >= EARLIEST:
            return now
        row = self._db.execute("SELECT MAX(at) FROM listens WHERE at < ?", (1 << 32,))
        return int(row.fetchone()[0] or 0) + 1

    def clock_is_set(self) -> None:
        """What began at a moment that is yet to come began now: the clock was wrong then. Else
        nothing would be learnt for years, or all of what a pause is to keep out."""
        now = int(self._now())
        if now < EARLIEST:
            return
        with transaction(self._db):
            self._db.execute(
                "UPDATE OR REPLACE unlearnt SET key = CAST(? AS TEXT), at = ? "
                "WHERE kind = 'before' AND CAST(key AS INTEGER) > ?",
                (now, now, now + SLACK),
            )
            self._db.execute(
                "UPDATE OR REPLACE unlearnt SET key = ?, at = ? "
                "WHERE kind = 'pause' AND key LIKE '%-' AND CAST(key AS INTEGER) > ?",
                (f"{now}-", now, now + SLACK),
            )

    def relearn(self, kind: Unlearning, key: str) -> None:
        """Learn from it again."""
        self._db.execute("DELETE FROM unlearnt WHERE kind = ? AND key = ?", (kind, key))

    def learning_since(self) -> int:
        """Unix time before which nothing is learnt from."""
        row = self._db.execute(
            "SELECT MAX(CAST(key AS INTEGER)) FROM unlearnt WHERE kind = 'before'"
        ).fetchone()
        return int(row[0] or 0)

    def unlearnt(self) -> list[tuple[Unlearning, str, str]]:
        """All that is not learnt from, the newest first: kind, key as orders write it, the name of
        an artist."""
        return [
            (kind, str(EPOCH + timedelta(int(key))) if kind == "day" else key, name)
            for kind, key, name in self._db.execute(
                "SELECT u.kind, u.key, COALESCE(a.name, '') FROM unlearnt u "
                "LEFT JOIN artists a ON u.kind = 'artist' AND a.id = u.key "
                "ORDER BY u.at DESC, u.kind, u.key"
            )
        ]

    def _unlearnt(self, kind: str) -> frozenset[str]:
        return frozenset(
            key for (key,) in self._db.execute("SELECT key FROM unlearnt WHERE kind = ?", (kind,))
        )
