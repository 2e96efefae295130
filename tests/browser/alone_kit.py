"""What the tests of delivery by itself stand on: sounds of a known size, how much of them is here,
and the connection as the browser tells of it."""

from __future__ import annotations

import hashlib
import random
import wave
from pathlib import Path
from typing import Any

from tests.browser.kit import Tab

RATE = 44_100
FRAME = 4
"""Bytes of one moment: two channels of 16 bits."""
BYTES_A_SECOND = RATE * FRAME

NETWORK_TYPES = "--enable-blink-features=NetInfoDownlinkMax"
"""On a desktop, Chromium says of what kind the connection is only where it is told to."""

DIGEST = """async (id) => {
  const response = await fetch('stream/' + encodeURIComponent(id));
  const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return [...new Uint8Array(hash)].map((octet) => octet.toString(16).padStart(2, '0')).join('');
}"""
BEGIN = """(command) => {
  window.__begun ??= [];
  const at = window.__begun.push({done: false}) - 1;
  window.starling.do(command).then(
    (answer) => { window.__begun[at] = {done: true, answer}; },
    (error) => { window.__begun[at] = {done: true, problem: error.toJSON?.() ?? String(error)}; });
  return at;
}"""


def sound(path: Path, seed: int, seconds: float) -> str:
    """Write noise that nobody else has the bytes of, as a WAV; its SHA-256."""
    noise = random.Random(seed).randbytes(int(RATE * seconds) * FRAME)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(noise)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest(tab: Tab, content: str) -> str:
    """SHA-256 of what the service worker gives of a content."""
    return str(tab.page.evaluate(DIGEST, content))


def begin(tab: Tab, command: dict[str, Any]) -> int:
    """Give a command whose answer is waited for later: its number."""
    return int(tab.page.evaluate(BEGIN, command))


def outcome(tab: Tab, number: int, timeout: float = 60) -> Any:
    """What came of a command that was begun: `{"answer": …}` or `{"problem": …}`."""
    return tab.until("(at) => window.__begun[at].done && window.__begun[at]", timeout=timeout,
                     what="the answer", arg=number)  # fmt: skip


def begun(tab: Tab, number: int) -> bool:
    """Is such a command still without its answer?"""
    return not tab.page.evaluate("(at) => window.__begun[at].done", number)


def heard_up_to(tab: Tab, ms: int, timeout: float = 60) -> None:
    """Wait until the sound has come so far."""
    tab.until("(ms) => window.starling.state.playback.position_ms >= ms", f"{ms} ms of sound",
              timeout, ms)  # fmt: skip


def stored(tab: Tab, track: str) -> float:
    """How much of a track is here, 0 to 1, as the library says."""
    return next(row["stored"] for row in tab.tracks(limit=100) if row["id"] == track)


def here_whole(tab: Tab, track: str, timeout: float = 60) -> None:
    """Wait until all of a track is here."""
    tab.until(
        """async (track) => (await window.starling.do({do: 'find', limit: 100})).tracks
             .find((row) => row.id === track)?.stored === 1""",
        f"all of {track}", timeout, track,
    )  # fmt: skip


class Line:
    """The connection of a tab, as DevTools makes the browser see it."""

    def __init__(self, tab: Tab) -> None:
        assert tab.page.context is not None
        self._tab = tab
        self._devtools = tab.page.context.new_cdp_session(tab.page)
        self._devtools.send("Network.enable")

    def _is(self, kind: str) -> None:
        # Only a state that differs from the true one in more than its kind is taken for one.
        self._devtools.send(
            "Network.overrideNetworkState",
            {"offline": False, "latency": 1, "downloadThroughput": 50_000_000,
             "uploadThroughput": 50_000_000, "connectionType": kind},
        )  # fmt: skip

    def meter(self) -> None:
        """Every byte is paid for from now on."""
        self._is("cellular4g")
        assert self._tab.page.evaluate("() => navigator.connection.type") == "cellular"

    def free(self) -> None:
        """They cost nothing."""
        self._is("wifi")
        assert self._tab.page.evaluate("() => navigator.connection.type") == "wifi"
