"""A file of which only some bytes are here.

Tag readers want a file; what we have is a few spans of one, far away. `SparseFile` is such a
file: what is known can be read, and the first read of something unknown stops the reader with
`MissingBytes`, which says what to fetch before trying again.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from typing import Any

MAX_CALLS = 200_000
"""Reads in one attempt. A real file needs some hundreds; a tree of a million empty atoms is an
attack on the reader's time."""


class MissingBytes(BaseException):
    """The reader needs bytes that are not here yet: [start, stop).

    A BaseException, so that a tag reader's own `except Exception` cannot take it for a broken
    file."""

    def __init__(self, start: int, stop: int) -> None:
        super().__init__(start, stop)
        self.start = start
        self.stop = stop


class TooMuchWork(BaseException):
    """The reader has called more often than any honest file makes it. A BaseException for the
    same reason as `MissingBytes`."""


class WholeFile(io.BytesIO):
    """A read-only file that is here whole. It too is read so often, and no oftener."""

    _calls = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes. Raises TooMuchWork."""
        self._calls += 1
        if self._calls > MAX_CALLS:
            raise TooMuchWork
        return super().read(size)

    def readinto(self, buffer: Any, /) -> int:
        """Read into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class SparseFile(io.RawIOBase):
    """A read-only, seekable file of `length` bytes of which some spans are known.

    With `salvage` unknown bytes are not missing but zero: for reading what can be read when no
    more may be fetched."""

    def __init__(self, length: int) -> None:
        super().__init__()
        if length < 0:
            raise ValueError("a file has no negative length")
        self.length = length
        """Bytes of the whole file."""
        self.salvage = False
        self._place = 0
        self._calls = 0
        self._starts: list[int] = []
        self._spans: list[bytes] = []
        """Known spans, sorted, neither overlapping nor touching."""

    @property
    def known(self) -> int:
        """How many bytes are here."""
        return sum(map(len, self._spans))

    @property
    def head(self) -> bytes:
        """The known bytes at the very start."""
        return self._spans[0] if self._starts and self._starts[0] == 0 else b""

    def add(self, start: int, data: bytes) -> None:
        """Make a span known. Bytes beyond the end of the file are ignored."""
        data = data[: max(0, self.length - start)]
        if start < 0 or not data:
            return
        stop = start + len(data)
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self._starts[first] + len(self._spans[first]) < start:
            first += 1
        last = first
        while last < len(self._starts) and self._starts[last] <= stop:
            last += 1
        touched = list(zip(self._starts[first:last], self._spans[first:last], strict=True))
        if touched:
            before_start, before = touched[0]
            after_start, after = touched[-1]
            if before_start < start:
                data = before[: start - before_start] + data
                start = before_start
            data += after[max(0, stop - after_start) :]
        self._starts[first:last] = [start]
        self._spans[first:last] = [data]

    def clip(self, length: int) -> None:
        """Say that the file ends here: its server gave less than it had promised."""
        length = max(0, length)
        if length >= self.length:
            return
        spans = list(zip(self._starts, self._spans, strict=True))
        self._starts, self._spans, self.length = [], [], length
        for start, data in spans:
            self.add(start, data)

    def rewind(self) -> None:
        """Be as if just opened, for another attempt."""
        self._place = 0
        self._calls = 0

    # ── what a file can do ───────────────────────────────────────────────────────────────────

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be sought in."""
        return True

    def tell(self) -> int:
        """Where the next read begins."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, as files do. Raises OSError before the start of the file."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.length}[whence]
        if base + offset < 0:
            raise OSError("seek before the start of the file")
        self._place = base + offset
        return self._place

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes. Raises MissingBytes where they are not here."""
        self._calls += 1
        if self._calls > MAX_CALLS:
            raise TooMuchWork
        start = self._place
        stop = self.length
        if size is not None and size >= 0:
            stop = min(stop, start + size)
        if stop <= start:
            return b""
        data = self._known_part(start, stop)
        self._place = stop
        return data

    def readall(self) -> bytes:
        """Read to the end."""
        return self.read(-1)

    def readinto(self, buffer: Any, /) -> int:
        """Read into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _known_part(self, start: int, stop: int) -> bytes:
        index = bisect_right(self._starts, start) - 1
        if index >= 0:
            offset = start - self._starts[index]
            if offset + (stop - start) <= len(self._spans[index]):
                return self._spans[index][offset : offset + stop - start]
        if self.salvage:
            return self._zero_filled(start, stop)
        if index >= 0:
            start = max(start, self._starts[index] + len(self._spans[index]))
        if index + 1 < len(self._starts) and stop <= (
            self._starts[index + 1] + len(self._spans[index + 1])
        ):
            stop = min(stop, max(self._starts[index + 1], start + 1))
        raise MissingBytes(start, stop)

    def _zero_filled(self, start: int, stop: int) -> bytes:
        size = stop - start
        if size > 1 << 25:
            return b""
        out = bytearray(size)
        for begin, data in zip(self._starts, self._spans, strict=True):
            low, high = max(begin, start), min(begin + len(data), stop)
            if low < high:
                out[low - start : high - start] = data[low - begin : high - begin]
        return bytes(out)
