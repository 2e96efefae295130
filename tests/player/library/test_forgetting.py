"""What is forgotten teaches nothing, wherever it is told; and no row poisons what is told."""

from __future__ import annotations

from array import array
from datetime import UTC, date, datetime

import pytest

from player.contract import FindArtists
from player.library import Library
from player.library.forgetting import SLACK
from player.library.past import PastBook
from player.library.profile import COLUMNS, Past
from player.library.query.values import midnight
from player.types import DurationMs, TrackId
from tests.player.library.collection.kits import add, empty, track
from tests.player.library.test_taste import MONDAY, columns, three, told

DAY = 86_400


def artist(library: Library, name: str) -> str:
    return library.collection.find_artists(FindArtists(text=name)).artists[0].id


def heard(library: Library) -> list[float]:
    return columns(told(library.taste.listens()))["at"]


def test_moments_without_a_date_do_not_stop_the_telling() -> None:
    """An archive may tell of a listen at any number: the browser's clock has none for most."""
    library, ids = three()

    def east(at: float) -> int:
        if not 0 <= at <= 8_640_000_000_000:
            raise ValueError("cannot convert float NaN to integer")
        return 3600

    library.east = east
    for at in (0, 1, 2**31, 253_402_300_800, 2**53 - 1):
        library.listened(ids[0], DurationMs(60_000), skipped=False, at=at)
    library._db.execute("UPDATE listens SET at = -at WHERE at = 1")
    library.taste.unlearn("day", "3")

    assert len(heard(library)) == 5


def test_tags_beyond_any_measure_are_told_within_it() -> None:
    """One track with a year of sixteen digits must not keep all the others from being told."""
    library, _ = three()
    library._db.execute("UPDATE tracks SET year = ?, duration_ms = ?, rating = 999", (2**52, 2**52))
    found = columns(told(library.taste.catalogue()))

    assert set(found["year"]) == {9999} and set(found["rating"]) == {10}


def test_an_artist_is_forgotten_where_others_sing_too() -> None:
    """As guest and as one of two; and hearts, stars, words and curves of theirs as well."""
    library = empty()
    ids = add(
        library,
        track(1, artist="Ben feat. Ada", album="X"),
        track(2, artist="Ada", album="X"),
        track(3, artist="Ben", album="Y"),
    )
    book = library.taste
    for place, each in enumerate(ids):
        library.listened(each, DurationMs(60_000), skipped=False, at=MONDAY + place * DAY)
        library.tones.note(each, [3.0] * 10)
        book.say(each, "more")
    library._db.execute("UPDATE tracks SET loved_at = ?, rating = 8", (MONDAY,))
    book.love_elsewhere([(each, MONDAY) for each in ids])
    (ben,) = library.taste.numbers([ids[2]])
    book.unlearn("artist", artist(library, "Ada"))

    assert heard(library) == [MONDAY + 2 * DAY]
    assert {number for number, _, _ in book.opinions()} == {ben}
    assert [number for number, _ in library.tones.curves()] == [ben]
    found = columns(told(book.catalogue()))
    assert [
        number for number, loved in zip(found["number"], found["loved"], strict=True) if loved
    ] == [ben]
    assert [
        number for number, stars in zip(found["number"], found["rating"], strict=True) if stars
    ] == [ben]
    book.say(ids[1], "less")
    assert (book.numbers([ids[1]])[0], False) in {(n, kind) for n, _, kind in book.opinions()}
    book.relearn("artist", artist(library, "Ada"))
    assert len(heard(library)) == 3 == len(library.tones.curves())


