"""Libraries of which it is known how they sound, without hearing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ml.features import Features
from ml.metric import Scatter
from ml.sound.key import Key
from ml.sound.loudness import Loudness
from ml.sound.scattered import to_bytes as scatter_bytes
from ml.sound.stored import to_bytes
from ml.sound.tempo import Tempo
from ml.sound.timbre import SIZE
from player.library import Library
from player.library.sounds import Sound
from player.types import TrackId

KINDS = 4
_RNG = np.random.default_rng(4)
_MIDDLES = 3 * _RNG.standard_normal((KINDS, SIZE))


def sounding(kind: int, seed: int, *, bpm: float = 120.0, sure: float = 0.9) -> list[np.ndarray]:
    """A track's timbres, three chunks: near the middle of its kind."""
    rng = np.random.default_rng([kind, seed])
    track = _MIDDLES[kind % KINDS] + rng.standard_normal(SIZE)
    return [track + 0.7 * rng.standard_normal(SIZE) for _ in range(3)]


def features(timbre: np.ndarray, *, bpm: float = 120.0, sure: float = 0.9) -> Features:
    """A track as it was heard."""
    return Features(
        tempo=Tempo(bpm=bpm, confidence=sure),
        key=Key(tonic=9, minor=True, confidence=0.8, tuning=0.0),
        loudness=Loudness(integrated=-12.0, range=5.0),
        peak=-1.0,
        true_peak=None,
        energy=0.5,
        balance=np.zeros(5, np.float32),
        timbre=timbre.astype(np.float32),
        rhythm=np.zeros(16, np.float32),
        harmony=np.zeros(12, np.float32),
        salience=np.zeros(200, np.float32),
        heard=180.0,
    )


def hear(
    library: Library,
    tracks: Sequence[TrackId],
    kinds: Sequence[int],
    *,
    sound: Sound | None = None,
    scatter: bool = True,
) -> None:
    """As if each had been heard, and the metric's sums written."""
    sums = Scatter.empty()
    for place, (track, kind) in enumerate(zip(tracks, kinds, strict=True)):
        timbres = sounding(kind, place)
        sums = sums.with_track(timbres)
        row = to_bytes(features(np.mean(timbres, 0)))
        plain = sound or Sound(
            bpm=100.0 + 10 * kind, tempo_sure=0.9, key=kind, key_sure=0.9, energy=0.2 + 0.2 * kind
        )
        known = replace(plain, loudness=-12.0)
        assert library.sounds.store(track, known, row, np.zeros(5, "<f4").tobytes())
    if scatter:
        library.sounds.put_scatter(scatter_bytes(sums))
