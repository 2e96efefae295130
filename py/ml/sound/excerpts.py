"""Which parts of a track are listened to, and which track comes next. Pure; both may be asked anew at
any time, so analysis goes on after a crash where rows say that it stopped."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ml.sound.measures import LEAD, RATE, STRIDE, VERSION

WHOLE = 40
"""Chunks, 20 minutes, up to which a track is heard whole."""
RUN = 4
"""Chunks of an excerpt of a longer one: two minutes without a gap, so that its loudness is one."""
RUNS = 10
"""Excerpts of a longer one, evenly over its length."""
TRIES = 2
"""Failures after which a track waits for another version of the analysis."""


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """A chunk of a track, in samples at `RATE`."""

    start: int
    """Of the chunk; below 0 at the beginning, where silence stands before the sound."""
    run: int
    """Chunks of the same run follow each other without a gap."""


def excerpts(seconds: float) -> list[Excerpt]:
    """The chunks of a track of this length, in order; none where the length is no length.

    Every frame stands for its own 23 ms of the track, from the first to the last."""
    if not math.isfinite(seconds) or seconds <= 0:
        return []
    many = max(1, math.ceil(seconds * RATE / STRIDE))
    if many <= WHOLE:
        return [Excerpt(start=each * STRIDE - LEAD, run=0) for each in range(many)]
    firsts = [round(each * (many - RUN) / (RUNS - 1)) for each in range(RUNS)]
    return [
        Excerpt(start=(first + each) * STRIDE - LEAD, run=run)
        for run, first in enumerate(firsts)
        for each in range(RUN)
    ]


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A track that may be analysed."""

    track: str
    version: int = 0
    """Of the features that it has; 0 is none."""
    failures: int = 0
    """How often the present version could not read it."""
    ready: bool = True
    """All of its bytes are here."""
    queued: int | None = None
    """Its place in the queue, where it is in it."""
    kept: bool = False
    listens: int = 0
    added_at: float = 0.0


def order(tracks: Iterable[Waiting], *, version: int = VERSION) -> list[str]:
    """Who is analysed next, first to last: what will be heard soon, what is often heard, what is kept,
    what is new. Tracks that were never analysed come before those of an older version."""
    wanted = [
        each for each in tracks if each.ready and each.version != version and each.failures < TRIES
    ]
    wanted.sort(
        key=lambda each: (
            each.version > 0,
            math.inf if each.queued is None else each.queued,
            each.failures,
            -each.listens,
            not each.kept,
            -each.added_at,
            each.track,
        )
    )
    return [each.track for each in wanted]
