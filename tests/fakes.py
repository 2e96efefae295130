"""Stand-ins that keep the ports' promises in memory, so that the engine runs whole on the host.

What is real on the host is in `tests.fakes_host`.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
from collections.abc import Callable, Sequence
from typing import Any, Self

from player.engine import Engine, World
from player.engine.ledger import Ledger
from player.engine.log import RingLog
from player.errors import DeviceFailed
from player.ports import Content, Model, Octets, Presence
from player.storage import open_memory
from player.types import BaseId, ContentId
from tests.fakes_carry import MemoryCarrier
from tests.fakes_host import Bytes, HostHasher, HostHttp, HostSignatures, RealClock
from tests.fakes_same import OneVault
from tests.filled import pour

CHUNK = 256 * 1024


class MemoryVault(OneVault):
    """The vault's rules over a dict."""

    def __init__(self) -> None:
        super().__init__()
        self.contents: dict[str, Content] = {}
        self.kept: set[str] = set()
        self.chunks: dict[tuple[str, int], bytes] = {}
        self.arts: dict[str, tuple[str, bytes]] = {}
        self.spared: list[ContentId] = []
        self.full = False

    async def describe(self, content: Content, *, kept: bool | None = None) -> Content:
        content = self.contents[content.id] = self.settled(content)
        if kept is not None:
            await self.set_kept([content.id], kept)
        return content

    async def look_up(self, content: ContentId) -> Content | None:
        return self.contents.get(content)

    async def presence(self, content: ContentId) -> Presence | None:
        known = self.contents.get(content)
        if known is None:
            return None
        chunks = self.span(known)
        present = sum((known.base, index) in self.chunks for index in chunks)
        return Presence(
            length=known.length, chunks=len(chunks), present=present, kept=content in self.kept
        )

    async def missing(self, content: ContentId) -> list[int]:
        known = self.contents[content]
        return [index for index in self.span(known) if (known.base, index) not in self.chunks]

    async def put(self, base: BaseId, index: int, octets: Octets) -> None:
        if self.full:
            raise DeviceFailed("disk_full", "Full.")
        if all(content.base != base for content in self.contents.values()):
            raise DeviceFailed("vault_failed", "No content of this base is described.")
        self.chunks[base, index] = octets.to_bytes()

    async def read(self, content: ContentId, start: int, stop: int) -> Octets | None:
        octets = self.bytes_of(self.contents[content], start, stop)
        return None if octets is None else Bytes(octets)

    async def set_kept(self, contents: list[ContentId], kept: bool) -> None:
        named = [self.contents[id] for id in contents if id in self.contents]
        slices = {(one.base, one.offset, one.length) for one in named}
        every = {
            one.id for one in self.contents.values() if (one.base, one.offset, one.length) in slices
        }
        (self.kept.update if kept else self.kept.difference_update)({*contents, *every})

    async def remove(self, contents: list[ContentId]) -> None:
        for id in contents:
            gone = self.contents.pop(id, None)
            self.kept.discard(id)
            self.same.pop(id, None)
            if gone is None:
                continue
            self.release(gone)

    async def put_art(self, octets: Octets, mime: str) -> str:
        data = octets.to_bytes()
        name = hashlib.sha256(data).hexdigest()
        self.arts[name] = (mime, data)
        return name

    async def art(self, name: str) -> Octets | None:
        found = self.arts.get(name)
        return None if found is None else Bytes(found[1])

    async def usage(self) -> dict[str, int | bool]:
        return {
            "kept_bytes": sum(self.contents[id].length for id in self.kept if id in self.contents),
            "cached_bytes": 0,
            "quota_bytes": 10**10,
            "persisted": False,
        }

    async def spare(self, contents: list[ContentId]) -> None:
        self.spared = list(contents)

    async def evict(self, bytes_wanted: int, except_bases: Sequence[BaseId] = ()) -> int:
        del bytes_wanted, except_bases
        return 0

    async def import_file(
        self,
        file: Any,
        *,
        mime: str,
        in_place: bool,
        progress: Any = None,
        part: tuple[int, int] | None = None,
        kept: bool = True,
        held: Octets | None = None,
    ) -> Content:
        del in_place, progress, kept
        whole: bytes = file.data if isinstance(file, Bytes) else file
        if held is not None:
            whole = held.to_bytes()
        data = whole if part is None else whole[slice(*part)]
        name = "sri:" + hashlib.sha256(data).hexdigest()
        content = Content(
            id=ContentId(name),
            base=BaseId(name),
            offset=0,
            length=len(data),
            chunk=CHUNK,
            base_length=len(data),
            mime=mime,
            proved=True,
        )
        if content.id in self.same and await self.missing(content.id):
            del self.same[content.id]
        if (await self.describe(content)).base != content.base:
            return self.contents[content.id]
        for index in range(0, len(data), CHUNK):
            await self.put(content.base, index // CHUNK, Bytes(data[index : index + CHUNK]))
        return content


class MemoryFile:
    """A LocalFile over bytes."""

    def __init__(self, name: str, data: bytes) -> None:
        self.path = tuple(name.split("/"))
        self.size = len(data)
        self.handle = data
        self.lasting = False

        self._held: Octets | None = None

    async def read(self, start: int, stop: int) -> Octets:
        return Bytes(self.handle[start:stop])

    async def hold(self) -> None:
        self._held = Bytes(self.handle)

    def take(self) -> Octets | None:
        held, self._held = self._held, None
        return held


class MemorySecrets:
    """Seals by turning letters round: enough to see that nothing is stored as it was said."""

    def __init__(self) -> None:
        self.lost = False

    async def seal(self, text: str) -> str:
        return "sealed:" + text.encode()[::-1].hex()

    async def open(self, token: str) -> str:
        if self.lost or not token.startswith("sealed:"):
            raise DeviceFailed("no_secrets", "This cannot be read on this device.")
        return bytes.fromhex(token.removeprefix("sealed:"))[::-1].decode()


class Bench:
    """An engine with its page: messages go in by `do` and `report`, and everything that comes
    out is kept, in order. It begins with an empty library, or with one of `tests.filled`."""

    def __init__(self, model: Model | None = None, *, filled: bytes = b"") -> None:
        self.clock = RealClock()
        self.ledger = Ledger(self.clock)
        self.vault = MemoryVault()
        self.http = HostHttp(self.ledger)
        self.posted: list[dict[str, Any]] = []
        self.listeners: list[Callable[[], None]] = []
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._last = 0
        self.state: dict[str, Any] = {}
        opened = open_memory()
        if filled:
            pour(filled, opened.connection)
        world = World(
            clock=self.clock,
            chance=random.Random(7),
            http=self.http,
            carrier=MemoryCarrier(self.http, self.vault),
            signatures=HostSignatures(),
            secrets=MemorySecrets(),
            hasher=HostHasher(),
            vault=self.vault,
            model=model,
            ledger=self.ledger,
            post=self._post,
            log=RingLog(),
            storage="memory",
            origin="http://127.0.0.1",
            version="test",
            python="3",
        )
        self.connection = opened.connection
        self.engine = Engine(world, opened.connection, opened.problems)

    async def __aenter__(self) -> Self:
        await self.engine.start()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.engine.close()
        self.connection.close()
        if self.http.session is not None:
            await self.http.session.close()

    def _post(self, text: str, id: int | None) -> None:
        message = json.loads(text)
        if id is not None:
            self._answers[id].set_result(message)
            return
        self.posted.append(message)
        for listener in self.listeners:
            listener()
        if message.get("event") == "changed":
            self.state[message["region"]] = message["value"]

    async def do(self, do: str, files: list[Any] | None = None, **fields: Any) -> dict[str, Any]:
        """The command's answer; a Problem comes back as {"problem": …}."""
        self._last += 1
        id = self._last
        answer = self._answers[id] = asyncio.get_running_loop().create_future()
        await self.engine.receive(json.dumps({"do": do, **fields}), files, id)
        message = await answer
        return message.get("answer", message)

    async def report(self, report: str, **fields: Any) -> None:
        await self.engine.receive(json.dumps({"report": report, **fields}))

    def effects(self, name: str) -> list[dict[str, Any]]:
        return [each for each in self.posted if each.get("effect") == name]
