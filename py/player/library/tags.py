"""Tags of sound files, by mutagen, out of as few bytes as possible.

`read_tags` reads a file that is here; `read_remote_tags` one that is far away: it offers mutagen
a file with holes and fetches the holes that mutagen falls into.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, cast

from player.errors import BadInput
from player.library._sparse import MissingBytes, SparseFile, TooMuchWork, WholeFile
from player.library.sniff import mime_of_name, sniff_magic
from player.models import Picture, Tags

log = logging.getLogger(__name__)

HEAD = 65_536
"""Bytes fetched first: the tags of nearly every file without a cover."""

NEAR_HEAD = 256 * 1024
"""The same of a file on this device."""
NEAR_TAIL = 64 * 1024
"""Bytes of its end: the last page of an Ogg file, or what stands behind the sound of an MP4."""
NEAR_WHOLE = 1024 * 1024
"""Up to this length it is read whole: plain memory is read faster than a file with holes."""
NEARER = 5
"""Rounds of a far file by which a near one is ahead."""
_TAILS = {"audio/ogg": 65_536, "audio/mpeg": 4096, "audio/x-ape": 65_536, "audio/x-wavpack": 65_536}
"""What every file of a type will be asked for at its end: the last Ogg page, ID3v1, APEv2."""


@dataclass(frozen=True, kw_only=True)
class Budget:
    """How much may be fetched for the tags of one file."""

    bytes: int = 16 << 20
    """A cover of 10 MiB, base64-coded as Vorbis comments do, fits."""
    rounds: int = 40
    """Requests one after another."""


@dataclass(frozen=True, kw_only=True)
class ReadTags:
    """What was found."""

    tags: Tags
    picture: Picture | None = None
    mime: str = ""
    """The file's type, by its bytes."""
    complete: bool = True
    """False where the budget was used up and only what was known then was read."""
    read_bytes: int = 0
    """Bytes that were fetched."""
    rounds: int = 0
    """Times that something was fetched."""


Reader = Callable[[int, int], Awaitable[bytes]]
"""Bytes [start, stop) of a file. Fewer mean that the file ends there."""


def read_tags(file: BinaryIO, *, mime: str = "", name: str = "") -> ReadTags:
    """Read the tags of a seekable file.

    `mime` and `name` are only asked where the bytes do not say what they are. Raises BadInput
    `unreadable_tags`, and MissingBytes where the file is a SparseFile that lacks them."""
    # mutagen is a fifth of what a start would import, and needed by no start.
    from player.library._formats import MutagenResult, parse  # noqa: PLC0415

    try:
        file.seek(0)
        head = file.read(4096)
        kind = sniff_magic(head) or mime or mime_of_name(name) or ""
        result: MutagenResult = parse(file, head, kind)
    except TooMuchWork as error:
        raise _unreadable(name, "it is made to keep its reader busy") from error
    except BadInput as error:
        raise _unreadable(name, error.message) from error
    # mutagen has no list of what it may raise, and hostile bytes find all of it: MemoryError and
    # RecursionError among them.
    except Exception as error:
        log.info("unreadable tags", extra={"about": name, "error": repr(error)[:300]})
        raise _unreadable(name, "they are damaged") from error
    return ReadTags(tags=result.tags, picture=result.picture, mime=result.mime)


async def read_remote_tags(
    length: int,
    read: Reader,
    *,
    mime: str = "",
    name: str = "",
    budget: Budget | None = None,
    near: bool = False,
) -> ReadTags:
    """Read the tags of a file of `length` bytes, of which `read` gives parts. Where it lies `near`,
    on this device, bytes cost next to nothing and each round means to read all anew: so more is
    read at once, from the end too.

    Beyond the budget what is known is read as far as it goes, without a picture. Raises BadInput
    `unreadable_tags`, and whatever `read` raises."""
    budget = budget or Budget()
    if near and length <= min(NEAR_WHOLE, budget.bytes):
        data = await read(0, length)
        found = read_tags(WholeFile(data), mime=mime, name=name)
        return replace(found, read_bytes=len(data), rounds=1)
    file = SparseFile(length)
    fetched, rounds = 0, 0

    async def fetch(start: int, stop: int) -> None:
        nonlocal fetched
        data = await read(start, stop)
        fetched += len(data)
        file.add(start, data)
        if len(data) < stop - start:
            file.clip(start + len(data))

    head = min(NEAR_HEAD if near else HEAD, length, budget.bytes)
    tail = NEAR_TAIL if near else _TAILS.get(mime_of_name(name) or mime, 0)
    if near and length <= head + tail <= budget.bytes:
        head = length
    if length > head + tail > head and head + tail <= budget.bytes:
        await asyncio.gather(fetch(0, head), fetch(length - tail, length))
    else:
        await fetch(0, head)
    complete = True
    while True:
        rounds += 1
        file.rewind()
        try:
            found = read_tags(cast(BinaryIO, file), mime=mime, name=name)
            break
        except MissingBytes as missing:
            start, stop = _rounded(missing, file, rounds + NEARER if near else rounds)
            if rounds >= budget.rounds or fetched + stop - start > budget.bytes:
                found = _salvage(file, mime, name)
                complete = False
                break
            await fetch(start, stop)
    return ReadTags(
        tags=found.tags,
        picture=found.picture if complete else None,
        mime=found.mime,
        complete=complete,
        read_bytes=fetched,
        rounds=rounds,
    )


def _rounded(missing: MissingBytes, file: SparseFile, rounds: int) -> tuple[int, int]:
    """What to fetch for a hole: more with every round, so that no file needs many of them."""
    step = 8192 << min(rounds, 7)
    start = missing.start & ~4095
    stop = min(file.length, max(missing.stop, start + step))
    if file.length - stop < step:
        stop = file.length
    return start, stop


def _salvage(file: SparseFile, mime: str, name: str) -> ReadTags:
    """Read what is known: first as if the rest were zeros, then as if the file ended there."""
    file.salvage = True
    file.rewind()
    try:
        return read_tags(cast(BinaryIO, file), mime=mime, name=name)
    except BadInput:
        return read_tags(cast(Any, io.BytesIO(file.head)), mime=mime, name=name)


def _unreadable(name: str, why: str) -> BadInput:
    return BadInput(
        "unreadable_tags",
        f"The tags of this file cannot be read: {why}. It is shown by its file name instead.",
        about=name,
    )
