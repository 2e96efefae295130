"""Who makes places out of what was heard: Starling's own metric, or the listener's model."""

from __future__ import annotations

from array import array
from typing import Protocol

from ml.sound.widths import METRIC_BYTES
from player.engine.teaching import Teaching
from player.library import Library
from player.library.likeness import EMBEDDING, Metric, Unplaced
from player.library.own_sounds import Own
from player.library.sounds import SCATTER
from player.library.taste import Told

OWN = "own:"
"""What names of metrics begin with that are not Starling's (`ml.own.Axes.name`)."""

SAMPLE = 2048
"""Rows of the listener's model that its axes are learnt from."""

FEWEST = 2
"""Rows that can differ."""


class Maker(Protocol):
    """Learns a metric, and gives tracks their places in it."""

    def made(self, metric: Metric) -> bool:
        """Is it one of its own?"""
        ...

    def heard(self) -> int:
        """Tracks that it can give a place."""
        ...

    async def learn(self) -> Metric | None:
        """Raises DeviceFailed."""
        ...

    async def places(self, metric: Metric, rows: list[Unplaced]) -> list[bytes]:
        """One for each, empty where it has none. Raises DeviceFailed."""
        ...


class Starling:
    """Our own analysis."""

    def __init__(self, library: Library, teaching: Teaching) -> None:
        self._book = library.likeness
        self._teaching = teaching

    def made(self, metric: Metric) -> bool:
        # One of an earlier Starling has another size.
        return not metric.name.startswith(OWN) and len(metric.value) == METRIC_BYTES

    def heard(self) -> int:
        return self._book.heard()

    async def learn(self) -> Metric | None:
        heard = self.heard()
        scatter = self._book.part(SCATTER)  # It is written some tracks after they were heard.
        answer, columns = await self._teaching.hear("metric", {}, columns_of(scatter=scatter))
        if not answer["name"]:
            return None
        return Metric(answer["name"], heard, columns["value"])

    async def places(self, metric: Metric, rows: list[Unplaced]) -> list[bytes]:
        ends, whole = array("i"), bytearray()
        for each in rows:
            whole += each.value
            ends.append(len(whole))
        told = columns_of(metric=metric.value, rows=bytes(whole))
        told.described.append({"name": "ends", "type": "i4", "shape": [len(rows)]})
        told.parts.append(ends.tobytes())
        _, columns = await self._teaching.hear("embed", {}, told)
        return _split(columns["places"], len(rows))


class Listeners:
    """The model that the listener added. A track that it has not heard yet has no place; when it
    has, the track is one without a place again (`OwnBook.store`)."""

    def __init__(self, library: Library, teaching: Teaching, own: Own) -> None:
        self._book = library.own
        self._teaching = teaching
        self._own = own

    def made(self, metric: Metric) -> bool:
        head, _, _ = metric.value.partition(b"\n")
        return metric.name.startswith(OWN) and head == self._own.id.encode()

    def heard(self) -> int:
        return self._book.heard(self._own.id)

    async def learn(self) -> Metric | None:
        heard = self.heard()
        rows = b"".join(self._book.sample(self._own, SAMPLE))
        asked = {"model": self._own.id, "width": self._own.width}
        answer, columns = await self._teaching.hear("own_axes", asked, columns_of(rows=rows))
        if not answer["name"]:
            return None
        return Metric(answer["name"], heard, self._own.id.encode() + b"\n" + columns["value"])

    async def places(self, metric: Metric, rows: list[Unplaced]) -> list[bytes]:
        values = self._book.values(self._own, [row.track for row in rows])
        known = [row.track for row in rows if row.track in values]
        if not known:
            return [b""] * len(rows)
        _, _, axes = metric.value.partition(b"\n")
        told = columns_of(axes=axes, rows=b"".join(values[track] for track in known))
        _, columns = await self._teaching.hear("own_embed", {"width": self._own.width}, told)
        found = dict(zip(known, _split(columns["places"], len(known)), strict=True))
        return [found.get(row.track, b"") for row in rows]


def maker(library: Library, teaching: Teaching) -> Maker:
    """The listener's, where it has heard enough to tell tracks apart; else ours."""
    own = library.own.model()
    if own is not None and library.own.heard(own.id) >= FEWEST:
        return Listeners(library, teaching, own)
    return Starling(library, teaching)


def columns_of(**parts: bytes) -> Told:
    """Bytes as columns."""
    described = [{"name": name, "type": "u1", "shape": [len(part)]} for name, part in parts.items()]
    return Told(described, list(parts.values()), [])


def _split(places: bytes, many: int) -> list[bytes]:
    """One for each; nothing, where all of one is zero: there was no sound in the row."""
    found = [places[at * EMBEDDING : (at + 1) * EMBEDDING] for at in range(many)]
    return [each if any(each) else b"" for each in found]
