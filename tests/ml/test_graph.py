"""The graphs themselves: the same bytes everywhere, only what WebGPU can do, numbers that are right."""

from __future__ import annotations

import hashlib
import json
import math

import numpy as np
import pytest

pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from onnx import TensorProto

from ml.features import sound
from ml.sound.loudness import lufs
from ml.sound.measures import CHUNK, FRAMES, FRONT, FRONT_LAP, LEAD, OUTPUTS, STRIDE, WINDOW
from tests.ml.hear import GOLDEN, chunk, chunk_of, front, told
from tests.ml.signals import PEAKS, peak_tone
from tools.graph import GRAPHS, files
from tools.graph.net import Net
from tools.graph.ops import strangers

HASHES = {
    "analysis.onnx": "5895af7131085787314cecee31cf52e820fb770e038e3606e120fb3871b6f2fd",
    "front.onnx": "4a595b9a6df2e4646d3d92d660cf9268de1747bc32a968a1fb47c65a45aa3732",
    "scoring-float.onnx": "6eb99af7b234f2b3d14bb7e045711d1427e366910d69a127835321e2de5888d6",
    "scoring-half.onnx": "fb2f8b551e42bc5a3f000cfda4132efa26dec0fa01965e9aeabf3865aa1a0944",
}
"""Where one changes on purpose: `python -m tools.graph` tells the new ones; count up
`ml.sound.measures.VERSION` if a feature comes out otherwise."""


def test_the_bytes_are_the_same_everywhere():
    """A page built on another machine has the same graphs, so features may be compared."""
    made = {name: hashlib.sha256(data).hexdigest() for name, data in files().items()}

    assert made == HASHES


@pytest.mark.parametrize("name", GRAPHS)
def test_every_node_has_a_kernel_on_webgpu(name: str):
    """Nothing falls back to the CPU in the middle, and no 64-bit integer is reckoned with."""
    assert strangers(GRAPHS[name]()) == []


def test_strangers_are_found():
    """The check can fail: MatMulInteger has no kernel there."""
    net = Net("strange")
    row = net.input("row", (1, 4), TensorProto.INT8)
    column = net.input("column", (4, 1), TensorProto.INT8)
    net.output("whole", net.as_float(net.op("MatMulInteger", row, column)), (1,))

    assert strangers(net.model()) == ["MatMulInteger0"]


def test_a_slice_that_steps_backwards_is_a_stranger():
    """WebGPU's kernel answers wrongly there, so no graph of ours may hold one."""
    net = Net("backwards")
    whole = net.input("whole", (4,))
    ends = (net.ints([each]) for each in (3, 0, 0, -1))
    net.output("back", net.op("Slice", whole, *ends), (3,))

    assert strangers(net.model()) == ["Slice0 backwards"]


def test_shapes_are_static_and_as_promised():
    """A GPU may capture the analysis; whoever reads it knows the shapes."""
    graph = GRAPHS["analysis"]().graph
    shapes = {
        each.name: tuple(size.dim_value for size in each.type.tensor_type.shape.dim)
        for each in (*graph.input, *graph.output)
    }

    assert shapes == {"pcm": (2, CHUNK), **OUTPUTS}


def test_the_spectrum_is_the_fourier_transform():
    """The factorised transform agrees with numpy's in double precision, in every mel band."""
    from tools.graph import filters

    chance = np.random.default_rng(1)
    sound = (0.1 * chance.standard_normal(CHUNK)).astype(np.float32)
    at = np.arange(0, FRAMES, 97)
    frames = np.stack([sound[each * 512 : each * 512 + WINDOW] for each in at]).astype(float)
    power = np.abs(np.fft.rfft(frames * filters.hann(WINDOW))) ** 2
    expected = 10 * np.log10(power @ filters.mel_bank())

    assert np.abs(chunk(sound)["logmel"][at] - expected).max() < 1e-4


