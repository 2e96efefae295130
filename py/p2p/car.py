"""CAR, content-addressable archives, as they arrive (IPLD "CARv1" specification).

A header, then blocks, each with its CID before it. Sans-IO: feed bytes as they come, and take the
blocks that are whole.

    reader = CarReader()
    for part in stream:
        for cid, block in reader.feed(part):
            …
    reader.finish()

A CAR proves nothing: it may hold other blocks than asked for, in any order, twice, or end too
early (trustless-gateway specification). So every block is hashed here, the header's roots are
ignored, blocks of kinds that are not known here are passed over, and whether all is there that was
asked for is for the walker to say (`p2p.walk`).
"""

from __future__ import annotations

from typing import Final

from p2p import dagcbor, multibase
from p2p.cid import Cid
from p2p.dagpb import MAX_BLOCK
from p2p.errors import Malformed, P2PError, TooLarge, Unsupported

MAX_HEADER: Final = 64 * 1024
"""Bytes of a header: some 1,500 roots, where gateways give one or none."""
MAX_CID: Final = 1024
"""Bytes of a CID before its block. Those that are read here have at most 135."""

_MAX_SECTION: Final = MAX_BLOCK + MAX_CID
_MAX_PREFIX: Final = 4
"""Bytes of the varint before a section of the greatest length."""


class CarReader:
    """Reads one CAR. After an error it reads no more, and says the same again."""

    def __init__(self, *, verify: bool = True) -> None:
        """`verify=False` leaves it to the caller to hash the blocks."""
        self.skipped = 0
        """Blocks of a codec or hash that is not known here, and identity ones, so far."""
        self.header_read = False
        """Whether the header has come whole."""
        self._verify = verify
        self._buffer = bytearray()
        self._error: P2PError | None = None

    def feed(self, data: bytes) -> list[tuple[Cid, bytes]]:
        """The blocks that are whole now, in the order in which they stand there.

        Raises WrongBytes for a block that is not what its CID says; Malformed `car`, `dag_cbor`;
        TooLarge `car`, `block`; Unsupported `car_version`. Blocks before a bad one are not lost:
        the error waits for the next call, or for `finish`.
        """
        if self._error is not None:
            raise self._error
        self._buffer += data
        found: list[tuple[Cid, bytes]] = []
        at = 0
        try:
            while (span := self._section(at)) is not None:
                start, at = span
                if self.header_read:
                    self._block(bytes(self._buffer[start:at]), found)
                else:
                    _check_header(bytes(self._buffer[start:at]))
                    self.header_read = True
        except P2PError as error:
            self._error = error
            if not found:
                raise
            return found  # The error comes with the next call, or with finish().
        del self._buffer[:at]
        return found

    def finish(self) -> None:
        """The stream has ended. Raises Malformed `car_truncated` where it ended too early."""
        if self._error is not None:
            raise self._error
        if self._buffer or not self.header_read:
            self._error = Malformed("car_truncated", "An archive of blocks ends in the middle.")
            raise self._error

    def _section(self, at: int) -> tuple[int, int] | None:
        """Where the section that begins at `at` has its bytes, or None while it is not whole."""
        limit = _MAX_SECTION if self.header_read else MAX_HEADER
        head = bytes(self._buffer[at : at + _MAX_PREFIX])
        if all(byte & 0x80 for byte in head):
            if len(head) < _MAX_PREFIX:
                return None
            raise TooLarge("car", "An archive has a block in it that is too long.")
        try:
            length, width = multibase.read_varint(head, 0)
        except Malformed:
            raise _bad() from None
        if length > limit:
            raise TooLarge("car", "An archive has a block in it that is too long.")
        start = at + width
        return (start, start + length) if len(self._buffer) >= start + length else None

    def _block(self, section: bytes, found: list[tuple[Cid, bytes]]) -> None:
        size = _cid_size(section)
        block = section[size:]
        try:
            cid = Cid.from_bytes(section[:size])
        except P2PError:
            self.skipped += 1
            return
        if cid.inline is not None:
            # Gateways must not send them: their bytes are in their name, and so in the parent.
            self.skipped += 1
            return
        if len(block) > MAX_BLOCK:
            raise TooLarge("block", f"A block is larger than {MAX_BLOCK >> 20} MiB.")
        if self._verify:
            cid.check(block)
        found.append((cid, block))


def _cid_size(section: bytes) -> int:
    """How many bytes the CID at the beginning has, of whatever kind it is."""
    if section[:2] == b"\x12\x20":
        size = 34
    else:
        try:
            _, at = multibase.read_varint(section, 0)
            for _ in range(2):
                _, at = multibase.read_varint(section, at)
            length, at = multibase.read_varint(section, at)
        except Malformed:
            raise _bad() from None
        size = at + length
    if size > min(len(section), MAX_CID):
        raise _bad()
    return size


def _check_header(raw: bytes) -> None:
    header = dagcbor.decode(raw)
    if not isinstance(header, dict) or type(header.get("version")) is not int:
        raise _bad()
    if header["version"] != 1:
        raise Unsupported("car_version", "This archive is of a version that is not known here.")
    if not isinstance(header.get("roots"), list):
        raise _bad()


def _bad() -> Malformed:
    return Malformed("car", "An archive of blocks is damaged.")
