"""Moments as exporters of histories write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, Final

FIRST: Final = 946_684_800
"""The year 2000: earlier ones are clocks that were never set."""
LAST: Final = 4_102_444_800
"""The year 2100."""
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_DIGITS: Final = re.compile(r"\d{9,13}")
_SPOKEN: Final = re.compile(
    r"(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?"
)
_ISO: Final = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:Z|UTC|\+00:?00)?"
)


def sane(at: Any) -> int:
    """A moment as a whole number of seconds. Raises ValueError where it cannot be one."""
    if isinstance(at, str) and at.isdigit() and len(at) <= 13:
        at = int(at)
    number = at if isinstance(at, int | float) and not isinstance(at, bool) else 0
    if not FIRST <= number < LAST:  # which no NaN is either
        raise ValueError("time")
    return int(number)


def moment(text: str) -> tuple[int, int]:
    """Unix time of a text, in seconds, and how many seconds it leaves open: 1 or 60. Raises
    ValueError."""
    text = text.strip()
    if _DIGITS.fullmatch(text):
        number = int(text)
        return sane(number // 1000 if number > 10**11 else number), 1
    if match := _ISO.fullmatch(text):
        year, month, day, hour, minute = (int(match[part]) for part in range(1, 6))
        seconds = match[6]
    elif match := _SPOKEN.fullmatch(text):
        day, year, hour, minute = (int(match[part]) for part in (1, 3, 4, 5))
        if match[2].title() not in MONTHS:
            raise ValueError("month")
        month = MONTHS.index(match[2].title()) + 1
        seconds = match[6]
    else:
        raise ValueError("no time")
    at = datetime(year, month, day, hour, minute, int(seconds or 0), tzinfo=UTC)
    return sane(int(at.timestamp())), 1 if seconds else 60
