"""A table of features that is made for one question: what is the whole of it worth, by some weights?

Tracks lie in tiles of 2,048, and in each tile feature by feature. A product with weights then adds up
columns that stay in the processor's cache: in WebAssembly with OpenBLAS it takes a third of the time
of the same product over rows (3.0 to 10.9 ms of 100,000 tracks and 138 features, as
`docs/decisions/scoring.md` says), and as much a track for a million as for a thousand.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from ml.types import Ints, Singles

TRACKS = 2048
"""Of a tile."""


class Tiles:
    """[n, d] in single precision."""

    def __init__(self, tracks: int, features: int) -> None:
        """Zeros."""
        self._many = tracks
        side = min(TRACKS, max(tracks, 1))
        self._tiles: npt.NDArray[np.float32] = np.zeros(
            (-(-tracks // side), features, side), np.float32
        )

    def fill(self, begin: int, make: Callable[[slice], Singles]) -> None:
        """Features from the one that is called `begin` on; `make` is asked for those [m, k] of some
        tracks after the other."""
        side = self._tiles.shape[2]
        for number, tile in enumerate(self._tiles):
            values = make(slice(number * side, min((number + 1) * side, self._many)))
            tile[begin : begin + values.shape[1], : len(values)] = values.T

    def rows(self, tracks: Ints, features: int | None = None) -> Singles:
        """[m, d] of some tracks; or their first features only."""
        side = self._tiles.shape[2]
        return self._tiles[:, :features][tracks // side, :, tracks % side]

    def times(self, weights: Singles) -> Singles:
        """[n] the product of each track's first features with as many weights."""
        return np.matmul(weights, self._tiles[:, : len(weights)]).reshape(-1)[: self._many]

    def part(self, begin: int, end: int) -> Singles:
        """[tiles, d, TRACKS] some tiles; of the last one, zeros follow the tracks."""
        return self._tiles[begin:end]

    def __len__(self) -> int:
        """How many tiles."""
        return len(self._tiles)
