"""All figures, one after another, and docs/figures.md out of them: `make bench`.

    python -m bench [--only NAME …] [--collect]

Each figure is a program of its own, so that none warms another. `--collect` measures nothing and
writes the page from what the last runs left in `bench/results/`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from datetime import UTC, datetime

from bench.delivery.__main__ import FIGURES as DELIVERY
from bench.kit import RESULTS, ROOT, machine

FIGURES = (
    "startup",
    "sizes",
    "tags",
    "search",
    "library",
    "stream",
    "sound",
    "hearing",
    "taste",
    "delivery",
)
PARTS = {"taste": ("taste-interactive", "taste-offline", "taste-calibration", "taste-time")}
"""What a figure leaves, where that is not one section of its own name."""
PAGE = ROOT / "docs" / "figures.md"

HEAD = """# Figures

Written by `make bench`; the last run: {day}, on {machine}, in Chromium without a window. Each
figure is a median of n rounds; the noise is half the distance between the quartiles. What is
compared was measured in turns in the same run. Other work went on on the machine: ratios and
the best of the rounds say more than the absolute times.
"""

DELIVERY_HEAD = """The same bytes by Starling and by a peer, in turns, in real Chromium through the
whole player, from servers on this machine that count what they send. The ratio is Starling's median
to the peer's; goals are for it, or, for shares of the content and for tasks, for Starling's own."""


def measure(name: str) -> bool:
    """Run one figure; did it come to an end?"""
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{name}"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'py'}"},
        check=False,
    )
    return done.returncode == 0


def section(name: str, heading: str = "##") -> list[str]:
    """What the last run of a figure left, as paragraphs; nothing where it never ran."""
    result = RESULTS / f"{name}.json"
    if not result.is_file():
        return []
    found = json.loads(result.read_text(encoding="utf-8"))
    told = [f"{heading} {found['title']}\n\n{found['table']}\n"]
    return told + ([f"{found['notes']}\n"] if found["notes"] else [])


def delivery_section() -> list[str]:
    """All figures of delivery, below one heading."""
    told = [part for name in DELIVERY for part in section(f"delivery-{name}", "###")]
    return [f"## Delivery\n\n{DELIVERY_HEAD}\n", *told] if told else []


def collect() -> None:
    """Write docs/figures.md from what is in `bench/results/`."""
    told = [HEAD.format(day=f"{datetime.now(tz=UTC):%Y-%m-%d}", machine=machine())]
    for name in FIGURES:
        if name == "delivery":
            told += delivery_section()
            continue
        for each in PARTS.get(name, (name,)):
            told += section(each)
    PAGE.write_text("\n".join(told), encoding="utf-8")


def main() -> int:
    """The command line. 1 where a figure failed; the others are measured all the same."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=FIGURES, default=list(FIGURES))
    parser.add_argument("--collect", action="store_true")
    asked = parser.parse_args()
    failed = [] if asked.collect else [name for name in asked.only if not measure(name)]
    collect()
    print(f"\nWrote {PAGE.relative_to(ROOT)}" + (f"; failed: {', '.join(failed)}" * bool(failed)))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
