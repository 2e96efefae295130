"""Questions about a track that is being heard: chunk by chunk in, one row of the library out.

Part of the desk (`ml.desk`). It keeps the track in hand, and what the tracks since the last question
for it added to the scatter; whoever asks keeps all else, so that the worker may end at any time.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from ml.features import Features, Hearing, Unheard, answers
from ml.metric import Scatter
from ml.sound.excerpts import Excerpt
from ml.sound.scattered import from_bytes, to_bytes
from ml.sound.stored import to_bytes as row_of
from ml.told import Columns, Told

LONGEST = 1e7
"""Seconds of a track, four months: what is longer is no length."""


class Ear:
    """One track at a time."""

    def __init__(self) -> None:
        self._job = 0
        self._hearing: Hearing | None = None
        self._chunks = 0
        self._heard = Scatter.empty()
        self.answers = {
            "hear": self.hear,
            "hear_out": self.hear_out,
            "scatter": self.scatter,
        }

    def hear(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """A chunk: `job`, how long the track is (`seconds`), which chunk of it this is (`place`, from
        0), its `start` and `run` (`ml.sound.excerpts`), and what the graph answered as the column
        `numbers`. Place 0 begins anew. `lost`: the chunks before are not here (any more)."""
        job, place = int(told["job"]), int(told["place"])
        if place == 0:
            self._job, self._chunks = job, 0
            seconds = float(told["seconds"])
            self._hearing = Hearing(seconds if 0 <= seconds <= LONGEST else 0.0)
        if self._hearing is None or job != self._job or place != self._chunks:
            return {"lost": True}, {}
        self._chunks += 1
        numbers = columns.get("numbers")
        chunk = {} if numbers is None else answers(numbers.tobytes())
        excerpt = Excerpt(start=int(told["start"]), run=int(told["run"]))
        return {"lost": False, "taken": self._hearing.add(chunk, excerpt)}, {}

    def hear_out(self, told: Told, _columns: Columns) -> tuple[Any, Columns]:
        """What is known of the track after its last chunk (`chunks` in all): what lists and limits
        ask for, the `row` to be stored, and its `balance`; or the `reason` why nothing is."""
        hearing = self._hearing
        if hearing is None or int(told["job"]) != self._job or int(told["chunks"]) != self._chunks:
            return {"lost": True}, {}
        self._hearing = None
        found = hearing.finish()
        if isinstance(found, Unheard):
            return {"lost": False, "reason": found.reason, "version": found.version}, {}
        self._heard = self._heard.with_track(hearing.timbres)
        row = np.frombuffer(row_of(found), np.uint8)
        balance = found.balance.astype(np.float32)
        return {"lost": False, "reason": "", **scalars(found)}, {"row": row, "balance": balance}

    def scatter(self, _told: Told, columns: Columns) -> tuple[Any, Columns]:
        """What was stored (`value`, nothing at first) with the tracks since the last time added."""
        stored = columns.get("value")
        before = None if stored is None else from_bytes(stored.tobytes())
        every = self._heard if before is None else before.plus(self._heard)
        self._heard = Scatter.empty()
        return {"tracks": every.tracks}, {"value": np.frombuffer(to_bytes(every), np.uint8)}


def scalars(found: Features) -> dict[str, Any]:
    """What is asked for of a track without reading its row; `None` where it was not measured."""
    tempo, key = found.tempo, found.key
    return {
        "version": found.version,
        "bpm": _number(tempo.bpm),
        "tempo_sure": _number(tempo.confidence),
        "key": key.tonic + 12 * key.minor if key.tonic >= 0 else -1,
        "key_sure": _number(key.confidence),
        "energy": found.energy if math.isfinite(found.energy) else -1.0,
        "loudness": _level(found.loudness.integrated),
        "true_peak": _level(found.true_peak),
    }


def _number(value: float) -> float:
    return float(value) if math.isfinite(value) else 0.0


def _level(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
