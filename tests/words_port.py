"""What stands for the page's words under CPython: the same catalogues, read by other programs
(fluent.runtime and Babel)."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Callable
from typing import Any

from babel import dates, lists, numbers, units
from fluent.runtime import FluentBundle, FluentResource

from tools.words import catalogue, parts

PAST: tuple[tuple[Any, int], ...] = (
    *(("year", 31_556_952), ("month", 2_629_746), ("week", 604_800)),
    *(("day", 86_400), ("hour", 3_600), ("minute", 60)),
)
SIZES = ("byte", "kilobyte", "megabyte", "gigabyte", "terabyte")


class Format:
    """bridge/words.format.js by Babel."""

    def __init__(self, language: str) -> None:
        self._language = language

    def number(self, value: float, digits: int = 0) -> str:
        """A number with so many digits behind the point."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return numbers.format_decimal(value, pattern, locale=self._language)

    def share(self, value: float) -> str:
        """A part of 1 in percent."""
        return numbers.format_percent(value, locale=self._language)

    def size(self, value: float) -> str:
        """Bytes in decimal units."""
        return self._bytes(value)[0]

    def rate(self, value: float) -> str:
        """Bytes a second."""
        return self._bytes(value)[0] + "/s"

    def _bytes(self, value: float) -> tuple[str, int]:
        step = 0
        while value >= (999.5 if step else 1000) and step < len(SIZES) - 1:
            value, step = value / 1000, step + 1
        pattern = "0.0" if step and value < 9.95 else "0"
        told = units.format_unit(
            value,
            f"digital-{SIZES[step]}",
            "short" if step else "narrow",
            format=pattern,
            locale=self._language,
        )
        return told, step

    def _parts(self, seconds: int, most: int, length: Any) -> str:
        split = (
            (seconds // 3600, "hour"),
            (seconds // 60 % 60, "minute"),
            (seconds % 60, "second"),
        )
        found = [each for each in split if each[0]][:most] or [(0, "second")]
        told = [
            units.format_unit(value, f"duration-{name}", length, locale=self._language)
            for value, name in found
        ]
        return lists.format_list(told, "unit", locale=self._language)

    def spoken(self, seconds: int) -> str:
        """A time as it is read out."""
        return self._parts(seconds, 3, "long")

    def brief(self, seconds: int) -> str:
        """A time in short, of at most two units."""
        if seconds >= 172_800:
            return units.format_unit(seconds // 86_400, "duration-day", locale=self._language)
        return self._parts(seconds, 2, "short")

    def ago(self, seconds: float) -> str:
        """How long ago, in the largest unit that fits."""
        for name, length in PAST:
            if seconds >= length:
                return dates.format_timedelta(
                    -(seconds // length) * length,
                    granularity=name,
                    threshold=1e9 if name == "year" else 1000,
                    add_direction=True,
                    locale=self._language,
                )
        return ""

    def date(self, seconds: float, style: str) -> str:
        """A moment's day, in UTC."""
        if style == "year":
            return dates.format_skeleton("y", _moment(seconds), locale=self._language)
        return dates.format_date(_moment(seconds), "medium", locale=self._language)

    def list(self, text: str) -> str:
        """a, b and c."""
        return lists.format_list(json.loads(text), locale=self._language)

    def digits(self) -> str:
        """English digits are 0 to 9."""
        return ""


def _moment(seconds: float) -> Any:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


class Port:
    """`starling_page.words` of one language."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self._format = Format(language)
        self.missing: list[str] = []

    @functools.cached_property
    def _bundle(self) -> FluentBundle:
        """Read at the first word: it takes a second, and many who make a port say nothing."""
        bundle = FluentBundle([self._language], use_isolating=False)
        bundle.add_resource(FluentResource(catalogue(self._language, parts())))
        return bundle

    def say(self, key: str, values: str) -> str:
        """A message; AssertionError where it or a value is missing."""
        message = self._bundle.get_message(key)
        assert message.value, f"{key} has no text"
        text, errors = self._bundle.format_pattern(
            message.value, json.loads(values) if values else {}
        )
        assert not errors, f"{key}: {errors}"
        return str(text)

    def dotted(self, text: str) -> str:
        """Short things in a line."""
        return " · ".join(json.loads(text))

    def isolated(self, text: str) -> str:
        """Each in its own direction: here that of the line."""
        return text

    def problem(self, _code: str, message: str) -> str:
        """As in English: what the engine says."""
        return message

    def on_change(self, heard: Callable[[], None]) -> None:
        """One language, for ever."""

    def format(self) -> Format:
        """Numbers and times."""
        return self._format
