"""Limits as they are kept in the settings: what they may be, and what was stored of them."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, cast

from player.contract import RecommendKnobs
from player.errors import BadInput

MAX_NAMES = 200
"""Genres wanted, or barred."""
MAX_NAME = 200
"""Characters of a genre."""
MAX_PLACES = 64
"""Places of the energy curve."""
FASTEST = 1000.0
"""Beats a minute."""
LAST_YEAR = 9999


def check_knobs(knobs: object) -> None:
    """Raises BadInput `bad_setting` for limits that cannot be. They come as an order has them, or
    as they were stored."""
    if not isinstance(knobs, RecommendKnobs):
        knobs = stored_knobs(knobs)
    for names in (knobs.genres, knobs.barred_genres):
        if len(names) > MAX_NAMES or any(len(each) > MAX_NAME for each in names):
            raise _wrong(f"At most {MAX_NAMES} genres can be named.")
    slowest, fastest = knobs.bpm_min, knobs.bpm_max
    if not (
        0 <= slowest <= FASTEST and 0 <= fastest <= FASTEST and slowest <= (fastest or slowest)
    ):
        raise _wrong("The slowest tempo lies above the fastest, or is none.")
    first, last = knobs.year_min, knobs.year_max
    if not (0 <= first <= LAST_YEAR and 0 <= last <= LAST_YEAR and first <= (last or first)):
        raise _wrong("The first year lies after the last, or is none.")
    shares = (knobs.discover, *knobs.energy)
    if len(knobs.energy) > MAX_PLACES or not all(0 <= each <= 1 for each in shares):
        raise _wrong("Discovery and energy lie between 0 and 1.")
    if knobs.per_artist < 0:
        raise _wrong("At most so many of an artist is 0 (no limit) or more.")


def stored_knobs(told: object) -> RecommendKnobs:
    """Limits out of the JSON that they were stored as; fields of another version are left out.
    Raises BadInput `bad_setting`."""
    if not isinstance(told, dict):
        raise _wrong("Limits are an object.")
    known = {each.name: each for each in dataclasses.fields(RecommendKnobs)}
    plain = RecommendKnobs()
    values: dict[str, Any] = {}
    for name, value in cast("dict[str, Any]", told).items():
        if name in known:
            values[name] = _like(getattr(plain, name), name, value)
    return RecommendKnobs(**values)


def _like(plain: object, name: str, value: object) -> object:
    """The value, where it is of the kind that the limit's default is of."""
    if isinstance(plain, list):
        kind: type | tuple[type, ...] = (int, float) if name == "energy" else str
        every = cast("list[object]", value) if isinstance(value, list) else [None]
        if all(isinstance(each, kind) and not isinstance(each, bool) for each in every):
            return list(every)
    elif isinstance(plain, bool):
        if isinstance(value, bool):
            return value
    elif isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        if isinstance(plain, float):
            return float(value)
        if value == int(value):
            return int(value)
    raise _wrong(f"{name} cannot be {str(value)[:40]!r}.")


def _wrong(words: str) -> BadInput:
    return BadInput("bad_setting", words, about="knobs")
