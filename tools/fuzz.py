"""Throws bytes at every parser of py/p2p until one of them breaks (atheris, coverage-guided).

    python -m tools.fuzz                 every target of tests/p2p/targets.py, a minute each
    python -m tools.fuzz car ipns        these
    python -m tools.fuzz --seconds 600 car

atheris is no requirement of the project, for it installs on few machines: make an environment of
its own (`python3 -m venv .cache/fuzz/venv && .cache/fuzz/venv/bin/pip install atheris`) and run this
with its Python. It starts from tests/p2p/corpus and keeps what it learns in .cache/fuzz. What breaks
a parser is left in .cache/fuzz/broken: mend the parser, and put the file into the corpus.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests/p2p/corpus"
LEARNED = ROOT / ".cache/fuzz"
MAX_LENGTH = 4096
"""Bytes of an input: enough for every branch, few enough for thousands a second."""


def fuzz(name: str, seconds: int) -> None:
    """One target, in this process, which libFuzzer ends."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=["p2p"]):
        from tests.p2p.targets import run_one

    learned, broken = LEARNED / name, LEARNED / "broken"
    for folder in (learned, broken):
        folder.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={MAX_LENGTH}",
        "-timeout=5",
        "-rss_limit_mb=1500",
        "-print_final_stats=1",
        f"-artifact_prefix={broken}/{name}-",
    ]
    atheris.Setup(
        [sys.argv[0], *options, str(learned), str(CORPUS / name)], lambda d: run_one(name, d)
    )
    atheris.Fuzz()


def told(output: str) -> str:
    """What libFuzzer's output says in a line, and under it whatever broke.

    `branches` are its own count (`cov`): edges of the parsers' byte code that ran. `inputs` are
    those kept because each reaches something that the others do not."""

    def last(pattern: str) -> str:
        return (re.findall(pattern, output) or ["?"])[-1]

    done = last(r"stat::number_of_executed_units: (\d+)")
    rate = last(r"stat::average_exec_per_sec: +(\d+)")
    branches, inputs = last(r"cov: (\d+)"), last(r"corp: (\d+)")
    line = f"{done} executions, {rate} a second, {branches} branches, {inputs} inputs"
    wrong = [
        each for each in output.splitlines() if re.search(r"Exception|Error|ERROR|SUMMARY", each)
    ]
    return "\n".join([line, *wrong])


def main() -> int:
    """Each target in a process of its own; 1 where one broke."""
    sys.path[:0] = [str(ROOT), str(ROOT / "py")]
    from tests.p2p.targets import TARGETS

    parser = argparse.ArgumentParser(description="Fuzz the parsers of py/p2p.")
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(TARGETS)}; all by default")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    names = given.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    if given.inside:
        # A module that was imported before is not instrumented: forget those of the parsers.
        for module in [each for each in sys.modules if each.partition(".")[0] in ("p2p", "tests")]:
            del sys.modules[module]
        fuzz(names[0], given.seconds)
        return 0
    failed = []
    for name in names:
        print(f"── {name}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "tools.fuzz", "--inside", "--seconds", str(given.seconds), name],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "py")])},
            check=False,
            capture_output=True,
            text=True,
        )
        print(told(done.stderr), flush=True)
        if done.returncode:
            failed.append(name)
    print(f"Broken: {', '.join(failed)}; see .cache/fuzz/broken" if failed else "Nothing broke.")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
