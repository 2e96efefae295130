"""The whole product in Firefox, by its own WebDriver BiDi: each way in → sound → the host is gone
→ a new page → sound."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Loop, Site
from tests.browser.test_stream_firefox import FIREFOX, firefox

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.timeout(240),
    pytest.mark.skipif(not FIREFOX, reason="no firefox-esr here: apt install firefox-esr"),
]

WATCH = """() => {
  window.__trouble = [];
  document.addEventListener('securitypolicyviolation', (event) => window.__trouble.push(
    `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
  addEventListener('error', (event) => window.__trouble.push(`error ${event.message}`));
  addEventListener('unhandledrejection', (event) =>
    window.__trouble.push(`rejection ${event.reason}`));
  // Captured before it plays, an element needs no sound device; without one it would fail.
  window.__captured = new WeakMap();
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (!window.__captured.has(this)) window.__captured.set(this, this.mozCaptureStream());
    return play.call(this);
  };
  window.__peers = 0;
  const Real = window.RTCPeerConnection;
  if (Real) window.RTCPeerConnection = class extends Real {
    constructor(...args) { super(...args); window.__peers += 1; }
  };
}"""

# A recording of what plays, decoded again: an AudioContext would need a sound device to run.
LISTEN = """async () => {
  const playing = [...document.querySelectorAll('audio')].find((a) => !a.paused && a.readyState > 2);
  const stream = playing && window.__captured.get(playing);
  if (!stream?.getAudioTracks().length) {
    await new Promise((r) => setTimeout(r, 100));
    return 0;
  }
  const recorder = new MediaRecorder(stream);
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stopped = new Promise((r) => { recorder.onstop = r; });
  recorder.start();
  await new Promise((r) => setTimeout(r, 800));
  if (recorder.state !== 'inactive') recorder.stop();
  await stopped;
  const bytes = await new Blob(parts).arrayBuffer();
  const sound = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes).catch(() => null);
  if (!sound) return 0;
  const data = sound.getChannelData(0);
  return Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / data.length);
}"""

ADD_FILES = """async (files) => window.starling.do({do: 'add_files', files: files.map(
  ([name, data]) => new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name))})"""


SEEN = """async () => {
  const its = await navigator.serviceWorker.getRegistration();
  const workers = [its?.installing, its?.waiting, its?.active].map((it) => it?.state ?? null);
  return [window.__trouble, window.starling?.state.engine, workers, await caches.keys()];
}"""
"""What is told of a page where something did not come."""


class Fox:
    """One page of the player in Firefox."""

    def __init__(self, call: Callable[..., Any], tab: str, url: str) -> None:
        self._ask = call
        self._tab = tab
        self.url = url

    async def _call(self, method: str, **parameters: Any) -> Any:
        """One BiDi command; a page that never answers is named, not waited for."""
        try:
            return await asyncio.wait_for(self._ask(method, **parameters), 60)
        except TimeoutError:
            raise AssertionError(f"no answer to {method} {str(parameters)[:400]}") from None

    async def js(self, function: str, *arguments: Any) -> Any:
        """What a function of the page gives, by way of JSON; a Problem as {"problem": {…}}."""
        wrapped = f"""async (text) => {{
          const told = (error) => ({{problem: error.toJSON ? error.toJSON() : String(error)}});
          return JSON.stringify(
            await (async () => ({function})(...JSON.parse(text)))().catch(told) ?? null);
        }}"""
        answer = await self._call(
            "script.callFunction",
            functionDeclaration=wrapped,
            arguments=[{"type": "string", "value": json.dumps(arguments)}],
            awaitPromise=True,
            target={"context": self._tab},
            userActivation=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    async def until(self, function: str, what: str, seconds: float = 60) -> Any:
        deadline = time.monotonic() + seconds
        last: Any = None
        while time.monotonic() < deadline:
            last = await self.js(
                f"async () => {{ await new Promise((r) => setTimeout(r, 50)); return ({function})(); }}"
            )
            if last and not (isinstance(last, dict) and "problem" in last):
                return last
        seen = await self.js(SEEN)
        raise AssertionError(f"waited {seconds} s for {what}; last {last!r}; {seen}")

    async def open(self) -> None:
        await self._call(
            "browsingContext.navigate", context=self._tab, url=self.url, wait="complete"
        )
        await self.until("() => window.starling?.state.engine.is === 'ready'", "the engine")
        await self.until("() => !!navigator.serviceWorker.controller", "the service worker")

    async def do(self, **command: Any) -> Any:
        return await self.js("(command) => window.starling.do(command)", command)

    async def tracks(self) -> list[dict[str, Any]]:
        return (await self.do(do="find", sort="album"))["tracks"]

    async def sounds(self, track: str) -> float:
        """Play a track, and give its loudness once it is heard."""
        answer = await self.do(do="play", track=track)
        assert "problem" not in answer, answer
        heard = 0.0
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            heard = await self.js(LISTEN)
            assert isinstance(heard, int | float), heard
            if heard > 0.003:
                await self.until(
                    "() => window.starling.state.playback.state === 'playing'", "its state"
                )
                return heard
        seen = await self.js("() => window.starling.state.playback")
        raise AssertionError(f"silence: {seen}")

    async def plays_alone(self, site: Site, track: str) -> None:
        """Keep it, take the host away, open the page anew, hear it; the policy was kept to."""
        kept = await self.do(do="keep", track=track)
        assert "problem" not in kept, kept
        assert await self.js("() => window.__trouble") == []
        await self.do(do="pause")
        site.unplug()
        await self.open()
        (row,) = [row for row in await self.tracks() if row["id"] == track]
        assert row["kept"]
        await self.sounds(track)
        assert await self.js("() => window.__trouble") == []


@asynccontextmanager
async def page_in_firefox(profile: Path, url: str) -> AsyncGenerator[Fox]:
    async with firefox(profile) as call:
        await call("script.addPreloadScript", functionDeclaration=WATCH)
        tab = (await call("browsingContext.getTree"))["contexts"][0]["context"]
        fox = Fox(call, tab, url)
        await fox.open()
        yield fox


@pytest.fixture
def drive(loop: Loop, site: Site, tmp_path: Path) -> Callable[..., Any]:
    """Runs a journey in a fresh Firefox. On the world's loop: Playwright's own occupies this
    thread when Chromium's tests ran before."""

    def run(journey: Callable[[Fox], Coroutine[Any, Any, None]]) -> None:
        async def whole() -> None:
            async with page_in_firefox(tmp_path / "profile", site.url) as fox:
                await journey(fox)

        loop.run(whole(), timeout=110)

    return run


def offer(world: Any, kind: str) -> str:
    return next(each["uri"] for each in world.offers if each["kind"] == kind)


def tagged(rows: list[dict[str, Any]], count: int) -> None:
    assert len(rows) == count
    assert all(row["artist"] == "Starling" and len(row["art"]) == 64 for row in rows)
    assert not any(row["provisional"] for row in rows)


def test_files(drive: Callable[..., Any], site: Site, album: Path) -> None:
    """Files of every kind that this Firefox decodes play, and one plays without the host."""
    kinds = {
        ".mp3": "audio/mpeg",
        ".flac": "audio/flac",
        ".ogg": "audio/ogg; codecs=vorbis",
        ".opus": "audio/ogg; codecs=opus",
        ".m4a": "audio/mp4; codecs=mp4a.40.2",
    }
    paths = [path for path in sorted(album.iterdir()) if path.suffix in kinds]

    async def journey(fox: Fox) -> None:
        able = [
            path
            for path in paths
            if await fox.js("async (mime) => new Audio().canPlayType(mime)", kinds[path.suffix])
        ]
        assert {path.suffix for path in able} >= {".mp3", ".flac", ".ogg", ".opus"}
        files = [[path.name, base64.b64encode(path.read_bytes()).decode()] for path in able]
        added = await fox.js(ADD_FILES, files)
        assert added.get("problems") == [], added
        rows = await fox.tracks()
        tagged(rows, len(able))
        for row in rows:
            await fox.sounds(row["id"])
        await fox.plays_alone(site, rows[0]["id"])

    drive(journey)


@pytest.mark.parametrize("kind", ["http", "ipfs"])
def test_from_hosts(drive: Callable[..., Any], site: Site, world: Any, kind: str) -> None:
    """A web address and an IPFS directory become tagged tracks that play without the host."""

    async def journey(fox: Fox) -> None:
        added = await fox.do(do="add", uri=offer(world, kind))
        assert added.get("kind") == kind, added
        rows = await fox.tracks()
        tagged(rows, 1 if kind == "http" else len(world.tracks))
        await fox.sounds(rows[0]["id"])
        await fox.plays_alone(site, rows[0]["id"])

    drive(journey)


def test_magnet(drive: Callable[..., Any], site: Site, world: Any) -> None:
    """A magnet link asks first; after the yes a foreign seeder's album plays and stays."""
    uri = offer(world, "torrent")

    async def journey(fox: Fox) -> None:
        refused = await fox.do(do="add", uri=uri)
        assert refused["problem"]["code"] == "consent_needed"
        assert await fox.js("async () => window.__peers") == 0
        await fox.do(do="settings", p2p_exceptions={refused["problem"]["about"]: True})
        added = await fox.do(do="add", uri=uri)
        assert added.get("kind") == "torrent", added
        rows = await fox.tracks()
        tagged(rows, len(world.tracks))
        await fox.sounds(rows[0]["id"])
        await fox.plays_alone(site, rows[0]["id"])

    drive(journey)
