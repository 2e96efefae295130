"""Compile what `dataclass` writes for our classes, inside the Pyodide that will run it.

Run by `compile.mjs`, as `compile_inside.py` is: imports every module of `/job/in` that can be
imported without a browser, and writes `/job/out/premade.bin` (see py/premade.py).
"""

import builtins
import dataclasses
import importlib
import marshal
import sys
from pathlib import Path
from typing import Any

ROOT = Path("/job/in")
EDGE = "player.browser"
"""Needs a browser; what it defines is compiled there."""

sys.path[:0] = [str(ROOT), "/wheels"]

premade = importlib.import_module("premade")
made = {}


def recorded(text: str, names: dict[str, Any], found: dict[str, Any]) -> None:
    """What `dataclasses` calls in place of `exec`."""
    code = made[premade.key(text)] = compile(text, "<string>", "exec", dont_inherit=True)
    builtins.exec(code, names, found)


dataclasses.exec = recorded
for source in sorted(ROOT.rglob("*.py")):
    name = ".".join(source.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    if not name.startswith(EDGE):
        importlib.import_module(name)
Path("/job/out/premade.bin").write_bytes(marshal.dumps(made))
