"""What the user may say of a track: every field checked, cleaned, and in step with its kin.

Raises BadInput that names the field: `unknown_field`, `bad_field`."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from typing import Any, cast, get_args

from player.errors import BadInput
from player.library._musical_keys import key_name, key_of
from player.library.text import MAX_LINES, clean, clean_lines
from player.models import ReleaseType, Tags

MAX_VALUES = 50
_MAX_NUMBER = 9999

_MEASURED = frozenset({"duration_ms", "bitrate", "sample_rate", "channels", "codec", "lossless"})
"""What the bytes say, whatever anybody wishes."""

EDITABLE = frozenset(field.name for field in dataclasses.fields(Tags)) - _MEASURED

_MBID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}")
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_GENRES = re.compile(r"[;/\0]")
_FASTEST = 400.0
_GAINS = {"track_gain": 100.0, "album_gain": 100.0, "track_peak": 100.0, "album_peak": 100.0}

KIN: dict[str, tuple[str, ...]] = {
    "title": ("title_sort",),
    "artist": ("artists", "artist_mbids", "artist_sort"),
    "artists": ("artist", "artist_mbids", "artist_sort"),
    "album": ("album_sort",),
    "album_artist": ("album_artists", "album_artist_mbids", "album_artist_sort"),
    "album_artists": ("album_artist", "album_artist_mbids", "album_artist_sort"),
    "genre": ("genres",),
    "genres": ("genre",),
    "year": ("date",),
    "date": ("year",),
    "original_year": ("original_date",),
    "original_date": ("original_year",),
}
"""What is no longer true when a field says something else, unless it is said along with it."""


def checked(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The same, cleaned; None stays None. Raises BadInput."""
    if not changes:
        raise BadInput("bad_field", "Say what is to be changed: no field was named.")
    return {
        name: None if value is None else _checked(name, value) for name, value in changes.items()
    }


def with_kin(changes: Mapping[str, Any], now: Tags, said: Tags) -> dict[str, Any]:
    """Checked changes of a track whose tags are `now` and whose file has `said` others, and what
    follows from them."""
    found = dict(changes)
    for name, value in changes.items():
        if value is None or value == getattr(said, name):
            found |= {kin: None for kin in KIN.get(name, ()) if kin not in changes}
        elif value != getattr(now, name):
            for kin in KIN.get(name, ()):
                if kin not in changes:
                    found[kin] = _follows(name, value, kin, now)
    return found


def _follows(name: str, value: Any, kin: str, now: Tags) -> Any:
    match name, kin:
        case ("artists", "artist") | ("album_artists", "album_artist"):
            return ", ".join(value)
        case "genres", "genre":
            return ", ".join(value)
        case "genre", "genres":
            names = _distinct(_GENRES.split(value))
            return names if len(names) > 1 else ()
        case ("date", "year") | ("original_date", "original_year"):
            return int(value[:4]) if value else 0
        case ("year", "date") | ("original_year", "original_date"):
            date: str = getattr(now, kin)
            year = f"{value:04}" if value else ""
            return date if year and date.startswith(year) else year
        case _:
            return type(getattr(Tags(), kin))()


def _checked(name: str, value: Any) -> Any:
    if name not in EDITABLE:
        raise BadInput(
            "unknown_field",
            "There is no such field that could be changed. docs/api.md lists the fields of a track.",
            about=name[:100],
        )
    default = getattr(Tags(), name)
    check = _CHECKS.get(name) or _BY_TYPE[type(default)]
    try:
        return check(value)
    except (ValueError, TypeError) as error:
        raise BadInput("bad_field", f"{name} cannot be that: {error}.", about=name) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("it is a text")
    return clean(value)


def _needed(value: Any) -> str:
    text = _text(value)
    if not text:
        raise ValueError("it may not be empty")
    return text


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MAX_NUMBER:
        raise ValueError(f"it is a whole number from 0 to {_MAX_NUMBER}")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("it is yes or no")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError("it is a list of texts")
    texts = cast("list[Any]", value)
    if len(texts) > MAX_VALUES or not all(isinstance(text, str) for text in texts):
        raise ValueError(f"it is a list of at most {MAX_VALUES} texts")
    return _distinct(texts)


def _distinct(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(clean, texts))))


def _date(value: Any) -> str:
    text = _text(value)
    if text and not _DATE.fullmatch(text):
        raise ValueError("a date is written 2026, 2026-11 or 2026-11-21")
    return text


def _mbid(value: Any) -> str:
    text = _text(value).lower()
    if text and not _MBID.fullmatch(text):
        raise ValueError("it is an id of MusicBrainz, 36 characters long")
    return text


def _mbids(value: Any) -> tuple[str, ...]:
    return tuple(filter(None, map(_mbid, _texts(value))))


def _isrc(value: Any) -> str:
    text = _text(value).upper().replace("-", "").replace(" ", "")
    if text and not _ISRC.fullmatch(text):
        raise ValueError("an ISRC has twelve characters, like DEAB12345678")
    return text


def _release_type(value: Any) -> str:
    text = _text(value).lower()
    if text not in get_args(ReleaseType):
        raise ValueError("it is one of " + ", ".join(filter(None, get_args(ReleaseType))))
    return text


def _key(value: Any) -> str:
    text = _text(value)
    if text and key_of(text) < 0:
        raise ValueError("a key is written Am, F# or 8A")
    return key_name(key_of(text))


def _bpm(value: Any) -> float:
    number = _gain(_FASTEST)(value)
    if number < 0:
        raise ValueError("it is no negative number")
    return round(number, 3)


def _lines(value: Any) -> str:
    if not isinstance(value, str) or len(value) > MAX_LINES:
        raise ValueError(f"it is a text of at most {MAX_LINES} characters")
    return clean_lines(value)


def _gain(most: float) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= most:
            raise ValueError(f"it is a number up to {most:g}")
        return float(value)

    return check


_BY_TYPE: dict[type, Callable[[Any], Any]] = {
    str: _text,
    int: _number,
    bool: _flag,
    tuple: _texts,
}
_CHECKS: dict[str, Callable[[Any], Any]] = {
    "title": _needed,
    "date": _date,
    "original_date": _date,
    "isrc": _isrc,
    "release_type": _release_type,
    "cuesheet": _lines,
    "bpm": _bpm,
    "key": _key,
    **dict.fromkeys(("recording_mbid", "track_mbid", "release_mbid", "group_mbid"), _mbid),
    **dict.fromkeys(("artist_mbids", "album_artist_mbids"), _mbids),
    **{name: _gain(most) for name, most in _GAINS.items()},
}
