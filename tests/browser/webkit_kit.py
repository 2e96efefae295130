"""WebKit, Safari's engine, by WebDriver as it speaks it: plain HTTP, a display of its own."""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

DRIVER = os.environ.get("STARLING_WEBKIT_DRIVER") or shutil.which("WebKitWebDriver")
BROWSER = Path(__file__).with_name("webkit_browser.py")
SCREEN = shutil.which("Xvfb")
LACKING = [name for name, found in (("webkit2gtk-driver", DRIVER), ("xvfb", SCREEN)) if not found]
"""Debian's packages that are not here."""

AS_SAFARI = ("StorageAPI", "StorageAPIEstimate")
"""What Safari has and WebKitGTK leaves off. It has no private file system: handles to write through are
refused there ("Backend does not support this operation"), so the library lies in IndexedDB."""

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""What WebDriver calls an element's name in its JSON."""

KEYS = {
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Space": " ",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Tab": "\ue004",
    "F10": "\ue03a",
}

FIRST = """
  window.__trouble = [];
  document.addEventListener('securitypolicyviolation', (event) => __trouble.push(
    `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
  addEventListener('error', (event) => __trouble.push(`error ${event.message}`));
  addEventListener('unhandledrejection', (event) => __trouble.push(`rejection ${event.reason}`));
  const complain = console.error;
  console.error = (...words) => {
    __trouble.push(`console ${words.join(' ')}`);
    complain.apply(console, words);
  };
  // Under WebDriver a chooser is cancelled as soon as it opens; the field is given its files after.
  const click = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    if (this.type !== 'file') click.call(this);
  };
  // Here nothing can capture what an element plays, but that it goes through a graph: the player's
  // where the equaliser has it, else this one. At every way to the speakers stands an ear.
  window.__ears = [];
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) {
      const ear = this.context.createAnalyser();
      connect.call(this, ear);
      __ears.push(ear);
    }
    return connect.call(this, to, ...rest);
  };
  const taken = new WeakSet();
  const take = AudioContext.prototype.createMediaElementSource;
  AudioContext.prototype.createMediaElementSource = function (element) {
    taken.add(element);
    return take.call(this, element);
  };
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (!taken.has(this)) {
      window.__plain ??= new AudioContext();
      __plain.createMediaElementSource(this).connect(__plain.destination);
      __plain.resume();
    }
    return play.call(this);
  };
"""
"""Runs in every page before its own scripts: what goes wrong is noted, what plays can be heard."""

HEARD = """() => Math.max(0, ...window.__ears.map((ear) => {
  const samples = new Float32Array(ear.fftSize);
  if (ear.context.state === 'running') ear.getFloatTimeDomainData(samples);
  return Math.sqrt(samples.reduce((sum, it) => sum + it * it, 0) / samples.length);
}))"""
"""How loud it is now: RMS, 0 to 1."""


