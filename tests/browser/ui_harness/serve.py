"""Serve the page with an engine that is only pretended: for looking at the UI in every state.

`python -m tests.browser.ui_harness.serve --port 8099`, then open `/?case=library` (the cases are
in main.js). `start(port=0)` is the same for tests."""

from __future__ import annotations

import argparse
import contextlib
import functools
import hashlib
import io
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from tools.gallery import gallery_files
from tools.pack import cached, package_version
from tools.shell import freeze_fluent, later_files, shell_sources
from tools.words import words_files

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
MIME = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}


@functools.lru_cache(500)
def cover(name: str) -> bytes:
    """A cover of our own making: two hues and a few shapes, the same for the same name."""
    seed = hashlib.sha256(name.encode()).digest()
    picture = Image.new("HSV", (320, 320), (seed[0], 120 + seed[1] // 3, 70 + seed[2] // 3))
    pen = ImageDraw.Draw(picture)
    for index in range(4):
        x, y, r = (seed[3 + index * 3 + place] for place in range(3))
        r = 40 + r // 2
        x, y = int(x * 1.25), int(y * 1.25)
        colour = ((seed[0] + 20 * index + seed[20] // 3) % 256, 150, 120 + seed[24 + index] // 2)
        if seed[28] % 2:
            pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)
        else:
            pen.polygon([(x - r, y + r), (x, y - r), (x + r, y + r)], fill=colour)
    out = io.BytesIO()
    picture.convert("RGB").filter(ImageFilter.GaussianBlur(1 + seed[29] % 14)).save(out, "PNG")
    return out.getvalue()


@functools.lru_cache(500)
def tint(name: str) -> bytes:
    """The colour of a cover, as the service worker tells it."""
    picture = Image.open(io.BytesIO(cover(name))).convert("RGB").resize((32, 32))
    few = picture.quantize(6).convert("RGB")
    found: list[tuple[int, tuple[int, int, int]]] = few.getcolors() or []
    best = max(found, key=lambda it: it[0] * (max(it[1]) - min(it[1])))[1]
    return json.dumps({"rgb": best, "grey": max(best) - min(best) < 20}).encode()


def start(
    port: int = 0, modules: Path = ROOT / "node_modules", *, lasting: int = 0
) -> ThreadingHTTPServer:
    """A server on loopback that runs until `shutdown()`; its port is `server_port`. Browsers may keep
    its files for so many seconds: tests do, who looks at what is being written does not."""
    keep = f"max-age={lasting}" if lasting else "no-cache"
    bundles = shell_sources(modules) | later_files() | words_files()
    fluent = cached("fluent.mjs", package_version("@fluent/bundle"), freeze_fluent)
    bundles["shell/fluent.mjs"] = fluent.read_text(encoding="utf-8")
    gallery = gallery_files()
    micropython = modules / "@micropython" / "micropython-webassembly-pyscript"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.split("?")[0].lstrip("/") or "index.html"
            kind = MIME.get(Path(path).suffix, "application/octet-stream")
            if path in bundles:
                body = bundles[path].encode()
            elif path in gallery:
                body = gallery[path]
                kind = "image/png" if path.startswith("art/") else kind
            elif path.startswith("shell/"):
                body = (micropython / Path(path).name).read_bytes()
            elif path.startswith("bridge/main."):
                body = (HERE / Path(path).name).read_bytes()
            elif path.startswith("export/"):
                self.send_response(204)  # as where a download has begun: the frame stays as it is
                self.end_headers()
                return
            elif path.startswith("art/"):
                name = path.removeprefix("art/")
                body, kind = cover(name), "image/png"
                if self.path.endswith("?tint"):
                    body, kind = tint(name), "application/json"
            elif path == "welcome.json":
                body = (HERE / "welcome.json").read_bytes()
            elif (ROOT / "web" / path).is_file():
                body = (ROOT / "web" / path).read_bytes()
            else:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=60" if "art/" in path else keep)
            self.end_headers()
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(body)  # a page that is closed early wants no more

        def log_message(self, *_: object) -> None:
            """Silence: what matters is seen in the page."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--modules", type=Path, default=ROOT / "node_modules")
    asked = parser.parse_args()
    print(f"http://localhost:{start(asked.port, asked.modules).server_port}/?case=library")
    threading.Event().wait()
