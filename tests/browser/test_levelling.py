"""Volume levelling in the whole player: two tones 12 dB apart are heard by the analysis, and by the
track they come out as loud as each other. What is measured is what the elements give, volume and all."""

from __future__ import annotations

import math
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.living_library import HEARD
from tests.browser.test_life import give

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

RATE = 44_100
SECONDS = 30
LOUD = 0.8
"""Of full scale; the other tone is 12 dB below."""

TAP = """async () => {
  const context = new AudioContext();
  await context.resume();
  const ear = context.createAnalyser();
  ear.fftSize = 16384;
  for (const element of document.querySelectorAll("audio"))
    context.createMediaElementSource(element).connect(ear);
  ear.connect(context.destination);
  window.__ear = ear;
  const samples = new Float32Array(ear.fftSize);
  window.__level = () => {
    ear.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, each) => sum + each * each, 0) / samples.length;
    return 10 * Math.log10(power || 1e-12);
  };
}"""

STEADY = """async () => {
  const heard = [];
  for (let tries = 0; tries < 100; tries++) {
    heard.push(window.__level());
    const last = heard.slice(-8);
    const still = Math.max(...last) - Math.min(...last) < 0.1;
    if (last.length === 8 && still && last[7] > -60) return last[7];
    await new Promise((done) => setTimeout(done, 100));
  }
  return null;
}"""
"""dB of full scale, once it has not changed for longer than twice what is looked at, 0.37 s."""


def sine(path: Path, size: float) -> Path:
    """A tone of 1 kHz, whose samples are at most so large; on two channels."""
    at = np.arange(RATE * SECONDS) / RATE
    samples = np.round(32_767 * size * np.sin(2 * math.pi * 1000 * at)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.repeat(samples, 2).tobytes())
    return path


def level(tab: Tab) -> float:
    """Of what sounds now."""
    heard = tab.page.evaluate(STEADY)
    assert heard is not None, "nothing steady is heard"
    return float(heard)


def both(tab: Tab, tracks: list[str]) -> tuple[float, float]:
    """How loud the first is, and the second, to which it goes on."""
    tab.do({"do": "play", "tracks": tracks})
    first = level(tab)
    tab.do({"do": "next"})
    return first, level(tab)


def test_two_tones_far_apart_are_heard_as_loud_as_each_other(
    visited: Callable[..., Chrome],
    site: Site,
    tmp_path: Path,
    kept_to_policy: Callable[..., None],
) -> None:
    """12 dB apart as they are; within 1 dB by the track; and where the setting changes while one
    plays, its sound goes on."""
    quiet = LOUD * 10 ** (-12 / 20)
    tab = visited().tab(site.url).ready()
    tracks = give(tab, sine(tmp_path / "loud.wav", LOUD), sine(tmp_path / "quiet.wav", quiet))
    tracks = tracks["tracks"]
    tab.until(HEARD, "the two to be heard", 150)
    found = [tab.do({"do": "look_up_track", "track": each})["sound"] for each in tracks]
    assert found[0]["loudness"] - found[1]["loudness"] == pytest.approx(12, abs=0.1)

    tab.page.evaluate(TAP)
    loud, low = both(tab, tracks)
    print(f"off: {loud:.2f} and {low:.2f} dB")
    assert loud - low == pytest.approx(12, abs=0.5)

    tab.page.evaluate(
        """() => {
          window.__events = [];
          for (const element of document.querySelectorAll("audio"))
            for (const name of ["pause", "emptied", "seeking", "waiting"])
              element.addEventListener(name, () => element.src && window.__events.push(name));
        }"""
    )
    tab.do({"do": "settings", "levelling": "track"})
    levelled = level(tab)
    gain = tab.do({"do": "look_up_track", "track": tracks[1]})["gain_db"]
    assert gain == pytest.approx(-18 - found[1]["loudness"], abs=0.01)
    assert levelled - low == pytest.approx(gain, abs=0.2)
    assert tab.page.evaluate("() => window.__events") == []

    loud, low = both(tab, tracks)
    print(f"by track: {loud:.2f} and {low:.2f} dB")
    assert loud == pytest.approx(low, abs=1)

    tab.do({"do": "settings", "levelling": "album"})
    tab.do({"do": "settings", "levelling": "off"})
    loud, low = both(tab, tracks)
    assert loud - low == pytest.approx(12, abs=0.5)
    kept_to_policy(tab)
