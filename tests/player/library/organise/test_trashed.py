"""The trash waits 30 days of time that was seen to pass, whatever the clock says at a start."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from player.library import Library
from player.storage import open_memory
from player.types import TrackId
from tests.factories import new_track

NOW = 1_800_000_000
DAY = 86_400


class Clock:
    """Says what it is set to."""

    def __init__(self) -> None:
        self.time = float(NOW)

    def now(self) -> float:
        return self.time


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = open_memory().connection
    yield connection
    connection.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def start(connection: sqlite3.Connection, clock: Clock, at: float) -> tuple[Library, list[TrackId]]:
    """A session begins at this time, by its clock: the library, and what would be forgotten."""
    clock.time = at
    library = Library(connection, clock)
    gone = library.outdated()
    library.outdated_playlists()
    return library, gone


def removed(connection: sqlite3.Connection, clock: Clock) -> tuple[TrackId, TrackId]:
    """One track in the trash, one beside it."""
    library, _ = start(connection, clock, NOW)
    one, other = library.add_tracks([new_track(1), new_track(2)])
    library.remove_tracks([one])
    return one, other


@pytest.mark.parametrize("ahead", [31, 45, 400, 20_000])
def test_a_start_with_a_clock_that_is_ahead_forgets_nothing(
    connection: sqlite3.Connection, clock: Clock, ahead: int
) -> None:
    one, _ = removed(connection, clock)
    assert start(connection, clock, NOW + ahead * DAY)[1] == []
    assert start(connection, clock, NOW + ahead * DAY + 3600)[1] == []
    library, gone = start(connection, clock, NOW + DAY)
    assert gone == []
    assert library.restore([one]) == [one]


def test_playlists_likewise(connection: sqlite3.Connection, clock: Clock) -> None:
    library, _ = start(connection, clock, NOW)
    connection.execute(
        "INSERT INTO playlists (number, id, name, made_at, changed_at, removed_at) "
        "VALUES (1, 'p', 'Mix', 1, 1, ?)",
        (NOW,),
    )
    clock.time = NOW + 31 * DAY
    assert library.outdated_playlists() == []
    for day in range(31, 31 + 31):
        clock.time = NOW + day * DAY
        library.outdated_playlists()
    assert library.outdated_playlists() == ["p"]


def test_thirty_days_of_listening_are_thirty_days(
    connection: sqlite3.Connection, clock: Clock
) -> None:
    one, _ = removed(connection, clock)
    for day in range(30):
        library, gone = start(connection, clock, NOW + day * DAY + 60)
        assert gone == []
        (row,) = library.trash(0, 10).items
        assert row.days_left == 30 - day
    assert start(connection, clock, NOW + 30 * DAY + 60)[1] == [one]


def test_after_a_year_away_everything_is_still_there_for_weeks(
    connection: sqlite3.Connection, clock: Clock
) -> None:
    one, _ = removed(connection, clock)
    start(connection, clock, NOW + 60)
    back = NOW + 365 * DAY
    for day in range(23):
        assert start(connection, clock, back + day * DAY)[1] == []
    assert start(connection, clock, back + 23 * DAY)[1] == [one]


def test_a_date_from_a_wrong_clock_holds_nothing_for_ever(
    connection: sqlite3.Connection, clock: Clock
) -> None:
    """Removed in the year 2080 by a wrong clock: it goes like everything else."""
    library, _ = start(connection, clock, NOW + 20_000 * DAY)
    one = library.add_tracks([new_track(1)])[0]
    library.remove_tracks([one])
    gone: list[TrackId] = []
    for day in range(32):
        _, gone = start(connection, clock, NOW + day * DAY)
    assert gone == [one]


def test_what_came_back_waits_anew(connection: sqlite3.Connection, clock: Clock) -> None:
    one, _ = removed(connection, clock)
    library, _ = start(connection, clock, NOW)
    for day in range(20):
        library, _ = start(connection, clock, NOW + day * DAY + 60)
    library.restore([one])
    library.remove_tracks([one])
    for day in range(20, 50):
        assert start(connection, clock, NOW + day * DAY + 60)[1] == []
    assert start(connection, clock, NOW + 50 * DAY + 60)[1] == [one]


def test_what_was_never_added_whole_goes_at_the_next_start(
    connection: sqlite3.Connection, clock: Clock
) -> None:
    library, _ = start(connection, clock, NOW)
    one = library.add_tracks([new_track(1)])[0]
    library.remove_tracks([one], trash=False)
    assert start(connection, clock, NOW + 5)[1] == [one]
