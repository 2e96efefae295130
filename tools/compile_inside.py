"""Compile Python sources to `.pyc` inside Pyodide, so that the magic number is its own.

Run by `compile.mjs`, which mounts the job's folder at `/job`; `/job/job.json` says what to do:
`{"from": folder, "to": folder, "optimize": 0 | 2}`, both below `/job`.
"""

import json
import marshal
from importlib.util import MAGIC_NUMBER
from pathlib import Path

UNCHECKED = (0b01).to_bytes(4, "little") + bytes(8)
"""Flags and an empty hash: never compared with a source (PEP 552), so equal input gives equal
bytes."""

job = json.loads(Path("/job/job.json").read_text(encoding="utf-8"))
source_root, target_root = Path("/job", job["from"]), Path("/job", job["to"])
for source in sorted(source_root.rglob("*.py")):
    name = source.relative_to(source_root)
    target = target_root / name.with_suffix(".pyc")
    target.parent.mkdir(parents=True, exist_ok=True)
    code = compile(
        source.read_bytes(), str(name), "exec", dont_inherit=True, optimize=job["optimize"]
    )
    target.write_bytes(MAGIC_NUMBER + UNCHECKED + marshal.dumps(code))