def test_the_answers_that_the_page_is_held_to():
    """`golden/analysis.json`, which WebAssembly in node must agree with, is what the graph answers
    here; where it is to change: `PYTHONPATH=.:py python -m tests.ml.hear`."""
    kept = json.loads(GOLDEN.read_text(encoding="utf-8"))["outputs"]
    found = told()

    assert list(kept) == list(found) == list(OUTPUTS)
    for name, each in found.items():
        near = 1e-4 * max(1e-3, each["largest"])
        assert each["length"] == kept[name]["length"]
        assert each["mean"] == pytest.approx(kept[name]["mean"], abs=near), name
        assert each["largest"] == pytest.approx(kept[name]["largest"], abs=near), name


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_sample_that_is_no_number_is_not_hidden(bad: float):
    """What a broken decoder gives comes out as no number, so that the chunk is left out."""
    pcm = np.zeros(CHUNK, np.float32)
    pcm[::50] = 0.1
    pcm[300_000] = bad

    with np.errstate(invalid="ignore"):
        found = chunk(pcm)

    assert not sound(found)


def test_what_is_silent_counts_for_nothing():
    """A second of sound in thirty of silence has the statistics of that second."""
    chance = np.random.default_rng(2)
    second = (0.1 * chance.standard_normal(22_050)).astype(np.float32)
    alone, among = chunk(second), chunk(np.tile(second, 30))

    assert alone["frames"][0] < 50
    assert among["frames"][0] > 1280
    assert np.abs(alone["mel_mean"] - among["mel_mean"]).max() < 6
    assert np.median(np.abs(alone["mel_mean"] - among["mel_mean"])) < 1


def test_digital_silence_is_all_numbers():
    """Nothing is divided by naught."""
    found = chunk(np.zeros(CHUNK, np.float32))

    assert found["frames"][0] == 0
    assert all(np.isfinite(values).all() for values in found.values())


@pytest.mark.parametrize("name", PEAKS)
def test_the_true_peak_of_ebu_s_tones(name: str):
    """EBU Tech 3341, 15 to 19: from 0.4 dB below to 0.2 above, in either channel."""
    turn, phase, size, expected = PEAKS[name]
    tone = peak_tone(turn, phase, size)
    for sides in ((tone, 0.5 * tone), (0.5 * tone, tone)):
        found = 20 * np.log10(front(*sides)["true_peak"][0])

        assert expected - 0.4 <= found <= expected + 0.2


@pytest.mark.parametrize("hz", [50, 997, 9500])
def test_halving_the_rate_keeps_what_is_heard(hz: int):
    """Up to 10 kHz a tone is the same, at the same place, in middle and side; chunks follow each
    other without a seam."""
    at = np.arange(2 * 1_400_000)
    tone = (0.5 * np.sin(2 * np.pi * hz * at / 44_100)).astype(np.float32)
    for start in (-LEAD, STRIDE - LEAD):
        halved = front(tone, 0.2 * tone, start)["sound"]
        inside = np.arange(CHUNK) + start
        expected = 0.5 * np.sin(2 * np.pi * hz * inside / 22_050) * (inside >= 0)
        heard = slice(max(0, -start) + FRONT_LAP, None)

        assert np.abs(halved[0] - 0.6 * expected)[heard].max() < 1e-4
        assert np.abs(halved[1] - 0.4 * expected)[heard].max() < 1e-4


def test_what_the_lower_rate_cannot_hold_does_not_come_back_as_something_else():
    """A tone of 14 kHz is gone, not folded to 8."""
    at = np.arange(FRONT)
    tone = (0.5 * np.sin(2 * np.pi * 14_000 * at / 44_100)).astype(np.float32)
    halved = front(tone, tone, FRONT_LAP)["sound"]

    assert np.abs(halved).max() < 1e-3


@pytest.mark.parametrize("hz", [997, 9_500, 10_900, 11_100, 14_000, 19_000])
def test_nothing_is_lost_of_how_loud_it_is(hz: int):
    """A tone of -23 dBFS on both sides is as loud at any height as K-weighting has it (BS.1770-4:
    0.69 dB more at 997 Hz, 4.0 from 8 kHz on), also where halving the rate takes half of it."""
    tone = (10 ** (-23 / 20) * np.sin(2 * np.pi * hz * np.arange(FRONT) / 44_100)).astype("f")
    halved = front(tone, tone, FRONT_LAP)
    power = (halved["lost"] + chunk_of(halved["sound"])["power"])[4:-4]

    assert lufs(power.mean()) == pytest.approx(-23 if hz == 997 else -19.65, abs=0.02)
    assert np.ptp(lufs(power)) < 0.2
