"""How fast everything is searched as one types, beside MiniSearch, over the same 100,000 tracks.

    python -m bench.search [--tracks 100000]

Names of the library are typed key by key: as they are, and with one error. The engine runs in
Pyodide as in the page, on node; MiniSearch in the same node, with prefixes, fuzziness and folding
of accents turned on. A probe is found where the name that was typed is among the ten best. Needs a
build (`make build`) and the peers (`tools/peers.sh`).
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.kit import ROOT, load, save, spread, table
from tests.big_library import big_library_file

LENGTHS = (3, 5, 8, 14)
"""Letters of a name that are typed before one looks whether it is there."""


def probes(database: sqlite3.Connection, count: int = 20) -> dict[str, list[dict[str, Any]]]:
    """Names to type, by what is tried."""
    chance = random.Random(1871)
    names = [
        name
        for (name,) in database.execute(
            "SELECT name FROM (SELECT name FROM artists WHERE live UNION SELECT title FROM albums "
            "WHERE live UNION SELECT title FROM tracks WHERE removed_at IS NULL) ORDER BY name"
        )
        if len(name) >= 6
    ]
    chosen = chance.sample(names, count)
    latin = [name for name in names if name.isascii() and name.replace(" ", "").isalpha()]
    wrong: list[dict[str, Any]] = []
    for name in chance.sample(latin, count):
        at = chance.randrange(1, len(name) - 2)
        typo = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        wrong.append({"keys": _keys(typo), "want": name})
    return {
        "names": [{"keys": _keys(name), "want": name} for name in chosen],
        "typing errors": wrong,
        "beginnings": [
            {"keys": [name[:length]], "want": name} for name in chosen for length in LENGTHS
        ],
    }


def _keys(name: str) -> list[str]:
    return [name[:length] for length in range(1, min(len(name), 20) + 1)]


def run(side: str, database: Path, tracks: Path, asked: Path) -> dict[str, Any]:
    """One side's answers."""
    done = subprocess.run(
        ["node", "--expose-gc", "bench/search.mjs", side, database, tracks, asked],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=500,
    )
    return json.loads(done.stdout.splitlines()[-1])


def hit_rate(answers: list[dict[str, Any]], key: str = "best") -> float:
    """Share of the probes whose name was among the best."""
    there = sum(
        any(answer["want"].lower() in (text.lower() for text in names) for names in answer[key])
        for answer in answers
    )
    return round(100 * there / len(answers), 1)


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--tracks", type=int, default=100_000)
    parser.add_argument("--library", type=Path, help="a big library that is there already")
    asked = parser.parse_args()
    path = asked.library or big_library_file(asked.tracks)
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = [
        dict(zip(("number", "title", "artist", "album", "genre"), row, strict=True))
        for row in database.execute(
            "SELECT number, title, artist, album, genre FROM tracks WHERE removed_at IS NULL"
        )
    ]
    lines: list[list[Any]] = []
    figures: dict[str, Any] = {"load": load()}
    with tempfile.TemporaryDirectory() as folder:
        tracks = Path(folder) / "tracks.json"
        tracks.write_text(json.dumps(rows), encoding="utf-8")
        for name, wanted in probes(database).items():
            given = Path(folder) / "probes.json"
            given.write_text(json.dumps(wanted), encoding="utf-8")
            for side in ("engine", "minisearch"):
                began = time.monotonic()
                told = run(side, path, tracks, given)
                figures[f"{name}/{side}"] = {
                    "keys": spread(told["times"]) | {"p95": round(p95(told["times"]), 2)},
                    "found": hit_rate(told["answers"]),
                    "bytes": told["bytes"],
                }
                lines.append(
                    [
                        f"{name}, {'Starling' if side == 'engine' else 'MiniSearch'}",
                        len(told["times"]),
                        f"{statistics.median(told['times']):.1f} ms",
                        f"{p95(told['times']):.1f} ms",
                        f"{max(told['times']):.0f} ms",
                        f"{hit_rate(told['answers']):.0f} %",
                        f"{told['built'] / 1000:.1f} s" if "built" in told else "kept on disk",
                        f"{told['bytes'] / 1e6:.0f} MB",
                    ]
                )
                if "find" in told and name == "names":
                    for what, key in (("`find` by words", "find"), ("a page anywhere", "pages")):
                        times = told[key]
                        median, high, most = statistics.median(times), p95(times), max(times)
                        lines.append(
                            [
                                f"{what}, Starling",
                                len(times),
                                f"{median:.1f} ms",
                                f"{high:.1f} ms",
                                f"{most:.0f} ms",
                                "",
                                "",
                                "",
                            ]
                        )
                print(f"{name} {side}: {time.monotonic() - began:.0f} s", flush=True)
    head = ["what is typed", "keys", "median", "p95", "most", "found", "index made in", "memory"]
    save(
        "search",
        f"Search as you type, {len(rows):,} tracks",
        text=table(head, lines),
        figures=figures,
        notes="Every key is the best of three rounds. Starling answers artists, albums, genres, playlists, folders and tracks in one list "
        "and says how many tracks match in all; MiniSearch answers tracks. Memory is what the "
        "opened library, respectively the built index, added; Starling's database lies on disk.",
    )


if __name__ == "__main__":
    main()
