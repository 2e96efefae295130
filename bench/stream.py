"""How fast the service worker gives what the vault holds, beside a blob URL of the same bytes.

    python -m bench.stream [--rounds 7]

Each figure is a median over rounds in a fresh page of real Chromium, with the spread. A 10.4 MB
MP3 lies in the vault whole; the blob URL is the browser's own best case (no code of ours).
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from typing import Any

from playwright.sync_api import BrowserContext, sync_playwright

from bench.kit import load, save, spread, table
from tests.browser import stream_harness as harness

PREPARE = """async () => {
  const bytes = await (await fetch("media/tone.mp3", {cache: "no-store"})).arrayBuffer();
  const file = new File([bytes], "tone.mp3", {type: "audio/mpeg"});
  const at = performance.now();
  const {id} = await vault.import_file(file);
  return [id, performance.now() - at];
}"""

MEASURE = """async ([id, way]) => {
  const url = way === "vault" ? stream_of(id) : URL.createObjectURL(
    new Blob([await vault.read(id, 0, Number.MAX_SAFE_INTEGER)], {type: "audio/mpeg"}));
  const figures = {};
  const timed = async (name, act) => {
    const at = performance.now();
    await act();
    figures[name] = performance.now() - at;
  };
  let length = 0;
  await timed("whole", async () => { length = (await (await fetch(url)).arrayBuffer()).byteLength; });
  figures["whole, MiB/s"] = length / 1048576 / (figures.whole / 1000);
  delete figures.whole;
  await timed("range of 64 KiB, ms", async () => {
    await (await fetch(url, {headers: {Range: "bytes=5000000-5065535"}})).arrayBuffer();
  });
  const audio = new Audio();
  await timed("open to playing, ms", () => listening(audio, "playing", async () => {
    audio.src = url;
    await audio.play();
  }));
  const seeks = [];
  for (const to of [200, 10, 130, 250, 60]) {
    const at = performance.now();
    await listening(audio, "seeked", () => { audio.currentTime = to; });
    seeks.push(performance.now() - at);
  }
  figures["seek, ms"] = seeks.sort((a, b) => a - b)[2];
  audio.pause();
  return figures;
}"""

VAULT = """async (megabytes) => {
  const figures = {};
  const noise = new Uint8Array(262144);
  for (let at = 0; at < noise.length; at += 65536) crypto.getRandomValues(noise.subarray(at, at + 65536));
  const length = megabytes * 1048576;
  await vault.describe({id: "url:b", base: "url:b", offset: 0, length, chunk: 262144,
                        base_length: length, mime: "", proved: false});
  const count = megabytes * 4;
  let at = performance.now();
  for (let index = 0; index < count; index++) await vault.put("url:b", index, noise);
  figures["put, MiB/s"] = megabytes / ((performance.now() - at) / 1000);
  at = performance.now();
  for (let index = 0; index < count; index += 4) {
    await vault.read("url:b", index * 262144, (index + 4) * 262144);
  }
  figures["read, MiB/s"] = megabytes / ((performance.now() - at) / 1000);
  at = performance.now();
  await vault.missing("url:b");
  figures["what is missing of it, ms"] = performance.now() - at;
  vault.space.stale();
  at = performance.now();
  await vault.usage();
  figures["usage counted anew, ms"] = performance.now() - at;
  at = performance.now();
  await vault.usage();
  figures["usage again, ms"] = performance.now() - at;
  await vault.remove(["url:b"]);
  return figures;
}"""


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    before = load()
    with harness.hosting() as host, tempfile.TemporaryDirectory() as profile:
        host.files["media/tone.mp3"] = harness.tone()
        with sync_playwright() as driver:
            context = driver.chromium.launch_persistent_context(
                profile,
                executable_path=harness.chromium(),
                args=harness.CHROMIUM_FLAGS,
                headless=True,
            )
            seen = measure(context, host, options.rounds)
            context.close()
    report(seen, before)


def report(seen: dict[str, list[float]], before: float) -> None:
    """The table; what was measured both ways also as the vault's ratio to the blob."""
    figures = {name: spread(values) | {"values": values} for name, values in seen.items()}
    rows: list[list[str]] = []
    for name, told in figures.items():
        peer = seen.get(name.replace("vault: ", "blob: ")) if name.startswith("vault: ") else None
        ratio = (
            statistics.median(one / other for one, other in zip(seen[name], peer, strict=True))
            if peer
            else None
        )
        rows.append(
            [
                *(name, f"{told['n']}", f"{told['median']:.1f}", f"±{told['noise']:.0f} %"),
                *(f"{told['min']:.1f}", f"{told['max']:.1f}", f"{ratio:.2f}" if ratio else "–"),
            ]
        )
    save(
        "stream",
        "Sound out of the vault",
        text=table(["figure", "n", "median", "noise", "least", "most", "to blob"], rows),
        figures=figures,
        notes="A 10.4 MB MP3, by the service worker out of the vault and, beside it, by a blob URL"
        " of the same bytes, where no code of ours runs. Processes that wanted a core:"
        f" {before} before, {load()} after.",
    )


def measure(context: BrowserContext, host: harness.Host, rounds: int) -> dict[str, list[float]]:
    """Every figure's values, one a round."""
    seen: dict[str, list[float]] = {}

    def note(figures: dict[str, Any], way: str) -> None:
        for name, value in figures.items():
            seen.setdefault(f"{way}: {name}", []).append(value)

    for _ in range(rounds):
        page = context.new_page()
        page.goto(host.url)
        page.wait_for_function("globalThis.is_ready")
        page.evaluate("async () => { await controlled }")
        content, took = page.evaluate(PREPARE)
        if "import of 10.4 MB, ms" not in seen:
            seen["import of 10.4 MB, ms"] = [took]
        for way in ("vault", "blob"):
            note(page.evaluate(MEASURE, [content, way]), way)
        note(page.evaluate(VAULT, 64), "IndexedDB")
        page.close()
    return seen


if __name__ == "__main__":
    main()
