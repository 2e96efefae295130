"""Values of the query language as intervals: numbers, stars, lengths, bit rates, dates, ages.

Every value stands for an interval of what the library stores, `low` included, `high` not: `3m` is
every length of three minutes and some seconds, `2026-11` every moment of that month. So all
comparisons are the same two. Functions answer None where a text is no such value.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta

Interval = tuple[int, int]

MAX = 1 << 53
DAY = 86_400

_NUMBER = re.compile(r"\d{1,9}")
_STARS = re.compile(r"[0-5](?:\.[05])?")
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):([0-5]\d)")
_UNITS = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,8})s?)?")
_RATE = re.compile(r"(\d{1,5})(?:k|kbps|kbit)?")
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


def age(text: str) -> int | None:
    """`30d`, `2w`, `6m`, `1y`, `12h`, in seconds."""
    match = _AGE.fullmatch(text)
    return math.floor(int(match[1]) * _AGE_DAYS[match[2]] * DAY) if match else None


def period(text: str) -> tuple[datetime, datetime] | None:
    """A year, month or day: its first moment, and the first after it."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        first = datetime(year, month, day, tzinfo=UTC)
        if match[3]:
            after = first + timedelta(days=1)
        elif match[2]:
            after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
        else:
            after = datetime(year + 1, 1, 1, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return first, after


def moment(text: str, now: float, minutes_east: int = 0) -> Interval | None:
    """A date, or an age counted back from `now`, in Unix seconds."""
    if (seconds := age(text)) is not None:
        at = int(now) - seconds
        return at, at
    if text in {"today", "yesterday"}:
        midnight = (int(now) + minutes_east * 60) // DAY * DAY - minutes_east * 60
        return (midnight, MAX) if text == "today" else (midnight - DAY, midnight)
    if (span := period(text)) is None:
        return None
    low, high = (int(end.timestamp()) - minutes_east * 60 for end in span)
    return low, high


def day(text: str, now: float) -> tuple[str, str] | None:
    """A release date, or an age, as ISO dates that sort like the library's (`2026`, `2026-11`)."""
    if (seconds := age(text)) is not None:
        at = datetime.fromtimestamp(max(0, now - seconds), tz=UTC).date().isoformat()
        return at, at
    if (span := period(text)) is None:
        return None
    parts = text.count("-") + 1
    cut = {1: 4, 2: 7, 3: 10}[parts]
    return span[0].date().isoformat()[:cut], span[1].date().isoformat()[:cut]
