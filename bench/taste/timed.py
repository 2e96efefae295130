"""Times learning and prints one line of JSON: run by itself, in CPython or in Pyodide."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

if Path("py/ml").is_dir():
    sys.path.insert(0, "py")

import numpy as np

from ml.blocks import Blocks
from ml.simulate import synthetic
from ml.taste import Taste
from ml.trials import Trials
from ml.types import Catalogue, Context

SIZES = ((10_000, 1_000), (10_000, 10_000), (100_000, 50_000))
BEGAN = 1_600_000_000.0


def history(catalogue: Catalogue, listens: int, first: int = 0) -> Trials:
    """Listens of somebody who has favourites and finishes the tracks of every third artist."""
    chance = np.random.default_rng(listens + first)
    favour = np.random.default_rng(1).permutation(len(catalogue))
    track = favour[(len(catalogue) * chance.random(listens) ** 3).astype(int)]
    finishes = chance.random(listens) < 0.4 + 0.4 * (catalogue.artist[track] % 3 == 0)
    passed = np.where(finishes, 4, chance.integers(0, 4, listens))
    return Trials(
        track=track,
        at=BEGAN + 1500.0 * (first + np.arange(listens)),
        hour=chance.random(listens) * 24,
        previous=np.append(-1, track[:-1]),
        passed=passed,
        failed=passed < 4,
        weight=np.ones(listens),
        session=(first + np.arange(listens)) // 25,
    )


def timed(tracks: int, listens: int) -> dict[str, float]:
    clock = time.perf_counter
    seen = synthetic(3, tracks=tracks, artists=tracks // 9, albums=tracks // 4).seen
    begun = clock()
    taste = Taste(Blocks(seen))
    blocks = clock() - begun
    taste.add(history(seen, listens))
    begun = clock()
    taste.fit()
    fit = clock() - begun
    begun = clock()
    taste.fit(rounds=1)
    warm = clock() - begun
    updates, likings = [], []
    more = history(seen, 60, listens)
    for at in range(60):
        begun = clock()
        taste.update(more.taken(slice(at, at + 1)))
        updates.append(1000 * (clock() - begun))
    for _ in range(9):
        begun = clock()
        taste.liking(Context(at=BEGAN + 1e9, hour=12.0, previous=5))
        likings.append(1000 * (clock() - begun))
    return {
        "tracks": tracks,
        "listens": listens,
        "blocks": blocks,
        "fit": fit,
        "warm": warm,
        "update": statistics.median(updates),
        "liking": statistics.median(likings),
    }


print(json.dumps([timed(*size) for size in SIZES]))
