"""History and statistics."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from player.errors import BadInput
from player.library import Library
from player.types import DurationMs, TrackId
from tests.big_library import NOW, open_big_library
from tests.player.library.collection.kits import add, derived, empty, rebuild, track

MONDAY = int(datetime(2026, 11, 16, 22, 30, tzinfo=UTC).timestamp())
MINUTE = DurationMs(60_000)


def listening() -> tuple[Library, list[TrackId]]:
    """Three tracks of two artists, heard on a Monday evening in Greenwich and a week before."""
    library = empty()
    ids = add(
        library,
        track(1, artist="Ada", album="X", genre="Rock"),
        track(2, artist="Ada", album="X", genre="Rock, Folk"),
        track(3, artist="Ben", album="Y", genre="Folk"),
    )
    library.listened(ids[0], MINUTE, skipped=False, at=MONDAY - 7 * 86_400)
    library.listened(ids[0], MINUTE, skipped=False, at=MONDAY)
    library.listened(ids[1], DurationMs(5000), skipped=True, at=MONDAY + 100)
    library.listened(ids[2], DurationMs(120_000), skipped=False, at=MONDAY + 300)
    return library, ids


def test_figures() -> None:
    """Sums, by hour, by weekday, over time, and who was new."""
    library, _ = listening()

    found = library.collection.statistics(MONDAY - 3600, MONDAY + 3600, 0)

    assert (found.plays, found.skips, found.heard_ms, found.days) == (2, 1, 185_000, 1)
    assert found.by_hour[22] == 185_000 and sum(found.by_hour) == 185_000
    assert found.by_weekday == [185_000, 0, 0, 0, 0, 0, 0]
    assert (found.step, found.steps, found.over_time) == ("day", ["2026-11-16"], [185_000])
    assert [(row.name, row.plays, row.heard_ms) for row in found.artists] == [
        ("Ben", 1, 120_000),
        ("Ada", 1, 65_000),
    ]
    assert found.artists[0].over_time == [120_000]
    assert [row.name for row in found.albums] == ["Y", "X"]
    assert [(row.name, row.heard_ms) for row in found.genres] == [
        ("Folk", 125_000),
        ("Rock", 65_000),
    ]
    assert found.new_artists == 1


def test_the_listeners_clock() -> None:
    """Half past ten in Greenwich is Tuesday morning in Tokyo."""
    library, _ = listening()

    found = library.collection.statistics(MONDAY - 3600, 0, 9 * 60)

    assert found.by_hour[7] == 185_000
    assert found.by_weekday[1] == 185_000
    assert found.steps[0] == "2026-11-17"


def test_all_time_has_steps_of_its_length() -> None:
    """Days for a month, weeks for a year, months for longer; every step is there."""
    library, _ = listening()
    assert library.collection.statistics(0, 0, 0).step == "day"
    library.listened(TrackId("gone"), MINUTE, skipped=False, at=MONDAY - 100 * 86_400)
    weeks = library.collection.statistics(0, 0, 0)
    assert weeks.step == "week"
    assert all(datetime.fromisoformat(day).weekday() == 0 for day in weeks.steps)
    library.listened(TrackId("gone"), MINUTE, skipped=False, at=MONDAY - 900 * 86_400)
    months = library.collection.statistics(0, 0, 0)
    assert months.step == "month" and len(months.steps) >= 29
    assert all(day.endswith("-01") for day in months.steps)
    assert sum(months.over_time) == months.heard_ms


def test_nothing_was_heard() -> None:
    """Empty figures, of the right shape."""
    found = empty().collection.statistics(0, 0, 0)

    assert (found.plays, len(found.by_hour), len(found.by_weekday)) == (0, 24, 7)


def test_history_and_taking_out() -> None:
    """The latest first; what is taken out is not counted any more."""
    library, ids = listening()
    page = library.collection.history("", 0, 2)
    assert (page.total, [row.at for row in page.listens]) == (4, [MONDAY + 300, MONDAY + 100])
    assert page.listens[0].track is not None and page.listens[0].track.id == ids[2]
    assert library.collection.history("ben", 0, 10).total == 1
    assert library.collection.history("genre:rock", 0, 10).total == 3

    assert library.remove_listens([MONDAY], before=MONDAY - 86_400) == 2

    assert library.collection.history("", 0, 10).total == 2
    assert library.row(ids[0]).plays == 0
    followed = derived(library)
    rebuild(library)
    assert derived(library) == followed


def test_history_of_what_is_gone_or_was_merged() -> None:
    """A removed track keeps its words, a merged one its new self."""
    library, ids = listening()
    library.join(ids[0], ids[1])
    library.remove_tracks([ids[2]])

    rows = library.collection.history("", 0, 10).listens

    assert (rows[0].track, rows[0].title, rows[0].artist) == (None, "Song 3", "Ben")
    assert rows[1].track is not None and rows[1].track.id == ids[0]
    found = library.collection.statistics(0, 0, 0)
    assert [(row.name, row.plays) for row in found.tracks][:2] == [("Song 1", 2), ("Song 3", 1)]
    with pytest.raises(BadInput):
        library.collection.history("", -1, 10)


def test_sums_of_a_big_history() -> None:
    """Whatever way it is counted, it is the same."""
    library = open_big_library(2000)
    found = library.collection.statistics(0, 0, 60)
    heard, skips = library._db.execute("SELECT sum(heard_ms), sum(skipped) FROM listens").fetchone()

    assert found.heard_ms == sum(found.by_hour) == sum(found.by_weekday) == sum(found.over_time)
    assert (found.heard_ms, found.skips) == (heard, skips)
    assert len(found.artists) == 25
    assert found.artists[0].heard_ms == sum(found.artists[0].over_time)
    year = library.collection.statistics(NOW - 365 * 86_400, 0, 60)
    assert 0 <= year.new_artists < found.new_artists
