"""How alike tracks sound, as it is kept: the metric, each track's place in it, what was made of both.

The table `features` is written by `SoundBook` (what was heard); here it is read for the recommender,
and its columns `metric` and `embedding` are written. What is not sure enough to be obeyed is told as
not known: a limit on tempo must never let a guess pass.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ml.sound.measures import VERSION
from player.library.taste import Told
from player.storage.sqlite import transaction

PAGE = 1_000
"""Rows read between two rests; each is 1.3 kB on the disk."""

TEMPO_SURE = 0.35
"""Confidence from which a tempo is believed. Of 84 synthesised pieces with a beat all were surer
than 0.5; noise and rumble without one were never surer than 0.28."""
KEY_SURE = 0.1
"""Confidence from which a key is believed: of pieces above it 94 percent were right, below it half;
noise is never surer than 0.04."""

EMBEDDING = 132
"""Bytes of an embedding (`ml.sound.stored.pack`)."""
BALANCE = 20
"""Bytes of a balance: five numbers."""

MOST_SEEDS = 200
"""Tracks whose likes are kept: those asked for last."""

HEARD = f"failed = '' AND version IN (0, {VERSION})"
"""Of a table that is `features`: it was heard, even if it is to be heard again."""


@dataclass(frozen=True)
class Metric:
    """The metric in use (`ml.metric`), as it was learnt."""

    name: str
    tracks: int
    """As many had been heard when it was learnt."""
    value: bytes


@dataclass(frozen=True)
class Unplaced:
    """A track that was heard and has no place in the metric in use."""

    track: int
    at: int
    """When it was heard: if that is another time by now, so is its sound."""
    value: bytes


class LikenessBook:
    """Part of `Library`."""

    def __init__(self, connection: sqlite3.Connection, changed: Callable[[], None]) -> None:
        """`changed`: what queries find is another by now."""
        self._db = connection
        self._changed = changed
        self.placed = 0
        """Rises whenever a track was given its place, or what was made of the places changed."""
        self.wanted: Callable[[frozenset[int]], bool] = _nobody
        """Told of tracks (their numbers) that a query wants the likes of; answers whether those of
        any are not known yet."""

    # ── the metric ───────────────────────────────────────────────────────────────────────────

    def heard(self) -> int:
        """Tracks that were heard."""
        return self._db.execute(f"SELECT count(*) FROM features WHERE {HEARD}").fetchone()[0]

    def metric(self) -> Metric | None:
        """The one in use, if any was learnt."""
        head, _, value = self.part("metric").partition(b"\n")
        try:
            told = json.loads(head)
            return Metric(str(told["name"]), int(told["tracks"]), value)
        except (ValueError, KeyError, TypeError):
            return None

    def keep_metric(self, metric: Metric) -> None:
        """Use this one from now on."""
        head = json.dumps({"name": metric.name, "tracks": metric.tracks})
        self.keep_part("metric", head.encode() + b"\n" + metric.value)

    def unplaced(self, metric: str, limit: int) -> list[Unplaced]:
        """Some of the tracks that have no place in it."""
        rows = self._db.execute(
            f"SELECT track, at, value FROM features WHERE {HEARD} AND metric < ?1 "
            f"UNION ALL SELECT track, at, value FROM features WHERE {HEARD} AND metric > ?1 "
            "LIMIT ?2",
            (metric, limit),
        )
        return [Unplaced(*row) for row in rows]

    def waiting(self, metric: str) -> int:
        """How many those are."""
        row = self._db.execute(
            f"SELECT count(*) FROM features WHERE {HEARD} AND metric <> ?", (metric,)
        )
        return row.fetchone()[0]

    def place(self, metric: str, rows: Iterable[tuple[Unplaced, bytes]]) -> None:
        """Give tracks their places in a metric. Those that were heard anew meanwhile get none."""
        with transaction(self._db):
            self._db.executemany(
                "UPDATE features SET metric = ?, embedding = ? WHERE track = ? AND at = ?",
                [(metric, embedding, row.track, row.at) for row, embedding in rows],
            )
        self.placed += 1
        self._changed()

    def has(self, tracks: Sequence[int]) -> bool:
        """Have all of them a place in the metric in use?"""
        metric = self.metric()
        if metric is None:
            return False
        marks = ",".join(str(int(each)) for each in tracks)
        row = self._db.execute(
            f"SELECT count(*) FROM features WHERE {HEARD} AND track IN ({marks}) "
            "AND metric = ? AND embedding <> x''",
            (metric.name,),
        )
        return row.fetchone()[0] == len(set(tracks))

    def columns(self) -> Generator[None, None, Told]:
        """What was heard of which track (`heard`, by number), for `ml.told`."""
        metric = self.metric()
        name = metric.name if metric else ""
        numbers, keys = array("i"), array("i")
        sound, balance = bytearray(), bytearray()
        bpm, energy, loudness = array("f"), array("f"), array("f")
        last = -1
        while rows := self._db.execute(
            "SELECT track, bpm, tempo_sure, key, key_sure, energy, loudness, balance, metric, "
            f"embedding FROM features NOT INDEXED WHERE {HEARD} AND track > ? "
            "ORDER BY track LIMIT ?",
            (last, PAGE),
        ).fetchall():
            last = rows[-1][0]
            for track, beats, sure, key, key_sure, force, loud, bands, of, place in rows:
                numbers.append(track)
                bpm.append(beats if sure >= TEMPO_SURE else 0.0)
                keys.append(key if key_sure >= KEY_SURE else -1)
                energy.append(force)
                loudness.append(_NAN if loud is None else loud)
                balance += bands if len(bands) == BALANCE else _NO_BALANCE
                sound += place if of == name and len(place) == EMBEDDING else _NO_PLACE
            yield
        n = len(numbers)
        columns: list[tuple[str, str, list[int], bytes]] = [
            ("heard", "i4", [n], numbers.tobytes()),
            ("sound", "u1", [n, EMBEDDING], bytes(sound)),
            ("bpm", "f4", [n], bpm.tobytes()),
            ("key", "i4", [n], keys.tobytes()),
            ("energy", "f4", [n], energy.tobytes()),
            ("loudness", "f4", [n], loudness.tobytes()),
            ("balance", "f4", [n, 5], bytes(balance)),
        ]
        return Told(
            [{"name": each, "type": kind, "shape": shape} for each, kind, shape, _ in columns],
            [part for *_, part in columns],
            [],
        )

    # ── what was made of it ──────────────────────────────────────────────────────────────────

    def part(self, name: str) -> bytes:
        """A part of what the recommender keeps; empty where there is none."""
        row = self._db.execute("SELECT value FROM taste_parts WHERE name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else b""

    def keep_part(self, name: str, value: bytes) -> None:
        """Keep it, in place of what was there."""
        self._db.execute("INSERT OR REPLACE INTO taste_parts VALUES (?, ?)", (name, value))

    def told(self, name: str) -> Any:
        """A part that is JSON; None where it is none."""
        try:
            return json.loads(self.part(name) or b"null")
        except ValueError:
            return None

    # ── the likes of a track, for queries ────────────────────────────────────────────────────

    def likes(self, seed: int) -> int:
        """How many tracks are noted as like it."""
        row = self._db.execute("SELECT count(*) FROM alike WHERE seed = ?", (seed,))
        return row.fetchone()[0]

    def note_likes(self, seed: int, found: Sequence[tuple[int, float]], metric: str) -> None:
        """Note what is most like a track, the most alike first, and by which metric; what was noted
        of tracks that are gone is forgotten."""
        noted = {str(seed): (metric, self.heard())}
        for other, stamp in (self.told("alike") or {}).items():
            row = self._db.execute("SELECT 1 FROM tracks WHERE number = ?", (int(other),))
            if other != str(seed) and row.fetchone():
                noted[other] = stamp
        while len(noted) > MOST_SEEDS:
            noted.pop(next(reversed(noted)))
        with transaction(self._db):
            marks = ",".join(noted)
            self._db.execute(f"DELETE FROM alike WHERE seed = ? OR seed NOT IN ({marks})", (seed,))
            self._db.executemany(
                "INSERT INTO alike (seed, place, track, likeness) VALUES (?, ?, ?, ?)",
                [(seed, place, track, near) for place, (track, near) in enumerate(found)],
            )
            self.keep_part("alike", json.dumps(noted).encode())
        self._changed()


_NAN = float("nan")
_NO_BALANCE = array("f", [_NAN] * 5).tobytes()
_NO_PLACE = bytes(EMBEDDING)


def _nobody(_seeds: frozenset[int]) -> bool:
    """Nobody looks for likes: there is no recommender."""
    return False
