"""Do tracks that should be finished four times in five get finished four times in five?

What was foreseen of each listen, before it was learned from, is compared with what came, and later
chances are corrected by a line in logits (Platt 1999), leaned on no correction. The order of tracks
stays as it is: only what is said of them gets truer.
"""

from __future__ import annotations

import numpy as np

from ml.survival import logistic
from ml.types import Bools, Floats

IDENTITY = (0.0, 1.0)
"""No correction: shift and slope."""

HALF_LIFE = 300.0
"""Listens after which a comparison counts half: the model was another one then."""

SETTLED = 60.0
"""Listens after which a comparison counts half of what it is worth. Before that what was foreseen is
off by the listener's level, which nobody knew yet, and which the model has learned since from the
same listens: a correction by it would learn the luck of the first ones twice."""

LEAN = (40.0, 40.0)
"""Precision of the belief that shift and slope need no correction."""


def logit(chance: Floats) -> Floats:
    """The inverse of σ, for chances that are not quite certain."""
    chance = np.clip(chance, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(chance / (1 - chance)))


def correction(foreseen: Floats, finished: Bools, weight: Floats) -> tuple[float, float]:
    """Shift and slope out of what was foreseen [m] (logits, in order of time; NaN: nothing was)."""
    known = np.isfinite(foreseen) & (weight > 0)
    if known.sum() < 20:
        return IDENTITY
    values, came = foreseen[known], finished[known].astype(float)
    before = np.cumsum(weight[known]) - weight[known]
    worth = weight[known] * before / (before + SETTLED)
    worth = worth * 0.5 ** (np.arange(known.sum())[::-1] / HALF_LIFE)
    design = np.stack([np.ones(len(values)), values], 1)
    lean, start = np.diag(LEAN), np.array(IDENTITY)
    line = start.copy()
    for _ in range(8):
        chance = logistic(design @ line)
        slope = design.T @ (worth * (came - chance)) - lean @ (line - start)
        curve = (design * (worth * chance * (1 - chance))[:, None]).T @ design + lean
        line = line + np.clip(np.linalg.solve(curve, slope), -0.5, 0.5)
    return float(np.clip(line[0], -1, 1)), float(np.clip(line[1], 0.5, 2))


def corrected(chance: Floats, line: tuple[float, float]) -> Floats:
    """Chances, by a shift and a slope in logits."""
    if line == IDENTITY:
        return chance
    return logistic(line[0] + line[1] * logit(chance))
