"""Audio at a web address: with ranges, without them, and without leave to be read (CORS).

Three kinds of host, each handled and named:

* ranges (206): 256 KiB chunks are fetched as they are needed;
* no ranges (200): the body is streamed once, from the start, into the same chunks;
* no CORS: a page may not read the bytes, but an audio element may play them. Such a track has no
  content; it can be heard while online, but not kept, and its tags stay unknown.

Nothing proves such bytes, so the id is `url:<address>`; if the size changes, nothing of
the new file is taken for the old one until the address is added again.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import aclosing
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit, urlunsplit

from player.errors import BadInput, Lied, NetworkFailed, SourceFailed
from player.ports import Content, Http, Octets, Reply, Vault
from player.sources._base import CHUNK, MAX_CONTENT, side_by_side
from player.sources._web import changed, check_status, empty, untold
from player.types import BaseId, ContentId

PARALLEL = 4
"""Range requests in the air at once for one content."""

MAX_URL = 8 * 1024

MAX_UNTOLD = 512 * 1024 * 1024
"""Bytes of a file whose length the host does not tell beforehand."""


UNTOLD_TIMEOUT = 300.0
"""Seconds that such a file may take."""


@dataclass
class _Stream:
    """One download of the whole, and how many wait for it."""

    task: asyncio.Task[None]
    waiting: int = 0


@dataclass(frozen=True, kw_only=True)
class Probe:
    """The first bytes of an address, and what the host is able to."""

    url: str
    head: bytes
    length: int
    """Bytes of the whole; -1 where the host does not say."""
    ranges: bool
    readable: bool
    """False where only an element may read it (no CORS)."""
    mime: str


def canonical(url: str) -> str:
    """The address without its fragment. Raises BadInput where it may not be asked or stored."""
    url = url.strip()
    if len(url) > MAX_URL:
        raise BadInput("address_too_long", "This address is too long to be one. Check it.")
    try:
        parts = urlsplit(url)
        host_ok = parts.port is None or 0 < parts.port < 65536
        host_ok = host_ok and not re.search(r"[\s%<>\"\\^`{|}]", parts.netloc)
    except ValueError:
        host_ok = False
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or not host_ok:
        raise BadInput(
            "not_an_address",
            "This is no web address that Starling can open. It should begin with https://.",
            about=url,
        )
    if parts.username or parts.password:
        raise BadInput(
            "credentials_in_address",
            "This address carries a password, which would be stored with it. "
            "Remove the part before the @ and try again.",
            about=parts.hostname,
        )
    path = parts.path or "/"
    return urlunsplit((parts.scheme, parts.netloc.lower(), path, parts.query, ""))


def file_name(url: str) -> str:
    """Last part of the path, decoded; the host's name where the path is empty."""
    parts = urlsplit(url)
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname or url


