"""Rows of an imported profile, learnt from beside one's own.

They were checked when they came in (`ml.keeping.checked`) and are kept by the asker; what they are
of is looked up anew each time, so that tracks that come later count too. What the library knows by
itself goes before them: the same listen is not heard twice, and of what was said of a track here
nothing else is said from there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ml.packing import Column
from ml.trials import EARLIEST, SLACK, Trials
from ml.types import STAGES, Ints

COLUMNS = ("number", "at", "hour", "previous", "passed", "failed", "weight", "session", "favour",
           "foreseen")  # fmt: skip
APART = 1 << 40
"""Added to sittings of other devices, which count theirs from 1 too."""


def past_rows(
    columns: dict[str, Column], place: Callable[[Any], Ints], own: Trials, *, now: float
) -> tuple[Trials, dict[str, int]]:
    """Rows out of the columns `past.…` (none are none), and how many were set aside, by reason.
    `own`: what the library's own rows are."""
    if "past.number" not in columns:
        return Trials.none(), {}
    told = {name: columns[f"past.{name}"] for name in COLUMNS}
    track = place(told["number"])
    at = told["at"].astype(np.float64)
    session = np.nan_to_num(told["session"], nan=-1, posinf=-1, neginf=-1).astype(np.int64)
    passed = told["passed"].astype(np.int64)
    failed = told["failed"].astype(bool) & (passed < STAGES)
    weight = told["weight"].astype(np.float64)
    reasons = np.full(len(at), "", dtype="<U8")
    with np.errstate(invalid="ignore"):
        reasons[~((at >= EARLIEST) & (at <= now + SLACK))] = "clock"
        sane = np.isfinite(at) & (passed >= 0) & (passed <= STAGES) & (weight > 0) & (weight <= 10)
    reasons[~sane] = "number"
    reasons[track < 0] = "track"
    heard = set(zip(own.track.tolist(), own.at.tolist(), strict=True))
    judged = set(own.track[own.session < 0].tolist())
    seen: set[tuple[int, float, bool]] = set()
    for row in np.flatnonzero(reasons == "").tolist():
        which, when, word = int(track[row]), float(at[row]), bool(session[row] < 0)
        known = which in judged if word else (which, when) in heard
        if known or (which, when, word) in seen:
            reasons[row] = "twice"
        seen.add((which, when, word))
    good = np.flatnonzero(reasons == "")
    rows = Trials(
        track=track[good],
        at=at[good],
        hour=np.mod(told["hour"][good].astype(np.float64), 24.0),
        previous=place(told["previous"])[good],
        passed=passed[good],
        failed=failed[good],
        weight=weight[good],
        session=np.where(session[good] < 0, -1, session[good] % APART + APART),
        favour=np.clip(told["favour"][good].astype(np.float64), -50, 50),
        foreseen=np.clip(told["foreseen"][good].astype(np.float64), -10, 10),
    )
    names, counts = np.unique(reasons[reasons != ""], return_counts=True)
    return rows, dict(zip(names.tolist(), counts.tolist(), strict=True))
