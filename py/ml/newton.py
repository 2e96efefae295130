"""The mode of the joint posterior, and the curvature there.

Newton's method with backtracking (plain steps were seen to diverge). The dense part of the Hessian,
XᵀWX, is nearly all of the cost, so with many rows it is made once, and again only when steps with
the old one stop paying; gradient and line search cost two products of X with a vector.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml import survival
from ml.artists import Chain, Tree
from ml.root import root
from ml.types import STAGES, Floats, Ints, Real, Singles

STEPS = 25
FEW = 2500
"""Rows up to which the Hessian is made anew in every step."""
CHUNK = 4000
"""Rows whose variance is worked out at once."""
CLOSE = 1e-3
"""Promised gain in log-posterior below which the mode is reached."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What the mode is sought of: m rows of d features, p = d + 4 weights."""

    rows: Singles
    risk: Floats
    survived: Floats
    weight: Floats
    mean: Floats
    """[p] prior."""
    precision: Floats
    """[p] prior."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """The mode."""

    weights: Floats
    covariance: Floats
    """[p, p] with the effects integrated out."""
    effects: list[Floats]
    """[g] of each level of the tree."""
    eta: Floats
    """[m] liking of each row."""
    steps: int
    hessians: int
    """How many times XᵀWX was made."""


def mode(
    problem: Problem, tree: Tree, chain: Chain, weights: Floats, effects: list[Floats]
) -> Found:
    """Climb to the mode from `weights` and `effects`. The tree is left holding the sums of the
    listens as Gaussian measurements there."""
    weights = weights.copy()
    effects = [each.copy() for each in effects]
    eta = _eta(problem, weights, chain, effects)
    value = _value(problem, tree, eta, weights, effects)
    factor: Floats | None = None
    fresh = False
    hessians = steps = 0
    for _ in range(STEPS):
        steps += 1
        slopes, curves = survival.derivatives(
            eta, weights[-STAGES:], problem.risk, problem.survived, problem.weight
        )
        if factor is None or len(eta) <= FEW:
            factor, fresh = _inverse(problem, tree, chain, curves), True
            hessians += 1
        step, change = _direction(problem, tree, chain, weights, effects, slopes, factor)
        along = _eta(problem, step, chain, change)
        gain = _slope_along(problem, tree, slopes, along, step, change, weights, effects)
        if gain < CLOSE:
            break
        size = 1.0
        while True:
            tried = [old + size * new for old, new in zip(effects, change, strict=True)]
            there = weights + size * step
            new_value = _value(problem, tree, eta + size * along, there, tried)
            if new_value >= value + 1e-4 * size * gain or size < 1e-3:
                break
            size *= 0.5
        weights, effects, eta = there, tried, eta + size * along
        paid = new_value - value
        value = new_value
        # An old Hessian that no longer fits is made anew, once for each time it was trusted.
        if not fresh and paid < 0.3 * gain:
            factor = None
        fresh = False
    slopes, curves = survival.derivatives(
        eta, weights[-STAGES:], problem.risk, problem.survived, problem.weight
    )
    covariance = _inverse(problem, tree, chain, curves)
    _measure(problem, tree, chain, weights, eta, slopes, curves)
    return Found(
        weights=weights,
        covariance=covariance,
        effects=effects,
        eta=eta,
        steps=steps,
        hessians=hessians + 1,
    )


def at_mode(
    problem: Problem,
    tree: Tree,
    chain: Chain,
    weights: Floats,
    effects: list[Floats],
    covariance: Floats,
) -> float:
    """Leave the tree as `mode` would, where the mode is known already; the gain that one step more
    promises, which tells whether it is one."""
    eta = _eta(problem, weights, chain, effects)
    slopes, curves = survival.derivatives(
        eta, weights[-STAGES:], problem.risk, problem.survived, problem.weight
    )
    _measure(problem, tree, chain, weights, eta, slopes, curves)
    step, change = _direction(problem, tree, chain, weights, effects, slopes, covariance)
    along = _eta(problem, step, chain, change)
    return _slope_along(problem, tree, slopes, along, step, change, weights, effects)


def _eta(problem: Problem, weights: Floats, chain: Chain, effects: list[Floats]) -> Floats:
    eta = (problem.rows @ weights[:-STAGES].astype(np.float32)).astype(np.float64)
    for rows, values in zip(chain.rows, effects, strict=True):
        eta += values[rows]
    return eta


def _value(
    problem: Problem, tree: Tree, eta: Floats, weights: Floats, effects: list[Floats]
) -> float:
    """The log-posterior, up to a constant."""
    value = survival.log_likelihood(
        eta, weights[-STAGES:], problem.risk, problem.survived, problem.weight
    )
    value -= 0.5 * float((problem.precision * (weights - problem.mean) ** 2).sum())
    for level, values in zip(tree.levels, effects, strict=True):
        value -= 0.5 * float((level.prior[level.rows] * values**2).sum())
    return value


def _inverse(problem: Problem, tree: Tree, chain: Chain, curves: Floats) -> Floats:
    """The covariance of the weights; the tree's sums are set to these curvatures on the way."""
    total = curves.sum(1)
    scaled = problem.rows * np.sqrt(total)[:, None].astype(np.float32)
    inner = problem.rows.shape[1]
    curve = np.diag(problem.precision)
    curve[:inner, :inner] += scaled.T @ scaled
    across = problem.rows.T @ curves.astype(np.float32)
    curve[:inner, inner:] += across
    curve[inner:, :inner] += across.T
    curve[inner:, inner:] += np.diag(curves.sum(0))
    tree.tell(chain.rows[0], total, _weighted(problem, curves, total), np.zeros(len(total)))
    reduced = tree.reduce(curve)
    return _inverted(0.5 * (reduced + reduced.T))


