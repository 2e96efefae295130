"""Figures of two sides, judged by a goal: tables with medians, noise, ratios."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.kit import load, save, spread, table
from tests.browser.kit import DIST

HEAD = ["figure", "n", "Starling", "noise", "peer", "noise", "ratio", "goal", "met"]


@dataclass(kw_only=True)
class Figure:
    """One thing that was measured on both sides, value by value in the same rounds."""

    name: str
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    goal: float | None = None
    """For the ratio ours/theirs, or, without a peer, for our own value."""
    more_is_better: bool = False
    alone: bool = False
    """Judged by our own value: the peer stands there for comparison."""

    @property
    def ratio(self) -> float | None:
        """Median of ours to the median of theirs."""
        if not self.ours or not self.theirs:
            return None
        peer = spread(self.theirs)["median"]
        return spread(self.ours)["median"] / peer if peer else None

    @property
    def judged(self) -> float | None:
        """What is held against the goal."""
        if self.alone:
            return spread(self.ours)["median"] if self.ours else None
        return self.ratio

    @property
    def met(self) -> bool | None:
        """Is the goal reached? None where there is none, or nothing to judge."""
        if self.goal is None or self.judged is None:
            return None
        return self.judged >= self.goal if self.more_is_better else self.judged <= self.goal

    def row(self) -> list[str]:
        """A line of the table."""
        sign = "≥" if self.more_is_better else "≤"
        mark = {True: "yes", False: "NO", None: "–"}[self.met]
        return [
            self.name,
            str(len(self.ours) or len(self.theirs)),
            *_told(self.ours),
            *_told(self.theirs),
            f"{self.ratio:.2f}" if self.ratio is not None else "–",
            f"{sign} {self.goal:g}" if self.goal is not None else "–",
            mark,
        ]

    def plain(self) -> dict[str, Any]:
        """For the JSON beside the table."""
        return {
            "ours": self.ours,
            "theirs": self.theirs,
            "ratio": self.ratio,
            "goal": self.goal,
            "met": self.met,
        }


def _told(values: Sequence[float]) -> tuple[str, str]:
    if not values:
        return "–", "–"
    told = spread(values)
    digits = 0 if told["median"] >= 100 else 1 if told["median"] >= 10 else 2
    return f"{told['median']:.{digits}f}", f"±{told['noise']:.0f} %"


@dataclass(frozen=True, kw_only=True)
class Options:
    """Of the command line."""

    rounds: int
    dist: Path


def options(doc: str, rounds: int) -> Options:
    """Read a figure's command line."""
    parser = argparse.ArgumentParser(description=doc.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--dist", type=Path, default=DIST)
    asked = parser.parse_args()
    return Options(rounds=asked.rounds, dist=asked.dist.resolve())


def report(name: str, title: str, figures: Sequence[Figure], *, notes: str, before: float) -> None:
    """Print the table and leave it for `python -m bench`."""
    save(
        f"delivery-{name}",
        title,
        text=table(HEAD, [figure.row() for figure in figures]),
        figures={figure.name: figure.plain() for figure in figures},
        notes=f"{notes} Processes that wanted a core: {before} before, {load()} after.",
    )
