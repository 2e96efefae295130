"""Hostile text made harmless, and text made comparable."""

from __future__ import annotations

import functools
import re
import unicodedata

MAX_FIELD = 1000
"""Characters that a field may have. The longest honest titles have some hundreds."""
MAX_LINES = 200_000
"""Characters of a text of many lines: a cue sheet of 99 tracks has some 20,000."""

_SPACE = re.compile(r"\s+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_ARTICLE = re.compile(r"(?:the|a|an|der|die|das|le|la|les|el|los|las)\s+(?=\S)")
# Bidi embeddings, overrides, isolates and marks: they let a title rearrange the text around it.
# Zero-width joiners stay: Persian, Indic scripts and emoji need them.
_HIDDEN = frozenset("\u061c\u200b\u200e\u200f\u2060\ufeff\ufffc") | {
    chr(code)
    for span in ((0x202A, 0x202F), (0x2061, 0x2070), (0xFFF9, 0xFFFC))
    for code in range(*span)
}


def clean(text: object, limit: int = MAX_FIELD) -> str:
    """Text fit to be stored and shown: NFC, one line, no control, override or lone surrogate
    characters, at most `limit` characters. Anything that is not text becomes empty."""
    if not isinstance(text, str) or not text:
        return ""
    text = text[: limit * 4]
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_safe, unicodedata.normalize("NFC", text)))
    return _SPACE.sub(" ", text).strip()[:limit].strip()


def clean_lines(text: object, limit: int = MAX_LINES) -> str:
    """The same for text of many lines, which stay lines. Empty where it is longer than that."""
    if not isinstance(text, str) or len(text) > limit:
        return ""
    lines = [clean(line) for line in text.splitlines()]
    return "\n".join(line for line in lines if line)


def _safe(char: str) -> str:
    if char in _HIDDEN:
        return ""
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp"):
        return " " if char.isspace() or category != "Cc" else ""
    return "" if category in ("Cs", "Cn") else char


@functools.lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Text for comparing: no case, no accents, no compatibility forms. `Ｂｊöｒｋ` → `bjork`."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFKC", bare.casefold())


def sort_key(text: str) -> str:
    """Text for ordering: folded, without a leading article or punctuation."""
    key = fold(text)
    bare = key.lstrip("\"'\u2018\u201c([{.\u2026-_* ") or key
    return (_ARTICLE.sub("", bare, count=1) or bare)[:200]
