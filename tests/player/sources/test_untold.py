"""A host that tells no length: its whole body is one errand, and all the while it is heard of."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from p2p.fetch import Urgency
from player.ports import Reply
from player.sources._base import Errand
from player.sources.http import HttpSource, Probe, make_content
from tests.fakes import Bytes, MemoryVault

CHUNK = 256 * 1024
BODY = bytes(range(256)) * 4096 + b"end"


class Endless:
    """Says nothing of its length."""

    async def stream(self, url: str, *, why: str, piece: int) -> AsyncIterator[Any]:
        del url, why
        yield Reply(status=200, headers={}, body=Bytes(b""), url="")
        for at in range(0, len(BODY), piece):
            await asyncio.sleep(0)
            yield Bytes(BODY[at : at + piece])


async def test_it_is_told_that_it_sends_and_never_more_than_was_asked_for() -> None:
    """The scheduler gives up who is silent for long, and who sends more than it asked for."""
    vault = MemoryVault()
    content = await vault.describe(make_content("https://host/a.mp3", len(BODY), ""))
    moved: list[int] = []
    arrived: list[int] = []
    errand = Errand(
        first=1, last=1, urgency=Urgency.NOW, arrived=arrived.append, moved=moved.append
    )
    await HttpSource(Endless(), vault, object()).bring_whole(content, errand)  # type: ignore[arg-type]
    assert moved == sorted(set(moved)), "each says more than the one before"
    assert len(moved) == len(arrived) == 5
    assert moved[-1] == CHUNK
    assert await vault.missing(content.id) == []


async def test_what_is_here_whole_is_not_written_over() -> None:
    """The address is added again, and gives another file of the same length."""
    vault = MemoryVault()
    content = await vault.describe(make_content("https://host/a.mp3", len(BODY), ""), kept=True)
    for index in range(5):
        part = BODY[index * CHUNK : (index + 1) * CHUNK]
        await vault.put(content.base, index, Bytes(bytes(len(part))))  # type: ignore[arg-type]
    before = dict(vault.chunks)
    source = HttpSource(Endless(), vault, object())  # type: ignore[arg-type]
    probe = Probe(
        url="https://host/a.mp3", head=BODY[:100], length=-1, ranges=False, readable=True, mime=""
    )
    assert (await source.content(probe, "")).length == len(BODY)
    assert vault.chunks == before