class Wk:
    """One page of the player in WebKit."""

    def __init__(self, driver: str, session: str, url: str) -> None:
        self._at = f"{driver}/session/{session}"
        self.url = url

    # ── The driver's own verbs ──

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """One command's value. @raises AssertionError with the driver's words where it fails."""
        return ask(method, self._at + path, body)

    def js(self, function: str, *arguments: Any) -> Any:
        """What a function of the page gives, by way of JSON; a Problem as {"problem": {…}}."""
        script = f"""
          const done = arguments[1];
          const told = (error) => ({{problem: error?.toJSON ? error.toJSON() : String(error)}});
          (async () => ({function})(...JSON.parse(arguments[0])))().catch(told)
            .then((answer) => done(JSON.stringify(answer ?? null)));"""
        body = {"script": script, "args": [json.dumps(arguments)]}
        return json.loads(self.call("POST", "/execute/async", body))

    def until(self, function: str, what: str, seconds: float = 60, *arguments: Any) -> Any:
        """Ask until it gives something true."""
        paced = f"""async (...all) => {{
          await new Promise((r) => setTimeout(r, 50));
          return ({function})(...all);
        }}"""
        deadline = time.monotonic() + seconds
        last: Any = None
        while time.monotonic() < deadline:
            last = self.js(paced, *arguments)
            if last and not (isinstance(last, dict) and "problem" in last):
                return last
        seen = self.js("() => [window.__trouble, window.starling?.state.engine]")
        raise AssertionError(f"waited {seconds} s for {what}; last {last!r}; {seen}")

    def element(self, css: str) -> str:
        """The name of the first that fits and is in sight, once there is one."""
        self.until(
            "(css) => [...document.querySelectorAll(css)].some((it) => it.checkVisibility())",
            css, 20, css,
        )  # fmt: skip
        return self.call(
            "POST",
            "/execute/sync",
            {
                "script": "return [...document.querySelectorAll(arguments[0])]"
                ".find((it) => it.checkVisibility())",
                "args": [css],
            },
        )[ELEMENT]

    def click(self, css: str) -> None:
        self.call("POST", f"/element/{self.element(css)}/click", {})

    def keys(self, *names: str) -> None:
        """Press a key by its name or character; several are held together."""
        codes = [KEYS.get(name, name) for name in names]
        actions = [{"type": "keyDown", "value": code} for code in codes]
        actions += [{"type": "keyUp", "value": code} for code in reversed(codes)]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def types(self, text: str) -> None:
        for character in text:
            self.keys(character)

    def menu_of(self, css: str) -> None:
        """The right button of the mouse on something."""
        where = {"type": "pointerMove", "origin": {ELEMENT: self.element(css)}, "x": 0, "y": 0}
        press = [{"type": kind, "button": 2} for kind in ("pointerDown", "pointerUp")]
        mouse = {"pointerType": "mouse"}
        self._act({"type": "pointer", "id": "m", "parameters": mouse, "actions": [where, *press]})

    def _act(self, source: dict[str, Any]) -> None:
        self.call("POST", "/actions", {"actions": [source]})

    def picture(self) -> Image.Image:
        """What is seen."""
        data = base64.b64decode(self.call("GET", "/screenshot"))
        return Image.open(io.BytesIO(data)).convert("RGB")

    def size(self, width: int, height: int) -> tuple[int, int]:
        """Make the window so large; what the page has of it."""
        self.call("POST", "/window/rect", {"x": 0, "y": 0, "width": width, "height": height})
        return tuple(self.js("() => [innerWidth, innerHeight]"))

    def give(self, css: str, *paths: Path) -> None:
        """Files for a field of the page's, which need not be in sight."""
        self.until("(css) => !!document.querySelector(css)", css, 20, css)
        found = self.call("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]
        names = "\n".join(str(path) for path in paths)
        self.call("POST", f"/element/{found}/value", {"text": names})

    # ── The player's ──

    def open(self) -> None:
        """The page, anew; its engine and its service worker are up."""
        self.call("POST", "/url", {"url": self.url})
        self.until("() => window.starling?.state.engine.is === 'ready'", "the engine", 120)
        self.until("() => !!navigator.serviceWorker.controller", "the service worker")

    def do(self, command: dict[str, Any]) -> Any:
        return self.js("(command) => window.starling.do(command)", command)

    def state(self, region: str) -> Any:
        return self.js("(name) => window.starling.state[name]", region)

    def tracks(self, **find: Any) -> list[dict[str, Any]]:
        return self.do({"do": "find", "sort": "album", "limit": 200, **find})["tracks"]

    def hears(self, what: str, seconds: float = 30) -> float:
        """Wait until there is sound, and give its loudness."""
        self.until(f"() => ({HEARD})() > 0.003", f"the sound of {what}", seconds)
        return self.js(HEARD)

    def trouble(self) -> list[str]:
        """Errors, rejections and breaches of the policy so far."""
        return self.js("() => window.__trouble")


def ask(method: str, address: str, body: Any = None, seconds: float = 150) -> Any:
    """One request of WebDriver's."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        address, data, {"Content-Type": "application/json"}, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            return json.loads(answer.read())["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{method} {address}: {error.read().decode()[:600]}") from None


@contextmanager
def _running(command: list[str], log: Path, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is ended by its own id."""
    with log.open("wb") as words:
        process = subprocess.Popen(command, stdout=words, stderr=words, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _screen(folder: Path, size: str = "1500x1000x24") -> Iterator[str]:
    """A display that nobody sees, under a number that was free."""
    reads, writes = os.pipe()
    command = [str(SCREEN), "-displayfd", str(writes), "-screen", "0", size, "-nolisten", "tcp"]
    with _running(command, folder / "screen.log", pass_fds=[writes]):
        os.close(writes)
        with os.fdopen(reads, encoding="ascii") as told:
            number = told.readline().strip()
        assert number, (folder / "screen.log").read_text()
        yield f":{number}"


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def _up(process: subprocess.Popen[bytes], driver: str, log: Path) -> None:
    """Wait until the driver answers."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if ask("GET", f"{driver}/status", seconds=5):
                return
        except OSError:
            continue  # nobody listens there yet
    raise AssertionError(f"no driver: {log.read_text()}")


@contextmanager
def page_in_webkit(folder: Path, url: str, *, dark: bool = False) -> Iterator[Wk]:
    """The player's address in a WebKit whose home is this folder, which is gone afterwards."""
    with ExitStack() as stack:
        home, runtime = folder / "home", folder / "runtime"
        home.mkdir(exist_ok=True)
        runtime.mkdir(mode=0o700, exist_ok=True)
        env = {
            **os.environ,
            "DISPLAY": stack.enter_context(_screen(folder)),
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "1",
            "GSETTINGS_BACKEND": "memory",
            "STARLING_FIRST": FIRST,
            **({"STARLING_DARK": "1"} if dark else {}),
        }
        port = _free_port()
        log = folder / "driver.log"
        process = stack.enter_context(_running([str(DRIVER), f"--port={port}"], log, env=env))
        driver = f"http://127.0.0.1:{port}"
        _up(process, driver, log)
        browser = {"binary": str(BROWSER), "args": list(AS_SAFARI)}
        wanted = {"webkitgtk:browserOptions": browser}
        session = ask("POST", f"{driver}/session", {"capabilities": {"alwaysMatch": wanted}})[
            "sessionId"
        ]
        stack.callback(ask, "DELETE", f"{driver}/session/{session}")
        page = Wk(driver, session, url)
        page.call("POST", "/timeouts", {"script": 120_000, "pageLoad": 60_000})
        yield page
