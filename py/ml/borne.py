"""What was heard, counted: whether the words of a reason are borne out by the listener's history.

A part of a score may be positive where its words would be false: an artist of whom less is skipped
than their kind foretells is a reason, and still most of theirs is not finished. So words that speak
of what was heard are said only where these counts say so too.
"""

from __future__ import annotations

import numpy as np

from ml.trials import Trials
from ml.types import STAGES, Bools, Ints, time_of_day

SAID = 1.0
"""Listens that a judgement is worth at least to be called a liking: three stars are none."""

FEWEST = 2
"""Listens from which "most of them" may be said."""


class Borne:
    """Counts by track of what was learnt from."""

    def __init__(self, trials: Trials) -> None:
        real = trials.session >= 0
        self.tracks, which = np.unique(trials.track[real], return_inverse=True)
        """[k] tracks that were heard, in order."""
        done = (trials.passed[real] >= STAGES).astype(np.float64)
        self.heard: Ints = np.bincount(which, minlength=len(self.tracks))
        """[k] how often each was."""
        self.finished: Ints = np.bincount(which, done, len(self.tracks)).astype(np.int64)
        """[k] how often to its end."""
        self.last = np.zeros(len(self.tracks))
        """[k] when last, Unix time in seconds."""
        np.maximum.at(self.last, which, trials.at[real])
        self._all = int(self.heard.sum()), int(self.finished.sum())
        mostly = np.flatnonzero(2 * self.finished > self.heard)
        self.mostly: Ints = self.tracks[mostly[np.argsort(self.last[mostly], kind="stable")]]
        """Tracks that are mostly heard to their end, the last heard last."""
        self._times = frozenset(time_of_day(trials.hour[real]).tolist())
        said = ~real & (trials.weight >= SAID)
        worth = np.where(trials.passed[said] >= STAGES, 1.0, -1.0) * trials.weight[said]
        places, which = np.unique(trials.track[said], return_inverse=True)
        self.liked: Ints = places[np.bincount(which, worth, len(places)) > 0]
        """Tracks of which something good was said outright."""

    def place(self, track: int) -> int:
        """Where a track stands in `tracks`; -1 where it was not heard."""
        at = int(np.searchsorted(self.tracks, track))
        return at if at < len(self.tracks) and self.tracks[at] == track else -1

    def how(self, which: Bools) -> str:
        """Of the heard tracks [k] that are meant: "most" listens went to the end, or "more" of them
        than of all; "" where neither is so."""
        heard, finished = self._counted(which)
        if 2 * finished > heard >= FEWEST:
            return "most"
        return "more" if self.more(which) else ""

    def more(self, which: Bools) -> bool:
        """Did more of these listens go to the end than of all?"""
        heard, finished = self._counted(which)
        return finished * self._all[0] > heard * self._all[1]

    def _counted(self, which: Bools) -> tuple[int, int]:
        places = np.flatnonzero(which)
        return int(self.heard[places].sum()), int(self.finished[places].sum())

    def at_time(self, time: int) -> bool:
        """Was anything heard at this time of day, 0 to 3?"""
        return time in self._times
