"""The posterior: derivatives, the exact elimination of effects, the mode, and one listen more."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ml import survival
from ml.artists import Groups, Tree
from ml.blocks import Blocks
from ml.newton import Problem, left_out, mode
from ml.root import root
from ml.taste import Settings, Taste
from ml.types import STAGES, Context
from tests.ml import small

VARIANCES = {"artist": 0.8, "album": 0.2, "track": 0.4}


def test_derivatives_are_those_of_the_likelihood() -> None:
    """Slope and curvature agree with finite differences, stage by stage."""
    chance = np.random.default_rng(0)
    eta, weight = chance.normal(0, 2, 9), chance.random(9)
    passed = np.array([0, 1, 2, 3, 4, 4, 2, 0, 3])
    risk, survived = survival.at_risk(passed, (passed < 4) & (np.arange(9) != 6))
    intercepts = survival.INTERCEPTS
    slopes, curves = survival.derivatives(eta, intercepts, risk, survived, weight)
    step = 1e-4
    for at in range(9):
        moved = np.where(np.arange(9) == at, step, 0.0)
        up, here, down = (
            survival.log_likelihood(eta + sign * moved, intercepts, risk, survived, weight)
            for sign in (1, 0, -1)
        )

        assert slopes[at].sum() == pytest.approx((up - down) / (2 * step), abs=1e-6)
        assert curves[at].sum() == pytest.approx(-(up - 2 * here + down) / step**2, abs=1e-5)


def test_censored_listens_tell_only_of_what_was_passed() -> None:
    """A page that closed after two stages is no skip."""
    risk, survived = survival.at_risk(np.array([2, 2]), np.array([False, True]))

    assert risk.tolist() == [[1, 1, 0, 0], [1, 1, 1, 0]]
    assert survived.tolist() == [[1, 1, 0, 0], [1, 1, 0, 0]]


def _case(count: int = 80) -> tuple[Problem, Tree, Groups]:
    catalogue = small.catalogue()
    rows = small.rows(catalogue, count)
    chance = np.random.default_rng(3)
    features = chance.normal(0, 0.5, (count, 6)).astype(np.float32)
    risk, survived = survival.at_risk(rows.passed, rows.failed)
    problem = Problem(
        rows=features,
        risk=risk,
        survived=survived,
        weight=np.linspace(0.3, 1.0, count),
        mean=np.append(np.zeros(6), survival.INTERCEPTS),
        precision=np.append(np.full(6, 2.0), np.full(STAGES, 1.0)),
    )
    groups = Groups(catalogue)
    tree = Tree(groups, 6 + STAGES, VARIANCES)
    tree.grow(rows.track)
    return problem, tree, groups, rows.track  # type: ignore[return-value]


def _dense(problem: Problem, tree: Tree, chain: tuple[np.ndarray, ...], found) -> tuple:
    """The joint Hessian and gradient of everything, written out."""
    count, inner = problem.rows.shape
    sizes = [level.count for level in tree.levels]
    total = inner + STAGES + sum(sizes)
    precision = np.concatenate(
        [problem.precision, *(level.prior[level.rows] for level in tree.levels)]
    )
    values = np.concatenate([found.weights - problem.mean, *found.effects])
    slopes, curves = survival.derivatives(
        found.eta, found.weights[-STAGES:], problem.risk, problem.survived, problem.weight
    )
    hessian, gradient = np.diag(precision), -precision * values
    for row in range(count):
        for stage in range(STAGES):
            design = np.zeros(total)
            design[:inner] = problem.rows[row]
            design[inner + stage] = 1.0
            begin = inner + STAGES
            for rows, size in zip(chain, sizes, strict=True):
                design[begin + rows[row]] = 1.0
                begin += size
            hessian += curves[row, stage] * np.outer(design, design)
            gradient += slopes[row, stage] * design
    return hessian, gradient


def test_effects_are_eliminated_exactly() -> None:
    """At the mode the gradient of everything vanishes, and the covariance of the weights is the
    corner of the inverse of the whole Hessian; so are the variances of tracks' effects."""
    problem, tree, _, tracks = _case()  # type: ignore[misc]
    chain = tree.chain(tracks)
    start = [np.zeros(level.count) for level in tree.levels]
    found = mode(problem, tree, chain, problem.mean.copy(), start)
    hessian, gradient = _dense(problem, tree, chain.rows, found)
    whole = np.linalg.inv(hessian)
    inner = problem.rows.shape[1] + STAGES

    assert np.abs(gradient).max() < 2e-2
    np.testing.assert_allclose(found.covariance, whole[:inner, :inner], rtol=2e-3, atol=2e-5)

    begin = inner
    for level, (rows, variance) in zip(
        tree.levels, tree.uncertainties(found.covariance, 10_000), strict=True
    ):
        exact = np.diag(whole)[begin + rows]
        np.testing.assert_allclose(variance, exact, rtol=5e-3, atol=1e-5)
        begin += level.count


def test_effects_follow_the_weights() -> None:
    """The effects that the tree tells at the mode are the mode's own."""
    problem, tree, _, tracks = _case()  # type: ignore[misc]
    start = [np.zeros(level.count) for level in tree.levels]
    found = mode(problem, tree, tree.chain(tracks), problem.mean.copy(), start)

    for told, own in zip(tree.effects(found.weights), found.effects, strict=True):
        np.testing.assert_allclose(told, own, atol=5e-3)


