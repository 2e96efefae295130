"""From what a person typed to a query's tree. No text is an error: what means nothing is listed,
and the rest still works. Docs: docs/queries.md.

Ordinary words are never mistaken for operators: `or` and `not` are operators where they stand in
capitals, or beside something that only a query has (a field, a parenthesis); `Now or Never` is
three words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from player.library.query.fields import ALIASES, FIELDS, read_test
from player.library.query.nodes import And, Field, Node, Not, Or, Phrase, Test, Word, Words
from player.library.search import is_word, searchable

MAX_TEXT = 2_000
"""Characters of a query that count."""
MAX_LEAVES = 64
"""Words and tests that count."""
MAX_DEPTH = 16
"""Parentheses and negations in one another."""

_FIELD = re.compile(r"([A-Za-z_]{2,16}):")
_OPERATOR = re.compile(r"<=|>=|=|<|>")
_BARE = re.compile(r'[^\s"()]+')
_ITEM = re.compile(r'\s*(<=|>=|=|<|>)?\s*(?:"([^"]*)(?:"|$)|([^,)"]*))')

Kind = Literal["(", ")", "-", "or", "not", "and", "leaf", "nothing"]


@dataclass(frozen=True)
class Unread:
    """A part of a query that means nothing."""

    text: str
    start: int
    """Position in the text, in code points."""
    end: int


@dataclass(frozen=True)
class Query:
    """What was understood."""

    node: Node | None
    """None asks for nothing: everything fits."""
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True)
class _Token:
    kind: Kind
    soft: bool = False
    """A word that is an operator only in a query's company."""
    node: Word | Field | None = None


def parse(text: str) -> Query:
    """Read a query. Never raises."""
    # Half characters (lone surrogates) are text to JSON, but not to SQLite.
    whole = text[:MAX_TEXT].replace("\0", " ").encode("utf-8", "replace").decode()
    scanner = _Scanner(whole)
    if len(text) > MAX_TEXT:
        scanner.unread.append(Unread(whole[-20:] + "…", MAX_TEXT, len(text)))
    node = _Parser(scanner.tokens()).parse()
    return Query(node, tuple(scanner.unread))


