"""How downloads are worded, and what their buttons offer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.views import downloads_words as words

STATES = ("waiting", "fetching", "paused", "failed", "done")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, ""),
        (4, "seconds left"),
        (40, "40 sec left"),
        (82, "1 min left"),
        (150, "3 min left"),
        (3600 * 2 + 600, "2 hr, 10 min left"),
        (3600 * 30, "30 hr left"),
        (3600 * 24 * 9, "9 days left"),
    ],
)
def test_a_time_left_is_as_coarse_as_it_is_uncertain(seconds, said):
    """Nobody can tell seconds of hours, and a jumping number is no information."""
    assert words.left(seconds) == said


@given(st.integers(0, 10**8))
def test_more_time_left_never_reads_as_none(seconds):
    """Only an unknown time is not said."""
    assert bool(words.left(seconds)) == (seconds > 0)


def test_a_row_says_how_far_how_fast_how_long_and_from_whom():
    """Everything on two lines; where it comes from in words."""
    item = {
        "state": "fetching",
        "done": 3_100_000,
        "total": 12_000_000,
        "speed": 820_000,
        "carriers": ["swarm (3 peers)", "gateway.example"],
    }

    assert words.line(item) == (
        "3.1 MB of 12 MB · 820 kB/s · 10 sec left\nfrom swarm (3 peers) and gateway.example"
    )


def test_every_number_has_its_unit():
    """800 of 13 MB would be a lie, and in some languages the unit stands elsewhere."""
    assert words.amount({"done": 800_000, "total": 13_000_000}) == "800 kB of 13 MB"
    assert words.amount({"done": 800_000, "total": 0}) == "800 kB"
    assert words.amount({"done": 0, "total": 0}) == ""


def test_many_carriers_are_counted():
    """A row has no room for twenty names."""
    assert words.from_whom(["a", "b", "c"]) == "a, b, and c"
    assert words.from_whom(list("abcde")) == "a, b, and 3 more"


def test_a_failure_says_why_and_offers_what_helps():
    """Trying again does not make room, and does not give consent."""
    failed = {"state": "failed", "problem": {"code": "gone", "message": "It is gone. Try later."}}
    full = {"state": "failed", "problem": {"code": "disk_full", "message": "No room."}}
    asked = {"state": "failed", "problem": {"code": "consent_needed", "message": "Peers."}}

    assert words.line(failed) == "It is gone. Try later."
    assert [words.step(each)[0] for each in (failed, full, asked)] == [
        "Try again",
        "Make room",
        "Decide",
    ]


def test_held_states_are_said_plainly():
    """Why nothing moves, and the button that moves it; nothing where nothing is to be done."""
    item = {"track": {"id": "a"}, "state": "waiting"}

    assert words.held({"items": [], "held": "metered"}) is None
    assert words.held({"items": [item], "held": ""}) is None
    assert words.held({"items": [item], "held": "metered"})[1] == "Download anyway"
    assert words.held({"items": [item], "held": "offline"})[1] == ""
    assert words.held({"items": [item], "held": "playing"})[1] == ""
    assert words.held({"items": [item], "held": "metered", "paused": True})[1] == "Go on"


def test_the_headline_counts_what_is_to_go():
    """Done ones are no work left."""
    items = [{"state": "done"}, {"state": "fetching"}, {"state": "failed"}]
    region = {"items": items, "total": 3, "failed": 1, "done_bytes": 10**6, "total_bytes": 10**7}

    assert words.summary(region) == "2 tracks to go · 1.0 MB of 10 MB · 1 failed"
    assert words.summary({"items": items[:1], "total": 1}) == "1 track here"
    assert words.summary({"items": []}) == ""


def test_what_a_cut_list_leaves_out_is_counted_as_what_it_is():
    """Done ones are cut first: they are no work left, though the list does not show them."""
    items = [{"state": "fetching"}, {"state": "waiting"}]
    region = {"items": items, "total": 350, "waiting": 297, "failed": 2}

    assert words.summary(region) == "300 tracks to go · 2 failed"


@given(
    st.sampled_from(STATES), st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**9)
)
def test_whatever_the_engine_counts_can_be_said(state, done, total, speed):
    """No division by nothing, no bar beyond its end."""
    item = {"state": state, "done": done, "total": total, "speed": speed, "carriers": None}

    assert words.line(item)
    assert words.spoken(item)
    assert 0 <= words.share(item) <= 1


def test_only_what_is_not_done_has_a_place_in_the_order():
    """Done ones stand behind it."""
    assert words.open_count([{"state": "fetching"}, {"state": "failed"}, {"state": "done"}]) == 2
    assert words.open_count([]) == 0
