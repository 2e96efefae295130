"""Rows to learn from: bad ones are set aside with a reason, and never poison what is learned."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.blocks import Blocks
from ml.taste import Taste
from ml.trials import JUDGEMENTS, REASONS, Judgement, trials
from ml.types import Context, Listen, stages_passed
from tests.ml import small
from tests.thorough import times

GOOD = Listen(track=3, at=small.NOON, hour=12.0, heard=200.0, duration=200.0, skipped=False)

NUMBERS = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([0.0, -1.0, 1e18, math.nan, small.NOON, small.NOON + 1e12]),
)
LISTENS = st.lists(
    st.builds(
        Listen,
        track=st.integers(-5, 80),
        at=NUMBERS,
        hour=NUMBERS,
        heard=NUMBERS,
        duration=NUMBERS,
        skipped=st.booleans(),
        previous=st.integers(-(10**9), 10**9),
        session=st.integers(0, 3),
    ),
    max_size=12,
)
WORDS = st.lists(
    st.builds(
        Judgement,
        track=st.integers(-5, 80),
        at=NUMBERS,
        said=st.one_of(st.text(max_size=5), st.sampled_from(sorted(JUDGEMENTS))),
    ),
    max_size=4,
)


@pytest.mark.parametrize(
    ("heard", "duration", "stages"),
    [
        (0, 200, 0),
        (9.9, 200, 0),
        (10, 200, 1),
        (30, 200, 2),
        (100, 200, 3),
        (189, 200, 3),
        (190, 200, 4),
        (20, 20, 4),
        (1e9, 1.0, 4),
        (5, 20, 1),
        (10, 20, 3),
    ],
)
def test_how_far_a_listen_got(heard: float, duration: float, stages: int) -> None:
    """The stages end at 10 s, 30 s, half and the end; in short tracks sooner."""
    assert stages_passed(np.array(heard), np.array(duration)) == stages


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (replace(GOOD, track=60), "track"),
        (replace(GOOD, track=-1), "track"),
        (replace(GOOD, heard=math.nan), "number"),
        (replace(GOOD, duration=0.0), "number"),
        (replace(GOOD, heard=-3.0), "number"),
        (replace(GOOD, heard=5000.0), "number"),
        (replace(GOOD, at=12.0), "clock"),
        (replace(GOOD, at=small.NOON + 1e7), "clock"),
        (replace(GOOD, at=math.inf), "number"),
        (GOOD, "twice"),
    ],
)
def test_a_bad_row_is_set_aside_with_a_reason(bad: Listen, reason: str) -> None:
    """The good one beside it is learned from; the reason is one that can be shown."""
    rows, aside = trials([GOOD, bad], tracks=60, now=small.NOON + 3600)

    assert rows.track.tolist() == [3]
    assert [(each.row, each.reason) for each in aside] == [(1, reason)]
    assert reason in REASONS


@settings(max_examples=times(100, 5000))
@given(LISTENS, WORDS)
def test_every_row_is_learned_from_or_set_aside(
    listens: list[Listen], words: list[Judgement]
) -> None:
    """Whatever comes, nothing is lost and nothing is raised; rows are in order of time."""
    rows, aside = trials(listens, words, tracks=60, now=small.NOON + 3600)

    assert len(rows) + len(aside) == len(listens) + len(words)
    assert all(each.reason in REASONS for each in aside)
    assert (np.diff(rows.at) >= 0).all()
    assert ((rows.passed >= 0) & (rows.passed <= 4)).all()


CATALOGUE = small.catalogue()
BLOCKS = Blocks(CATALOGUE, sound=6, clusters=4)


@settings(max_examples=times(25, 1000), deadline=None)
@given(LISTENS, WORDS)
def test_nothing_poisons_what_is_learned(listens: list[Listen], words: list[Judgement]) -> None:
    """After any rows, by fit or one by one, every number that is believed is finite, and chances
    are chances."""
    rows, _ = trials(listens, words, tracks=60, now=small.NOON + 3600)
    at_once, one_by_one = Taste(BLOCKS), Taste(BLOCKS)
    at_once.add(rows)
    at_once.fit()
    for row in range(len(rows)):
        one_by_one.update(rows.taken(slice(row, row + 1)))
    now = Context(at=small.NOON + 3600, hour=13.0)
    for taste in (at_once, one_by_one):
        chances = taste.expected(np.arange(60), now)

        assert np.isfinite(taste.weights).all()
        assert np.linalg.eigvalsh(taste.covariance).min() > 0
        assert ((chances > 0) & (chances < 1)).all()


def test_what_is_said_outright_counts_more_than_a_listen() -> None:
    """A like lifts a track, "less like this" lowers it and what is like it; both at all hours."""
    now = Context(at=small.NOON + 3600, hour=20.0)
    before = Taste(BLOCKS).expected(np.arange(60), now)
    for said, sign in (("like", 1), ("less like this", -1), ("rated 5", 1), ("rated 1", -1)):
        taste = Taste(BLOCKS)
        word = Judgement(track=7, at=small.NOON, said=said)
        taste.update(trials([], [word], tracks=60)[0])
        moved = sign * (taste.expected(np.arange(60), now) - before)
        same = (CATALOGUE.artist == CATALOGUE.artist[7]) & (np.arange(60) != 7)

        assert moved[7] > 0.1
        assert 0 < moved[same].mean() < moved[7]


def test_a_sitting_that_runs_on_is_hardly_learned_from() -> None:
    """After a habit of skipping, twenty-five tracks in a row to the end say that nobody listened."""
    taste = Taste(BLOCKS)
    taste.add(small.rows(CATALOGUE, 200))
    taste.fit()
    chance = np.random.default_rng(4)
    for at in range(25):
        listen = replace(
            GOOD, track=int(chance.integers(60)), at=small.NOON + 90_000.0 + 200 * at, session=99
        )
        taste.update(trials([listen], tracks=60)[0])
    taste.fit()

    assert taste.attention[taste.trials.session == 99].max() < 0.1
    assert taste.attention[taste.trials.session < 99].min() > 0.9
