"""Runs the graphs in tests: sound in, what they answer out. CPython only: needs `onnxruntime`."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime as ort

from ml.features import Features, Hearing, Unheard
from ml.sound.excerpts import excerpts
from ml.sound.measures import CHUNK, FRONT, FRONT_LAP, OUTPUTS, RATE
from tools.graph import GRAPHS, analysis, to_bytes

Answers = dict[str, np.ndarray]


def session(data: bytes) -> ort.InferenceSession:
    """One thread, as in a page; says nothing."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def runner(data: bytes) -> Callable[..., Answers]:
    """A graph as a function: inputs by name, outputs by name."""
    made = session(data)
    names = [each.name for each in made.get_outputs()]
    return lambda **given: dict(zip(names, made.run(names, given), strict=True))


@lru_cache(maxsize=1)
def _analysis() -> Callable[..., Answers]:
    return runner(to_bytes(analysis.build(inside=True)))


@lru_cache(maxsize=1)
def _front() -> Callable[..., Answers]:
    return runner(to_bytes(GRAPHS["front"]()))


def chunk(left: np.ndarray, right: np.ndarray | None = None, start: int = 0) -> Answers:
    """What the graph answers for the chunk that begins at a sample; silence where there is none."""
    right = left if right is None else right
    pcm = np.zeros((2, CHUNK), np.float32)
    first, last = max(0, start), min(len(left), start + CHUNK)
    if first < last:
        inside = slice(first - start, last - start)
        pcm[0, inside] = (left[first:last] + right[first:last]) / 2
        pcm[1, inside] = (left[first:last] - right[first:last]) / 2
    return chunk_of(pcm)


def chunk_of(sound: np.ndarray) -> Answers:
    """The same, of its middle and side."""
    return _analysis()(pcm=sound)


def hear(left: np.ndarray, right: np.ndarray | None = None) -> Features | Unheard:
    """A whole track at 22,050 Hz, as the page does it with long ones."""
    seconds = len(left) / RATE
    hearing = Hearing(seconds)
    for each in excerpts(seconds):
        hearing.add(chunk(left, right, each.start), each)
    return hearing.finish()


def front(left: np.ndarray, right: np.ndarray, start: int = 0) -> Answers:
    """What the graph before it answers for the same chunk of a track at 44,100 Hz; `start` is told
    at 22,050."""
    pcm = np.zeros((2, FRONT), np.float32)
    begin = 2 * (start - FRONT_LAP)
    first, last = max(0, begin), min(len(left), begin + FRONT)
    for row, side in enumerate((left, right)):
        pcm[row, first - begin : last - begin] = side[first:last]
    return _front()(pcm=pcm)


def hear_decoded(left: np.ndarray, right: np.ndarray) -> Features | Unheard:
    """A whole track at 44,100 Hz, through both graphs, as the page does it."""
    seconds = len(left) / (2 * RATE)
    hearing = Hearing(seconds)
    for each in excerpts(seconds):
        halved = front(left, right, each.start)
        found = _analysis()(pcm=halved["sound"])
        hearing.add({**halved, **found}, each)
    return hearing.finish()


def doubled(sound: np.ndarray) -> np.ndarray:
    """The same sound at twice the rate, exactly: nothing above what it had."""
    spectrum = np.fft.rfft(sound)
    wide = np.zeros(len(sound) + 1, complex)
    wide[: len(spectrum) - 1] = spectrum[:-1]
    return (2 * np.fft.irfft(wide, 2 * len(sound))).astype(np.float32)


def fixed_signal() -> np.ndarray:
    """[2, 662016]: the signal of `web/bridge/analysis.session.js`, number for number."""
    seeds, seed = np.empty(CHUNK), 1
    for at in range(CHUNK):
        seed = (seed * 1_664_525 + 1_013_904_223) & 0xFFFFFFFF
        seeds[at] = seed
    noise = seeds / 2**31 - 1
    at = np.arange(CHUNK)
    beat = at % 11_025
    tone = np.sin(2 * np.pi * ((at >> 15) + 2) * 110 * at / RATE)
    middle = 0.25 * tone * np.exp(-beat / 4000) + 0.02 * noise + np.where(beat == 0, 0.5, 0)
    return np.stack([middle, 0.1 * noise * np.exp(-beat / 2000)]).astype(np.float32)


def told() -> dict[str, dict[str, float]]:
    """What the graph answers to it, in brief: how many numbers, their mean, the largest."""
    answers = _analysis()(pcm=fixed_signal())
    return {
        name: {
            "length": answers[name].size,
            "mean": float(answers[name].mean(dtype=float)),
            "largest": float(np.abs(answers[name]).max()),
        }
        for name in OUTPUTS
    }


GOLDEN = Path(__file__).parent / "golden/analysis.json"
"""Read by tests/bridge/analysis.test.mjs too: WebAssembly must answer the same."""

if __name__ == "__main__":
    GOLDEN.write_text(json.dumps({"outputs": told()}, indent=1) + "\n", encoding="utf-8")
