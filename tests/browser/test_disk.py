"""The library survives any death: the browser is killed again and again while it commits.

STARLING_KILLS is the number of kills (16 by day, 50 in `make test-thorough`, a fifth of it for
Firefox), STARLING_JOURNAL the journal mode. Run as a script it prints how fast the disk is, and how
fast the alternatives:
`python -m tests.browser.test_disk figures|snapshots [firefox]`.
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

from tests.browser.flags import QUIET
from tests.thorough import times

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
HARNESS = Path(__file__).resolve().parent / "disk_harness"
CHROMIUM = (
    "chromium",
    "--headless=new",
    *QUIET,
    "--disable-gpu",
    "--disable-extensions",
    "--user-data-dir={profile}",
)
FIREFOX = ("firefox-esr", "--headless", "--no-remote", "--profile", "{profile}")
"""Driven by nothing but an address: the harness talks over HTTP, so any browser will do."""
FIREFOX_PREFERENCES = """
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("toolkit.startup.max_resumed_crashes", -1);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.normandy.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
"""
"""Without the first a killed Firefox opens the harness twice: its old tab, and the new one."""
KILLS = int(os.environ.get("STARLING_KILLS") or times(8, 50))
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
        first, _, rest = path.split("?", maxsplit=1)[0].strip("/").partition("/")
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
def browser(
    profile: Path, url: str, command: tuple[str, ...] = CHROMIUM
) -> Iterator[subprocess.Popen[bytes]]:
    """A browser in a process group of its own; every process of it is killed at the end."""
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not here")
    for lock in profile.glob("Singleton*"):
        lock.unlink()
    if command is FIREFOX:
        (profile / "user.js").write_text(FIREFOX_PREFERENCES, encoding="utf-8")
    process = subprocess.Popen(
        [*(word.format(profile=profile) for word in command), url],
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


def reports_until(harness: Harness, deadline: float) -> Iterator[dict[str, Any]]:
    """The reports of commits that come before a moment."""
    while (left := deadline - time.monotonic()) > 0:
        try:
            yield next_report(harness, left)
        except queue.Empty:
            return


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("command", "kills"),
    [pytest.param(CHROMIUM, KILLS, id="chromium"), pytest.param(FIREFOX, KILLS // 5, id="firefox")],
)
def test_every_commit_survives_the_death_of_the_browser(
    tmp_path: Path, command: tuple[str, ...], kills: int
) -> None:
    """A commit that returned is there after SIGKILL of the whole browser, and nothing is torn."""
    chance = random.Random(11)
    harness = Harness()
    url = f"{harness.url}/index.html?run=facts&journal={JOURNAL}"
    reported = 0
    flushes = 0
    for number in range(1, kills + 1):
        with browser(tmp_path, url, command) as process:
            report = next_report(harness, OPEN_S)
            found = report["opened"]
            about = f"before kill {number}: {reported} reported, found {found}"

            assert report["kind"] == "opfs", about
            assert found["last"] >= reported, f"commits were lost {about}"
            assert found["integrity"] == ["ok"], about
            assert found["gaps"] == 0 and found["torn"] == 0 and found["sums"], about

            reported = found["last"]
            stranger = False
            # Some kills come while the very first commits run.
            deadline = time.monotonic() + chance.choice((0.0, 0.05, 0.3, 0.8))
            for told in reports_until(harness, deadline):
                if "opened" in told and told["opened"]["last"] < reported:
                    # Firefox at times opens the page once more, with an empty storage of its own.
                    # Its commits are no facts of ours; ours are looked for at the next start.
                    stranger = True
                if stranger or "opened" in told:
                    continue
                reported, flushes = told["committed"], told["flushes"]
            kill(process)
        while not harness.reports.empty():  # Sent before the kill, read after it: as binding.
            # What a dying process complained of is no report of a commit.
            told = harness.reports.get()
            reported = reported if stranger else told.get("committed", reported)
        print(f"kill {number} of {kills}: {reported} commits", file=sys.stderr)
    harness.shutdown()
    harness.server_close()

    assert reported > kills, "the browser hardly committed: the kills proved nothing"
    assert flushes > 0, "fdatasync no longer reaches the disk: see with_fdatasync in disk.mount.js"


if __name__ == "__main__":
    harness = Harness()
    command = FIREFOX if "firefox" in sys.argv else CHROMIUM
    query = "&".join([f"run={sys.argv[1]}", *sys.argv[2:]])
    profile = Path(tempfile.mkdtemp())
    with browser(profile, f"{harness.url}/index.html?{query}", command):
        while "finished" not in (told := next_report(harness, OPEN_S)):
            print(json.dumps(told))
    shutil.rmtree(profile, ignore_errors=True)
