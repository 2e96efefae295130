"""`player.ports.Http` by the worker's fetch (`web/bridge/http.js`)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlsplit

from pyodide.ffi import jsnull, to_js  # type: ignore[import-not-found]

from player.browser.octets import JsOctets
from player.errors import NetworkFailed, PlayerError, SourceFailed
from player.ports import Octets, Reply

Note = Callable[..., None]
"""Called as note(host, why, bytes_in=…, requests=…): one line of the network ledger."""


class JsHttp:
    """Every request is noted with its reason before it leaves."""

    def __init__(self, http: Any, note: Note) -> None:
        self._http = http
        self._note = note

    async def get(
        self,
        url: str,
        *,
        why: str,
        limit: int,
        start: int | None = None,
        stop: int | None = None,
        accept: str = "",
        timeout: float = 30.0,
    ) -> Reply:
        options: dict[str, Any] = {"limit": limit, "accept": accept, "timeout": timeout * 1000}
        if start is not None:
            options |= {"start": start, "stop": stop if stop is not None else start + limit}
        host = urlsplit(url).netloc
        self._note(host, why, requests=1)
        answer = await _settled(self._http.request(url, _plain(options)), "promise")
        if not answer.ok:
            raise _failure(answer, url)
        final = urlsplit(str(answer.url)).netloc
        if final != host:
            self._note(final, f"{why}, redirected", requests=1)
        self._note(
            final,
            why if final == host else f"{why}, redirected",
            bytes_in=len(JsOctets(answer.body)),
        )
        if answer.cut and start is None:
            raise SourceFailed(
                "too_large",
                f"The answer is longer than the {limit // 1024} KiB that such a thing may have. "
                "Check the address.",
                about=url,
            )
        return Reply(
            status=int(answer.status),
            url=str(answer.url),
            headers=dict(answer.headers.to_py()),
            body=JsOctets(answer.body),
        )

    async def stream(
        self, url: str, *, why: str, piece: int, timeout: float = 30.0
    ) -> AsyncIterator[Reply | Octets]:
        host = urlsplit(url).netloc
        self._note(host, why, requests=1)
        stream = self._http.open_stream(url, _plain({"piece": piece, "timeout": timeout * 1000}))
        try:
            opened = await _settled(stream, "opened")
            if not opened.ok:
                raise _failure(opened, url)
            yield Reply(
                status=int(opened.status),
                url=str(opened.url),
                headers=dict(opened.headers.to_py()),
                body=JsOctets(self._http.joined(to_js([]), 0)),
            )
            while True:
                part = await stream.read()
                if part is None or part is jsnull:
                    return
                if getattr(part, "ok", None) is False:
                    raise _failure(part, url)
                self._note(host, why, bytes_in=int(part.byteLength))
                yield JsOctets(part)
        finally:
            stream.abort()

    async def head(self, url: str, *, why: str, timeout: float = 15.0) -> Reply:
        self._note(urlsplit(url).netloc, why, requests=1)
        answer = await _settled(self._http.head(url, timeout * 1000), "promise")
        if not answer.ok:
            raise _failure(answer, url)
        return Reply(
            status=int(answer.status),
            url=str(answer.url),
            headers=dict(answer.headers.to_py()),
            body=JsOctets(self._http.joined(to_js([]), 0)),
        )

    async def alive(self, url: str, *, why: str, timeout: float = 10.0) -> bool:
        self._note(urlsplit(url).netloc, why, requests=1)
        return bool(await _settled(self._http.alive(url, timeout * 1000), "promise"))


def _plain(options: dict[str, Any]) -> Any:
    from js import Object  # type: ignore[import-not-found]

    return to_js(options, dict_converter=Object.fromEntries)


async def _settled(handle: Any, name: str) -> Any:
    """Await a promise of a handle; being cancelled aborts the request behind it."""
    try:
        return await getattr(handle, name)
    except asyncio.CancelledError:
        handle.abort()
        raise


def _failure(answer: Any, url: str) -> PlayerError:
    if str(answer.code) == "timeout":
        return NetworkFailed(
            "timeout",
            "Nothing came for a long while. Check the connection, or try again later.",
            about=url,
            retry_after=30,
        )
    return NetworkFailed(
        "unreachable",
        "The host cannot be reached, or it does not let pages read it (CORS). "
        "Check the address and the connection.",
        about=url,
        retry_after=10,
    )
