"""Our numbers beside other people's: librosa's feature by feature, FFmpeg's and EBU's loudness.

What they said is kept in `golden/` (`tools/oracle.py` asks them anew)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from ml.features import Features
from ml.sound.measures import FRAMES, HOP, OCTAVE, RATE, REACH, tempo
from tests.ml.hear import chunk, doubled, hear, hear_decoded
from tests.ml.music import STYLES, make
from tests.ml.signals import LOUDNESS, RANGES, levels, parity
from tools.graph.filters import LOCAL
from tools.oracle import EVERY, GOLDEN, stereo

TOLERANCES = {
    "logmel": 0.01,  # dB
    "mfcc": 0.002,
    "contrast_frames": 0.02,  # dB
    "chroma_frames": 1e-5,
    "mel_mean": 2e-4,  # dB
    "mel_std": 2e-4,  # dB
    "mfcc_mean": 3e-4,
    "mfcc_cov": 0.02,  # of variances up to some thousands
    "mfcc_delta": 1e-4,
    "contrast_mean": 0.001,  # dB
    "contrast_std": 0.001,  # dB
    "chroma": 1e-5,
    "onset": 4e-4,  # dB
}
"""How far a number may lie from librosa's, at most."""
OURS = {"contrast_frames": "contrast"}


@pytest.fixture(scope="module")
def heard() -> dict[str, dict[str, np.ndarray]]:
    """What the graph answers for each sound."""
    return {name: chunk(sound) for name, sound in parity().items()}


@pytest.mark.parametrize("name", ["music", "glide", "noise"])
@pytest.mark.parametrize("what", TOLERANCES)
def test_as_librosa_has_it(heard: dict[str, dict[str, np.ndarray]], name: str, what: str):
    """Each feature, on music, on a glide with clicks, and on noise."""
    found = heard[name][OURS.get(what, what)]
    if what in ("logmel", "mfcc", "contrast_frames", "chroma_frames"):
        found = found[::EVERY]
    if what == "onset":
        found = found[0]
    with np.load(GOLDEN / "librosa.npz") as kept:
        expected = kept[f"{name}/{what}"]

    assert np.abs(found - expected).max() <= TOLERANCES[what]


@pytest.mark.parametrize("name", ["music", "glide", "noise"])
def test_the_tempograms_are_what_their_formulas_say(
    heard: dict[str, dict[str, np.ndarray]], name: str
):
    """Grosche & Müller 2011, written down plainly: a Fourier sum at each tempo, and the
    autocorrelation (that of `numpy.correlate`, as librosa's) at the distance of each beat. librosa's own
    are of windows and of other tempi, so there is nothing to lay beside them place by place."""
    found = heard[name]
    curve = found["onset"].astype(np.float64)
    frame = np.arange(FRAMES)
    near = np.array(
        [curve[:, max(0, t - LOCAL // 2) : t + LOCAL // 2 + 1].mean(1) for t in frame]
    ).T
    line = curve - near
    line -= line.mean(1, keepdims=True)
    line *= 0.5 - 0.5 * np.cos(2 * np.pi * (frame + 1) / (FRAMES + 1))
    power = (line**2).sum(1)
    fourier, lag = np.zeros((2, 2, REACH))
    for place in range(REACH):
        turns = np.exp(-2j * np.pi * tempo(place) / 60 * frame * HOP / RATE)
        fourier[:, place] = np.abs(line @ turns) / np.sqrt(power * FRAMES)
        beat = 60 / tempo(place - 2 * OCTAVE) * RATE / HOP
        whole = int(beat)
        for row in (0, 1):
            same = np.correlate(line[row], line[row], "full")[FRAMES - 1 :]
            between = np.interp(beat, [whole, whole + 1], same[whole : whole + 2])
            lag[row, place] = between / power[row]

    assert np.abs(found["fourier"] - fourier).max() <= 1e-5
    assert np.abs(found["lag"] - lag).max() <= 1e-5
    assert fourier.max() > 0.05 and lag.max() > 0.05


@pytest.mark.parametrize("name", LOUDNESS)
def test_integrated_loudness_of_ebu_s_signals(name: str):
    """EBU Tech 3341, 1 to 5: within 0.1 LU."""
    parts, expected = LOUDNESS[name]
    found = hear(levels(parts))

    assert isinstance(found, Features)
    assert found.loudness.integrated == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("name", RANGES)
def test_loudness_range_of_ebu_s_signals(name: str):
    """EBU Tech 3342, 1 to 4: asked for within 1 LU; it is within a tenth of that."""
    parts, expected = RANGES[name]
    found = hear(levels(parts))

    assert isinstance(found, Features)
    assert found.loudness.range == pytest.approx(expected, abs=0.1)


def test_both_ways_into_the_graph_hear_the_same():
    """Decoded at 44,100 Hz and halved by us, or at 22,050 by the browser: one loudness, tempo, key."""
    sides = stereo(make(STYLES[1], 0).sound[: 30 * RATE])
    found, expected = hear_decoded(*map(doubled, sides)), hear(*sides)

    assert isinstance(found, Features)
    assert isinstance(expected, Features)
    assert found.loudness.integrated == pytest.approx(expected.loudness.integrated, abs=0.05)
    assert found.tempo.bpm == pytest.approx(expected.tempo.bpm, rel=1e-3)
    assert found.key.name == expected.key.name
    assert found.true_peak == pytest.approx(found.peak, abs=0.6)


@pytest.mark.parametrize("style", STYLES[::4], ids=lambda each: each.name)
def test_loudness_of_wide_music_as_ffmpeg_has_it(style):
    """Both channels count: a mono mixdown would be off by LUs. The range too."""
    told = json.loads((Path(GOLDEN) / "loudness.json").read_text())[style.name]
    found = hear(*stereo(make(style, 0).sound[: 30 * RATE]))

    assert isinstance(found, Features)
    assert found.loudness.integrated == pytest.approx(told["integrated"], abs=0.12)
    assert found.loudness.range == pytest.approx(told["range"], abs=0.15)
    assert found.loudness.gain == pytest.approx(-18 - told["integrated"], abs=0.12)
