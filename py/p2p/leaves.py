"""A file's IPFS tree out of the digests of its chunks alone (UnixFS; balanced layout).

A file that is added with raw leaves of 256 KiB is a tree whose leaves' CIDs are the SHA-256 of the
chunks. The nodes above hold nothing but CIDs and lengths, so they can be made here, without a byte
of the file: its CID follows, and so does the layout that a gateway would otherwise be asked for.

`links` is how many children a node has: 174 is what kubo and ipfs-unixfs-importer take by default,
1024 what newer ones take (IPIP-499, profile "unixfs-v1-2025", there with leaves of 1 MiB).
"""

from __future__ import annotations

from typing import Final

from p2p import dagpb, multibase
from p2p.cid import DAG_PB, RAW, SHA2_256, Cid
from p2p.dagpb import PBLink

CHUNK: Final = 262_144
"""Bytes of a chunk, which is a raw leaf."""
DIGEST: Final = 32
"""Bytes of a SHA-256."""
_FILE: Final = b"\x08\x02"
"""UnixFS: Type = File."""


def leaf_cid(digest: bytes) -> Cid:
    """The name of the raw leaf that a chunk is."""
    return Cid(version=1, codec=RAW, hash=SHA2_256, digest=digest)


def file_cid(digests: bytes, length: int, links: int = 174) -> Cid:
    """The CID of the file whose chunks have these SHA-256, concatenated."""
    return file_blocks(digests, length, links)[0]


def file_blocks(digests: bytes, length: int, links: int = 174) -> tuple[Cid, dict[Cid, bytes]]:
    """The file's CID, and every block of its tree but the leaves, the root last.

    A file of one chunk is its leaf, and has no others. Raises ValueError, a bug of the caller's,
    where the digests are not as many as the length asks for.
    """
    if length < 1 or len(digests) != -(-length // CHUNK) * DIGEST or links < 2:
        raise ValueError("as many digests as chunks, please")
    # Each node: its CID, the bytes of the file beneath it, the bytes of all blocks beneath it.
    level = [
        (
            leaf_cid(digests[at : at + DIGEST]),
            size := min(CHUNK, length - at // DIGEST * CHUNK),
            size,
        )
        for at in range(0, len(digests), DIGEST)
    ]
    blocks: dict[Cid, bytes] = {}
    while len(level) > 1:
        level = [_parent(level[at : at + links], blocks) for at in range(0, len(level), links)]
    return level[0][0], blocks


def _parent(children: list[tuple[Cid, int, int]], blocks: dict[Cid, bytes]) -> tuple[Cid, int, int]:
    size = sum(beneath for _, beneath, _ in children)
    data = _FILE + b"\x18" + multibase.write_varint(size)
    data += b"".join(b"\x20" + multibase.write_varint(beneath) for _, beneath, _ in children)
    made = [PBLink(cid.to_bytes(), b"", total) for cid, _, total in children]
    block = dagpb.encode(made, data)
    cid = Cid.of(block, DAG_PB)
    blocks[cid] = block
    return cid, size, len(block) + sum(total for _, _, total in children)
