"""All figures of delivery, or some: `python -m bench.delivery [NAME …] [--rounds N] [--dist dist]`.

Each is a program of its own, so that none warms another. Without `--rounds` each takes as many as
it deems right; all together they need about nine minutes on two quiet cores.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from bench.kit import ROOT

FIGURES = ("sound", "cid", "gateways", "webseed", "liar", "four", "thread", "seek")
"""In the order of the page. Each is a module beside this one."""


def main() -> int:
    """The command line. 1 where a figure failed; the others are measured all the same."""
    parser = argparse.ArgumentParser(prog="python -m bench.delivery", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FIGURES))
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--dist", type=Path)
    asked = parser.parse_args()
    unknown = set(asked.names) - set(FIGURES)
    if unknown:
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    given = [f"--rounds={asked.rounds}"] * bool(asked.rounds)
    given += [f"--dist={asked.dist}"] * bool(asked.dist)
    failed: list[str] = []
    for name in asked.names or FIGURES:
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", f"bench.delivery.{name}", *given],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'py'}"},
            check=False,
        )
        failed += [name] * bool(done.returncode)
        print(f"({name}: {time.monotonic() - began:.0f} s)", flush=True)
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
