"""A `Scatter` as bytes: what the library keeps of all chunks that were heard, so that a metric is
learned from them without hearing them again. 1.1 MB, whatever the library's size.

Little endian: form, version of the analysis, tracks, chunks and spare, then the sum, then the upper
halves of the two symmetric matrices, all float64. Rounding them would add up over the years.
"""

from __future__ import annotations

import struct

import numpy as np

from ml.metric import Scatter
from ml.sound.measures import VERSION
from ml.sound.timbre import SIZE

FORM = 1
_HEAD = struct.Struct("<BxH4xddd")
_UPPER = np.triu_indices(SIZE)
_LENGTH = _HEAD.size + 8 * (SIZE + 2 * len(_UPPER[0]))


def to_bytes(scatter: Scatter) -> bytes:
    """1,116,568 bytes."""
    head = _HEAD.pack(FORM, VERSION, scatter.tracks, scatter.chunks, scatter.spare)
    parts = [scatter.sum, scatter.outer[_UPPER], scatter.within[_UPPER]]
    return head + np.concatenate(parts).astype("<f8").tobytes()


def from_bytes(data: bytes) -> Scatter | None:
    """The other way round; None where it is of another version of the analysis, or holds none."""
    if len(data) != _LENGTH:
        return None
    form, version, tracks, chunks, spare = _HEAD.unpack_from(data)
    numbers = np.frombuffer(data, "<f8", offset=_HEAD.size)
    if (form, version) != (FORM, VERSION) or not np.isfinite(numbers).all():
        return None
    if not (0 <= tracks <= chunks and 0 <= spare < float("inf") and chunks < float("inf")):
        return None
    total, outer, within = np.split(numbers, [SIZE, SIZE + len(_UPPER[0])])
    return Scatter(
        tracks=tracks,
        chunks=chunks,
        spare=spare,
        sum=total.copy(),
        outer=_whole(outer),
        within=_whole(within),
    )


def _whole(upper: np.ndarray) -> np.ndarray:
    table = np.zeros((SIZE, SIZE))
    table[_UPPER] = upper
    return table + np.triu(table, 1).T
