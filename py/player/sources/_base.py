"""What a source is: somewhere music can be found, and its bytes fetched, verified.

A source *discovers* (an address becomes tracks that may be added), knows what a content's bytes
must be (*digests*), and names its *providers*, who bring chunks into the vault. Whom of them to
ask for what is the scheduler's business (`p2p.fetch`). A source keeps no library and decides
nothing about playing. Errors are `PlayerError`s; everything it is told by strangers is checked
before it is believed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from p2p.fetch import Offer, Outcome, Urgency
from player.contract import Problem
from player.errors import PlayerError
from player.ports import Content
from player.types import ContentId, SourceKind

CHUNK = 256 * 1024
"""Bytes in a chunk wherever the content does not bring its own division."""

MAX_CONTENT = 8 * 1024**3
"""Bytes of one file at most: more than a day of lossless audio."""

MAX_TRACKS = 10_000
"""Tracks that one address may add."""

AUDIO_TYPES: dict[str, str] = {
    "mp3": "audio/mpeg",
    "flac": "audio/flac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "m4a": "audio/mp4",
    "m4b": "audio/mp4",
    "mp4": "audio/mp4",
    "aac": "audio/aac",
    "wav": "audio/wav",
    "aif": "audio/aiff",
    "aiff": "audio/aiff",
    "aifc": "audio/aiff",
}
"""Types by file extension, as `<audio>` wants them named."""

PICTURE_NAMES = ("cover", "folder", "front", "album", "artwork", "albumart")
PICTURE_EXTENSIONS = ("jpg", "jpeg", "png", "webp", "gif")


def extension(name: str) -> str:
    """Lower-case extension of a file name, without the dot; empty where there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def audio_type(name: str) -> str:
    """The audio type that a file name promises, or the empty string."""
    return AUDIO_TYPES.get(extension(name), "")


def cover_rank(name: str) -> int | None:
    """How likely a file is its folder's cover (0 is best), or None where it is no picture."""
    if extension(name) not in PICTURE_EXTENSIONS:
        return None
    stem = name.rpartition(".")[0].lower()
    for rank, word in enumerate(PICTURE_NAMES):
        if stem == word:
            return rank
    return 20 if any(word in stem for word in PICTURE_NAMES) else 50


@dataclass(frozen=True, kw_only=True)
class Found:
    """One file that may become a track, or a folder's cover."""

    content: Content | None
    """None for an address that only an audio element may read (no CORS)."""
    uri: str
    """How to have it again."""
    path: tuple[str, ...]
    """Its names, outermost folder first; the last is the file's. Hostile text."""
    kind: SourceKind
    duration_ms: int = 0
    """Where the finder knows it, else 0."""


def is_sheet(name: str) -> bool:
    """Whether a file's name says that it is a cue sheet."""
    return name.lower().endswith(".cue")


@dataclass(kw_only=True)
class Discovery:
    """What an address turned out to be."""

    kind: SourceKind
    name: str = ""
    tracks: list[Found] = field(default_factory=list)
    covers: dict[tuple[str, ...], Found] = field(default_factory=dict)
    """The best picture of each folder, by the folder's path."""
    sheets: list[Found] = field(default_factory=list)
    """Cue sheets among its files."""
    links: list[str] = field(default_factory=list)
    """Addresses that a playlist names, to be added in their turn."""
    problems: list[Problem] = field(default_factory=list)
    peers_only: bool = False
    """Its bytes can be had from peers and from nobody else."""
    proved: bool = True
    """False where a domain was followed, for which nobody signs (DNSLink): the bytes are what their
    CIDs say, but whether they are what the domain's owner means, nobody can tell."""

    stale: bool = False
    """True where a name was followed as it is remembered, for nobody gave a newer record."""

    def offer_sheet(self, found: Found) -> None:
        """Remember a cue sheet, as far as they are few and small."""
        small = found.content is not None and 0 < found.content.length <= MAX_SHEET
        if small and len(self.sheets) < MAX_SHEETS:
            self.sheets.append(found)

    def offer_cover(self, found: Found, rank: int, ranks: dict[tuple[str, ...], int]) -> None:
        """Remember a picture if it is a better cover than the folder has."""
        folder = found.path[:-1]
        if rank < ranks.get(folder, 1000):
            ranks[folder] = rank
            self.covers[folder] = found

    def cover_for(self, found: Found) -> Found | None:
        """The cover of a track's folder, or of the nearest folder above it."""
        folder = found.path[:-1]
        while True:
            if folder in self.covers:
                return self.covers[folder]
            if not folder:
                return None
            folder = folder[:-1]


