"""The page's ears, pretended: what a browser answers when a track is to be heard."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from typing import Any

import numpy as np
import pytest

pytest.importorskip("aiohttp")

from ml.sound.measures import FRAMES, OUTPUTS
from player.engine import _hearing_line, analysing
from tests.fakes import Bench
from tests.player.engine.hands import until
from tests.player.engine.test_tasting import ModelHere


def numbers(loud: float = 1.0) -> str:
    """What a page's graph could answer for a chunk of noise; of silence where it is not loud."""
    chance = np.random.default_rng(4)
    parts = [chance.uniform(0.1, 1.0, shape) * loud for shape in OUTPUTS.values()]
    parts[0] = np.array([1200.0 * (loud > 0)])
    cov = list(OUTPUTS).index("mfcc_cov")
    parts[cov] = np.eye(OUTPUTS["mfcc_cov"][0])
    parts += [np.array([0.5]), np.zeros(FRAMES)]  # of the graph before: true peak, what is lost
    flat = np.concatenate([each.ravel() for each in parts])
    return base64.b64encode(flat.astype("<f4").tobytes()).decode()


class EarsOfPage:
    """The page's part: it answers every effect as it is told to."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.opened: list[str] = []
        self.asked: list[tuple[str, Any]] = []
        self.seconds = 2.0
        self.open: Callable[[dict[str, Any]], dict[str, Any] | None] = lambda _: {}
        """What is told of a track; None: nothing is."""
        self.hear: Callable[[dict[str, Any]], dict[str, Any] | None] = lambda _: {}
        self._seen = 0
        self._numbers = numbers()
        bench.listeners.append(self._look)

    def _look(self) -> None:
        new, self._seen = self.bench.posted[self._seen :], len(self.bench.posted)
        for message in new:
            effect = str(message.get("effect", ""))
            if not effect.startswith("analysis_"):
                continue
            self.asked.append((effect, message))
            if effect == "analysis_open":
                self.opened.append(message["content"])
                told = {"seconds": self.seconds, "channels": 2}
                self._answer("analysis_opened", message, told, self.open(message))
            elif effect == "analysis_hear":
                told = {"start": message["start"], "numbers": self._numbers, "provider": "wasm"}
                self._answer("analysis_heard", message, told, self.hear(message))

    def _answer(
        self, report: str, asked: dict[str, Any], told: dict[str, Any], other: dict[str, Any] | None
    ) -> None:
        if other is not None:
            work = self.bench.report(report, **{"job": asked["job"], **told, **other})
            self.tasks = [asyncio.ensure_future(work)]

    def count(self, effect: str) -> int:
        """How often it was asked for."""
        return sum(name == effect for name, _ in self.asked)


@pytest.fixture
def model() -> ModelHere:
    return ModelHere()


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rests of hundredths, so that nobody waits for them."""
    for name in ("START_AFTER", "LOOK", "IDLE"):
        monkeypatch.setattr(analysing, name, 0.02)
    monkeypatch.setattr(_hearing_line, "LATER", 0.05)


@pytest.fixture
async def bench(model: ModelHere) -> AsyncIterator[Bench]:
    async with Bench(model) as running:
        running.page = EarsOfPage(running)  # type: ignore[attr-defined]
        yield running


def page_of(bench: Bench) -> EarsOfPage:
    page = bench.page  # type: ignore[attr-defined]
    assert isinstance(page, EarsOfPage)
    return page


def region(bench: Bench) -> dict[str, Any]:
    return bench.state.get("analysis") or {}


async def rested(bench: Bench, times: int = 3) -> None:
    """Wait until the engine has looked so many times more whether something is to be heard, and
    rested after each."""
    analysing, left = bench.engine.rooms.analysing, times
    pause = analysing._pause

    async def counted(seconds: float) -> None:
        nonlocal left
        await pause(seconds)
        left -= 1

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analysing, "_pause", counted)
        await until(bench, lambda: left <= 0)


def is_done(bench: Bench, many: int) -> Callable[[], bool]:
    def now() -> bool:
        it = region(bench)
        return it.get("state") == "done" and it["done"] + it["failed"] == many

    return now


def tracks_of(bench: Bench) -> list[Any]:
    rows = bench.engine.library._db.execute("SELECT id FROM tracks ORDER BY number").fetchall()
    return [id for (id,) in rows]
