"""Words that nobody has, and the nearest that somebody has.

Distances are Damerau's in their restricted form (one letter more, less, other, or two swapped): one
for words of four to seven letters, two from eight. Words are compared as beginnings, as they are
searched for. The vocabulary is the table `words`; nothing of it is held in memory:

- At distance one there are only so many beginnings that a word could have been meant to have (some
  four hundred, in the letters of its script): each is looked up in the table's own order.
- Of two errors, one half of the word has at most one (or they are the two at its middle): the
  beginnings that the first half could have been meant to have are few, and what goes on from them
  is compared letter by letter. Two errors in the first half are not forgiven.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator

from player.library.query.nodes import And, Field, Node, Not, Or, Word, Words
from player.library.search import searchable, term

MIN = 4
"""Letters from which an error is forgiven."""
TWO = 8
"""Letters from which two are."""
MAX = 24
BEST = 6
"""Nearest words that are answered."""

_ALPHABETS = (
    ("a", "z", "abcdefghijklmnopqrstuvwxyz"),
    ("\u0400", "\u052f", "абвгдежзиклмнопрстуфхцчшщъыьэюяґєіїј"),
    ("\u0370", "\u03ff", "αβγδεζηθικλμνξοπρστυφχψω"),
    ("\u05d0", "\u05ea", "".join(map(chr, range(0x5D0, 0x5EB)))),
    ("\u0620", "\u06ff", "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءپچژکگی"),
    ("\u0531", "\u0587", "".join(map(chr, range(0x561, 0x587)))),
    ("\u10d0", "\u10ff", "".join(map(chr, range(0x10D0, 0x10F1)))),
)
"""Scripts with letters: first and last sign, and what is tried for a wrong one."""
_LETTERS = "0-9" + "".join(f"{first}-{last}" for first, last, _ in _ALPHABETS)
_VOCABULARY = re.compile(f"[{_LETTERS}]{{3,{MAX + 2}}}")
_WHOLE = re.compile(f"[{_LETTERS}]{{{MIN},{MAX}}}")
_LAST = "\U0010ffff"


def vocabulary(texts: Iterable[str]) -> set[str]:
    """The words of texts (as the index holds them) that an error may have been meant for."""
    return {
        word
        for text in texts
        for word in _VOCABULARY.findall(text)
        if not word.isdecimal()  # a year is as it is typed
    }


def allowed(word: str) -> int:
    """How many errors are forgiven in a word."""
    if not _WHOLE.fullmatch(word) or word.isdecimal():
        return 0
    return 2 if len(word) >= TWO else 1


def distance(left: str, right: str, most: int) -> int:
    """The restricted Damerau–Levenshtein distance, or most + 1 where it is more."""
    start = 0
    shorter = min(len(left), len(right))
    while start < shorter and left[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    left = left[start : len(left) - end]
    right = right[start : len(right) - end]
    if abs(len(left) - len(right)) > most:
        return most + 1
    if not left or not right:
        return len(left) + len(right)
    return min(_rows(left, right)[-1], most + 1)


def _rows(left: str, right: str) -> list[int]:
    """The last row of the table of distances: of all of `left` to every beginning of `right`."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, char in enumerate(left):
        above, row = row, [i + 1] + [0] * len(right)
        for j, other in enumerate(right):
            best = above[j] + (char != other)
            best = min(best, above[j + 1] + 1, row[j] + 1)
            if i and j and char == right[j - 1] and left[i - 1] == other:
                best = min(best, before[j - 1] + 1)
            row[j + 1] = best
        before = above
    return row


def beginning_distance(typed: str, word: str) -> int:
    """How far what was typed is from the nearest beginning of a word."""
    return min(_rows(typed, word[: len(typed) + 2]))


def nearest(db: sqlite3.Connection, typed: str) -> list[str]:
    """The words of the vocabulary that are meant most likely, the likeliest first; none where no
    error is forgiven. `typed` is folded, and begins no word."""
    errors = allowed(typed)
    if not errors:
        return []
    found = _ranked(db, typed, _one_off(db, typed), errors)
    if not found and errors == 2:
        found = _ranked(db, typed, _two_off(db, typed), errors)
    return found


