"""What the page runs is what is written, without the words to its reader."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools.bare import bare
from tools.pack import ROOT

UI = ROOT / "py" / "ui"


class _Quiet(ast.NodeTransformer):
    """Takes strings that stand alone out of a program."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            return None
        return node


def program(source: str) -> list[tuple[str, int]]:
    """Every statement with the line that it stands on."""
    tree = _Quiet().visit(ast.parse(source))
    kinds = [node for node in ast.walk(tree) if isinstance(node, ast.stmt | ast.Constant)]
    return [
        (ast.dump(node) if isinstance(node, ast.Constant) else type(node).__name__, node.lineno)
        for node in kinds
        if not isinstance(node, ast.Pass)
    ]


@pytest.mark.parametrize(
    "path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI))
)
def test_every_statement_stays_on_its_line(path: Path) -> None:
    """An error in the page names the line that the author sees."""
    source = path.read_text(encoding="utf-8")

    assert program(bare(source)) == program(source)


def test_words_to_the_reader_go_and_others_stay() -> None:
    """A hash in a string is no comment; a block of a docstring alone stays a block."""
    source = 'X = "# no"  # yes\n\n\ndef f():\n    """Two\n    lines."""\n\n\nY = 1\n"""Y."""\n'

    assert bare(source) == 'X = "# no"\n\n\ndef f():\n    pass\n\n\n\nY = 1\n\n'
