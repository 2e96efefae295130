"""Files that are not as they should be, through the product's own doors in a real Chromium: each is heard
as it sounds, or says why it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.audio import tone
from tests.browser.kit import Chrome, Site
from tests.browser.living_library import HEARD
from tests.browser.test_hearing import add, as_wave, sounds

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

HALF = -6.02
"""LUFS of a sine of 997 Hz at half of full scale on two channels: what the K filter gives there is what
the formula takes away (ITU-R BS.1770-5, annex 1). One channel is heard on both sides."""


def sine(rate: int, seconds: float, level: float = 0.5) -> np.ndarray:
    return level * np.sin(2 * np.pi * 997 * np.arange(int(rate * seconds)) / rate)


def files(folder: Path) -> dict[str, float | None]:
    """Puts them there; how loud each is, None where it is not known beforehand."""
    for rate in (8_000, 192_000):
        as_wave(folder / f"rate {rate}.wav", sine(rate, 4), rate=rate)
    as_wave(folder / "eight channels.wav", *[sine(48_000, 4, 0.1)] * 8, rate=48_000)
    both = [np.clip(sine(44_100, 4, 8.0), -1, 1)] * 2
    as_wave(folder / "clipped.wav", *both)
    as_wave(folder / "one second.wav", *[sine(44_100, 1.0)] * 2)
    # Named wrongly: the names say nothing of what is inside.
    as_wave(folder / "wave.wav", *[sine(44_100, 4)] * 2).rename(folder / "wave.mp3")
    (folder / "mpeg.flac").write_bytes(tone("mp3", 6))
    (folder / "words.ogg").write_bytes(b"This is not a sound. " * 4_000)
    # A third of it, in the middle, is something else.
    whole = bytearray(tone("mp3", 12))
    third = len(whole) // 3
    whole[third : 2 * third] = np.random.default_rng(5).bytes(third)
    (folder / "torn.mp3").write_bytes(whole)
    return {
        "rate 8000": HALF,
        "rate 192000": HALF,
        "eight channels": None,
        "clipped": None,
        "one second": HALF,
        "wave": HALF,
        "mpeg": None,
        "torn": None,
    }


def test_each_is_heard_as_it_sounds_or_says_why(
    visited: Callable[..., Chrome],
    site: Site,
    tmp_path: Path,
    kept_to_policy: Callable[..., None],
) -> None:
    wanted = files(tmp_path)
    tab = visited().tab(site.url).ready()
    (tmp_path / "words.ogg").rename(tmp_path / "words.text")  # it is no track: see below
    add(tab, sorted(each for each in tmp_path.glob("*.*") if each.suffix != ".text"))
    tab.until(HEARD, "all to be heard", 200)
    assert tab.state("analysis")["failures"] == []
    found = sounds(tab)
    assert set(found) == set(wanted)
    for title, loudness in wanted.items():
        sound = found[title]
        numbers = [sound["loudness"], sound["true_peak"], sound["energy"]]
        assert np.isfinite(numbers).all(), (title, numbers)
        if loudness is not None:
            assert sound["loudness"] == pytest.approx(loudness, abs=0.3), title
    assert found["one second"]["bpm"] == 0
    assert found["clipped"]["true_peak"] > 0 > found["wave"]["true_peak"]
    assert -13 < found["mpeg"]["loudness"] < -12  # 9000 of 32768, of 440 Hz
    assert found["torn"]["loudness"] < 0
    # What only bears the name of a sound is refused, in words.
    named = (tmp_path / "words.text").rename(tmp_path / "words.ogg")
    with tab.page.expect_file_chooser() as chooser:
        tab.page.evaluate("() => document.querySelector(\"[data-do='add.files']\").click()")
    chooser.value.set_files(str(named))
    tab.page.wait_for_selector(".toast:has-text('words.ogg')")
    kept_to_policy(tab)
