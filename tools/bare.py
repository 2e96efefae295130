"""Python without its words to the reader: comments and strings that stand alone.

What the page runs in MicroPython is fetched as source, and a quarter of it on the wire were
docstrings. Lines stay where they are, so that an error in the page still names its line.
"""

from __future__ import annotations

import ast
import io
import tokenize


def bare(source: str) -> str:
    """The same program, line for line, without comments and docstrings."""
    lines = source.splitlines()
    for first, last, alone in sorted(_strings(ast.parse(source)), reverse=True):
        indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        lines[first : last + 1] = [f"{indent}pass" if alone else "", *[""] * (last - first)]
    text = "\n".join(lines) + "\n"
    found = tokenize.generate_tokens(io.StringIO(text).readline)
    lines = text.splitlines()
    for token in found:
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip()
    return "\n".join(lines) + "\n"


def _strings(tree: ast.Module) -> list[tuple[int, int, bool]]:
    """First and last line, from 0, of every string that is a statement by itself on its lines; and
    whether it is all that its block has."""
    found: list[tuple[int, int, bool]] = []
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if not isinstance(block, list):
                continue
            strings = [each for each in block if _is_string(each)]
            for each in strings:
                alone = len(strings) == len(block) and each is block[0]
                found.append((each.lineno - 1, (each.end_lineno or each.lineno) - 1, alone))
    return found


def _is_string(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
