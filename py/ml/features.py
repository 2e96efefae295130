"""From what the graph heard in a track's chunks to what is known of the track.

`Hearing` takes the answers chunk by chunk, so a long track needs no more memory than a short one,
and never trusts them: a chunk that holds anything but numbers is left out. `finish` is either
`Features` or `Unheard` with a reason. Nothing is guessed: what cannot be told is 0 with confidence 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ml.sound import key as keys
from ml.sound import loudness as levels
from ml.sound import tempo as tempi
from ml.sound.excerpts import Excerpt
from ml.sound.key import Key
from ml.sound.loudness import Loudness
from ml.sound.measures import BANDS, FRONT_OUTPUTS, HOP, LEAD, OUTPUTS, RATE, VERSION
from ml.sound.tempo import Tempo
from ml.sound.timbre import harmony, rhythm, statistics

Reason = Literal["silent", "short", "broken"]
"""Why nothing is known: no sound above -70 LUFS; less than half a second of it; no chunk of numbers."""

_ENOUGH = 22
"""Frames, half a second, below which nothing is told."""
_BEATS = 345
"""Frames, eight seconds, below which no tempo is told."""
_CHUNK_ENOUGH = 86
"""Frames, two seconds, below which a chunk does not count for timbre where others are longer."""
USUAL_BALANCE = np.array([[-4.1, -4.7, -7.9, -17.6, -24.1], [3.6, 2.4, 3.9, 5.1, 7.3]])
"""Level of each band of usual music in dB of the whole, and its spread: median and quartiles over
the soundtracks of `bench.music`."""
USUAL_LOUDNESS = (-14.5, 4.5)
"""LUFS, and their spread; of the same."""
USUAL_ONSETS = (1.3, 0.4)
"""dB of rise a frame, and their spread; of the same."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Features:
    """What is known of a track."""

    tempo: Tempo
    key: Key
    loudness: Loudness
    peak: float
    """dB: the largest sample at 22,050 Hz, full scale being 0; -120 at least."""
    true_peak: float | None
    """dBTP, measured at 44,100 Hz; None where it was not."""
    energy: float
    """0 (still) to 1 (violent)."""
    balance: np.ndarray
    """[5] level of each band of `BANDS` against usual music, in standard deviations."""
    timbre: np.ndarray
    """[372] for `ml.metric`: the mean of the chunks."""
    rhythm: np.ndarray
    """[16] free of tempo."""
    harmony: np.ndarray
    """[12] free of key."""
    salience: np.ndarray
    """[200] how much of a pulse each tempo of the grid is, 0 to 1."""
    heard: float
    """Seconds of the track that were loud enough to count."""
    version: int = VERSION


@dataclass(frozen=True, kw_only=True)
class Unheard:
    """Nothing is known of a track, and why."""

    reason: Reason
    version: int = VERSION


