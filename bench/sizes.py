"""What a first visit costs on the wire, by part and beside its budget.

    python -m bench.sizes [--dist dist]

Brotli at quality 11, as a host compresses what it serves often. Sizes are cached by content.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli

from bench.kit import ROOT, save, table
from tools.build import LAZY
from tools.pack import cached, hash_of

SHELL, OWN, ENGINE = 330_000, 90_000, 5_500_000
"""Budgets of docs/design.md, section 9, bytes."""

WORKER = ("bridge/engine.worker.js", "bridge/disk.js", "bridge/disk.mount.js", "bridge/http.js")
"""Our part of the bridge that comes with the engine, after the first paint."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some files that are fetched for one purpose."""

    name: str
    files: Mapping[str, bytes]
    budget: int | None = None

    @property
    def raw(self) -> int:
        """Bytes as they lie on the host."""
        return sum(map(len, self.files.values()))

    @property
    def wire(self) -> int:
        """Bytes as they travel."""
        with ThreadPoolExecutor(2) as pool:
            return sum(pool.map(compressed, self.files.values()))


def compressed(data: bytes) -> int:
    """Length of some bytes under Brotli 11, worked out once."""

    def make(draft: Path) -> None:
        draft.write_text(str(len(brotli.compress(data, quality=11))), encoding="utf-8")

    return int(cached("brotli.txt", hash_of("brotli 11", data), make).read_text(encoding="utf-8"))


def imported(dist: Path, module: str) -> set[str]:
    """A module of the bridge and all that it imports at once, by their paths."""
    found: set[str] = set()
    todo = [module]
    while todo:
        name = todo.pop()
        if name in found:
            continue
        found.add(name)
        text = (dist / name).read_text(encoding="utf-8")
        near = re.findall(r'^(?:import|export|\})[^"\n]*"\./([\w.]+)";$', text, re.MULTILINE)
        todo += [f"bridge/{each}" for each in near]
    return found


def linked(dist: Path) -> set[str]:
    """Every file that index.html names for its first paint."""
    text = (dist / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'<(?:link|script|use)\b[^>]*\b(?:href|src)="([^"#]+)', text)
    return {name for name in named if not name.startswith("icons/maskable")}


def first_paint(dist: Path) -> dict[str, bytes]:
    """What is fetched before the shell can be used, by path."""
    words = [path for path in (dist / "words").iterdir() if path.name.count(".") == 1]
    longest = max(words, key=lambda path: compressed(path.read_bytes()))
    names = {"index.html", *linked(dist), *imported(dist, "bridge/main.js")}
    names.add(f"words/{longest.name}")  # one language, that which needs most
    return {name: (dist / name).read_bytes() for name in sorted(names)}


def engine(dist: Path) -> dict[str, bytes]:
    """What the engine's start fetches, by path."""
    files = {
        path.relative_to(dist).as_posix(): path.read_bytes()
        for path in sorted((dist / "engine").iterdir())
    }
    ours = {name: (dist / name).read_bytes() for name in WORKER}
    return {name: data for name, data in files.items() if not name.startswith(LAZY)} | ours


def own(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What of the first paint is ours: all but MicroPython and PyScript's library."""
    kept = {name: data for name, data in files.items() if not name.startswith("shell/")}
    sources = json.loads(files["shell/ui.json"])
    ui = {path: text for path, text in sources.items() if path.startswith("ui/")}
    return kept | {"shell/ui.json": json.dumps(ui, ensure_ascii=False).encode()}


def analysis(lazy: Mapping[str, bytes], build: str) -> dict[str, bytes]:
    """One of the two builds of ONNX Runtime, and the graph."""
    end = {"wasm": "threaded", "jspi": "threaded.jspi"}[build]
    names = (
        f"ort.{build}.min.mjs",
        f"{end}.mjs",
        f"{end}.wasm",
        "model/analysis.onnx",
        "model/front.onnx",
    )
    return {name: data for name, data in lazy.items() if name.endswith(names)}


def parts(dist: Path) -> list[Part]:
    """The parts of a first visit, those with a budget first, then what they consist of."""
    shell, motor = first_paint(dist), engine(dist)

    def among(files: Mapping[str, bytes], *ends: str) -> dict[str, bytes]:
        return {name: data for name, data in files.items() if name.endswith(ends)}

    lazy = {
        path.relative_to(dist).as_posix(): path.read_bytes()
        for path in sorted(dist.rglob("*"))
        if path.is_file() and path.relative_to(dist).as_posix().startswith(LAZY)
    }
    return [
        Part(name="shell", files=shell, budget=SHELL),
        Part(name="of it ours", files=own(shell), budget=OWN),
        Part(name="engine", files=motor, budget=ENGINE),
        Part(name="engine: Pyodide", files=among(motor, ".wasm", ".mjs")),
        Part(name="engine: standard library", files=among(motor, "python_stdlib.zip")),
        Part(name="engine: our wheel and mutagen", files=among(motor, ".whl")),
        Part(name="service worker", files={"sw.js": (dist / "sw.js").read_bytes()}),
        Part(name="at first need: swarm", files=among(lazy, "webtorrent.min.js")),
        Part(name="at first need: micropip", files=among(lazy, "none-any.whl")),
        Part(name="at first need: numpy", files=among(lazy, "wasm32.whl")),
        Part(name="at first need: analysis", files=analysis(lazy, "wasm")),
        Part(name="at first need: analysis on a GPU", files=analysis(lazy, "jspi")),
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    weighed = [(part, part.wire) for part in parts(parser.parse_args().dist)]
    rows = [
        [
            *(part.name, len(part.files), f"{part.raw / 1000:.1f}", f"{wire / 1000:.1f}"),
            f"{part.budget / 1000:.0f}" if part.budget else "–",
            f"{wire / part.budget:.2f}" if part.budget else "–",
        ]
        for part, wire in weighed
    ]
    save(
        "sizes",
        "Over the wire",
        text=table(["kB", "files", "raw", "Brotli 11", "budget", "ratio"], rows),
        figures={
            part.name: {"raw": part.raw, "wire": wire, "budget": part.budget}
            for part, wire in weighed
        },
        notes="Exact, so without noise. The budgets are kept by tests/tools/test_budget.py.",
    )


if __name__ == "__main__":
    main()
