"""A profile's file is read or refused, never believed; and what is kept of it comes back."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.errors import BadInput
from player.library.profile import Past, Profile, is_profile, read_profile
from tests.thorough import times

NOW = 1_790_000_000.0


def words(title: str) -> dict[str, Any]:
    """Of a track."""
    names = ("artist", "album", "recording_mbid", "isrc", "content")
    return dict.fromkeys(names, "") | {"title": title, "duration_ms": 200_000}


GOOD: dict[str, Any] = {
    "format": "starling-taste",
    "version": 1,
    "tracks": [words("A"), words("B")],
    "trials": {
        "track": [0, 1, 0],
        "at": [NOW - 500, NOW - 300, NOW - 200],
        "hour": [20.0, 20.0, None],
        "previous": [-1, 0, -1],
        "passed": [4, 0, 4],
        "failed": [0, 1, 0],
        "weight": [1.0, 1.0, 2.5],
        "session": [3, 3, -1],
        "favour": [0.1, None, None],
        "foreseen": [None, 0.5, None],
    },
    "equaliser": [[0.5, 0.0, 0.0, 0.0, -9.0], [1, 2], "loud"],
    "opinions": [{"track": 1, "at": 1_700_000_000, "kind": "more"}, {"track": 9}, 5],
    "not_learnt_from": [{"kind": "day", "key": "2020-01-01"}, {"kind": 1}],
    "knobs": {"per_artist": 2},
}


def read(told: Any) -> Profile:
    """All of it at once."""
    work: Generator[None, None, Profile] = read_profile(json.dumps(told).encode(), now=NOW)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def columns(past: Past) -> dict[str, list[Any]]:
    """With None for what is not known."""
    return {
        name: [None if math.isnan(each) else each for each in column]
        for name, column in past.rows.items()
    }


def test_what_is_good_is_taken() -> None:
    """Words, rows, curves within their bounds, opinions that name a track."""
    found = read(GOOD)
    assert found.aside == {}
    assert columns(found.past)["track"] == [0, 1, 0]
    assert columns(found.past)["hour"] == [20.0, 20.0, None]
    assert found.past.curves == [[0.5, 0.0, 0.0, 0.0, -4.0]]
    assert found.opinions == [(1, 1_700_000_000, "more")]
    assert found.unlearnt == [("day", "2020-01-01", "")]
    assert found.knobs == {"per_artist": 2}


def test_it_is_known_by_what_is_in_it() -> None:
    """Not by its name."""
    assert is_profile(json.dumps(GOOD))
    assert not is_profile('{"listened_at": 5}') and not is_profile("") and not is_profile("[1]")


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("track", 2, "track"), ("track", -1, "track"), ("track", 0.5, "track"),
        ("at", 5.0, "clock"), ("at", NOW + 1e6, "clock"), ("at", None, "number"),
        ("passed", 5, "number"), ("passed", "4", "number"), ("failed", 1, "number"),
        ("weight", 0, "number"), ("weight", 11, "number"), ("weight", True, "number"),
        ("session", 1e300, "number"), ("favour", [], "number"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_set_aside(column: str, value: Any, reason: str) -> None:
    """The others are not."""
    told = copy.deepcopy(GOOD)
    told["trials"][column][0] = value
    found = read(told)
    assert found.aside == {reason: 1} and len(found.past) == 2


def test_what_is_kept_comes_back() -> None:
    """Through bytes; anything else is nothing."""
    past = read(GOOD).past
    past.found = ["a" * 20, ""]
    past.looked = 7
    data = past.to_bytes()
    back = Past.from_bytes(data)
    assert (back.tracks, back.found, back.looked) == (past.tracks, past.found, 7)
    assert columns(back) == columns(past) and back.curves == past.curves
    for junk in (b"", b"junk", data[:-1], data + b"x", data[:4], b"\xff" * 99):
        assert len(Past.from_bytes(junk)) == 0


def test_two_profiles_add_up() -> None:
    """The same one twice is one; a track that is found later is found."""
    past, other = read(GOOD).past, read(GOOD).past
    assert past.merge(other) == 0
    told = copy.deepcopy(GOOD)
    told["tracks"] = [words("B"), words("C")]
    third = read(told).past
    third.found = ["b" * 20, "c" * 20]
    assert past.merge(third) == 3
    assert [each["title"] for each in past.tracks] == ["A", "B", "C"]
    assert past.found == ["", "b" * 20, "c" * 20]
    assert columns(past)["track"] == [0, 1, 0, 1, 2, 1]
    assert columns(past)["previous"] == [-1, 0, -1, -1, 1, -1]
    assert len(Past.from_bytes(past.to_bytes())) == 6


JUNK = st.one_of(
    st.none(), st.booleans(), st.text(max_size=3), st.integers(), st.just([]), st.just({"a": 1}),
    st.floats(allow_nan=False, allow_infinity=False), st.just(10**400), st.just([[]]),
)  # fmt: skip


@settings(max_examples=times(150, 8000), deadline=None)
@given(st.data())
def test_junk_is_refused_or_set_aside(data: st.DataObject) -> None:
    """Anywhere: a BadInput, or rows that are all sane."""
    told = copy.deepcopy(GOOD)
    for _ in range(data.draw(st.integers(1, 5))):
        part = data.draw(st.sampled_from(["trials", "row", "words", "other"]))
        if part == "row" and isinstance(told["trials"], dict):
            column = told["trials"].get(data.draw(st.sampled_from(sorted(GOOD["trials"]))))
            if isinstance(column, list) and column:
                column[data.draw(st.integers(0, len(column) - 1))] = copy.deepcopy(data.draw(JUNK))
        elif part == "words" and isinstance(told["tracks"], list) and told["tracks"]:
            told["tracks"][0] = copy.deepcopy(data.draw(JUNK))
        elif part == "trials" and isinstance(told["trials"], dict):
            told["trials"][data.draw(st.sampled_from(sorted(GOOD["trials"])))] = copy.deepcopy(
                data.draw(JUNK)
            )
        else:
            told[data.draw(st.sampled_from(sorted(GOOD)))] = copy.deepcopy(data.draw(JUNK))
        if not isinstance(told["trials"], dict) or not isinstance(told["tracks"], list):
            break
    try:
        found = read(told)
    except BadInput:
        return
    rows = found.past.rows
    assert all(0 <= track < len(found.past.tracks) for track in rows["track"])
    assert all(math.isfinite(at) for at in rows["at"])
    assert len(Past.from_bytes(found.past.to_bytes())) == len(found.past)
