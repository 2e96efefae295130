"""Limits as the page holds them."""

from __future__ import annotations

import dataclasses

from player.contract import RecommendKnobs
from ui import knobs


def test_plain_limits_are_the_contracts_defaults():
    assert knobs.plain() == dataclasses.asdict(RecommendKnobs())
    assert knobs.is_plain({})
    assert knobs.whole({"bpm_min": 90.0, "of_another_version": 1})["bpm_min"] == 90.0


def test_what_is_set_is_counted():
    set_ = knobs.changed(knobs.plain(), bpm_min=90, bpm_max=110, clean=True)
    assert knobs.count(set_) == 2
    assert knobs.count(knobs.plain()) == 0


def test_each_limit_can_be_loosened():
    """What bars something bars nothing afterwards."""
    tight = knobs.changed(
        knobs.plain(),
        only_kept=True,
        genres=["Jazz"],
        barred_genres=["Pop"],
        bpm_min=90,
        year_min=1990,
        clean=True,
    )
    for limit in knobs.LIMITS:
        loose = knobs.loosened(tight, limit)
        assert loose != tight, limit
    loose = tight
    for limit in knobs.LIMITS:
        loose = knobs.loosened(loose, limit)
    assert loose == knobs.changed(knobs.plain(), bpm_min=90, bpm_soft=True)


def test_which_limit_is_to_be_loosened():
    none = {"tracks": 90, "fit": 0, "timed": 9, "without": [{"knob": "years", "fit": 4}]}
    assert knobs.bars_most(none) == "years"
    assert knobs.bars_most({**none, "fit": 1}) == ""
    assert knobs.bars_most({**none, "without": []}) == ""
    assert not knobs.tempo_rare(knobs.plain(), none)
    assert knobs.tempo_rare(knobs.changed(knobs.plain(), bpm_min=90), none)


def test_curves_have_names_and_handles():
    for name, curve in knobs.SHAPES:
        assert knobs.shape_of(list(curve)) == name
        assert len(knobs.handles(list(curve))) == knobs.PLACES
    assert knobs.shape_of([0.1, 0.9]) == "own"
    assert knobs.handles([0.0, 1.0]) == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert knobs.handles([0.3]) == [0.3] * 5
    assert knobs.points([0.0, 1.0], 100, 50)[0] == (0.0, 50.0)
    assert knobs.points([0.0, 1.0], 100, 50, 10)[-1] == (90.0, 10.0)


def test_numbers_as_they_are_typed():
    assert knobs.number("", 400) == 0
    assert knobs.number(" 120 ", 400) == 120
    for wrong in ("-1", "1e3", "fast", "401", "9999999999", "½"):
        assert knobs.number(wrong, 400) is None, wrong
    assert knobs.in_order(120, 90) == (90, 120)
    assert knobs.in_order(120, 0) == (120, 0)
