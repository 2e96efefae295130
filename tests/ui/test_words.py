"""How the UI words things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import words


@pytest.mark.parametrize(
    ("ms", "shown"), [(0, "0:00"), (59_999, "0:59"), (187_000, "3:07"), (3_729_000, "1:02:09")]
)
def test_a_time_is_shown_as_players_show_it(ms, shown):
    """Minutes and seconds, hours only where there are some."""
    assert words.clock(ms) == shown


def test_an_unknown_length_is_no_zero():
    """0 means that nobody knows yet; 0:00 would be a lie."""
    assert "0" not in words.length(0)


def test_a_screen_reader_hears_words_not_colons():
    """1 hour, 1 minute, 1 second, in the singular where it is one."""
    assert words.spoken(3_661_000) == "1 hour, 1 minute, 1 second"
    assert words.spoken(0) == "0 seconds"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0B"),
        (999, "999B"),
        (1000, "1.0 kB"),
        (999_400, "999 kB"),
        (999_600, "1.0 MB"),
        (48_210_334, "48 MB"),
        (5_000_000_000_000, "5.0 TB"),
    ],
)
def test_sizes_are_in_decimal_units(number, shown):
    """As storage is sold and browsers' quotas are told."""
    assert words.size(number) == shown


@given(st.integers(0, 10**15))
def test_grouping_loses_no_digit(number):
    """Only separators are put in."""
    assert words.grouped(number).replace(",", "") == str(number)


@given(st.integers(-5, 10**9), st.integers(0, 10**9))
def test_a_share_is_between_0_and_100(done, total):
    """A bar never runs out of its frame, whatever the engine counts."""
    assert 0 <= words.percent(done, total) <= 100


def test_some_hear_of_another_language_last() -> None:
    """Whoever tells everything anew comes after those that throw away what they said, also those
    that are made later."""
    heard: list[str] = []
    words.on_change(lambda: heard.append("again"), last=True)
    words.on_change(lambda: heard.append("forget"))
    try:
        words._changed()  # pyright: ignore[reportPrivateUsage]
    finally:
        words._last.pop()  # pyright: ignore[reportPrivateUsage]
        words._watchers.pop()  # pyright: ignore[reportPrivateUsage]

    assert heard == ["forget", "again"]
