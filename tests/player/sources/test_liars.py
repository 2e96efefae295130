"""Who lied is known as a liar to all who ask, in whatever spelling its address comes."""

from __future__ import annotations

from typing import Any

import pytest

from p2p.fetch import Urgency
from player.ports import CarryEnd, CarryOrder, Content
from player.sources._base import Digests, Errand
from player.sources._providers import host_of
from player.sources.ipfs import IpfsSource
from player.types import BaseId, ContentId
from tests.fakes import HostHasher, MemoryVault
from tests.player.sources.stand_ins import Clock, FakeHttp

CID = "cid:bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq"
SONG = Content(
    id=ContentId(CID), base=BaseId(CID), offset=0, length=20, chunk=10, base_length=20,
    mime="", proved=True,
)  # fmt: skip
SUMS = Digests(algorithm="SHA-256", raw=bytes(64))


class Known:
    """Chunk lists: that of the song."""

    def of(self, content: Content) -> Digests:
        return SUMS

    def learn(self, content: Content, digests: Digests) -> None:
        raise AssertionError


class WrongBytes:
    """A carrier to which everybody lies."""

    async def carry(self, order: CarryOrder, *_: Any) -> CarryEnd:
        return CarryEnd(ok=False, code="wrong", chunk=order.first, urls=(order.segments[0].url,))


async def test_who_lied_of_a_chunk_is_asked_for_no_block_and_offered_no_more() -> None:
    """The scheduler bans it for chunks and tells the user; here it is only known from then on."""
    told: list[Any] = []
    source = IpfsSource(
        FakeHttp(), HostHasher(), MemoryVault(), Clock(), WrongBytes(), Known(),
        gateways=lambda: ["https://liar.example", "https://good.example"], trouble=told.append,
    )  # type: ignore[arg-type]  # fmt: skip

    async def proof(*_: Any) -> Digests:
        return SUMS

    liar, _ = await source.providers(SONG, SONG.id, proof)
    errand = Errand(
        first=0, last=0, urgency=Urgency.NOW, arrived=lambda _: None, moved=lambda _: None
    )
    assert (await liar.bring(SONG, errand)).outcome.what == "wrong"
    left = [each.name for each in await source.providers(SONG, SONG.id, proof)]
    assert left == ["good.example"]
    racer, _ = source._racer("")
    assert [each.source for each in racer.standings()] == ["https://good.example"]
    assert told == []


@pytest.mark.parametrize(
    "url",
    ["https://Host.Example:8443/a", "https://me@host.example:8443/b", "http://HOST.EXAMPLE:8443"],
)
def test_a_host_has_one_spelling(url: str) -> None:
    """A ban is not got round by capitals, nor by a name before an @."""
    assert host_of(url) == "host.example:8443"
