"""The library is heard in a real Chromium: music of known tempo and key is added through the product's
own doors, heard in idle time on this device, once; what cannot be heard says why."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest
from playwright.sync_api import BrowserContext

from tests.audio import png, tagged, tone
from tests.browser.kit import Chrome, Site, Tab
from tests.browser.living_library import HEARD
from tests.ml.hear import doubled
from tests.ml.music import MINOR, STYLES, make
from tools.oracle import stereo

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]

PIECES = [make(STYLES[0], 1), make(STYLES[2], 0)]

SWITCH = """async ([address, from, to]) => {
  const { cut_out } = await import("./bridge/analysis.cut.js");
  const file = new Uint8Array(await (await fetch(address)).arrayBuffer());
  const part = cut_out(file, from, to);
  if (!part) return null;
  const share = part.bytes.length / file.length; // before it is given away
  // Where the higher tone begins: the first tenth of a second with more than 154 turns.
  const switched = async (bytes) => {
    const buffer = await new OfflineAudioContext(2, 1, 22050).decodeAudioData(bytes);
    const sound = buffer.getChannelData(0);
    for (let at = 2205; at + 2205 < sound.length; at += 11) {
      let turns = 0;
      for (let here = at; here < at + 2205; here++) turns += sound[here] * sound[here + 1] < 0;
      if (turns > 154) return at / 22050;
    }
    return -1;
  };
  const its = await switched(part.bytes.buffer);
  return [part.began, part.began + its, await switched(file.buffer), share];
}"""
"""When a part's tone becomes higher, in seconds of the whole; and when that of the whole does."""

DONE = HEARD


def as_wave(path: Path, *channels: np.ndarray, rate: int = 44_100) -> Path:
    """A file of 16 bits."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(len(channels))
        out.setsampwidth(2)
        out.setframerate(rate)
        both = np.stack(channels, axis=1)
        out.writeframes(np.round(both * 32767).astype("<i2").tobytes())
    path.write_bytes(file.getvalue())
    return path


def music(folder: Path) -> list[Path]:
    """Two pieces; silence; a tenth of a second; eight channels at 48 kHz; a telephone's rate and a
    studio's; and a file that is none."""
    paths = [
        as_wave(folder / f"piece {number}.wav", *(0.9 * doubled(each) for each in stereo(it.sound)))
        for number, it in enumerate(PIECES)
    ]
    zero = np.zeros(44_100 * 3)
    chance = np.random.default_rng(3)
    paths.append(as_wave(folder / "silence.wav", zero, zero))
    blip = 0.3 * chance.standard_normal(4_410).clip(-3, 3)
    paths.append(as_wave(folder / "blip.wav", blip, rate=44_100))
    wide = 0.1 * chance.standard_normal((8, 48_000 * 4)).clip(-3, 3)
    paths.append(as_wave(folder / "wide.wav", *wide, rate=48_000))
    for rate in (8_000, 192_000):
        noise = 0.1 * chance.standard_normal(rate * 4).clip(-3, 3)
        paths.append(as_wave(folder / f"rate {rate}.wav", noise, rate=rate))
    whole = paths[0].read_bytes()
    broken = folder / "broken.wav"
    # A head that says it is sound, and behind it nothing of it.
    broken.write_bytes(b"RIFF" + whole[4:20] + b"\x99\x99" + bytes(range(256)) * 200)
    return [*paths, broken]


def add(tab: Tab, paths: list[Path]) -> None:
    with tab.page.expect_file_chooser() as chooser:
        tab.page.locator("#welcome [data-do='add.files']").click()
    chooser.value.set_files([str(path) for path in paths])
    tab.until("(n) => window.starling.state.library.tracks === n", "the files", 120, arg=len(paths))


def sounds(tab: Tab) -> dict[str, Any]:
    """What is known of each track, by title."""
    return {
        row["title"]: tab.do({"do": "look_up_track", "track": row["id"]})["sound"]
        for row in tab.tracks(limit=50)
    }


