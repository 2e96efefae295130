"""How far into a track a listener gets: discrete-time survival, stage by stage.

The chance to pass stage k is σ(η + b_k): one liking η for the whole track, one intercept a stage
(Cox 1972; Singer & Willett 1993 for the logistic form). A track is completed when all four stages
are passed. A listen that was cut short by something else than the listener is censored: it tells
of the stages that were passed, and of no other.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ml.types import STAGES, Bools, Floats, Ints, Real

COUNTED = 0.514
"""Of some billions of plays, the share that was heard to the end (Lamere 2014)."""

INTERCEPTS = np.array([0.9, 1.9, 2.1, 1.9])
"""Prior mean of b. With what is not known of liking and listener averaged out, 44 of a hundred tracks
that somebody attends to are heard to the end, and 49 with the sittings that nobody attends to
(`ml.attention`). That is a little less than what was counted, as those plays had been chosen and
tracks of a library had not; how much less is believed, not known."""

INTERCEPT_VARIANCE = 0.5
"""Prior variance of each b: of a hundred tracks two listeners in three hear between 36 and 52 to the
end. A wider one takes the luck of twenty listens for the listener's level."""


def _nodes(count: int) -> tuple[Floats, Floats]:
    """Of Gauss-Hermite for N(0, 1): where they are, and their weights."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(count)
    return nodes, weights / weights.sum()


_LIKING, _STAGE = _nodes(7), _nodes(3)


def logistic(values: Real) -> Floats:
    """σ, without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * np.asarray(values, np.float64))))


def at_risk(passed: Ints, failed: Bools) -> tuple[Floats, Floats]:
    """Which stages a listen tells of [m, 4], and which of them were passed [m, 4]; zeros and ones."""
    stage = np.arange(STAGES)[None]
    survived = stage < passed[:, None]
    left = failed[:, None] & (stage == passed[:, None])
    return (survived | left).astype(np.float64), survived.astype(np.float64)


def log_likelihood(
    eta: Floats, intercepts: Floats, risk: Floats, survived: Floats, weight: Floats
) -> float:
    """Σ over listens and stages. `eta` [m], `risk` and `survived` [m, 4], `weight` [m]."""
    each = eta[:, None] + intercepts[None]
    # log σ(z) for what was passed, log(1 - σ(z)) = log σ(z) - z for what was not.
    told = np.minimum(each, 0.0) - np.log1p(np.exp(-np.abs(each))) - (1.0 - survived) * each
    return float((weight[:, None] * risk * told).sum())


def derivatives(
    eta: Floats, intercepts: Floats, risk: Floats, survived: Floats, weight: Floats
) -> tuple[Floats, Floats]:
    """Per listen and stage [m, 4]: the slope of the log-likelihood along η + b_k, and minus its
    curvature (never negative)."""
    chance = logistic(eta[:, None] + intercepts[None])
    share = weight[:, None] * risk
    return share * (survived - chance), share * chance * (1.0 - chance)


def passing(
    mean: Real, variance: Real, intercepts: Floats, unsure: Floats
) -> Iterator[tuple[float, Floats]]:
    """Cases over which what is not known is averaged out: the share of each, and the chances to pass
    the stages there [..., k].

    η, which the stages share, is N(mean, variance) [...], in seven nodes of Gauss-Hermite; in each,
    every stage is averaged over its own intercept, N(intercepts, unsure) [k], by three. What η and
    the intercepts share is left out: it moves no chance by .002."""
    mean = np.asarray(mean, np.float64)
    spread = np.sqrt(np.maximum(np.asarray(variance, np.float64), 0.0))
    nodes, shares = _STAGE
    there = intercepts[:, None] + np.sqrt(np.maximum(unsure, 0.0))[:, None] * nodes
    for node, share in zip(*_LIKING, strict=True):
        yield share, logistic((mean + node * spread)[..., None, None] + there) @ shares


def completion(mean: Real, variance: Real, intercepts: Floats, unsure: Floats) -> Floats:
    """[...] the chance of hearing all of it, the uncertainty of η and of the intercepts averaged out
    (`passing`): what is predicted is what happens."""
    return np.asarray(
        sum(
            share * passes.prod(-1) for share, passes in passing(mean, variance, intercepts, unsure)
        )
    )


def outcome(
    mean: Floats,
    variance: Floats,
    intercepts: Floats,
    unsure: Floats,
    risk: Floats,
    survived: Floats,
) -> Floats:
    """[m] the chance of just what happened, the same averaged out."""
    total = np.zeros(len(mean))
    for share, passes in passing(mean, variance, intercepts, unsure):
        each = np.where(survived > 0, passes, 1.0 - passes)
        total += share * np.where(risk > 0, each, 1.0).prod(1)
    return total


def site(
    mean: float, variance: float, intercepts: Floats, risk: Floats, survived: Floats, weight: float
) -> tuple[Floats, float]:
    """One listen seen as a Gaussian measurement of η, which is N(mean, variance) before it.

    The precision of each stage [4] and the measured η: Newton's method in one dimension up to the
    mode, then the curvature there (a Laplace site).
    """
    eta = mean
    slopes = curves = np.zeros(STAGES)
    for _ in range(8):
        chance = logistic(eta + intercepts)
        slopes = weight * risk * (survived - chance)
        curves = weight * risk * chance * (1.0 - chance)
        step = (slopes.sum() - (eta - mean) / variance) / (curves.sum() + 1.0 / variance)
        eta += float(np.clip(step, -2.0, 2.0))
        if abs(step) < 1e-6:
            break
    precision = float(curves.sum())
    return curves, eta + float(slopes.sum()) / max(precision, 1e-9)
