"""How it feels to live with 100,000 tracks: opening, searching, sorting, scrolling, adding, memory.

    python -m bench.library [--rounds 3] [--only opening typing …] [--dist dist] [--library FILE]

Real Chromium without a window, 1280 × 800, drawing in software. The library of tests/big_library.py
(100,000 tracks, 8,000 albums, 3,000 artists) is put into the origin's OPFS by a page, with 7,333
covers of 500 × 500 pixels in the vault, and the player is opened twice; every round starts a browser
with a copy of that profile, so nothing of a round is left to the next. Needs a build (`make build`).
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from bench.kit import RESULTS, load, save, spread, table
from bench.library import measures
from bench.library.profile import copied, files_to_add, fill, library_file, megabytes
from tests.browser.kit import DIST, Site

PARTS = ("opening", "typing", "queries", "sorting", "scrolling", "memory", "adding", "idle")


def one_round(
    driver: Playwright, site: Site, profile: Path, only: list[str], seed: int, library: Path
) -> measures.Round:
    """Everything, in a browser of its own."""
    stage = measures.Stage(driver, site, profile)
    names = measures.probes(library)
    found: measures.Round = {}
    try:
        if "opening" in only:
            page, opened = measures.opening(stage)
            found |= opened
        else:
            page, _ = stage.opened()
            measures.settled(page)
        if "typing" in only:
            found |= measures.typing(page, names, seed)
        if "queries" in only:
            found |= measures.queries(page, names)
        if "sorting" in only:
            found |= measures.sorting(page)
        if "scrolling" in only:
            found |= measures.scrolling(page)
        if "memory" in only:
            found |= measures.memory(stage, page)
        if "adding" in only:
            found |= measures.adding(page, files_to_add())
        if "idle" in only:  # last: by then it looks for files that this library only claims to have
            found |= measures.idling(page)
    finally:
        stage.close()
    return found


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


class Report:
    """The table's rows: a figure of all rounds, its best round, its goal."""

    def __init__(self, rounds: list[measures.Round]) -> None:
        self.rounds = rounds
        self.rows: list[list[Any]] = []
        self.figures: dict[str, Any] = {}

    def row(self, name: str, of: str, how: Any, unit: str, goal: float | None = None) -> None:
        """`how` makes one number of a round's values; shown are the median and the best round."""
        each = [how(found[of]) for found in self.rounds if found.get(of)]
        if not each:
            return
        told = self.figures[name] = spread(each) | {"values": [round(value, 1) for value in each]}
        met = "–" if goal is None else "yes" if told["median"] <= goal else "NO"
        limit = "–" if goal is None else f"≤ {goal:g}"
        self.rows.append(
            [
                f"{name}, {unit}",
                told["n"],
                f"{told['median']:.3g}" if told["median"] < 100 else f"{told['median']:.0f}",
                f"±{told['noise']:.0f} %",
                f"{told['min']:.3g}" if told["min"] < 100 else f"{told['min']:.0f}",
                limit,
                met,
            ]
        )

    def all(self) -> None:
        middle = statistics.median
        self.row("cold open → first rows", "cold open → first rows", middle, "ms", 1500)
        self.row("warm open → first rows", "warm open → first rows", middle, "ms", 800)
        for kind in ("cold", "warm"):
            for what in (" open → engine ready", ": modules imported", ": library opened"):
                self.row(f"{kind}{what}", f"{kind}{what}", middle, "ms")
        self.row("keystroke → pixels, median", "keystroke → pixels", middle, "ms", 50)
        self.row("keystroke → pixels, p95", "keystroke → pixels", p95, "ms", 100)
        self.row("of it the engine, p95", "of it the engine, asked to answered", p95, "ms")
        for kind in ("find", "search"):
            of = f"engine: {kind}, asked to answered"
            self.row(f"{kind} from the page, median", of, middle, "ms")
            self.row(f"{kind} from the page, p95", of, p95, "ms", 16)
        of = "idle: asked to answered"
        self.row("an answer while the engine does its own, p95", of, p95, "ms", 16)
        self.row("an answer while the engine does its own, longest", of, max, "ms")
        self.row("sort change → pixels, median", "sort change → pixels", middle, "ms")
        self.row("sort change → pixels, longest", "sort change → pixels", max, "ms", 150)
        self.row("of it the engine, longest", "of sorting the engine", max, "ms")
        self.row("filter → pixels, longest", "filter → pixels", max, "ms")
        for where in ("list", "albums"):
            for way in ("wheel, reading", "wheel, fast", "dragging the bar"):
                kind = f"{where}, {way}"
                self.row(f"{kind}: frames a second", f"{kind}: frames", rate, "median")
                self.row(f"{kind}: longest frame", f"{kind}: frames", max, "ms", 50)
                self.row(f"{kind}: frames over 50 ms", f"{kind}: frames", over_50, "%")
        self.row("adding 1,000 files", "adding 1,000 files", lambda it: it[0] / 1000, "s", 20)
        self.row("adding: longest task of the page", "adding: blocking", max, "ms", 50)
        self.row("adding: longest frame", "adding: long frames", max, "ms")
        for place, goal in (("engine", 250), ("page", 200)):
            whole = [
                {place: [found[f"{place}: {kind}"][0] for kind in ("heap", "wasm")]}
                for found in self.rounds
                if f"{place}: heap" in found
            ]
            self.rounds, rounds = whole, self.rounds
            self.row(f"{place} memory, JS heap and WebAssembly", place, sum, "MB", goal)
            self.rounds = rounds
            self.row(f"of it the {place}'s WebAssembly", f"{place}: wasm", sum, "MB")


