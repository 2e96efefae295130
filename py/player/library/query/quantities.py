"""Numbers, lengths, dates and ages of a query, as conditions on a row of `tracks`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from player.library.query import sounds
from player.library.query import values as v
from player.library.query.fields import FIELDS
from player.library.query.nodes import Compare, Operator, Span
from player.library.query.where import Now, Where

_DATE = "json_extract(tracks.more, '$.date')"
_NUMBERS: dict[str, tuple[str, Callable[[str], v.Interval | None], bool]] = {
    "year": ("tracks.year", v.number, True),
    "plays": ("tracks.plays", v.number, False),
    "skips": ("tracks.skips", v.number, False),
    "rating": ("tracks.rating", v.stars, True),
    "length": ("tracks.duration_ms", v.length, True),
    "bitrate": ("tracks.bitrate", v.rate, True),
    "disc": ("tracks.disc", v.number, True),
    "number": ("tracks.track_number", v.number, True),
}
"""Expression, reader, and whether 0 says that it is unknown."""


def quantity(name: str, test: Compare | Span, now: Now) -> Where:
    """One test of one field that takes values."""
    if name == "date":
        return _date(test, now)
    if name == "bpm":
        return sounds.tempo(*_bounds(test, v.tempo))
    if name == "energy":
        return sounds.energy(test)
    if FIELDS[name] == "moment":
        return _moment(name, test, now)
    if name == "original":
        own = _number("tracks.original_year", v.number, True, test)
        other = _number("tracks.year", v.number, True, test)
        return Where(
            f"({own.sql} OR (tracks.original_year = 0 AND {other.sql}))",
            own.values + other.values,
        )
    return _number(*_NUMBERS[name], test)


def _number(
    column: str,
    read: Callable[[str], v.Interval | None],
    zero_is_unknown: bool,
    test: Compare | Span,
) -> Where:
    low, high = _bounds(test, read)
    if zero_is_unknown and low is None and high is not None:
        low = 1
    return _between(column, low, high)


def _moment(name: str, test: Compare | Span, now: Now) -> Where:
    def read(text: str) -> v.Interval | None:
        return v.moment(text, now.now, now.east)

    low, high = _bounds(_turned(test), read)
    return _between(f"tracks.{name}_at", 1 if low is None else max(low, 1), high)


def _date(test: Compare | Span, now: Now) -> Where:
    def read(text: str) -> tuple[str, str] | None:
        return v.day(text, now.now, now.east)

    low, high = _bounds(_turned(test), read)
    column = f"COALESCE({_DATE}, printf('%04d', tracks.year))"
    sql, values = ["tracks.year > 0"], list[Any]()
    if low is not None:
        # The index of years leaves little to read.
        sql += ["tracks.year >= ?", f"{column} >= ?"]
        values += [int(low[:4]), low]
    if high is not None:
        sql += ["tracks.year <= ?", f"{column} < ?"]
        values += [int(high[:4]), high]
    return Where(f"({' AND '.join(sql)})", tuple(values))


def _turned(test: Compare | Span) -> Compare | Span:
    """Older is earlier, and what is of an age is within it: `<30d` is after that moment."""
    if isinstance(test, Span):
        if test.low and test.high:
            return test
        test = Compare(">", test.low) if test.low else Compare("<", test.high)
        if v.age(test.value) is None:
            return Compare(">=" if test.operator == ">" else "<=", test.value)
    if v.age(test.value) is None:
        return test
    turned: dict[str, Operator] = {"<": ">=", "<=": ">=", "=": ">=", ">": "<", ">=": "<"}
    return Compare(turned[test.operator], test.value)


def _bounds(test: Compare | Span, read: Callable[[str], Any]) -> tuple[Any, Any]:
    """The half-open interval that a test is; None is no bound."""
    if isinstance(test, Span):
        ends = [read(text) for text in (test.low, test.high) if text]
        low = min(end[0] for end in ends) if test.low else None
        high = max(end[1] for end in ends) if test.high else None
        return low, high
    low, high = read(test.value)
    return {
        "=": (low, high),
        "<": (None, low),
        "<=": (None, high),
        ">": (high, None),
        ">=": (low, None),
    }[test.operator]


def _between(column: str, low: int | None, high: int | None) -> Where:
    parts: list[str] = []
    values: list[int] = []
    if low is not None:
        parts.append(f"{column} >= ?")
        values.append(low)
    if high is not None:
        parts.append(f"{column} < ?")
        values.append(high)
    return Where(f"({' AND '.join(parts)})" if parts else "1", tuple(values))
