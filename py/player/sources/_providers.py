"""Providers over HTTP: which ranges of which address are which chunks, and what an end means.

The bytes themselves go from the network into the vault without passing through Python
(`ports.Carrier`); here is decided where they are asked for, and what is made of the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from urllib.parse import urlsplit

from p2p.errors import P2PError
from p2p.fetch import Offer, Outcome
from p2p.torrent import Torrent
from player.errors import DeviceFailed, Lied, NetworkFailed, NotFound, PlayerError, SourceFailed
from player.ports import Carrier, CarryEnd, CarryOrder, Content, Segment
from player.sources._base import Digests, End, Errand, Proof
from player.sources._web import changed, check_status, gone

FIRST_BYTE_MS = 10_000
STALL_MS = 8_000
"""Patience of one request. The scheduler asks others long before that."""

UNTOLD = "it does not tell the length"
"""Why a whole answer to a range was not taken."""

Segments = Callable[[Content, int, int], list[Segment]]
"""From a content and bytes [start, stop) of its base to where those are had."""


async def unproved(_content: Content, _first: int, _last: int) -> Digests | None:
    """The proof of what nothing proves."""
    return None


class WebProvider:
    """One address that has a content's bytes, or a part of them."""

    def __init__(
        self,
        carrier: Carrier,
        url: str,
        *,
        why: str,
        proof: Proof,
        segments: Segments,
        offer: Offer,
    ) -> None:
        self.name = host_of(url)
        self.source: Hashable = ("web", url)
        self.offer = offer
        self._carrier = carrier
        self._url = url
        self._why = why
        self._proof = proof
        self._segments = segments

    async def bring(self, content: Content, errand: Errand) -> End:
        """Fetch a run of chunks by range requests, verified on their way."""
        try:
            digests = await self._proof(content, errand.first, errand.last)
        except PlayerError as error:
            return End(outcome=Outcome(what="unavailable", reason=error.message), error=error)
        sizes = chunk_sizes(content, errand.first, errand.last)
        start = errand.first * content.chunk
        order = CarryOrder(
            base=content.base,
            first=errand.first,
            sizes=sizes,
            segments=self._segments(content, start, start + sum(sizes)),
            why=self._why,
            digests=digests.raw if digests else b"",
            algorithm=digests.algorithm if digests else "",
            first_byte_ms=FIRST_BYTE_MS,
            stall_ms=STALL_MS,
        )
        end = await self._carrier.carry(order, errand.arrived, errand.moved)
        return end_of(end, self._url)


def mirror(carrier: Carrier, url: str, content: Content, proof: Proof) -> WebProvider:
    """An address that is said to have a content's bytes, which are proved by another name."""
    return WebProvider(
        carrier,
        url,
        why="web seed",
        proof=proof,
        segments=of_one_file(url),
        offer=Offer(kind="web", host=host_of(url), chunks=whole_chunks(content)),
    )


