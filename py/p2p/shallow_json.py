"""JSON from strangers, refused before it is read where it is nested too deeply.

In the browser, CPython's reader follows brackets on the engine's own stack, and a few thousand of
them end the whole interpreter, not just the reading ("Maximum call stack size exceeded", Pyodide
314 in node and Chromium). So the brackets are counted first, by a pattern that needs no stack.
"""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import Any, Final, NoReturn

MAX_DEPTH: Final = 32
"""Brackets within brackets."""
MAX_BRACKETS: Final = 200_000
"""Of all kinds: a few megabytes of empty lists would fill hundreds."""

# An end that never comes is taken for one: to look for it again from every quote within would take
# the square of the time.
_STRINGS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKETS: Final = re.compile(r"[\[{\]}]")


def read_json(raw: bytes) -> Any:
    """The document, whose numbers are finite and whose objects say nothing twice.

    Raises ValueError for everything else, and never RecursionError or MemoryError.
    """
    text = raw.decode("utf-8")
    depth = 0
    for count, bracket in enumerate(_BRACKETS.finditer(_STRINGS.sub("", text))):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MAX_DEPTH:
            raise ValueError("nested too deeply")
        if count > MAX_BRACKETS:
            raise ValueError("too many lists and objects")
    return json.loads(
        text, object_pairs_hook=_no_twins, parse_constant=_no_constant, parse_float=_finite
    )


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("it says the same thing twice")
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):  # 1e999: no constant, and yet infinite
        raise ValueError(digits)
    return number


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
