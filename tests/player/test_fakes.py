"""The stand-ins for carrier and vault keep the promises that `tests/bridge` asks of the real."""

from __future__ import annotations

import hashlib

import pytest

from player.engine.ledger import Ledger
from player.ports import CarryEnd, CarryOrder, Content, Copied, Segment, Unified
from player.types import BaseId, ContentId
from tests.fakes import Bytes, HostHttp, MemoryVault, RealClock
from tests.fakes_carry import MemoryCarrier
from tools.world.dag import cid_text
from tools.world.gateway import Gateway

CHUNK = 1000
DATA = bytes(at * 7 % 251 for at in range(20_500))
SIZES = [min(CHUNK, len(DATA) - at) for at in range(0, len(DATA), CHUNK)]


def sums(data: bytes, chunk: int = CHUNK) -> bytes:
    """SHA-256 of each chunk."""
    cuts = range(0, len(data), chunk)
    return b"".join(hashlib.sha256(data[at : at + chunk]).digest() for at in cuts)


def own(id: str, length: int, chunk: int = CHUNK) -> Content:
    """A content with a base of its own."""
    return Content(
        id=ContentId(id),
        base=BaseId(id),
        offset=0,
        length=length,
        chunk=chunk,
        base_length=length,
        mime="",
        proved=not id.startswith("url:"),
    )


async def carried(vault: MemoryVault, mode: str, **more: int) -> tuple[CarryEnd, list[int]]:
    """Carry DATA from a gateway in a mode."""
    await vault.describe(own("cid:a", len(DATA)))
    http = HostHttp(Ledger(RealClock()))
    chunks: list[int] = []
    async with Gateway() as gateway:
        cid = cid_text(gateway.dag.add_file(DATA).cid)
        url = f"{gateway.base(mode)}/ipfs/{cid}"
        order = CarryOrder(
            base=BaseId("cid:a"),
            first=0,
            sizes=SIZES,
            digests=sums(DATA),
            algorithm="SHA-256",
            segments=[Segment(url=url, start=0, stop=len(DATA), total=len(DATA))],
            why="test",
            **more,
        )
        end = await MemoryCarrier(http, vault).carry(order, chunks.append, lambda _: None)
        if http.session is not None:
            await http.session.close()
    return end, chunks


@pytest.mark.parametrize(
    ("mode", "code"),
    [
        ("ok", ""),
        ("norange", ""),
        ("lie", "wrong"),
        ("404", "missing"),
        ("429", "busy"),
        ("502", "bad_status"),
        ("truncate", "truncated"),
        ("nocors", "unreachable"),
        ("dead", "timeout"),
    ],
)
async def test_the_carrier_names_each_fault_as_the_real_one_does(mode: str, code: str) -> None:
    """The codes are those that tests/browser/test_carry.py finds in a browser."""
    vault = MemoryVault()
    end, chunks = await carried(vault, mode, first_byte_ms=200 if mode == "dead" else 5000)

    assert end.code == code
    assert end.ok == (code == "")
    assert sorted(chunks) == sorted(index for _, index in vault.chunks)
    for (_, index), chunk in vault.chunks.items():
        assert chunk == DATA[index * CHUNK : (index + 1) * CHUNK]
    if end.ok:
        assert len(chunks) == len(SIZES)


async def test_a_full_disk_is_told() -> None:
    """Nothing is told that was not stored."""
    vault = MemoryVault()
    vault.full = True
    end, chunks = await carried(vault, "ok")

    assert end.code == "disk_full"
    assert chunks == []


async def test_names_are_unified_as_the_vault_does() -> None:
    """Adopt with padding, refuse to lose bytes, read by both names, stay so when described."""
    vault = MemoryVault()
    track = DATA[:230]
    space = bytes(160) + track + bytes(10)
    file = Content(
        id=ContentId("btih:a/1"),
        base=BaseId("btih:a"),
        offset=160,
        length=230,
        chunk=16,
        base_length=400,
        mime="",
        proved=True,
    )
    url = own("url:x", 230, 64)
    await vault.describe(file)
    await vault.describe(url, kept=True)
    for at in range(0, 230, 64):
        await vault.put(url.base, at // 64, Bytes(track[at : at + 64]))
    early = await vault.unify(url, file.id)
    copied = await vault.adopt(url.id, file.id, sums(space[160:], 16), "SHA-256")
    answer = await vault.unify(url, file.id)
    again = await vault.describe(url)
    read = await vault.read(url.id, 3, 99)

    assert early == Unified(unified=False, lacking=tuple(range(10, 25)))
    assert copied == Copied(adopted=tuple(range(10, 25)), differ=())
    assert answer == Unified(unified=True)
    assert again.base == file.base
    assert read is not None
    assert read.to_bytes() == track[3:99]
    assert {base for base, _ in vault.chunks} == {"btih:a"}
    assert vault.kept == {url.id, file.id}
    with pytest.raises(ValueError, match="bytes"):
        await vault.unify(own("url:y", 231), file.id)


async def test_a_chunk_that_rotted_is_found() -> None:
    """Deleted, and named."""
    vault = MemoryVault()
    await carried(vault, "ok")
    vault.chunks["cid:a", 3] = bytes(CHUNK)
    first = await vault.check(ContentId("cid:a"), sums(DATA), "SHA-256", limit=10)
    second = await vault.check(
        ContentId("cid:a"), sums(DATA), "SHA-256", start=first.next or 0, limit=99
    )

    assert (first.good, first.bad, first.next) == (9, (3,), 10)
    assert (second.good, second.bad, second.next) == (11, (), None)
    assert await vault.missing(ContentId("cid:a")) == [3]
