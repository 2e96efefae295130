"""Compile Python sources to `.pyc` inside Pyodide, so that the magic number is its own.

Run by `compile.mjs`, which mounts the job's folder at `/job`; `/job/job.json` says what to do:
`{"from": folder, "to": folder, "optimize": 0 | 2}`, both below `/job`. Docstrings go in any case, and
so do the columns of lines (compile.mjs turns them off): tracebacks name files and lines as before,
and the page is smaller.
"""

import ast
import json
import marshal
from importlib.util import MAGIC_NUMBER
from pathlib import Path

UNCHECKED = (0b01).to_bytes(4, "little") + bytes(8)
"""Flags and an empty hash: never compared with a source (PEP 552), so equal input gives equal
bytes."""

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def bare(source: bytes, name: str) -> ast.Module:
    """The source without its docstrings. A class keeps one of a single sign: without any,
    `dataclass` would write one from the class's signature, at every start."""
    module = ast.parse(source, name)
    for node in ast.walk(module):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            if isinstance(node, ast.ClassDef):
                node.body[0].value.value = "."
            elif len(node.body) > 1:
                del node.body[0]
            else:
                node.body[0] = ast.copy_location(ast.Pass(), node.body[0])
    return module


job = json.loads(Path("/job/job.json").read_text(encoding="utf-8"))
source_root, target_root = Path("/job", job["from"]), Path("/job", job["to"])
for source in sorted(source_root.rglob("*.py")):
    name = source.relative_to(source_root)
    target = target_root / name.with_suffix(".pyc")
    target.parent.mkdir(parents=True, exist_ok=True)
    code = compile(
        bare(source.read_bytes(), str(name)),
        str(name),
        "exec",
        dont_inherit=True,
        optimize=job["optimize"],
    )
    target.write_bytes(MAGIC_NUMBER + UNCHECKED + marshal.dumps(code))