def beside() -> list[list[Any]]:
    """What others need for the same, out of the last runs of bench/search and bench/tags."""

    def figures(name: str) -> dict[str, Any]:
        path = RESULTS / f"{name}.json"
        return json.loads(path.read_text(encoding="utf-8"))["figures"] if path.is_file() else {}

    rows: list[list[Any]] = []
    for side, name in (("engine", "Starling"), ("minisearch", "MiniSearch")):
        if told := figures("search").get(f"names/{side}"):
            keys = told["keys"]
            for what, value in (("median", keys["median"]), ("p95", keys["p95"])):
                words = f"a key of a search in node, {name}, {what}, ms"
                rows.append([words, 3, f"{value:.3g}", "–", "–", "–", "–"])
    for name, told in figures("tags").items():
        if "ratio" in told:
            median, noise = f"{told['median']:.0f}", f"±{told['noise']:.0f} %"
            rows.append([f"{name}, files a second", told["n"], median, noise, "–", "–", "–"])
    return rows


def rate(values: list[float]) -> float:
    return 1000 / statistics.median(values)


def over_50(values: list[float]) -> float:
    return 100 * sum(value > 50 for value in values) / len(values)


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.library", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--dist", type=Path, default=DIST)
    parser.add_argument("--library", type=Path, help="a big library that is there already")
    parser.add_argument(
        "--profile", type=Path, help="keep the filled profile here, for the next run"
    )
    parser.add_argument("--port", type=int, default=0, help="needed with --profile: its origin")
    options = parser.parse_args()
    library = library_file(options.library)
    site = Site(options.dist.resolve())
    site.port = options.port
    site.start()
    before = load()
    loads: list[float] = []
    rounds: list[measures.Round] = []
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name,
        sync_playwright() as driver,
    ):
        profile = options.profile or Path(name) / "profile"
        told = "as it was" if profile.is_dir() else fill(driver, site, profile, library)
        for number in range(options.rounds):
            with copied(profile) as copy:
                rounds.append(one_round(driver, site, copy, options.only, number, library))
            loads.append(load())
    site.unplug()
    report = Report(rounds)
    report.all()
    head = ["figure", "rounds", "median", "noise", "best", "goal", "met"]
    save(
        "library" if set(options.only) == set(PARTS) else "library-part",
        "The library, 100,000 tracks in Chromium",
        text=table(head, report.rows + beside()),
        figures=report.figures | {"loads": loads},
        notes=f"{told}. Files added: {megabytes(files_to_add()):.0f} MB in five formats. Processes that"
        f" wanted a core: {before} before, {', '.join(map(str, loads))} after each round.",
    )


if __name__ == "__main__":
    main()
