"""How many numbers there are of what: for those too who have no NumPy at hand."""

from __future__ import annotations

from ml.sound.measures import BANDS, CONTRASTS, MELS, MFCCS, PITCHES

TIMBRE = MFCCS * (MFCCS + 1) // 2 + 2 * CONTRASTS + MELS + MFCCS
"""372 of `ml.sound.timbre.statistics`."""

BALANCE = len(BANDS) - 1
RATIOS = (1 / 4, 1 / 3, 1 / 2, 2 / 3, 1.0, 3 / 2, 2.0, 3.0)
"""Of the tempo: where a pattern may come again."""
RHYTHM = 2 * len(RATIOS)
HARMONY = PITCHES

BESIDE = BALANCE + RHYTHM + HARMONY
"""33 that lie beside the timbre in an embedding (`ml.sound.beside`)."""
EMBEDDING = 128
LEARNED = EMBEDDING - BESIDE
"""95 dimensions of timbre, which are learned."""

METRIC_BYTES = 4 * TIMBRE * (1 + LEARNED)
"""Of a metric as it is kept: its middle and its matrix in single precision."""
