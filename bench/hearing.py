"""How fast a page hears: decode and analysis of a track in Chromium, beside essentia.js.

    python -m bench.hearing [--rounds 5] [--tracks 30] [--dist dist]

The same MP3 (four synthesised pieces, two minutes of stereo at 44.1 kHz) in turns in one page: by the
page's own decoder and the analysis worker (everything that the graph measures), and by essentia.js of
`tests/peers` (AGPL; measured against, never shipped), which is asked for tempo and key only. Without a
GPU, one thread. Then many tracks one after another, and what the browser's processes hold meanwhile.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from pathlib import Path
from typing import Any

import av
import numpy as np
from playwright.sync_api import sync_playwright

from bench.kit import ROOT, load, save, spread, table
from ml.sound.excerpts import excerpts
from tests.browser.kit import Chrome, Site, _processes_with
from tests.ml.music import RATE, STYLES, make
from tools.oracle import stereo

PEER = ROOT / "tests/peers/node_modules/essentia.js/dist"
PEER_FILES = ("essentia-wasm.es.js", "essentia.js-core.es.js")

OURS = """async ([address, starts]) => {
  const { open_analysis } = await import("./bridge/analysis.js");
  globalThis.analysis ??= open_analysis();
  const bytes = await (await fetch(address)).arrayBuffer();
  const began = performance.now();
  const { seconds } = await analysis.open(bytes);
  const decoded = performance.now();
  for (const start of starts) await analysis.chunk(start);
  const done = performance.now();
  analysis.close();
  return { seconds, decode: decoded - began, hear: done - decoded };
}"""

THEIRS = """async (address) => {
  if (!globalThis.essentia) {
    const { EssentiaWASM } = await import("./peer/essentia-wasm.es.js");
    const { default: Essentia } = await import("./peer/essentia.js-core.es.js");
    globalThis.essentia = new Essentia(EssentiaWASM);
  }
  const bytes = await (await fetch(address)).arrayBuffer();
  const began = performance.now();
  const buffer = await new OfflineAudioContext(2, 1, 44100).decodeAudioData(bytes);
  const decoded = performance.now();
  const [left, right] = [buffer.getChannelData(0), buffer.getChannelData(1)];
  const vector = essentia.arrayToVector(left.map((value, at) => (value + right[at]) / 2));
  const { bpm } = essentia.RhythmExtractor2013(vector);
  const { key } = essentia.KeyExtractor(vector);
  vector.delete();
  return { bpm, key, decode: decoded - began, hear: performance.now() - decoded };
}"""


def as_mp3(left: np.ndarray, right: np.ndarray) -> bytes:
    """A file as people have them."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as out:
        stream: Any = out.add_stream("mp3", rate=44_100, layout="stereo")
        resampler = av.AudioResampler(format="s16p", layout="stereo", rate=44_100)
        both = np.round(np.stack([left, right]) * 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(both, format="s16p", layout="stereo")
        frame.sample_rate = RATE
        for each in (*resampler.resample(frame), *resampler.resample(None)):
            out.mux(stream.encode(each))
        out.mux(stream.encode(None))
    return file.getvalue()


def held(profile: Path) -> float:
    """Megabytes of the browser's processes, resident."""
    total = 0
    for process in _processes_with(str(profile)):
        try:
            told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in told.splitlines() if "VmRSS" in line)
    return total / 1024


def main() -> int:
    """Take turns, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tracks", type=int, default=30, help="one after another, for memory")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    given = parser.parse_args()
    sound = np.concatenate([make(STYLES[at], 0).sound for at in (0, 1, 6, 10)])
    peer = PEER.is_dir()
    overlay = {"bare.html": b"<!doctype html>", "track.mp3": as_mp3(*stereo(sound))}
    overlay |= {f"peer/{name}": (PEER / name).read_bytes() for name in PEER_FILES if peer}
    site = Site(given.dist, overlay=overlay).start()
    seconds = len(sound) / RATE
    starts = [each.start for each in excerpts(seconds)]
    times: dict[str, dict[str, list[float]]] = {}
    memory: list[float] = []
    before = load()
    with (
        sync_playwright() as driver,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
    ):
        chrome = Chrome(driver, Path(folder)).start()
        page = chrome.tab(f"{site.url}bare.html").page
        for number in range(given.rounds + 1):
            told = {"Starling": page.evaluate(OURS, ["track.mp3", starts])}
            if peer:
                told["essentia.js"] = page.evaluate(THEIRS, "track.mp3")
            for who, each in told.items() if number else ():  # the first warms both
                for what in ("decode", "hear"):
                    times.setdefault(who, {}).setdefault(what, []).append(each[what])
        for _ in range(given.tracks):
            page.evaluate(OURS, ["track.mp3", starts])
            memory.append(held(Path(folder)))
        chrome.close()
    site.unplug()
    rows, figures = [], {}
    for who, each in times.items():
        decode, hear = spread(each["decode"]), spread(each["hear"])
        whole = [a + b for a, b in zip(each["decode"], each["hear"], strict=True)]
        figures[who] = {"decode": decode, "hear": hear, "all": spread(whole)}
        pace = round(1000 * seconds / figures[who]["all"]["median"])
        best = round(1000 * seconds / min(whole))
        rows.append([who, decode["median"], hear["median"], hear["noise"], pace, best])
    third = max(1, len(memory) // 3)
    early, late = np.median(memory[third : 2 * third]), np.median(memory[-third:])
    save(
        "hearing",
        "Analysis in the page: two minutes of stereo MP3",
        text=table(["who", "decode ms", "analyse ms", "noise %", "× realtime", "best"], rows),
        notes=(
            "Starling measures all of its features, in stereo; essentia.js tempo and key, in mono. "
            f"Over {given.tracks} tracks, one after another, the browser held {early:.0f} MB in the "
            f"middle third and {late:.0f} MB in the last. Load {before} before."
        ),
        figures={"times": figures, "memory_mb": [round(each) for each in memory]},
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
