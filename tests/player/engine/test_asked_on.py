"""Who may be asked changes while somebody waits."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.ports import Content
from player.types import ContentId
from tests.player.engine.test_delivery import SONG, made, turns


async def test_who_is_asked_stays_so_while_settings_change_twice() -> None:
    """Finding out who may be asked now takes a while; meanwhile, and after two changes at once,
    nobody is lost."""
    delivery, source = await made()
    waiting = asyncio.ensure_future(delivery.ensure(SONG, 0, 0))
    await turns()
    find = source.providers

    async def slowly(content: Content, name: ContentId, proof: Any) -> list[Any]:
        await turns()
        assert delivery.carriers(SONG.id), "those from before are known until then"
        return await find(content, name, proof)

    source.providers = slowly  # type: ignore[method-assign]
    await asyncio.gather(delivery.refresh(), delivery.refresh())
    assert [each.name for each in delivery.carriers(SONG.id)] == [source.name]
    source.go.set()
    await waiting
    assert source.cancelled == 0
    await delivery.close()