def _inverted(matrix: Floats) -> Floats:
    """By Cholesky where it holds; else with the diagonal raised until it does."""
    raised = 0.0
    for _ in range(8):
        if root(matrix + raised * np.eye(len(matrix))) is not None:
            break
        raised = max(10 * raised, 1e-6 * float(np.trace(matrix)) / len(matrix))
    found = np.linalg.inv(matrix + raised * np.eye(len(matrix)))
    return 0.5 * (found + found.T)


def _weighted(problem: Problem, curves: Floats, total: Floats) -> Real:
    return np.concatenate(
        [problem.rows * total[:, None].astype(np.float32), curves.astype(np.float32)], 1
    )


def _direction(
    problem: Problem,
    tree: Tree,
    chain: Chain,
    weights: Floats,
    effects: list[Floats],
    slopes: Floats,
    covariance: Floats,
) -> tuple[Floats, list[Floats]]:
    """Newton's step for weights and effects."""
    each = slopes.sum(1)
    uphill = np.concatenate(
        [(each.astype(np.float32) @ problem.rows).astype(np.float64), slopes.sum(0)]
    ) - problem.precision * (weights - problem.mean)
    gradients = [
        np.bincount(rows, each, minlength=level.count) - level.prior[level.rows] * values
        for level, rows, values in zip(tree.levels, chain.rows, effects, strict=True)
    ]
    reduced, raised = tree.upward(uphill, gradients)
    step = covariance @ reduced
    return step, tree.downward(step, raised)


def _slope_along(
    problem: Problem,
    tree: Tree,
    slopes: Floats,
    along: Floats,
    step: Floats,
    change: list[Floats],
    weights: Floats,
    effects: list[Floats],
) -> float:
    """The slope of the log-posterior in the direction of a step: what it promises to gain."""
    gain = float(slopes.sum(1) @ along + slopes.sum(0) @ step[-STAGES:])
    gain -= float((problem.precision * (weights - problem.mean)) @ step)
    for level, values, moved in zip(tree.levels, effects, change, strict=True):
        gain -= float((level.prior[level.rows] * values) @ moved)
    return gain


def _measure(
    problem: Problem,
    tree: Tree,
    chain: Chain,
    weights: Floats,
    eta: Floats,
    slopes: Floats,
    curves: Floats,
) -> None:
    """Leave the listens in the tree as measurements: precision and pull of each."""
    total = curves.sum(1)
    pull = slopes.sum(1) + (curves * (eta[:, None] + weights[-STAGES:][None])).sum(1)
    tree.tell(chain.rows[0], total, _weighted(problem, curves, total), pull)


def left_out(
    problem: Problem, tree: Tree, chain: Chain, found: Found, which: Ints
) -> tuple[Floats, Floats]:
    """Mean and variance of η of some rows [k], had the model not learned from that row: what the
    row told is taken out of the posterior again (a cavity, as in expectation propagation)."""
    slopes, curves = survival.derivatives(
        found.eta[which],
        found.weights[-STAGES:],
        problem.risk[which],
        problem.survived[which],
        problem.weight[which],
    )
    variance = np.zeros(len(which))
    single = found.covariance.astype(np.float32)
    for begin in range(0, len(which), CHUNK):
        part = slice(begin, begin + CHUNK)
        rows = which[part]
        leaning, given = tree.leaning(
            Chain((chain.rows[0][rows], chain.rows[1][rows], chain.rows[2][rows]))
        )
        left = -leaning
        left[:, :-STAGES] += problem.rows[rows]
        variance[part] = ((left @ single) * left).sum(1) + given
    # A row's own share of its precision is below one; rounding must not say otherwise.
    share = np.minimum(curves.sum(1) * variance, 0.95)
    variance = variance / (1.0 - share)
    return found.eta[which] - slopes.sum(1) * variance, variance
