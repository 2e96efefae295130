"""Volume levelling: by how many decibels a track is played louder or quieter, so that one follows
another about as loud.

The reference is the ReplayGain 2.0 specification's: a track that is played as it says has an
integrated loudness of -18 LUFS (ITU-R BS.1770, as EBU R 128 measures it). Gains of tags are taken as
they are, since they aim at the same (those of Opus were brought there when they were read); where
there are none, what was heard in idle time says it. What is not known is left as it is: 0 dB.

What is clipped cannot come of it: the deck only ever turns its elements down (`deck.sound.js`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from player.library import Library
from player.library.levels import Level
from player.types import Levelling, TrackId

REFERENCE: Final = -18.0
"""LUFS."""
MOST_DB: Final = 24.0
"""Of change, either way: what asks for more was measured wrongly, or is next to silence."""
SILENT: Final = -70.0
"""LUFS, the absolute gate of BS.1770: what is not louder has no loudness."""
LOUDEST: Final = 20.0
"""LUFS: no sound in a file is louder, whatever a row says."""
ENOUGH: Final = 0.5
"""More than this share of an album's time must have been heard to say how loud it is."""


def gain_db(mode: Levelling, track: Level, album: Sequence[Level] = ()) -> float:
    """By how many dB a track is to be changed, within ±`MOST_DB`; 0.0 where it is not known.

    `track`: the gain in its tag, else -18 LUFS less what was heard. `album`: the gain of the album
    in its tag; else of the loudness of `album`, all of its tracks, where most were heard; else as
    `track`."""
    if mode == "off":
        return 0.0
    found = None
    if mode == "album":
        found = _number(track.album_gain)
        if found is None:
            found = _to_reference(album_loudness(album))
    if found is None:
        found = _number(track.track_gain)
    if found is None:
        found = _to_reference(track.loudness)
    return round(max(-MOST_DB, min(MOST_DB, found or 0.0)), 2)


def album_loudness(album: Sequence[Level]) -> float | None:
    """LUFS of tracks that are one work: the mean of their power over their durations. None where
    not more than half of their time was heard, or all of it is silent.

    Where a duration is not known, each track counts as one. What is silent was heard, and weighs
    nothing, as in the measure itself."""
    known = all(each.duration_ms > 0 for each in album)
    weighed = [(each.duration_ms if known else 1, _number(each.loudness)) for each in album]
    heard = [(weight, loudness) for weight, loudness in weighed if loudness is not None]
    whole = sum(weight for weight, _ in weighed)
    if sum(weight for weight, _ in heard) <= ENOUGH * whole:
        return None
    loud = [(weight, min(loudness, LOUDEST)) for weight, loudness in heard if loudness > SILENT]
    if not loud:
        return None
    power = sum(weight * 10 ** (loudness / 10) for weight, loudness in loud)
    return 10 * math.log10(power / sum(weight for weight, _ in loud))


class Leveller:
    """The same of the library's tracks, as the settings are."""

    def __init__(self, library: Library, mode: Callable[[], Levelling]) -> None:
        self._levels = library.levels
        self._mode = mode

    def of(self, track: TrackId) -> float:
        """By how many dB it is to be changed now."""
        mode = self._mode()
        if mode == "off":
            return 0.0
        level = self._levels.of(track)
        if level is None:
            return 0.0
        asked = mode == "album" and _number(level.album_gain) is None
        return gain_db(mode, level, self._levels.album_of(track) if asked else ())

    def told(self, track: TrackId) -> float | None:
        """The same, for who is shown it: None while nothing is levelled."""
        return None if self._mode() == "off" else self.of(track)


def _to_reference(loudness: float | None) -> float | None:
    known = _number(loudness)
    return None if known is None or known <= SILENT else REFERENCE - known


def _number(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
