"""Many files at a time, in Chromium: they are written to the vault by a worker beside the engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kit import Chrome, Site

pytestmark = pytest.mark.browser

MANY = 60

ADD = """async ([seconds, count]) => {
  // Short sounds without tags, each another: a WAV of eight bits.
  const files = Array.from({length: count}, (_, at) => {
    const bytes = seconds * 8000;
    const head = new DataView(new ArrayBuffer(44));
    const text = (place, words) => [...words].forEach((c, i) => head.setUint8(place + i, c.charCodeAt(0)));
    text(0, 'RIFF'); head.setUint32(4, 36 + bytes, true); text(8, 'WAVEfmt ');
    head.setUint32(16, 16, true); head.setUint16(20, 1, true); head.setUint16(22, 1, true);
    head.setUint32(24, 8000, true); head.setUint32(28, 8000, true);
    head.setUint16(32, 1, true); head.setUint16(34, 8, true);
    text(36, 'data'); head.setUint32(40, bytes, true);
    const sound = Uint8Array.from({length: bytes}, (_, i) => 128 + 50 * Math.sin(i * (at + 20) / 400));
    return new File([head, sound], `${at}.wav`, {type: 'audio/wav'});
  });
  const {tracks, problems} = await window.starling.do({do: 'add_files', files});
  const {open_vault} = await import(new URL('bridge/vault.js', location.href));
  const vault = await open_vault();
  const whole = await Promise.all(files.map(async (file) => {
    const octets = await file.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', octets));
    const id = 'sri:' + [...digest].map((each) => each.toString(16).padStart(2, '0')).join('');
    const presence = await vault.presence(id);
    const stored = await vault.read(id, 0, file.size);
    const given = new Uint8Array(octets);
    const same = stored?.length === given.length && stored.every((byte, i) => byte === given[i]);
    return presence?.kept && presence.present === presence.chunks && same;
  }));
  return {tracks: tracks.length, problems, whole: whole.filter(Boolean).length};
}"""


WATCH = """() => {
  self.__beside = {started: [], described: 0};
  const Plain = self.Worker;
  self.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      self.__beside.started.push(String(given[0]).split('/').pop());
      this.addEventListener('message', ({data}) => { self.__beside.described += !!data.described; });
    }
  };
}"""
"""Put into the engine's worker: what it starts, and how many files that stored."""


@pytest.mark.parametrize("strict", [False, True], ids=["plain host", "host that sends the policy"])
def test_many_files_are_whole_and_kept_and_written_beside_the_engine(
    chrome: Callable[..., Chrome], dist: Path, kept_to_policy: Any, *, strict: bool
) -> None:
    """Of two chunks each; also where workers are under the policy, which allows our scripts only."""
    page = (dist / "index.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"', page)
    assert policy
    site = Site(dist, headers={"Content-Security-Policy": policy[1]} if strict else None).start()
    try:
        tab = chrome().tab(site.url).ready()
        engine = next(each for each in tab.page.workers if "engine.worker" in each.url)
        engine.evaluate(WATCH)
        added = tab.page.evaluate(ADD, [40, MANY])

        assert added == {"tracks": MANY, "problems": [], "whole": MANY}
        assert len(tab.tracks(limit=MANY)) == MANY
        beside = engine.evaluate("() => self.__beside")
        assert beside["started"] == ["vault.worker.js"]
        assert 0 < beside["described"] <= MANY
        kept_to_policy(tab)
    finally:
        site.unplug()
