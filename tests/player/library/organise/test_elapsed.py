"""Time that was seen to pass: no clock, however wrong, makes more of it than there was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.organise.elapsed import DAY, MOST, NEAR, SURE, Elapsed

NOW = 1_800_000_000
HOUR = 3_600
WAITS = 30 * DAY


def after(*looks: float) -> int:
    """Seconds that count after these looks at the clock."""
    elapsed = Elapsed()
    for look in looks:
        elapsed = elapsed.seen(look)
    return elapsed.total


def test_a_listener_of_every_day_waits_thirty_days() -> None:
    assert after(*(NOW + day * DAY for day in range(31))) == WAITS


@pytest.mark.parametrize("ahead", [3 * DAY, 31 * DAY, 366 * DAY, 40 * 366 * DAY])
def test_one_start_with_a_clock_ahead_counts_for_nothing(ahead: int) -> None:
    """However long that session is, within its day; the next start is right again."""
    looks = [NOW, NOW + ahead, NOW + ahead + HOUR, NOW + ahead + 9 * HOUR, NOW + 10 * HOUR]
    assert after(*looks) == 9 * HOUR
    assert after(*looks, NOW + 34 * HOUR) == 33 * HOUR


def test_a_clock_that_stays_ahead_costs_a_week_at_most() -> None:
    wrong = NOW + 366 * DAY
    looks = [NOW, *(wrong + day * DAY for day in range(5))]
    assert after(*looks) == MOST + 4 * DAY
    # And what was believed is not counted again when the true time comes up to it.
    back = [NOW + day * DAY for day in range(5, 10)]
    assert after(*looks, *back) == MOST + 8 * DAY


def test_a_battery_that_is_empty_makes_no_time() -> None:
    """Every start begins in 1970 or 2015, and minutes later the network sets the clock."""
    looks: list[int] = [NOW]
    for day in range(1, 60):
        true = NOW + day * DAY
        looks += [1_420_000_000, 1_420_000_000 + 60, true, true + 2 * HOUR]
    assert after(*looks) <= 60 * 3 * HOUR
    assert after(NOW, 0, 5, NOW + HOUR) <= HOUR + 5


def test_a_year_away_is_no_year_of_waiting() -> None:
    """Whoever comes back finds the trash as it was, and has weeks to look into it."""
    back = NOW + 366 * DAY
    assert after(NOW, back) == 0
    assert after(NOW, back, back + SURE) == MOST + SURE
    assert after(NOW, *(back + day * DAY for day in range(24))) == WAITS


@pytest.mark.parametrize("apart", [3, 7, 10])
def test_who_comes_once_a_week_waits_too(apart: int) -> None:
    """Every gap counts once the next one shows that the clock has gone on from there."""
    looks = [NOW + n * apart * DAY for n in range(12)]
    assert after(*looks) == 10 * min(apart * DAY, MOST)


@pytest.mark.parametrize("shift", [-HOUR, HOUR, 14 * HOUR, -14 * HOUR])
def test_summer_time_and_other_zones(shift: int) -> None:
    """A clock that is moved by hours, as systems do that keep local time, costs those hours."""
    looks = [NOW + hour * HOUR for hour in range(48)]
    moved = [NOW + 48 * HOUR + shift + hour * HOUR for hour in range(48)]
    assert abs(after(*looks, *moved) - 95 * HOUR) <= abs(shift) + HOUR


def test_it_is_remembered_and_damage_begins_anew() -> None:
    one = Elapsed().seen(NOW).seen(NOW + DAY).seen(NOW + 9 * DAY)
    assert Elapsed.of(json.loads(json.dumps(one.plain()))) == one
    for damaged in (None, 5, {}, {"total": "x"}, {**one.plain(), "total": -1}, {"clock": True}):
        assert Elapsed.of(damaged) == Elapsed()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40 * DAY),
            st.sampled_from([0, 0, 0, 0, 5 * DAY, 31 * DAY, -31 * DAY, 5000 * DAY, -9000 * DAY]),
        ),
        max_size=40,
    )
)
def test_never_more_than_what_passed_and_a_week_for_every_wrong_day(
    life: list[tuple[int, int]],
) -> None:
    """Time passes, and some looks are at a wrong clock. Every change of what is wrong with it can
    be believed once, for a week; and whatever is not believed is never counted."""
    true, elapsed, changes, before = NOW, Elapsed().seen(NOW), 0, 0
    for passes, wrong in life:
        true += passes
        changes += wrong != before
        before = wrong
        last = elapsed
        elapsed = elapsed.seen(true + wrong)
        assert last.total <= elapsed.total <= last.total + MOST + NEAR
    assert elapsed.total <= (true - NOW) + changes * max(MOST, NEAR)


@given(st.lists(st.floats(-1e12, 1e15), max_size=20))
def test_any_clock_is_taken(looks: list[float]) -> None:
    elapsed = Elapsed()
    for look in looks:
        elapsed = elapsed.seen(look)
        assert Elapsed.of(elapsed.plain()) == elapsed
        assert elapsed.seen(look) == elapsed
