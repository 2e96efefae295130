"""Names that strangers chose, made fit to be shown and to be a file's name.

Nothing here trusts a name, and nothing changes what it identifies: the original stays beside it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_NAME = 255
"""Bytes of UTF-8 in one part of a path, as most file systems have it."""

_REPLACEMENT: Final = "\ufffd"
# Characters that turn the direction of text around them (Unicode UAX #9): with them
# "gpj.exe" can be made to read "exe.jpg".
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RESERVED: Final = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")
_SEPARATORS: Final = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


def displayable(text: str, limit: int = MAX_NAME) -> str:
    """The text without control characters and direction overrides.

    It is cut to `limit` characters.
    """
    text = text[:limit]
    if text.isprintable():  # True of no control, surrogate, separator or format character.
        return text
    return "".join(_REPLACEMENT if _is_hostile(c) else c for c in text)


def _is_hostile(character: str) -> bool:
    category = unicodedata.category(character)
    return category in ("Cc", "Cs", "Zl", "Zp") or character in _BIDI


def safe_part(text: str) -> str:
    """One part of a path that can neither leave its folder nor be mistaken for something else.

    Separators, drive letters, the names Windows keeps for devices, trailing dots and spaces,
    control and bidirectional characters are defused. An empty result means that nothing of the
    name was usable; `.` and `..` come back empty.
    """
    part = displayable(text, 4 * MAX_NAME)
    part = part.translate(_SEPARATORS).rstrip(". ")
    if _RESERVED.match(part):
        part = "_" + part
    return _cut(part)


def _cut(part: str) -> str:
    """At most MAX_NAME bytes of UTF-8; the extension is kept, as players go by it."""
    if len(part) <= MAX_NAME // 4:
        return part
    raw = part.encode()
    if len(raw) <= MAX_NAME:
        return part
    stem, dot, extension = part.rpartition(".")
    tail = (dot + extension).encode() if stem and len(extension) <= 10 else b""
    head = (stem if tail else part).encode()[: MAX_NAME - len(tail)]
    return head.decode(errors="ignore") + tail.decode()
