"""`ports.Carrier` on the host: real HTTP, the memory vault, the rules of `web/bridge/carry.js`."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from player.errors import DeviceFailed, NetworkFailed
from player.ports import CarryEnd, CarryOrder, Segment
from player.types import BaseId

if TYPE_CHECKING:
    from tests.fakes import HostHttp, MemoryVault

_CODES = {
    **dict.fromkeys((401, 403, 451), "forbidden"),
    **dict.fromkeys((404, 410), "missing"),
    **dict.fromkeys((429, 503), "busy"),
    416: "changed",
}
_SIZES = {"SHA-1": 20, "SHA-256": 32, "": 0}


class _Fault(Exception):
    """Why an order ended early."""

    def __init__(self, code: str, detail: str = "", **about: Any) -> None:
        super().__init__(detail)
        self.code = code
        self.about = about


class MemoryCarrier:
    """Chunks into a MemoryVault."""

    def __init__(self, http: HostHttp, vault: MemoryVault) -> None:
        self._http = http
        self._vault = vault

    async def carry(
        self,
        order: CarryOrder,
        on_chunk: Callable[[int], None],
        on_bytes: Callable[[int], None],
    ) -> CarryEnd:
        run = _Run(self._http, self._vault, order, on_chunk, on_bytes)
        try:
            await run.all()
        except _Fault as fault:
            detail = str(fault)
            return CarryEnd(
                ok=False, code=fault.code, detail=detail, bytes=run.bytes, **fault.about
            )
        finally:
            on_bytes(run.bytes)
        return CarryEnd(ok=True, bytes=run.bytes)


class _Run:
    """One order on its way."""

    def __init__(
        self,
        http: HostHttp,
        vault: MemoryVault,
        order: CarryOrder,
        on_chunk: Callable[[int], None],
        on_bytes: Callable[[int], None],
    ) -> None:
        self.http = http
        self.vault = vault
        self.order = order
        self.on_chunk = on_chunk
        self.on_bytes = on_bytes
        self.bytes = 0
        self.starts = [0]
        for size in order.sizes:
            self.starts.append(self.starts[-1] + size)
        self.partial: dict[int, tuple[bytearray, list[int], set[str]]] = {}

    async def all(self) -> None:
        order = self.order
        if sum(one.stop - one.start for one in order.segments) != self.starts[-1]:
            raise _Fault("failed", "the segments are not as long as the chunks")
        if len(order.digests) != _SIZES[order.algorithm] * len(order.sizes):
            raise _Fault("failed", "so many digests do not fit")
        gate = asyncio.Semaphore(order.depth)

        async def one(segment: Segment, at: int) -> None:
            async with gate:
                await self.segment(segment, at)

        at = 0
        try:
            async with asyncio.TaskGroup() as tasks:
                for segment in order.segments:
                    tasks.create_task(one(segment, at))
                    at += segment.stop - segment.start
        except* _Fault as faults:
            first: BaseException = faults
            while isinstance(first, BaseExceptionGroup):
                first = first.exceptions[0]
            raise first from None

    async def segment(self, segment: Segment, at: int) -> None:
        if not segment.url:
            await self.place(at, bytes(segment.stop - segment.start), "")
            return
        try:
            await self.fetch(segment, at)
        except _Fault as fault:
            fault.about.setdefault("urls", (segment.url,))
            raise

    async def fetch(self, segment: Segment, at: int) -> None:
        asked = f"bytes={segment.start}-{segment.stop - 1}"
        headers = {} if segment.whole else {"Range": asked}
        try:
            async with asyncio.timeout(self.order.first_byte_ms / 1000):
                reply = await self.http._open("GET", segment.url, headers, 600)  # pyright: ignore[reportPrivateUsage]
        except TimeoutError as error:
            raise _Fault("timeout") from error
        except NetworkFailed as error:
            raise _Fault(error.code, error.message) from error
        try:
            _judge(reply.status, self.http._headers(reply), segment)  # pyright: ignore[reportPrivateUsage]
            await self.body(reply, segment, at)
        finally:
            reply.close()

    async def body(self, reply: Any, segment: Segment, at: int) -> None:
        left = segment.stop - segment.start
        patience = self.order.first_byte_ms
        while left > 0 or segment.whole:
            try:
                async with asyncio.timeout(patience / 1000):
                    part = await reply.content.readany()
            except TimeoutError as error:
                raise _Fault("timeout") from error
            except Exception as error:
                raise _Fault("truncated", str(error)) from error
            if not part:
                break
            patience = self.order.stall_ms
            if len(part) > left and segment.whole:
                raise _Fault("changed", "the body is longer than it should be")
            part = part[:left]
            left -= len(part)
            self.bytes += len(part)
            if self.bytes > (self.order.max_bytes or self.bytes):
                raise _Fault("over_budget")
            await self.place(at, part, segment.url)
            self.on_bytes(self.bytes)
            at += len(part)
        if left > 0:
            raise _Fault("truncated", f"{left} bytes are missing")

    async def place(self, at: int, part: bytes, url: str) -> None:
        """Put bytes where they belong; a chunk that is whole is verified and stored."""
        while part:
            place = max(i for i, start in enumerate(self.starts[:-1]) if start <= at)
            size = self.order.sizes[place]
            chunk, missing, urls = self.partial.setdefault(place, (bytearray(size), [size], set()))
            begin = at - self.starts[place]
            here = part[: size - begin]
            chunk[begin : begin + len(here)] = here
            missing[0] -= len(here)
            if url:
                urls.add(url)
            if missing[0] == 0:
                del self.partial[place]
                await self.whole(place, bytes(chunk), tuple(sorted(urls)))
            part = part[len(here) :]
            at += len(here)

    async def whole(self, place: int, chunk: bytes, urls: tuple[str, ...]) -> None:
        from tests.fakes import Bytes

        order, index = self.order, self.order.first + place
        if order.algorithm:
            size = _SIZES[order.algorithm]
            name = order.algorithm.replace("-", "").lower()
            expected = order.digests[place * size : (place + 1) * size]
            if hashlib.new(name, chunk).digest() != expected:
                raise _Fault("wrong", f"chunk {index}", chunk=index, urls=urls)
        try:
            await self.vault.put(BaseId(order.base), index, Bytes(chunk))
        except DeviceFailed as error:
            code = "disk_full" if error.code == "disk_full" else "undescribed"
            raise _Fault(code, error.message, urls=()) from error
        self.on_chunk(index)


def _judge(status: int, headers: dict[str, str], segment: Segment) -> None:
    """Refuse an answer that cannot hold the segment."""
    if status not in (200, 206):
        after = headers.get("retry-after", "")
        retry_after = float(after) if after.isdigit() else None
        raise _Fault(_CODES.get(status, "bad_status"), status=status, retry_after=retry_after)
    if segment.whole:
        if status == 206:
            raise _Fault("wrong_range")
        return
    length, total = headers.get("content-length"), segment.total
    if status == 200:
        if segment.start > 0:
            raise _Fault("no_ranges")
        if not length and segment.strict:
            raise _Fault("untold")
        if length and total is not None and int(length) != total:
            raise _Fault("changed")
        return
    if said := headers.get("content-range"):
        match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+|\*)", said)
        if not match:
            raise _Fault("wrong_range")
        first, last, complete = match.groups()
        if complete != "*" and total is not None and int(complete) != total:
            raise _Fault("changed")
        if (int(first), int(last)) != (segment.start, segment.stop - 1):
            ends = int(first) == segment.start and str(int(last) + 1) == complete
            raise _Fault("changed" if ends else "wrong_range")
    if length and int(length) != segment.stop - segment.start:
        raise _Fault("wrong_range")
