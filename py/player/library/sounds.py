"""What was heard of each track: the rows that the analysis of sound leaves, who waits for it, and
why some could not be heard.

A row of an older version of the analysis (0 where it is to be heard again) holds until the track is
heard anew. A row that failed holds nothing but its reason.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from ml.sound.excerpts import Waiting, order
from ml.sound.measures import VERSION
from player.storage.sqlite import transaction
from player.types import TrackId, Unheard

PAGE = 1_000
"""Rows that are looked at between two rests: some 10 ms in the browser."""

SCATTER = "scatter"
"""Of `taste_parts`: what a metric is learnt from (`ml.sound.scattered`)."""

_NUMBER = (
    "COALESCE((SELECT number FROM tracks WHERE id = :id), "
    "(SELECT track FROM aliases WHERE old = :id))"
)
_UNHEARD = f"(f.track IS NULL OR f.version <> {VERSION})"
_FAILED = f"(f.failed <> '' AND f.version = {VERSION})"
_WAITING = (
    "SELECT t.id, f.failed = '', t.wish, t.plays, t.added_at FROM tracks t "
    "LEFT JOIN features f ON f.track = t.number "
    f"WHERE t.removed_at IS NULL AND t.stored >= 1 AND {_UNHEARD} "
)

_FAILURES = (
    "SELECT t.id, t.title, t.artist, f.failed FROM features f JOIN tracks t "
    f"ON t.number = f.track WHERE {_FAILED} AND t.removed_at IS NULL"
)


@dataclass(frozen=True, kw_only=True)
class Sound:
    """How a track sounds, as lists and limits ask for it."""

    version: int = VERSION
    bpm: float = 0.0
    """Beats a minute; 0 where none is told."""
    tempo_sure: float = 0.0
    """0 to 1, as `key_sure`."""
    key: int = -1
    """Pitch class from C, and 12 more in minor; -1 where there is none."""
    key_sure: float = 0.0
    energy: float = -1.0
    """0 to 1; -1 where it is not known."""
    loudness: float | None = None
    """LUFS."""
    true_peak: float | None = None
    """dBTP."""


_FACTS = [each.name for each in fields(Sound)]


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How far it is."""

    done: int = 0
    failed: int = 0
    total: int = 0
    ready: int = 0
    """Not heard, and here."""

    @property
    def away(self) -> int:
        """Not heard, and not here."""
        return max(0, self.total - self.done - self.failed - self.ready)


