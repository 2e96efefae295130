"""Matching: a wrong merge is worse than a missed one."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library import explain, match
from player.models import Tags
from player.types import DurationMs

SONG = Tags(
    title="Hey You",
    artist="The Band",
    album="First",
    number=3,
    disc=1,
    duration_ms=DurationMs(200_000),
)
ID = "0b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a11"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"title": "hey you"},
        {"title": "Hey, You!"},
        {"title": "Hey You (2011 Remaster)"},
        {"title": "Hey You (feat. Someone)"},
        {"artist": "Band"},
        {"artist": "The Band feat. Someone"},
        {"album": ""},
        {"duration_ms": DurationMs(201_500)},
        {"disc": 0},
    ],
)
def test_the_same_song_written_differently(changes: dict[str, object]) -> None:
    """Case, punctuation, guests, remaster notes and padding do not make another song."""
    match = explain(SONG, dataclasses.replace(SONG, **changes))  # type: ignore[arg-type]

    assert match.same, match


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Hey You (Live)"},
        {"title": "Hey You (Acoustic Version)"},
        {"title": "Hey You, Part 2"},
        {"title": "Hey Yo"},
        {"title": ""},
        {"artist": "The Hand"},
        {"artist": ""},
        {"album": "Second"},
        {"number": 4},
        {"disc": 2},
        {"duration_ms": DurationMs(210_000)},
        {"duration_ms": DurationMs(0)},
    ],
)
def test_another_song_that_looks_like_it(changes: dict[str, object]) -> None:
    """Versions, parts, other albums, places and lengths are never merged."""
    match = explain(SONG, dataclasses.replace(SONG, **changes))  # type: ignore[arg-type]

    assert not match.same, match


def test_ids_decide_before_names() -> None:
    """A MusicBrainz recording id or an ISRC joins what names would not, and keeps apart what they
    would."""
    by_id = dataclasses.replace(SONG, recording_mbid=ID)
    other = dataclasses.replace(by_id, title="Hé toi", artist="Le Groupe", duration_ms=0)

    assert explain(by_id, other).by == "recording"
    assert not explain(by_id, dataclasses.replace(SONG, recording_mbid=ID[::-1])).same
    assert not explain(by_id, dataclasses.replace(by_id, album="Best of")).same
    isrc = dataclasses.replace(SONG, isrc="DEAB12345678")
    assert explain(isrc, dataclasses.replace(isrc, artist="Group")).by == "isrc"


TEXT = st.text(max_size=30)


@given(
    left=st.builds(Tags, title=TEXT, artist=TEXT, album=TEXT, duration_ms=st.integers(0, 10**9)),
    right=st.builds(Tags, title=TEXT, artist=TEXT, album=TEXT, duration_ms=st.integers(0, 10**9)),
)
def test_matching_does_not_depend_on_order(left: Tags, right: Tags) -> None:
    """If a is b then b is a; any text can be compared."""
    assert explain(left, right).same == explain(right, left).same


def test_the_same_long_names_are_made_comparable_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of a thousand letters, held against fifty others each time that a track is added, do
    not cost fifty times as much."""
    made: list[str] = []
    loose = match._loose

    def counted(text: str) -> str:
        made.append(text)
        return loose(text)

    monkeypatch.setattr(match, "_loose", counted)
    long = " (live) & " + "never heard " * 80
    songs = [
        Tags(title="a" + long, artist="b" + long, album="c" + long, duration_ms=DurationMs(at))
        for at in range(1, 60_000, 1_000)
    ]

    assert sum(explain(left, right).same for left in songs for right in songs[:50:7]) > 8
    assert len(made) == 3
