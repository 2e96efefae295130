"""What the figures share: tables with their noise, results on disk, and the words for a machine."""

from __future__ import annotations

import json
import os
import platform
import re
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median of some measurements, and their noise: half the distance between the quartiles, in
    percent of the median."""
    middle = statistics.median(values)
    low, _, high = statistics.quantiles(values, n=4) if len(values) > 1 else (middle,) * 3
    return {
        "n": len(values),
        "median": round(middle, 2),
        "noise": round(50 * (high - low) / middle, 1) if middle else 0.0,
        "min": round(min(values), 2),
        "max": round(max(values), 2),
    }


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A Markdown table, padded so that it reads in a terminal too; figures to the right."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    wide = [max(3, *(len(row[at]) for row in cells)) for at in range(len(head))]
    lines = [
        "| "
        + " | ".join(
            cell.ljust(wide[at]) if at == 0 else cell.rjust(wide[at]) for at, cell in enumerate(row)
        )
        + " |"
        for row in cells
    ]
    rule = ["-" * wide[0], *("-" * (width - 1) + ":" for width in wide[1:])]
    return "\n".join([lines[0], "| " + " | ".join(rule) + " |", *lines[1:]])


def save(name: str, title: str, *, text: str, figures: Mapping[str, Any], notes: str = "") -> None:
    """Print a figure and leave it in `bench/results/`, from where `python -m bench` collects."""
    print(f"\n## {title}\n\n{text}\n" + (f"\n{notes}\n" if notes else ""), flush=True)
    RESULTS.mkdir(parents=True, exist_ok=True)
    told = {"title": title, "table": text, "notes": notes, "figures": figures}
    (RESULTS / f"{name}.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def machine() -> str:
    """The machine in words, without its name: processor, cores, memory, system."""
    try:
        cpu = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        memory = Path("/proc/meminfo").read_text(encoding="utf-8")
    except OSError:
        cpu, memory = "", ""
    model = re.search(r"^model name\s*: (.+)$", cpu, re.MULTILINE)
    total = re.search(r"^MemTotal:\s+(\d+) kB", memory)
    words = [
        model[1].strip() if model else platform.machine(),
        f"{os.cpu_count()} cores",
        f"{round(int(total[1]) / 1048576)} GiB" if total else "",
        platform.system(),
    ]
    return ", ".join(word for word in words if word)


def load() -> float:
    """How many processes wanted a core in the last minute."""
    return round(os.getloadavg()[0], 1)
