"""What scoring a library costs: as one product over rows, as the model does it (`ml.tiles`), and all of
`liking` and `choose`. Prints one line of JSON; inside Pyodide, by scoring.mjs, which gives `cpu`
(seconds of processor time)."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from typing import Any

import numpy as np

from ml.blocks import Blocks
from ml.choose import choose
from ml.desk_graph import packed
from ml.knobs import Knobs
from ml.proposing import question
from ml.taste import Taste
from ml.trials import Trials
from ml.types import Catalogue, Context

CHANCE = np.random.default_rng(0)
NOW = Context(at=1.7e9, hour=12.0, previous=5)


def library(n: int) -> Catalogue:
    """Tracks at random; 48 numbers of sound, which is what the model keeps of it."""
    return Catalogue(
        sound=CHANCE.standard_normal((n, 48), dtype=np.float32),
        artist=np.sort(CHANCE.integers(0, n // 12, n)),
        album=np.sort(CHANCE.integers(0, n // 6, n)),
        genres=CHANCE.integers(0, 30, (n, 2)),
        bpm=CHANCE.uniform(60, 180, n),
        energy=CHANCE.random(n),
        year=CHANCE.integers(1960, 2026, n).astype(float),
        balance=CHANCE.normal(size=(n, 5)),
        duration=np.full(n, 200.0),
    )


def learnt(blocks: Blocks, listens: int) -> Taste:
    """Of somebody who heard tracks at random."""
    n = len(blocks.catalogue)
    track, passed = CHANCE.integers(0, n, listens), CHANCE.integers(0, 5, listens)
    taste = Taste(blocks)
    taste.add(
        Trials(
            track=track,
            at=np.asarray(1.6e9 + 1500.0 * np.arange(listens), np.float64),
            hour=CHANCE.random(listens) * 24,
            previous=np.append(-1, track[:-1]),
            passed=passed,
            failed=passed < 4,
            weight=np.ones(listens),
            session=np.arange(listens) // 25,
        )
    )
    taste.fit()
    return taste


def measured(n: int, clock: Callable[[], float], rounds: int = 9) -> dict[str, Any]:
    """One size: medians and bests, ms of processor time."""
    taste = learnt(Blocks(library(n)), 10_000)
    blocks, chosen = taste.blocks, taste.weights.astype(np.float32)
    liked = taste.blocks.asked(chosen[:-4], NOW, taste.memory, taste.target)[0][0]
    scores, allowed = taste.liking(NOW), np.ones(n, bool)
    jobs: dict[str, Callable[[], Any]] = {}
    if n <= 200_000:  # another copy of a million's would not fit
        rows = np.ascontiguousarray(blocks.tiles(0, 1 << 30)[0].transpose(0, 2, 1))
        rows = rows.reshape(-1, len(liked))
        jobs["product over rows"] = lambda: rows @ liked
    table = blocks._table
    jobs |= {
        "product over tiles": lambda: table.times(liked),
        "liking of all": lambda: taste.liking(NOW),
        "a session of 25 chosen": lambda: choose(
            blocks.catalogue, scores, allowed, Knobs(), limit=25
        ),
        "what a graph leaves to NumPy": lambda: packed(
            question(taste, NOW, taste.weights, scores, allowed), half=False
        ),
    }
    figures: dict[str, Any] = {}
    for name, job in jobs.items():
        times: list[float] = []
        for _ in range(rounds):
            began = clock()
            job()
            times.append(1000 * (clock() - began))
        figures[name] = {"median": statistics.median(times), "best": min(times)}
    return figures


print(json.dumps({str(n): measured(n, cpu) for n in (100_000, 1_000_000)}))  # noqa: F821 # pyright: ignore[reportUndefinedVariable]
