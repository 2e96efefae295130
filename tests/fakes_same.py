"""What `fakes.MemoryVault` knows of contents with several names, and of reading back.

The rules of `web/bridge/vault.same.js`, `vault.check.js` and `vault.archive.js`, over dicts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from player.ports import Checked, Content, Copied, PlanPart, Unified
from player.types import ContentId

_SIZES = {"SHA-1": 20, "SHA-256": 32}


class OneVault:
    """Half of a vault: `contents`, `chunks` and `kept` are the other half's."""

    contents: dict[str, Content]
    kept: set[str]
    chunks: dict[tuple[str, int], bytes]

    def __init__(self) -> None:
        self.same: dict[str, tuple[str, Content]] = {}
        """By the id of a unified content: whose it is, and what it was before."""
        self.plans: dict[str, tuple[str, list[PlanPart]]] = {}

    def settled(self, content: Content) -> Content:
        """What a content is described as: one that was unified stays so."""
        before = self.contents.get(content.id)
        if before is None or content.id not in self.same or before.length != content.length:
            self.same.pop(content.id, None)
            return content
        return replace(before, mime=content.mime or before.mime)

    async def adopt(
        self, source: ContentId, target: ContentId, digests: bytes, algorithm: str
    ) -> Copied:
        known, content = self.contents[source], self.contents[target]
        if known.base == content.base:
            return Copied(adopted=(), differ=())

        def read(start: int, stop: int) -> bytes | None:
            return self.bytes_of(known, start, stop) if stop <= known.length else None

        return self._copy(content, digests, algorithm, read)

    async def import_part(
        self, file: Any, start: int, stop: int, content: ContentId, digests: bytes, algorithm: str
    ) -> Copied:
        known = self.contents[content]
        if stop - start != known.length or stop > len(file):
            raise ValueError("that is not the content's length")
        return self._copy(known, digests, algorithm, lambda low, high: file[start:stop][low:high])

    def _copy(
        self,
        content: Content,
        digests: bytes,
        algorithm: str,
        read: Callable[[int, int], bytes | None],
    ) -> Copied:
        adopted: list[int] = []
        differ: list[int] = []
        for place, index in enumerate(self.span(content)):
            if (content.base, index) in self.chunks:
                continue
            at = index * content.chunk - content.offset
            size = self.size_of(content, index)
            start, stop = max(0, at), min(content.length, at + size)
            octets = read(start, stop)
            if octets is None:
                continue
            chunk = bytes(start - at) + octets + bytes(at + size - stop)
            if _fits(chunk, digests, place, algorithm):
                self.chunks[content.base, index] = chunk
                adopted.append(index)
            elif stop - start == size:
                differ.append(index)
        return Copied(adopted=tuple(adopted), differ=tuple(differ))

    async def unify(self, alias: Content, target: ContentId, *, force: bool = False) -> Unified:
        whose = self.contents[target]
        before = self.contents.get(alias.id)
        for name in (before or alias,):
            if name.id == target or name.length != whose.length:
                raise ValueError("these cannot be the same bytes")
            if name.proved and not whose.proved:
                raise ValueError("nothing proves the target's bytes")
        if before and _slice(before) == _slice(whose):
            return Unified(unified=True)
        if (before or alias).base.startswith("btih:"):
            return Unified(unified=False)
        lacking = self._lost(before, whose) if before else ()
        if lacking and not force:
            return Unified(unified=False, lacking=lacking)
        moving = [
            each for each in self.contents.values() if before and _slice(each) == _slice(before)
        ]
        names = {each.id for each in moving} | {alias.id, target}
        if self.kept & names:
            self.kept |= names
        for each in moving or [alias]:
            own = self.same.get(each.id, ("", each))[1]
            self.contents[each.id] = replace(whose, id=each.id, mime=each.mime or whose.mime)
            self.same[each.id] = (target, own)
        if before:
            self.release(before)
        return Unified(unified=True)

    def _lost(self, alias: Content, target: Content) -> tuple[int, ...]:
        lacking: list[int] = []
        for index in self.span(target):
            at = index * target.chunk - target.offset
            low, high = max(0, at), min(target.length, at + target.chunk)
            part = replace(alias, offset=alias.offset + low, length=high - low)
            some = any((alias.base, one) in self.chunks for one in self.span(part))
            if some and (target.base, index) not in self.chunks:
                lacking.append(index)
        return tuple(lacking)

    def release(self, gone: Content) -> None:
        """Delete the chunks of a slice that no content needs any more."""
        needed = {
            index
            for other in self.contents.values()
            if other.base == gone.base
            for index in self.span(other)
        }
        for index in self.span(gone):
            if index not in needed:
                self.chunks.pop((gone.base, index), None)

    async def check(
        self,
        content: ContentId,
        digests: bytes = b"",
        algorithm: str = "",
        *,
        start: int = 0,
        limit: int = 64,
    ) -> Checked:
        known = self.contents[content]
        if not digests:
            return Checked(good=0, bad=(), next=None)
        good, bad = 0, list[int]()
        for place, index in enumerate(self.span(known)):
            stored = self.chunks.get((known.base, index))
            if index < start or stored is None:
                continue
            if good + len(bad) >= limit:
                return Checked(good=good, bad=tuple(bad), next=index)
            if _fits(stored, digests, place, algorithm):
                good += 1
            else:
                bad.append(index)
                del self.chunks[known.base, index]
        return Checked(good=good, bad=tuple(bad), next=None)

    async def put_plan(self, token: str, parts: Sequence[PlanPart], *, name: str) -> int:
        self.plans[token] = (name, list(parts))
        return sum(part.length if part.content else len(part.data) for part in parts)

    def archive(self, token: str) -> bytes:
        """What the service worker would give at `export/<token>`."""
        return b"".join(
            self.bytes_of(self.contents[part.content], 0, part.length) or b"gone"
            if part.content
            else part.data
            for part in self.plans[token][1]
        )

    def span(self, content: Content) -> range:
        """Numbers of the chunks that a content touches."""
        if content.length == 0:
            return range(0)
        last = (content.offset + content.length - 1) // content.chunk
        return range(content.offset // content.chunk, last + 1)

    def size_of(self, content: Content, index: int) -> int:
        """Bytes of a chunk of the content's base."""
        return max(0, min(content.chunk, content.base_length - index * content.chunk))

    def bytes_of(self, content: Content, start: int, stop: int) -> bytes | None:
        """A part of a content, or None where a chunk of it is missing."""
        low, high = content.offset + start, content.offset + stop
        parts: list[bytes] = []
        for index in self.span(replace(content, offset=low, length=stop - start)):
            chunk = self.chunks.get((content.base, index))
            if chunk is None:
                return None
            at = index * content.chunk
            parts.append(chunk[max(low - at, 0) : high - at])
        return b"".join(parts)


def _fits(chunk: bytes, digests: bytes, place: int, algorithm: str) -> bool:
    size = _SIZES[algorithm]
    digest = hashlib.new(algorithm.replace("-", "").lower(), chunk).digest()
    return digest == digests[place * size : (place + 1) * size]


def _slice(content: Content) -> tuple[str, int, int]:
    return content.base, content.offset, content.length
