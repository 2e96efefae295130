"""Sounds for the tests of analysis, made from formulas: for parity, and EBU's own test signals.

EBU Tech 3341 (2023) table 1 and Tech 3342 (2023) table 1, for as far as they are tones; those with
five channels or of recorded programmes are left out. Pure numpy, seeded: the foreign programs hear
the same (`tools/oracle.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tests.ml.music import RATE, STYLES, make

CHUNK = 662_016

LOUDNESS: dict[str, tuple[tuple[tuple[float, float], ...], float]] = {
    "3341-1": (((-23.0, 20.0),), -23.0),
    "3341-2": (((-33.0, 20.0),), -33.0),
    "3341-3": (((-36.0, 10.0), (-23.0, 60.0), (-36.0, 10.0)), -23.0),
    "3341-4": (((-72.0, 10.0), (-36.0, 10.0), (-23.0, 60.0), (-36.0, 10.0), (-72.0, 10.0)), -23.0),
    "3341-5": (((-26.0, 20.0), (-20.0, 20.1), (-26.0, 20.0)), -23.0),
}
"""Stretches of a stereo tone of 1 kHz as (dBFS, seconds), and the integrated loudness in LUFS, to be
met within 0.1 LU."""

RANGES: dict[str, tuple[tuple[tuple[float, float], ...], float]] = {
    "3342-1": (((-20.0, 20.0), (-30.0, 20.0)), 10.0),
    "3342-2": (((-20.0, 20.0), (-15.0, 20.0)), 5.0),
    "3342-3": (((-40.0, 20.0), (-20.0, 20.0)), 20.0),
    "3342-4": (((-50.0, 20.0), (-35.0, 20.0), (-20.0, 20.0), (-35.0, 20.0), (-50.0, 20.0)), 15.0),
}
"""The same, and the loudness range in LU, to be met within 1 LU."""

PEAKS: dict[str, tuple[int, float, float, float]] = {
    "3341-15": (4, 0.0, 0.50, -6.0),
    "3341-16": (4, 45.0, 0.50, -6.0),
    "3341-17": (6, 60.0, 0.50, -6.0),
    "3341-18": (8, 67.5, 0.50, -6.0),
    "3341-19": (4, 45.0, 1.41, 3.0),
}
"""Samples to a turn, phase in degrees, size; and the true peak in dBTP, to be met from 0.4 below to
0.2 above."""


def levels(parts: Sequence[tuple[float, float]], rate: int = RATE) -> np.ndarray:
    """[samples]: a tone of 1 kHz through stretches of (dBFS, seconds); the same in both channels."""
    sizes = np.concatenate([np.full(round(rate * long), 10 ** (dbfs / 20)) for dbfs, long in parts])
    return (sizes * np.sin(2 * np.pi * 1000 * np.arange(len(sizes)) / rate)).astype(np.float32)


def peak_tone(turn: int, phase: float, size: float, samples: int = 48_000) -> np.ndarray:
    """[samples]: a tone whose samples miss its peaks, faded in and out."""
    n = np.arange(samples)
    fade = np.minimum(1, np.minimum(n, n[::-1]) / 2000)
    return (fade * size * np.sin(2 * np.pi * n / turn + np.deg2rad(phase))).astype(np.float32)


def parity() -> dict[str, np.ndarray]:
    """Chunks by name, [662016] each, mono: what numbers are compared on with foreign programs."""
    chance = np.random.default_rng(5)
    t = np.arange(CHUNK) / RATE
    hiss = 1e-3 * chance.standard_normal(CHUNK)
    glide = 0.4 * np.sin(2 * np.pi * 60 / np.log(100) * (100 ** (t / t[-1]) - 1) * t[-1])
    clicks = np.zeros(CHUNK)
    clicks[:: RATE // 2] = 0.8
    brown = np.cumsum(chance.standard_normal(CHUNK))
    brown = np.diff(np.convolve(brown, np.ones(4) / 4, "same"), prepend=0)
    return {
        "music": make(STYLES[1], 7).sound[:CHUNK],
        "glide": (glide + clicks + hiss).astype(np.float32),
        "noise": (0.1 * brown).astype(np.float32),
    }