class HttpSource:
    """Fetches `url:` contents."""

    prefix = "url:"
    group = 8

    def __init__(self, http: Http, vault: Vault) -> None:
        self._http = http
        self._vault = vault
        self._limit = asyncio.Semaphore(PARALLEL)
        self._streams: dict[ContentId, _Stream] = {}
        self._untold = asyncio.Lock()
        """Bodies of untold length wait in memory until they are whole: one at a time."""

    async def probe(self, url: str) -> Probe:
        """Ask for the first chunk. Raises SourceFailed, NetworkFailed."""
        try:
            reply = await self._http.get(url, why="audio address", start=0, stop=CHUNK, limit=CHUNK)
        except NetworkFailed as error:
            if error.code == "unreachable" and await self._http.alive(url, why="audio address"):
                return Probe(url=url, head=b"", length=-1, ranges=False, readable=False, mime="")
            raise
        if reply.status == 416:  # not even the first byte can be had
            raise empty(url)
        check_status(reply, url)
        mime = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        length = await self._length(url, reply)
        return Probe(
            url=url,
            head=reply.body.to_bytes(),
            length=length,
            ranges=reply.status == 206,
            readable=True,
            mime=mime,
        )

    async def _length(self, url: str, reply: Reply) -> int:
        if reply.status == 206:
            total = re.search(r"/(\d{1,16})\s*$", reply.headers.get("content-range", ""))
            if total:
                return _bounded(int(total[1]), url)
            if len(reply.body) < CHUNK:
                return len(reply.body)
            # Content-Range is hidden across origins unless exposed; a HEAD's length is not
            try:
                head = await self._http.head(url, why="audio address")
            except NetworkFailed:  # some hosts do not know the word
                return -1
            return _bounded(_told(head), url) if head.status == 200 else -1
        return _bounded(_told(reply), url)

    async def content(self, probe: Probe, mime: str) -> Content:
        """Describe the content; where the host does not tell its length, fetch it whole."""
        if probe.length < 0:
            return await self._fetch_unknown(probe.url, mime)
        if probe.length == 0:
            raise empty(probe.url)
        content = make_content(probe.url, probe.length, mime)
        await self._renew(content)
        return content

    async def _fetch_unknown(self, url: str, mime: str) -> Content:
        """A host that tells no length: the vault needs one first, so the whole is read first."""
        async with self._untold:
            parts = await self._whole(url, CHUNK)
            content = make_content(url, sum(map(len, parts)), mime)
            if not content.length:
                raise empty(url)
            await self._renew(content)
            for index, part in enumerate(parts):
                await self._vault.put(content.base, index, part)
        return content

    async def _renew(self, content: Content) -> None:
        known = await self._vault.presence(content.id)
        if known is not None and known.length != content.length:
            await self._vault.remove([content.id])
            await self._vault.describe(content, kept=known.kept)
        else:
            await self._vault.describe(content)

    async def fetch(self, content: Content, chunks: list[int], *, urgent: bool) -> None:
        """Fetch chunks by range; where the host ignores ranges, stream the whole."""
        url = str(content.id).removeprefix("url:")
        if not chunks:
            return
        # The first request shows whether ranges are honoured; only then several go out at once.
        if content.id in self._streams or not await self._fetch_chunk(url, content, chunks[0]):
            await self._share_stream(url, content)
            return
        await side_by_side(
            lambda index: self._fetch_chunk(url, content, index), chunks[1:], PARALLEL
        )

    def hurry(self, content: Content, chunks: list[int]) -> None:
        """Nothing to do: a group is small, and all of it is in the air at once or next."""

    async def _fetch_chunk(self, url: str, content: Content, index: int) -> bool:
        """False where the host answered 200 to a range that was not the whole."""
        start = index * content.chunk
        stop = min(start + content.chunk, content.length)
        async with self._limit:
            reply = await self._part(url, start, stop)
        if reply.status == 416:
            raise changed(url)
        check_status(reply, url)
        if reply.status != 206 and not (start == 0 and stop == content.length):
            return False
        _check_same(reply, content, url, start)
        if len(reply.body) > stop - start:
            raise changed(url)
        if len(reply.body) < stop - start:
            raise SourceFailed(
                "truncated",
                "The host sent fewer bytes than it promised. Try again, or use another copy.",
                about=url,
                retry_after=10,
            )
        await self._vault.put(content.base, index, reply.body)
        return True

    async def _part(self, url: str, start: int, stop: int) -> Reply:
        """A range, and one byte more where the host gives it: that shows that it did not obey.
        A connection that breaks is tried once more."""
        limit = stop - start + 1
        try:
            return await self._http.get(
                url, why="audio address", start=start, stop=stop, limit=limit
            )
        except NetworkFailed as error:
            if error.code != "unreachable":
                raise
        return await self._http.get(url, why="audio address", start=start, stop=stop, limit=limit)

    async def _share_stream(self, url: str, content: Content) -> None:
        """One download, for all who wait for any of it; it ends when none of them is left."""
        stream = self._streams.get(content.id)
        if stream is None:
            stream = _Stream(asyncio.ensure_future(self._stream(url, content)))
            self._streams[content.id] = stream
            # An abandoned download's error was told to those who waited: it is no warning.
            stream.task.add_done_callback(lambda done: done.cancelled() or done.exception())
        stream.waiting += 1
        try:
            await asyncio.shield(stream.task)
        finally:
            stream.waiting -= 1
            if stream.task.done() or not stream.waiting:
                if self._streams.get(content.id) is stream:
                    del self._streams[content.id]
                if not stream.task.done():
                    stream.task.cancel()
                    await asyncio.wait({stream.task})

    async def _stream(self, url: str, content: Content) -> None:
        """The whole, from the start. Where the host tells the right length, chunks go to the
        vault as they come; else they wait until the length is known to be right."""
        stream = self._http.stream(url, why="audio address", piece=content.chunk)
        index = 0
        async with aclosing(stream) as parts:  # type: ignore[type-var]
            async for part in parts:
                if isinstance(part, Reply):
                    check_status(part, url)
                    told = _told(part)
                    if told not in (-1, content.length):
                        raise changed(url)
                    if told < 0:
                        break
                    continue
                if len(part) != _chunk_size(content, index):
                    break
                await self._vault.put(content.base, index, part)
                index += 1
            else:
                if index * content.chunk < content.length:
                    raise changed(url)
                return
        if index:
            raise changed(url)
        async with self._untold:
            waiting = await self._whole(url, content.chunk)
            if sum(map(len, waiting)) != content.length:
                raise changed(url)
            for number, part in enumerate(waiting):
                await self._vault.put(content.base, number, part)

    async def _whole(self, url: str, piece: int) -> list[Octets]:
        """A body of untold length, in pieces that wait outside Python's memory."""
        parts: list[Octets] = []
        size = 0
        stream = self._http.stream(url, why="audio address", piece=piece)
        try:
            async with asyncio.timeout(UNTOLD_TIMEOUT), aclosing(stream) as pieces:  # type: ignore[type-var]
                async for part in pieces:
                    if isinstance(part, Reply):
                        check_status(part, url)
                        continue
                    size += len(part)
                    if size > MAX_UNTOLD:
                        raise untold(url)
                    parts.append(part)
        except TimeoutError:
            raise untold(url) from None
        return parts


