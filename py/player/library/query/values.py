"""Values of the query language as intervals: numbers, stars, lengths, bit rates, dates, ages.

Every value stands for an interval of what the library stores, `low` included, `high` not: `3m` is
every length of three minutes and some seconds, `2026-11` every moment of that month. So all
comparisons are the same two. Functions answer None where a text is no such value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, timedelta

Interval = tuple[int, int]

East = Callable[[float], int]
"""Seconds that the listener's clock is ahead of UTC at a moment (Unix time, seconds)."""

MAX = 1 << 53
DAY = 86_400

_NUMBER = re.compile(r"\d{1,9}")
_STARS = re.compile(r"[0-5](?:\.[05])?")
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):([0-5]\d)")
_UNITS = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,8})s?)?")
_RATE = re.compile(r"(\d{1,5})(?:k|kbps|kbit)?")
_TEMPO = re.compile(r"\d{1,4}(?:\.\d{1,3})?")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,6})?|\.\d{1,6})(%)?")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGE = re.compile(r"(\d{1,5})([hdwmy])")
_AGE_DAYS = {"h": 1 / 24, "d": 1.0, "w": 7.0, "m": 30.4375, "y": 365.25}


def number(text: str) -> Interval | None:
    """A count or a year."""
    return (int(text), int(text) + 1) if _NUMBER.fullmatch(text) else None


def stars(text: str) -> Interval | None:
    """Stars, 0 to 5 with halves, as half stars."""
    if not _STARS.fullmatch(text) or float(text) > 5:
        return None
    halves = round(float(text) * 2)
    return halves, halves + 1


def length(text: str) -> Interval | None:
    """`3:30`, `1:02:03`, `5m`, `1h30m`, `90s` or bare seconds, as milliseconds. As exact as it
    was written: `5m` is anything below six minutes."""
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        unit = 1
    elif text and (match := _UNITS.fullmatch(text)):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        unit = 1 if match[3] else 60 if match[2] else 3600
    else:
        return None
    low = hours * 3600 + minutes * 60 + seconds
    return low * 1000, (low + unit) * 1000


def rate(text: str) -> Interval | None:
    """Kilobits per second, as bits."""
    match = _RATE.fullmatch(text)
    return (int(match[1]) * 1000, (int(match[1]) + 1) * 1000) if match else None


def tempo(text: str) -> tuple[float, float] | None:
    """Beats a minute, as exact as it was written: `120` is what rounds to it."""
    if not _TEMPO.fullmatch(text):
        return None
    half = 0.5 * 10 ** -len(text.partition(".")[2])
    return float(text) - half, float(text) + half


def share(text: str) -> float | None:
    """`0.6`, `.6` or `1`, as a number from 0 to 1; `60%` and whatever is more than 1 in hundredths."""
    if not (match := _SHARE.fullmatch(text)):
        return None
    value = float(match[1])
    value /= 100 if match[2] or value > 1 else 1
    return value if value <= 1 else None


def age(text: str) -> int | None:
    """`30d`, `2w`, `6m`, `1y`, `12h`, in seconds."""
    match = _AGE.fullmatch(text)
    return math.floor(int(match[1]) * _AGE_DAYS[match[2]] * DAY) if match else None


def utc(_at: float) -> int:
    """The clock of whoever lives by UTC."""
    return 0


def today(now: float, east: East) -> date:
    """The listener's day."""
    return date(1970, 1, 1) + timedelta(days=int(now + east(now)) // DAY)


def midnight(day: date, east: East) -> int:
    """Unix time of a day's beginning where the listener is, whatever the clock was set to then."""
    there = (day.toordinal() - date(1970, 1, 1).toordinal()) * DAY
    # Twice: what the clock shows near its own change is known only after a first guess.
    return there - east(there - east(there))


def _days_ago(seconds: int, now: float, east: East) -> date | None:
    """The day that lies so far back; None before all calendars."""
    ordinal = today(now, east).toordinal() - seconds // DAY
    return date.fromordinal(ordinal) if ordinal > 0 else None


def period(text: str) -> tuple[date, date] | None:
    """A year, month or day: its first day, and the first after it."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        first = date(year, month, day)
        if match[3]:
            after = first + timedelta(days=1)
        elif match[2]:
            after = date(year + month // 12, month % 12 + 1, 1)
        else:
            after = date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
    return first, after


def moment(text: str, now: float, east: East = utc) -> Interval | None:
    """A date, or an age counted back from `now`, in Unix seconds. Days are the listener's, and an
    age in days or more is one of whole days: what it means changes at midnight only."""
    if (seconds := age(text)) is not None:
        if text.endswith("h"):
            at = int(now) - seconds
        else:
            first = _days_ago(seconds, now, east)
            at = midnight(first, east) if first else 0
        return at, at
    if text in {"today", "yesterday"}:
        first = today(now, east)
        begin = midnight(first, east)
        if text == "today":
            return begin, MAX
        return midnight(first - timedelta(days=1), east), begin
    if (span := period(text)) is None:
        return None
    return midnight(span[0], east), midnight(span[1], east)


def day(text: str, now: float, east: East = utc) -> tuple[str, str] | None:
    """A release date, or an age, as ISO dates that sort like the library's (`2026`, `2026-11`)."""
    if (seconds := age(text)) is not None:
        first = _days_ago(seconds, now, east)
        at = first.isoformat() if first else "0001-01-01"
        return at, at
    if (span := period(text)) is None:
        return None
    parts = text.count("-") + 1
    cut = {1: 4, 2: 7, 3: 10}[parts]
    return span[0].isoformat()[:cut], span[1].isoformat()[:cut]
