"""Verified bytes from strangers: torrents, magnet links, CIDs, UnixFS, and who is asked
for them.

Pure Python without I/O: it parses, verifies and decides; the caller fetches. Knows no `player`.
"""

from __future__ import annotations

from p2p.cid import Cid
from p2p.errors import (
    Busy,
    Malformed,
    Missing,
    NobodyHasIt,
    P2PError,
    TooLarge,
    Unavailable,
    Unsupported,
    WrongBytes,
)
from p2p.fetch import (
    Ask,
    Banned,
    Drop,
    Exhausted,
    Ledger,
    Limits,
    Offer,
    Order,
    Outcome,
    Scheduler,
    Urgency,
)
from p2p.ipfs_uri import IpfsAddress, looks_like_ipfs, parse_ipfs
from p2p.magnet import Magnet, parse_magnet
from p2p.race import Book, Racer, Standing
from p2p.torrent import Torrent, TorrentFile, parse_torrent, torrent_from_info
from p2p.walk import DirectoryWalk, FileLayout, Leaf, PathWalk

__all__ = [
    "Ask",
    "Banned",
    "Book",
    "Busy",
    "Cid",
    "DirectoryWalk",
    "Drop",
    "Exhausted",
    "FileLayout",
    "IpfsAddress",
    "Leaf",
    "Ledger",
    "Limits",
    "Magnet",
    "Malformed",
    "Missing",
    "NobodyHasIt",
    "Offer",
    "Order",
    "Outcome",
    "P2PError",
    "PathWalk",
    "Racer",
    "Scheduler",
    "Standing",
    "TooLarge",
    "Torrent",
    "TorrentFile",
    "Unavailable",
    "Unsupported",
    "Urgency",
    "WrongBytes",
    "looks_like_ipfs",
    "parse_ipfs",
    "parse_magnet",
    "parse_torrent",
    "torrent_from_info",
]
