"""What the small HTTP servers of the world share: start, stop, a log, pacing, CORS."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Self

from aiohttp import web

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, Range, User-Agent, X-Requested-With",
    "Access-Control-Expose-Headers": "Content-Length, Content-Range, Accept-Ranges",
}
"""As boxo's gateways send it: no Cache-Control among the headers that a page may set."""

STEP = 65_536
"""Bytes of one write."""


@dataclass(kw_only=True)
class Seen:
    """One request that a site had."""

    method: str
    path: str
    mode: str = "ok"
    range: str = ""
    status: int = 0
    """0 where no answer was given."""
    bytes: int = 0
    """Of the body, as far as it was sent."""
    at: float = field(default_factory=time.monotonic)
    """When it came, seconds of the monotonic clock."""


class Site:
    """An HTTP server on a port of its own; an async context manager.

    Only `host` is bound, 127.0.0.1 unless told. `log` holds every request, in order."""

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self.host = host
        self.port = port
        self.log: list[Seen] = []
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Address of the server, without a slash at its end."""
        return f"http://{self.host}:{self.port}"

    @property
    def bytes_served(self) -> int:
        """Bytes of all bodies."""
        return sum(seen.bytes for seen in self.log)

    @property
    def requests_by_path(self) -> dict[str, int]:
        """How often each path (with its query) was asked for."""
        return dict(Counter(seen.path for seen in self.log))

    @property
    def bytes_by_path(self) -> dict[str, int]:
        """Bytes of bodies that each path (with its query) was sent."""
        sums: Counter[str] = Counter()
        for seen in self.log:
            sums[seen.path] += seen.bytes
        return dict(sums)

    def forget(self) -> None:
        """Empty the log: the counters begin anew."""
        self.log.clear()

    def add_routes(self, app: web.Application) -> None:
        """Subclasses add theirs."""
        raise NotImplementedError

    async def start(self) -> Self:
        """Bind and serve; a port of 0 is replaced by the one that was got."""
        app = web.Application(client_max_size=1 << 20)
        self.add_routes(app)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            shutdown_timeout=0.1,
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def close(self) -> None:
        """Stop at once; open connections are cut. `start` brings it back at the same address."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def note(self, request: web.Request, mode: str) -> Seen:
        """Write a request into the log."""
        seen = Seen(
            method=request.method,
            path=request.path_qs,
            mode=mode,
            range=request.headers.get("Range", ""),
        )
        self.log.append(seen)
        return seen


async def send(
    request: web.Request,
    seen: Seen,
    parts: Iterable[bytes | memoryview],
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    length: int | Literal[False] = False,
    pace: tuple[int, int] | None = None,
    stop_after: int | None = None,
    stall_after: int | None = None,
    allow: Callable[[int], Awaitable[bool]] | None = None,
) -> web.StreamResponse:
    """Answer with a body in parts and write down how much of it went out.

    `length` is what is declared; with False nothing is, and the connection's end is the body's.
    `pace` is (milliseconds before the first byte, bytes a second). After `stop_after` bytes the
    connection is cut, after `stall_after` nothing more comes; `allow` is asked before each write
    for how many bytes, may wait, and cuts the connection by False."""
    response = web.StreamResponse(status=status, headers=headers or {})
    if length is False:
        response.force_close()
    else:
        response.content_length = length
    seen.status = status
    if pace:
        await asyncio.sleep(pace[0] / 1000)
    clock = asyncio.get_running_loop().time
    step = max(1, min(STEP, pace[1] // 20)) if pace else STEP
    limits = [limit for limit in (stop_after, stall_after) if limit is not None]
    end = min(limits, default=None)
    try:
        await response.prepare(request)
        if request.method == "HEAD":
            return response
        began = clock()
        for part in sliced(parts, step, end):
            if allow is not None and not await allow(len(part)):
                cut(request)
                return response
            await response.write(part)
            seen.bytes += len(part)
            if pace:
                await asyncio.sleep(began + seen.bytes / pace[1] - clock())
        if stall_after is not None and seen.bytes >= stall_after:
            await asyncio.Event().wait()  # until the server closes
        if stop_after is not None or (length is not False and length != seen.bytes):
            cut(request)
        else:
            await response.write_eof()
    except ConnectionResetError:
        pass  # the reader left: nothing to answer any more
    return response


def sliced(
    parts: Iterable[bytes | memoryview], step: int, end: int | None
) -> Iterator[bytes | memoryview]:
    """The same bytes in pieces of at most `step`, and no more than `end` in all."""
    left = end
    for part in parts:
        view = memoryview(part)
        for at in range(0, len(view), step):
            piece = view[at : at + step] if left is None else view[at : at + min(step, left)]
            if not piece:
                return
            if left is not None:
                left -= len(piece)
            yield piece


def cut(request: web.Request) -> None:
    """Break the connection under a request."""
    if request.transport is not None:
        request.transport.close()


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """`bytes=a-b`, `bytes=a-` or `bytes=-n` as (start, stop); None where it is no such range.

    A start behind the end gives (size, size): the caller answers 416."""
    unit, _, span = header.partition("=")
    first, dash, last = span.strip().partition("-")
    if unit.strip() != "bytes" or not dash or "," in span:
        return None
    if not (first or last) or not (first + last).isdecimal():
        return None
    if not first:
        return max(0, size - int(last)), size
    start = int(first)
    if start >= size:
        return size, size
    stop = min(size, int(last) + 1) if last else size
    return (start, stop) if stop > start else None