def _chunk_size(content: Content, index: int) -> int:
    return max(0, min(content.chunk, content.length - index * content.chunk))


def make_content(url: str, length: int, mime: str) -> Content:
    """The description of a web address's bytes."""
    name = f"url:{url}"
    return Content(
        id=ContentId(name),
        base=BaseId(name),
        offset=0,
        length=length,
        chunk=CHUNK,
        base_length=length,
        mime=mime,
        proved=False,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 17 else -1


def _bounded(length: int, url: str) -> int:
    if length > MAX_CONTENT:
        raise SourceFailed(
            "too_large", "This file is larger than any track can be. Check the address.", about=url
        )
    return length


def _told(reply: Reply) -> int:
    """The body's length as the host tells it; -1 where it does not, or compresses it."""
    if "content-encoding" in reply.headers:
        return -1
    return _number(reply.headers.get("content-length", ""))


def _check_same(reply: Reply, content: Content, url: str, start: int) -> None:
    if reply.status == 206:
        span = reply.headers.get("content-range", "")
        told = re.search(r"(\d{1,16})-\d{1,16}/(\d{1,16})\s*$", span)
        if told and int(told[2]) != content.length:
            raise changed(url)
        if told and int(told[1]) != start:
            raise Lied(
                "wrong_range",
                "The host sent another part of the file than was asked for. It was thrown away. "
                "Try again later, or use another copy.",
                about=url,
            )
    elif _told(reply) not in (-1, content.length):
        raise changed(url)
