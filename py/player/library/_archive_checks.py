"""What a line of an archive may hold. Raises ValueError, TypeError or KeyError for all else."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import Any, cast, get_args

from p2p.cid import Cid
from p2p.errors import P2PError
from player.library._musical_keys import key_name, key_of
from player.library.rows import TUPLES, is_stretch
from player.library.text import MAX_LINES, clean, clean_lines
from player.library.titles import release_type
from player.models import Copy, Tags
from player.types import ContentId, SourceKind, Uri

MAX_URI = 64 * 1024
MAX_TEXT = 2000
MAX_FACTS = 20_000
"""Characters of what a source needs to find a copy again, as JSON."""
MAX_LENGTH = 8 * 1024**3
"""Bytes of one content."""
MAX_INTEGER = 2**53

_HEX = re.compile(r"sri:[0-9a-f]{64}(?:#[1-9][0-9]{0,2})?")
_STRETCH = re.compile(r"#[1-9][0-9]{0,2}$")
_BTIH = re.compile(r"btih:[0-9a-f]{40}/[0-9]{1,6}(?:#[1-9][0-9]{0,2})?")
_URL = re.compile(r"url:https?://[^\s\x00-\x1f]{1,8000}")
_SCHEMES = ("magnet", "http", "https", "ipfs", "ipns", "sri", "btih", "cid", "url")
_NUMBERS = {"track_gain": 100.0, "track_peak": 1000.0, "album_gain": 100.0, "album_peak": 1000.0}


def text(value: object, limit: int = MAX_TEXT) -> str:
    """A text of at most so many characters, whole."""
    if not isinstance(value, str) or len(value) > limit:
        raise ValueError("text")
    return value.encode("utf-8", "replace").decode()


def integer(value: object) -> int:
    """A whole number from 0 on that JavaScript can hold."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < MAX_INTEGER:
        raise ValueError("number")
    return value


def content_id(value: object) -> ContentId:
    """The name of a content."""
    name = text(value, MAX_URI)
    if name.startswith("cid:"):
        bare = _STRETCH.sub("", name).removeprefix("cid:")
        try:
            good = str(Cid.parse(bare)) == bare
        except P2PError as error:
            raise ValueError(name) from error
    else:
        good = any(pattern.fullmatch(name) for pattern in (_HEX, _BTIH, _URL))
    if not good:
        raise ValueError(name[:80])
    return ContentId(name)


def typed_tags(value: object) -> Tags:
    """Tags whose every field is of its type and clean."""
    if not isinstance(value, dict):
        raise TypeError("tags")
    given = cast("dict[str, Any]", value)
    facts: dict[str, Any] = {}
    for field in dataclasses.fields(Tags):
        if field.name not in given:
            continue
        found = given[field.name]
        if field.name == "bpm":
            facts["bpm"] = abs(_real(found, 400.0))
        elif field.name == "key":
            facts["key"] = key_name(key_of(text(found, 30)))
        elif field.name in _NUMBERS:
            facts[field.name] = None if found is None else _real(found, _NUMBERS[field.name])
        elif field.name in TUPLES:
            if not isinstance(found, list) or len(found) > 100:
                raise ValueError(field.name)
            facts[field.name] = tuple(clean(text(each)) for each in cast("list[object]", found))
        elif field.name == "cuesheet":
            facts[field.name] = clean_lines(text(found, MAX_LINES))
        elif field.name == "release_type":
            facts[field.name] = release_type([text(found)])
        elif isinstance(field.default, bool):
            facts[field.name] = found is True
        elif isinstance(field.default, int):
            facts[field.name] = integer(found)
        else:
            facts[field.name] = clean(text(found))
    return Tags(**facts)


def _real(value: object, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= most:
        raise ValueError("number")
    return float(value)


def typed_copy(line: Mapping[str, Any]) -> Copy:
    """A copy whose every field is of its type."""
    uri = text(line["uri"], MAX_URI)
    if uri.partition(":")[0].lower() not in _SCHEMES:
        raise ValueError(uri[:80])
    if line["kind"] not in get_args(SourceKind):
        raise ValueError("kind")
    facts = line["facts"]
    if not isinstance(facts, dict) or len(json.dumps(facts)) > MAX_FACTS:
        raise ValueError("facts")
    if is_stretch(text(line["content"], MAX_URI)):
        start, stop, whole, size = (
            integer(cast("dict[str, Any]", facts)[name])
            for name in ("start_ms", "stop_ms", "file_ms", "file_bytes")
        )
        if not start < (stop or whole) <= whole or not size:
            raise ValueError("stretch")
    length = integer(line["length"])
    if length > MAX_LENGTH:
        raise ValueError("length")
    return Copy(
        content=content_id(line["content"]),
        uri=Uri(uri),
        kind=line["kind"],
        mime=clean(text(line["mime"], 100)),
        length=length,
        source_name=clean(text(line["source_name"])),
        path=text(line["path"], 8000),
        facts=cast("dict[str, Any]", facts),
    )