@dataclass(frozen=True)
class Failure:
    """A track that could not be heard."""

    track: TrackId
    title: str
    artist: str
    reason: Unheard


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What was found by looking at all rows."""

    tally: Tally
    first: list[TrackId]
    """Of those who wait."""
    failures: list[Failure]
    """Those added last, first."""


class SoundBook:
    """The table `features`, and what hangs on it."""

    def __init__(self, connection: sqlite3.Connection, now: Callable[[], float]) -> None:
        self._db = connection
        self._now = now
        self.revision = 0
        """Rises with every row that comes or goes."""

    # ── who waits ────────────────────────────────────────────────────────────────────────────

    def survey(self, most: int, told: int = 0) -> Generator[None, None, Survey]:
        """How far it is; so many of those who are heard first, as `ml.sound.excerpts` says (the
        queue's places are not looked at); and the latest failures. Rests between pages.

        Rows of tracks that became others, or went, are forgotten on the way."""
        done = failed = total = ready = 0
        best: list[Waiting] = []
        failures: list[Failure] = []
        names: list[str] = []
        (last,) = self._db.execute("SELECT COALESCE(MAX(number), 0) FROM tracks").fetchone()
        for first in range(0, last, PAGE):
            page = (first, first + PAGE)
            self._db.execute(
                "DELETE FROM features WHERE track > ? AND track <= ? "
                "AND track NOT IN (SELECT number FROM tracks)",
                page,
            )
            row = self._db.execute(
                f"SELECT count(*), total({_FAILED}), total({_UNHEARD} AND t.stored >= 1), "
                f"total(f.version = {VERSION} AND f.failed = '') FROM tracks t LEFT JOIN features f "
                "ON f.track = t.number WHERE t.removed_at IS NULL "
                "AND t.number > ? AND t.number <= ?",
                page,
            ).fetchone()
            total, failed, ready, done = (
                had + int(more) for had, more in zip((total, failed, ready, done), row, strict=True)
            )
            if row[1]:
                failures = (self._failures(page, told) + failures)[:told]
            if row[2]:
                rows = self._db.execute(
                    _WAITING + "AND t.number > ? AND t.number <= ? ORDER BY f.track IS NOT NULL, "
                    "t.plays DESC, t.wish DESC, t.added_at DESC, t.id LIMIT ?",
                    (*page, most),
                )
                best += [_waiting(row, {}) for row in rows]
                names = order(best)[:most]
                among = set(names)
                best = [each for each in best if each.track in among]
            yield
        return Survey(
            tally=Tally(done=done, failed=failed, total=total, ready=ready),
            first=[TrackId(each) for each in names],
            failures=failures,
        )

    def next(
        self, tracks: Sequence[TrackId], queue: Sequence[TrackId], first: Sequence[TrackId] = ()
    ) -> list[TrackId]:
        """Of some tracks and the queue's next ones those that still wait, in the order in which they
        are heard; those that were asked for (`first`) before all others, in their order."""
        every = json.dumps([*first, *tracks, *queue])
        rows = self._db.execute(
            _WAITING + "AND t.id IN (SELECT value FROM json_each(?))", (every,)
        ).fetchall()
        places: dict[str, int] = {}
        for each in (*first, *queue):
            places.setdefault(each, len(places))
        return [TrackId(each) for each in order(_waiting(row, places) for row in rows)]

    # ── what was heard ───────────────────────────────────────────────────────────────────────

    def store(self, track: TrackId, sound: Sound, row: bytes, balance: bytes) -> bool:
        """It was heard: `row` is `ml.sound.stored`'s, `balance` five float32. False where the track
        went meanwhile."""
        values = {"id": track, "at": int(self._now()), "value": row, "balance": balance}
        return self._put(
            "INSERT OR REPLACE INTO features (track, version, at, value, bpm, tempo_sure, key, "
            "key_sure, energy, loudness, true_peak, balance) SELECT number, :version, :at, :value, "
            ":bpm, :tempo_sure, :key, :key_sure, :energy, :loudness, :true_peak, :balance "
            f"FROM tracks WHERE number = {_NUMBER}",
            {**values, **vars(sound)},
        )

    def fail(self, track: TrackId, reason: Unheard) -> bool:
        """It could not be heard. What was known of it is not any more."""
        return self._put(
            "INSERT OR REPLACE INTO features (track, version, at, failed, value) "
            f"SELECT number, {VERSION}, :at, :reason, x'' FROM tracks WHERE number = {_NUMBER}",
            {"id": track, "at": int(self._now()), "reason": reason},
        )

    def _put(self, statement: str, values: dict[str, Any]) -> bool:
        with transaction(self._db):  # which knows a disk that is full
            many = self._db.execute(statement, values).rowcount
        self.revision += 1
        return many > 0

    def ask_again(self, tracks: Sequence[TrackId] | None, *, heard: bool) -> list[TrackId]:
        """These (None: all) are to be heard though it failed, and with `heard` also those that were:
        what is known of them holds until then. Answers those that wait now."""
        within = "(SELECT number FROM tracks WHERE id IN (SELECT value FROM json_each(?1)))"
        meant = f"(?1 IS NULL OR track IN {within})"
        named = None if tracks is None else json.dumps(list(tracks))
        with transaction(self._db):
            failed = self._db.execute(
                f"DELETE FROM features WHERE failed <> '' AND {meant} RETURNING track", (named,)
            ).fetchall()
            if heard:
                self._db.execute(f"UPDATE features SET version = 0 WHERE {meant}", (named,))
        self.revision += 1
        if tracks is None and not heard:
            every = json.dumps([number for (number,) in failed])
            rows = self._db.execute(
                "SELECT id FROM tracks WHERE removed_at IS NULL "
                "AND number IN (SELECT value FROM json_each(?))",
                (every,),
            )
        else:
            rows = self._db.execute(
                "SELECT t.id FROM tracks t LEFT JOIN features f ON f.track = t.number "
                f"WHERE t.removed_at IS NULL AND {_UNHEARD} "
                "AND (?1 IS NULL OR t.id IN (SELECT value FROM json_each(?1)))",
                (named,),
            )
        found = {TrackId(id) for (id,) in rows}
        return [each for each in tracks if each in found] if tracks is not None else list(found)

    def of(self, track: TrackId) -> Sound | None:
        """How a track sounds; None where it was not heard."""
        row = self._db.execute(
            f"SELECT {', '.join(_FACTS)} FROM features WHERE track = {_NUMBER} AND failed = ''",
            {"id": track},
        ).fetchone()
        return None if row is None else Sound(**dict(zip(_FACTS, row, strict=True)))

    def any(self) -> bool:
        """Was anything heard, ever?"""
        row = self._db.execute("SELECT 1 FROM features WHERE failed = '' LIMIT 1").fetchone()
        return row is not None

    def failure(self, track: TrackId) -> Failure | None:
        """Why a track could not be heard; None where it was not tried, or was."""
        found = self._db.execute(f"{_FAILURES} AND t.number = {_NUMBER}", {"id": track}).fetchone()
        return found and Failure(*found)

    def _failures(self, page: tuple[int, int], most: int) -> list[Failure]:
        rows = self._db.execute(
            f"{_FAILURES} AND t.number > ? AND t.number <= ? ORDER BY t.number DESC LIMIT ?",
            (*page, most),
        )
        return [Failure(*row) for row in rows]

    # ── what all of it adds up to ────────────────────────────────────────────────────────────

    def scatter(self) -> bytes:
        """What a metric is learnt from; empty where nothing was heard yet."""
        row = self._db.execute("SELECT value FROM taste_parts WHERE name = ?", (SCATTER,))
        found = row.fetchone()
        return b"" if found is None else bytes(found[0])

    def put_scatter(self, value: bytes) -> None:
        """The same with more of it."""
        with transaction(self._db):
            self._db.execute("INSERT OR REPLACE INTO taste_parts VALUES (?, ?)", (SCATTER, value))


def _waiting(row: tuple[str, int, int, int, int], places: Mapping[str, int]) -> Waiting:
    id, older, wish, plays, added_at = row
    return Waiting(
        track=id,
        # Which one it was says nothing here; what was asked for stands beside what is new.
        version=VERSION + 1 if older and id not in places else 0,
        queued=places.get(id),
        kept=bool(wish),
        listens=plays,
        added_at=added_at,
    )
