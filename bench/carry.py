"""How fast verified bytes come from HTTP into the vault, beside a fetch that keeps nothing.

    python -m bench.carry [--rounds 7] [--megabytes 50]

Both run in a module worker of real Chromium, in turns, from the same server over loopback: a
gateway's file, read by ranges. `plain` reads a body and drops it; `carry` cuts it into chunks of
256 KiB, compares each SHA-256, stores each in IndexedDB and tells each. Rates are MiB/s, medians
over rounds with their spread; the ratio is taken round by round.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import hashlib
import random
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import sync_playwright

from bench.kit import load, save, spread, table
from tests.browser import stream_harness as harness
from tools.world.dag import cid_text
from tools.world.gateway import Gateway

CHUNK = 262_144

WORKER = """
import { carry } from "./bridge/carry.js";
import { open_vault } from "./bridge/vault.js";

const plain = async (url, length) => {
  const headers = { Range: `bytes=0-${length - 1}` };
  const { body } = await fetch(url, { headers, cache: "no-store", credentials: "omit" });
  let bytes = 0;
  for (let reader = body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
  }
  if (bytes !== length) throw new Error(`${bytes} bytes`);
};

let names = 0;
const carried = async (url, length, digests, more) => {
  const vault = await open_vault();
  const base = `url:${names++}`;
  await vault.describe({ id: base, base, offset: 0, length, chunk: CHUNK, base_length: length,
                         mime: "", proved: true });
  const sizes = [];
  for (let at = 0; at < length; at += CHUNK) sizes.push(Math.min(CHUNK, length - at));
  const order = { base, first: 0, sizes, digests, algorithm: "SHA-256", depth: 1,
                  segments: [{ url, start: 0, stop: length }], first_byte_ms: 10000,
                  stall_ms: 10000, ...more };
  if (order.algorithm === "") order.digests = new Uint8Array(0);
  let first = 0;
  const at = performance.now();
  const end = await carry(vault, order, (what) => { first ||= what === "chunk" ? performance.now() - at : 0; }).promise;
  const ms = performance.now() - at;
  if (!end.ok || (await vault.missing(base)).length) throw new Error(JSON.stringify(end));
  await vault.remove([base]);
  return { ms, first };
};

const CHUNK = 262144;
self.onmessage = async ({ data: { way, url, length, digests, more } }) => {
  try {
    const at = performance.now();
    if (way === "plain") {
      await plain(url, length);
      self.postMessage({ ms: performance.now() - at, first: 0 });
    } else self.postMessage(await carried(url, length, digests, more));
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
"""

RUN = """async (task) => {
  globalThis.worker ??= new Worker("worker.js", {type: "module"});
  if (task.digests) task.digests = Uint8Array.from(atob(task.digests), (c) => c.charCodeAt(0));
  const answer = new Promise((resolve) => { worker.onmessage = ({data}) => resolve(data); });
  worker.postMessage(task);
  const got = await answer;
  if (got.error) throw new Error(got.error);
  return got;
}"""

WAYS: dict[str, dict[str, Any]] = {
    "carry": {},
    "carry, two streams": {"depth": 2},
    "carry, unproved": {"algorithm": ""},
}


@contextmanager
def serving(data: bytes) -> Generator[str]:
    """A gateway with one file, on a thread of its own; the file's address."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    async def start() -> tuple[Gateway, str]:
        gateway = Gateway()
        cid = cid_text(gateway.dag.add_file(data).cid)
        await gateway.start()
        return gateway, f"{gateway.url}/ipfs/{cid}"

    gateway, url = asyncio.run_coroutine_threadsafe(start(), loop).result()
    try:
        yield url
    finally:
        asyncio.run_coroutine_threadsafe(gateway.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)


def main() -> None:
    """Measure and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--megabytes", type=int, default=50)
    options = parser.parse_args()
    length = options.megabytes * 1_048_576
    data = random.Random(3).randbytes(length)
    sums = b"".join(
        hashlib.sha256(data[at : at + CHUNK]).digest() for at in range(0, length, CHUNK)
    )
    took: dict[str, list[dict[str, float]]] = {"plain": [], **{way: [] for way in WAYS}}
    with (
        harness.hosting() as host,
        serving(data) as url,
        tempfile.TemporaryDirectory() as profile,
        sync_playwright() as playwright,
    ):
        bridge = harness.ROOT / "web" / "bridge"
        for path in bridge.glob("carry*.js"):
            host.files[f"bridge/{path.name}"] = path.read_bytes()
        host.files["worker.js"] = WORKER.encode()
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=harness.chromium(), args=harness.CHROMIUM_FLAGS, headless=True
        )
        page = context.new_page()
        page.goto(host.url)
        page.wait_for_function("globalThis.is_ready")
        digests = base64.b64encode(sums).decode()
        for round in range(options.rounds + 1):
            for way, rounds in took.items():
                more = WAYS.get(way, {})
                task = {"way": "plain" if way == "plain" else "carry", "url": url}
                task |= {"length": length, "digests": digests, "more": more}
                got = page.evaluate(RUN, task)
                if round:  # the first warms up
                    rounds.append(got)
        context.close()
    report(took, options.megabytes)


def report(took: dict[str, list[dict[str, float]]], megabytes: int) -> None:
    """Rates and ratios, in words and on disk."""
    figures: dict[str, Any] = {}
    rows: list[list[Any]] = []
    for way, rounds in took.items():
        rate = spread([megabytes / (one["ms"] / 1000) for one in rounds])
        pairs = zip(rounds, took["plain"], strict=True)
        ratio = spread([plain["ms"] / one["ms"] for one, plain in pairs])
        first = spread([one["first"] for one in rounds])
        figures[way] = {"rate": rate, "ratio": ratio, "first": first}
        rows.append([way, rate["median"], f"±{rate['noise']} %", ratio["median"], first["median"]])
    head = ["way", "MiB/s", "noise", "of plain", "first chunk stored, ms"]
    notes = f"{len(took['plain'])} rounds of {megabytes} MiB, load {load()}. Goal: 0.7 of plain."
    save(
        "carry",
        "HTTP into the vault, verified",
        text=table(head, rows),
        figures=figures,
        notes=notes,
    )


if __name__ == "__main__":
    main()
