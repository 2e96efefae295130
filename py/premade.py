"""Methods of dataclasses that were compiled when the page was built.

`dataclass` writes each class's `__init__`, `__repr__` and so on as source and has it compiled, at every
start: 383 classes, two thirds of the time that our modules took to import. What the compiler made of those
texts lies in `premade.bin` beside this module (`tools/premade_inside.py`): a marshalled dict from
`key(text)` to code. Whatever is not in it is compiled as ever, and so is everything where there is
no such file (docs/decisions/premade-dataclasses.md).
"""

from __future__ import annotations

import builtins
import dataclasses
import hashlib
import marshal
from pathlib import PurePosixPath
from types import CodeType
from typing import Any

TABLE = "premade.bin"

made: dict[bytes, CodeType] = {}
missed: list[str] = []
"""Texts that were compiled after all, since `use`."""


def key(text: str) -> bytes:
    """What a text's code is found by: 16 bytes of BLAKE2b."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def use() -> None:
    """Have `dataclass` take what is there. Call it before our modules are imported."""
    place = str(PurePosixPath(__file__).with_name(TABLE))
    made.update(marshal.loads(__spec__.loader.get_data(place)))  # type: ignore[union-attr]  # noqa: S302 - of our own wheel
    # A module's own name goes before the builtin one.
    dataclasses.exec = _exec  # type: ignore[attr-defined]


def _exec(text: str, names: dict[str, Any], found: dict[str, Any]) -> None:
    code = made.get(key(text))
    if code is None:
        missed.append(text)
        code = compile(text, "<string>", "exec", dont_inherit=True)
    builtins.exec(code, names, found)  # noqa: S102 - as dataclasses does
