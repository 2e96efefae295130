"""Columns of listens as rows to learn from, whole arrays at a time: 200,000 listens in a blink.

Says of each listen what `ml.trials.trials` says of it, row for row; and knows two things more: which
sitting it belongs to, and that of some listens nobody noted how far they went (an imported history).
Of those it believes what services that keep such histories ask for, that half of the track was
heard, and gives it little weight: what was left early never came into such a history, so that taken
for whole listens they would say that everything is liked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ml.packing import Column
from ml.trials import EARLIEST, SITTING, SLACK, Judgement, SetAside, Trials, trials
from ml.types import STAGES, Bools, Floats, Ints, stages_passed

ASSUMED_PASSED = 3
"""Stages of a listen of which nobody noted how far it went: half of it was heard."""
ASSUMED_LEFT = 1
"""Stages passed where all that is known is that it was skipped."""
ASSUMED_WEIGHT = 0.05
"""What such a listen is worth."""
ASSUMED_MOST = (100.0, 0.25)
"""What all of them together are worth at most: a hundred listens, and a quarter of one's own."""


@dataclass(frozen=True, kw_only=True)
class Tail:
    """Where the listens learnt from so far end, so that the next ones go on from there."""

    session: int = 0
    track: int = -1
    ended: float = -math.inf
    """Unix time, seconds."""


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What there is to learn from."""

    trials: Trials
    """In order of time; listens before judgements of the same moment."""
    listen: Ints
    """[m] the asker's number of each listen, -1 for judgements."""
    aside: list[SetAside]
    """By the row among what was given: listens first, then judgements."""
    tail: Tail


def learnable(
    columns: dict[str, Column],
    places: Ints,
    said: Sequence[Judgement] = (),
    *,
    tracks: int,
    now: float = math.inf,
    tail: Tail | None = None,
) -> Rows:
    """Listens by column and judgements as rows; never raises on what is in them.

    `places` [k]: the catalogue's track of each listen, -1 for one that is not here; columns
    `listen`, `at`, `hour`, `heard`, `duration` (0: not known), `skipped` and, where there is one,
    `assumed`."""
    at, hour, heard = (columns[name].astype(np.float64) for name in ("at", "hour", "heard"))
    count = len(at)
    assumed = columns.get("assumed", np.zeros(count, np.uint8)).astype(bool)
    skipped = columns["skipped"].astype(bool)
    duration = columns["duration"].astype(np.float64)
    # A length nobody knows: as long as it was heard, at least.
    duration = np.where(duration > 0, duration, np.maximum(heard, 1.0))
    reason = _reasons(places, at, hour, heard, duration, tracks, now, assumed)
    order = np.lexsort((np.arange(count), at))
    sane = (at >= EARLIEST) & (at <= now + SLACK) & np.isfinite(heard)
    # What is gone was heard in between all the same.
    order = order[(reason[order] == "") | ((reason[order] == "track") & sane[order])]
    session, previous, tail = _sittings(places[order], at[order], heard[order], tail or Tail())
    kept = reason[order] == ""
    order, session, previous = order[kept], session[kept], previous[kept]
    guess = assumed[order]
    passed = stages_passed(heard[order], duration[order])
    passed = np.where(guess, np.where(skipped[order], ASSUMED_LEFT, ASSUMED_PASSED), passed)
    listens = Trials(
        track=places[order],
        at=at[order],
        hour=np.mod(hour[order], 24.0),
        previous=previous,
        passed=passed,
        failed=skipped[order] & (passed < STAGES),
        weight=np.where(guess, _assumed_weight(guess), 1.0),
        session=session,
        # Without skips to be seen, such a sitting would look as if nobody had attended to it.
        favour=np.where(guess, 0.0, np.nan),
        foreseen=np.full(len(order), np.nan),
    )
    judged, wrong = trials([], said, tracks=tracks, now=now)
    aside = [
        SetAside(row=int(row), reason=str(reason[row])) for row in np.flatnonzero(reason != "")
    ] + [replace(each, row=each.row + count) for each in wrong]
    every = Trials.joined([listens, judged])
    number = np.append(columns["listen"].astype(np.int64)[order], np.full(len(judged), -1))
    by_time = np.argsort(every.at, kind="stable")
    return Rows(trials=every.taken(by_time), listen=number[by_time], aside=aside, tail=tail)


def _assumed_weight(guess: Bools) -> float:
    """Of each listen of which nobody noted how far it went."""
    many, own = int(guess.sum()), int((~guess).sum())
    most = ASSUMED_MOST[0] + ASSUMED_MOST[1] * own
    return min(ASSUMED_WEIGHT, most / max(many, 1))


def _reasons(
    places: Ints,
    at: Floats,
    hour: Floats,
    heard: Floats,
    duration: Floats,
    tracks: int,
    now: float,
    assumed: Column,
) -> Column:
    """[k] why each is set aside, or "" (`ml.trials.REASONS`)."""
    reason = np.full(len(at), "", dtype="<U8")
    with np.errstate(invalid="ignore", over="ignore"):
        far = heard > 1.5 * duration + 60
        reason[~((at >= EARLIEST) & (at <= now + SLACK))] = "clock"
        odd = ~np.isfinite(heard) | ~np.isfinite(duration) | (heard < 0) | (duration <= 0) | far
    reason[(odd & ~assumed) | ~np.isfinite(hour) | ~np.isfinite(at)] = "number"
    reason[(places < 0) | (places >= tracks)] = "track"
    good = np.flatnonzero(reason == "")
    if len(good):
        order = good[np.lexsort((good, at[good], places[good]))]
        again = (np.diff(places[order]) == 0) & (np.diff(at[order]) == 0)
        reason[order[1:][again]] = "twice"
    return reason


def _sittings(places: Ints, at: Floats, heard: Floats, tail: Tail) -> tuple[Ints, Ints, Tail]:
    """Which sitting each listen belongs to, and the track before it in the same one (-1: none)."""
    if not len(at):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), tail
    ends = at + np.clip(np.nan_to_num(heard), 0.0, 86_400.0)
    silence = at - np.append(tail.ended, ends[:-1])
    begins = silence > SITTING
    session = tail.session + np.cumsum(begins)
    previous = np.where(begins, -1, np.append(tail.track, places[:-1]))
    return (
        session.astype(np.int64),
        previous.astype(np.int64),
        Tail(session=int(session[-1]), track=int(places[-1]), ended=float(ends[-1])),
    )
