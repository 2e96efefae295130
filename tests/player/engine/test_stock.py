"""What the library is told of the vault: the latest look has the last word."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from player.engine.stock import Stock
from player.ports import Presence
from player.types import ContentId
from tests.fakes_host import RealClock

ONE = ContentId("url:a")


class Shelf:
    """A vault whose first look takes long, and a library that remembers what it was told."""

    def __init__(self) -> None:
        self.present = 1
        self.looks = 0
        self.slow = asyncio.Event()
        self.looking = asyncio.Event()
        self.told: list[int] = []

    async def presence(self, content: ContentId) -> Presence:
        del content
        self.looks += 1
        seen = Presence(length=2, chunks=2, present=self.present, kept=False)
        if self.looks == 1:
            self.looking.set()
            await self.slow.wait()
        return seen

    def stretches_of(self, file: ContentId) -> list[ContentId]:
        del file
        return []

    def set_stored(self, content: ContentId, present: int) -> None:
        del content
        self.told.append(present)

    def set_stored_many(self, present: dict[ContentId, int]) -> None:
        self.told += present.values()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[asyncio.Task[None]]:
    monkeypatch.setattr("player.engine.stock.SETTLE", 0)
    return []


def stock_of(shelf: Shelf, work: list[asyncio.Task[None]]) -> Stock:
    def spawn(coroutine: Any) -> asyncio.Task[None]:
        work.append(asyncio.ensure_future(coroutine))
        return work[-1]

    return Stock(shelf, shelf, lambda: None, spawn, RealClock())  # type: ignore[arg-type]


async def test_a_slow_look_does_not_undo_what_was_settled(work: list[asyncio.Task[None]]) -> None:
    """A track that came whole while others were counted stays whole in every list."""
    shelf = Shelf()
    stock = stock_of(shelf, work)
    stock.stale(ONE)
    await shelf.looking.wait()
    shelf.present = 2
    await stock.settle(ONE)
    shelf.slow.set()
    await asyncio.gather(*work)
    assert shelf.told == [2]


async def test_a_slow_settling_looks_again(work: list[asyncio.Task[None]]) -> None:
    """The other way round: what was told meanwhile is not undone by what was seen before."""
    shelf = Shelf()
    stock = stock_of(shelf, work)
    settling = asyncio.ensure_future(stock.settle(ONE))
    await shelf.looking.wait()
    shelf.present = 2
    stock.stale(ONE)
    await asyncio.gather(*work)
    shelf.slow.set()
    await settling
    assert shelf.told[-1] == 2


async def test_thousands_are_told_a_few_at_a_time(work: list[asyncio.Task[None]]) -> None:
    """A disk lost them: whoever asks the library meanwhile is answered in between, and has the last
    word."""
    shelf = Shelf()
    shelf.slow.set()
    stock = stock_of(shelf, work)
    many = [ContentId(f"url:{number}") for number in range(500)]
    asked: list[int] = []

    async def somebody() -> None:
        while len(shelf.told) < len(many):
            if shelf.told and shelf.told[-1:] != asked[-1:]:
                asked.append(len(shelf.told))
            await asyncio.sleep(0)

    other = asyncio.ensure_future(somebody())
    for content in many:
        stock.stale(content)
    await work[0]
    await other
    assert len(asked) > 3
    assert len(shelf.told) == len(many)
