"""How many bytes are in memory at a time: who wants to hold some waits until there is room."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class InHand:
    """What is in memory at a time, in bytes. Who comes first goes first, so that a large thing is
    not kept out for ever by small ones."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._free = size
        self._line: deque[tuple[int, asyncio.Future[None]]] = deque()

    @asynccontextmanager
    async def of(self, size: int) -> AsyncGenerator[None]:
        """Have this much while the block runs. What is larger than the room has all of it."""
        size = min(size, self._size)
        await self._enter(size)
        try:
            yield
        finally:
            self._leave(size)

    async def _enter(self, size: int) -> None:
        if not self._line and size <= self._free:
            self._free -= size
            return
        turn = asyncio.get_running_loop().create_future()
        self._line.append((size, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it had its turn at this very moment
                self._leave(size)
            elif (size, turn) in self._line:
                self._line.remove((size, turn))
                self._admit()
            raise

    def _leave(self, size: int) -> None:
        self._free += size
        self._admit()

    def _admit(self) -> None:
        while self._line and self._line[0][0] <= self._free:
            size, turn = self._line.popleft()
            if turn.cancelled():
                continue
            self._free -= size
            turn.set_result(None)
