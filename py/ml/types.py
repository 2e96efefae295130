"""What taste is learned from, by columns: tracks, listens, and the moment of listening.

Columns, not objects: a library of 100,000 tracks is a dozen arrays, and every formula of this
package is a product of them. Places in a catalogue (`track`, 0 … n-1) are how rows speak of
tracks; what they are called elsewhere is the caller's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Real = npt.NDArray[Any]
"""Floats of either width: catalogues are held in single, small algebra in double precision."""

STAGES = 4
"""How far a listen got: 0-10 s, 10-30 s, 30 s to half, half to the end. They are passed in order."""

STAGE_NAMES = ("0-10 s", "10-30 s", "30 s-half", "half-end")

BANDS = 5
"""Bands of the spectral balance and of the equaliser's curve: bass to air."""

TIMES = 4
"""Times of day: night (0-6), morning (6-12), afternoon (12-18), evening (18-24)."""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Tracks by column; n rows. NaN, and -1 in whole numbers, mean "not known"."""

    sound: Singles
    """[n, d] embedding of timbre, harmony and rhythm; a row of NaN where not yet analysed."""
    artist: Ints
    """[n] whose track it is, 0 … artists-1, or -1."""
    album: Ints
    """[n] where it stands, 0 … albums-1, or -1. An album has one artist here."""
    genres: Ints
    """[n, m] up to m genres each, 0 … kinds-1, padded with -1."""
    bpm: Floats
    """[n] beats per minute."""
    energy: Floats
    """[n] 0 (still) to 1 (violent)."""
    year: Floats
    """[n] of the recording."""
    balance: Floats
    """[n, 5] level of each band against the mean of all music, in standard deviations."""
    duration: Floats
    """[n] seconds."""
    kept: Bools = field(default_factory=lambda: np.zeros(0, bool))
    """[n] or empty: whole on this device."""
    explicit: Bools = field(default_factory=lambda: np.zeros(0, bool))
    """[n] or empty."""
    key: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    """[n] or empty: 0-11 major from C, 12-23 minor, -1."""
    loudness: Floats = field(default_factory=lambda: np.zeros(0))
    """[n] or empty: LUFS."""

    def __len__(self) -> int:
        return len(self.artist)

    @property
    def artists(self) -> int:
        """How many artists there are."""
        return int(self.artist.max(initial=-1)) + 1

    @property
    def albums(self) -> int:
        """How many albums there are."""
        return int(self.album.max(initial=-1)) + 1

    @property
    def kinds(self) -> int:
        """How many genres there are."""
        return int(self.genres.max(initial=-1)) + 1


@dataclass(frozen=True, kw_only=True)
class Context:
    """The moment that a track would be heard in."""

    at: float
    """Unix time, seconds."""
    hour: float
    """Time of day where the listener is, 0 ≤ hour < 24."""
    previous: int = -1
    """The track before it, or -1."""


@dataclass(frozen=True, kw_only=True)
class Listen:
    """A track was heard, for so long."""

    track: int
    at: float
    """Unix time of its beginning, seconds."""
    hour: float
    heard: float
    """Seconds."""
    duration: float
    """Seconds, of the whole track."""
    skipped: bool = True
    """The listener ended it. False: something else did (the page closed), so that all that is
    known is how far it got."""
    previous: int = -1
    session: int = 0
    """Which sitting it belongs to; any number that grows."""


def stages_passed(heard: Real, duration: Real) -> Ints:
    """How many of the four stages were survived, 0 to 4. Who leaves in the last five percent has
    heard it: tracks fade out, and players cut silence.

    In tracks under a minute, half comes before 30 s: then the second and third stage end together.
    """
    heard = np.asarray(heard, np.float64)
    duration = np.maximum(np.asarray(duration, np.float64), 1.0)
    half = duration / 2
    ends = np.stack(
        [
            np.minimum(10.0, half / 2),
            np.minimum(30.0, half),
            half,
            0.95 * duration,
        ]
    )
    return np.asarray((heard[None] >= ends).sum(0), np.int64)


def time_of_day(hour: Real) -> Ints:
    """Night, morning, afternoon or evening: 0 to 3."""
    return np.asarray(np.floor_divide(np.mod(hour, 24.0), 24.0 / TIMES), np.int64)
