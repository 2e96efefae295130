"""What the tests of sources share: hosts that answer by function, a clock, keys that are no keys."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

from p2p.cid import IDENTITY, LIBP2P_KEY, Cid
from p2p.ipns import IpnsName
from player.errors import SourceFailed
from player.ports import Octets, Reply
from tests.fakes import Bytes
from tests.p2p.dags import field
from tests.p2p.fakes import FakeClock
from tests.p2p.test_ipns import cbor, said

Answer = tuple[int, dict[str, str], bytes]
Host = Callable[[str], Awaitable[Answer]]

NOW = 1_800_000_000.0
RECORD = "application/vnd.ipfs.ipns-record"


class Clock(FakeClock):
    """With Unix time."""

    def now(self) -> float:
        return NOW + self.monotonic()


class FakeHttp:
    """Hosts by the beginning of their addresses; what is asked is remembered, in order."""

    def __init__(self) -> None:
        self.hosts: dict[str, Host] = {}
        self.asked: list[str] = []
        self.open = 0
        self.most = 0

    async def get(self, url: str, *, limit: int, **_: Any) -> Reply:
        self.asked.append(url)
        self.open += 1
        self.most = max(self.most, self.open)
        try:
            host = next(host for start, host in self.hosts.items() if url.startswith(start))
            status, headers, body = await host(url)
        finally:
            self.open -= 1
        if len(body) > limit:
            raise SourceFailed("too_large", "Too large.", about=url)
        return Reply(status=status, url=url, headers=headers, body=Bytes(body))


def answers(body: bytes, status: int = 200, **headers: str) -> Host:
    """A host that always says the same."""

    async def host(url: str) -> Answer:
        await asyncio.sleep(0)
        return status, headers, body

    return host


def after(clock: FakeClock, seconds: float, host: Host) -> Host:
    """The same, later."""

    async def late(url: str) -> Answer:
        await clock.sleep(seconds)
        return await host(url)

    return late


async def never(url: str) -> Answer:
    """Takes the request and does not answer."""
    await asyncio.get_running_loop().create_future()
    raise AssertionError


class SealedSignatures:
    """Signatures of nobody's mathematics: what is hashed with the key is signed by it."""

    def __init__(self) -> None:
        self.asked = 0

    async def verify_ed25519(self, key: bytes, signature: bytes, message: bytes) -> bool:
        self.asked += 1
        await asyncio.sleep(0)
        return signature == seal(key, message)


def seal(key: bytes, message: bytes) -> bytes:
    return hashlib.sha512(key + message).digest()


def name_of(number: int) -> IpnsName:
    """A key, by number."""
    digest = b"\x08\x01\x12\x20" + bytes([number]) * 32
    return IpnsName(cid=Cid(version=1, codec=LIBP2P_KEY, hash=IDENTITY, digest=digest))


def signed(name: IpnsName, **given: Any) -> bytes:
    """A record of that name's owner, as `said` has it."""
    data = cbor(said(**given))
    return field(8, seal(name.key, b"ipns-signature:" + data)) + field(9, data)


def octets(data: bytes) -> Octets:
    return Bytes(data)
