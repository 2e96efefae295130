"""Learning the prior: how much each block, and each kind of effect, really explains.

MacKay's fixed point (1992): the number of well determined weights of a block over what they add up
to. It is leaned on the first belief as on so many weights more, and kept within bounds, because the
evidence of a binary outcome says little while there are few listens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ml.artists import LEVELS, NONE
from ml.types import Floats

if TYPE_CHECKING:
    from ml.taste import Taste

LEAN = 6.0
"""Weights' worth of belief in the first variance."""

BOUNDS = (1 / 6, 6.0)
"""How far a variance may move from where it began."""

SAMPLE = 2000
"""Groups of which the uncertainty is worked out; it stands for all."""


def reestimated(taste: Taste, effects: list[Floats]) -> dict[str, float]:
    """Variances of blocks and effects, given the mode; `effects` [g] of each level of the tree."""
    found = dict(taste.variances)
    away = (taste.weights - taste.mean) ** 2
    spread = np.diag(taste.covariance)
    for block in taste.blocks.blocks:
        settled = float((1.0 - spread[block.span] / found[block.name]).clip(0, 1).sum())
        squares = float(away[block.span].sum())
        found[block.name] = _leaned(taste.believed[block.name], squares, settled)
    if not taste.settings.effects:
        return found
    unsure = taste.tree.uncertainties(taste.covariance, SAMPLE)
    for name, level, values, (rows, variance) in zip(
        LEVELS, taste.tree.levels, effects, unsure, strict=True
    ):
        named = level.prior[rows] < NONE
        share = level.count / max(len(rows), 1)
        settled = share * float((1.0 - variance[named] / found[name]).clip(0, 1).sum())
        found[name] = _leaned(taste.believed[name], float((values**2).sum()), settled)
    return found


def _leaned(believed: float, squares: float, settled: float) -> float:
    """A variance: what the weights add up to, leaned on what was believed."""
    learned = (squares + LEAN * believed) / (settled + LEAN)
    return float(np.clip(learned, BOUNDS[0] * believed, BOUNDS[1] * believed))
