"""What hearing a library costs in memory: many short tracks, one after another, in Chromium.

    python -m bench.hearing_many [--tracks 1000] [--every 50] [--dist dist]

Files of our own (tones of 3 to 10 seconds as WAV, FLAC, MP3 and Opus, no two alike) are added to the
whole player, which hears them by itself, in idle time as it always does. Every so many tracks, after a
collection: JavaScript in use in each thread (with its buffers), each thread's WebAssembly memory, and
what the browser's processes hold. WebAssembly memory only grows, so a leak there cannot hide.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import sync_playwright

from bench.kit import ROOT, load, save, table
from bench.library.devtools import PORT, Devtools
from tests.audio import tone
from tests.browser.kit import Chrome, Site, Tab, _processes_with

FORMS = ("wav", "flac", "mp3", "opus")
THREADS = {
    "engine.worker": "engine",
    "model.worker": "model",
    "analysis.worker": "analysis",
    "vault.worker": "vault",
}
MEMORIES = """() => {
  const found = new Set();
  const known = ({ instance, exports } = {}) => {
    for (const each of Object.values(instance?.exports ?? exports ?? {}))
      if (each instanceof WebAssembly.Memory) found.add(each);
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const was = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await was.apply(WebAssembly, given);
      known(made);
      return made;
    };
  }
  WebAssembly.Memory = class extends WebAssembly.Memory {
    constructor(...given) {
      super(...given);
      found.add(this);
    }
  };
  self.wasm_mb = () => [...found].reduce((sum, { buffer }) => sum + buffer.byteLength, 0) / 1e6;
}"""
"""Said to a worker as it begins: it remembers its WebAssembly memories."""
WAIT_S = 120
"""Without a track heard for so long there is something wrong."""


def music(folder: Path, many: int) -> Iterator[Path]:
    """So many files; the same ones each time."""
    chance = np.random.default_rng(5)
    for number in range(many):
        seconds, steps = chance.uniform(3, 10), int(chance.integers(4, 24))
        pitches = [(float(110 * 2 ** chance.uniform(0, 4)), seconds / steps) for _ in range(steps)]
        form = FORMS[number % len(FORMS)]
        path = folder / f"{number:04}.{form}"
        path.write_bytes(tone(form, pitches=pitches))
        yield path


def threads(devtools: Devtools, url: str) -> dict[str, str]:
    """Sessions of the page and of its workers, by name."""
    page, engine = devtools.page(url)
    # The engine's worker starts the model's.
    attach = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": True}
    devtools.send("Target.setAutoAttach", engine, **attach)
    for _ in range(20):  # those that live are told one after another
        devtools.send("Target.getTargets")
    found = {"page": page, "engine": engine}
    for event in devtools.events:
        if event["method"] != "Target.attachedToTarget":
            continue
        for part, name in THREADS.items():
            if part in event["params"]["targetInfo"]["url"]:
                found[name] = event["params"]["sessionId"]
    return found


def resident(profile: Path) -> Counter[str]:
    """MB that each kind of the browser's processes holds for itself (not of files)."""
    found: Counter[str] = Counter()
    for process in _processes_with(str(profile)):
        try:
            command = Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace")
            status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        except OSError:
            continue
        kind = command.partition("--type=")[2].split("\0")[0].split(" ")[0] or "browser"
        anon = [line for line in status.splitlines() if line.startswith("RssAnon")]
        found[kind] += sum(int(line.split()[1]) for line in anon) // 1024
    return found


def sampled(profile: Path, url: str) -> dict[str, float]:
    """What is held now, in MB."""
    devtools = Devtools(profile)
    try:
        found: dict[str, float] = {}
        for name, session in threads(devtools, url).items():
            if session:
                found[f"{name}: JS"] = devtools.heap(session)
                if name == "analysis":
                    held = devtools.evaluate(session, "globalThis.wasm_mb?.() ?? 0")
                    found[f"{name}: WebAssembly"] = held
                elif name in ("engine", "model"):
                    found[f"{name}: WebAssembly"] = devtools.python_memory(session)
    finally:
        devtools.close()
    processes = resident(profile)
    found["renderer process"] = processes["renderer"]
    found["all processes"] = processes.total()
    return found


def heard(tab: Tab) -> int:
    """Tracks that are done with."""
    region = tab.state("analysis") or {}
    return region.get("done", 0) + region.get("failed", 0)


def watched(tab: Tab, profile: Path, url: str, most: int, every: int) -> list[dict[str, Any]]:
    """A sample every so many tracks, from the first on."""
    samples: list[dict[str, Any]] = []
    began = last = time.monotonic()
    count = 0
    while count < most:
        tab.page.wait_for_timeout(250)
        now = heard(tab)
        if now != count:
            count, last = now, time.monotonic()
        elif time.monotonic() - last > WAIT_S:
            raise RuntimeError(f"nothing was heard after {count}: {tab.state('analysis')}")
        if count >= every * (len(samples) + 1) or (count == most and not samples):
            samples.append({"heard": count, "s": time.monotonic() - began, **sampled(profile, url)})
            print({name: round(value) for name, value in samples[-1].items()}, flush=True)
    return samples


def slope(samples: list[dict[str, Any]], name: str) -> float:
    """MB a hundred tracks, by least squares over all but the first sample, when all had begun."""
    rest = [each for each in samples[1:] if name in each]
    if len(rest) < 2:
        return 0.0
    return 100 * float(
        np.polyfit([each["heard"] for each in rest], [each[name] for each in rest], 1)[0]
    )


def main() -> int:
    """Add, wait, sample, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tracks", type=int, default=1000)
    parser.add_argument("--every", type=int, default=50)
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    given = parser.parse_args()
    site = Site(given.dist).start()
    before = load()
    with (
        sync_playwright() as driver,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
    ):
        paths = list(music(Path(folder), given.tracks))
        profile = Path(folder) / "profile"
        chrome = Chrome(driver, profile, args=[PORT]).start()
        assert chrome.context is not None
        page = chrome.context.new_page()
        page.on("worker", lambda worker: worker.evaluate(MEMORIES))
        tab = Tab(page).open(site.url).ready()
        with tab.page.expect_file_chooser() as chooser:
            tab.page.locator("#welcome [data-do='add.files']").click()
        chooser.value.set_files([str(path) for path in paths])
        tab.until(
            "(n) => window.starling.state.library.tracks === n", "the files", 600, arg=len(paths)
        )
        samples = watched(tab, profile, site.url, given.tracks, given.every)
        failed = tab.state("analysis")["failed"]
        chrome.close()
    site.unplug()
    names = [name for name in samples[-1] if name not in ("heard", "s")]
    rows = []
    for name in names:
        values = [each[name] for each in samples if name in each]
        each = [round(value, 1) for value in (values[0], max(values), values[-1])]
        rows.append([name, *each, round(slope(samples, name), 2)])
    pace = given.tracks / samples[-1]["s"]
    save(
        "hearing-many",
        f"Hearing {given.tracks} tracks one after another: memory, MB",
        text=table(["what", f"after {given.every}", "most", "last", "growth per 100"], rows),
        notes=(
            f"Sampled every {given.every} tracks, after a collection; the growth is fitted from the "
            f"second sample on. {failed} of {given.tracks} could not be heard; "
            f"{pace:.1f} tracks a second with all rests. Load {before} before, {load()} after."
        ),
        figures={"samples": samples, "failed": failed},
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
