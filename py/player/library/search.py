"""Words to search for, as SQLite's FTS5 index holds them and as a query asks for them.

Both sides go through `searchable`: case, accents and compatibility forms are folded, and scripts
that are written without spaces are indexed sign by sign, so that any part of a name is found (as
a phrase of its signs). A name of symbols alone (`!!!`) becomes a word of its own.
"""

from __future__ import annotations

import re

from player.library.text import fold

MAX_QUERY = 200
"""Characters of a query that count."""
MAX_TERMS = 12

# Han, kana, bopomofo, Yi, Thai, Lao, Tibetan, Myanmar, Khmer: no spaces between words.
_UNSPACED = re.compile(
    "(["
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
    "\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48f\uf900-\ufaff"
    "\U00020000-\U0003ffff"
    "])"
)
_PHRASE = re.compile(r'"([^"]*)(?:"|$)|([^\s"]+)')
_WORD = re.compile(r"\w")


def searchable(text: str) -> str:
    """A field's text as the index holds it."""
    plain = fold(text)
    if not plain.isascii():
        plain = _UNSPACED.sub(r" \1 ", plain)
    if plain and not _WORD.search(plain):
        return " ".join(map(_symbols, plain.split()))
    return plain


def match_query(text: str) -> str:
    """The FTS5 query for what a person typed, or "" where nothing is left to search for.

    Every word must occur and may be the beginning of one; what stands in quotes must occur as it
    is, in order. No text makes an invalid query: every term is a quoted string."""
    words: list[tuple[str, bool]] = []
    symbols: list[tuple[str, bool]] = []
    # Half characters (lone surrogates) are text to JSON, but not to SQLite.
    whole = text[:MAX_QUERY].replace("\0", " ").encode("utf-8", "replace").decode()
    for quoted, word in _PHRASE.findall(whole):
        plain = searchable(quoted or word).strip()
        if not plain:
            continue
        is_word = _WORD.search(fold(quoted or word))
        (words if is_word else symbols).append((plain, not quoted))
    # Punctuation between words says nothing: "simon & garfunkel", "artist - title".
    terms = [_term(plain, prefix) for plain, prefix in (words or symbols)[:MAX_TERMS]]
    return " AND ".join(filter(None, terms))


def _term(plain: str, prefix: bool) -> str:
    pieces = [piece for piece in plain.replace('"', " ").split() if _tokenised(piece)]
    if not pieces:
        return ""
    return '"' + " ".join(pieces) + '"' + ("*" if prefix else "")


def _tokenised(piece: str) -> bool:
    """Whether the tokeniser makes a word of it. `_` is a sign to it, not a letter."""
    return any(char.isalnum() for char in piece)


def _symbols(word: str) -> str:
    """A word for signs that the tokeniser would drop. Prefixes stay prefixes."""
    return "zq" + word.encode("utf-8", "replace").hex()
