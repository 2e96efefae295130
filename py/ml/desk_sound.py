"""Questions about sound: the metric and each track's place in it, what is alike, and the way from one
track to another. Of `ml.desk`."""

from __future__ import annotations

from typing import Any

import numpy as np

from ml.alike import likeness
from ml.metric import Metric, Scatter, learn
from ml.packing import Unpackable
from ml.path import NotAnalysed, path
from ml.shelf import Shelf
from ml.sound.beside import beside
from ml.sound.scattered import from_bytes as scatter_of
from ml.sound.stored import from_bytes, pack
from ml.sound.timbre import SIZE
from ml.sound.widths import BESIDE, LEARNED, METRIC_BYTES
from ml.told import PACKED, Columns, Told, read_knobs
from ml.types import Ints


class OfSound:
    """Answers about how tracks sound."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.answers = {
            "metric": self._metric,
            "embed": self._embed,
            "alike": self._alike,
            "path": self._path,
        }

    def _metric(self, _told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Learn it: `scatter` of the library's own, which may be empty, on what other music taught.
        Answers its `name`, and the metric as bytes, `value`; neither where there is nothing at all
        to learn from."""
        own = scatter_of(columns["scatter"].tobytes()) if "scatter" in columns else None
        if self._shelf.prior is None and (own is None or not own.chunks):
            return {"name": ""}, {"value": np.empty(0, np.uint8)}
        metric = learn(own or Scatter.empty(), self._shelf.prior)
        return {"name": metric.name}, {"value": np.frombuffer(metric_bytes(metric), np.uint8)}

    def _embed(self, _told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Places in a metric (`metric`, its bytes) of tracks as they were heard: their rows
        (`ml.sound.stored`) one behind the other, and where each `ends`. All zeros where a row
        holds nothing. Raises Unpackable."""
        metric = metric_of(columns["metric"].tobytes())
        rows, start = columns["rows"].tobytes(), 0
        timbres = np.full((len(columns["ends"]), SIZE), np.nan, np.float32)
        others = np.zeros((len(timbres), BESIDE), np.float32)
        for at, end in enumerate(columns["ends"].tolist()):
            features = from_bytes(rows[start:end])
            start = end
            if features is not None:
                timbres[at] = features.timbre
                others[at] = beside(features.balance, features.rhythm, features.harmony)[0]
        places = np.frombuffer(pack(metric.embed(timbres, others)), np.uint8).reshape(-1, PACKED)
        return {}, {"places": places}

    def _alike(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """What is most like some tracks, without them: [track, likeness], which is `least` at least
        and more than nothing. `by_sound`: were all of them heard? `known`: are they in the catalogue?
        Columns as `Shelf.within` has them, or none."""
        catalogue = self._shelf.known()
        seeds = self._shelf.place(told["tracks"])
        known = bool((seeds >= 0).all())
        seeds = seeds[seeds >= 0]
        knobs = read_knobs(told.get("knobs", {"per_artist": 0}))
        near = likeness(catalogue, seeds)
        today, allowed = self._shelf.within(knobs, columns)
        near[~allowed] = -1.0
        near[seeds] = -1.0
        best = np.argsort(-near, kind="stable")
        best = best[near[best] > max(float(told.get("least", 0.0)), 0.0)]
        best = _fewer(best, today.artist, knobs.per_artist)[: int(told["limit"])]
        return {
            "tracks": [[int(self._shelf.numbers[at]), round(float(near[at]), 4)] for at in best],
            "by_sound": bool(len(seeds)) and bool(np.isfinite(catalogue.sound[seeds]).all()),
            "known": known,
        }, {}

    def _path(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Tracks from `start` to `end`, both told too; none where one of them was not heard
        (`unheard`) or is not in the catalogue (yet: `known`). Columns as `Shelf.within` has them, or
        none."""
        self._shelf.known()
        start, end = (int(each) for each in self._shelf.place([told["start"], told["end"]]))
        if min(start, end) < 0:
            return {"tracks": [], "unheard": True, "known": False}, {}
        knobs = read_knobs(told.get("knobs", {}))
        catalogue, allowed = self._shelf.within(knobs, columns)
        allowed[self._shelf.barred] = False
        steps = int(told["steps"]) if start != end else 1
        try:
            way = path(
                catalogue, start, end, steps=steps, allowed=allowed, per_artist=knobs.per_artist
            )
        except NotAnalysed:
            return {"tracks": [], "unheard": True, "known": True}, {}
        found = self._shelf.numbers[way].tolist()
        return {"tracks": found, "unheard": False, "known": True}, {}


def _fewer(best: Ints, artist: Ints, most: int) -> Ints:
    """At most so many of each artist, the first of them; 0 is no limit, and nobody's are free."""
    if not most or not len(best):
        return best
    whose = artist[best]
    order = np.argsort(whose, kind="stable")
    first = np.searchsorted(whose[order], whose[order])
    place = np.empty(len(best), np.int64)
    place[order] = np.arange(len(best)) - first
    return best[(whose < 0) | (place < most)]


def metric_bytes(metric: Metric) -> bytes:
    """Little endian float32: the middle, then the matrix by rows; 143 kB."""
    return metric.middle.astype("<f4").tobytes() + metric.matrix.astype("<f4").tobytes()


def metric_of(data: bytes) -> Metric:
    """The other way round. Raises Unpackable."""
    if len(data) != METRIC_BYTES:
        raise Unpackable(f"{len(data)} bytes are no metric")
    numbers = np.frombuffer(data, "<f4").astype(np.float32)
    return Metric(middle=numbers[:SIZE], matrix=numbers[SIZE:].reshape(SIZE, LEARNED))
