"""Reads py/player/contract, shapes and types.py as source: names, fields, defaults, docstrings.

Source, not the living classes: the sentence below a field is no part of a class at run time.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cache

from tools.pack import ROOT, read

KINDS = {"Command": "do", "Event": "event", "Effect": "effect", "Report": "report"}
"""Base class of a message, and the key that tells its name on the wire."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a shape or message."""

    name: str
    type: ast.expr
    default: ast.expr | None
    doc: str

    @property
    def required(self) -> bool:
        """Must whoever sends it say it?"""
        return self.default is None


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One class of the contract."""

    name: str
    kind: str
    """Command, Event, Effect, Report, or empty for a shape that messages hold."""
    doc: str
    answer: str = "Done"
    fields: list[Field] = field(default_factory=list["Field"])

    @property
    def wire(self) -> str:
        """Its name on the wire."""
        return snake_case(self.name)


@dataclass(frozen=True, kw_only=True)
class Alias:
    """A named type of types.py."""

    name: str
    type: ast.expr
    doc: str


def snake_case(name: str) -> str:
    """QueueAdd → queue_add."""
    return re.sub(r"(?<=.)(?=[A-Z])", "_", name).lower()


def _docstring(node: ast.stmt | None) -> str:
    """The text of a bare string, where a statement is one."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        text = node.value.value
        if isinstance(text, str):
            return re.sub(r"[ \t]*\n[ \t]*", "\n", text.strip())
    return ""


@cache
def _module(name: str) -> ast.Module:
    path = ROOT / "py" / "player" / name
    return ast.parse(read(path, "git checkout py"), filename=name)


@cache
def aliases() -> list[Alias]:
    """The units, identities and closed sets of types.py."""
    body = _module("types.py").body
    found: list[Alias] = []
    for node, after in zip(body, [*body[1:], None], strict=True):
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        value = node.value
        if isinstance(value, ast.Call):  # DurationMs = NewType("DurationMs", int)
            value = value.args[1]
        found.append(Alias(name=node.targets[0].id, type=value, doc=_docstring(after)))
    return found


def contract_version() -> int:
    """`VERSION` of the contract."""
    for node in _module("contract/__init__.py").body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "VERSION":
            return int(ast.literal_eval(node.value))
    raise ValueError("py/player/contract has no VERSION")


@cache
def shapes() -> list[Shape]:
    """All classes of shapes and contract but the four bases, in their order there."""
    return [
        _shape(node)
        for part in (*_parts("shapes"), *_parts("contract"))
        for node in part.body
        if isinstance(node, ast.ClassDef) and node.name not in KINDS
    ]


def _parts(package: str) -> list[ast.Module]:
    """A package's modules, in the order in which its front page gives them on."""
    order = [
        f"{package}/{node.module.rpartition('.')[2]}.py"
        for node in _module(f"{package}/__init__.py").body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"player.{package}.")
    ]
    return [_module(name) for name in order]


def _shape(node: ast.ClassDef) -> Shape:
    bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
    kind = next((base for base in bases if base in KINDS), "")
    answer = "Done"
    fields: list[Field] = []
    for item, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(item, ast.Assign) and ast.unparse(item.targets[0]) == "answer":
            answer = str(ast.literal_eval(item.value))
        elif isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            fields.append(
                Field(
                    name=item.target.id,
                    type=item.annotation,
                    default=item.value,
                    doc=_docstring(after),
                )
            )
    doc = _docstring(node.body[0])
    return Shape(name=node.name, kind=kind, doc=doc, answer=answer, fields=fields)


def of_kind(kind: str) -> list[Shape]:
    """The messages of a kind, or with an empty one the shapes that they hold."""
    return [shape for shape in shapes() if shape.kind == kind]


def regions() -> list[str]:
    """Names of the regions, by the event that brings them."""
    for shape in shapes():
        if shape.name == "Changed":
            return [str(item) for item in ast.literal_eval(_literal(shape.fields[0].type))]
    raise ValueError("the contract has no event `changed`")


def _literal(node: ast.expr) -> ast.expr:
    if not isinstance(node, ast.Subscript):
        raise TypeError(f"not a Literal: {ast.unparse(node)}")
    return node.slice
