"""How long a start takes: until the shell can be used, until the engine is ready, and until the
last track sounds with no network.

    python -m bench.startup [--rounds 9] [--cold 7] [--dist dist]

Each round is a page load in real Chromium; times run from the navigation. Cold: a new profile, all
files from a host on this machine (so without a network's time). Warm: a profile that has been here,
everything out of the service worker's cache. Sound: the site is gone and the browser offline; the
button is pressed as soon as the shell is there, and the first audible sample is waited for.
"""

from __future__ import annotations

import argparse
import base64
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from bench.kit import ROOT, load, save, spread, table
from tests.browser.kit import Chrome, Site, Tab
from tools.demo_album import make_album

BUDGET_MS = {"shell": 350, "engine": 1200, "sound": 800}

STEPS = {
    "runtime": "Pyodide starts",
    "library": "disk and vault opened",
    "code": "wheels put in place",
    "imported": "our modules imported",
    "ready": "library opened",
}
"""The marks of engine.worker.js: each is the time since the one before."""

WATCH = """
  window.__at = {};
  const at = window.__at;
  document.addEventListener("DOMContentLoaded", () => {
    at.wired = performance.now();
    window.starling?.ready.then(() => { at.engine = performance.now(); });
  });
  new PerformanceObserver((list) => {
    for (const {name, startTime} of list.getEntries()) {
      if (name !== "shell") continue;
      at.shell = startTime;
      if (sessionStorage.getItem("bench.press")) press();
    }
  }).observe({type: "mark", buffered: true});
  function press() {
    const context = new AudioContext();
    const before = window.starling.state.engine.is;
    document.querySelector('[data-do="player.toggle"]').click();
    at.pressed = performance.now();
    for (const element of document.querySelectorAll("audio")) {
      element.addEventListener("playing", () => {
        at.playing ??= performance.now();
        const source = context.createMediaStreamSource(element.captureStream());
        const ears = context.createAnalyser();
        ears.fftSize = 256;
        source.connect(ears);
        const samples = new Float32Array(ears.fftSize);
        const listen = () => {
          ears.getFloatTimeDomainData(samples);
          if (samples.some((sample) => Math.abs(sample) > 0.001)) {
            at.sound ??= performance.now();
            at.without_engine = before !== "ready";
          } else setTimeout(listen, 4);
        };
        listen();
      });
    }
  }
"""

ADD = """async ([name, data]) => window.starling.do({do: "add_files", files: [
  new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name)]})"""


@contextmanager
def browser(driver: Playwright, profile: Path) -> Iterator[Chrome]:
    """A Chromium that notes the moments of every page."""
    running = Chrome(driver, profile).start()
    assert running.context is not None
    running.context.add_init_script(WATCH)
    try:
        yield running
    finally:
        running.close()


def opened(chrome: Chrome, url: str, *moments: str, press: bool = False) -> dict[str, Any]:
    """The moments of one page load, ms, and the engine's own steps; the page is closed again."""
    assert chrome.context is not None
    page = chrome.context.new_page()
    if press:
        page.add_init_script('sessionStorage.setItem("bench.press", "1")')
    tab = Tab(page).open(url)
    tab.until("(names) => names.every((name) => name in window.__at)", "the start", arg=moments)
    seen: dict[str, Any] = page.evaluate(
        "() => ({...window.__at, steps: window.starling.state.engine.timings ?? {}})"
    )
    tab.until("() => navigator.serviceWorker.controller?.state === 'activated'", "the worker")
    page.close()
    return seen


def run(driver: Playwright, dist: Path, rounds: int, cold: int) -> dict[str, list[dict[str, Any]]]:
    """All rounds of all three kinds."""
    album = make_album(ROOT / ".cache" / "demo")
    mp3 = next(path for path in sorted(album.iterdir()) if path.suffix == ".mp3")
    seen: dict[str, list[dict[str, Any]]] = {"cold": [], "warm": [], "offline": []}
    site = Site(dist).start()
    try:
        for _ in range(cold):
            with (
                tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as fresh,
                browser(driver, Path(fresh)) as chrome,
            ):
                seen["cold"].append(opened(chrome, site.url, "shell", "engine"))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            with browser(driver, Path(profile)) as chrome:
                tab = chrome.tab(site.url).ready()
                given = [mp3.name, base64.b64encode(mp3.read_bytes()).decode()]
                (track,) = tab.page.evaluate(ADD, given)["tracks"]
                tab.do({"do": "play", "track": track})
                tab.hears("the track that is to be the last one")
                tab.do({"do": "pause"})
                tab.do({"do": "seek", "ms": 5000})
                tab.page.wait_for_timeout(300)
                tab.page.close()
            with browser(driver, Path(profile)) as chrome:
                opened(chrome, site.url, "shell", "engine")
                for _ in range(rounds):
                    seen["warm"].append(opened(chrome, site.url, "shell", "engine"))
                site.unplug()
                assert chrome.context is not None
                chrome.context.set_offline(True)
                for _ in range(rounds):
                    seen["offline"].append(
                        opened(chrome, site.url, "shell", "engine", "sound", press=True)
                    )
    finally:
        site.unplug()
    return seen


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--cold", type=int, default=7)
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    options = parser.parse_args()
    before = load()
    with sync_playwright() as driver:
        seen = run(driver, options.dist, options.rounds, options.cold)
    figures: dict[str, Any] = {}
    rows: list[list[str]] = []

    def row(name: str, values: list[float], budget: int | None = None) -> None:
        figures[name] = spread(values) | {"values": [round(value, 1) for value in values]}
        told = figures[name]
        rows.append(
            [
                *(name, f"{told['n']}", f"{told['median']:.0f}", f"±{told['noise']:.0f} %"),
                *(f"{told['min']:.0f}", f"{budget or '–'}"),
                f"{told['median'] / budget:.2f}" if budget else "–",
            ]
        )

    def of(kind: str, moment: str) -> list[float]:
        return [each[moment] for each in seen[kind]]

    row("shell interactive, cold", of("cold", "shell"))
    row("engine ready, cold", of("cold", "engine"))
    row("shell interactive, warm", of("warm", "shell"), BUDGET_MS["shell"])
    row("engine ready, warm", of("warm", "engine"), BUDGET_MS["engine"])
    row("open → sound, offline", of("offline", "sound"), BUDGET_MS["sound"])
    row("of it: press → sound", [one["sound"] - one["pressed"] for one in seen["offline"]])
    steps = ["", *seen["warm"][0]["steps"]]
    for before_it, step in pairwise(steps):
        values = [one["steps"][step] - one["steps"].get(before_it, 0) for one in seen["warm"]]
        row(f"of engine, warm: {STEPS.get(step, step)}", values)
    without = sum(one["without_engine"] for one in seen["offline"])
    save(
        "startup",
        "Start-up",
        text=table(["ms", "n", "median", "noise", "best", "budget", "ratio"], rows),
        figures=figures,
        notes=f"The engine was not up yet when the track was started in {without} of"
        f" {len(seen['offline'])} rounds. Processes that wanted a core: {before} before,"
        f" {load()} after.",
    )


if __name__ == "__main__":
    main()
