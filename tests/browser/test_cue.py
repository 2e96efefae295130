"""An album in one file, with its cue sheet, over the real engine: what is heard is told by its pitch."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.audio import tone
from tests.browser.kit import Chrome, Site, Tab

pytestmark = [pytest.mark.browser, pytest.mark.alone]

PITCHES = (440, 660, 880, 1320)
LENGTHS = (6.0, 5.0, 7.0, 6.0)
RATE = 44_100
LATE = 0.25
"""Seconds that a stretch may sound too long on a machine that is busy; else it is below 0.05."""

ADD = """async (names) => {
  const files = [];
  for (const name of names) {
    files.push(new File([await (await fetch(`given/${name}`)).blob()], name));
  }
  return window.starling.do({do: 'add_files', files}).catch((error) => error.toJSON());
}"""

# The elements sound into this graph, so that what is heard is what they give: a captured stream
# runs a tenth of a second ahead of them.
EARS = """async () => {
  const context = new AudioContext({sampleRate: 44100});
  await context.resume();
  const ears = context.createScriptProcessor(4096, 1, 1);
  const heard = window.__heard = {blocks: [], loads: 0, context};
  ears.onaudioprocess = ({inputBuffer}) =>
    heard.blocks.push(new Float32Array(inputBuffer.getChannelData(0)));
  ears.connect(context.destination);
  for (const element of document.querySelectorAll('audio')) {
    element.addEventListener('loadedmetadata', () => { heard.loads += 1; });
    context.createMediaElementSource(element).connect(ears);
  }
}"""

TAKE = """async () => {
  const all = new Float32Array(await new Blob(window.__heard.blocks).arrayBuffer());
  const bytes = new Uint8Array(all.buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}"""


def sheet() -> str:
    lines = ['PERFORMER "Four Forks"', 'TITLE "In Tune"', "REM DATE 1999", 'FILE "side.wav" WAVE']
    at = 0.0
    for number, length in enumerate(LENGTHS, 1):
        time = f"{int(at) // 60:02}:{int(at) % 60:02}:{round(at % 1 * 75):02}"
        lines += [f"TRACK {number:02} AUDIO", f'TITLE "Fork {number}"', f"INDEX 01 {time}"]
        at += length
    return "\n".join(lines)


@pytest.fixture
def tab(visited: Callable[..., Chrome], site: Site) -> Tab:
    """A page that was offered the file and its sheet."""
    pitches = list(zip(PITCHES, LENGTHS, strict=True))
    site.overlay["given/side.flac"] = tone("flac", pitches=pitches)
    site.overlay["given/side.cue"] = sheet().encode()
    return visited().tab(site.url).ready()


class Ears:
    """What the elements sound, from one call to the next, as pitches over time."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        tab.page.evaluate(EARS)

    def start(self) -> None:
        """Forget what was heard."""
        self.tab.page.evaluate("() => { window.__heard.blocks = []; window.__heard.loads = 0; }")

    def seconds(self, least: float) -> list[tuple[int, float]]:
        """Runs of one pitch (0 is silence), in order, with their seconds, of at least so many
        seconds from `start` on."""
        self.tab.until(
            "(count) => window.__heard.blocks.length * 4096 > count * 44100", "sound", arg=least
        )
        return self.runs()

    def runs(self) -> list[tuple[int, float]]:
        raw = np.frombuffer(base64.b64decode(self.tab.page.evaluate(TAKE)), dtype=np.float32)
        step, width = RATE // 200, RATE // 50
        runs: list[tuple[int, float]] = []
        for at in range(0, len(raw) - width, step):
            part = raw[at : at + width]
            pitch = 0
            if np.sqrt(np.mean(part**2)) > 0.02:
                powers = [abs(np.dot(part, _wave(hz, width))) for hz in PITCHES]
                pitch = PITCHES[int(np.argmax(powers))]
            if runs and runs[-1][0] == pitch:
                runs[-1] = (pitch, runs[-1][1] + step / RATE)
            else:
                runs.append((pitch, step / RATE))
        # Shorter than a listener tells apart, and than a busy machine drops.
        return [(hz, length) for hz, length in runs if length > 0.04 or not hz]

    def until(self, pitch: int, least: float = 0.3) -> list[tuple[int, float]]:
        """Listen until this pitch was heard for so long; all that was heard."""
        for _ in range(60):
            runs = self.runs()
            if any(hz == pitch and length >= least for hz, length in runs):
                return runs
            self.tab.page.evaluate(
                "(n) => new Promise((done) => { const look = () => "
                "window.__heard.blocks.length > n ? done() : setTimeout(look, 20); look(); })",
                self.tab.page.evaluate("() => window.__heard.blocks.length + 3"),
            )
        raise AssertionError(f"never {pitch} Hz: {self.runs()} {self.tab.state('playback')}")


def _wave(hz: int, count: int) -> Any:
    return np.exp(-2j * np.pi * hz * np.arange(count) / RATE)


def total(runs: list[tuple[int, float]], pitch: int) -> float:
    """Seconds of a pitch."""
    return sum(length for hz, length in runs if hz == pitch)


def current(tab: Tab, title: str) -> Any:
    """Wait until this plays, and give the region."""
    return tab.until(
        "(title) => { const now = window.starling.state.playback;"
        " return now.track?.title === title && now.state === 'playing' && now; }",
        f"{title} to play",
        arg=title,
    )


def test_an_album_in_one_file(tab: Tab, site: Site, kept_to_policy: Callable[..., None]) -> None:
    """Its tracks appear, each sounds from its start to its end, the next one goes on without a
    gap, and all of it survives a reload without a network."""
    page = tab.page
    added = page.evaluate(ADD, ["side.flac", "side.cue"])
    assert added["problems"] == []
    rows = tab.tracks(sort="album")
    assert [row["title"] for row in rows] == [f"Fork {n}" for n in (1, 2, 3, 4)]
    assert [row["duration_ms"] for row in rows] == [6000, 5000, 7000, 6000]
    assert [a["title"] for a in tab.do({"do": "find_albums"})["albums"]] == ["In Tune"]
    ids = [row["id"] for row in rows]
    ears = Ears(tab)

    # The second: from its own start, with its own length.
    tab.do({"do": "play", "track": ids[1], "tracks": ids})
    runs = ears.until(660)
    assert total(runs, 440) <= LATE
    assert current(tab, "Fork 2")["duration_ms"] == 5000

    # On into the third, in the same element, without a gap.
    tab.do({"do": "seek", "ms": 4000})
    ears.until(660)
    ears.start()
    runs = ears.until(880, 0.5)
    assert list(dict.fromkeys(hz for hz, _ in runs if hz)) == [660, 880], runs
    assert max((length for hz, length in runs if not hz), default=0) < LATE, runs
    assert page.evaluate("() => window.__heard.loads") == 0
    now = current(tab, "Fork 3")
    assert now["duration_ms"] == 7000
    # Of the track, not of the file, in which it begins at 11 s.
    assert page.evaluate("() => window.starling.state.playback.position_ms") < 7000

    # A place in it is one in the track.
    tab.do({"do": "seek", "ms": 3000})
    tab.until(
        "() => { const ms = window.starling.state.playback.position_ms; return ms >= 3000 && ms < 6000; }"
    )
    ears.start()
    runs = ears.seconds(0.4)
    assert total(runs, 880) > 0.3
    assert page.evaluate("() => document.querySelector('#bar') !== null")

    # It stops where it is to stop: nothing of the fourth is heard.
    tab.do({"do": "stop_after", "what": "track"})
    tab.do({"do": "seek", "ms": 6000})
    ears.start()
    tab.until("() => window.starling.state.playback.state === 'stopped'", "the stop")
    runs = ears.seconds(1.5)
    assert total(runs, 1320) <= LATE, runs
    assert tab.state("playback")["track"]["title"] == "Fork 4"

    # What does not follow in the file follows all the same.
    tab.do({"do": "play", "track": ids[0], "tracks": [ids[0], ids[3]]})
    current(tab, "Fork 1")
    tab.do({"do": "seek", "ms": 4500})
    ears.start()
    runs = ears.until(1320)
    assert total(runs, 660) <= LATE, runs
    assert total(runs, 880) == 0, runs

    # Closed in the middle, and opened again without a network.
    tab.do({"do": "seek", "ms": 2000})
    tab.until("() => window.starling.state.playback.position_ms >= 2000")
    tab.do({"do": "pause"})
    site.unplug()
    page.context.set_offline(True)
    page.reload()
    tab.ready()
    tab.until("() => window.starling.state.playback.track?.title === 'Fork 4'", "the last one")
    assert 2000 <= page.evaluate("() => window.starling.state.playback.position_ms") < 5000
    ears = Ears(tab)
    tab.do({"do": "resume"})
    runs = ears.until(1320)
    assert {hz for hz, _ in runs} <= {0, 1320}

    # One of them thrown away for good takes nothing from the others.
    tab.do({"do": "drop", "tracks": [ids[0]], "remove": True})
    tab.do({"do": "trash_empty"})
    tab.do({"do": "play", "track": ids[1]})
    ears.until(660)
    assert [row["title"] for row in tab.tracks(sort="album")] == ["Fork 2", "Fork 3", "Fork 4"]
    kept_to_policy(tab)


def test_the_sheet_comes_later(tab: Tab) -> None:
    """First the file, one track; then its sheet, and it is cut."""
    assert tab.page.evaluate(ADD, ["side.flac"])["problems"] == []
    assert [row["title"] for row in tab.tracks()] == ["side"]
    assert len(tab.page.evaluate(ADD, ["side.cue"])["tracks"]) == 4
    rows = tab.tracks(sort="album")
    assert [row["title"] for row in rows] == [f"Fork {n}" for n in (1, 2, 3, 4)]
    ears = Ears(tab)
    tab.do({"do": "play", "track": rows[2]["id"]})
    ears.until(880)
