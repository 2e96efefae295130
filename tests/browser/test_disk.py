"""The library survives any death: the browser is killed again and again while it commits.

STARLING_KILLS is the number of kills (50 unless told), STARLING_JOURNAL the journal mode. Run as
a script, `python tests/browser/test_disk.py figures`, it prints how fast the disk is.
"""

from __future__ import annotations

import json
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
HARNESS = Path(__file__).resolve().parent / "disk_harness"
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--disable-extensions",
)
KILLS = int(os.environ.get("STARLING_KILLS", "50"))
JOURNAL = os.environ.get("STARLING_JOURNAL", "wal")
OPEN_S = 60.0
"""Seconds within which a browser must have opened the disk, on a busy machine."""


def first_folder(*folders: Path, holding: str) -> Path:
    """The first of the folders that holds a file."""
    for folder in folders:
        if (folder / holding).exists():
            return folder
    pytest.skip(f"{holding} is not here: run `make setup`")


class Harness(ThreadingHTTPServer):
    """Serves harness, bridge and engine; what the worker reports is put in `reports`."""

    daemon_threads = True

    def __init__(self) -> None:
        self.reports: queue.Queue[dict[str, Any]] = queue.Queue()
        self.last_flushes = 0
        engine = first_folder(
            ROOT / "dist/engine", ROOT / "node_modules/pyodide", holding="pyodide.asm.wasm"
        )
        bridge = first_folder(ROOT / "dist/bridge", ROOT / "web/bridge", holding="disk.js")
        self.roots = {"engine": engine, "bridge": bridge, "": HARNESS}
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(HARNESS)))
        Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Where the harness page is."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent: a killed browser breaks its connections."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Harness
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def translate_path(self, path: str) -> str:
        """Files of three folders under one address."""
        first, _, rest = path.split("?")[0].strip("/").partition("/")
        if first in self.server.roots and rest and "/" not in rest:
            return str(self.server.roots[first] / rest)
        return str(HARNESS / (first or "index.html"))

    def do_POST(self) -> None:
        """Take a report."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()
        self.server.reports.put(json.loads(body))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def browser(profile: Path, url: str) -> Iterator[subprocess.Popen[bytes]]:
    """A Chromium in a process group of its own; every process of it is killed at the end."""
    chromium = shutil.which("chromium") or pytest.skip("no Chromium here")
    for lock in profile.glob("Singleton*"):
        lock.unlink()
    process = subprocess.Popen(
        [chromium, *FLAGS, f"--user-data-dir={profile}", url],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL the whole group at once, and wait until the kernel has taken all of it away."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        except PermissionError:
            return
        os.sched_yield()


def next_report(harness: Harness, timeout: float) -> dict[str, Any]:
    """The next report; an error told by the worker fails the test with its own words."""
    report = harness.reports.get(timeout=timeout)
    assert "error" not in report, report["error"]
    return report


def committed_until(harness: Harness, deadline: float) -> int:
    """Read reports until a moment; the last number that was reported committed."""
    last = 0
    while (left := deadline - time.monotonic()) > 0:
        try:
            report = next_report(harness, left)
        except queue.Empty:
            break
        last = report["committed"]
        harness.last_flushes = report["flushes"]
    return last


@pytest.mark.browser
@pytest.mark.slow
def test_every_commit_survives_the_death_of_the_browser(tmp_path: Path) -> None:
    """A commit that returned is there after SIGKILL of the whole browser, and nothing is torn."""
    chance = random.Random(11)
    harness = Harness()
    reported = 0
    flushed = False
    commits = 0
    for round_number in range(KILLS):
        with browser(tmp_path, f"{harness.url}/index.html?run=facts&journal={JOURNAL}") as process:
            report = next_report(harness, OPEN_S)
            found = report["opened"]
            about = f"round {round_number}, {reported} reported, found {found}"

            assert report["durable"], about
            assert found["last"] >= reported, f"commits were lost: {about}"
            assert found["integrity"] == ["ok"], about
            assert found["gaps"] == 0 and found["torn"] == 0 and found["sums"], about

            # Some kills while the very first commits run, or even before.
            reported = max(
                found["last"],
                committed_until(harness, time.monotonic() + chance.choice((0, 0.05, 0.3, 0.8))),
            )
            kill(process)
        while not harness.reports.empty():  # Sent before the kill, read after it: as binding.
            reported = max(reported, harness.reports.get().get("committed", 0))
        commits = reported
        flushed = flushed or harness.last_flushes > 0
        print(f"kill {round_number + 1}/{KILLS}: {commits} commits", file=sys.stderr)
    harness.shutdown()

    assert commits > KILLS, "the browser hardly committed: the kills proved nothing"
    assert flushed, "fdatasync no longer reaches the disk: see with_fdatasync in disk.js"


if __name__ == "__main__":
    harness = Harness()
    query = "&".join([f"run={sys.argv[1]}", *sys.argv[2:]])
    profile = Path(tempfile.mkdtemp())
    with browser(profile, f"{harness.url}/index.html?{query}"):
        while "finished" not in (told := next_report(harness, OPEN_S)):
            print(json.dumps(told))
    shutil.rmtree(profile, ignore_errors=True)
