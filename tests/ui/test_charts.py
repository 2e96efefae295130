"""The geometry of charts."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ui import charts


def test_bars_fill_their_box_and_show_the_least():
    found = charts.bars([0, 1, 1000], 300, 100)

    assert [round(each[3], 1) for each in found] == [0, 2, 100]
    assert all(x >= 0 and x + wide <= 300 and y + high == 100 for x, y, wide, high in found)
    assert charts.bars([], 300, 100) == []


def test_a_line_goes_from_edge_to_edge():
    assert charts.line([0, 5, 10], 100, 50) == "M0.0 50.0L50.0 25.0L100.0 0.0"
    assert charts.area([10], 100, 50) == "M0.0 0.0L100.0 0.0L100.0 50.0L0 50.0Z"
    assert charts.area([], 100, 50) == ""
    assert charts.line([0, 0], 100, 50) == "M0.0 50.0L100.0 50.0"


def test_axes_are_round_and_thinly_named():
    assert [charts.ceiling(each) for each in ([], [0], [7], [101], [99_000])] == [
        1,
        1,
        8,
        200,
        100_000,
    ]
    assert charts.ticks(24, 6) == [0, 4, 8, 12, 16, 20]
    assert charts.ticks(3) == [0, 1, 2]
    assert charts.ticks(0) == []
    assert (charts.peak([1, 3, 3]), charts.peak([0, 0]), charts.peak([])) == (1, None, None)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)))
def test_days_are_those_of_the_calendar(day):
    assert charts.days(day.year, day.month, day.day) == (day - dt.date(1970, 1, 1)).days
