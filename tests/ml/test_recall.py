"""What was learnt comes back as it was, goes on as it would have, and is thrown away where it is not
what would have been learnt."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.blocks import Blocks
from ml.recall import kept, print_of, recalled
from ml.taste import Taste
from ml.types import Context
from tests.ml import small
from tests.thorough import times

CATALOGUE = small.catalogue()
BLOCKS = Blocks(CATALOGUE, sound=6, clusters=4)
ROWS = small.rows(CATALOGUE, 400)
NOW = Context(at=small.NOON + 4 * 86_400.0, hour=9.0)
EVERY = np.arange(len(CATALOGUE))


def fitted(rows: int = 380) -> Taste:
    """Learnt from the first rows."""
    taste = Taste(BLOCKS)
    taste.add(ROWS.taken(slice(0, rows)))
    taste.fit()
    return taste


TASTE = fitted()
STATE = kept(TASTE, 380, print_of(CATALOGUE, TASTE.trials))


def resumed(state: bytes, rows: int = 380) -> Taste | None:
    """The same out of what was kept."""
    found = recalled(state)
    if found is None:
        return None
    taste = Taste(BLOCKS)
    taste.add(ROWS.taken(slice(0, rows)))
    return taste if found.resume(taste) else None


def same(left: Taste, right: Taste) -> None:
    """In all that is asked of them, as near as a mode is reached (`ml.newton.CLOSE`): effects are made
    anew from the weights that are kept."""
    np.testing.assert_allclose(left.liking(NOW), right.liking(NOW), atol=2e-3)
    np.testing.assert_allclose(
        left.uncertainty(EVERY, NOW), right.uncertainty(EVERY, NOW), rtol=3e-3
    )
    np.testing.assert_allclose(left.expected(EVERY, NOW), right.expected(EVERY, NOW), atol=1e-3)
    np.testing.assert_allclose(left.attention, right.attention)
    assert left.variances == pytest.approx(right.variances)


def test_it_comes_back_as_it_was() -> None:
    """Likings, how sure they are, chances, attention; and what a fit makes of it next."""
    taste = resumed(STATE)
    assert taste is not None
    same(taste, TASTE)
    other = fitted()
    taste.fit()
    other.fit()
    same(taste, other)


def test_it_goes_on_as_it_would_have() -> None:
    """Listens more are learnt one by one, as in the session that it is kept from."""
    taste, other = resumed(STATE), fitted()
    assert taste is not None
    for row in range(380, 400):
        for each in (taste, other):
            each.update(ROWS.taken(slice(row, row + 1)))
    same(taste, other)
    whole = Taste(BLOCKS)
    whole.add(ROWS)
    whole.fit()
    away = np.abs(taste.expected(EVERY, NOW) - whole.expected(EVERY, NOW))
    assert away.mean() < 0.02


def test_after_more_was_learnt_nothing_is_kept() -> None:
    """What an update moved is no mode; the next start learns those listens again."""
    taste = fitted()
    taste.update(ROWS.taken(slice(380, 381)))
    assert kept(taste, 381, "") == b""
    assert kept(Taste(BLOCKS), 0, "") == b""


def test_prints_tell_what_it_was_learnt_from() -> None:
    """Another row, another number of one, another tempo: another print. Downloads do not matter."""
    rows = TASTE.trials
    prints = {
        print_of(CATALOGUE, rows),
        print_of(CATALOGUE, rows.taken(slice(1, None))),
        print_of(CATALOGUE, replace(rows, passed=rows.passed + (np.arange(len(rows)) == 7))),
        print_of(replace(CATALOGUE, bpm=CATALOGUE.bpm + 1), rows),
        print_of(CATALOGUE, rows, [b"curve"]),
    }
    assert len(prints) == 5
    here = np.ones(len(CATALOGUE), bool)
    assert print_of(replace(CATALOGUE, kept=here), rows) == print_of(CATALOGUE, rows)


def test_other_listens_do_not_take_it() -> None:
    """One row fewer; the same number of others."""
    assert resumed(STATE, 379) is None
    found = recalled(STATE)
    assert found is not None
    taste = Taste(BLOCKS)
    taste.add(small.rows(CATALOGUE, 380, seed=9, liked=7))
    assert not found.resume(taste)


def changed(name: str, change: Callable[[np.ndarray], np.ndarray]) -> bytes:
    """The state with one of its columns changed."""
    end = 4 + int.from_bytes(STATE[:4], "little")
    head = json.loads(STATE[4:end])
    at, out = end, b""
    for each in head["columns"]:
        size = 8 * int(np.prod(each["shape"]))
        values = np.frombuffer(STATE[at : at + size]).reshape(each["shape"]).copy()
        if each["name"] == name:
            values = change(values)
        out += values.tobytes()
        at += size
    return STATE[:end] + out


@pytest.mark.parametrize(
    "name", ["weights", "covariance", "artist", "track", "attention", "weighed"]
)
@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e9, -1e9])
def test_numbers_that_cannot_be(name: str, bad: float) -> None:
    """Anywhere: thrown away."""

    def one(values: np.ndarray) -> np.ndarray:
        values.flat[len(values) // 2] = bad
        return values

    assert resumed(changed(name, one)) is None


def test_lies_that_could_be_are_seen() -> None:
    """Weights of somebody else, a covariance that is surer than a prior is unsure."""

    def negative(values: np.ndarray) -> np.ndarray:
        return -values

    def unsure(values: np.ndarray) -> np.ndarray:
        return 50 * values

    def beside(values: np.ndarray) -> np.ndarray:
        return values + 3

    assert resumed(changed("weights", negative)) is None
    assert resumed(changed("covariance", unsure)) is None
    assert resumed(changed("covariance", negative)) is None
    assert resumed(changed("artist", beside)) is None


@settings(max_examples=times(40, 3000), deadline=None)
@given(st.data())
def test_any_bytes(data: st.DataObject) -> None:
    """Cut short, flipped, or nothing like it: thrown away, or as good as it was."""
    state = bytearray(STATE)
    for _ in range(data.draw(st.integers(1, 4))):
        kind = data.draw(st.sampled_from(["head", "flip", "cut", "junk"]))
        at = data.draw(st.integers(0, max(len(state) - 1, 0)))
        if kind == "head":
            at = at % 900
        if kind == "cut":
            state = state[:at]
        elif kind == "junk":
            state += data.draw(st.binary(max_size=9))
        elif at < len(state):
            state[at] = data.draw(st.integers(0, 255))
    taste = resumed(bytes(state))
    if taste is not None:
        chances = taste.expected(EVERY, NOW)
        assert ((chances > 0) & (chances < 1)).all()
        assert np.abs(chances - TASTE.expected(EVERY, NOW)).max() < 0.35
