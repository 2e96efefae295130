"""How many bytes are in memory at a time."""

from __future__ import annotations

import asyncio

from player.engine._in_hand import InHand


class Holders:
    """Who holds how much, as long as they are not told to let go."""

    def __init__(self, size: int) -> None:
        self.hand = InHand(size)
        self.held: list[int] = []
        self.tasks: dict[int, asyncio.Task[None]] = {}
        self.over: dict[int, asyncio.Event] = {}

    async def come(self, size: int) -> None:
        self.over[size] = asyncio.Event()

        async def hold() -> None:
            async with self.hand.of(size):
                self.held.append(size)
                try:
                    await self.over[size].wait()
                finally:
                    self.held.remove(size)

        self.tasks[size] = asyncio.ensure_future(hold())
        await settle()

    async def go(self, size: int) -> None:
        self.over[size].set()
        await settle()


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_who_comes_first_goes_first_and_no_more_is_held_than_there_is_room() -> None:
    """A large one is not kept out by small ones that would fit."""
    it = Holders(10)
    for size in (6, 7, 1):
        await it.come(size)
    assert it.held == [6]
    await it.go(6)
    assert it.held == [7, 1]
    await it.go(7)
    await it.go(1)


async def test_what_is_larger_than_the_room_has_it_alone() -> None:
    """And what holds nothing waits for nobody who came later."""
    it = Holders(10)
    await it.come(50)
    await it.come(3)
    assert it.held == [50]
    await it.go(50)
    assert it.held == [3]
    await it.come(0)
    assert it.held == [3, 0]
    await it.go(3)
    await it.go(0)


async def test_who_is_cancelled_gives_back_what_it_had_or_waited_for() -> None:
    """In the line, at its very turn, and while it holds."""
    it = Holders(10)
    for size in (8, 9, 2):
        await it.come(size)
    it.tasks[9].cancel()
    await settle()
    assert it.held == [8, 2]
    await it.come(7)
    it.over[8].set()
    it.tasks[8].cancel()
    it.tasks[7].cancel()
    await settle()
    await it.go(2)
    assert it.held == []
    await it.come(10)
    assert it.held == [10]
    await it.come(4)
    it.over[10].set()
    await asyncio.sleep(0)  # 10 leaves, and 4 has its turn without having run
    it.tasks[4].cancel()
    await settle()
    await it.come(5)
    assert it.held == [5]
    await it.come(6)
    assert it.held == [5]
    await it.go(5)
    await it.go(6)