def test_a_heart_of_a_forgotten_time_is_not_learnt_from() -> None:
    """It stays a heart."""
    library, _ = three()
    library._db.execute("UPDATE tracks SET loved_at = ?", (MONDAY,))
    library.taste.unlearn("day", str(MONDAY // DAY))

    assert not any(columns(told(library.taste.catalogue()))["loved"])
    assert library._db.execute("SELECT count(*) FROM tracks WHERE loved_at > 0").fetchone() == (3,)


@pytest.mark.parametrize("hours", [-11, 0, 2, 13])
def test_a_day_is_the_listeners(hours: int) -> None:
    """From midnight to midnight where the listener is, also where clocks are changed that day."""
    library, ids = three()
    changed = int(datetime(2026, 10, 25, 1, tzinfo=UTC).timestamp())  # of summer time, in Europe

    def east(at: float) -> int:
        return hours * 3600 + (3600 if at < changed else 0)

    library.east = east
    begin, end = (midnight(date(2026, 10, day), east) for day in (25, 26))
    if hours == 2:
        assert end - begin == 25 * 3600
    for at in (begin - 1, begin, end - 1, end):
        library.listened(ids[0], DurationMs(60_000), skipped=False, at=at)
    library.taste.unlearn("day", library.taste.day_of(begin))

    assert heard(library) == [begin - 1, end]


def test_what_was_fitted_goes_at_once() -> None:
    """Not only when somebody asks for a pick again."""
    library, ids = three()
    for forget in (
        lambda: library.taste.unlearn("day", "20000"),
        lambda: library.taste.unlearn("artist", artist(library, "Ada")),
        library.taste.unlearn_all,
    ):
        library.likeness.keep_part("fitted", b"weights")
        forget()
        assert library.likeness.part("fitted") == b""
    library.tones.note(ids[0], [1.0] * 10)
    library.likeness.keep_part("past", b"rows")
    library.taste.unlearn_all()
    left = {
        name: library._db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("opinions", "curves", "taste_parts")
    }
    assert left == {"opinions": 0, "curves": 0, "taste_parts": 0}


def test_in_a_pause_no_curve_is_noted() -> None:
    """Nothing is written that would have to be forgotten."""
    library, ids = three()
    library.taste.pause()
    library.tones.note(ids[0], [1.0] * 10)
    assert library.tones.last() == 0
    library.taste.go_on()
    library.tones.note(ids[0], [1.0] * 10)
    assert library.tones.last() == 1


def test_clocks_that_were_wrong() -> None:
    """A pause or "forget everything" of 1970 is not all of the past; one of 9999 ends when the clock
    is right."""
    library, ids = three()
    book = library.taste
    right = book._now
    library.listened(ids[0], DurationMs(60_000), skipped=False, at=MONDAY)
    book._now = lambda: 5.0
    book.pause()
    library.listened(ids[0], DurationMs(60_000), skipped=False, at=MONDAY + DAY)
    book._now = lambda: MONDAY + 2.0 * DAY
    book.go_on()
    library.listened(ids[0], DurationMs(60_000), skipped=False, at=MONDAY + 3 * DAY)
    assert heard(library) == [MONDAY, MONDAY + 3 * DAY]

    book._now = lambda: 253_402_300_000.0
    book.unlearn_all()
    book.pause()
    book._now = lambda: MONDAY + 4.0 * DAY
    book.clock_is_set()
    assert book.paused() and book.learning_since() == MONDAY + 4 * DAY
    library.listened(ids[0], DurationMs(60_000), skipped=False, at=MONDAY + 5 * DAY)
    assert heard(library) == []
    book._now = lambda: MONDAY + 6.0 * DAY
    book.go_on()
    library.listened(ids[0], DurationMs(60_000), skipped=False, at=MONDAY + 7 * DAY)
    assert heard(library) == [MONDAY + 7 * DAY]
    book.clock_is_set()
    assert book.learning_since() == MONDAY + 4 * DAY and SLACK == DAY
    book._now = right


def test_stars_of_before_are_forgotten_with_everything() -> None:
    """They stay where they are seen; those that are given later count, and all do where everything
    is learnt from again."""
    library, ids = three()
    book = library.taste

    def stars() -> list[float]:
        return columns(told(book.catalogue()))["rating"]

    library._db.execute("UPDATE tracks SET rating = 8")
    book.unlearn_all()
    assert stars() == [0, 0, 0]
    library._db.execute("UPDATE tracks SET rating = 4 WHERE id = ?", (ids[1],))
    assert sorted(stars()) == [0, 0, 4]
    library._db.execute("UPDATE taste_parts SET value = '[1]' WHERE name = 'stars'")
    assert sorted(stars()) == [4, 8, 8]
    book.relearn("before", str(book.learning_since()))
    assert sorted(stars()) == [4, 8, 8]


def test_an_imported_profile_forgets_the_same_days_and_artists() -> None:
    """It may tell of the same evenings: a profile of this device, brought back."""
    library, ids = three()
    book = PastBook(library)
    past = Past(tracks=[{}] * 3, found=[str(each) for each in ids])
    for place in range(3):
        row = {"track": place, "at": MONDAY + place * DAY, "previous": -1, "passed": 4, "failed": 0}
        for name in COLUMNS:
            past.rows[name].append(row.get(name, 1))
    book.keep(past)

    def at() -> list[float]:
        told_, _ = book.told()
        values = array("d")
        names = [each["name"] for each in told_.described]
        values.frombytes(told_.parts[names.index("past.at")])
        return values.tolist()

    assert len(at()) == 3
    library.taste.unlearn("day", str(MONDAY // DAY))
    assert at() == [MONDAY + DAY, MONDAY + 2 * DAY]
    library.taste.unlearn("artist", artist(library, "Ada"))
    assert at() == [MONDAY + 2 * DAY]
    library.taste.relearn("day", str(MONDAY // DAY))
    library.taste.relearn("artist", artist(library, "Ada"))
    assert len(at()) == 3


def test_of_tracks_that_are_gone_nothing_is_told() -> None:
    """Ids that are no track's here are passed over."""
    library, _ = three()
    library.taste.love_elsewhere([(TrackId("gone"), MONDAY)])
    assert library.taste.opinions() == []
