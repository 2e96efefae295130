"""What the listener's own model made of tracks: which model it is, its rows, and who waits for it."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ml.sound.measures import VERSION
from player.storage.sqlite import transaction
from player.types import TrackId

PART = "own_model"
"""Of `taste_parts`: the model in use, as JSON."""

WIDEST = 4096

_HEARD = f"f.failed = '' AND f.version IN (0, {VERSION})"


@dataclass(frozen=True, kw_only=True)
class Own:
    """A model."""

    id: str
    name: str
    rate: int
    seconds: float
    width: int
    output: str = ""


class OwnBook:
    """The table `own_sounds`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.revision = 0
        """Rises with every row and every change of the model."""

    def model(self) -> Own | None:
        """The one in use."""
        row = self._db.execute("SELECT value FROM taste_parts WHERE name = ?", (PART,)).fetchone()
        try:
            return Own(**json.loads(row[0])) if row else None
        except (ValueError, TypeError):
            return None

    def use(self, own: Own | None) -> None:
        """Use this one from now on; None: none. Rows of another are forgotten."""
        with transaction(self._db):
            self._db.execute("DELETE FROM taste_parts WHERE name = ?", (PART,))
            self._db.execute("DELETE FROM own_sounds WHERE model <> ?", (own.id if own else "",))
            if own:
                value = json.dumps(asdict(own)).encode()
                self._db.execute("INSERT INTO taste_parts VALUES (?, ?)", (PART, value))
        self.revision += 1

    def next(self, model: str, limit: int) -> list[TrackId]:
        """Tracks that it has not heard and Starling has, which are here; what is played most first."""
        rows = self._db.execute(
            "SELECT t.id FROM tracks t JOIN features f ON f.track = t.number "
            "LEFT JOIN own_sounds o ON o.track = t.number AND o.model = ? "
            f"WHERE t.removed_at IS NULL AND t.stored >= 1 AND {_HEARD} AND o.track IS NULL "
            "ORDER BY t.plays DESC, t.number LIMIT ?",
            (model, limit),
        )
        return [TrackId(id) for (id,) in rows]

    def store(self, track: TrackId, own: Own, value: bytes) -> bool:
        """Its row, float16; empty where it could not hear the track. False where that went."""
        if value and len(value) != 2 * own.width:
            value = b""
        with transaction(self._db):
            cursor = self._db.execute(
                "INSERT OR REPLACE INTO own_sounds SELECT number, ?, ? FROM tracks WHERE id = ?",
                (own.id, value, track),
            )
            if value:  # it gets its place by this
                self._db.execute(
                    "UPDATE features SET metric = '' "
                    "WHERE track = (SELECT number FROM tracks WHERE id = ?)",
                    (track,),
                )
        self.revision += 1
        return cursor.rowcount > 0

    def tally(self, model: str) -> tuple[int, int]:
        """Tracks that it heard or could not, and those it is to hear."""
        (done,) = self._db.execute(
            "SELECT count(*) FROM own_sounds WHERE model = ?", (model,)
        ).fetchone()
        (every,) = self._db.execute(f"SELECT count(*) FROM features f WHERE {_HEARD}").fetchone()
        return done, max(done, every)

    def heard(self, model: str) -> int:
        """Tracks that have a row of it."""
        (many,) = self._db.execute(
            "SELECT count(*) FROM own_sounds WHERE model = ? AND value <> x''", (model,)
        ).fetchone()
        return many

    def sample(self, own: Own, most: int) -> list[bytes]:
        """Some of its rows, spread over the library."""
        step = max(1, math.ceil(self.heard(own.id) / most))
        rows = self._db.execute(
            "SELECT value FROM (SELECT value, row_number() OVER (ORDER BY track) AS place "
            "FROM own_sounds WHERE model = ? AND length(value) = ?) WHERE place % ? = 0 LIMIT ?",
            (own.id, 2 * own.width, step, most),
        )
        return [bytes(value) for (value,) in rows]

    def values(self, own: Own, tracks: Sequence[int]) -> dict[int, bytes]:
        """Its rows of tracks, by number."""
        marks = ",".join(str(int(each)) for each in tracks)
        rows = self._db.execute(
            f"SELECT track, value FROM own_sounds WHERE track IN ({marks}) "
            "AND model = ? AND length(value) = ?",
            (own.id, 2 * own.width),
        )
        return {track: bytes(value) for track, value in rows}
