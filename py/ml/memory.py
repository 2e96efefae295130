"""What a listener still has in mind: traces that fade, of every track and every artist.

ACT-R's base-level activation, ln Σ (now - tᵢ)^-½ (Anderson & Schooler 1991; in music: Reiter-Haas
2021), is kept as a mixture of four exponentials, which can be carried forward without the list of
all listens: six percent off the power law on average, from an hour to two years.
"""

from __future__ import annotations

import numpy as np

from ml.types import Catalogue, Floats, Ints, Real, Singles

HOUR = 3600.0
FADING = HOUR * np.array([3.0, 36.0, 500.0, 9000.0])
"""Time constants of the traces, seconds."""
_MIX = np.array([0.79, 0.247, 0.061, 0.027])
"""Weights by which the four approximate (hours)^-½."""

FAMILIAR: tuple[tuple[str, float], ...] = (
    ("activation", 0.0),
    ("new track", 0.0),
    ("new artist", 0.0),
    ("track lately", -0.5),
    ("track this month", 0.0),
    ("artist just now", -0.1),
    ("artist lately", 0.0),
)
"""Features of familiarity, and what is believed of their weights beforehand."""
OF_TRACKS, OF_ARTISTS = [0, 1, 3, 4], [2, 5, 6]
"""Which of them are a track's own, and which its artist's."""
FELT = {"known": [0, 1], "rest": [3, 4], "known artist": OF_ARTISTS}
"""The same by what they are about: whether a track is known, how lately it was heard, its artist."""


class Memory:
    """Traces of tracks [n, 4] and of artists [a, 4], each as of its own last listen."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._of = catalogue.artist
        self._tracks = _Traces(len(catalogue))
        self._artists = _Traces(catalogue.artists + 1)

    def hear(self, track: int, artist: int, at: float) -> None:
        """A track was heard. Time that runs backwards counts as no time."""
        self._tracks.add(track, at)
        self._artists.add(artist, at)

    def features(self, tracks: Ints, artists: Ints, at: float) -> Singles:
        """[m, FAMILIAR] for tracks [m] of artists [m] at a moment."""
        return _features(self._tracks.now(tracks, at), self._artists.now(artists, at))

    def felt(self, weights: Real, at: float) -> Singles:
        """[n] what features of familiarity, by their weights [FAMILIAR], add to every track: a sum
        over what was heard of a track and a sum over what was heard of its artist, so that each is
        made once, and what nobody heard is alike."""
        nothing = np.zeros((1, len(FADING)))
        tracks, artists = np.asarray(weights)[OF_TRACKS], np.asarray(weights)[OF_ARTISTS]
        track, artist = (_of_tracks(nothing) @ tracks)[0], (_of_artists(nothing) @ artists)[0]
        theirs = np.full(len(self._artists.last), track + artist, np.float32)
        heard = np.flatnonzero(self._artists.last)
        theirs[heard] += _of_artists(self._artists.now(heard, at)) @ artists - artist
        found = theirs[self._of]
        heard = np.flatnonzero(self._tracks.last)
        found[heard] += _of_tracks(self._tracks.now(heard, at)) @ tracks - track
        return found

    def heard(self) -> Floats:
        """[n] how often, about, within the last year."""
        return self._tracks.traces[:, 3]


class _Traces:
    def __init__(self, count: int) -> None:
        self.traces = np.zeros((count, len(FADING)))
        self.last = np.zeros(count)

    def add(self, which: int, at: float) -> None:
        fade = np.exp(-max(at - self.last[which], 0.0) / FADING)
        self.traces[which] = self.traces[which] * fade + 1.0
        self.last[which] = max(at, self.last[which])

    def now(self, which: Ints, at: float) -> Singles:
        since = np.maximum(at - self.last[which], 0.0)
        # In single precision, as features are: it is the dearest part of what is felt now.
        faded = np.exp((since[:, None] * (-1.0 / FADING)).astype(np.float32))
        return self.traces[which].astype(np.float32) * faded


def replay(catalogue: Catalogue, tracks: Ints, at: Floats) -> tuple[Singles, Memory]:
    """The features of every listen [m, FAMILIAR] as they were just before it, and the memory after
    all of them. Listens are in order of time. Every track's r-th listens are taken at once."""
    memory = Memory(catalogue)
    artists = catalogue.artist[tracks]
    before_tracks = _before(memory._tracks, tracks, at)
    before_artists = _before(memory._artists, artists, at)
    return _features(before_tracks, before_artists), memory


def _before(into: _Traces, which: Ints, at: Floats) -> Floats:
    """[m, 4] traces of each listen's own track (or artist) just before it."""
    found = np.zeros((len(which), len(FADING)))
    if not len(which):
        return found
    order = np.argsort(which, kind="stable")
    begins = np.flatnonzero(np.r_[True, np.diff(which[order]) != 0])
    turn = np.arange(len(which)) - np.repeat(begins, np.diff(np.r_[begins, len(which)]))
    by_turn = order[np.argsort(turn, kind="stable")]
    ends = np.cumsum(np.bincount(turn))
    begin = 0
    for end in ends:
        rows = by_turn[begin:end]
        whose = which[rows]
        since = np.maximum(at[rows] - into.last[whose], 0.0)
        traces = into.traces[whose] * np.exp(-since[:, None] / FADING[None])
        found[rows] = traces
        into.traces[whose] = traces + 1.0
        into.last[whose] = np.maximum(at[rows], into.last[whose])
        begin = end
    return found


def _features(tracks: Real, artists: Real) -> Singles:
    """Traces of tracks and of their artists [m, 4] to features [m, FAMILIAR]."""
    found = np.empty((len(tracks), len(FAMILIAR)), np.float32)
    found[:, OF_TRACKS] = _of_tracks(tracks)
    found[:, OF_ARTISTS] = _of_artists(artists)
    return found


def _of_tracks(traces: Real) -> Real:
    return np.stack(
        [
            0.3 * np.log1p(60.0 * (traces @ _MIX.astype(traces.dtype))),
            0.7 * (traces[:, 3] < 0.05),
            np.log1p(traces[:, 1]),
            np.log1p(traces[:, 2]),
        ],
        1,
    )


def _of_artists(traces: Real) -> Real:
    return np.stack(
        [
            0.7 * (traces[:, 3] < 0.05),
            np.log1p(traces[:, 0]),
            0.5 * np.log1p(traces[:, 2]),
        ],
        1,
    )
