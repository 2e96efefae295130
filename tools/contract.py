"""Generate what follows from py/player/contract: `python -m tools.contract [--check]`.

- `web/bridge/contract.d.ts`: the types that the bridge is checked against;
- `docs/api.md`: the public interface, for people;
- `tests/contract/golden/*.json` and `tests/contract/golden.js`: a message of each kind, read by
  the tests of both languages and checked by tsc.

`--check` writes nothing and fails where one is not up to date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tools import contract_docs, contract_types
from tools.contract_examples import example
from tools.contract_model import shapes
from tools.contract_types import interface_name
from tools.pack import ROOT

GOLDEN = Path("tests/contract/golden")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def golden_js() -> str:
    """The golden messages once more, each with its type, so that tsc compares the two."""
    lines = [
        "// @ts-check",
        "// GENERATED from py/player/contract by `make contract`. Do not edit.",
        "",
    ]
    for shape in shapes():
        name = interface_name(shape)
        text = json.dumps(example(shape), ensure_ascii=False, indent=2)
        kind = f'import("../../web/bridge/contract.d.ts").{name}'
        lines += [f"/** @type {{{kind}}} */", f"export const {name} = {text};", ""]
    return "\n".join(lines)


def generated() -> dict[Path, str]:
    """Every generated file by its path in the project."""
    files = {
        Path("web/bridge/contract.d.ts"): contract_types.text(),
        Path("docs/api.md"): contract_docs.text(),
        Path("tests/contract/golden.js"): golden_js(),
    }
    for shape in shapes():
        files[GOLDEN / f"{interface_name(shape)}.json"] = _json(example(shape))
    return files


def stale() -> list[Path]:
    """Files that are not what they would be if generated now."""
    wanted = generated()
    found = [
        path
        for path, text in wanted.items()
        if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text
    ]
    return found + _left_over(wanted)


def _left_over(wanted: dict[Path, str]) -> list[Path]:
    there = {path.relative_to(ROOT) for path in (ROOT / GOLDEN).glob("*.json")}
    return sorted(there - set(wanted))


def main() -> int:
    """The command line. 1 where `--check` finds something stale."""
    if "--check" in sys.argv[1:]:
        old = stale()
        if old:
            names = "\n  ".join(str(path) for path in old)
            print(f"Not up to date with py/player/contract:\n  {names}", file=sys.stderr)
            print("Run `make contract` and commit what it writes.", file=sys.stderr)
        return int(bool(old))
    wanted = generated()
    for path in _left_over(wanted):
        (ROOT / path).unlink()
    for path, text in wanted.items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    print(f"{len(wanted)} files are up to date with py/player/contract")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
