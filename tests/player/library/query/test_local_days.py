"""Days of a query are the listener's own, wherever and whenever they live."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.contract import Find, FindAlbums
from player.library import query
from player.library.query.values import midnight, moment
from tests.player.library.query.kits import Clock, empty, track


def at(text: str) -> float:
    """Unix time of a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def fixed(hours: float) -> Callable[[float], int]:
    return lambda _: int(hours * 3600)


def berlin(moment: float) -> int:
    """Central Europe in 2026: summer from 29 March to 25 October, 01:00 UTC."""
    return 7200 if at("2026-03-29 01:00") <= moment < at("2026-10-25 01:00") else 3600


@pytest.mark.parametrize(
    ("text", "hours", "low", "high"),
    [
        ("2024-05-01", 0, "2024-05-01 00:00", "2024-05-02 00:00"),
        ("2024-05-01", 13, "2024-04-30 11:00", "2024-05-01 11:00"),
        ("2024-05-01", -9.5, "2024-05-01 09:30", "2024-05-02 09:30"),
        ("2024-12", 9, "2024-11-30 15:00", "2024-12-31 15:00"),
        ("2024", -5, "2024-01-01 05:00", "2025-01-01 05:00"),
        ("yesterday", 13, "2026-11-20 11:00", "2026-11-21 11:00"),
        ("30d", 13, "2026-10-22 11:00", "2026-10-22 11:00"),
        ("30d", -11, "2026-10-22 11:00", "2026-10-22 11:00"),
    ],
)
def test_a_day_begins_at_the_listeners_midnight(
    text: str, hours: float, low: str, high: str
) -> None:
    now = at("2026-11-21 12:00")
    assert moment(text, now, fixed(hours)) == (at(low), at(high))


def test_summer_and_winter() -> None:
    """A day keeps its hours whenever it is asked about."""
    now = at("2026-11-21 12:00")
    assert moment("2026-07-01", now, berlin) == (at("2026-06-30 22:00"), at("2026-07-01 22:00"))
    assert moment("2026-01-01", now, berlin) == (at("2025-12-31 23:00"), at("2026-01-01 23:00"))
    # The day on which clocks are put back has 25 hours.
    assert moment("2026-10-25", now, berlin) == (at("2026-10-24 22:00"), at("2026-10-25 23:00"))
    assert moment("2026-03-29", now, berlin) == (at("2026-03-28 23:00"), at("2026-03-29 22:00"))


@given(
    st.dates(date(1971, 1, 2), date(2099, 12, 30)),
    st.sampled_from(
        [
            "Europe/Berlin",
            "America/New_York",
            "Pacific/Apia",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
        ]
    ),
)
def test_midnight_is_what_the_zone_says(day: date, name: str) -> None:
    try:
        zone = ZoneInfo(name)
    except ZoneInfoNotFoundError:
        pytest.skip("no time zones here")

    def east(moment: float) -> int:
        offset = datetime.fromtimestamp(moment, zone).utcoffset()
        assert offset is not None
        return int(offset.total_seconds())

    found = datetime.fromtimestamp(midnight(day, east), zone)
    if day != date(2011, 12, 30) or name != "Pacific/Apia":  # a day that never was there
        assert found.date() == day
        assert found - timedelta(hours=2) < datetime(day.year, day.month, day.day, tzinfo=zone)


@pytest.mark.parametrize("text", ["99999y", "0001-01-01", "9999-12-31", "9998", "99999h", "0d"])
def test_the_ends_of_time(text: str) -> None:
    """Whatever is asked, the database can hold."""
    for name in ("added", "played", "date"):
        for sign in ("", "<", ">="):
            node = query.parse(f"{name}:{sign}{text}").node
            for hours in (-14, 14):
                where = query.to_sql(node, now=at("2026-11-21 12:00"), east=fixed(hours))
                assert all(abs(value) < 1 << 62 for value in where.values if type(value) is int)


def test_find_asks_by_the_listeners_clock() -> None:
    """Added at 23:30 in Tokyo is added that day, which in Greenwich it is not, and the other way
    round: in `find`, in albums and in the history alike."""
    clock = Clock()
    library = empty(clock)
    library.east = fixed(9)
    for place, when in enumerate(("2026-11-20 14:30", "2026-11-20 15:30"), 1):
        clock.at = at(when)
        (added,) = library.add_tracks(
            [track(place, title=f"Night {place}", artist="A", album=f"Album {place}")]
        )
        library.listened(added, 200_000, False)  # type: ignore[arg-type]
    clock.at = at("2026-11-21 12:00")

    def found(text: str) -> tuple[list[str], list[str], list[str]]:
        return (
            [row.title for row in library.find(Find(text=text)).tracks],
            [row.title for row in library.collection.find_albums(FindAlbums(text=text)).albums],
            [row.title for row in library.collection.history(text, 0, 10).listens],
        )

    first = (["Night 1"], ["Album 1"], ["Night 1"])
    second = (["Night 2"], ["Album 2"], ["Night 2"])
    assert found("added:2026-11-20") == first
    assert found("added:2026-11-21") == second
    assert found("added:today") == second
    assert found("added:yesterday") == first
    assert found("added:<0d") == second
    assert found("played:>0d") == first


def test_an_age_in_days_means_the_same_all_day() -> None:
    """So that a list stays as it is while it is looked at."""
    node = query.parse("added:<30d").node
    morning, evening = (
        query.to_sql(node, now=at(text), east=fixed(2)).values
        for text in ("2026-11-20 22:00", "2026-11-21 21:59")
    )
    assert morning == evening
    assert query.to_sql(node, now=at("2026-11-21 22:00"), east=fixed(2)).values != evening
