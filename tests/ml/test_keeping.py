"""A profile goes out as JSON and comes back as what it was, whatever happened to the file."""

from __future__ import annotations

import copy
import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.blocks import Blocks
from ml.keeping import NotAProfile, read, told
from ml.taste import Taste
from ml.types import Context
from tests.ml import small
from tests.thorough import times

CATALOGUE = small.catalogue()
BLOCKS = Blocks(CATALOGUE, sound=6, clusters=4)
NAMES = [f"track-{number}" for number in range(60)]
PLACES = {name: number for number, name in enumerate(NAMES)}
NOW = Context(at=small.NOON + 86_400.0, hour=9.0)


def _learned() -> Taste:
    taste = Taste(BLOCKS)
    taste.add(small.rows(CATALOGUE, 100))
    taste.fit()
    rows = small.rows(CATALOGUE, 110)
    for at in range(100, 110):
        taste.update(rows.taken(slice(at, at + 1)))
    for _ in range(3):
        taste.equalised(8, np.array([1.0, 0, 0, 0, -2.0]))
    taste.fit()
    return taste


TASTE = _learned()
PROFILE = json.dumps(told(TASTE, NAMES), allow_nan=False)


def test_a_profile_comes_back_as_it_was() -> None:
    """Through JSON text and a fit, the same likings and the same beliefs."""
    taste, aside = read(json.loads(PROFILE), BLOCKS, PLACES)
    taste.fit()

    assert aside == []
    assert len(taste.trials) == 110
    np.testing.assert_allclose(taste.liking(NOW), TASTE.liking(NOW), atol=0.05)
    np.testing.assert_allclose(taste.attention, TASTE.attention, atol=0.02)


def test_names_lead_not_places() -> None:
    """In a library in another order, without some of the tracks, the rest is learned as before."""
    turned = {name: 59 - place for name, place in PLACES.items() if place % 10}
    profile = json.loads(PROFILE)
    taste, aside = read(profile, BLOCKS, turned)
    lost = sum(
        int(name.split("-")[1]) % 10 == 0
        for name in (profile["tracks"][each] for each in profile["trials"]["track"])
    )

    assert {each.reason for each in aside} == {"track"}
    assert len(aside) == lost > 0
    assert taste.trials.track[0] == 59 - TASTE.trials.track[0] or TASTE.trials.track[0] % 10 == 0


def test_what_is_no_profile_is_refused() -> None:
    """With a sentence; and so is one of a later version, or without its listens."""
    for wrong in (
        None,
        [],
        {},
        {"format": "starling-taste", "version": 2},
        {"format": "starling-taste", "version": 1},
    ):
        with pytest.raises(NotAProfile):
            read(wrong, BLOCKS, PLACES)


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=3),
    st.floats(),
    st.integers(),
    st.just([]),
    st.just(math.nan),
    st.just({"a": 1}),
    st.just(10**400),
)


@settings(max_examples=times(40, 2000), deadline=None)
@given(st.data())
def test_a_damaged_profile_is_refused_or_mended(data: st.DataObject) -> None:
    """Junk anywhere in it: a NotAProfile, or a taste whose numbers are all sane."""
    profile: Any = copy.deepcopy(json.loads(PROFILE))
    for _ in range(data.draw(st.integers(1, 6))):
        part = data.draw(
            st.sampled_from(["trials", "weights", "variances", "equaliser", "tracks", ""])
        )
        where = profile[part] if part else profile
        if isinstance(where, dict):
            where[data.draw(st.sampled_from(sorted(where)))] = data.draw(JUNK)
        for column in profile["trials"].values() if isinstance(profile.get("trials"), dict) else ():
            if isinstance(column, list) and column and data.draw(st.booleans()):
                column[data.draw(st.integers(0, len(column) - 1))] = data.draw(JUNK)
        if not all(
            isinstance(profile.get(name), dict) for name in ("trials", "weights", "variances")
        ):
            break
    try:
        taste, _ = read(profile, BLOCKS, PLACES)
    except NotAProfile:
        return
    taste.fit()
    chances = taste.expected(np.arange(60), NOW)

    assert ((chances > 0) & (chances < 1)).all()
