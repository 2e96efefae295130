"""Names that change, by the whole engine on the host: real HTTP, real signatures."""

from __future__ import annotations

import io
import wave
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")
pytest.importorskip("cryptography")

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from p2p.cid import IDENTITY, LIBP2P_KEY, Cid
from p2p.ipns import IpnsName
from tests.fakes import Bench
from tests.p2p.dags import field
from tests.p2p.test_ipns import cbor, said
from tools.world import Gateway

OWNER = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = b"\x08\x01\x12\x20" + OWNER.public_key().public_bytes_raw()
NAME = IpnsName(cid=Cid(version=1, codec=LIBP2P_KEY, hash=IDENTITY, digest=KEY)).text


def wav(number: int) -> bytes:
    """A few seconds of a sound of its own."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(8000)
        writer.writeframes(bytes([number, 0]) * 8000 * (number + 1))
    return file.getvalue()


def record(value: str, sequence: int, owner: Ed25519PrivateKey = OWNER, **more: Any) -> bytes:
    data = cbor(said(value=value, sequence=sequence, **more))
    return field(8, owner.sign(b"ipns-signature:" + data)) + field(9, data)


@pytest.fixture
async def world(bench: Bench) -> AsyncIterator[tuple[Gateway, str, str]]:
    """A gateway that is router and resolver too, with one album and one file of it."""
    host = Gateway()
    songs = {f"{number}.wav": host.dag.add_file(wav(number)) for number in (1, 2, 3)}
    root = host.dag.text(host.dag.add_directory(songs).cid)
    file = host.dag.text(host.dag.add_file(wav(4)).cid)
    async with host:
        await bench.do(
            "settings",
            gateways=[host.base()],
            routers=[host.base("ok")],
            resolvers=[f"{host.base()}/dns-query"],
        )
        yield host, root, file


def troubles(bench: Bench) -> list[str]:
    return [each["problem"]["code"] for each in bench.posted if each.get("event") == "trouble"]


async def test_a_name_is_an_album(bench: Bench, world: tuple[Gateway, str, str]) -> None:
    """A record that the owner signed leads to the files; the address in any spelling."""
    host, root, _ = world
    host.records[NAME] = record(f"/ipfs/{root}", 1)
    added = await bench.do("add", uri=f"ipns://{NAME}")

    assert added["kind"] == "ipfs"
    assert added["problems"] == []
    assert len(added["tracks"]) == 3
    again = await bench.do("add", uri=f"{host.url}/ipns/{NAME}")
    assert sorted(again["tracks"]) == sorted(added["tracks"])


async def test_nobody_leads_the_library_back(bench: Bench, world: tuple[Gateway, str, str]) -> None:
    """What was accepted is in the library's database: an older record changes nothing, a newer
    one does, and a forged one is told."""
    host, root, file = world
    host.records[NAME] = record(f"/ipfs/{root}", 7)
    whole = await bench.do("add", uri=f"ipns://{NAME}")
    bench.engine._sourcing.ipfs._discoverer._resolver._steps.clear()
    host.records[NAME] = record(f"/ipfs/{file}", 6)
    older = await bench.do("add", uri=f"ipns://{NAME}")
    assert sorted(older["tracks"]) == sorted(whole["tracks"])

    bench.engine._sourcing.ipfs._discoverer._resolver._steps.clear()
    host.records[NAME] = record(f"/ipfs/{file}", 8)
    newer = await bench.do("add", uri=f"ipns://{NAME}")
    assert len(newer["tracks"]) == 1

    bench.engine._sourcing.ipfs._discoverer._resolver._steps.clear()
    host.records[NAME] = record(f"/ipfs/{root}", 9, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    assert len((await bench.do("add", uri=f"ipns://{NAME}"))["tracks"]) == 1
    assert "ipns_forged" in troubles(bench)


async def test_a_name_that_nobody_renews_says_so(
    bench: Bench, world: tuple[Gateway, str, str]
) -> None:
    """It leads where it led, for its record still holds; whether there is a newer one is open."""
    host, root, _ = world
    host.records[NAME] = record(f"/ipfs/{root}", 7)
    before = await bench.do("add", uri=f"ipns://{NAME}")
    assert before["problems"] == []
    bench.engine._sourcing.ipfs._discoverer._resolver._steps.clear()
    del host.records[NAME]
    after = await bench.do("add", uri=f"ipns://{NAME}")
    assert sorted(after["tracks"]) == sorted(before["tracks"])
    (told,) = after["problems"]
    assert (told["code"], told["about"]) == ("stale_name", f"ipns://{NAME}")


async def test_a_domain_is_an_album(bench: Bench, world: tuple[Gateway, str, str]) -> None:
    """DNSLink leads to a name, which leads to the files."""
    host, root, _ = world
    host.txt["_dnslink.music.example"] = ["v=spf1", f"dnslink=/ipns/{NAME}"]
    host.records[NAME] = record(f"/ipfs/{root}", 1)
    (told,) = (await bench.do("add", uri="ipns://music.example"))["problems"]
    assert told["code"] == "unproved_name"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (None, "ipns_no_record"),
        (record("/ipfs/bafynonsense", 1, validity="2001-01-01T00:00:00Z"), "ipns_expired"),
        (record("/ipfs/bafynonsense", 1), "cid"),
        (record(f"/ipns/{NAME}", 1), "ipns_loop"),
        (b"<html>", "ipns_unreachable"),
    ],
)
async def test_names_that_lead_nowhere(
    bench: Bench, world: tuple[Gateway, str, str], raw: bytes | None, code: str
) -> None:
    """Each is a Problem with its own code and a next step; nothing is added."""
    host, _, _ = world
    if raw is not None:
        host.records[NAME] = raw
    answer = await bench.do("add", uri=f"ipns://{NAME}")

    assert answer["problem"]["code"] == code
    assert (await bench.do("find", limit=10))["total"] == 0


async def test_a_domain_without_a_link(bench: Bench, world: tuple[Gateway, str, str]) -> None:
    """So is a domain that means nothing to IPFS."""
    answer = await bench.do("add", uri="ipns://nothing.example")
    assert answer["problem"]["code"] == "no_dnslink"
