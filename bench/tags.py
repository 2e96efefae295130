"""How fast tags are read, beside those who read them elsewhere, on the demo album's files.

    python -m bench.tags [--rounds 9] [--times 20] [--dist dist]

Four readers take turns in one run: the engine in the page, by a real `add_files` that stores the
bytes as well; our reader and mutagen itself, both in this Python; `music-metadata` in node. The
album's five files (mp3, flac, ogg, opus, m4a) are each given many times; for the page every copy
has another title, or the library would know the track already. Readers of bytes get the whole file
in memory.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import statistics
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
from playwright.sync_api import sync_playwright

from bench.kit import ROOT, load, save, spread, table
from player.library import read_tags
from tests.browser.kit import Chrome, Site, Tab
from tools.demo_album import make_album

SOUNDS = {".mp3", ".flac", ".ogg", ".opus", ".m4a"}

ADD = """async (files) => {
  const given = files.map(([name, data]) =>
    new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name));
  const at = performance.now();
  const {tracks} = await window.starling.do({do: "add_files", files: given});
  return [given.length, tracks.length, performance.now() - at];
}"""

NODE = """
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parseBuffer } from "music-metadata";
const [times, ...paths] = process.argv.slice(1);
const files = await Promise.all(paths.map((path) => readFile(path)));
for await (const _ of createInterface({ input: process.stdin })) {
  const at = performance.now();
  for (let copy = 0; copy < Number(times); copy++)
    for (const [index, bytes] of files.entries()) {
      const { common } = await parseBuffer(bytes, { path: paths[index] }, { duration: false });
      if (!common.title) throw new Error(`${paths[index]}: no title`);
    }
  console.log(performance.now() - at);
}
"""


def ours(files: dict[str, bytes]) -> None:
    """Our reader, on CPython."""
    for name, data in files.items():
        assert read_tags(io.BytesIO(data), name=name).tags.title


def plain_mutagen(files: dict[str, bytes]) -> None:
    """mutagen alone, which also finds out the format by itself."""
    for name, data in files.items():
        assert mutagen.File(io.BytesIO(data)).tags, name  # type: ignore[attr-defined]


def timed(act: Callable[[dict[str, bytes]], None], files: dict[str, bytes], times: int) -> float:
    """Files a second."""
    at = time.perf_counter()
    for _ in range(times):
        act(files)
    return times * len(files) / (time.perf_counter() - at)


def retitled(data: bytes, title: str) -> bytes:
    """The same file under another title."""
    file = io.BytesIO(data)
    tagged = mutagen.File(file, easy=True)  # type: ignore[attr-defined]
    tagged["title"] = title
    file.seek(0)
    tagged.save(file)
    return file.getvalue()


def in_page(tab: Tab, files: dict[str, bytes], times: int) -> float:
    """Files a second through the whole engine: bytes stored, tags read, tracks in the library."""
    coded = [
        [f"{copy} {name}", base64.b64encode(retitled(data, uuid.uuid4().hex)).decode()]
        for copy in range(times)
        for name, data in files.items()
    ]
    given, tracks, took = tab.page.evaluate(ADD, coded)
    if given != tracks:
        raise RuntimeError(f"{given} files became {tracks} tracks")
    return given / (took / 1000)


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--times", type=int, default=20, help="copies of the album, each round")
    parser.add_argument("--page-times", type=int, default=3, help="the same, in the page")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    options = parser.parse_args()
    album = make_album(ROOT / ".cache" / "demo")
    paths = [path for path in sorted(album.iterdir()) if path.suffix in SOUNDS]
    files = {path.name: path.read_bytes() for path in paths}
    rates: dict[str, list[float]] = {}
    before = load()
    node = subprocess.Popen(
        ["node", "--input-type=module", "--eval", NODE, str(options.times), *map(str, paths)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert node.stdin is not None
    assert node.stdout is not None
    site = Site(options.dist).start()
    try:
        with (
            sync_playwright() as driver,
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        ):
            chrome = Chrome(driver, Path(profile)).start()
            tab = chrome.tab(site.url).ready()
            for number in range(options.rounds + 1):
                node.stdin.write("\n")
                node.stdin.flush()
                took = float(node.stdout.readline())
                seen = {
                    "our engine, in the page, adding": in_page(tab, files, options.page_times),
                    "our reader, CPython": timed(ours, files, options.times),
                    "mutagen, CPython": timed(plain_mutagen, files, options.times),
                    "music-metadata, node": options.times * len(files) / (took / 1000),
                }
                for name, rate in seen.items():
                    if number:  # the first round warms up
                        rates.setdefault(name, []).append(rate)
            chrome.close()
    finally:
        node.stdin.close()
        node.wait(10)
        site.unplug()
    report(rates, before, len(files))


def report(rates: dict[str, list[float]], before: float, count: int) -> None:
    """The table, with every rate also as a ratio to mutagen's of the same round."""
    peer = rates["mutagen, CPython"]
    figures: dict[str, Any] = {}
    rows: list[list[str]] = []
    for name, values in rates.items():
        ratio = statistics.median(one / other for one, other in zip(values, peer, strict=True))
        figures[name] = spread(values) | {"ratio": round(ratio, 4)}
        told = figures[name]
        rows.append(
            [
                *(name, f"{told['n']}", f"{told['median']:.0f}", f"±{told['noise']:.0f} %"),
                *(f"{told['max']:.0f}", f"{ratio:.2g}"),
            ]
        )
    save(
        "tags",
        "Reading tags",
        text=table(["files a second", "n", "median", "noise", "best", "to mutagen"], rows),
        figures=figures | {"raw": json.loads(json.dumps(rates))},
        notes=f"{count} files of the demo album, one a format. The page's figure holds everything"
        " that adding does: hashing, storing the bytes, tags, cover, the library's commit."
        f" Processes that wanted a core: {before} before, {load()} after.",
    )


if __name__ == "__main__":
    main()
