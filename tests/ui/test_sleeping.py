"""When the sound is to fade, and how fast it plays."""

from __future__ import annotations

import pytest

from ui import sleeping


@pytest.mark.parametrize(
    ("at", "now", "minutes"),
    [(0, 100, 0), (100, 100, 0), (99, 100, 0), (130, 100, 1), (160, 100, 1), (161, 100, 2)],
)
def test_minutes_that_are_left(at: int, now: int, minutes: int) -> None:
    """Whole ones, rounded up: "in 0 minutes" is never said."""
    assert sleeping.left(at, now) == minutes


def test_speeds_step_by_step() -> None:
    """Up and down the same way; at both ends it stays; from between to the next."""
    up = [sleeping.SPEEDS[0]]
    while (faster := sleeping.next_speed(up[-1], 1)) != up[-1]:
        up.append(faster)
    assert tuple(up) == sleeping.SPEEDS
    down = [sleeping.next_speed(speed, -1) for speed in reversed(up)]
    assert down == [*reversed(up[:-1]), up[0]]
    assert (sleeping.next_speed(1.3, 1), sleeping.next_speed(1.3, -1)) == (1.5, 1.25)


def test_a_speed_is_written_as_short_as_it_can_be() -> None:
    """1×, 0.9×, 1.25×."""
    assert [sleeping.digits(speed) for speed in (1, 2.0, 0.9, 1.1, 1.25, 0.75)] == [
        0,
        0,
        1,
        1,
        2,
        2,
    ]
