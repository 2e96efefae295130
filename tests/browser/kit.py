"""Hands for the journeys: a site, a browser with its own profile, and ears."""

from __future__ import annotations

import asyncio
import http.server
import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.browser.flags import AUDIBLE

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"

FLAGS = list(AUDIBLE)

TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".json": "application/json",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".html": "text/html; charset=utf-8",
}


def chromium_path() -> str:
    """The Chromium that the journeys drive."""
    found = os.environ.get("STARLING_CHROMIUM") or shutil.which("chromium")
    if not found:
        raise RuntimeError("no Chromium: run `make setup`, or set STARLING_CHROMIUM")
    return found


class Site:
    """`dist/` as a plain static host under a sub-path. It can be unplugged and come back."""

    def __init__(
        self,
        root: Path = DIST,
        *,
        base: str = "/music/",
        overlay: dict[str, bytes] | None = None,
        headers: dict[str, str] | None = None,
        port: int = 0,
    ) -> None:
        self.root = root
        self.base = base
        self.overlay = overlay or {}
        """Answers that differ from the files, by path under the base."""
        self.headers = headers or {}
        self.requests: list[str] = []
        self.port = port
        self._server: http.server.ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}{self.base}"

    def start(self) -> Site:
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = unquote(self.path.partition("?")[0])
                site.requests.append(self.path)
                inside = path.removeprefix(site.base) or "index.html"
                data = site.overlay.get(inside)
                if data is None and path.startswith(site.base) and ".." not in inside:
                    file = site.root / inside
                    data = file.read_bytes() if file.is_file() else None
                self.send_response(404 if data is None else 200)
                body = data or b""
                self.send_header("Content-Type", TYPES.get(Path(inside).suffix, "text/plain"))
                self.send_header("Content-Length", str(len(body)))
                for name, value in site.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Quiet: `requests` is the log."""

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, *args: object) -> None:
                """A browser that is killed breaks its connections: no news."""

        self._server = Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def unplug(self) -> None:
        """Nobody answers at this address any more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class Loop:
    """An asyncio loop in a thread, for the servers of the world."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, Any], timeout: float = 60) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout)

    def stop(self) -> None:
        async def tidy() -> None:
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.loop.shutdown_asyncgens()

        self.run(tidy())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)
        self.loop.close()


class Tab:
    """One page of the player, with what it said."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.console: list[str] = []
        self.violations: list[str] = []
        page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.console.append(f"pageerror: {error}"))

    def open(self, url: str) -> Tab:
        self.page.goto(url)
        return self

    def until(self, expression: str, what: str = "", timeout: float = 30, arg: Any = None) -> Any:
        """Poll a JS function until it gives something true. (The policy forbids Playwright's own
        wait_for_function, which evaluates strings in the page.)"""
        deadline = time.monotonic() + timeout
        last: Any = None
        while time.monotonic() < deadline:
            try:
                last = self.page.evaluate(expression, arg)
            except Error as error:
                if "context was destroyed" not in str(error):
                    raise
                last = "a page that is being left"
                self.page.wait_for_load_state()
                continue
            if last:
                return last
            self.page.wait_for_timeout(50)
        tail = "\n".join(self.console[-25:])
        raise AssertionError(f"waited {timeout} s for {what or expression}; last {last!r}\n{tail}")

    def ready(self, timeout: float = 60) -> Tab:
        self.until(
            "() => window.starling && window.starling.state.engine.is === 'ready'",
            "the engine",
            timeout,
        )
        self.until(
            "() => navigator.serviceWorker.controller !== null", "the service worker", timeout
        )
        return self

    def do(self, command: dict[str, Any], timeout: float = 60) -> Any:
        """A command's answer; a Problem comes back as {"problem": {...}}."""
        outcome = self.page.evaluate(
            """async ([command, ms]) => {
                 const late = new Promise((done) => setTimeout(() => done({late: true}), ms));
                 const answer = window.starling.do(command).then(
                   (answer) => ({answer}),
                   (error) => ({problem: error.toJSON ? error.toJSON() : {code: String(error)}}));
                 return Promise.race([answer, late]);
               }""",
            [command, timeout * 1000],
        )
        if outcome.get("late"):
            tail = "\n".join(self.console[-25:])
            raise AssertionError(f"{command} took more than {timeout} s\n{tail}")
        return outcome.get("answer", outcome)

    def state(self, region: str) -> Any:
        return self.page.evaluate("(name) => window.starling.state[name]", region)

    def tracks(self, **find: Any) -> list[dict[str, Any]]:
        return self.do({"do": "find", **find})["tracks"]

    def loudness(self, seconds: float = 0.6) -> float:
        """RMS of what the playing element gives, by capturing its stream. 0 is silence."""
        return float(self.page.evaluate(LISTEN, seconds * 1000))

    def hears(self, what: str, timeout: float = 30) -> float:
        """Wait until there is sound, and give its loudness."""
        deadline = time.monotonic() + timeout
        heard = 0.0
        while time.monotonic() < deadline:
            heard = self.loudness()
            if heard > 0.003:
                return heard
        playback = self.state("playback")
        tail = "\n".join(self.console[-25:])
        raise AssertionError(f"no sound: {what}; {json.dumps(playback)[:800]}\n{tail}")


