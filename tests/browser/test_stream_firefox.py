"""The vault and the service worker in Firefox, driven by WebDriver BiDi as the browser speaks it."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import subprocess
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect

from tests.browser import stream_harness as harness
from tests.world.away import run as run_away

pytestmark = pytest.mark.browser

FIREFOX = (
    os.environ.get("STARLING_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
)

# The service worker is ended two seconds after its last event, so that this test meets it.
PREFERENCES = {
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.serviceWorkers.idle_extended_timeout": 1000,
    "dom.serviceWorkers.idle_timeout": 2000,
    "media.autoplay.default": 0,
    "network.captive-portal-service.enabled": False,
}

READY = """async () => {
  while (!globalThis.is_ready) await new Promise((again) => setTimeout(again, 20));
  await controlled;
}"""

ONLINE = """async () => {
  const bytes = await (await fetch("media/tone.mp3")).arrayBuffer();
  const media = new Uint8Array(bytes);
  const {id} = await vault.import_file(new File([bytes], "tone.mp3", {type: "audio/mpeg"}));
  const wrong = [];
  for (let round = 0; round < 30; round++) {
    const start = Math.floor(media.length * round / 30);
    const last = start + [0, 1, 262144, 786432][round % 4];
    const answer = await fetch(stream_of(id), {headers: {Range: `bytes=${start}-${last}`}});
    const got = new Uint8Array(await answer.arrayBuffer());
    const expected = media.subarray(start, last + 1);
    const same = got.length === expected.length && got.every((octet, at) => octet === expected[at]);
    if (answer.status !== 206 || !same) wrong.push([start, last, answer.status, got.length]);
  }
  const chunks = [];
  for (let index = 0; index < 40; index++) chunks.push(await vault.get(id, index));
  const {kept, used_at, in_place, ...content} = await vault.look_up(id);
  await vault.remove([id]);
  await vault.describe(content);
  globalThis.answering = async ({first, last}) => {
    for (let index = first; index <= last; index++) await vault.put(id, index, chunks[index]);
  };
  audio.muted = true;
  audio.src = stream_of(id);
  await listening(audio, "playing", () => audio.play());
  await listening(audio, "seeked", () => { audio.currentTime = 200; });
  const late = await played(audio, 0.3);
  audio.pause();
  for (let index = 0; index < 40; index++) await vault.put(id, index, chunks[index]);
  // Nothing tells a page that its service worker was ended: three times its idle time passes.
  await new Promise((later) => setTimeout(later, 6000));
  await audio.play();
  await listening(audio, "seeked", () => { audio.currentTime = 100; });
  const after_idle = await played(audio, 0.3);
  return JSON.stringify({wrong, late, after_idle, asked: asked.length});
}"""

OFFLINE = """async () => {
  const [{id}] = await vault.list();
  audio.muted = true;
  audio.src = stream_of(id);
  await listening(audio, "playing", () => audio.play());
  return JSON.stringify(await played(audio, 0.3));
}"""


def started(profile: Path) -> subprocess.Popen[str]:
    """A Firefox of a fresh profile, in a process group of its own."""
    profile.mkdir()
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines))
    command = [str(FIREFOX), "--headless", "--no-remote", "--profile", str(profile)]
    return subprocess.Popen(
        [*command, "--remote-debugging-port=0", "about:blank"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@asynccontextmanager
async def firefox(profile: Path) -> AsyncGenerator[Callable[..., Any]]:
    """A fresh Firefox; a function that sends it one BiDi command and gives the result."""
    process = started(profile)
    assert process.stderr
    try:
        found = (
            line.split(" on ")[1].strip() for line in process.stderr if "BiDi listening" in line
        )
        numbers = itertools.count(1)
        async with connect(f"{next(found)}/session", max_size=None, ping_interval=None) as socket:

            async def call(method: str, **parameters: Any) -> dict[str, Any]:
                number = next(numbers)
                message = {"id": number, "method": method, "params": parameters}
                await socket.send(json.dumps(message))
                async for text in socket:
                    answer = json.loads(text)
                    if answer.get("id") == number:
                        assert answer["type"] == "success", answer
                        return answer["result"]
                raise ConnectionError("Firefox went away")

            await call("session.new", capabilities={})
            yield call
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stderr.close()


@pytest.mark.skipif(not FIREFOX, reason="no Firefox here")
@pytest.mark.slow
def test_firefox_streams_waits_and_plays_offline(tmp_path: Path) -> None:
    """Firefox gets exact ranges, late chunks, sound after its service worker slept, and offline."""
    run_away(_streams_waits_and_plays_offline(tmp_path), seconds=110)


async def _streams_waits_and_plays_offline(tmp_path: Path) -> None:
    with harness.hosting() as host:
        host.files["media/tone.mp3"] = harness.tone()
        async with firefox(tmp_path / "profile") as call:
            tab = (await call("browsingContext.getTree"))["contexts"][0]["context"]

            async def run(script: str) -> Any:
                answer = await call(
                    "script.callFunction",
                    functionDeclaration=script,
                    awaitPromise=True,
                    target={"context": tab},
                    userActivation=True,
                )
                assert answer["type"] == "success", answer
                value = answer["result"].get("value")
                return json.loads(value) if value else None

            await call("browsingContext.navigate", context=tab, url=host.url, wait="complete")
            await run(READY)
            online = await run(ONLINE)
            host.down = True
            await call("browsingContext.navigate", context=tab, url=host.url, wait="complete")
            await run(READY)
            offline = await run(OFFLINE)

    assert online["wrong"] == []
    assert online["asked"] > 0
    assert 200 < online["late"] < 203
    assert 100 < online["after_idle"] < 103
    assert offline > 0.2
