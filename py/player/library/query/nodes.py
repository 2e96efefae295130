"""The query language's abstract syntax: what a query means, whatever it was typed like.

A query is a tree of nodes; its leaves are words to be found anywhere (`Word`) and facts about one
field (`Field`), each with one or more tests of which any will do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Operator = Literal["=", "<", "<=", ">", ">="]

_OPEN = re.compile(r"[()\s]")
_KEYWORDS = frozenset({"or", "not", "and"})


@dataclass(frozen=True)
class Words:
    """The beginning of a word, or of several in order (`rock-n-r` begins `Rock'n'Roll`)."""

    text: str


@dataclass(frozen=True)
class Phrase:
    """Whole words in order, as they stood in quotes."""

    text: str


@dataclass(frozen=True)
class Exact:
    """The whole of a field, but for case and accents."""

    text: str


@dataclass(frozen=True)
class Missing:
    """The field is empty."""


@dataclass(frozen=True)
class Flag:
    """The field is, or is not, so."""

    yes: bool


@dataclass(frozen=True)
class Compare:
    """A number, length, date or age, against the field's."""

    operator: Operator
    value: str


@dataclass(frozen=True)
class Span:
    """From and to, both included. One of them may be empty."""

    low: str
    high: str


Test = Words | Phrase | Exact | Missing | Flag | Compare | Span


@dataclass(frozen=True)
class Word:
    """Text anywhere in a track's names."""

    test: Words | Phrase


@dataclass(frozen=True)
class Field:
    """A fact about one field: any of the tests."""

    name: str
    tests: tuple[Test, ...]


@dataclass(frozen=True)
class Not:
    """Everything else."""

    node: Node


@dataclass(frozen=True)
class And:
    """All of these; at least two."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Or:
    """Any of these; at least two."""

    nodes: tuple[Node, ...]


Node = Word | Field | Not | And | Or

_SOFT = frozenset({Words("or"), Words("not"), Words("and")})


def unparse(node: Node | None) -> str:
    """A query as text that means the same: `parse(unparse(node)).node == node`."""
    if node is None:
        return ""
    if isinstance(node, And):
        if all(isinstance(child, Word) for child in node.nodes):
            # Among words alone, `or` is one: it needs no star.
            return " ".join(
                child.test.text
                if isinstance(child, Word) and child.test in _SOFT
                else unparse(child)
                for child in node.nodes
            )
        return " ".join(
            f"({unparse(child)})" if isinstance(child, And | Or) else unparse(child)
            for child in node.nodes
        )
    if isinstance(node, Or):
        return " OR ".join(
            f"({unparse(child)})" if isinstance(child, Or) else unparse(child)
            for child in node.nodes
        )
    if isinstance(node, Not):
        inner = unparse(node.node)
        if isinstance(node.node, Word) and inner.startswith("-"):
            return f"-({inner} )"  # a word of dashes: one by itself is a word before a space only
        return f"-({inner})" if isinstance(node.node, And | Or | Not) else f"-{inner}"
    if isinstance(node, Word):
        if isinstance(node.test, Phrase):
            return f'"{node.test.text}"'
        text = node.test.text
        # A star at its end tells a word from an operator; it means nothing else.
        return f"{text}*" if text.lower() in _KEYWORDS else text
    tests = [_test(test) for test in node.tests]
    alone = len(tests) == 1 and (tests[0].lstrip("=")[:1] == '"' or not _OPEN.search(tests[0]))
    return f"{node.name}:{tests[0]}" if alone else f"{node.name}:({','.join(tests)})"


def _test(test: Test) -> str:
    if isinstance(test, Phrase):
        return f'"{test.text}"'
    if isinstance(test, Exact):
        return f'="{test.text}"' if "," in test.text or _OPEN.search(test.text) else f"={test.text}"
    if isinstance(test, Missing):
        return "none"
    if isinstance(test, Flag):
        return "yes" if test.yes else "no"
    if isinstance(test, Compare):
        return f"{test.operator}{test.value}"
    if isinstance(test, Span):
        return f"{test.low}..{test.high}"
    return test.text