LISTEN = """async (ms) => {
  const playing = [...document.querySelectorAll('audio')].find((a) => !a.paused && a.readyState > 2);
  if (!playing) { await new Promise((r) => setTimeout(r, 100)); return 0; }
  const context = window.__ears ??= new AudioContext();
  await context.resume();
  const source = context.createMediaStreamSource(playing.captureStream());
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  source.connect(analyser);
  const data = new Float32Array(analyser.fftSize);
  let loudest = 0;
  const end = performance.now() + ms;
  while (performance.now() < end) {
    await new Promise((r) => setTimeout(r, 30));
    analyser.getFloatTimeDomainData(data);
    let sum = 0;
    for (const sample of data) sum += sample * sample;
    loudest = Math.max(loudest, Math.sqrt(sum / data.length));
  }
  source.disconnect();
  return loudest;
}"""

WATCH_POLICY = """
  window.__violations = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
  window.__peers = 0;
  const Real = window.RTCPeerConnection;
  if (Real) window.RTCPeerConnection = class extends Real {
    constructor(...args) { super(...args); window.__peers += 1; window.__made.push(this); }
  };
  window.__made = [];
  window.__connected = () => window.__made.filter((it) => it.connectionState === 'connected').length;
"""


class Chrome:
    """A Chromium with a profile of its own, that can be closed, killed and opened again."""

    flags: ClassVar[tuple[str, ...]] = tuple(FLAGS)
    """How every one is started."""

    def __init__(self, playwright: Playwright, profile: Path, **options: Any) -> None:
        self._playwright = playwright
        self.profile = profile
        self._options = options
        self.context: BrowserContext | None = None

    def start(self) -> Chrome:
        options = dict(self._options)
        flags = [*self.flags, *options.pop("args", [])]
        self.context = self._playwright.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=chromium_path(),
            headless=True,
            args=flags,
            **options,
        )
        self.context.add_init_script(WATCH_POLICY)
        return self

    def tab(self, url: str) -> Tab:
        assert self.context is not None
        return Tab(self.context.new_page()).open(url)

    def close(self) -> None:
        if self.context is not None:
            self.context.close()
            self.context = None

    def kill(self) -> None:
        """As a crash would: no goodbye to anybody."""
        for process in _processes_with(str(self.profile)):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.context = None


def _processes_with(text: str) -> list[int]:
    found: list[int] = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if text in command and "chrom" in command:
                found.append(int(entry.name))
    return found


def violations(tab: Tab) -> list[str]:
    """Every breach of the page's policy, and every error of the page itself."""
    breaches = list(tab.page.evaluate("() => window.__violations ?? []"))
    errors = [line for line in tab.console if line.startswith("pageerror")]
    return breaches + errors


Make = Callable[..., Any]
