"""Tags into the bytes of a sound file, by mutagen: only what differs, everything else as it was,
covers and unknown frames too. What was written is read again before anybody believes it."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from player.errors import BadInput
from player.library.organise.fields import EDITABLE
from player.library.sniff import sniff_magic
from player.library.tags import read_tags
from player.models import Tags

log = logging.getLogger(__name__)

MAX_BYTES = 200_000_000
"""Of a file that is written: it passes through memory twice."""

UNWRITTEN = frozenset({"licence"})
"""What follows from other words of a file, and has no field of its own."""

_MAX_DRIFT_MS = 60
"""What a length may change by where only tags did (none, but for files that do not say it)."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """A file with other tags."""

    data: bytes
    tags: Tags
    """As they are read from it."""
    fields: tuple[str, ...]
    """What was written."""


def write_tags(data: bytes, wanted: Tags, *, mime: str = "", name: str = "") -> Written | None:
    """The same sound with these tags; None where it says all of that already. Raises BadInput
    `unwritable_tags`."""
    before = read_tags(io.BytesIO(data), mime=mime, name=name)
    changed = [
        field
        for field in sorted(EDITABLE - UNWRITTEN)
        if getattr(before.tags, field) != getattr(wanted, field)
    ]
    if not changed:
        return None
    head = data[:4096]
    kind = before.mime or sniff_magic(head) or mime
    file = io.BytesIO(data)
    # mutagen is a fifth of what a start would import, and needed by no start.
    from player.library.organise._writers import WRITERS  # noqa: PLC0415

    writer: Callable[[io.BytesIO, dict[str, list[str]]], None] | None = WRITERS.get(kind)
    if writer is None:
        raise _unwritable(name, "this kind of file holds no tags that could be written")
    try:
        writer(file, texts_of(wanted, changed))
        after = read_tags(file, mime=mime, name=name)
    except BadInput as error:
        raise BadInput(error.code, error.message, about=name) from error
    except Exception as error:  # mutagen has no list of what it may raise
        log.info("unwritable tags", extra={"about": name, "error": repr(error)[:300]})
        raise _unwritable(name, "it is built in a way that cannot be changed") from error
    stayed = [field for field in changed if not _same(after.tags, wanted, field)]
    if stayed:
        raise _unwritable(name, f"this format does not hold {', '.join(stayed)}")
    if abs(after.tags.duration_ms - before.tags.duration_ms) > _MAX_DRIFT_MS:
        raise _unwritable(name, "its sound would not be the same")
    return Written(data=file.getvalue(), tags=after.tags, fields=tuple(changed))


def texts_of(tags: Tags, fields: list[str]) -> dict[str, list[str]]:
    """What to write under each of our names; nothing is to be taken out. Numbers come with their
    totals, as most formats write them."""
    found = {field: _texts(field, getattr(tags, field)) for field in fields}
    if {"number", "total"} & found.keys():
        found |= {"number": _texts("number", tags.number), "total": _texts("total", tags.total)}
    if {"disc", "discs"} & found.keys():
        found |= {"disc": _texts("disc", tags.disc), "discs": _texts("discs", tags.discs)}
    for year, date in (("year", "date"), ("original_year", "original_date")):
        if year in found or date in found:
            found.pop(year, None)
            number = getattr(tags, year)
            found[date] = [getattr(tags, date) or (f"{number:04}" if number else "")]
            found[date] = list(filter(None, found[date]))
    if "genre" in found or "genres" in found:
        found.pop("genres", None)
        found["genre"] = list(tags.genres) or _texts("genre", tags.genre)
    return found


def _texts(field: str, value: Any) -> list[str]:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, bool):
        return ["1"] if value else []
    if field == "bpm":
        return [f"{value:g}"] if value else []
    if isinstance(value, float):
        return [f"{value:.2f} dB" if field.endswith("gain") else f"{value:.6f}"]
    if isinstance(value, int):
        return [str(value)] if value else []
    return [value] if value else []


def _same(after: Tags, wanted: Tags, field: str) -> bool:
    left, right = getattr(after, field), getattr(wanted, field)
    if isinstance(left, float) and isinstance(right, float):
        return abs(left - right) < 0.01
    return left == right


def _unwritable(name: str, why: str) -> BadInput:
    return BadInput(
        "unwritable_tags",
        f"The tags cannot be written into this file: {why}. It stays as it is, and the library "
        "remembers the tags all the same.",
        about=name,
    )


__all__ = ["MAX_BYTES", "Written", "texts_of", "write_tags"]
