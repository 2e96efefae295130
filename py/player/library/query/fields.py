"""The fields that a query can ask about, and which kind of value each takes."""

from __future__ import annotations

import re
from typing import Literal

from player.library._musical_keys import key_of
from player.library.query.nodes import Compare, Exact, Flag, Missing, Phrase, Span, Test, Words
from player.library.query.values import age, length, moment, number, rate, share, stars, tempo
from player.library.search import searchable

Kind = Literal[
    "text",
    "flag",
    "number",
    "stars",
    "length",
    "rate",
    "moment",
    "day",
    "name",
    "tempo",
    "share",
    "key",
    "like",
]

FIELDS: dict[str, Kind] = {
    "artist": "text",
    "albumartist": "text",
    "album": "text",
    "title": "text",
    "genre": "text",
    "composer": "text",
    "label": "text",
    "year": "number",
    "original": "number",
    "date": "day",
    "added": "moment",
    "played": "moment",
    "plays": "number",
    "skips": "number",
    "rating": "stars",
    "loved": "flag",
    "kept": "flag",
    "length": "length",
    "bitrate": "rate",
    "format": "name",
    "lossless": "flag",
    "source": "text",
    "folder": "text",
    "path": "text",
    "playlist": "text",
    "disc": "number",
    "number": "number",
    "licence": "text",
    "mbid": "name",
    "type": "name",
    "compilation": "flag",
    "bpm": "tempo",
    "key": "key",
    "energy": "share",
    "alike": "like",
}
"""Names as queries spell them, in their usual order."""

ALIASES = {
    "album_artist": "albumartist",
    "codec": "format",
    "duration": "length",
    "tempo": "bpm",
    "license": "licence",
    "track": "number",
}
"""Other spellings of some."""

TYPES = frozenset({"album", "single", "ep", "compilation", "live", "soundtrack", "other"})

FORMATS: dict[str, tuple[str, ...]] = {
    "aac": ("aac",),
    "aif": ("pcm",),
    "aiff": ("pcm",),
    "alac": ("alac",),
    "flac": ("flac",),
    "m4a": ("aac", "alac"),
    "mp3": ("mp3",),
    "mp4": ("aac", "alac"),
    "ogg": ("vorbis", "opus", "flac-ogg"),
    "opus": ("opus",),
    "pcm": ("pcm",),
    "vorbis": ("vorbis",),
    "wav": ("pcm",),
    "wma": ("wma",),
}
"""Codecs, by what people call them or their files' endings."""

EMPTY = frozenset(
    {
        *("artist", "albumartist", "album", "genre", "composer", "label", "year", "original"),
        *("date", "played", "rating", "folder", "playlist", "licence", "length"),
        *("bpm", "key", "energy"),
    }
)
"""Fields that may be `none`."""

YES = frozenset({"yes", "true", "1", "y"})
NO = frozenset({"no", "false", "0", "n"})

_DECADE = re.compile(r"(\d|\d{3})0s")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAME = re.compile(r"[a-z0-9]{1,16}")


def read_test(name: str, operator: str, text: str, *, quoted: bool) -> Test | None:
    """What a value of a field means; None where it means nothing."""
    kind = FIELDS[name]
    plain = text.strip()
    if not plain:
        return None
    if kind == "text":
        return _text(name, operator, plain, quoted=quoted)
    if kind == "like":
        return None if operator not in {"", "="} else Exact(plain)
    if kind == "key" and operator in {"", "="} and key_of(plain) >= 0:
        return Exact(plain)  # `A` and `a` are one, `AM` and `Am` are not
    plain = plain.lower()
    if not operator and plain in {"none", "never"} and name in EMPTY:
        return Missing()
    if kind == "key":
        return None
    if kind == "flag":
        if operator not in {"", "="} or plain not in YES | NO:
            return None
        return Flag(plain in YES)
    if kind == "name":
        if operator not in {"", "="}:
            return None
        good = (
            plain in TYPES
            if name == "type"
            else _UUID.fullmatch(plain)
            if name == "mbid"
            else _NAME.fullmatch(plain)
        )
        return Exact(plain) if good else None
    return _quantity(name, kind, operator, plain)


def _text(name: str, operator: str, plain: str, *, quoted: bool) -> Test | None:
    if operator == "=":
        return Exact(plain)
    if operator:
        return None
    if quoted:
        return Phrase(plain)
    if plain.lower() == "none" and name in EMPTY:
        return Missing()
    return Words(plain) if searchable(plain).strip() else None


def is_value(kind: Kind, text: str) -> bool:
    """Whether a text is a value of this kind."""
    if kind == "number":
        return number(text) is not None
    if kind == "stars":
        return stars(text) is not None
    if kind == "length":
        return length(text) is not None
    if kind == "rate":
        return rate(text) is not None
    if kind == "tempo":
        return tempo(text) is not None
    if kind == "share":
        return share(text) is not None
    if kind == "day":
        return age(text) is not None or (moment(text, 0) is not None and text[:1].isdigit())
    return moment(text, 0) is not None


def _quantity(name: str, kind: Kind, operator: str, plain: str) -> Test | None:
    if operator:
        if not is_value(kind, plain):
            return None
        return Compare(operator, plain)  # type: ignore[arg-type]
    if name in {"year", "original"} and (match := _DECADE.fullmatch(plain)):
        # "90s" is of the last century, as people say it; "2020s" is written out.
        first = int(match[1]) * 10
        first += 1900 if len(match[1]) == 1 else 0
        return Span(str(first), str(first + 9))
    if ".." in plain:
        low, _, high = plain.partition("..")
        good = (low or high) and all(not end or is_value(kind, end) for end in (low, high))
        return Span(low, high) if good else None
    if plain.endswith("+") and is_value(kind, plain[:-1]):
        return Compare(">=", plain[:-1])
    return Compare("=", plain) if is_value(kind, plain) else None
