"""What lies beside the timbre: balance, rhythm, harmony."""

from __future__ import annotations

import numpy as np
import pytest

from ml.metric import DIMENSIONS, Scatter, learn
from ml.sound.beside import USUAL_HARMONY, USUAL_RHYTHM, WEIGHT, beside
from ml.sound.timbre import SIZE
from ml.sound.widths import BALANCE, BESIDE, HARMONY, LEARNED, RHYTHM


def parts(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of some tracks."""
    chance = np.random.default_rng(seed)
    shares = chance.dirichlet(np.full(HARMONY, 3.0), count)
    return chance.normal(size=(count, BALANCE)), chance.uniform(-1, 1, (count, RHYTHM)), shares


def test_every_part_weighs_the_same():
    """However far from usual music a track is: three directions of one length."""
    found = beside(*parts(20))
    spans = np.split(found, [BALANCE, BALANCE + RHYTHM], axis=1)

    assert found.shape == (20, BESIDE)
    for each in spans:
        np.testing.assert_allclose((each**2).sum(1), WEIGHT, rtol=1e-5)


def test_likeness_is_a_sum():
    """Of the timbres' cosine and an eighth of each part's, out of what all of them weigh."""
    chance = np.random.default_rng(1)
    metric = learn(Scatter.empty())
    timbres, others = chance.normal(size=(9, SIZE)), beside(*parts(9))
    alone, whole = metric.embed(timbres), metric.embed(timbres, others)

    assert whole.shape == (9, DIMENSIONS) == (9, LEARNED + BESIDE)
    expected = (alone @ alone.T + others @ others.T) / (1 + 3 * WEIGHT)
    np.testing.assert_allclose(whole @ whole.T, expected, atol=1e-5)


@pytest.mark.parametrize("what", ["no beat", "no key", "silence", "nan"])
def test_what_is_not_known_is_like_nothing(what: str):
    """And leaves the rest as it was; the embedding's length is 1 all the same."""
    balance, rhythm, harmony = parts(2)
    if what in ("no beat", "silence"):
        rhythm[0] = 0
    if what in ("no key", "silence"):
        harmony[0] = 0
    if what == "silence":
        balance[0] = 0
    if what == "nan":
        rhythm[0, 3] = np.nan
    found, whole = beside(balance, rhythm, harmony), beside(*parts(2))
    places = learn(Scatter.empty()).embed(np.random.default_rng(2).normal(size=(2, SIZE)), found)
    missing = {"no beat": 1, "no key": 1, "silence": 3, "nan": 1}[what]

    np.testing.assert_allclose((found[0] ** 2).sum(), (3 - missing) * WEIGHT, rtol=1e-5, atol=1e-9)
    np.testing.assert_array_equal(found[1], whole[1])
    np.testing.assert_allclose(np.linalg.norm(places, axis=1), 1, atol=1e-5)


def test_usual_music_has_no_direction():
    """What is just as usual adds nothing, and nobody divides by naught."""
    found = beside(np.zeros(BALANCE), USUAL_RHYTHM[0], USUAL_HARMONY[0])

    np.testing.assert_array_equal(found, np.zeros((1, BESIDE)))
