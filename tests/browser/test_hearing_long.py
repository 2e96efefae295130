"""Ten hours in one file, in a real Chromium: heard by parts, as it is played; never decoded whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ml.sound.measures import RATE
from tests.browser.kit import Chrome, Site
from tests.browser.living_library import HEARD
from tests.browser.test_hearing import add, sounds
from tests.long_files import FORMS, again_and_again
from tests.ml.music import MINOR, STYLES, make

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

HOURS = 10
DECODED = """(() => {
  window.decoded = 0;
  const { decodeAudioData } = OfflineAudioContext.prototype;
  BaseAudioContext.prototype.decodeAudioData = async function (...given) {
    const sound = await decodeAudioData.apply(this, given);
    window.decoded = Math.max(window.decoded, sound.duration);
    return sound;
  };
})();"""
"""Notes the longest sound that was decoded at once, in seconds."""


def test_ten_hours_are_heard_like_any_other_track(
    visited: Callable[..., Chrome],
    site: Site,
    tmp_path: Path,
    kept_to_policy: Callable[..., None],
) -> None:
    music = make(STYLES[0], 1)
    browser = visited()
    assert browser.context is not None
    browser.context.add_init_script(DECODED)
    tab = browser.tab(site.url).ready()
    forms = {
        again_and_again(tmp_path / f"hours {form}.{form}", music.sound, RATE, HOURS)
        for form in FORMS
    }
    add(tab, sorted(forms))
    for row in tab.tracks():
        assert row["duration_ms"] == pytest.approx(HOURS * 3_600_000, rel=0.002), row["title"]
    tab.until(HEARD, "all to be heard", 300)
    assert tab.state("analysis")["failures"] == []
    for title, heard in sounds(tab).items():
        assert heard["bpm"] == pytest.approx(music.bpm, rel=0.04), title
        assert heard["key"] == music.tonic + 12 * (music.mode == MINOR), title
    longest = tab.page.evaluate("() => window.decoded")
    assert 60 < longest < 200
    kept_to_policy(tab)
