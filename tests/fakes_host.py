"""The ports as this machine has them: real HTTP, hashes, signatures and time.

`HostHttp` is no fake: it speaks to the servers of `tools/world`.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

from player.engine.ledger import Ledger
from player.errors import NetworkFailed, SourceFailed
from player.ports import Octets, Reply


class Bytes:
    """Octets over Python's own bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __len__(self) -> int:
        return len(self.data)

    def to_bytes(self) -> bytes:
        return self.data

    def slice(self, start: int, stop: int) -> Bytes:
        return Bytes(self.data[start:stop])


class HostHasher:
    """Hasher by hashlib."""

    async def digest(self, name: str, octets: Octets) -> bytes:
        return hashlib.new(name.replace("-", ""), octets.to_bytes()).digest()

    async def join(self, parts: list[Octets]) -> Octets:
        return Bytes(b"".join(part.to_bytes() for part in parts))

    def wrap(self, data: bytes) -> Octets:
        return Bytes(data)


class HostSignatures:
    """Signatures by the cryptography package."""

    async def verify_ed25519(self, key: bytes, signature: bytes, message: bytes) -> bool:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class HostHttp:
    """Real HTTP from the host, with what a browser would hide hidden (CORS)."""

    SAFE = (
        "cache-control",
        "content-language",
        "content-length",
        "content-type",
        "expires",
        "last-modified",
        "pragma",
    )

    def __init__(self, ledger: Ledger) -> None:
        import aiohttp

        self._ledger = ledger
        self._aiohttp = aiohttp
        self.session: Any = None

    async def _open(self, method: str, url: str, headers: dict[str, str], timeout: float) -> Any:
        if self.session is None:
            self.session = self._aiohttp.ClientSession(auto_decompress=False)
        self._ledger.note(urlsplit(url).netloc, "test", requests=1)
        try:
            reply = await self.session.request(
                method,
                url,
                headers={"Origin": "http://page.test", **headers},
                timeout=self._aiohttp.ClientTimeout(sock_read=timeout, sock_connect=timeout),
            )
        except TimeoutError as error:
            raise NetworkFailed("timeout", str(error), about=url) from error
        except self._aiohttp.ClientError as error:
            raise NetworkFailed("unreachable", str(error), about=url) from error
        if reply.headers.get("Access-Control-Allow-Origin") not in ("*", "http://page.test"):
            reply.close()
            raise NetworkFailed("unreachable", "no CORS", about=url)
        return reply

    def _headers(self, reply: Any) -> dict[str, str]:
        exposed = reply.headers.get("Access-Control-Expose-Headers", "").lower()
        return {
            name.lower(): value
            for name, value in reply.headers.items()
            if name.lower() in self.SAFE or name.lower() in exposed or exposed == "*"
        }

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
        headers = {"Range": f"bytes={start}-{(stop or 0) - 1}"} if start is not None else {}
        if accept:
            headers["Accept"] = accept
        reply = await self._open("GET", url, headers, timeout)
        try:
            body = b""
            async for part in reply.content.iter_any():
                body += part
                if len(body) > limit:
                    break
        except (TimeoutError, self._aiohttp.ClientError) as error:
            raise NetworkFailed("unreachable", str(error), about=url) from error
        finally:
            reply.close()
        if len(body) > limit and start is None:
            raise SourceFailed("too_large", "Too large.", about=url)
        return Reply(
            status=reply.status,
            url=str(reply.url),
            headers=self._headers(reply),
            body=Bytes(body[:limit]),
        )

    async def stream(
        self, url: str, *, why: str, piece: int, timeout: float = 30.0
    ) -> AsyncIterator[Reply | Octets]:
        reply = await self._open("GET", url, {}, timeout)
        try:
            yield Reply(status=reply.status, url=url, headers=self._headers(reply), body=Bytes(b""))
            rest = b""
            async for part in reply.content.iter_any():
                rest += part
                while len(rest) >= piece:
                    yield Bytes(rest[:piece])
                    rest = rest[piece:]
            if rest:
                yield Bytes(rest)
        except (TimeoutError, self._aiohttp.ClientError) as error:
            raise NetworkFailed("unreachable", str(error), about=url) from error
        finally:
            reply.close()

    async def head(self, url: str, *, why: str, timeout: float = 15.0) -> Reply:
        reply = await self._open("HEAD", url, {}, timeout)
        reply.close()
        return Reply(status=reply.status, url=url, headers=self._headers(reply), body=Bytes(b""))

    async def alive(self, url: str, *, why: str, timeout: float = 10.0) -> bool:
        try:
            (await self._open("GET", url, {}, timeout)).close()
        except NetworkFailed as error:
            return error.message == "no CORS"
        return True


class RealClock:
    """The host's own time."""

    def now(self) -> float:
        import time

        return time.time()

    def monotonic(self) -> float:
        import time

        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
