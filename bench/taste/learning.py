"""How long learning takes, in Python here and in Pyodide in node: a full fit, one listen more."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from bench.kit import ROOT, load, save, table

GOALS = {"fit": 20.0, "update": 5.0}
INSIDE = Path(__file__).with_name("inside.mjs")


def learning_time() -> None:
    rows, figures = [], {}
    for where, order in (
        ("CPython", [str(ROOT / ".venv/bin/python"), str(INSIDE.with_name("timed.py"))]),
        ("Pyodide", ["node", str(INSIDE)]),
    ):
        done = subprocess.run(
            order, cwd=ROOT, check=True, capture_output=True, text=True, timeout=580
        )
        told: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
        figures[where] = told
        for each in told:
            size = f"{each['listens']:,} listens × {each['tracks']:,} tracks"
            rows.append(
                [
                    f"{where}, {size}",
                    f"{each['blocks']:.1f}",
                    f"{each['fit']:.1f}",
                    f"{each['warm']:.1f}",
                    f"{each['update']:.1f}",
                    f"{each['liking']:.0f}",
                ]
            )
    head = ["", "features, s", "full fit, s", "fit again, s", "one listen, ms", "all tracks, ms"]
    save(
        "taste-time",
        "Taste: how long learning takes",
        text=table(head, rows),
        figures=figures,
        notes="One processor. Goals: a full fit of 50,000 listens over 100,000 tracks in "
        f"{GOALS['fit']:.0f} s in Pyodide, one listen in {GOALS['update']:.0f} ms. "
        f"{load()} processes wanted a core meanwhile.",
    )