def told_in_words(tab: Tab) -> None:
    """The card says how far it is and why some were not heard; they are heard again when that is
    asked for; and the switch turns all of it off."""
    page = tab.page
    page.evaluate("() => { location.hash = 'taste'; }")
    page.wait_for_selector("#sound-count")
    tab.until("() => document.querySelector('#sound-count').textContent.includes('5')", "a count")
    assert page.locator("#sound-count").text_content() == "5 of 8 tracks heard"
    assert page.get_attribute("#sound-bar", "aria-valuenow") == "5"
    assert "no graphics processor" in str(page.text_content("#sound-where"))
    page.click("#sound-failed summary")
    assert page.locator("#sound-failures li").count() == 3
    assert "silent" in str(page.locator("#sound-failures li", has_text="silence").text_content())
    page.evaluate(
        """() => window.starling.on("changed", ({ region, value }) => {
          if (region !== "analysis") return;
          if (value.failed < 3 || value.state === "hearing") window.tried_anew = true;
        })"""
    )
    page.click("[data-do='sound.again']")
    tab.until("() => window.tried_anew", "another try")
    tab.until(DONE, "the tries", 120)
    assert tab.state("analysis")["failed"] == 3
    page.click("#sound-on")
    tab.until("() => window.starling.state.analysis.state === 'off'", "it to be off")
    tab.until(
        "() => document.querySelector('#sound-state').textContent === 'Turned off'", "the words"
    )
    page.click("#sound-on")
    tab.until(DONE, "it to be on")


def test_the_library_is_heard_here_and_once(
    visited: Callable[..., Chrome],
    site: Site,
    tmp_path: Path,
    kept_to_policy: Callable[..., None],
) -> None:
    """Tempo and key as they were played; reasons for what is no music; no request but for our own
    files; and the next page hears nothing again."""
    browser = visited()
    tab = browser.tab(site.url).ready()
    asked: list[str] = []
    tab.page.context.on("request", lambda request: asked.append(request.url))
    add(tab, music(tmp_path))
    assert not [path for path in site.requests if path.endswith(".onnx") or "/ort/" in path]
    tab.until(DONE, "all to be heard", 300)

    region = tab.state("analysis")
    reasons = {each["title"]: each["reason"] for each in region["failures"]}
    assert reasons == {"silence": "silent", "blip": "short", "broken": "unreadable"}
    assert (region["done"], region["failed"], region["total"], region["away"]) == (5, 3, 8, 0)
    assert region["provider"] == "wasm" and region["why"] and not region["problem"]
    found = sounds(tab)
    for number, piece in enumerate(PIECES):
        heard = found[f"piece {number}"]
        assert heard["bpm"] == pytest.approx(piece.bpm, rel=0.04)
        assert heard["key"] == piece.tonic + 12 * (piece.mode == MINOR)
    assert found["silence"] is None and found["rate 8000"] and found["rate 192000"]

    told_in_words(tab)

    ours = urlsplit(site.url).netloc
    assert {urlsplit(url).netloc for url in asked if url.startswith("http")} <= {ours}
    assert [row for row in tab.state("network") if row["bytes_out"]] == []
    kept_to_policy(tab)

    tab.page.close()
    fetched = len([path for path in site.requests if "/ort/" in path])
    again = browser.tab(site.url).ready()
    again.until(DONE, "to know that nothing is left", 60)
    assert again.state("analysis")["done"] == 5
    assert len([path for path in site.requests if "/ort/" in path]) == fetched


def test_a_part_of_a_long_file_is_decoded_where_it_lies(
    dist: Path, context: BrowserContext
) -> None:
    """Of each kind that can be cut: a tone becomes higher after forty seconds of sixty, and out of ten
    of them the browser hears that at the very time at which it hears it in the whole."""
    pitches = [(440.0, 40.0), (1100.0, 20.0)]
    forms = ("wav", "flac", "mp3", "ogg", "opus", "m4a", "fragments")
    files = {f"long.{form}": tone(form, pitches=pitches) for form in forms}
    files["tagged.mp3"] = tagged("mp3", files["long.mp3"], cover=png(80_000))
    files["tagged.m4a"] = tagged("m4a", files["long.m4a"], cover=png(80_000))
    host = Site(dist, overlay={"bare.html": b"<!doctype html><title>bare</title>", **files}).start()
    page = context.new_page()
    page.goto(f"{host.url}bare.html")
    for name in files:
        began, at, whole, share = page.evaluate(SWITCH, [name, 35, 45])
        assert 28 < began <= 35, name
        assert at == pytest.approx(39.95, abs=0.08), name
        assert at == pytest.approx(whole, abs=0.002), name
        assert 0.1 < share < 0.35 or name.startswith("tagged")
    host.unplug()
