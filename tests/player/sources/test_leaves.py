"""Files whose chunks are not their leaves: several come side by side, each counted."""

from __future__ import annotations

import asyncio
from typing import Any

from p2p.cid import Cid
from p2p.fetch import Urgency
from player.ports import Content
from player.sources._base import Errand
from player.sources._gateways import LeafProvider
from player.types import BaseId, ContentId
from tests.fakes import HostHasher, MemoryVault

CID = "cid:bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq"


async def test_every_byte_is_counted_though_chunks_come_at_once(monkeypatch: Any) -> None:
    """The scheduler takes for stalled what does not grow."""
    root = Cid.parse(CID.removeprefix("cid:"))
    vault = MemoryVault()
    content = await vault.describe(
        Content(
            id=ContentId(CID), base=BaseId(CID), offset=0, length=60, chunk=10, base_length=60,
            mime="", proved=True,
        )
    )  # fmt: skip
    under_way = 0
    all_there = asyncio.Event()

    class Tree:
        async def layout(self, _root: Cid, _gateway: str) -> None:
            return None

    async def chunk(self: object, _content: Content, _layout: object, index: int) -> int:
        nonlocal under_way
        under_way += 1
        if under_way == 6:
            all_there.set()
        await all_there.wait()
        return 10

    monkeypatch.setattr(LeafProvider, "_chunk", chunk)
    provider = LeafProvider(Tree(), vault, HostHasher(), root, lambda: "")  # type: ignore[arg-type]
    totals: list[int] = []
    errand = Errand(
        first=0, last=5, urgency=Urgency.NOW, arrived=lambda _: None, moved=totals.append
    )
    await provider.bring(content, errand)
    assert totals == [10, 20, 30, 40, 50, 60]
