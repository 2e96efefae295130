"""The equaliser in the whole player: what comes out of the vault is heard through it, it is there
before the engine after a reload, and what settled is learnt from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site, Tab
from tests.browser.test_life import give
from tests.browser.test_tone import CURVE

pytestmark = pytest.mark.browser

TAP = """
  window.__taps = [];
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    const reached = connect.call(this, to, ...rest);
    if (to instanceof AudioDestinationNode) {
      const ear = this.context.createAnalyser();
      connect.call(this, ear);
      window.__taps.push(ear);
    }
    return reached;
  };
"""
COUNTED = "() => [window.__taps.length, document.querySelectorAll('audio').length]"
HEARD = """() => {
  const ear = window.__taps.at(-1);
  if (!ear || ear.context.state !== 'running') return false;
  const samples = new Float32Array(ear.fftSize);
  ear.getFloatTimeDomainData(samples);
  return samples.some((each) => Math.abs(each) > 0.002);
}"""


def order(tab: Tab, on: bool) -> Any:
    """Set the curve, on or off."""
    return tab.do({"do": "settings", "equaliser": {"on": on, "gains": CURVE}})


def test_it_is_heard_kept_and_learnt_from(
    visited: Callable[..., Chrome],
    site: Site,
    album: Path,
    kept_to_policy: Callable[..., None],
) -> None:
    """On in one page, on in the next before its engine is, and off without a trace."""
    browser = visited()
    assert browser.context is not None
    browser.context.add_init_script(TAP)
    tab = browser.tab(site.url).ready()
    files = [path for path in sorted(album.iterdir()) if path.suffix in (".mp3", ".flac", ".ogg")]
    tracks = give(tab, *files[:3])["tracks"]
    tab.do({"do": "play", "tracks": tracks})
    tab.hears("the album as it is")
    assert tab.page.evaluate(COUNTED) == [0, 2]

    order(tab, on=True)
    tab.until(HEARD, "the album through the equaliser")
    assert tab.state("tone") == {"is": "on"}
    assert tab.state("settings")["equaliser"]["gains"] == CURVE
    tab.do({"do": "next"})
    tab.until(HEARD, "the next track through it")
    kept_to_policy(tab)

    tab.page.reload()
    tab.until("() => window.starling !== undefined", "the page")
    tab.page.locator("#bar [data-do='player.toggle']").click()
    tab.until(HEARD, "the last session through it")
    tab.ready()
    assert tab.state("settings")["equaliser"]["on"] is True

    order(tab, on=False)
    tab.until("() => document.querySelectorAll('audio').length === 2", "nothing of it")
    tab.hears("the album as it is")
    assert tab.state("tone") == {"is": "off"}
    kept_to_policy(tab)
