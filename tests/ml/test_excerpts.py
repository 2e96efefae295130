"""Which parts of a track are heard, and which track comes next."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ml.sound.excerpts import TRIES, WHOLE, Waiting, excerpts, order
from ml.sound.measures import CHUNK, LEAD, RATE, STRIDE, VERSION


@settings(deadline=None)
@given(st.floats(0.001, WHOLE * STRIDE / RATE))
def test_a_usual_track_is_heard_whole(seconds: float):
    """Frames follow each other from the first sample to the last, none twice."""
    found = excerpts(seconds)
    starts = [each.start + LEAD for each in found]

    assert starts == [each * STRIDE for each in range(len(found))]
    assert starts[-1] < seconds * RATE <= starts[-1] + STRIDE + 1
    assert {each.run for each in found} == {0}


@pytest.mark.parametrize("seconds", [21 * 60, 3600, 36_000, 400_000])
def test_a_long_one_in_excerpts_over_its_length(seconds: float):
    """Ten hours cost no more than twenty minutes, and the beginning and the end are among them."""
    found = excerpts(seconds)

    assert len(found) == WHOLE
    assert found[0].start == -LEAD
    assert found[-1].start < seconds * RATE <= found[-1].start + CHUNK
    for earlier, later in pairwise(found):
        assert later.start >= earlier.start + STRIDE
        assert (later.start == earlier.start + STRIDE) or later.run == earlier.run + 1


@pytest.mark.parametrize("seconds", [0, -3, math.nan, math.inf])
def test_no_length_is_no_excerpt(seconds: float):
    """Nobody waits for the end of a stream."""
    assert excerpts(seconds) == []


def test_who_is_next():
    """What is about to be heard, then what is never analysed by use, then what is of an older
    version; not what is done, not here, or failed too often."""
    tracks = [
        Waiting(track="old", version=VERSION - 1 or 99, listens=50),
        Waiting(track="done", version=VERSION, queued=0),
        Waiting(track="away", ready=False, queued=1),
        Waiting(track="bad", failures=TRIES, queued=2),
        Waiting(track="new", added_at=9.0),
        Waiting(track="kept", kept=True),
        Waiting(track="loved", listens=3),
        Waiting(track="second", queued=4),
        Waiting(track="first", queued=3),
        Waiting(track="shaky", failures=1, listens=90),
    ]

    assert order(tracks) == ["first", "second", "loved", "kept", "new", "shaky", "old"]


@settings(deadline=None)
@given(st.permutations(range(8)))
def test_the_order_does_not_depend_on_the_rows_order(places: list[int]):
    """After a crash the same track is next."""
    tracks = [Waiting(track=str(each), listens=each // 3) for each in places]

    assert order(tracks) == ["6", "7", "3", "4", "5", "0", "1", "2"]
