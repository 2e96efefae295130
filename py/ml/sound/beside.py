"""What lies beside the timbre in an embedding: balance, rhythm and harmony, each as a direction.

Each part is told by how far it is from usual music, cut to length 1, and weighs an eighth of the
timbre: what they add was found on real music with each soundtrack judged by the others
(`bench.music`), and it matters little whether that is a tenth or a seventh.
"""

from __future__ import annotations

import numpy as np

from ml.sound.widths import BALANCE, HARMONY, RHYTHM

WEIGHT = 1 / 8
"""Of each part's likeness beside that of the timbre."""

# fmt: off
USUAL_RHYTHM = np.array([
    [0.481, 0.392, 0.457, 0.275, 0.435, -0.102, 0.135, 0.003,
     0.372, 0.248, 0.291, 0.142, 0.264, -0.079, 0.037, -0.028],
    [0.216, 0.190, 0.212, 0.250, 0.192, 0.169, 0.271, 0.214,
     0.214, 0.176, 0.198, 0.184, 0.183, 0.102, 0.163, 0.122],
])
"""[2, 16] mean and standard deviation over the corpus of `bench.music`."""
USUAL_HARMONY = np.array([
    [0.142, 0.049, 0.096, 0.079, 0.077, 0.093, 0.054, 0.139, 0.060, 0.069, 0.080, 0.063],
    [0.035, 0.019, 0.021, 0.029, 0.028, 0.023, 0.019, 0.032, 0.022, 0.022, 0.025, 0.020],
])
"""[2, 12] of the same."""
USUAL_BALANCE = np.array([np.zeros(BALANCE), np.ones(BALANCE)])
"""It is told against usual music already."""
# fmt: on


def beside(balance: np.ndarray, rhythm: np.ndarray, harmony: np.ndarray) -> np.ndarray:
    """[n, 33] of [n, 5], [n, 16] and [n, 12] (`ml.features.Features`). A part that is not known, all
    zeros, adds nothing."""
    parts = (
        _direction(balance, USUAL_BALANCE, BALANCE),
        _direction(rhythm, USUAL_RHYTHM, RHYTHM),
        _direction(harmony, USUAL_HARMONY, HARMONY),
    )
    return (np.sqrt(WEIGHT) * np.concatenate(parts, axis=1)).astype(np.float32)


def _direction(part: np.ndarray, usual: np.ndarray, width: int) -> np.ndarray:
    rows = np.asarray(part, np.float64).reshape(-1, width)
    known = np.asarray(np.isfinite(rows).all(1) & rows.any(1), bool)
    away = np.where(known[:, None], (np.nan_to_num(rows) - usual[0]) / usual[1], 0.0)
    length = np.linalg.norm(away, axis=1, keepdims=True)
    return away / np.maximum(length, 1e-9)
