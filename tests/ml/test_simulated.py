"""Simulated listeners: the same for everybody who runs them, and the model learns what they like."""

from __future__ import annotations

import numpy as np
import pytest

from ml import baselines, evaluate, survival
from ml.attention import RUNS_ON, UNATTENDED
from ml.blocks import Blocks
from ml.calibration import IDENTITY, corrected, correction, logit
from ml.explore import sampled, temperature
from ml.memory import FAMILIAR, Memory, replay
from ml.policy import Learned
from ml.simulate import KINDS, SPREAD, Listener, World, synthetic
from ml.survival import logistic
from ml.taste import EFFECTS
from ml.types import STAGES, Context, Floats
from tests.ml import small

NOW = Context(at=evaluate.BEGAN, hour=20.0)


def _world() -> World:
    return synthetic(0, tracks=1500, artists=180, albums=400)


WORLD = _world()


def test_a_world_and_its_listeners_come_out_of_a_seed() -> None:
    """Twice the same; another seed, another taste."""
    again = _world()
    first, same, other = (
        Listener("genre", world, seed) for world, seed in ((WORLD, 1), (again, 1), (WORLD, 2))
    )

    np.testing.assert_array_equal(first.chances(NOW), same.chances(NOW))
    assert np.abs(first.chances(NOW) - other.chances(NOW)).max() > 0.2
    assert [first.hear(3, NOW).heard for _ in range(5)] == [
        same.hear(3, NOW).heard for _ in range(5)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_listeners_are_choosy_and_tire(kind: str) -> None:
    """A random track is finished about two times in five, the best nearly always; and what was just
    heard less than before."""
    listener = Listener(kind, WORLD, 5)
    before = listener.rested(NOW)
    fresh = listener.chances(NOW)
    track = int(fresh.argmax())
    listener.hear(track, NOW)

    assert 0.2 < before.mean() < 0.6
    assert before.max() > 0.9
    assert listener.chances(NOW)[track] < fresh[track]


def test_a_model_beats_random_and_own_artists_within_five_sittings() -> None:
    """The smoke of the suite in bench/taste, which has the figures."""
    blocks = Blocks(WORLD.seen)
    found = {}
    for name, make in {
        "random": lambda w, _l, seed: baselines.Random(w.seen, seed),
        "own artists": lambda w, _l, seed: baselines.OwnArtists(w.seen, seed),
        "ours": lambda _w, _l, seed: Learned(blocks, seed),
    }.items():
        runs = [
            evaluate.interact(WORLD, kind, seed, make, sittings=5)
            for kind in KINDS[::3]
            for seed in (3, 4, 5)
        ]
        found[name] = float(np.mean([run.mean() for run in runs]))

    assert found["ours"] > found["own artists"] + 0.03
    assert found["ours"] > found["random"] + 0.1


def test_auc_and_calibration_error_of_known_cases() -> None:
    """A perfect order of certain outcomes is 1, no order is ½; being 0.2 too high is an error of 0.2."""
    certain = np.array([0.0, 0.0, 1.0, 1.0])

    assert evaluate.auc(np.array([1.0, 2, 3, 4]), certain) == 1.0
    assert evaluate.auc(np.array([4.0, 3, 2, 1]), certain) == 0.0
    assert evaluate.auc(np.zeros(4), certain) == 0.5
    assert evaluate.calibration_error(np.full(4, 0.7), np.full(4, 0.5)) == pytest.approx(0.2)


def test_memory_is_the_same_at_once_and_one_by_one() -> None:
    """Features of every listen, and what is in mind after all of them."""
    catalogue = small.catalogue()
    rows = small.rows(catalogue, 150)
    at_once, after = replay(catalogue, rows.track, rows.at)
    memory = Memory(catalogue)
    for row in range(150):
        track = rows.track[row : row + 1]
        one = memory.features(track, catalogue.artist[track], float(rows.at[row]))
        np.testing.assert_allclose(one[0], at_once[row], rtol=1e-5, atol=1e-6)
        memory.hear(int(track[0]), int(catalogue.artist[track[0]]), float(rows.at[row]))
    late = float(rows.at[-1]) + 3e5
    every = np.arange(len(catalogue))

    weights = np.random.default_rng(2).normal(size=len(FAMILIAR))
    np.testing.assert_allclose(
        after.felt(weights, late),
        memory.features(every, catalogue.artist, late) @ weights,
        rtol=1e-5,
        atol=1e-5,
    )


def test_samples_are_spread_as_the_posterior_is() -> None:
    """Thompson's draws have its mean, and its covariance times the temperature squared."""
    from ml.taste import Taste

    catalogue = small.catalogue()
    taste = Taste(Blocks(catalogue, sound=6, clusters=4))
    taste.add(small.rows(catalogue, 80))
    taste.fit()
    chance = np.random.default_rng(6)
    draws = np.stack([sampled(taste, chance, 0.5) for _ in range(4000)])

    np.testing.assert_allclose(draws.mean(0), taste.weights, atol=0.05)
    np.testing.assert_allclose(draws.var(0), 0.25 * np.diag(taste.covariance), rtol=0.15)
    assert sampled(taste, chance, 0.0) is taste.weights
    assert temperature(0.0) == 0.0 < temperature(0.5) == 0.25 < temperature(1.0) == 1.0


def test_chances_that_were_too_low_are_raised() -> None:
    """Foreseen at 0.6 and come true at 0.8, again and again: later told as more; nothing foreseen,
    nothing corrected."""
    chance = np.random.default_rng(7)
    foreseen = np.full(400, np.log(0.6 / 0.4))
    line = correction(foreseen, chance.random(400) < 0.8, np.ones(400))
    told = corrected(np.array([0.6]), line)[0]

    assert 0.66 < told < 0.82
    assert correction(np.full(50, np.nan), np.ones(50, bool), np.ones(50)) == IDENTITY


def test_the_luck_of_the_first_listens_is_not_learned_twice() -> None:
    """Thirty listens in a row went worse than foreseen: the model has learned the level from them
    since, so that hardly anything is left to correct. After three hundred more it is."""
    even = np.zeros(330)
    never = np.zeros(330, bool)
    few = correction(even[:30], never[:30], np.ones(30))
    many = correction(even, never, np.ones(330))

    assert 0.45 < corrected(np.array([0.5]), few)[0] < 0.5
    assert corrected(np.array([0.5]), many)[0] < 0.35


def test_opposite_errors_of_two_listeners_cancel_out_over_both() -> None:
    """Calibration over many is not the mean of each one's: who is foreseen too well makes up for who
    is foreseen too badly."""
    same = np.full(50, 0.45)
    high, low = (evaluate.binned(same, np.full(50, truth)) for truth in (0.35, 0.55))

    assert evaluate.pooled(high) == pytest.approx(0.1)
    assert evaluate.pooled(high + low) == pytest.approx(0.0)
    assert np.isnan(evaluate.pooled(evaluate.binned(np.array([np.nan, 0.5]), np.ones(2))))


def _over_all(bins: Floats) -> float:
    return evaluate.pooled(bins.sum(0))


def test_few_listeners_err_by_chance_and_more_only_by_what_is_wrong() -> None:
    """Each listener is off by their own luck. Were that all, the error over all is what `floor` says,
    and `debiased` is next to nothing; with 0.05 that is wrong for everybody, it is that."""
    chance = np.random.default_rng(3)
    foreseen = chance.uniform(0.2, 0.8, (40, 500))

    def told(wrong: float) -> list[np.ndarray]:
        luck = 0.1 * chance.standard_normal((40, 1))
        return [evaluate.binned(p, p - wrong - off) for p, off in zip(foreseen, luck, strict=True)]

    lucky = [np.stack(told(0.0)) for _ in range(30)]
    wrong = [np.stack(told(0.05)) for _ in range(30)]
    over_all, floor, debiased = (
        [float(np.mean([of(each) for each in some])) for some in (lucky, wrong)]
        for of in (_over_all, evaluate.floor, evaluate.debiased)
    )

    assert over_all[0] == pytest.approx(floor[0], rel=0.25)
    assert floor[1] == pytest.approx(floor[0], rel=0.25)
    assert debiased[0] < 0.6 * over_all[0]
    assert debiased[1] == pytest.approx(0.05, abs=0.005)
    assert np.isnan(evaluate.floor(lucky[0][:1])) and np.isnan(evaluate.debiased(lucky[0][:1]))


def test_the_prior_varies_as_liking_does() -> None:
    """Twice as much, and chances after few listens are too far from the middle; and nearly as many
    tracks are heard to the end, beforehand and with nobody there in a sitting of ten, as of those
    that people had chosen."""
    blocks = Blocks(WORLD.seen)
    each = {block.name: block.variance for block in blocks.blocks} | EFFECTS
    once = [name for name in each if name not in ("night", "morning", "afternoon", "equaliser")]
    variance = sum(each[name] for name in once)
    step = np.array([-0.5, 0.5])
    low, high = logit(logistic(step[:, None] + survival.INTERCEPTS).prod(1))
    unsure = np.full(STAGES, survival.INTERCEPT_VARIANCE)
    attended = survival.completion(np.zeros(1), np.array([variance]), survival.INTERCEPTS, unsure)[
        0
    ]

    assert variance * (high - low) ** 2 == pytest.approx(SPREAD**2, rel=0.1)
    heard = (1 - UNATTENDED) * attended + UNATTENDED * RUNS_ON**STAGES
    assert survival.COUNTED - 0.03 < heard < survival.COUNTED


def test_what_is_expected_of_anybody_is_no_part_of_what_was_learnt() -> None:
    """Nothing was heard: a usual balance is expected to be liked, and no block claims it."""
    taste = Learned(Blocks(WORLD.seen)).taste
    balance = WORLD.seen.balance
    usual, odd = (int(each) for each in np.argsort((balance**2).sum(1))[[0, -1]])
    parts = [taste.contributions(each, NOW) for each in (usual, odd)]

    assert parts[0]["middling"] > parts[1]["middling"] + 0.2
    assert parts[0]["balance"] == parts[1]["balance"] == pytest.approx(0.0, abs=1e-6)
    assert taste.liking(NOW)[usual] > taste.liking(NOW)[odd]
