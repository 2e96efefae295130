"""What is asked of every source, of each of them alike. A new source adds a kit and passes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

pytest.importorskip("aiohttp")

from p2p.fetch import Urgency
from player.errors import PlayerError
from player.sources import SOURCES
from player.sources._base import whole_range
from tests.sources.kits import KITS, Kit


@pytest.fixture(params=sorted(KITS))
async def kit(request: pytest.FixtureRequest) -> AsyncIterator[Kit]:
    async with KITS[request.param]() as made:
        made.vault.chunks.clear()
        yield made
        await made.delivery.close()


def chunks_of(kit: Kit) -> list[int]:
    first, last = whole_range(kit.content)
    return list(range(first, last + 1))


def wrong(kit: Kit) -> list[tuple[str, int]]:
    """Chunks in the vault that are not what the content is there."""
    start, size = kit.content.offset, kit.content.chunk
    bad = []
    for (base, index), data in kit.vault.chunks.items():
        low, high = max(index * size, start), min((index + 1) * size, start + kit.content.length)
        right = kit.body[low - start : high - start]
        if base != kit.content.base or data[low - index * size :][: len(right)] != right:
            bad.append((base, index))
    return bad


def others() -> set[asyncio.Task[object]]:
    return {
        task
        for task in asyncio.all_tasks() - {asyncio.current_task()}
        if "player" in repr(task.get_coro()) or "p2p" in repr(task.get_coro())
    }  # type: ignore[return-value]


def test_every_source_has_a_kit() -> None:
    """A source that is listed is tested here."""
    assert {source.prefix for source in SOURCES} <= {"url:", "cid:", "btih:", "sri:"}
    assert len(KITS) == len(SOURCES) + 1


async def test_what_is_asked_for_is_there_and_nothing_wrong(kit: Kit) -> None:
    """One chunk, some, the last and short one, all: each is in the vault, byte for byte."""
    numbers = chunks_of(kit)
    for asked in ([numbers[-1]], [numbers[0]], numbers[1:3], numbers):
        await kit.fetch(list(asked))
        have = {index for _, index in kit.vault.chunks}
        assert have >= set(asked)
        assert have <= set(numbers)
        assert wrong(kit) == []
    octets = await kit.vault.read(kit.content.id, 0, kit.content.length)
    assert octets is not None and octets.to_bytes() == kit.body


async def test_nothing_asked_is_nothing_done(kit: Kit) -> None:
    """No chunk: no byte."""
    await kit.fetch([])
    assert kit.vault.chunks == {}


@pytest.mark.parametrize("how", ["lying", "gone"])
async def test_failures_are_problems_and_leave_nothing(kit: Kit, how: str) -> None:
    """A lie and an absence: a PlayerError by itself, no wrong byte in the vault, nothing that
    goes on behind; and once the host is honest again, it works again."""
    kit.behave(how)
    with pytest.raises(PlayerError) as raised:
        await kit.fetch(chunks_of(kit))
    assert raised.value.code
    assert len(raised.value.message.split()) > 3
    assert wrong(kit) == []
    assert others() == set()

    kit.behave("honest")
    await kit.delivery.close()
    kit.renew()
    await kit.fetch(chunks_of(kit), Urgency.NOW)
    assert wrong(kit) == []
    assert len(kit.vault.chunks) == len(chunks_of(kit))


async def test_cancelling_leaves_no_task_behind(kit: Kit) -> None:
    """While the host hangs: the fetch ends at once, and no work of ours goes on."""
    kit.behave("hanging")
    task = asyncio.ensure_future(kit.fetch(chunks_of(kit)))
    for _ in range(20):
        await asyncio.sleep(0.002)
    assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        async with asyncio.timeout(5):
            await task
    assert others() == set()
    assert wrong(kit) == []


async def test_two_at_once_do_not_disturb_each_other(kit: Kit) -> None:
    """Overlapping fetches, one of which is cancelled: the other has all of its chunks."""
    numbers = chunks_of(kit)
    first = asyncio.ensure_future(kit.fetch(numbers))
    second = asyncio.ensure_future(kit.fetch(numbers[1:], Urgency.NOW))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    async with asyncio.timeout(20):
        await second
    assert {index for _, index in kit.vault.chunks} >= set(numbers[1:])
    assert wrong(kit) == []
