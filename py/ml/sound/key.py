"""From pitch classes to a key: how the music is tuned, which tonic, major or minor, how surely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ml.sound.measures import PITCHES, THIRDS

NAMES = ("C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B")
_MAJOR = (0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.080, 0.008, 0.081)
_MINOR = (0.220, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052)
"""How often each pitch class is heard above the tonic (Albrecht & Shanahan 2013, from 1000 pieces)."""
_FLATTER = 0.5
"""The power to which strengths are raised, so that one long note is not the key."""
_TELLING = 0.15
"""A lead over the next key in correlation that leaves no doubt."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """What a track is in."""

    tonic: int
    """Pitch class, 0 is C; -1 where there is none."""
    minor: bool
    confidence: float
    """0 to 1: how far ahead of the next key it is, and how well it fits at all."""
    tuning: float
    """Cents that the music lies above 440 Hz, to a third of a semitone: -33, 0 or 33."""

    @property
    def name(self) -> str:
        """As musicians write it: `C`, `F♯m`."""
        return "" if self.tonic < 0 else NAMES[self.tonic] + "m" * self.minor

    @property
    def camelot(self) -> str:
        """As disc jockeys write it, `8A`: neighbours on their wheel of fifths mix well."""
        if self.tonic < 0:
            return ""
        hour = (7 * (self.tonic + 3 * self.minor) + 7) % 12 + 1
        return f"{hour}{'A' if self.minor else 'B'}"


def fold(pitch: np.ndarray) -> tuple[np.ndarray, float]:
    """Twelve pitch classes, C first, out of 36 thirds, and the tuning in cents.

    What lies between two semitones is shared by both."""
    by_third = pitch.reshape(PITCHES, THIRDS // PITCHES).sum(0)
    shift = (0, 1, -1)[int(np.argmax(by_third))]
    tuned = np.roll(pitch, -shift)
    sides = np.roll(tuned, 1) + np.roll(tuned, -1)
    return (tuned + sides / 2)[:: THIRDS // PITCHES], 100 / 3 * shift


def _standard(values: np.ndarray) -> np.ndarray:
    off = values - values.mean(-1, keepdims=True)
    size = np.linalg.norm(off, axis=-1, keepdims=True)
    return off / np.where(size > 0, size, 1.0)


_PROFILES = _standard(
    np.stack([np.roll(each, up) for each in (_MAJOR, _MINOR) for up in range(PITCHES)])
)


def correlations(classes: np.ndarray) -> np.ndarray:
    """[24]: how well each key fits, C major to B major, then C minor to B minor."""
    return _PROFILES @ _standard(np.maximum(classes, 0) ** _FLATTER)


def estimate(pitch: np.ndarray) -> Key:
    """The key of a track out of its chunks' mean pitch strengths, [36]."""
    if not np.isfinite(pitch).all() or pitch.max() <= 0:
        return Key(tonic=-1, minor=False, confidence=0.0, tuning=0.0)
    classes, tuning = fold(pitch)
    fits = correlations(classes)
    first, second = np.argsort(-fits, kind="stable")[:2]
    lead = float(np.clip((fits[first] - fits[second]) / _TELLING, 0, 1))
    return Key(
        tonic=int(first) % PITCHES,
        minor=bool(first >= PITCHES),
        confidence=round(lead * max(0.0, float(fits[first])), 3),
        tuning=round(tuning, 1),
    )