class _Scanner:
    """Text to tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.leaves = 0
        self.unread: list[Unread] = []

    def tokens(self) -> list[_Token]:
        found: list[_Token] = []
        text = self.text
        while self.at < len(text):
            char = text[self.at]
            if char.isspace():
                self.at += 1
            elif char in "()":
                self.at += 1
                found.append(_Token("(" if char == "(" else ")"))
            elif char == "-" and text[self.at + 1 : self.at + 2].strip().strip("-"):
                self.at += 1
                found.append(_Token("-"))
            elif (match := _FIELD.match(text, self.at)) and _name(match[1]):
                found.append(self._field(_name(match[1]), match.end()))
            else:
                found.append(self._word())
        return found

    def _miss(self, start: int) -> _Token:
        self.unread.append(Unread(self.text[start : self.at], start, self.at))
        return _Token("nothing")

    def _counts(self) -> bool:
        self.leaves += 1
        return self.leaves <= MAX_LEAVES

    def _word(self) -> _Token:
        start = self.at
        if self.text[start] == '"':
            end = self.text.find('"', start + 1)
            end = len(self.text) if end < 0 else end
            self.at = end + 1
            test: Words | Phrase = Phrase(self.text[start + 1 : end].strip())
        else:
            match = _BARE.match(self.text, start)
            assert match is not None
            self.at = match.end()
            word = match[0]
            if word in {"OR", "NOT", "AND"}:
                return _Token(word.lower())  # type: ignore[arg-type]
            if word in {"or", "not"}:
                return _Token(word, soft=True, node=Word(Words(word)))  # type: ignore[arg-type]
            bare = word.rstrip("*")  # every word is a beginning; some say so
            test = Words(bare if is_word(bare) else word)
        if not searchable(test.text).strip():
            return _Token("nothing")
        return _Token("leaf", node=Word(test)) if self._counts() else self._miss(start)

    def _field(self, name: str, at: int) -> _Token:
        start = self.at
        tests: list[Test] = []
        self.at = at
        if self.text[at : at + 1] == "(":
            self.at += 1
            while self.at < len(self.text):
                item = self.at
                match = _ITEM.match(self.text, item)
                assert match is not None
                self.at = match.end()
                # Whatever stands behind closing quotes belongs to no item.
                while self.at < len(self.text) and self.text[self.at] not in ",)":
                    self.at += 1
                quoted = match[2] is not None
                value = match[2] if quoted else match[3]
                test = read_test(name, match[1] or "", value, quoted=quoted)
                if test is not None and self._counts():
                    tests.append(test)
                elif self.text[item : self.at].strip():
                    self._miss(item)
                self.at += 1
                if self.text[self.at - 1 : self.at] == ")":
                    break
            self.at = min(self.at, len(self.text))
        else:
            operator = _OPERATOR.match(self.text, at)
            self.at = operator.end() if operator else at
            quoted = self.text[self.at : self.at + 1] == '"'
            if quoted:
                end = self.text.find('"', self.at + 1)
                end = len(self.text) if end < 0 else end
                value = self.text[self.at + 1 : end]
                self.at = min(end + 1, len(self.text))
            else:
                bare = _BARE.match(self.text, self.at)
                value = bare[0] if bare else ""
                self.at += len(value)
            test = read_test(name, operator[0] if operator else "", value, quoted=quoted)
            if test is not None and self._counts():
                tests.append(test)
            else:
                return self._miss(start)
        if not tests:
            return _Token("nothing")
        return _Token("leaf", node=Field(name, tuple(dict.fromkeys(tests))))


def _name(text: str) -> str:
    name = text.lower()
    name = ALIASES.get(name, name)
    return name if name in FIELDS else ""


class _Parser:
    """Tokens to a tree, by recursive descent; every method leaves at the token that it cannot
    use."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = [self._hardened(tokens, at) for at in range(len(tokens))]
        self.at = 0

    @staticmethod
    def _hardened(tokens: list[_Token], at: int) -> _Token:
        token = tokens[at]
        if not token.soft:
            return token
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None

        def of_a_query(other: _Token | None, paren: str) -> bool:
            return other is not None and (
                isinstance(other.node, Field) or other.kind in {"-", paren}
            )

        strict = of_a_query(after, "(") or (token.kind == "or" and of_a_query(before, ")"))
        return token if strict else _Token("leaf", node=token.node)

    def parse(self) -> Node | None:
        parts: list[Node] = []
        while self.at < len(self.tokens):
            part = self._or(0)
            if part is not None:
                parts.append(part)
            if self.at < len(self.tokens):  # a parenthesis that closes nothing
                self.at += 1
        return _and(parts)

    def _kind(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def _or(self, depth: int) -> Node | None:
        parts = [self._all(depth)]
        while self._kind() == "or":
            self.at += 1
            parts.append(self._all(depth))
        flat: list[Node] = []
        for part in parts:
            flat.extend(part.nodes if isinstance(part, Or) else [part] if part else [])
        flat = list(dict.fromkeys(flat))
        return Or(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None

    def _all(self, depth: int) -> Node | None:
        parts: list[Node] = []
        while self._kind() not in {"", "or", ")"}:
            part = self._one(depth)
            if part is not None:
                parts.append(part)
        return _and(parts)

    def _one(self, depth: int) -> Node | None:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "(":
            # Beyond the depth, parentheses are passed over: what is inside still counts.
            if depth >= MAX_DEPTH:
                return None
            node = self._or(depth + 1)
            if self._kind() == ")":
                self.at += 1
            return node
        if token.kind in {"-", "not"}:
            if self._kind() in {"", ")", "or"} or depth >= MAX_DEPTH:
                return None
            node = self._one(depth + 1)
            return None if node is None else node.node if isinstance(node, Not) else Not(node)
        return token.node


def _and(parts: list[Node]) -> Node | None:
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.nodes if isinstance(part, And) else [part])
    flat = list(dict.fromkeys(flat))
    # Punctuation between words says nothing: "simon & garfunkel", "artist - title".
    if any(not _symbols(node) for node in flat):
        flat = [node for node in flat if not _symbols(node)]
    return And(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def _symbols(node: Node) -> bool:
    return isinstance(node, Word) and not is_word(node.test.text)
