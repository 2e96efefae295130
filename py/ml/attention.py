"""Was anybody listening? Sittings in which whatever plays runs on tell nothing about taste.

A mixture of two kinds of sitting: attended, where the model of taste says what is skipped, and
unattended, where nearly nothing is. The share of an attended one, given what happened in it, is the
weight of its listens (one step of expectation maximisation for each fit).
"""

from __future__ import annotations

import numpy as np

from ml import survival
from ml.types import Floats, Ints

UNATTENDED = 0.1
"""Share of the sittings that nobody attends to, beforehand."""

RUNS_ON = 0.985
"""Chance to pass a stage in them."""


def attention(
    session: Ints, eta: Floats, intercepts: Floats, risk: Floats, survived: Floats
) -> Floats:
    """[m] the chance that each listen was attended to. Judgements (session -1) always are."""
    chance = np.clip(survival.logistic(eta[:, None] + intercepts[None]), 1e-4, 1 - 1e-4)
    attended = np.where(survived > 0, np.log(chance), np.log1p(-chance))
    alone = np.where(survived > 0, np.log(RUNS_ON), np.log(1 - RUNS_ON))
    names, sitting = np.unique(session, return_inverse=True)
    favour = np.bincount(sitting, (risk * (attended - alone)).sum(1), minlength=len(names))
    share = survival.logistic(favour + np.log((1 - UNATTENDED) / UNATTENDED))
    found = share[sitting]
    return np.where(session < 0, 1.0, np.maximum(found, 0.02))
