"""A profile of taste as a file (docs/profile.md), and what of an imported one is kept.

The file is JSON that can be read and mended by hand; what comes back is as hostile as any file. Rows
that cannot be are set aside and counted, and the rest is kept as columns, under the words by which
its tracks are called: a track that comes to the library later is found then.
"""

from __future__ import annotations

import json
import math
import re
from array import array
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from p2p.shallow_json import read_json
from player.errors import BadInput
from player.library.text import clean

FORMAT: Final = "starling-taste"
VERSION: Final = 1
MAX_BYTES: Final = 64 * 1024 * 1024
MAX_ROWS: Final = 500_000
MAX_TRACKS: Final = 90_000
MAX_CURVES: Final = 30
BANDS: Final = 5
STAGES: Final = 4
EARLIEST: Final = 946_684_800
"""2000-01-01: what is before it comes from clocks that were never set (`ml.trials`)."""
SLACK: Final = 86_400
AT_ONCE: Final = 2_000
"""Rows that are checked while nobody else is answered."""

COLUMNS: Final = {
    "track": "i", "at": "d", "hour": "f", "previous": "i", "passed": "B", "failed": "B",
    "weight": "f", "session": "d", "favour": "f", "foreseen": "f",
}  # fmt: skip
"""Of a row, in their order; `array`'s letters. Tracks by their places in the list of tracks."""
UNKNOWN: Final = frozenset({"hour", "favour", "foreseen"})
"""Which may be null."""

_WORDS: Final = ("title", "artist", "album", "recording_mbid", "isrc", "content")
_FORM: Final = 1
_MBID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ISRC: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}")


def _no_rows() -> dict[str, array[Any]]:
    return {name: array(kind) for name, kind in COLUMNS.items()}


@dataclass(kw_only=True)
class Past:
    """What another device taught."""

    tracks: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    """Words of each."""
    found: list[str] = field(default_factory=list[str])
    """What each is called here; empty where it is not here (yet)."""
    rows: dict[str, array[Any]] = field(default_factory=_no_rows)
    curves: list[list[float]] = field(default_factory=list[list[float]])
    looked: int = 0
    """The newest track's row number when tracks were looked for."""

    def __len__(self) -> int:
        return len(self.rows["track"])

    def merge(self, other: Past) -> int:
        """Take another's rows in; how many were not here. The same row is never here twice."""
        places = {_key(words): place for place, words in enumerate(self.tracks)}
        moved: list[int] = []
        for words, found in zip(other.tracks, other.found, strict=True):
            place = places.get(_key(words), -1)
            if place < 0 and len(self.tracks) < MAX_TRACKS:
                place = places[_key(words)] = len(self.tracks)
                self.tracks.append(words)
                self.found.append(found)
            elif place >= 0 and found:
                self.found[place] = found
            moved.append(place)
        mine = self.rows
        known = set(zip(mine["track"], mine["at"], (s < 0 for s in mine["session"]), strict=True))
        new = 0
        for row in range(len(other)):
            values = {name: column[row] for name, column in other.rows.items()}
            values["track"] = moved[values["track"]]
            values["previous"] = moved[values["previous"]] if values["previous"] >= 0 else -1
            name = (values["track"], values["at"], values["session"] < 0)
            if values["track"] < 0 or name in known or len(self) >= MAX_ROWS:
                continue
            known.add(name)
            for column, value in values.items():
                mine[column].append(value)
            new += 1
        self.curves = (self.curves + [each for each in other.curves if each not in self.curves])[
            -MAX_CURVES:
        ]
        return new

    def to_bytes(self) -> bytes:
        """For a row of `taste_parts`."""
        head = {
            "form": _FORM,
            "tracks": self.tracks,
            "found": self.found,
            "rows": len(self),
            "curves": self.curves,
            "looked": self.looked,
        }
        text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        columns = [column.tobytes() for column in self.rows.values()]
        return len(text).to_bytes(4, "little") + text + b"".join(columns)

    @staticmethod
    def from_bytes(data: bytes) -> Past:
        """The other way round; nothing where it is none."""
        try:
            end = 4 + int.from_bytes(data[:4], "little")
            head = json.loads(data[4:end])
            past = Past(looked=int(head["looked"]))
            if head["form"] != _FORM or not 0 <= head["rows"] <= MAX_ROWS:
                return Past()
            for column in past.rows.values():
                size = head["rows"] * column.itemsize
                column.frombytes(data[end : end + size])
                end += size
                if len(column) != head["rows"]:
                    return Past()
            past.tracks = [_words(each) for each in head["tracks"]]
            past.found = [str(each) for each in head["found"]]
            past.curves = _curves(head["curves"])
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return Past()
        if end != len(data) or len(past.found) != len(past.tracks) or not _inside(past):
            return Past()
        return past


