"""Keys as tags write them, by one name each: `Am`, `F#`, Camelot's `8A`, Open Key's `1m`, in words.

A key is a number: its tonic from C, 0 to 11, in minor 12 more; -1 is none. The same numbers are those
of what was measured (`features.key`)."""

from __future__ import annotations

import re
from typing import Final

NAMES: Final = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_NOTES: Final = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11, "h": 11}
_SIGNS: Final = {"#": 1, "\u266f": 1, "is": 1, "b": -1, "\u266d": -1, "es": -1, "s": -1, "": 0}
_WRITTEN: Final = re.compile(
    r"([a-h])\s*(#|\u266f|\u266d|b|is|es|s|)[\s-]*(?:(sharp|flat)\s*)?"
    r"(m|min|minor|moll|maj|major|dur|)",
    re.IGNORECASE,
)
_WHEEL: Final = re.compile(r"0?([1-9]|1[0-2])\s*([abmd])", re.IGNORECASE)


def key_of(text: str) -> int:
    """The key that a tag names, or -1: `o` (off key), nothing, or something else."""
    text = text.strip()[:30]
    wheel = _WHEEL.fullmatch(text)
    if wheel:
        # Around the wheel by fifths: Camelot has C at 8, Open Key at 1.
        step, side = int(wheel[1]), wheel[2].lower()
        minor = side in "am"
        major_tonic = (7 * (step - (8 if side in "ab" else 1))) % 12
        return (major_tonic + 9) % 12 + 12 if minor else major_tonic
    found = _WRITTEN.fullmatch(text)
    if not found:
        return -1
    note, sign, word, mode = found[1], found[2].lower(), (found[3] or "").lower(), found[4]
    shift = _SIGNS[sign] + (word == "sharp") - (word == "flat")
    if note in "hH" and sign:
        return -1
    minor = mode == "m" or mode.lower() in ("min", "minor", "moll")
    return (_NOTES[note.lower()] + shift) % 12 + (12 if minor else 0)


def key_name(key: int) -> str:
    """How it is written here and in files: `Am`; empty where it is none."""
    if not 0 <= key < 24:
        return ""
    return NAMES[key % 12] + ("m" if key >= 12 else "")
