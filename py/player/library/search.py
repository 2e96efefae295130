"""Words to search for, as SQLite's FTS5 index holds them and as a query asks for them.

Both sides go through `searchable`: case, accents, ligatures and compatibility forms are folded,
and scripts that are written without spaces are indexed sign by sign, so that any part of a name
is found (as a phrase of its signs). A name of symbols alone (`!!!`) becomes a word of its own.
"""

from __future__ import annotations

import re

from player.library._romanise import romanised
from player.library.text import fold

# Han, kana, bopomofo, Yi, Thai, Lao, Tibetan, Myanmar, Khmer: no spaces between words.
_UNSPACED = re.compile(
    "(["
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
    "\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48f\uf900-\ufaff"
    "\U00020000-\U0003ffff"
    "])"
)
_LIGATURES = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
        "ı": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ſ": "s",
    }
)  # fmt: skip
"""Letters of Latin that are not made of one and an accent."""


def searchable(text: str) -> str:
    """A field's text as the index holds it."""
    plain = fold(text)
    if not plain.isascii():
        plain = _UNSPACED.sub(r" \1 ", plain.translate(_LIGATURES))
    if plain and not is_word(plain):
        return " ".join(map(_symbols, plain.split()))
    return plain


def lettered(text: str) -> str:
    """Text for comparing names that are in no index: folded, and without ligatures."""
    plain = fold(text)
    return plain if plain.isascii() else plain.translate(_LIGATURES)


def indexed(text: str) -> str:
    """The same for a name, with its Latin forms behind it: what an index of names holds."""
    plain = searchable(text)
    latin = romanised(text)
    return f"{plain} {latin}" if latin else plain


def begins_unspaced(text: str) -> bool:
    """Whether it begins in a script that is written without spaces, any part of which counts."""
    return _UNSPACED.match(text) is not None


def is_word(text: str) -> bool:
    """Whether the tokeniser makes a word of any of it. `_` is a sign to it, not a letter."""
    return any(char.isalnum() for char in text)


def term(text: str, *, prefix: bool) -> str:
    """The FTS5 query for some text: its words in order, the last of which may go on. "" where
    nothing is left. No text makes an invalid query, for a term is a quoted string."""
    pieces = [piece for piece in searchable(text).replace('"', " ").split() if is_word(piece)]
    if not pieces:
        return ""
    return '"' + " ".join(pieces) + '"' + ("*" if prefix else "")


def _symbols(word: str) -> str:
    """A word for signs that the tokeniser would drop. Prefixes stay prefixes."""
    return "zq" + word.encode("utf-8", "replace").hex()