def test_a_bad_start_comes_to_the_same_mode() -> None:
    """From far away, where plain Newton steps diverge, backtracking finds the mode."""
    problem, tree, _, tracks = _case()  # type: ignore[misc]
    chain = tree.chain(tracks)
    start = [np.zeros(level.count) for level in tree.levels]
    near = mode(problem, tree, chain, problem.mean.copy(), start)
    far = mode(problem, tree, chain, problem.mean + 25.0, [each - 20.0 for each in start])

    np.testing.assert_allclose(far.weights, near.weights, atol=2e-2)


def test_what_is_left_out_is_as_if_never_heard() -> None:
    """A row's cavity is the posterior of a fit without it (which moves all others a little)."""
    problem, tree, groups, tracks = _case()  # type: ignore[misc]
    chain = tree.chain(tracks)
    start = [np.zeros(level.count) for level in tree.levels]
    found = mode(problem, tree, chain, problem.mean.copy(), start)
    which = np.array([0, 7, 33, 79])
    means, variances = left_out(problem, tree, chain, found, which)
    for row, mean, variance in zip(which, means, variances, strict=True):
        without = replace(problem, weight=np.where(np.arange(80) == row, 0.0, problem.weight))
        other = Tree(groups, 6 + STAGES, VARIANCES)
        other.grow(tracks)
        exact = mode(without, other, other.chain(tracks), found.weights, start)
        _, spread = left_out(without, other, other.chain(tracks), exact, np.array([row]))

        assert mean == pytest.approx(exact.eta[row], abs=0.15)
        assert variance == pytest.approx(spread[0], rel=0.25)


def test_one_listen_more_is_nearly_a_fit() -> None:
    """After updates one by one, likings are those of a fit of all."""
    catalogue = small.catalogue()
    blocks = Blocks(catalogue, sound=8, clusters=4)
    rows = small.rows(catalogue, 120)
    settings = Settings(evidence=False, half_life=1e9)
    slow, quick = Taste(blocks, settings), Taste(blocks, settings)
    slow.add(rows)
    slow.fit()
    quick.add(rows.taken(slice(0, 60)))
    quick.fit()
    for at in range(60, 120):
        quick.update(rows.taken(slice(at, at + 1)))
    now = Context(at=small.NOON + 86400.0, hour=12.0)
    a, b = slow.liking(now), quick.liking(now)

    assert np.corrcoef(a, b)[0, 1] > 0.98
    assert np.abs(a - b).mean() < 0.25


def test_what_is_liked_is_expected_to_be_finished() -> None:
    """Tracks of artists whose tracks are finished get higher chances, and chances are chances."""
    catalogue = small.catalogue()
    taste = Taste(Blocks(catalogue, sound=8, clusters=4))
    taste.add(small.rows(catalogue, 300))
    taste.fit()
    now = Context(at=small.NOON + 86400.0, hour=12.0)
    chances = taste.expected(np.arange(len(catalogue)), now)
    liked = catalogue.artist < 3

    assert ((chances > 0) & (chances < 1)).all()
    assert chances[liked].mean() > 0.6
    assert chances[~liked].mean() < 0.4


def test_chances_are_those_of_draws_from_the_posterior() -> None:
    """All that is not known is averaged out: the weights, the effects, and how readily this listener
    leaves a track in each stage, of which a few listens say little."""
    catalogue = small.catalogue()
    taste = Taste(Blocks(catalogue, sound=8, clusters=4))
    taste.add(small.rows(catalogue, 15))
    taste.fit()
    now = Context(at=small.NOON + 86400.0, hour=12.0)
    every = np.arange(len(catalogue))
    _, own = taste.tree.leaning(taste.tree.chain(every))  # of the effects, given the weights
    chance = np.random.default_rng(12)
    draws = chance.multivariate_normal(taste.weights, taste.covariance, 2500)
    found = np.zeros(len(every))
    for weights in draws:
        eta = taste.liking(now, weights) + np.sqrt(own) * chance.standard_normal(len(every))
        found += survival.logistic(eta[:, None] + weights[-STAGES:]).prod(1) / len(draws)
    off = taste.expected(every, now) - found

    assert abs(off.mean()) < 0.01
    assert np.abs(off).max() < 0.03


def test_contributions_add_up_to_the_liking() -> None:
    """What a reason is made of is all of the liking: nothing decides in secret."""
    catalogue = small.catalogue()
    taste = Taste(Blocks(catalogue, sound=8, clusters=4))
    taste.add(small.rows(catalogue, 200))
    taste.equalised(3, np.array([2.0, 1.0, 0.0, 0.0, -1.0]))
    taste.equalised(4, np.array([2.0, 1.0, 0.0, 0.0, -1.0]))
    taste.fit()
    now = Context(at=small.NOON + 86400.0, hour=21.0, previous=7)
    liking = taste.liking(now)
    for track in (0, 5, 11, 40):
        parts = taste.contributions(track, now)

        assert sum(parts.values()) == pytest.approx(float(liking[track]), abs=1e-3)


def test_what_is_no_covariance_has_no_root() -> None:
    """Also where nothing is raised for it: in WebAssembly the answer is NaN."""
    good = np.array([[2.0, 0.5], [0.5, 1.0]])
    found = root(good)
    assert found is not None and np.allclose(found @ found.T, good)
    for bad in (-good, np.array([[1.0, 2.0], [2.0, 1.0]]), np.full((2, 2), np.nan)):
        assert root(bad) is None
