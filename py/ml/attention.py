"""Was anybody listening? Sittings in which whatever plays runs on tell nothing about taste.

A mixture of two kinds of sitting: attended, where the model of taste says what is skipped, and
unattended, where nearly nothing is. The share of an attended one, given what happened in it, is the
weight of its listens. What the model says of a listen must be what it said *before* it learned from
it: afterwards it has an explanation for everything. So a listen's favour is worked out as it comes
(prequentially: Dawid 1984); for listens that came in bulk, from the fit, which is kinder to them.
"""

from __future__ import annotations

import numpy as np

from ml import survival
from ml.types import Floats, Ints

UNATTENDED = 0.1
"""Share of the sittings that nobody attends to, beforehand."""

RUNS_ON = 0.985
"""Chance to pass a stage in them."""

LEAST = 0.02
"""Weight of a listen that nobody can have attended to."""

_BEFOREHAND = float(np.log((1 - UNATTENDED) / UNATTENDED))


def favour(
    mean: Floats,
    variance: Floats,
    intercepts: Floats,
    unsure: Floats,
    risk: Floats,
    survived: Floats,
) -> Floats:
    """[m] how much more likely what happened is if it was attended to, as a logarithm; η is
    N(mean, variance) [m] before it, and so are the intercepts, N(intercepts, unsure) [4]."""
    chance = survival.outcome(mean, variance, intercepts, unsure, risk, survived)
    attended = np.log(np.maximum(chance, 1e-9))
    alone = (risk * np.where(survived > 0, np.log(RUNS_ON), np.log(1 - RUNS_ON))).sum(1)
    return np.asarray(attended - alone)


def attention(session: Ints, favours: Floats) -> Floats:
    """[m] the chance that each listen was attended to. Judgements (session -1) always are."""
    if not len(session):
        return np.zeros(0)
    names, sitting = np.unique(session, return_inverse=True)
    total = np.bincount(sitting, favours, minlength=len(names))
    share = survival.logistic(total + _BEFOREHAND)[sitting]
    return np.where(session < 0, 1.0, np.maximum(share, LEAST))