@dataclass(kw_only=True)
class Errand:
    """What a provider is asked for: chunks first to last, both inclusive, numbers of the base."""

    first: int
    last: int
    urgency: Urgency
    arrived: Callable[[int], None]
    """To be called with a chunk's number once it is verified and in the vault, in any order."""
    moved: Callable[[int], None]
    """To be called now and then with the bytes received so far for this errand, in all."""


@dataclass(frozen=True, kw_only=True)
class End:
    """How an errand ended."""

    outcome: Outcome
    error: PlayerError | None = None
    """The same in words, for people."""


class Provider(Protocol):
    """Somebody who can bring chunks of one content: a host, a gateway, a swarm."""

    @property
    def name(self) -> str:
        """For people: the host's name, or "swarm"."""
        ...

    @property
    def source(self) -> Hashable:
        """Who it is to the scheduler."""
        ...

    @property
    def offer(self) -> Offer:
        """What it has, and how it wants to be asked."""
        ...

    async def bring(self, content: Content, errand: Errand) -> End:
        """Do an errand. Never raises for what strangers do; raises DeviceFailed, which ends the
        fetching of this content, and CancelledError, after which nothing goes on behind."""
        ...


@dataclass(frozen=True, kw_only=True)
class Digests:
    """Hashes of consecutive chunks, one after another."""

    algorithm: Literal["SHA-1", "SHA-256"]
    raw: bytes

    @property
    def each(self) -> int:
        """Bytes of one."""
        return 20 if self.algorithm == "SHA-1" else 32

    def part(self, start: int, count: int) -> bytes:
        """Those of `count` chunks, from the one at place `start` on."""
        return self.raw[start * self.each : (start + count) * self.each]


Proof = Callable[[Content, int, int], Awaitable[Digests | None]]
"""`Source.digests` of whoever knows what the bytes must be."""


class Source(Protocol):
    """Knows who has the contents whose id begins with its prefix, and what their bytes must be."""

    prefix: str
    """`btih:`, `cid:`, `url:` or `sri:`."""

    async def providers(
        self, content: Content, name: ContentId, proof: Proof
    ) -> Sequence[Provider]:
        """Who can be asked for the content by `name`, which has this source's prefix and is one
        of its names; `proof` knows what its chunks must be. Raises PlayerError where nobody can be
        asked, and why."""
        ...

    async def digests(self, content: Content, first: int, last: int) -> Digests | None:
        """What chunks first to last, both inclusive, of a base of this source must hash to; None
        where nothing says so. May ask the network (an IPFS tree); raises PlayerError where that
        fails."""
        ...


class Proofs(Protocol):
    """Chunk lists that were learnt once and are remembered: of IPFS trees, of manifests."""

    def of(self, content: Content) -> Digests | None:
        """Those of all chunks of the content's base, where they are known."""
        ...

    def learn(self, content: Content, digests: Digests) -> None:
        """Remember them."""
        ...


def first_error(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The PlayerError in a group, or else its first error: callers know single errors."""
    inner = [
        first_error(error) if isinstance(error, BaseExceptionGroup) else error
        for error in group.exceptions
    ]
    expected = [error for error in inner if isinstance(error, PlayerError)]
    return (expected or inner)[0]


async def side_by_side(
    work: Callable[[int], Awaitable[object]], chunks: list[int], at_once: int
) -> None:
    """Do `work` for each chunk, so many at once. The first failure stops the rest and is raised
    by itself; nothing goes on behind, whatever ends it."""
    gate = asyncio.Semaphore(at_once)

    async def one(index: int) -> None:
        async with gate:
            await work(index)

    try:
        async with asyncio.TaskGroup() as group:
            for index in chunks:
                group.create_task(one(index))
    except BaseExceptionGroup as errors:
        raise first_error(errors) from None


def problem_of(error: PlayerError) -> Problem:
    """A PlayerError as it crosses the wire."""
    return Problem(
        code=error.code,
        blame=error.blame,
        message=error.message,
        about=error.about,
        retry_after=error.retry_after,
    )


def chunk_range(content: Content, start: int, stop: int) -> tuple[int, int]:
    """First and last chunk (numbers within the base) under the bytes [start, stop)."""
    first = (content.offset + start) // content.chunk
    last = (content.offset + max(stop, start + 1) - 1) // content.chunk
    return first, last


def whole_range(content: Content) -> tuple[int, int]:
    """First and last chunk of all of it."""
    return chunk_range(content, 0, content.length)


MAX_SHEET = 256 * 1024
"""Bytes of a cue sheet that is fetched."""
MAX_SHEETS = 30
"""Cue sheets of one address that are fetched."""
