"""What the equaliser's settings may be. Part of `settings`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, cast

from player.contract import Equaliser, EqualiserPreset
from player.errors import BadInput

BANDS = 10
MOST_DB = 12.0
MAX_PRESETS = 32
MAX_NAME = 60
"""Characters."""


def read_equaliser(value: object) -> Equaliser:
    """An equaliser, as an order carries it or as it was stored. Raises BadInput `bad_setting`."""
    told = _fields(value, ("on", "gains", "preset"), "equaliser")
    on, preset = told.get("on", False), told.get("preset", "")
    if not isinstance(on, bool):
        raise _bad("The equaliser is on or off: true or false.", "equaliser")
    if not isinstance(preset, str) or len(preset) > MAX_NAME + 10:
        raise _bad(f"A preset's name has at most {MAX_NAME} characters.", "equaliser")
    return Equaliser(
        on=on, gains=_gains(told.get("gains", [0.0] * BANDS), "equaliser"), preset=preset
    )


def read_presets(value: object) -> list[EqualiserPreset]:
    """The listener's own presets. Raises BadInput `bad_setting`."""
    about = "equaliser_presets"
    if not isinstance(value, list) or len(cast("list[Any]", value)) > MAX_PRESETS:
        raise _bad(f"At most {MAX_PRESETS} presets can be kept.", about)
    found: list[EqualiserPreset] = []
    for each in cast("list[Any]", value):
        told = _fields(each, ("name", "gains"), about)
        name = told.get("name")
        if not isinstance(name, str) or not 0 < len(name.strip()) <= MAX_NAME:
            raise _bad(f"A preset's name has 1 to {MAX_NAME} characters.", about)
        found.append(EqualiserPreset(name=name.strip(), gains=_gains(told.get("gains"), about)))
    if len({each.name for each in found}) < len(found):
        raise _bad("Two presets cannot have the same name.", about)
    return found


def _fields(value: object, known: Sequence[str], about: str) -> dict[str, Any]:
    if isinstance(value, Equaliser | EqualiserPreset):
        return dict(vars(value))
    if not isinstance(value, dict) or not set(cast("dict[str, Any]", value)) <= set(known):
        raise _bad(f"{about} has the fields {', '.join(known)}.", about)
    return cast("dict[str, Any]", value)


def _gains(value: object, about: str) -> list[float]:
    if not isinstance(value, list) or len(cast("list[Any]", value)) != BANDS:
        raise _bad(f"The equaliser has {BANDS} bands.", about)
    found: list[float] = []
    for each in cast("list[Any]", value):
        number = isinstance(each, int | float) and not isinstance(each, bool)
        if not number or not math.isfinite(each) or abs(each) > MOST_DB:
            raise _bad(f"A band is between -{MOST_DB:.0f} and {MOST_DB:.0f} dB.", about)
        found.append(float(each))
    return found


def _bad(text: str, about: str) -> BadInput:
    return BadInput("bad_setting", text, about=about)
