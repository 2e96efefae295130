"""A small page with the vault and the service worker, for test_stream.py and bench/stream.py.

The service worker is bundled from source with a list of files of the harness's own; the page is
served under a sub-path by a server whose answers a test can change while it runs.
"""

from __future__ import annotations

import base64
import functools
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from tests.browser.flags import AUDIBLE

ROOT = Path(__file__).resolve().parents[2]
NODE_MODULES = Path(os.environ.get("NODE_MODULES", ROOT / "node_modules"))
SUB_PATH = "/deep/er/player/"

CHROMIUM_FLAGS = list(AUDIBLE)

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>VERSION</title>
<audio id="audio"></audio><script type="module" src="harness.js"></script></html>"""

SCRIPT = """
import { open_vault } from "./bridge/vault.js";
globalThis.asked = [];
globalThis.answering = null;
navigator.serviceWorker.addEventListener("message", ({ data }) => {
  asked.push(data.want);
  globalThis.answering?.(data.want);
});
navigator.serviceWorker.startMessages();
globalThis.vault = await open_vault();
globalThis.controlled = (async () => {
  const registration = await navigator.serviceWorker.register("sw.js");
  if (!navigator.serviceWorker.controller) {
    await new Promise((done) =>
      navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
  }
  return registration;
})();
globalThis.stream_of = (id) => `stream/${encodeURIComponent(id)}`;
globalThis.hash_of = async (bytes) => Array.from(
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
  (octet) => octet.toString(16).padStart(2, "0")).join("");
globalThis.listening = async (audio, event, act) => {
  const heard = new Promise((done, failed) => {
    audio.addEventListener(event, done, { once: true });
    audio.addEventListener("error", () => failed(new Error(audio.error?.message)), { once: true });
  });
  await act();
  await heard;
};
// Resolves once the element has played on by `seconds`: by its own clock, not by ours.
globalThis.played = (audio, seconds) => new Promise((done, failed) => {
  const from = audio.currentTime;
  audio.addEventListener("error", () => failed(new Error(audio.error?.message)), { once: true });
  audio.addEventListener("timeupdate", function heard() {
    if (audio.currentTime < from + seconds) return;
    audio.removeEventListener("timeupdate", heard);
    done(audio.currentTime);
  });
});
globalThis.is_ready = true;
"""


@dataclass
class Host:
    """A plain static host: paths below the sub-path, and what it answers."""

    files: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    """Overrides of the type by path; anything odd goes."""
    down: bool = False
    """Drop every connection without an answer."""
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Send one file, gzipped where the client takes it."""
        path = handler.path.partition("?")[0]
        if self.down:
            handler.close_connection = True
            handler.connection.close()
            return
        self.asked.append(path)
        name = path.removeprefix(SUB_PATH) or "index.html"
        body = self.files.get(name) if path.startswith(SUB_PATH) else None
        if body is None:
            handler.send_error(404)
            return
        kinds = {"html": "text/html", "js": "text/javascript", "json": "application/json"}
        kind = kinds.get(name.rsplit(".", 1)[-1], "application/octet-stream")
        handler.send_response(200)
        handler.send_header("Content-Type", self.types.get(name, kind))
        if "gzip" in handler.headers.get("Accept-Encoding", "") and name.endswith("js"):
            body = gzip.compress(body, 1)
            handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(body)))
        # As static hosts do: the HTTP cache may answer for ten minutes.
        handler.send_header("Cache-Control", "max-age=600" if name != "sw.js" else "no-cache")
        handler.end_headers()
        handler.wfile.write(body)

    def publish(self, version: str) -> None:
        """Put up a build."""
        self.files |= scripts()
        self.files["index.html"] = PAGE.replace("VERSION", version).encode()
        self.files["engine/lazy.wasm"] = b"\0asm lazy, always the same"
        self.files["engine/often.bin"] = f"lazy, of {version}".encode()
        self.files["sw.js"] = service_worker(version, self.listed())

    def listed(self) -> list[dict[str, Any]]:
        """The precache list of what is up now."""
        skipped = {"sw.js", "welcome.json"}
        return [
            {
                "path": path,
                "sha256": base64.b64encode(hashlib.sha256(body).digest()).decode(),
                "lazy": path.startswith("engine/"),
            }
            for path, body in sorted(self.files.items())
            if path not in skipped and not path.startswith("media/")
        ]


@contextmanager
def hosting(version: str = "one") -> Generator[Host]:
    """A host on a free port of this machine, with a first build up."""
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Tests read `host.asked` instead."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    host.url = f"http://127.0.0.1:{server.server_address[1]}{SUB_PATH}"
    host.publish(version)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


@functools.cache
def scripts() -> dict[str, bytes]:
    """The harness's script, the vault's modules and the frozen hash."""
    bridge = ROOT / "web" / "bridge"
    names = [*sorted(bridge.glob("vault*.js")), bridge / "trusted.js"]
    files = {f"bridge/{path.name}": path.read_bytes() for path in names}
    files["harness.js"] = SCRIPT.encode()
    with tempfile.TemporaryDirectory() as folder:
        entry = Path(folder) / "sha256.js"
        hashes = NODE_MODULES / "@noble" / "hashes" / "sha2.js"
        entry.write_text(f"export {{ sha256 }} from {json.dumps(str(hashes))};")
        files["lib/sha256.js"] = esbuild(str(entry), "--format=esm")
    return files


def service_worker(version: str, listed: list[dict[str, Any]]) -> bytes:
    """The service worker, bundled as the build does it."""
    return esbuild(
        str(ROOT / "service-worker" / "index.js"),
        "--format=iife",
        f"--define:__PRECACHE__={json.dumps(listed)}",
        f"--define:__VERSION__={json.dumps(version)}",
    )


def esbuild(*arguments: str) -> bytes:
    """Bundle; what it wrote."""
    program = NODE_MODULES / ".bin" / "esbuild"
    command = [str(program), *arguments, "--bundle", "--minify", "--log-level=error"]
    return subprocess.run(command, check=True, capture_output=True).stdout


@functools.cache
def tone(seconds: int = 260) -> bytes:
    """An MP3 of 320 kbit/s, a slow sweep: 260 s are 10.4 MB."""
    import av
    import numpy as np

    rate = 44100
    sink = io.BytesIO()
    with av.open(sink, "w", format="mp3") as container:
        stream = cast("Any", container.add_stream("mp3", rate=rate, layout="stereo"))
        stream.bit_rate = 320_000
        for second in range(seconds):
            turn = np.arange(rate) / rate
            wave = np.sin(2 * np.pi * (200 + second) * turn) * 9000
            pair = np.repeat(wave.astype(np.int16)[:, None], 2, axis=1).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(pair, format="s16", layout="stereo")
            frame.sample_rate = rate
            for packet in stream.encode(frame):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return sink.getvalue()


def chromium() -> str:
    """The browser's program."""
    found = (
        os.environ.get("STARLING_CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    )
    if not found:
        raise FileNotFoundError("no Chromium here: name one in the variable STARLING_CHROMIUM")
    return found
