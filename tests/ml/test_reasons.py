"""Reasons where familiarity decides. That all sentences are true of all kinds of listeners:
`tests/player/engine/test_whys.py`."""

from __future__ import annotations

import numpy as np

from ml.blocks import Blocks
from ml.reasons import Reason, Reasons
from ml.taste import Taste
from ml.trials import trials
from ml.types import Context, Listen
from tests.ml.small import NOON, catalogue

DAY = 86_400.0
RESTING = range(6)
"""Tracks that were not heard in the last nine days."""


def tired() -> tuple[Taste, list[Listen]]:
    """All of a small library is heard again and again, to the end where it had rested for days, else
    left. The last listens are of everything but a few, within the last hours."""
    known = catalogue()
    chance = np.random.default_rng(4)
    last: dict[int, float] = {}
    heard: list[Listen] = []
    for day in range(40):
        tracks = chance.choice(len(known), 20, replace=False)
        if day >= 31:
            tracks = tracks[tracks >= len(RESTING)]
        if day == 39:
            tracks = np.arange(len(RESTING), len(known))
        for number, track in enumerate(tracks.tolist()):
            at = NOON + DAY * day + 200.0 * number
            done = at - last.get(track, 0.0) > 3.5 * DAY
            last[track] = at
            heard.append(
                Listen(
                    track=track,
                    at=at,
                    hour=12.0,
                    heard=200.0 if done else 5.0,
                    duration=200.0,
                    skipped=not done,
                    session=day,
                )
            )
    taste = Taste(Blocks(known))
    taste.add(trials(heard, tracks=len(known))[0])
    taste.fit()
    return taste, heard


def test_what_rested_is_said_to_have_rested_and_nothing_else() -> None:
    """It is what spoke for those that were not heard for days, with how many; never for one that was
    heard hours ago."""
    taste, heard = tired()
    now = Context(at=heard[-1].at + 3600.0, hour=12.0)
    every = np.arange(len(taste.blocks.catalogue))
    why = Reasons(taste, now, every)
    said: dict[int, list[Reason]] = {int(track): why.of(int(track)) for track in every}
    rested = {
        track: each.value for track, all_ in said.items() for each in all_ if each.code == "rested"
    }

    assert len(rested.keys() & set(RESTING)) >= len(RESTING) - 1
    assert rested.keys() <= set(RESTING)
    for track, days in rested.items():
        ago = now.at - max(each.at for each in heard if each.track == track)
        assert days == ago // DAY >= 3