def host_of(url: str) -> str:
    """Whose address it is, in the one way in which trust in hosts is kept: who lied is not another
    in capitals, nor with a name before an @."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def chunk_sizes(content: Content, first: int, last: int) -> list[int]:
    """Bytes of each chunk of the base, both ends inclusive."""
    return [
        max(0, min(content.chunk, content.base_length - index * content.chunk))
        for index in range(first, last + 1)
    ]


def whole_chunks(content: Content) -> frozenset[int] | None:
    """The base's chunks that lie in this content alone, which who has only this file can give;
    None where those are all that it touches."""
    first = -(-content.offset // content.chunk)
    end = content.offset + content.length
    last = end // content.chunk - 1
    if end == content.base_length:  # the last chunk may be short
        last = (end - 1) // content.chunk
    touched = range(content.offset // content.chunk, (end - 1) // content.chunk + 1)
    inside = range(first, last + 1)
    return None if inside == touched else frozenset(inside)


def of_one_file(url: str, *, strict: bool = False) -> Segments:
    """The address is the content itself, from its first byte to its last."""

    def segments(content: Content, start: int, stop: int) -> list[Segment]:
        return [
            Segment(
                url=url,
                start=start - content.offset,
                stop=stop - content.offset,
                total=content.length,
                strict=strict,
            )
        ]

    return segments


def of_a_torrent(torrent: Torrent, seed: str) -> Segments:
    """A web seed has all files of the torrent (BEP 19); pads are zeros and asked of nobody."""

    def segments(_content: Content, start: int, stop: int) -> list[Segment]:
        found: list[Segment] = []
        for file in torrent.files:
            low, high = max(start, file.offset), min(stop, file.offset + file.length)
            if low >= high:
                continue
            found.append(
                Segment(
                    url="" if file.pad else torrent.web_seed_url(seed, file),
                    start=low - file.offset,
                    stop=high - file.offset,
                    total=None if file.pad else file.length,
                )
            )
        return found

    return segments


def end_of(end: CarryEnd, url: str) -> End:
    """What the scheduler and people are to know of how a request ended. Raises DeviceFailed and
    NotFound where it is no matter of the host's."""
    if end.ok:
        return End(outcome=Outcome(what="done"))
    about = end.urls[0] if end.urls else url
    host = host_of(about)
    match end.code:
        case "wrong":
            error: PlayerError = Lied(
                "wrong_bytes",
                f"{host} sent other bytes than their name says. They were thrown away and it is "
                "not asked again.",
                about=about,
            )
            return End(
                outcome=Outcome(what="wrong", chunk=end.chunk, reason="it sent wrong bytes"),
                error=error,
            )
        case "missing":
            return End(
                outcome=Outcome(what="missing", reason="it has none of it"), error=gone(about)
            )
        case "forbidden":
            return End(
                outcome=Outcome(what="missing", reason="it asks for leave"), error=_told(end, about)
            )
        case "busy":
            reason = "it asks to be left alone"
            outcome = Outcome(what="busy", retry_after=end.retry_after, reason=reason)
            return End(outcome=outcome, error=_told(end, about))
        case "no_ranges":
            return End(outcome=Outcome(what="no_ranges", reason="it knows no ranges"))
        case "changed":
            return End(
                outcome=Outcome(what="mismatch", reason="it has another file"), error=changed(about)
            )
        case "untold":
            return End(outcome=Outcome(what="unavailable", reason=UNTOLD))
        case "truncated":
            error = SourceFailed(
                "truncated",
                "The host sent fewer bytes than it promised. Try again, or use another copy.",
                about=about,
                retry_after=10,
            )
            return End(outcome=Outcome(what="truncated", reason="it broke off"), error=error)
        case "wrong_range":
            error = Lied(
                "wrong_range",
                "The host sent another part of the file than was asked for. It was thrown away. "
                "Try again later, or use another copy.",
                about=about,
            )
            return End(outcome=Outcome(what="mismatch", reason="it sent another part"), error=error)
        case "unreachable" | "timeout":
            error = NetworkFailed(
                end.code,
                "The host does not answer. Check the connection, or try again later."
                if end.code == "timeout"
                else "The host cannot be reached, or does not let pages read it (CORS). Check the "
                "connection, or try again later.",
                about=about,
                retry_after=30,
            )
            return End(
                outcome=Outcome(what="unavailable", reason="it does not answer"), error=error
            )
        case "disk_full":
            raise DeviceFailed(
                "disk_full",
                "The browser's storage is full. Drop something that is kept, or free some disk "
                "space, then try again. Nothing that was kept is lost.",
            )
        case "undescribed":
            raise NotFound("unknown_content", "This was removed while it was fetched.", about=about)
        case _:
            return End(
                outcome=Outcome(what="unavailable", reason=end.detail[:200] or end.code),
                error=_told(end, about),
            )


def _told(end: CarryEnd, about: str) -> PlayerError:
    """A status in words, or what else is known."""
    if end.status is not None and end.status not in (200, 206):
        try:
            check_status(end.status, about)
        except SourceFailed as error:
            return error
    return SourceFailed(
        "bad_answer",
        "The host's answer cannot be used. Try again later. " + (end.detail or end.code)[:200],
        about=about,
        retry_after=30,
    )


def unavailable(error: PlayerError | P2PError) -> End:
    """Somebody did not give it, for a reason in words."""
    told = error if isinstance(error, PlayerError) else None
    return End(outcome=Outcome(what="unavailable", reason=str(error)[:200]), error=told)
