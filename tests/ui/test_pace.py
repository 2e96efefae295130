"""Time left of long work: said when it can be, steady, and never of the past."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ui.pace import Pace, left


def told(pace: Pace, done: float, now: float, total: float = 100) -> float | None:
    """What is said of one task at a moment."""
    task: dict[str, Any] = {"task": "k1", "done": done, "total": total}
    pace.note([task], now)
    return task.get("left")


def test_nothing_is_said_before_something_is_known() -> None:
    """Neither at once, nor where the whole is unknown, nor where nothing moves."""
    pace = Pace()

    assert told(pace, 0, 100) is None
    assert told(pace, 1, 101) is None
    assert told(pace, 1, 120) is None
    assert told(pace, 40, 130, total=0) is None
    assert told(pace, 100, 140) is None


def test_an_even_pace_is_told_right() -> None:
    """One in a hundred each second."""
    pace = Pace()
    last = None
    for second in range(60):
        last = told(pace, second, 1000 + second)

    assert last is not None
    assert abs(last - 41) < 1


def test_what_was_done_before_it_was_seen_is_no_pace() -> None:
    """A page that is opened late does not promise too much."""
    pace = Pace()
    told(pace, 50, 0)

    assert told(pace, 60, 10) == 40


def test_work_that_begins_anew_is_new() -> None:
    """The same name with less done than before is another run."""
    pace = Pace()
    told(pace, 10, 0)
    told(pace, 60, 10)

    assert told(pace, 2, 20) is None


def test_what_ended_is_forgotten() -> None:
    """A task that comes back later is judged by itself."""
    pace = Pace()
    told(pace, 10, 0)
    pace.note([], 5)

    assert told(pace, 60, 10) is None


@given(st.lists(st.tuples(st.floats(0, 30), st.floats(0, 20)), max_size=30))
def test_it_is_never_negative(steps: list[tuple[float, float]]) -> None:
    """Whatever the pace."""
    pace, now, done = Pace(), 0.0, 0.0
    for wait, more in steps:
        now, done = now + wait, min(100.0, done + more)
        said = told(pace, done, now)
        assert said is None or said >= 0


def test_a_moment_is_worded_as_coarsely_as_it_is_known() -> None:
    """Seconds at the end, tens below a minute, minutes after that."""
    assert left(0) == ""
    assert left(4) == "seconds left"
    assert left(42) == "40 sec left"
    assert left(150) == "3 min left"
