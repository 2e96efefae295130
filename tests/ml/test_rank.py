"""The ranking: knobs are obeyed, reasons are true, and what is finished comes first."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from ml import Candidate, Heard, Knobs, Tempo, rank

NOW = 1_800_000_000.0
DAY = 86_400.0

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        track=st.uuids().map(str),
        artist=st.sampled_from(["", "A", "B", "C"]),
        genres=st.frozensets(st.sampled_from(["jazz", "rock", "ambient"])),
        kept=st.booleans(),
        explicit=st.booleans(),
        year=st.sampled_from([0, 1969, 1970, 2020]),
        bpm=st.sampled_from([math.nan, 0.0, 60.0, 90.0, 120.0, 180.0]),
        added_at=st.floats(0, NOW),
    ),
    max_size=40,
    unique_by=lambda each: each.track,
)
KNOBS = st.builds(
    Knobs,
    only_kept=st.booleans(),
    genres=st.frozensets(st.sampled_from(["jazz", "rock"])),
    barred=st.frozensets(st.sampled_from(["ambient", "rock"])),
    years=st.none() | st.just((1970, 1979)),
    clean=st.booleans(),
    tempo=st.none() | st.builds(Tempo, low=st.just(110.0), high=st.just(130.0)),
    per_artist=st.integers(0, 3),
)


@given(CANDIDATES, KNOBS, st.integers(0, 30), st.floats(allow_nan=True))
def test_knobs_are_never_disobeyed(
    candidates: list[Candidate], knobs: Knobs, limit: int, share: float
) -> None:
    """Whatever was heard, no pick is barred, doubled, or over an artist's limit."""
    heard = [Heard(track=c.track, artist=c.artist, share=share, at=NOW) for c in candidates[:5]]
    picks = rank(candidates, heard, now=NOW, limit=limit, knobs=knobs)
    by_track = {each.track: each for each in candidates}
    chosen = [by_track[pick.track] for pick in picks]

    assert len(picks) == len({pick.track for pick in picks}) <= limit
    assert all(knobs.allow(each) for each in chosen)
    for artist in {"A", "B", "C"} if knobs.per_artist else set():
        assert sum(each.artist == artist for each in chosen) <= knobs.per_artist
    assert all(0 <= pick.score <= 1 and pick.reason.endswith(".") for pick in picks)


def test_what_is_finished_comes_before_what_is_skipped() -> None:
    """An unheard track of a finished artist beats one of a skipped artist, and says why."""
    heard = [
        Heard(track=f"{artist}{number}", artist=artist, share=share, at=NOW - 9 * DAY)
        for artist, share in (("Loved", 1.0), ("Skipped", 0.05))
        for number in range(4)
    ]
    candidates = [
        Candidate(track="x", artist="Skipped"),
        Candidate(track="y", artist="Loved"),
    ]
    first, second = rank(candidates, heard, now=NOW, limit=2)

    assert (first.track, second.track) == ("y", "x")
    assert first.reason == "You mostly finish what you start of Loved."


def test_what_is_skipped_less_than_the_rest_is_not_mostly_finished() -> None:
    """Its artist lifts it, and still most of theirs was left."""
    heard = [Heard(track=f"o{n}", artist="Others", share=0.02, at=NOW - 9 * DAY) for n in range(20)]
    heard += [
        Heard(track=f"a{n}", artist="A", share=share, at=NOW - 9 * DAY)
        for n, share in enumerate([1.0, 0.3, 0.3])
    ]
    (pick,) = rank([Candidate(track="x", artist="A")], heard, now=NOW, limit=1)

    assert pick.reason == "You have not heard this yet."


def test_what_was_just_heard_rests() -> None:
    """The same track is not picked again at once, however well it was liked."""
    candidates = [Candidate(track="a", artist="A"), Candidate(track="b", artist="B")]
    heard = [Heard(track="a", artist="A", share=1.0, at=NOW - 60)] * 5

    assert [pick.track for pick in rank(candidates, heard, now=NOW, limit=2)] == ["b", "a"]


def test_nothing_heard_is_no_error() -> None:
    """A new listener gets picks too, and the reason says only what is true."""
    picks = rank([Candidate(track="a")], [], now=NOW, limit=5)

    assert [pick.reason for pick in picks] == ["You have not heard this yet."]