@dataclass(kw_only=True)
class Profile:
    """A file that was read."""

    past: Past
    opinions: list[tuple[int, int, str]]
    """Track's place, time, "more", "less" or "loved"."""
    unlearnt: list[tuple[str, str, str]]
    """Kind, key, name of the artist."""
    knobs: dict[str, Any]
    aside: dict[str, int]
    """Rows set aside, by reason (`ml.trials.REASONS`)."""


def is_profile(head: str) -> bool:
    """By the first kilobytes of a text."""
    return head.lstrip("\ufeff \t\r\n")[:1] == "{" and f'"{FORMAT}"' in head[:4096]


def read_profile(raw: bytes, *, now: float, name: str = "") -> Generator[None, None, Profile]:
    """A file, in turns. Raises BadInput `not_a_profile`, `profile_too_new`, `profile_too_large`,
    `profile_damaged`."""
    if len(raw) > MAX_BYTES:
        raise BadInput(
            "profile_too_large",
            f"A profile has at most {MAX_BYTES >> 20} MiB. This is something else, or damaged.",
            about=name,
        )
    try:
        found = read_json(raw.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        raise _damaged(name) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadInput(
            "not_a_profile",
            "This is no profile of taste. Choose a .json that the taste page has exported.",
            about=name,
        )
    told = cast("dict[str, Any]", found)
    version = told.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damaged(name)
    if version > VERSION:
        raise BadInput(
            "profile_too_new",
            "This profile was made by a newer Starling. Reload the page to update, then try again.",
            about=name,
        )
    tracks, rows = told.get("tracks"), told.get("trials")
    if not isinstance(tracks, list) or not isinstance(rows, dict):
        raise _damaged(name)
    names = cast("list[Any]", tracks)
    columns = {key: cast("dict[str, Any]", rows).get(key) for key in COLUMNS}
    count = len(columns["track"]) if isinstance(columns["track"], list) else -1
    whole = all(isinstance(each, list) and len(each) == count for each in columns.values())
    if not whole or count > MAX_ROWS or len(names) > MAX_TRACKS:
        raise _damaged(name)
    past = Past(tracks=[_words(each) for each in names], curves=_curves(told.get("equaliser")))
    past.found = [""] * len(names)
    aside: dict[str, int] = {}
    for row, values in enumerate(zip(*cast("Any", columns.values()), strict=True)):
        reason = _take(past, values, len(names), now)
        if reason:
            aside[reason] = aside.get(reason, 0) + 1
        if row % AT_ONCE == AT_ONCE - 1:
            yield
    knobs = told.get("knobs")
    return Profile(
        past=past,
        opinions=list(_opinions(told.get("opinions"), len(names), now)),
        unlearnt=list(_unlearnt(told.get("not_learnt_from"))),
        knobs=cast("dict[str, Any]", knobs) if isinstance(knobs, dict) else {},
        aside=aside,
    )


def _damaged(name: str) -> BadInput:
    return BadInput(
        "profile_damaged",
        "This profile is damaged. Look for a whole copy, or export it again.",
        about=name,
    )


def _take(past: Past, values: tuple[Any, ...], tracks: int, now: float) -> str:
    """Append a row; why not, or empty."""
    for name, value in zip(COLUMNS, values, strict=True):
        if value is None and name in UNKNOWN:
            continue
        if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 2**52:
            return "number"
    track, at, hour, previous, passed, failed, weight, session, favour, foreseen = values
    if track != int(track) or not 0 <= track < tracks:
        return "track"
    if passed not in range(STAGES + 1) or failed not in (0, 1) or not 0 < weight <= 10:
        return "number"
    if failed and passed == STAGES:
        return "number"
    if not EARLIEST <= at <= now + SLACK:
        return "clock"
    sane = {
        "track": int(track),
        "at": float(at),
        "hour": math.nan if hour is None else hour % 24.0,
        "previous": int(previous) if 0 <= previous < tracks else -1,
        "passed": int(passed),
        "failed": int(failed),
        "weight": float(weight),
        "session": float(int(session)),
        "favour": math.nan if favour is None else max(-50.0, min(favour, 50.0)),
        "foreseen": math.nan if foreseen is None else max(-10.0, min(foreseen, 10.0)),
    }
    for name, value in sane.items():
        past.rows[name].append(value)
    return ""


def _inside(past: Past) -> bool:
    """Do all rows speak of tracks that are there?"""
    count = len(past.tracks)
    track, previous = past.rows["track"], past.rows["previous"]
    return not len(past) or (
        min(track) >= 0 and max(track) < count and min(previous) >= -1 and max(previous) < count
    )


def _words(told: Any) -> dict[str, Any]:
    given = cast("dict[str, Any]", told) if isinstance(told, dict) else {}
    found: dict[str, Any] = {}
    for name in _WORDS:
        value = given.get(name)
        found[name] = clean(value[:2000]) if isinstance(value, str) else ""
    length = given.get("duration_ms")
    good = isinstance(length, int) and not isinstance(length, bool) and 0 <= length < 2**40
    mbid, isrc = found["recording_mbid"].lower(), found["isrc"].upper()
    found["duration_ms"] = length if good else 0
    found["recording_mbid"] = mbid if _MBID.fullmatch(mbid) else ""
    found["isrc"] = isrc if _ISRC.fullmatch(isrc) else ""
    return found


def _key(words: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(words[name] for name in (*_WORDS, "duration_ms"))


def _curves(told: Any) -> list[list[float]]:
    found: list[list[float]] = []
    for curve in cast("list[Any]", told) if isinstance(told, list) else []:
        if not isinstance(curve, list) or len(cast("list[Any]", curve)) != BANDS:
            continue
        numbers = cast("list[Any]", curve)
        if all(isinstance(each, int | float) and abs(each) <= 100 for each in numbers):
            found.append([max(-4.0, min(float(each), 4.0)) for each in numbers])
    return found[-MAX_CURVES:]


def _opinions(told: Any, tracks: int, now: float) -> Generator[tuple[int, int, str], None, None]:
    for each in cast("list[Any]", told)[:MAX_TRACKS] if isinstance(told, list) else []:
        if not isinstance(each, dict):
            continue
        said = cast("dict[str, Any]", each)
        track, at, kind = said.get("track"), said.get("at"), said.get("kind")
        whole = all(isinstance(it, int) and not isinstance(it, bool) for it in (track, at))
        if whole and kind in ("more", "less", "loved"):
            place, when = cast("int", track), cast("int", at)
            if 0 <= place < tracks and EARLIEST <= when <= now + SLACK:
                yield place, when, str(kind)


def _unlearnt(told: Any) -> Generator[tuple[str, str, str], None, None]:
    for each in cast("list[Any]", told)[:10_000] if isinstance(told, list) else []:
        if isinstance(each, dict):
            said = cast("dict[str, Any]", each)
            kind, key, name = said.get("kind"), said.get("key"), said.get("name", "")
            if all(isinstance(it, str) and len(it) <= 2000 for it in (kind, key, name)):
                yield cast("str", kind), cast("str", key), cast("str", name)
