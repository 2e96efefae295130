"""The analysis of sound in a real Chromium: decoded by the browser, computed by ONNX Runtime Web in a
worker, under the page's own policy sent as a header, which binds workers too."""

from __future__ import annotations

import base64
import io
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page

from ml.features import Features, Hearing, answers
from ml.sound.excerpts import excerpts
from ml.sound.measures import RATE
from tests.browser.kit import WATCH_POLICY, Site
from tests.ml.hear import doubled, hear_decoded
from tests.ml.music import STYLES, make
from tests.ml.signals import peak_tone
from tools.oracle import stereo
from tools.serve import policy_of

pytestmark = pytest.mark.browser

HEAR = """async ([address, starts]) => {
  const { open_analysis } = await import("./bridge/analysis.js");
  globalThis.analysis ??= open_analysis();
  const bytes = await (await fetch(address)).arrayBuffer();
  const told = await analysis.open(bytes).catch((error) => ({ code: error.code }));
  const chunks = [];
  for (const start of told.code ? [] : starts) {
    const octets = new Uint8Array((await analysis.chunk(start)).buffer);
    let text = "";
    for (const octet of octets) text += String.fromCharCode(octet);
    chunks.push(btoa(text));
  }
  analysis.close();
  return { ...told, chunks, place: analysis.place };
}"""


def as_wave(left: np.ndarray, right: np.ndarray, rate: int = 44_100) -> bytes:
    """A file of 16 bits."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(rate)
        both = np.stack([left, right], axis=1)
        out.writeframes(np.round(both * 32767).astype("<i2").tobytes())
    return file.getvalue()


PIECE = make(STYLES[2], 0)
WIDE = [0.9 * doubled(each) for each in stereo(PIECE.sound[: 29 * RATE])]

TONE = peak_tone(4, 45.0, 0.5, 300_000)
"""EBU Tech 3341, 16: its samples reach -9 dB, its wave -6."""


@pytest.fixture
def page(dist: Path, context: BrowserContext) -> Iterator[Page]:
    """A page of nothing in the player's place, with its policy."""
    policy = policy_of((dist / "index.html").read_text(encoding="utf-8"))
    site = Site(
        dist,
        overlay={
            "bare.html": b"<!doctype html><title>bare</title>",
            "piece.wav": as_wave(*WIDE),
            "tone.wav": as_wave(TONE, 0.5 * TONE, 48_000),
            "noise.mp3": bytes(range(256)) * 400,
        },
        headers={"Content-Security-Policy": policy},
    ).start()
    context.add_init_script(WATCH_POLICY)
    made = context.new_page()
    made.goto(f"{site.url}bare.html")
    yield made
    site.unplug()


def features_of(told: dict[str, Any]) -> Features:
    hearing = Hearing(told["seconds"])
    for text, place in zip(told["chunks"], excerpts(told["seconds"]), strict=True):
        assert hearing.add(answers(base64.b64decode(text)), place)
    found = hearing.finish()
    assert isinstance(found, Features)
    return found


def test_a_browser_hears_what_python_hears(page: Page) -> None:
    """Bytes that are no sound are a code; then the same tempo, key, loudness and timbre as
    onnxruntime finds in the same samples, and the true peak of EBU's tone, by one worker; and nothing
    that the policy forbids. One test, since each start of the runtime takes seconds."""
    assert page.evaluate(HEAR, ["noise.mp3", [-768]])["code"] == "unreadable"

    told = page.evaluate(HEAR, ["piece.wav", [each.start for each in excerpts(29)]])
    found, expected = features_of(told), hear_decoded(*WIDE)

    assert isinstance(expected, Features)
    assert (told["seconds"], told["channels"]) == (29, 2)
    assert told["place"]["provider"] == "wasm"
    assert found.tempo.bpm == pytest.approx(expected.tempo.bpm, rel=1e-4)
    assert found.key.name == expected.key.name
    assert found.true_peak == pytest.approx(expected.true_peak, abs=0.02)
    assert found.loudness.integrated == pytest.approx(expected.loudness.integrated, abs=0.01)
    assert np.allclose(found.timbre, expected.timbre, rtol=0.02, atol=0.05)

    told = page.evaluate(HEAR, ["tone.wav", [-768]])
    (numbers,) = (answers(base64.b64decode(text)) for text in told["chunks"])

    assert -6.4 <= 20 * np.log10(numbers["true_peak"][0]) <= -5.8
    assert page.evaluate("() => window.__violations") == []
