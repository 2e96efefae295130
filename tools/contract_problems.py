"""Every Problem that the source can raise: its code, blame, sentence and place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tools.pack import ROOT

P2P_BLAME = {
    "Busy": "source",
    "Missing": "source",
    "NobodyHasIt": "network",
    "Unavailable": "network",
    "WrongBytes": "source",
}
"""Whose doing a p2p error is; those not named are `us`: what was given is not right."""


@dataclass(frozen=True, kw_only=True, order=True)
class Raised:
    """One way in which a code is raised."""

    code: str
    blame: str
    sentence: str


def _blames() -> dict[str, str]:
    """Blame of each error class, by the trees in player/errors.py and p2p/errors.py."""
    found: dict[str, str] = {}
    for path, root in (("player/errors.py", "PlayerError"), ("p2p/errors.py", "P2PError")):
        module = ast.parse((ROOT / "py" / path).read_text(encoding="utf-8"))
        for node in module.body:
            if not isinstance(node, ast.ClassDef):
                continue
            parents = [base.id for base in node.bases if isinstance(base, ast.Name)]
            if node.name != root and not any(parent in found for parent in parents):
                continue
            inherited = next((found[parent] for parent in parents if parent in found), "us")
            if root == "P2PError":
                inherited = P2P_BLAME.get(node.name, inherited)
            found[node.name] = _own_blame(node) or inherited
    return found


def _own_blame(node: ast.ClassDef) -> str:
    for item in node.body:
        target = item.targets[0] if isinstance(item, ast.Assign) else None
        target = item.target if isinstance(item, ast.AnnAssign) else target
        if isinstance(target, ast.Name) and target.id == "blame":
            value = getattr(item, "value", None)
            if isinstance(value, ast.Constant):
                return str(value.value)
    return ""


def _texts(node: ast.expr | None) -> str:
    """The sentence of a call's argument; what is filled in at run time shows as `…`."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_texts(value) for value in values)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _texts(left) + _texts(right)
        case _:
            return "…"


def _strings(node: ast.expr | None) -> list[str]:
    """The constant values that an argument can have."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return _strings(body) + _strings(other)
        case _:
            return []


def _of_call(call: ast.Call, blames: dict[str, str]) -> Iterator[Raised]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = call.func.id if isinstance(call.func, ast.Name) else name
    words = {word.arg: word.value for word in call.keywords if word.arg}
    first = call.args[0] if call.args else words.get("code")
    second = call.args[1] if len(call.args) > 1 else words.get("message")
    if name == "Problem":
        blame = "/".join(_strings(words.get("blame"))) or "…"
    elif name in blames:
        blame = blames[name]
    else:
        return
    for code in _strings(first):
        if re.fullmatch(r"[a-z][a-z0-9_]*", code):
            yield Raised(code=code, blame=blame, sentence=_texts(second))


@cache
def problems() -> tuple[Raised, ...]:
    """All of them, by code; one sentence for each code and blame, the first in the source."""
    blames = _blames()
    found: dict[tuple[str, str], Raised] = {}
    for path in sorted((ROOT / "py").rglob("*.py")):
        if "ui" in path.relative_to(ROOT / "py").parts[:1]:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                for one in _of_call(node, blames):
                    known = found.get((one.code, one.blame))
                    if known is None or known.sentence == "…":
                        found[one.code, one.blame] = one
    return tuple(sorted(found.values()))
