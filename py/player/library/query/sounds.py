"""How tracks sound, as conditions on a row of `tracks`: tempo, key, energy, and what is like a track.

Tempo and key count where they are sure enough to be obeyed (`likeness.TEMPO_SURE`), else what the file's
tags say; an index holds all that is asked, for a row of `features` is 1.3 kB long.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from player.library._musical_keys import key_of
from player.library.likeness import HEARD, KEY_SURE, TEMPO_SURE
from player.library.query.nodes import Compare, Exact, Field, Node, Not, Span, Word
from player.library.query.values import share
from player.library.query.where import Where
from player.library.text import fold, sort_key

MOST_SEEDS = 8
"""Tracks of one name that `alike:` means, those played most."""

_OWN = f"SELECT track FROM features INDEXED BY features_asked WHERE {HEARD}"
_TEMPO = f"bpm > 0 AND tempo_sure >= {TEMPO_SURE}"
_KEY = f"key >= 0 AND key_sure >= {KEY_SURE}"

MISSING = {
    "bpm": f"(tracks.tag_bpm = 0 AND tracks.number NOT IN ({_OWN} AND {_TEMPO}))",
    "key": f"(tracks.tag_key < 0 AND tracks.number NOT IN ({_OWN} AND {_KEY}))",
    "energy": f"tracks.number NOT IN ({_OWN} AND energy >= 0)",
}
"""When they are not known."""


def tempo(low: float | None, high: float | None) -> Where:
    """Beats a minute from `low` to below `high`."""
    bounds, values = _bounds("bpm", low, high)
    tagged, _ = _bounds("own.tag_bpm", low, high)
    return Where(
        f"tracks.number IN ({_OWN} AND {_TEMPO}{bounds} UNION ALL "
        f"SELECT own.number FROM tracks AS own WHERE own.tag_bpm > 0{tagged} "
        f"AND own.number NOT IN ({_OWN} AND {_TEMPO}))",
        values * 2,
    )


def energy(test: Compare | Span) -> Where:
    """Of a scale from 0 to 1. One number alone is what is near it."""
    if isinstance(test, Span):
        low, high = share(test.low), share(test.high)
        parts = [("energy >= ?", low), ("energy <= ?", high)]
    else:
        value = share(test.value)
        assert value is not None
        if test.operator == "=":
            parts = [("energy >= ?", value - NEAR), ("energy <= ?", value + NEAR)]
        else:
            parts = [(f"energy {test.operator} ?", value)]
    asked = [(sql, value) for sql, value in parts if value is not None]
    bounds = "".join(f" AND {sql}" for sql, _ in asked)
    return Where(
        f"tracks.number IN ({_OWN} AND energy >= 0{bounds})", tuple(value for _, value in asked)
    )


NEAR = 0.05
"""Of energy: what is as good as the same."""


def key(text: str) -> Where:
    """In this key, as notes or on the wheel: `Am`, `8A`."""
    value = key_of(text)
    return Where(
        f"tracks.number IN ({_OWN} AND {_KEY} AND key = ? UNION ALL "
        "SELECT own.number FROM tracks AS own WHERE own.tag_key = ? AND own.tag_key >= 0 "
        f"AND own.number NOT IN ({_OWN} AND {_KEY}))",
        (value, value),
    )


def _bounds(column: str, low: float | None, high: float | None) -> tuple[str, tuple[float, ...]]:
    asked = [(f" AND {column} >= ?", low), (f" AND {column} < ?", high)]
    there = [(sql, value) for sql, value in asked if value is not None]
    return "".join(sql for sql, _ in there), tuple(value for _, value in there)


# ── what is like a track ─────────────────────────────────────────────────────────────────────


def alike(text: str) -> Where:
    """What sounds most like the track of this id or title ("artist - title" tells it apart)."""
    seeds = _seeds(text)
    return Where(
        f"tracks.number IN (SELECT track FROM alike WHERE seed IN ({seeds.sql}))", seeds.values
    )


def _seeds(text: str) -> Where:
    artist, dash, title = text.partition(" - ")
    named = "own.title_key = ? AND folded(own.title) = ?"
    parts, values = ["own.id = ?", f"({named})"], [text, sort_key(text), fold(text)]
    if dash:
        parts.append(f"({named} AND folded(own.artist) = ?)")
        values += [sort_key(title.strip()), fold(title.strip()), fold(artist.strip())]
    return Where(
        f"SELECT own.number FROM tracks AS own WHERE own.removed_at IS NULL AND "
        f"({' OR '.join(parts)}) ORDER BY own.plays DESC, own.number LIMIT {MOST_SEEDS}",
        tuple(values),
    )


def seeds_of(db: sqlite3.Connection, node: Node | None) -> frozenset[int]:
    """The tracks whose likes a query asks for, by their numbers."""
    found: set[int] = set()
    for field in _fields(node):
        for test in field.tests if field.name == "alike" else ():
            if isinstance(test, Exact):
                where = _seeds(test.text)
                found.update(number for (number,) in db.execute(where.sql, where.values))
    return frozenset(found)


def of_sound(node: Node | None) -> bool:
    """Does a query ask how tracks sound?"""
    return any(field.name in {"bpm", "key", "energy", "alike"} for field in _fields(node))


def _fields(node: Node | None) -> Iterator[Field]:
    if isinstance(node, Field):
        yield node
    elif isinstance(node, Not):
        yield from _fields(node.node)
    elif node is not None and not isinstance(node, Word):
        for child in node.nodes:
            yield from _fields(child)
