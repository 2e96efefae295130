"""What of a query the FTS5 index `search` can say, in its own language. It is the fastest thing
that SQLite does here: whatever can be said to it alone is said to it alone."""

from __future__ import annotations

from player.library.query.nodes import And, Field, Node, Not, Or, Phrase, Word, Words
from player.library.search import term

COLUMNS = {
    "artist": "artist",
    "album": "album",
    "title": "title",
    "genre": "genre",
    "composer": "composer",
    "label": "label",
}
"""Fields that are a column of the index."""


def matching(node: Node | None) -> str:
    """The FTS5 query that is the whole of this, or "" where the index cannot say it alone."""
    if isinstance(node, Word):
        return term_of(node.test)
    if isinstance(node, Field):
        column = COLUMNS.get(node.name)
        texts = [test for test in node.tests if isinstance(test, Words | Phrase)]
        if column is None or len(texts) < len(node.tests):
            return ""
        terms = [term_of(test) for test in texts]
        return f"({{{column}}} : ({' OR '.join(terms)}))" if all(terms) else ""
    if isinstance(node, Or):
        parts = [matching(child) for child in node.nodes]
        return f"({' OR '.join(parts)})" if all(parts) else ""
    if isinstance(node, And):
        return _conjunction(node)
    return ""


def split(node: Node | None) -> tuple[str, list[Node]]:
    """What of a query the index can say, and the rest: together they are the query."""
    if node is None:
        return "", []
    if whole := matching(node):
        return whole, []
    if not isinstance(node, And):
        return "", [node]
    words = [child for child in node.nodes if matching(child)]
    rest = [child for child in node.nodes if not matching(child)]
    if words:
        # What is not to be there can be said too, beside something that is.
        inner = [child for child in rest if isinstance(child, Not) and matching(child.node)]
        rest = [child for child in rest if child not in inner]
        words += inner
    text = (
        _conjunction(And(tuple(words))) if len(words) > 1 else matching(words[0]) if words else ""
    )
    return text, rest


def _conjunction(node: And) -> str:
    there = [matching(child) for child in node.nodes if not isinstance(child, Not)]
    absent = [matching(child.node) for child in node.nodes if isinstance(child, Not)]
    if not there or not all(there) or not all(absent):
        return ""
    text = " AND ".join(there)
    for part in absent:
        text = f"({text}) NOT {part}"
    return f"({text})"


def term_of(test: Words | Phrase) -> str:
    """Some words, or "" where nothing of them is in the index."""
    return term(test.text, prefix=isinstance(test, Words))
