"""How a track sounds, in words."""

from __future__ import annotations

import pytest

from ui.parts import sounding

MARKS = dict.fromkeys(map(ord, "\u2068\u2069"))


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (0, "C major (8B)"),
        (7, "G major (9B)"),
        (5, "F major (7B)"),
        (6, "F♯ major (2B)"),
        (11, "B major (1B)"),
        (21, "A minor (8A)"),
        (16, "E minor (9A)"),
        (12, "C minor (5A)"),
        (20, "A♭ minor (1A)"),
    ],
)
def test_keys_have_their_place_on_the_wheel(number, name):
    assert sounding.key({"key": number, "key_sure": 0.9}).translate(MARKS) == name


def test_neighbours_on_the_wheel_are_a_fifth_apart():
    """And a key stands beside its relative in minor: they have the same notes."""
    places = [sounding.camelot(number) for number in range(24)]
    assert len(set(places)) == 24
    for tonic in range(12):
        here, there = int(places[tonic][:-1]), int(places[(tonic + 7) % 12][:-1])
        assert there == here % 12 + 1
        assert places[(tonic + 9) % 12 + 12][:-1] == places[tonic][:-1]


def test_only_what_is_known_is_told():
    assert sounding.facts(None) == []
    assert sounding.facts({"bpm": 0, "key": -1, "energy": -1, "loudness": None}) == []
    told = dict(
        sounding.facts(
            {
                "bpm": 119.6,
                "bpm_sure": 0.2,
                "key": 0,
                "key_sure": 1,
                "energy": 0.42,
                "loudness": -14.23,
                "true_peak": -0.04,
            }
        )
    )
    assert told["taste-sound-tempo"].translate(MARKS) == "120 BPM · unsure"
    assert told["taste-sound-energy"] == "42%"
    assert told["taste-sound-loudness"].translate(MARKS) in ("-14.2 LUFS", "−14.2 LUFS")


def test_what_levelling_changes_has_its_sign():
    """And nothing is said of it while it is off."""
    assert sounding.levelled(None) == ""
    told = [sounding.levelled(gain).translate(MARKS) for gain in (-6.46, 0.0, 4.0, -0.02, 24.0)]
    assert told == ["\u22126.5 dB", "0 dB", "+4 dB", "0 dB", "+24 dB"]