class Hearing:
    """A track that is being heard, chunk by chunk, in order."""

    def __init__(self, seconds: float) -> None:
        """`seconds`: how long the track is."""
        self._length = max(0, int(seconds * RATE / HOP))
        self.timbres: list[np.ndarray] = []
        """[372] of each chunk that counts: what `ml.metric.Scatter` learns from."""
        self._runs: dict[tuple[int, int], list[np.ndarray]] = {}
        self._sums: dict[str, np.ndarray] = {}
        self._weights: list[float] = []
        self._frames = 0.0
        self._peak = 0.0
        self._true_peak: float | None = None
        self._chunks = self._broken = 0

    def add(self, chunk: Mapping[str, np.ndarray], excerpt: Excerpt) -> bool:
        """What the graph answered for a chunk (`ml.sound.measures.OUTPUTS`), and the one before it
        (`FRONT_OUTPUTS`) where it was asked; False where it is left out, because a part is missing,
        has another shape, or holds what is no number."""
        self._chunks += 1
        if not sound(chunk):
            self._broken += 1
            return False
        # What is left out is a gap: another run begins behind it.
        run = self._runs.setdefault((excerpt.run, self._broken), [])
        # Behind the end there is silence, of which no loudness is made.
        inside = self._length - (excerpt.start + LEAD) // HOP
        power = np.asarray(chunk["power"], np.float64)
        lost = np.asarray(chunk.get("lost", np.nan), np.float64)
        if lost.shape == power.shape and np.isfinite(lost).all():
            power = power + lost
        run.append(power[: max(0, inside)])
        self._peak = max(self._peak, float(chunk["peak"][0]))
        risen = float(chunk["true_peak"][0]) if "true_peak" in chunk else np.nan
        if np.isfinite(risen):
            self._true_peak = max(self._true_peak or 0.0, risen)
        frames = float(chunk["frames"][0])
        if frames < 1:
            return True
        self._frames += frames
        for name in ("pitch", "bands", "fourier", "lag", "onset"):
            value = np.asarray(chunk[name], np.float64)
            value = value.sum(-1) / frames if name == "onset" else value
            self._sums[name] = self._sums.get(name, 0.0) + frames * value
        self.timbres.append(statistics(chunk))
        self._weights.append(frames)
        return True

    def finish(self) -> Features | Unheard:
        """What is known after the last chunk."""
        if self._broken == self._chunks:
            return Unheard(reason="broken")
        if not self._frames:
            return Unheard(reason="silent")
        if self._frames < _ENOUGH:
            return Unheard(reason="short")
        mean = {name: value / self._frames for name, value in self._sums.items()}
        weights = np.array(self._weights)
        counts = weights >= min(_CHUNK_ENOUGH, weights.max())
        self.timbres = [each for each, count in zip(self.timbres, counts, strict=True) if count]
        weights = self._weights = weights[counts].tolist()
        loudness = levels.measure([np.concatenate(each) for each in self._runs.values()])
        unknown = Tempo(bpm=0.0, confidence=0.0)
        enough = self._frames >= _BEATS
        tempo = tempi.estimate(mean["fourier"], mean["lag"]) if enough else unknown
        key = keys.estimate(mean["pitch"])
        balance = balance_of(mean["bands"])
        return Features(
            tempo=tempo,
            key=key,
            loudness=loudness,
            peak=_decibels(self._peak),
            true_peak=None if self._true_peak is None else _decibels(self._true_peak),
            energy=energy_of(loudness.integrated, float(mean["onset"][0]), balance),
            balance=balance,
            timbre=np.average(self.timbres, axis=0, weights=weights).astype(np.float32),
            rhythm=rhythm(mean["lag"], tempo.bpm),
            harmony=harmony(mean["pitch"], key),
            salience=tempi.salience(mean["fourier"], mean["lag"]).astype(np.float32),
            heard=round(self._frames * HOP / RATE, 3),
        )


def answers(data: bytes) -> dict[str, np.ndarray]:
    """What the page's worker sends of a chunk, little-endian float32: all outputs one after another,
    then those of the graph before, NaN where it was not asked.

    Nothing where there are more or fewer numbers, so that `Hearing.add` leaves the chunk out."""
    outputs = OUTPUTS | FRONT_OUTPUTS
    sizes = [int(np.prod(shape)) for shape in outputs.values()]
    if len(data) != 4 * sum(sizes):
        return {}
    parts = np.split(np.frombuffer(data, "<f4"), np.cumsum(sizes)[:-1])
    named = zip(outputs.items(), parts, strict=True)
    return {name: part.reshape(shape) for (name, shape), part in named}


def sound(chunk: Mapping[str, np.ndarray]) -> bool:
    """Is every output there, in its shape, and of numbers?"""
    return all(
        name in chunk
        and np.shape(chunk[name]) == shape
        and np.issubdtype(np.asarray(chunk[name]).dtype, np.floating)
        and bool(np.isfinite(chunk[name]).all())
        for name, shape in OUTPUTS.items()
    )


def _decibels(size: float) -> float:
    return round(20 * float(np.log10(max(size, 1e-6))), 2)


def balance_of(bands: np.ndarray) -> np.ndarray:
    """[5] of `Features.balance` out of the mean power of each band."""
    share = np.maximum(bands / max(float(bands.sum()), 1e-12), 1e-6)
    middle, spread = USUAL_BALANCE
    return np.clip((10 * np.log10(share) - middle) / spread, -4, 4).astype(np.float32)


def energy_of(lufs: float, onset: float, balance: np.ndarray) -> float:
    """Loud, full of beginnings, and bright is violent; an S-curve over the sum of the three.

    A measure of our own, after what listeners' judgements of arousal follow most: loudness, then
    event density, then brightness (Gingras et al. 2014)."""
    loud = (lufs - USUAL_LOUDNESS[0]) / USUAL_LOUDNESS[1]
    busy = (onset - USUAL_ONSETS[0]) / USUAL_ONSETS[1]
    bright = float(balance[3:].mean())
    return round(float(1 / (1 + np.exp(-(0.8 * loud + 0.8 * busy + 0.4 * bright)))), 4)


assert USUAL_BALANCE.shape == (2, len(BANDS) - 1)
