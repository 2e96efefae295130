"""The tar format of archives: headers out, members in. POSIX pax (ISO/IEC 9945), UTF-8 names.

Written so that any program unpacks them; read as if strangers had made them.
"""

from __future__ import annotations

import tarfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

BLOCK = 512
END = bytes(2 * BLOCK)
"""What an archive ends with."""

MAX_MEMBERS = 1_000_000
MAX_PAX = 64 * 1024
"""Bytes of one extended header."""
AHEAD = 3 * BLOCK
"""Bytes read for a header: an extended one, its body, and the plain one behind it."""

Read = Callable[[int, int], Awaitable[bytes]]
"""Bytes [start, stop) of the archive; fewer mean that it ends there."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str
    start: int
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Index:
    """What an archive holds."""

    members: dict[str, Member]
    whole: bool
    """False where it ends in the middle, or goes on as something that is no tar."""


def header(name: str, size: int, mtime: int) -> bytes:
    """All blocks in front of a member's bytes."""
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, mtime, 0o644
    return info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")


def padding(size: int) -> bytes:
    """What follows a member's bytes."""
    return bytes(-size % BLOCK)


async def index(read: Read, length: int) -> Index:
    """Every member, by its name; of two with one name the last, as when it is unpacked. Links,
    devices and folders are passed over. Never raises for what the bytes are."""
    members: dict[str, Member] = {}
    at, extra = 0, dict[str, str]()
    buffer, base = b"", 0
    while at + BLOCK <= length and len(members) < MAX_MEMBERS:
        if not base <= at <= base + len(buffer) - BLOCK:
            buffer, base = await read(at, min(length, at + AHEAD)), at
        block = buffer[at - base : at - base + BLOCK]
        if len(block) == BLOCK and not block.strip(b"\0"):
            return Index(members, whole=True)
        try:
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError, OverflowError, IndexError):
            return Index(members, whole=False)
        at += BLOCK
        size = int(extra.get("size", info.size)) if _digits(extra.get("size")) else info.size
        if size < 0 or at + size > length:
            return Index(members, whole=False)
        if info.type in (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME):
            if size > MAX_PAX:
                return Index(members, whole=False)
            body = buffer[at - base : at - base + size]
            if len(body) < size:
                body = await read(at, at + size)
            if info.type == tarfile.GNUTYPE_LONGNAME:
                extra = {"path": body.rstrip(b"\0").decode("utf-8", "replace")}
            else:
                extra = _records(body)
        elif info.type == tarfile.XGLTYPE:
            pass
        else:
            if info.isreg():
                name = extra.get("path", info.name).removeprefix("./")
                members[name] = Member(name, at, size)
            extra = {}
        at += size + (-size % BLOCK)
    return Index(members, whole=False)


def _digits(text: str | None) -> bool:
    return text is not None and text.isascii() and text.isdigit() and len(text) < 17


def _records(body: bytes) -> dict[str, str]:
    """The records of an extended header: `<length> <keyword>=<value>` and a line feed."""
    found: dict[str, str] = {}
    at = 0
    while at < len(body):
        digits, space, _ = body[at : at + 12].partition(b" ")
        if not space or not digits.isdigit() or not 4 <= int(digits) <= len(body) - at:
            break
        record = body[at + len(digits) + 1 : at + int(digits) - 1]
        key, equals, value = record.partition(b"=")
        if equals and key in (b"path", b"size"):
            found[key.decode()] = value.decode("utf-8", "replace")
        at += int(digits)
    return found
