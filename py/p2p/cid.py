"""Content identifiers (multiformats/cid; IPFS "CID" specification), v0 and v1.

Known multihashes are sha2-256, which nearly everything on IPFS uses, and identity, where the
"hash" is the data itself. Others are refused by name rather than trusted unverified.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from p2p import multibase
from p2p.errors import Malformed, TooLarge, Unsupported, WrongBytes

RAW: Final = 0x55
DAG_PB: Final = 0x70
LIBP2P_KEY: Final = 0x72
SHA2_256: Final = 0x12
IDENTITY: Final = 0x00

MAX_IDENTITY = 128
"""Bytes in an identity CID, the limit that kubo and the trustless-gateway specification keep."""

_CODECS: Final = {RAW: "raw", DAG_PB: "dag-pb", LIBP2P_KEY: "libp2p-key"}
_HASHES: Final = {
    0x11: "sha1", 0x13: "sha2-512", 0x14: "sha3-512", 0x16: "sha3-256",
    0x1B: "keccak-256", 0x1E: "blake3", 0xB220: "blake2b-256", 0xD5: "md5",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Cid:
    """The name of a block: what it is (codec) and what its bytes hash to (multihash)."""

    version: int
    """0 or 1."""
    codec: int
    """RAW, DAG_PB or LIBP2P_KEY (multicodec table)."""
    hash: int
    """SHA2_256 or IDENTITY (multihash table)."""
    digest: bytes
    """32 bytes, or the data itself for IDENTITY."""

    @staticmethod
    def parse(text: str) -> Cid:
        """Read a CID's text in any of the usual bases.

        Raises Malformed `cid`, Unsupported `multibase`, `cid_version`, `hash_function` or
        `codec`, TooLarge `identity_cid`.
        """
        if len(text) == 46 and text.startswith("Qm"):
            return Cid.from_bytes(multibase.base58_decode(text))
        data = multibase.decode(text)
        if data[:2] == b"\x12\x20":
            # The specification forbids a multibase prefix before a v0 CID.
            raise Malformed("cid", "This is not a CID: version 0 has no prefix.")
        return Cid.from_bytes(data)

    @staticmethod
    def from_bytes(data: bytes) -> Cid:
        """Read a binary CID; nothing may follow it. Raises as `parse` does."""
        if len(data) == 34 and data[:2] == b"\x12\x20":
            return Cid(version=0, codec=DAG_PB, hash=SHA2_256, digest=data[2:])
        version, at = multibase.read_varint(data, 0)
        if version != 1:
            raise Unsupported("cid_version", "This is not a CID of version 0 or 1.")
        codec, at = multibase.read_varint(data, at)
        code, at = multibase.read_varint(data, at)
        length, at = multibase.read_varint(data, at)
        digest = data[at:]
        if len(digest) != length:
            raise Malformed("cid", "This is not a CID: its hash is cut short or too long.")
        _check_hash(code, length)
        if codec not in _CODECS:
            raise Unsupported(
                "codec",
                f"This CID names data of kind 0x{codec:x}, not a file or folder. "
                "Paste the CID of a file or folder.",
            )
        return Cid(version=1, codec=codec, hash=code, digest=digest)

    @staticmethod
    def of(data: bytes, codec: int = RAW) -> Cid:
        """The v1 sha2-256 CID of a block."""
        return Cid(version=1, codec=codec, hash=SHA2_256, digest=hashlib.sha256(data).digest())

    def to_bytes(self) -> bytes:
        """The binary form, as links in dag-pb carry it."""
        multihash = (
            multibase.write_varint(self.hash)
            + multibase.write_varint(len(self.digest))
            + self.digest
        )
        if self.version == 0:
            return multihash
        return b"\x01" + multibase.write_varint(self.codec) + multihash

    def __str__(self) -> str:
        """The canonical text: v0 in base58btc as it came, v1 in lower-case base32."""
        if self.version == 0:
            return multibase.base58_encode(self.to_bytes())
        return "b" + multibase.base32_encode(self.to_bytes())

    def as_v1(self) -> Cid:
        """The same name as version 1, which fits into a host name."""
        return Cid(version=1, codec=self.codec, hash=self.hash, digest=self.digest)

    @property
    def inline(self) -> bytes | None:
        """The data of an identity CID, which need not be fetched; None for all others."""
        return self.digest if self.hash == IDENTITY else None

    def verify(self, digest: bytes) -> bool:
        """Whether a block with this SHA-256 is the one named."""
        if self.hash == IDENTITY:
            return hashlib.sha256(self.digest).digest() == digest
        return self.digest == digest

    def check(self, block: bytes) -> None:
        """Hash a block. Raises WrongBytes where it is not the one named."""
        if not self.verify(hashlib.sha256(block).digest()):
            raise WrongBytes(f"The bytes that came are not those of block {self}.")


def _check_hash(code: int, length: int) -> None:
    if code == SHA2_256:
        if length != 32:
            raise Malformed("cid", "This is not a CID: a SHA-256 has 32 bytes.")
    elif code == IDENTITY:
        if length > MAX_IDENTITY:
            raise TooLarge("identity_cid", f"A CID may carry at most {MAX_IDENTITY} bytes itself.")
    else:
        name = _HASHES.get(code, f"0x{code:x}")
        raise Unsupported(
            "hash_function",
            f"This CID is hashed with {name}, which cannot be verified here. "
            "Ask for one that uses SHA-256.",
        )
