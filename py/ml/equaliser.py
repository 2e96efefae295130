"""What an equaliser's hand says of taste: ten gains as a shift of the spectral balance.

Whoever turns the bass of a track up says which balance they would like it to have. The balance of a
track (`ml.features`) is five bands, each as dB of the whole, in standard deviations of usual music;
so that is what the gains become.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ml.features import USUAL_BALANCE
from ml.sound.measures import BANDS
from ml.types import Floats

CENTRES = 31.25 * 2.0 ** np.arange(10)
"""Hz. Each slider is an octave wide."""

LOWEST = CENTRES[0] / 2**0.5
"""Hz: below it no slider reaches."""


def _shares() -> Floats:
    """[5, 10] how much of each band, in octaves, each slider moves; rows sum to 1."""
    lows = np.log2(CENTRES / 2**0.5)
    edges = np.log2(np.maximum(np.array(BANDS), LOWEST))
    below = np.maximum(edges[:-1, None], lows[None])
    above = np.minimum(edges[1:, None], lows[None] + 1)
    found = np.maximum(above - below, 0.0)
    return np.asarray(found / found.sum(1, keepdims=True), np.float64)


SHARES = _shares()


def curve(gains: Sequence[float]) -> Floats:
    """[5] what ten gains in dB do to the balance of usual music, in its units. How loud the whole
    becomes says nothing, as it says nothing of a track's balance.

    NaN where there are not ten numbers."""
    values = np.asarray(gains, np.float64)
    if values.shape != (len(CENTRES),) or not np.isfinite(values).all():
        return np.full(len(SHARES), np.nan)
    moved = SHARES @ values
    middle, spread = USUAL_BALANCE
    before = 10 ** (middle / 10)
    whole = 10 * np.log10((before * 10 ** (moved / 10)).sum() / before.sum())
    return np.asarray((moved - whole) / spread, np.float64)
