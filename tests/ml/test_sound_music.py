"""Tempo and key of music whose tempo and key are known; the whole set is in `bench/sound`."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from ml.features import Features
from tests.ml.hear import hear
from tests.ml.music import RATE, STYLES, Piece, make

MULTIPLES = (1, 2, 1 / 2, 3, 1 / 3)


@pytest.fixture(scope="module")
def found() -> list[tuple[Piece, Features]]:
    """A piece of each style, heard."""
    pieces = [make(style, 11) for style in STYLES]
    heard = [hear(each.sound) for each in pieces]
    assert all(isinstance(each, Features) for each in heard)
    return list(zip(pieces, heard, strict=True))  # pyright: ignore[reportReturnType]


def test_the_pulse_is_found_in_every_style(found: list[tuple[Piece, Features]]):
    """Up to a multiple, within a percent (Accuracy 2), and the true one is among those named."""
    for piece, each in found:
        ratios = np.array([each.tempo.bpm / piece.bpm / by for by in MULTIPLES])
        named = [each.tempo.bpm, *(bpm for bpm, _ in each.tempo.others)]

        assert np.abs(ratios - 1).min() < 0.01, piece.style
        assert any(abs(bpm / piece.bpm - 1) < 0.02 for bpm in named), piece.style


def test_the_beat_is_the_listener_s_in_most(found: list[tuple[Piece, Features]]):
    """Accuracy 1: at least 12 of 14, and those that are wrong are less sure of themselves."""
    right = np.array([abs(each.tempo.bpm / piece.bpm - 1) < 0.04 for piece, each in found])
    sure = np.array([each.tempo.confidence for _, each in found])

    assert right.sum() >= 12
    if not right.all():
        assert sure[~right].mean() < sure[right].mean()


def test_the_key_is_found_in_most(found: list[tuple[Piece, Features]]):
    """Tonic and mode: at least 12 of 14."""
    right = [
        (each.key.tonic, each.key.minor) == (piece.tonic, piece.mode == "minor")
        for piece, each in found
    ]

    assert sum(right) >= 12


def test_music_tuned_apart_from_440_hz_keeps_its_key():
    """A third of a semitone higher: the same key, and the tuning says so."""
    piece = make(STYLES[11], 3)
    at = np.arange(0, len(piece.sound) - 2, 2 ** (1 / 36))
    higher = np.interp(at, np.arange(len(piece.sound)), piece.sound).astype(np.float32)
    plain, tuned = hear(piece.sound), hear(higher)

    assert isinstance(plain, Features)
    assert isinstance(tuned, Features)
    assert (plain.key.name, plain.key.tuning) == (tuned.key.name, 0.0)
    assert tuned.key.tuning == pytest.approx(33.3)


def test_stillness_and_violence():
    """A ballad has less energy than techno; what is quieter or slower has not more of it."""
    ballad, techno = (hear(make(STYLES[at], 1).sound) for at in (10, 9))

    assert isinstance(ballad, Features)
    assert isinstance(techno, Features)
    assert ballad.energy < 0.4
    assert techno.energy > 0.7


def test_what_does_not_beat_is_not_sure_of_its_tempo():
    """A long tone and noise have a tempo of no confidence."""
    chance = np.random.default_rng(4)
    t = np.arange(20 * RATE) / RATE
    for sound in (0.3 * np.sin(2 * np.pi * 220 * t), 0.1 * chance.standard_normal(len(t))):
        heard = hear(sound.astype(np.float32))

        assert isinstance(heard, Features)
        assert heard.tempo.confidence < 0.35
