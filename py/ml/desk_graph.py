"""Whoever answers questions with a graph beside NumPy: what the graph is given, which of the two is
asked, and what is made of its answer. Of `ml.desk`; the graph runs in `web/bridge/model.graph.js`.

A graph is tried where a library is large, with the library itself and what is liked of it: it has to
name what NumPy names, and sooner. It is asked from then on until it fails or is wrong once, or until
the table of features is another one.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import Any

import numpy as np

from ml.proposing import Question, Wrong, question
from ml.shelf import Shelf
from ml.tiles import TRACKS
from ml.types import Context, Floats, Ints, Singles

LARGE = 200_000
"""Tracks from which a graph is tried. Below, NumPy needs less than a GPU takes to wake up."""

BLOCK = 96 * 2**20
"""Bytes of the table that a GPU holds in one buffer; all promise 128 MiB."""

ROUNDS = 3
"""Times that each is asked when they are compared, after one that does not count."""

ALIKE = 0.99
"""Share of the best tracks by NumPy that a graph has to name too."""

Answer = tuple[int, Singles, Ints]
Ask = Callable[[Sequence[bytes]], Awaitable[Sequence[Answer]]]
Steps = Generator[Question, "tuple[Ints, Floats] | None", Any]


class Graph:
    """What the graph is given, of one library."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @property
    def table(self) -> int:
        """The name of the table that a graph would hold now; 0 where it is not worth one."""
        taste = self._shelf.taste
        if taste is None or len(taste.blocks.catalogue) < max(LARGE, TRACKS):
            return 0
        return id(taste.blocks)

    def blocks(self, half: bool) -> list[list[int]]:
        """[first tile, the one after the last] of each block."""
        blocks = self._shelf.learnt().blocks
        width = blocks.tiles(0, 1)[0].shape[1]
        step = max(1, BLOCK // (width * TRACKS * (2 if half else 4)))
        count = -(-len(blocks.catalogue) // TRACKS)
        return [[begin, min(begin + step, count)] for begin in range(0, count, step)]

    def block(self, begin: int, end: int, half: bool) -> tuple[bytes, bytes, int]:
        """A block of the table and of the lines, as bytes; how many features there are."""
        table, lines = self._shelf.learnt().blocks.tiles(begin, end)
        kind = np.float16 if half else np.float32
        return table.astype(kind).tobytes(), lines.tobytes(), table.shape[1]

    async def weighed(self, ask: Ask, half: bool) -> dict[str, Any]:
        """Both are asked the same: {"numpy": ms, "graph": ms, "why": "" or why not the graph}."""
        taste = self._shelf.learnt()
        count = len(taste.blocks.catalogue)
        context = Context(at=time.time(), hour=12.0, previous=count // 2)
        added, allowed = np.zeros(count), np.ones(count, bool)
        told: dict[str, Any] = {"numpy": 0.0, "graph": 0.0, "why": ""}
        liking, places = np.empty(0), np.empty(0, np.int64)
        for turn in range(ROUNDS + 1):
            began = time.perf_counter()
            liking = taste.liking(context)
            told["numpy"] = _least(told["numpy"], began, turn)
            began = time.perf_counter()
            it = question(taste, context, taste.weights, added, allowed)
            try:
                places, _ = it.judged(await ask(packed(it, half)))
            except Wrong as error:
                return told | {"why": f"the GPU computes wrongly: {error}"}
            told["graph"] = _least(told["graph"], began, turn)
        best = np.argpartition(-liking, 299)[:300]
        share = float(np.isin(best, places).mean())
        if share < ALIKE:
            told["why"] = f"the GPU names {share:.0%} of the best"
        elif told["graph"] >= told["numpy"]:
            told["why"] = "the GPU is slower"
        return told

    async def asked(self, steps: Steps, ask: Ask, half: bool) -> Any:
        """What an answer in steps comes to, with a graph. Raises Wrong, and what `ask` does."""
        try:
            it = next(steps)
            while True:
                it = steps.send(it.judged(await ask(packed(it, half))))
        except StopIteration as end:
            return end.value


def packed(it: Question, half: bool) -> list[bytes]:
    """Weights, moment, bias and what is allowed, the last two filled up to whole tiles."""
    more = -len(it.bias) % TRACKS
    kind = np.float16 if half else np.float32
    return [
        it.weights.astype(kind).tobytes(),
        it.moment.tobytes(),
        np.pad(it.bias, (0, more)).tobytes(),
        np.pad(it.allowed, (0, more)).tobytes(),
    ]


def by_numpy(steps: Steps) -> Any:
    """What an answer in steps comes to, without a graph."""
    try:
        next(steps)
        while True:
            steps.send(None)
    except StopIteration as end:
        return end.value


def _least(so_far: float, began: float, turn: int) -> float:
    took = 1000 * (time.perf_counter() - began)
    return took if turn < 2 else min(so_far, took)
