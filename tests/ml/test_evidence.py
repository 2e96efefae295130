"""How much each block explains is learnt: what one listener goes by, another does not care about."""

from __future__ import annotations

import numpy as np
import pytest

from ml.blocks import Blocks
from ml.evidence import BOUNDS
from ml.taste import Settings, Taste
from ml.trials import Trials
from ml.types import Catalogue, Context, Floats, Ints
from tests.ml.catalogues import GENRES, catalogue
from tests.ml.small import NOON

TRACKS, LEARNT = 1200, 400
OTHERS = ("sound", "cluster", "genre", "tempo", "energy", "era", "balance")
"""Blocks of the track alone."""


def _library(seed: int) -> Catalogue:
    """Of which no column says anything of another: who goes by one goes by that alone."""
    return catalogue(TRACKS, seed, artists=300, gaps=0.0)


def _heard(tracks: Ints, chances: Floats, seed: int) -> Trials:
    """Each heard to its end by its chance, or left at once."""
    count = len(tracks)
    finished = np.random.default_rng(seed).random(count) < chances[tracks]
    return Trials(
        track=tracks,
        at=NOON + 300.0 * np.arange(count, dtype=np.float64),
        hour=np.full(count, 12.0),
        previous=np.append(-1, tracks[:-1]),
        passed=np.where(finished, 4, 0),
        failed=~finished,
        weight=np.ones(count),
        session=np.arange(count) // 20,
    )


def _goes_by(what: str, library: Catalogue) -> Floats:
    """[n] chances of somebody for whom one thing counts, and nothing else."""
    likes = {
        "genre": (library.genres == GENRES.index("jazz")).any(1),
        "tempo": library.bpm > 125,
    }
    return np.where(likes[what], 0.95, 0.1)


def _learnt(
    library: Catalogue, chances: Floats, seed: int, *, evidence: bool
) -> tuple[Taste, float]:
    """What was learnt of a third of the tracks, and how far off it is of the others (cross entropy)."""
    order = np.random.default_rng(seed).permutation(TRACKS)
    taste = Taste(Blocks(library), Settings(evidence=evidence))
    taste.add(_heard(order[:LEARNT], chances, seed))
    taste.fit(rounds=3)
    others = order[LEARNT:]
    found = taste.expected(others, Context(at=NOON + 1e6, hour=12.0))
    truth = chances[others]
    return taste, float(-(truth * np.log(found) + (1 - truth) * np.log(1 - found)).mean())


@pytest.mark.parametrize("what", ["genre", "tempo"])
def test_the_prior_of_what_counts_rises_and_of_the_others_falls(what: str) -> None:
    """As far as it may move; and of what was not heard yet more is foreseen for it."""
    library = _library(2)
    chances = _goes_by(what, library)
    taste, error = _learnt(library, chances, 2, evidence=True)
    moved = {name: value / taste.believed[name] for name, value in taste.variances.items()}

    assert moved[what] > 3
    others = [moved[name] for name in OTHERS if name != what]
    assert max(others) < 1.15 and float(np.mean(others)) < 0.9, moved
    assert moved["artist"] < 0.8 and moved["track"] < 0.95
    assert all(BOUNDS[0] <= each <= BOUNDS[1] + 1e-9 for each in moved.values())
    as_believed, error_as_believed = _learnt(library, chances, 2, evidence=False)
    assert as_believed.variances == as_believed.believed
    assert error < error_as_believed - 0.01


def test_of_somebody_whom_nothing_explains_nothing_is_explained() -> None:
    """All is heard out half of the time: no block is believed to explain more than at first."""
    library = _library(3)
    taste, _ = _learnt(library, np.full(TRACKS, 0.5), 3, evidence=True)
    moved = [taste.variances[name] / taste.believed[name] for name in OTHERS]
    assert max(moved) < 1.3 and float(np.mean(moved)) < 0.9
