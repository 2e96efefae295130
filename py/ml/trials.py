"""What the model learns from: listens and judgements, checked, by columns.

A bad row never poisons what is learned: it is set aside with a reason, and can be shown. A
judgement is a trial that did not happen: a like counts as having heard the track to its end so
many times, "less like this" as having left it at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from ml.types import STAGES, Bools, Floats, Ints, Listen, stages_passed

JUDGEMENTS: dict[str, tuple[bool, float]] = {
    "like": (True, 2.5),
    "dislike": (False, 2.5),
    "more like this": (True, 1.5),
    "less like this": (False, 1.5),
    "loved elsewhere": (True, 1.0),
    "rated 5": (True, 2.5),
    "rated 4": (True, 1.2),
    "rated 3": (True, 0.3),
    "rated 2": (False, 1.2),
    "rated 1": (False, 2.5),
    "chosen at the start": (True, 1.0),
}
"""What is said outright: for or against, and how many listens it is worth."""

EARLIEST = 946_684_800.0
"""2000-01-01: listens before it come from clocks that were never set."""

SLACK = 86_400.0
"""Seconds by which a listen may lie in the future."""

SITTING = 45 * 60.0
"""Seconds of silence after which another sitting begins."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """Something said outright about a track."""

    track: int
    at: float
    """Unix time, seconds."""
    said: str
    """A key of JUDGEMENTS."""
    hour: float = math.nan
    """Time of day; NaN: it holds at all times."""


@dataclass(frozen=True, kw_only=True)
class Trials:
    """Rows in order of time, m of them."""

    track: Ints
    at: Floats
    hour: Floats
    previous: Ints
    passed: Ints
    """Stages survived, 0-4."""
    failed: Bools
    """Left in the next stage; False: cut short by something else, or heard to the end."""
    weight: Floats
    """How many listens it is worth."""
    session: Ints
    """-1 for judgements, which are nobody's inattention."""
    favour: Floats = field(default_factory=lambda: np.zeros(0))
    """What each said of attention as it came (`ml.attention.favour`); NaN: not known."""
    foreseen: Floats = field(default_factory=lambda: np.zeros(0))
    """The chance of hearing it all, in logits, as it was believed beforehand; NaN: not known."""

    def __post_init__(self) -> None:
        for name in ("favour", "foreseen"):
            if len(getattr(self, name)) != len(self.track):
                object.__setattr__(self, name, np.full(len(self.track), np.nan))

    def __len__(self) -> int:
        return len(self.track)

    def taken(self, rows: Ints | Bools | slice) -> Trials:
        """Some of the rows."""
        return Trials(**{each.name: getattr(self, each.name)[rows] for each in fields(self)})

    @staticmethod
    def joined(parts: Sequence[Trials]) -> Trials:
        """One after the other."""
        return Trials(
            **{
                each.name: np.concatenate([getattr(part, each.name) for part in parts])
                for each in fields(Trials)
            }
        )

    @staticmethod
    def none() -> Trials:
        """No rows."""
        return trials([], [], tracks=0)[0]


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """A row that is not learned from."""

    row: int
    """Its place among what was given: listens first, then judgements."""
    reason: str
    """One of REASONS."""


REASONS = {
    "track": "It is of a track that is not in the library.",
    "number": "One of its numbers is not a number, or cannot be.",
    "clock": "Its time is before 2000 or in the future: the clock was wrong.",
    "twice": "The same listen is there already.",
    "word": "What was said is none of the known judgements.",
}
"""Why a row can be set aside, in words for whoever looks."""


def trials(
    listens: Sequence[Listen],
    judgements: Iterable[Judgement] = (),
    *,
    tracks: int,
    now: float = math.inf,
) -> tuple[Trials, list[SetAside]]:
    """Rows to learn from, and what was set aside. `tracks`: size of the catalogue; `now`: Unix
    time, seconds, after which nothing can have happened."""
    aside: list[SetAside] = []
    good: list[tuple[float, int, float, int, int, bool, float, int]] = []
    seen: set[tuple[int, float]] = set()
    for row, each in enumerate(listens):
        reason = _wrong(each, tracks, now)
        if not reason and (each.track, each.at) in seen:
            reason = "twice"
        if reason:
            aside.append(SetAside(row=row, reason=reason))
            continue
        seen.add((each.track, each.at))
        passed = int(stages_passed(np.array(each.heard), np.array(each.duration)))
        failed = each.skipped and passed < STAGES
        previous = each.previous if -1 <= each.previous < tracks else -1
        good.append(
            (each.at, each.track, each.hour % 24, previous, passed, failed, 1.0, each.session)
        )
    for row, word in enumerate(judgements, len(listens)):
        reason = _wrong_word(word, tracks, now)
        if reason:
            aside.append(SetAside(row=row, reason=reason))
            continue
        positive, weight = JUDGEMENTS[word.said]
        good.append(
            (
                word.at,
                word.track,
                word.hour,
                -1,
                STAGES if positive else 0,
                not positive,
                weight,
                -1,
            )
        )
    good.sort(key=lambda each: each[0])
    columns = list(zip(*good, strict=True)) if good else [()] * 8
    return (
        Trials(
            at=np.array(columns[0], np.float64),
            track=np.array(columns[1], np.int64),
            hour=np.array(columns[2], np.float64),
            previous=np.array(columns[3], np.int64),
            passed=np.array(columns[4], np.int64),
            failed=np.array(columns[5], bool),
            weight=np.array(columns[6], np.float64),
            session=np.array(columns[7], np.int64),
        ),
        aside,
    )


def _wrong(each: Listen, tracks: int, now: float) -> str:
    if not 0 <= each.track < tracks:
        return "track"
    numbers = (each.at, each.hour, each.heard, each.duration)
    if not all(math.isfinite(number) for number in numbers):
        return "number"
    if each.heard < 0 or each.duration <= 0 or each.heard > 1.5 * each.duration + 60:
        return "number"
    return _wrong_time(each.at, now)


def _wrong_word(word: Judgement, tracks: int, now: float) -> str:
    if word.said not in JUDGEMENTS:
        return "word"
    if not 0 <= word.track < tracks:
        return "track"
    return _wrong_time(word.at, now)


def _wrong_time(at: float, now: float) -> str:
    if not math.isfinite(at):
        return "number"
    return "" if EARLIEST <= at <= now + SLACK else "clock"