def _ranked(db: sqlite3.Connection, typed: str, words: Iterable[str], errors: int) -> list[str]:
    scored = [
        (beginning_distance(typed, word), distance(typed, word, errors + 2), word)
        for word in set(words)
    ]
    scored = sorted(score for score in scored if score[0] <= errors)[: 4 * BEST]
    if not scored:
        return []
    nearest = scored[0][0]
    ranked: list[tuple[bool, int, int, str]] = []
    for near, whole, word in scored:
        (count,) = db.execute(
            "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT 500)",
            (term(word, prefix=False),),
        ).fetchone()
        # Words stay in the vocabulary when their last track goes.
        if count and near == nearest:
            # People rarely err in the first letter.
            ranked.append((word[0] != typed[0], whole, -count, word))
    return [word for *_, word in sorted(ranked)[:BEST]]


def _variants(word: str) -> Iterator[str]:
    """Everything that is one error away."""
    letters = "".join(
        alphabet
        for first, last, alphabet in _ALPHABETS
        if any(first <= char <= last for char in word)
    )
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            for letter in letters:
                if letter != tail[0]:
                    yield head + letter + tail[1:]
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail


def _one_off(db: sqlite3.Connection, typed: str) -> list[str]:
    """Words that begin with something one error away: of each beginning, the shortest few."""
    rows = db.execute(
        "SELECT words.word FROM json_each(?) AS tried CROSS JOIN words "
        "ON words.word >= tried.value AND words.word < tried.value || ? LIMIT 2000",
        (json.dumps(list(dict.fromkeys(_variants(typed))), ensure_ascii=False), _LAST),
    )
    words = {row[0] for row in rows}
    return sorted(words, key=len)[:200]


def _two_off(db: sqlite3.Connection, typed: str) -> list[str]:
    """Words that may be two errors away."""
    half = len(typed) // 2
    begin = typed[:half]
    swapped = typed[: half - 1] + typed[half]
    tried = list(dict.fromkeys([begin, swapped, *_variants(begin)]))
    rows = db.execute(
        "SELECT DISTINCT words.word FROM json_each(?) AS tried CROSS JOIN words "
        "ON words.word >= tried.value AND words.word < tried.value || ? "
        "WHERE length(words.word) >= ?",
        (json.dumps(tried, ensure_ascii=False), _LAST, len(typed) - 2),
    )
    letters = set(typed)
    return [word for (word,) in rows if len(letters.difference(word)) <= 2]


# ── queries ──────────────────────────────────────────────────────────────────────────────────────


def corrections(db: sqlite3.Connection, node: Node) -> list[Node]:
    """Queries that may have been meant, the likeliest first: every word that begins none is
    replaced. None where there is no such word, or nothing near."""
    choices: dict[str, list[str]] = {}
    for text in _texts(node):
        plain = searchable(text)
        if " " in plain.strip() or not allowed(plain) or _known(db, plain):
            continue
        if near := nearest(db, plain):
            choices[text] = near
    if not choices:
        return []
    # Only the last of several unknown words has a second choice: that is enough, and quick.
    last = list(choices)[-1]
    best = {text: near[0] for text, near in choices.items()}
    return [_replaced(node, best | {last: word}) for word in choices[last]]


def _known(db: sqlite3.Connection, plain: str) -> bool:
    row = db.execute(
        "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (term(plain, prefix=True),)
    ).fetchone()
    return row is not None


def _texts(node: Node) -> Iterator[str]:
    """The words that must, or may, be there."""
    if isinstance(node, And | Or):
        for child in node.nodes:
            yield from _texts(child)
    elif isinstance(node, Word) and isinstance(node.test, Words):
        yield node.test.text
    elif isinstance(node, Field):
        yield from (test.text for test in node.tests if isinstance(test, Words))


def _replaced(node: Node, by: dict[str, str]) -> Node:
    if isinstance(node, And):
        return And(tuple(_replaced(child, by) for child in node.nodes))
    if isinstance(node, Or):
        return Or(tuple(_replaced(child, by) for child in node.nodes))
    if isinstance(node, Not):
        return node
    if isinstance(node, Word):
        return (
            Word(Words(by.get(node.test.text, node.test.text)))
            if isinstance(node.test, Words)
            else node
        )
    return Field(
        node.name,
        tuple(
            Words(by.get(test.text, test.text)) if isinstance(test, Words) else test
            for test in node.tests
        ),
    )
