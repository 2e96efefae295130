"""Listens by column are what they are one by one; what nobody noted is weak evidence; a million
rows, and rows that cannot be."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.learning import ASSUMED_MOST, ASSUMED_PASSED, ASSUMED_WEIGHT, Tail, learnable
from ml.trials import SITTING, Judgement, Trials, trials
from ml.types import Listen
from tests.thorough import times

NOW = 1_790_000_000.0
STRANGE = [math.nan, math.inf, -math.inf, -1.0, 0.0, 1e300, -1e300]


def columns(rows: list[tuple[float, float, float, float, bool]], **more: Any) -> dict[str, Any]:
    """Rows of (at, hour, heard, duration, skipped) as they travel."""
    at, hour, heard, duration, skipped = zip(*rows, strict=True) if rows else ((),) * 5
    return {
        "listen": np.arange(len(rows), dtype=np.int32) + 100,
        "at": np.array(at, np.float64),
        "hour": np.array(hour, np.float32),
        "heard": np.array(heard, np.float32),
        "duration": np.array(duration, np.float32),
        "skipped": np.array(skipped, np.uint8),
        **more,
    }


NUMBER = st.floats(0, 400, width=32) | st.sampled_from(STRANGE)
AT = st.integers(0, 30).map(lambda n: NOW - 20_000.0 + 600 * n) | st.sampled_from(STRANGE)
ROW = st.tuples(st.integers(-2, 12), AT, st.floats(0, 24, width=32), NUMBER, NUMBER, st.booleans())


@settings(max_examples=times(60, 5000), deadline=None)
@given(st.lists(ROW, max_size=25), st.lists(st.tuples(st.integers(-1, 11), AT), max_size=4))
def test_by_column_as_one_by_one(rows: list[Any], words: list[tuple[int, float]]) -> None:
    """The same rows learnt from, the same set aside for the same reasons."""
    with np.errstate(over="ignore"):
        told = columns([row[1:] for row in rows])
    places = np.array([row[0] for row in rows], np.int64)
    said = [Judgement(track=track, at=at, said="like") for track, at in words]
    found = learnable(told, places, said, tracks=10, now=NOW)
    listens = [
        Listen(
            track=int(place),
            at=float(told["at"][at]),
            hour=float(told["hour"][at]),
            heard=float(told["heard"][at]),
            duration=float(told["duration"][at])
            if told["duration"][at] > 0
            else max(float(told["heard"][at]), 1.0),
            skipped=bool(told["skipped"][at]),
        )
        for at, place in enumerate(places)
    ]
    one, aside = trials(listens, said, tracks=10, now=NOW)

    assert [(each.row, each.reason) for each in found.aside] == [
        (each.row, each.reason) for each in aside
    ]
    every = found.trials
    for name in ("at", "passed", "failed", "weight"):
        # Of one moment, the order among listens is nobody's.
        key = np.lexsort((one.passed, one.track, one.session < 0, one.at))
        mine = np.lexsort((every.passed, every.track, every.session < 0, every.at))
        np.testing.assert_array_equal(getattr(every, name)[mine], getattr(one, name)[key])


def test_sittings_follow_time_not_the_order_of_rows() -> None:
    """An import brings old listens late; what is gone from the library was heard all the same."""
    minute = 60.0
    rows = [
        (NOW - 1000 * minute, 20.0, 200.0, 200.0, False),
        (NOW - 2000 * minute, 20.0, 200.0, 200.0, False),
        (NOW - 996 * minute, 20.0, 200.0, 200.0, False),
        (NOW - 992 * minute, 20.0, 200.0, 200.0, False),
        (NOW - 1996 * minute, 20.0, 200.0, 200.0, False),
    ]
    places = np.array([1, 2, -1, 3, 4])
    found = learnable(columns(rows), places, tracks=9, now=NOW)

    assert found.trials.track.tolist() == [2, 4, 1, 3]
    assert found.trials.previous.tolist() == [-1, 2, -1, -1]
    assert found.trials.session.tolist() == [1, 1, 2, 2]
    assert found.listen.tolist() == [101, 104, 100, 103]
    more = learnable(
        columns([(found.tail.ended + SITTING - 1, 20.0, 9.0, 200.0, True)]),
        np.array([5]),
        tracks=9,
        tail=found.tail,
    )
    assert (more.trials.session.tolist(), more.trials.previous.tolist()) == ([2], [3])
    later = (found.tail.ended + SITTING + 1, 20.0, 9.0, 200.0, True)
    more = learnable(columns([later]), np.array([5]), tracks=9, tail=found.tail)
    assert (more.trials.session.tolist(), more.trials.previous.tolist()) == ([3], [-1])
    assert (
        learnable(columns([]), np.zeros(0, np.int64), tracks=9, tail=found.tail).tail == found.tail
    )
    assert learnable(columns([]), np.zeros(0, np.int64), tracks=9).tail == Tail()


def test_what_nobody_noted_is_weak_evidence() -> None:
    """Half of it was heard, no more is said; a skip without its moment is one."""
    rows = [(NOW - 900.0, 9.0, 300.0, 200.0, False), (NOW - 500.0, 9.0, 0.0, 200.0, True)]
    found = learnable(
        columns(rows, assumed=np.ones(2, np.uint8)), np.array([0, 1]), tracks=2, now=NOW
    )
    assert found.aside == []
    assert found.trials.passed.tolist() == [ASSUMED_PASSED, 1]
    assert found.trials.failed.tolist() == [False, True]
    assert found.trials.weight.tolist() == [ASSUMED_WEIGHT] * 2
    assert (found.trials.favour == 0).all()


def test_a_long_history_does_not_outweigh_what_was_heard_here() -> None:
    """However long it is."""
    many = 50_000
    rows = [(NOW - 900.0 * at, 9.0, 200.0, 200.0, False) for at in range(1, many + 1)]
    assumed = (np.arange(many) >= 100).astype(np.uint8)
    found = learnable(columns(rows, assumed=assumed), np.zeros(many, np.int64), tracks=2, now=NOW)
    assert found.trials.weight[found.trials.weight < 1].sum() <= ASSUMED_MOST[0] + 25.001


def test_a_million_rows() -> None:
    """Half of them twice, a hundredth with a clock that was wrong: all of it is said."""
    chance = np.random.default_rng(3)
    many = 1_000_000
    at = NOW - 3e8 + 300.0 * (np.arange(many) // 2)
    bad = chance.choice(many, many // 100, replace=False)
    at[bad] = np.where(bad % 2, 5.0, NOW + 1e9)
    told = {
        "listen": np.arange(many, dtype=np.int32),
        "at": at,
        "hour": np.full(many, 9, np.float32),
        "heard": np.full(many, 100, np.float32),
        "duration": np.full(many, 200, np.float32),
        "skipped": (np.arange(many) % 4 == 0).astype(np.uint8),
    }
    found = learnable(told, np.full(many, 7), tracks=9, now=NOW)
    reasons: Counter[str] = Counter()
    for each in found.aside:
        reasons[each.reason] += 1

    assert reasons["clock"] == many // 100
    assert len(found.trials) + reasons["clock"] + reasons["twice"] == many
    assert isinstance(found.trials, Trials) and (np.diff(found.trials.at) > 0).all()
