"""`player.ports.Carrier` over `web/bridge/carry.js`: orders go in, numbers come out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from js import Object  # type: ignore[import-not-found]
from pyodide.ffi import create_proxy, to_js  # type: ignore[import-not-found]

from player.browser.http import Note
from player.ports import CarryEnd, CarryOrder


class JsCarrier:
    """Every request is noted with its reason, and every byte as it comes in."""

    def __init__(self, carry: Any, vault: Any, note: Note) -> None:
        self._carry = carry
        self._vault = vault
        self._note = note

    async def carry(
        self,
        order: CarryOrder,
        on_chunk: Callable[[int], None],
        on_bytes: Callable[[int], None],
    ) -> CarryEnd:
        def tell(what: str, count: int, host: str, redirected: bool) -> None:
            if what == "chunk":
                on_chunk(int(count))
            elif what == "bytes":
                on_bytes(int(count))
            else:
                kind = "requests" if what == "asked" else "bytes_in"
                why = f"{order.why}, redirected" if redirected else order.why
                self._note(host, why, **{kind: int(count)})

        proxy = create_proxy(tell)
        handle = self._carry(self._vault, _plain(order), proxy)
        settled: asyncio.Future[Any] = asyncio.ensure_future(handle.promise)

        def release(_: asyncio.Future[Any]) -> None:
            proxy.destroy()

        settled.add_done_callback(release)
        try:
            return _end(await asyncio.shield(settled))
        except asyncio.CancelledError:
            handle.abort()
            # What is whole by now is still stored and told: waiting for it is short.
            with suppress(asyncio.CancelledError):
                await asyncio.shield(settled)
            raise


def _plain(order: CarryOrder) -> Any:
    segments: list[dict[str, Any]] = []
    for segment in order.segments:
        one = {"url": segment.url, "start": segment.start, "stop": segment.stop}
        more = {"whole": segment.whole, "strict": segment.strict} | (
            {} if segment.total is None else {"total": segment.total}
        )
        segments.append(one | more)
    plain: dict[str, Any] = {
        "base": order.base,
        "first": order.first,
        "sizes": list(order.sizes),
        "digests": to_js(order.digests),
        "algorithm": order.algorithm,
        "segments": segments,
        "depth": order.depth,
        "first_byte_ms": order.first_byte_ms,
        "stall_ms": order.stall_ms,
    }
    if order.max_bytes is not None:
        plain["max_bytes"] = order.max_bytes
    return to_js(plain, dict_converter=Object.fromEntries)


def _end(end: Any) -> CarryEnd:
    if end.ok:
        return CarryEnd(ok=True, bytes=int(end.bytes))
    chunk, status, retry_after = (
        getattr(end, name, None) for name in ("chunk", "status", "retry_after")
    )
    return CarryEnd(
        ok=False,
        code=str(end.code),
        chunk=None if chunk is None else int(chunk),
        urls=tuple(str(url) for url in end.urls.to_py()),
        status=None if status is None else int(status),
        retry_after=None if retry_after is None else float(retry_after),
        detail=str(end.detail)[:300],
        bytes=int(end.bytes),
    )
