"""Questions about the listener's own model: the axes of its rows, and each track's place on them. Of
`ml.desk`."""

from __future__ import annotations

from typing import Any

import numpy as np

from ml.metric import DIMENSIONS
from ml.own import Axes, axes
from ml.packing import Unpackable
from ml.sound.stored import pack
from ml.told import PACKED, Columns, Told

BIG = 60_000.0
"""Rows are kept in half precision; what is larger is as large as that."""


class OfOwn:
    """Answers that need no catalogue."""

    def __init__(self) -> None:
        self.answers = {
            "own_row": self._row,
            "own_axes": self._axes,
            "own_embed": self._embed,
        }

    def _row(self, _told: Told, columns: Columns) -> tuple[Any, Columns]:
        """A row as it is kept: `numbers` float32 in, float16 bytes `row` out, of length 1; empty
        where it holds no numbers, or nothing but zeros."""
        numbers = columns["numbers"].astype(np.float64).ravel()
        length = float(np.linalg.norm(numbers)) if len(numbers) else 0.0
        if not np.isfinite(length) or length == 0:
            return {}, {"row": np.empty(0, np.uint8)}
        # Rows of some models are very long or very short: half precision would lose them.
        half = (numbers * (np.sqrt(len(numbers)) / length)).clip(-BIG, BIG).astype("<f2")
        return {}, {"row": np.frombuffer(half.tobytes(), np.uint8)}

    def _axes(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Learn them of some `rows` (float16, `width` each) of a `model`; `value` is empty where
        nothing differs."""
        try:
            found = axes(str(told["model"]), _rows(columns["rows"].tobytes(), int(told["width"])))
        except ValueError:
            return {"name": ""}, {"value": np.empty(0, np.uint8)}
        value = found.middle.astype("<f4").tobytes() + found.matrix.astype("<f4").tobytes()
        return {"name": found.name}, {"value": np.frombuffer(value, np.uint8)}

    def _embed(self, told: Told, columns: Columns) -> tuple[Any, Columns]:
        """Places of `rows` (float16, `width` each) on axes (`axes`, their bytes). Raises
        Unpackable."""
        width = int(told["width"])
        numbers = np.frombuffer(columns["axes"].tobytes(), "<f4")
        if len(numbers) != width * (1 + DIMENSIONS):
            raise Unpackable(f"{len(numbers)} numbers are no axes of {width}")
        found = Axes(
            model="", middle=numbers[:width], matrix=numbers[width:].reshape(width, DIMENSIONS)
        )
        rows = _rows(columns["rows"].tobytes(), width)
        places = np.frombuffer(pack(found.embed(rows)), np.uint8).reshape(-1, PACKED)
        return {}, {"places": places}


def _rows(data: bytes, width: int) -> np.ndarray:
    if width <= 0 or len(data) % (2 * width):
        raise Unpackable(f"{len(data)} bytes are no rows of {width}")
    return np.frombuffer(data, "<f2").astype(np.float32).reshape(-1, width)
