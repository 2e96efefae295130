"""Audio at a web address: with ranges, without them, and without leave to be read (CORS).

Three kinds of host, each handled and named:

* ranges (206): runs of 256 KiB chunks are fetched as they are needed;
* no ranges (200): the body is streamed from the start, into the same chunks;
* no CORS: a page may not read the bytes, but an audio element may play them. Such a track has no
  content; it can be heard while online, but not kept, and its tags stay unknown.

Nothing proves such bytes, so the id is `url:<address>`; if the size changes, nothing of
the new file is taken for the old one until the address is added again.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit, urlunsplit

from p2p.fetch import Offer, Outcome
from player.errors import BadInput, DeviceFailed, NetworkFailed, PlayerError, SourceFailed
from player.ports import Carrier, Content, Http, Octets, Reply, Vault
from player.sources._base import CHUNK, MAX_CONTENT, Digests, End, Errand, Proof, Provider
from player.sources._providers import (
    UNTOLD,
    WebProvider,
    chunk_sizes,
    host_of,
    mirror,
    of_one_file,
    unavailable,
    unproved,
)
from player.sources._web import changed, check_status, empty, untold
from player.types import BaseId, ContentId

MAX_URL = 8 * 1024

MAX_UNTOLD = 512 * 1024 * 1024
"""Bytes of a file whose length the host does not tell beforehand."""


UNTOLD_TIMEOUT = 300.0
"""Seconds that such a file may take."""


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

    def __init__(self, http: Http, vault: Vault, carrier: Carrier) -> None:
        self._http = http
        self._vault = vault
        self._carrier = carrier
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
        check_status(reply.status, url)
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
        return await self._renew(make_content(probe.url, probe.length, mime))

    async def _fetch_unknown(self, url: str, mime: str) -> Content:
        """A host that tells no length: the vault needs one first, so the whole is read first."""
        async with self._untold:
            parts = await self._whole(url, CHUNK)
            content = make_content(url, sum(map(len, parts)), mime)
            if not content.length:
                raise empty(url)
            content = await self._renew(content)
            # What is here whole stays as it is, and what is another name's is not written here.
            if content.base == content.id and await self._vault.missing(content.id):
                for index, part in enumerate(parts):
                    await self._vault.put(content.base, index, part)
        return content

    async def _renew(self, content: Content) -> Content:
        """Describe it; what is here of a file of another length goes. As it is described now."""
        known = await self._vault.presence(content.id)
        if known is not None and known.length != content.length:
            await self._vault.remove([content.id])
            return await self._vault.describe(content, kept=known.kept)
        return await self._vault.describe(content)

    async def providers(
        self, content: Content, name: ContentId, proof: Proof
    ) -> Sequence[Provider]:
        """The address itself; where another name proves the bytes, they are verified by that."""
        url = str(name).removeprefix("url:")
        if content.base == name:
            return [_Address(self, self._carrier, url)]
        return [mirror(self._carrier, url, content, proof)]

    async def digests(self, content: Content, first: int, last: int) -> Digests | None:
        """Nothing says what an address must give."""
        return None

    async def bring_whole(self, content: Content, errand: Errand) -> None:
        """All of a file whose host tells no length: into memory, then into the vault if it is as
        long as it was. Raises PlayerError."""
        url = str(content.id).removeprefix("url:")
        async with self._untold:
            if not await self._vault.missing(content.id):
                return  # the one before brought it
            asked = sum(chunk_sizes(content, errand.first, errand.last))

            def moved(size: int) -> None:
                # Its share of what was asked for: that it sends is told, and never too much of it.
                errand.moved(min(asked, asked * size // content.length))

            parts = await self._whole(url, content.chunk, moved)
            if sum(map(len, parts)) != content.length:
                raise changed(url)
            for number, part in enumerate(parts):
                await self._vault.put(content.base, number, part)
                errand.arrived(number)

    async def _whole(
        self, url: str, piece: int, moved: Callable[[int], None] = lambda _: None
    ) -> list[Octets]:
        """A body of untold length, in pieces that wait outside Python's memory. `moved` is called
        with the bytes so far."""
        parts: list[Octets] = []
        size = 0
        stream = self._http.stream(url, why="audio address", piece=piece)
        try:
            async with asyncio.timeout(UNTOLD_TIMEOUT), aclosing(stream) as pieces:  # type: ignore[type-var]
                async for part in pieces:
                    if isinstance(part, Reply):
                        check_status(part.status, url)
                        continue
                    size += len(part)
                    if size > MAX_UNTOLD:
                        raise untold(url)
                    parts.append(part)
                    moved(size)
        except TimeoutError:
            raise untold(url) from None
        return parts


class _Address(WebProvider):
    """An address whose bytes nothing proves."""

    def __init__(self, source: HttpSource, carrier: Carrier, url: str) -> None:
        super().__init__(
            carrier,
            url,
            why="audio address",
            proof=unproved,
            segments=of_one_file(url, strict=True),
            offer=Offer(kind="web", host=host_of(url)),
        )
        self._source = source

    async def bring(self, content: Content, errand: Errand) -> End:
        """As the others; but where a host tells no length, nothing shows that it still sends the
        file that was added until all of it is there."""
        end = await super().bring(content, errand)
        if end.outcome.what == "unavailable" and end.outcome.reason == UNTOLD:
            try:
                await self._source.bring_whole(content, errand)
            except DeviceFailed:
                raise
            except PlayerError as error:
                return unavailable(error)
            return End(outcome=Outcome(what="done"))
        return end


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
