"""A clock that tests turn by hand, and carriers that do as they are told."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Coroutine
from typing import Any

from player.engine.downloads import Downloads
from player.errors import NetworkFailed, PlayerError
from player.library import Library
from player.ports import Content
from player.storage import open_memory
from player.types import BaseId, ContentId, TrackId
from tests.factories import copy_of, new_tracks
from tests.fakes import Bytes, MemoryVault

LENGTH = 4_000_000
CHUNK = 1_000_000


class HandClock:
    """Time passes when the test says so; who sleeps wakes in the order of time."""

    def __init__(self) -> None:
        self.time = 1_000_000.0
        self.skew = 0.0
        self.sleepers: list[tuple[float, asyncio.Future[None]]] = []
        self.wakes = 0

    def now(self) -> float:
        return 1_700_000_000.0 + self.time + self.skew

    def monotonic(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        future = asyncio.get_running_loop().create_future()
        self.sleepers.append((self.time + seconds, future))
        await future

    async def pass_by(self, seconds: float) -> None:
        """Let time pass, step by step."""
        end = self.time + seconds
        await turns()
        while True:
            due = [each for each in self.sleepers if not each[1].done() and each[0] <= end]
            if not due:
                break
            at, future = min(due, key=lambda each: each[0])
            self.sleepers.remove((at, future))
            self.time = max(self.time, at)
            self.wakes += 1
            future.set_result(None)
            await turns()
        self.time = end


async def turns(count: int = 30) -> None:
    """Let every task run until all of them wait, for so many turns of the loop at most."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(count):
        await asyncio.sleep(0)
        if not ready:  # whoever could have gone on has gone on
            return


class Carrier:
    """Fetches what it may, chunk by chunk; `gate` holds it up, `errors` make it fail."""

    def __init__(self, vault: MemoryVault) -> None:
        self.vault = vault
        self.gate = asyncio.Event()
        self.gate.set()
        self.errors: dict[str, PlayerError] = {}
        self.asked: list[tuple[str, int]] = []
        self.under_way: set[str] = set()
        self.most = 0
        self.limits: list[tuple[int, bool]] = []
        self.known: dict[str, tuple[bytes, str]] = {}
        self.is_held: Any = ""

    async def look_up(self, id: ContentId) -> Content:
        return Content(
            id=id, base=BaseId(id), offset=0, length=LENGTH, chunk=CHUNK, base_length=LENGTH,
            mime="audio/mpeg", proved=True,
        )  # fmt: skip

    async def fetch(self, content: Content, first: int, last: int, place: int) -> None:
        self.asked.append((content.id, place))
        self.under_way.add(content.id)
        self.most = max(self.most, len(self.under_way))
        try:
            for index in range(first, last + 1):
                await self.gate.wait()
                await asyncio.sleep(0)
                if content.id in self.errors:
                    raise self.errors[content.id].with_traceback(None)
                if "*" in self.errors:
                    raise self.errors["*"].with_traceback(None)
                if (content.base, index) not in self.vault.chunks:
                    await self.vault.put(content.base, index, Bytes(bytes(CHUNK)))
        finally:
            self.under_way.discard(content.id)

    def speed(self, id: ContentId) -> int:
        return 500_000

    def names(self, id: ContentId) -> list[str]:
        return ["a.example"]

    def held(self) -> Any:
        return self.is_held

    async def digests(self, content: Content) -> tuple[bytes, str] | None:
        return self.known.get(content.id)

    def landed(self, base: BaseId, chunks: Any) -> None:
        pass

    def conditions(self, *, online: bool, metered: bool) -> None:
        pass

    def limit(self, rate: int, *, ignore_meter: bool) -> None:
        self.limits.append((rate, ignore_meter))


class Room:
    """Downloads alone, on a library of `count` tracks that lie on the web."""

    def __init__(self, count: int) -> None:
        self.clock = HandClock()
        self.opened = open_memory()
        self.library = Library(self.opened.connection, self.clock)
        self.vault = MemoryVault()
        self.carrier = Carrier(self.vault)
        self.ended: list[tuple[TrackId, PlayerError | None]] = []
        self.troubles: list[PlayerError] = []
        self.tasks: set[asyncio.Task[None]] = set()
        tracks = self.library.add_tracks(
            dataclasses.replace(each, copies=(self._remote(number),))
            for number, each in enumerate(new_tracks(count))
        )
        self.tracks = tracks
        self.downloads = self.born()

    def _remote(self, number: int) -> Any:
        content = ContentId(f"cid:bafk{number:055x}")
        return dataclasses.replace(copy_of(number, "ipfs", LENGTH), content=content)

    def born(self) -> Downloads:
        """A manager as a new engine makes it."""
        return Downloads(
            self.library,
            self.vault,
            self.carrier,  # type: ignore[arg-type]
            self.clock,
            settle=self.settle,
            ended=lambda track, error: self.ended.append((track, error)),
            changed=lambda: None,
            trouble=self.troubles.append,
            spawn=self.spawn,
        )

    def spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    async def settle(self, content: ContentId) -> None:
        presence = await self.vault.presence(content)
        assert presence is not None
        self.library.set_stored(content, LENGTH * presence.present // presence.chunks)

    def wish(self, tracks: list[TrackId]) -> None:
        self.library.set_wish(tracks, True)
        self.downloads.add({track: self.library.copies_of(track)[0] for track in tracks})

    def kept(self) -> list[TrackId]:
        return [row.id for row in self.library.rows(self.tracks) if row.kept]

    async def die(self) -> None:
        """As an engine dies: nothing is told, nothing is tidied up."""
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


def unreachable(about: str = "") -> NetworkFailed:
    return NetworkFailed("unreachable", "Nobody answers.", about=about)
