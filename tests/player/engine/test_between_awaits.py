"""What happens while somebody waits for something else: closings, landings, endings."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from p2p.fetch import Urgency
from player.engine.delivery import Delivery
from player.engine.stock import Stock
from player.errors import DeviceFailed
from player.types import ContentId
from tests.fakes import Bytes
from tests.fakes_host import RealClock
from tests.player.engine.test_delivery import SONG, Slow, made, turns


def vault_of(delivery: Delivery) -> Any:
    return delivery._vault


async def test_a_content_may_be_closed_while_it_is_looked_up() -> None:
    """Idle contents are closed at any time: who comes back just then opens it anew."""
    delivery, source = await made()
    source.go.set()
    await delivery.ensure(SONG, 0, 0)
    vault = vault_of(delivery)
    look_up = vault.look_up

    async def slowly(id: ContentId) -> Any:
        found = await look_up(id)
        if id in delivery._open:
            delivery._shut(id)
        return found

    vault.look_up = slowly
    await delivery.ensure(SONG, 1, 1)
    assert source.chunks() == [0, 1]
    await delivery.close()


async def test_what_lands_while_providers_are_looked_for_is_not_asked_for() -> None:
    """Another name of the same bytes brought it meanwhile."""
    delivery, source = await made()
    begun, answer = asyncio.Event(), asyncio.Event()

    async def providers(*_: Any) -> list[Slow]:
        begun.set()
        await answer.wait()
        return [source]

    source.providers = providers  # type: ignore[method-assign]
    source.go.set()
    waiting = asyncio.ensure_future(delivery.ensure(SONG, 0, 3))
    await begun.wait()
    await vault_of(delivery).put(SONG.base, 2, Bytes(bytes(10)))
    delivery.landed(SONG.base, [2], by_swarm=True)
    answer.set()
    await waiting
    assert source.chunks() == [0, 1, 3]
    await delivery.close()


async def test_a_refresh_leaves_alone_what_was_opened_anew() -> None:
    """Its providers were asked for by whoever opened it."""
    delivery, source = await made()
    waiting = asyncio.ensure_future(delivery.ensure(SONG, 0, 0, urgency=Urgency.NOW))
    await turns()
    assert source.asked
    begun, answer = asyncio.Event(), asyncio.Event()

    async def nobody(*_: Any) -> list[Slow]:
        begun.set()
        await answer.wait()
        return []

    source.providers = nobody  # type: ignore[method-assign]
    refreshing = asyncio.ensure_future(delivery.refresh())
    await begun.wait()
    waiting.cancel()
    delivery._shut(SONG.id)
    del source.providers
    source.go.set()
    again = asyncio.ensure_future(delivery.ensure(SONG, 0, 4))
    await turns(3)
    source.go.clear()
    answer.set()
    await refreshing
    source.go.set()
    await again
    assert await vault_of(delivery).missing(SONG.id) == [5, 6, 7, 8, 9]
    await delivery.close()


async def test_nothing_goes_on_after_the_close() -> None:
    """Neither what was being opened, nor what was under way, nor a timer."""
    delivery, source = await made()
    under_way = asyncio.ensure_future(delivery.ensure(SONG, 0, 3))
    await turns()
    assert source.asked
    never = asyncio.Event()

    async def providers(*_: Any) -> list[Slow]:
        await never.wait()
        return []

    source.providers = providers  # type: ignore[method-assign]
    other = Slow(source.vault)
    other_song = await source.vault.describe(
        type(SONG)(**{**SONG.__dict__, "id": ContentId("x:2"), "base": "x:2"})
    )
    opening = asyncio.ensure_future(delivery.ensure(other_song, 0, 3))
    await turns()
    before = asyncio.all_tasks()
    await delivery.close()
    ours = {
        task for task in before - {asyncio.current_task()} if "Fetching" in repr(task.get_coro())
    }
    assert ours
    assert all(task.done() for task in ours)
    assert delivery._timer is None
    assert not other.asked
    under_way.cancel()
    await asyncio.gather(under_way, opening, return_exceptions=True)


async def test_what_could_not_be_counted_is_counted_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vault failed for a moment: the library is told with the next arrival."""
    monkeypatch.setattr("player.engine.stock.SETTLE", 0)
    told: list[dict[ContentId, int]] = []
    failing = True

    class Vault:
        async def presence(self, content: ContentId) -> None:
            if failing:
                raise DeviceFailed("vault_failed", "The storage does not answer.")

    class Library:
        def stretches_of(self, file: ContentId) -> list[ContentId]:
            return []

        def set_stored_many(self, present: dict[ContentId, int]) -> None:
            told.append(present)

    work: list[Any] = []

    def spawn(coroutine: Any) -> Any:
        work.append(asyncio.ensure_future(coroutine))
        return work[-1]

    stock = Stock(Library(), Vault(), lambda: None, spawn, RealClock())  # type: ignore[arg-type]
    stock.stale(ContentId("url:a"))
    with pytest.raises(DeviceFailed):
        await work.pop()
    failing = False
    stock.stale(ContentId("url:b"))
    await work.pop()
    assert told == [{ContentId("url:a"): 0, ContentId("url:b"): 0}]
