"""The numbers by which sounds are told apart: what `ml.metric` learns its distance on.

Timbre only. Chords and rhythm tell one track from all others, so a metric that saw them would learn
to recognise tracks, not kinds of music; they are parts of their own (`rhythm`, `harmony`), laid
beside what was learned (`ml.sound.beside`).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ml.sound.key import Key, fold
from ml.sound.measures import MFCCS, OCTAVE, PITCHES, SLOWEST
from ml.sound.widths import RATIOS, TIMBRE

_UPPER = np.triu_indices(MFCCS)
SIZE = TIMBRE
"""372: covariance 210, contrast 14, spread of mel bands 128, movement 20."""
_LEAST = 0.1
"""Added to each variance, so that the logarithm of a still sound is a number."""


def statistics(chunk: Mapping[str, np.ndarray]) -> np.ndarray:
    """[372] of a chunk. The covariance by its matrix logarithm (Arsigny et al. 2007), in which means
    and distances of covariances are those of plain vectors."""
    cov = np.asarray(chunk["mfcc_cov"], np.float64).reshape(MFCCS, MFCCS)
    values, vectors = np.linalg.eigh((cov + cov.T) / 2 + _LEAST * np.eye(MFCCS))
    logarithm = (vectors * np.log(np.maximum(values, _LEAST))) @ vectors.T
    logarithm = logarithm * np.where(np.eye(MFCCS, dtype=bool), 1.0, np.sqrt(2.0))
    parts = (logarithm[_UPPER], *(chunk[name] for name in _PLAIN))
    return np.concatenate([np.ravel(each) for each in parts]).astype(np.float32)


_PLAIN = ("contrast_mean", "contrast_std", "mel_std", "mfcc_delta")


def rhythm(lag: np.ndarray, bpm: float) -> np.ndarray:
    """[16]: how far each onset curve comes again at multiples and parts of the beat, whatever the
    tempo. Zeros where none is known."""
    if bpm <= 0:
        return np.zeros(2 * len(RATIOS), np.float32)
    places = OCTAVE * np.log2(bpm * np.array(RATIOS) / SLOWEST) + 2 * OCTAVE
    grid = np.arange(lag.shape[1])
    return np.concatenate([np.interp(places, grid, each) for each in lag]).astype(np.float32)


def harmony(pitch: np.ndarray, key: Key) -> np.ndarray:
    """[12]: share of each step above the tonic, whatever the key. Zeros where none is known."""
    if key.tonic < 0:
        return np.zeros(PITCHES, np.float32)
    classes = np.roll(np.maximum(fold(pitch)[0], 0), -key.tonic)
    return (classes / max(classes.sum(), 1e-12)).astype(np.float32)
