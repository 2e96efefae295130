"""What the small HTTP servers of the world share: start, stop, a log, pacing, CORS."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from aiohttp import web

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, Range, User-Agent, X-Requested-With",
    "Access-Control-Expose-Headers": "Content-Length, Content-Range, Accept-Ranges",
}
"""As boxo's gateways send it: no Cache-Control among the headers that a page may set."""


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

    def add_routes(self, app: web.Application) -> None:
        """Subclasses add theirs."""
        raise NotImplementedError

    async def start(self) -> Self:
        """Bind and serve; a port of 0 is replaced by the one that was got."""
        app = web.Application(client_max_size=1 << 20)
        self.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def close(self) -> None:
        """Stop at once; open connections are cut."""
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
    body: bytes,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    length: bool | int = True,
    pace: tuple[int, int] | None = None,
    stop_after: int | None = None,
) -> web.StreamResponse:
    """Answer with `body` and write down how much of it went out.

    `length` True declares the true length, False none (the connection's end is the body's), a
    number declares that. `pace` is (milliseconds before the first byte, bytes a second).
    `stop_after` cuts the connection after so many bytes."""
    response = web.StreamResponse(status=status, headers=headers or {})
    if length is not False:
        response.content_length = len(body) if length is True else length
    else:
        response.force_close()
    seen.status = status
    if pace:
        await asyncio.sleep(pace[0] / 1000)
    await response.prepare(request)
    if request.method == "HEAD":
        return response
    end = len(body) if stop_after is None else min(stop_after, len(body))
    step = max(1, pace[1] // 20) if pace else 65_536
    try:
        for start in range(0, end, step):
            part = body[start : min(start + step, end)]
            await response.write(part)
            seen.bytes += len(part)
            if pace:
                await asyncio.sleep(0.05)
        if end < len(body) or (length is not False and length is not True):
            cut(request)
        else:
            await response.write_eof()
    except ConnectionResetError:
        pass  # the reader left: nothing to answer any more
    return response


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
