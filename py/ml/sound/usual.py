"""What other music taught of how sounds differ: the prior of `ml.metric`, small enough to ship.

Two covariances, of all half minutes and of those of one track about their mean, each as spreads
(float32) and the upper half of its correlations (float16): 280 kB, whatever it was made of. Rounding
costs less than a thousandth of a correlation, which `ml.metric.RIDGE` hides.

Little endian: form, version of the analysis, tracks, chunks, spare, means, spreads, correlations.
"""

from __future__ import annotations

import struct

import numpy as np

from ml.metric import Scatter
from ml.sound.measures import VERSION
from ml.sound.timbre import SIZE

FORM = 1
_HEAD = struct.Struct("<4sHHddd")
_MARK = b"SLUM"
_ABOVE = np.triu_indices(SIZE, 1)
_LENGTH = _HEAD.size + 4 * 3 * SIZE + 2 * 2 * len(_ABOVE[0])


def to_bytes(scatter: Scatter) -> bytes:
    """280,520 bytes. Raises ValueError where there is nothing to divide by."""
    if scatter.chunks < 1 or scatter.spare < 1:
        raise ValueError("a prior needs tracks of two chunks and more")
    middle = scatter.sum / scatter.chunks
    total = scatter.outer / scatter.chunks - np.outer(middle, middle)
    spreads, halves = zip(*map(_parted, (total, scatter.within / scatter.spare)), strict=True)
    head = _HEAD.pack(_MARK, FORM, VERSION, scatter.tracks, scatter.chunks, scatter.spare)
    singles = np.concatenate([middle, *spreads]).astype("<f4")
    return head + singles.tobytes() + np.concatenate(halves).astype("<f2").tobytes()


def from_bytes(data: bytes) -> Scatter | None:
    """The other way round; None where it is of another version of the analysis, or holds none."""
    if len(data) != _LENGTH or not data.startswith(_MARK):
        return None
    _, form, version, tracks, chunks, spare = _HEAD.unpack_from(data)
    singles = np.frombuffer(data, "<f4", 3 * SIZE, _HEAD.size).astype(np.float64)
    halves = np.frombuffer(data, "<f2", offset=_HEAD.size + 4 * 3 * SIZE).astype(np.float64)
    if (form, version) != (FORM, VERSION) or not all(
        bool(np.isfinite(each).all())
        for each in (singles, halves, np.array([tracks, chunks, spare]))
    ):
        return None
    if not (0 < tracks <= chunks and 0 < spare <= chunks):
        return None
    middle, *spreads = np.split(singles, 3)
    total, within = (
        _joined(spread, half) for spread, half in zip(spreads, np.split(halves, 2), strict=True)
    )
    return Scatter(
        tracks=tracks,
        chunks=chunks,
        spare=spare,
        sum=chunks * middle,
        outer=chunks * (total + np.outer(middle, middle)),
        within=spare * within,
    )


def _parted(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    spread = np.sqrt(np.maximum(np.diag(table), 1e-12))
    return spread, (table / np.outer(spread, spread))[_ABOVE]


def _joined(spread: np.ndarray, half: np.ndarray) -> np.ndarray:
    table = np.zeros((SIZE, SIZE))
    table[_ABOVE] = half
    return (table + table.T + np.eye(SIZE)) * np.outer(spread, spread)
