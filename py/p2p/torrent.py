"""Torrent files (BEP 3, 12, 19, 27, 47; hybrids of BEP 52 are read as v1).

The info-hash is over the bytes as they stand. Everything that a stranger wrote is checked before
it is believed: sizes against the number of pieces, paths against tricks, and all against limits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from p2p import bencode
from p2p._torrent_files import TorrentFile, read_files, text_of
from p2p.bencode import Value
from p2p.errors import Malformed, TooLarge, Unsupported, WrongBytes
from p2p.names import displayable, safe_part

__all__ = ["Torrent", "TorrentFile", "parse_torrent", "torrent_from_info", "web_trackers"]

MAX_TORRENT: Final = 20 * 1024 * 1024
"""Bytes of a torrent file."""
MIN_PIECE: Final = 16 * 1024
"""Bytes. Smaller pieces are a torrent's way to make a page hash all day."""
MAX_PIECE: Final = 32 * 1024 * 1024
"""Bytes. A piece is held in memory whole until it is verified."""
MAX_TRACKERS: Final = 100
MAX_SEEDS: Final = 100
MAX_URL: Final = 2048
"""Characters of a tracker's or web seed's address; longer ones are left out."""


@dataclass(frozen=True, kw_only=True)
class Torrent:
    """A torrent whose description holds together."""

    infohash: str
    """SHA-1 of the info dictionary: 40 lower-case hexadecimal digits."""
    name: str
    """What it is called; fit to be shown and to name a folder."""
    piece_length: int
    """Bytes of every piece but the last."""
    pieces: bytes
    """20 bytes of SHA-1 for each piece."""
    length: int
    """Bytes of all files, pads counted."""
    files: tuple[TorrentFile, ...]
    """In the torrent's order, pads too, so that positions are file indices."""
    trackers: tuple[str, ...] = ()
    """All tiers one after another (BEP 12), each once."""
    web_seeds: tuple[str, ...] = ()
    """http and https addresses (BEP 19)."""
    private: bool = False
    """BEP 27: only its own trackers may be asked for peers."""
    hybrid: bool = False
    """It is described as v2 as well, which is not used (BEP 52)."""
    comment: str = ""
    raw: bytes
    """The torrent file itself."""

    @property
    def piece_count(self) -> int:
        """How many pieces there are."""
        return len(self.pieces) // 20

    def piece_hash(self, index: int) -> bytes:
        """SHA-1 of a piece. Raises IndexError."""
        if not 0 <= index < self.piece_count:
            raise IndexError(index)
        return self.pieces[20 * index : 20 * index + 20]

    def piece_size(self, index: int) -> int:
        """Bytes of a piece: the last may be shorter. Raises IndexError."""
        if not 0 <= index < self.piece_count:
            raise IndexError(index)
        return min(self.piece_length, self.length - index * self.piece_length)

    def check_piece(self, index: int, data: bytes) -> None:
        """Raises WrongBytes unless `data` is the piece (BEP 3)."""
        if hashlib.sha1(data, usedforsecurity=False).digest() != self.piece_hash(index):
            raise WrongBytes(f"Piece {index} is not what the torrent says it must be.")

    def piece_range(self, index: int) -> range:
        """The pieces that a file touches; none for an empty file. Raises IndexError."""
        file = self.files[index]
        if file.length == 0:
            return range(0)
        last = (file.offset + file.length - 1) // self.piece_length
        return range(file.offset // self.piece_length, last + 1)

    @property
    def visible_files(self) -> tuple[TorrentFile, ...]:
        """What a person would call files: neither pads (BEP 47) nor empty ones."""
        return tuple(file for file in self.files if file.length and not file.pad)

    @property
    def web_trackers(self) -> tuple[str, ...]:
        """The trackers that a browser can talk to, which are those over WebSockets."""
        return web_trackers(self.trackers)

    @property
    def single(self) -> bool:
        """Whether it is one file rather than a folder (BEP 3)."""
        return len(self.files) == 1 and self.files[0].single

    def web_seed_url(self, seed: str, file: TorrentFile) -> str:
        """Where a web seed has a file (BEP 19).

        The address of a folder torrent always ends in a slash after the name; a single file's is
        the file itself, unless it ends in a slash.
        """
        name = quote(self._raw_name, safe="")
        if self.single:
            return seed + name if seed.endswith("/") else seed
        base = seed if seed.endswith("/") else seed + "/"
        return "/".join([base + name, *(quote(part, safe="") for part in file.raw_path)])

    @property
    def _raw_name(self) -> bytes:
        return self.files[0].raw_path[-1] if self.single else self.files[0].raw_root


def web_trackers(trackers: Iterable[str]) -> tuple[str, ...]:
    """Those that a browser can talk to: ws and wss (the WebTorrent tracker protocol)."""
    return tuple(t for t in trackers if t.lower().startswith(("ws://", "wss://")))


def parse_torrent(data: bytes) -> Torrent:
    """Read a torrent file.

    Raises Malformed `bencode…`, `torrent`, `torrent_pieces`, `torrent_path`; TooLarge
    `torrent_size`, `torrent_files`, `torrent_piece_length`; Unsupported `v2_only`,
    `torrent_symlink`.
    """
    if len(data) > MAX_TORRENT:
        raise TooLarge("torrent_size", f"A torrent file of more than {MAX_TORRENT >> 20} MiB.")
    if data[:1] != b"d":
        raise Malformed("torrent", "This is not a torrent file.")
    top, span = bencode.decode_with_span(data, b"info")
    info = top.get(b"info") if isinstance(top, dict) else None
    if not isinstance(top, dict) or not isinstance(info, dict) or span is None:
        raise Malformed("torrent", "This is not a torrent file: it describes nothing.")
    v2 = info.get(b"meta version") == 2 or b"file tree" in info
    if v2 and not isinstance(info.get(b"pieces"), bytes):
        raise Unsupported(
            "v2_only",
            "This torrent is of version 2 only, which browsers cannot share yet. "
            "Ask for a hybrid or version 1 torrent.",
        )
    piece_length = _piece_length(info)
    files = read_files(info)
    length = files[-1].offset + files[-1].length
    infohash = hashlib.sha1(data[span[0] : span[1]], usedforsecurity=False).hexdigest()
    return Torrent(
        infohash=infohash,
        name=safe_part(text_of(info, b"name")) or f"torrent {infohash[:8]}",
        piece_length=piece_length,
        pieces=_pieces(info, piece_length, length),
        length=length,
        files=files,
        trackers=_trackers(top),
        web_seeds=_web_seeds(top),
        private=info.get(b"private") == 1,
        hybrid=v2,
        comment=displayable(text_of(top, b"comment"), 1000),
        raw=data,
    )


def torrent_from_info(
    info: bytes,
    *,
    infohash: str | None = None,
    trackers: Iterable[str] = (),
    web_seeds: Iterable[str] = (),
) -> Torrent:
    """A torrent out of the info dictionary that peers gave for a magnet link (BEP 9).

    Raises WrongBytes where it does not hash to `infohash`, and what `parse_torrent` raises.
    """
    if infohash is not None:
        found = hashlib.sha1(info, usedforsecurity=False).hexdigest()
        if found != infohash.lower():
            raise WrongBytes("The description that peers gave is not that of this magnet link.")
    parts = [b"d"]
    tiers = [[tracker] for tracker in trackers]
    if tiers:
        parts.append(b"13:announce-list" + bencode.encode(tiers))
    parts += [b"4:info", info]
    seeds = list(web_seeds)
    if seeds:
        parts.append(b"8:url-list" + bencode.encode(seeds))
    return parse_torrent(b"".join([*parts, b"e"]))


def with_sources(
    torrent: Torrent, trackers: Iterable[str], web_seeds: Iterable[str] = ()
) -> Torrent:
    """The same torrent, announced at these trackers and to be had at these web seeds too: a
    magnet link's are not in what peers give of its description (BEP 9)."""
    names = list(dict.fromkeys([*torrent.trackers, *trackers]))
    seeds = list(dict.fromkeys([*torrent.web_seeds, *web_seeds]))
    if names == list(torrent.trackers) and seeds == list(torrent.web_seeds):
        return torrent
    return _wrapped(torrent, names, seeds)


def with_seeds(torrent: Torrent, web_seeds: Iterable[str]) -> Torrent:
    """The same torrent with these web seeds and no others."""
    seeds = list(web_seeds)
    if seeds == list(torrent.web_seeds):
        return torrent
    return _wrapped(torrent, list(torrent.trackers), seeds)


def _wrapped(torrent: Torrent, trackers: list[str], seeds: list[str]) -> Torrent:
    _, span = bencode.decode_with_span(torrent.raw, b"info")
    if span is None:
        return torrent
    info = torrent.raw[span[0] : span[1]]
    return torrent_from_info(info, infohash=torrent.infohash, trackers=trackers, web_seeds=seeds)


def _piece_length(info: dict[bytes, Value]) -> int:
    length = info.get(b"piece length")
    if not isinstance(length, int) or length <= 0:
        raise Malformed("torrent", "This torrent does not say how long its pieces are.")
    if not MIN_PIECE <= length <= MAX_PIECE:
        raise TooLarge(
            "torrent_piece_length",
            f"This torrent's pieces have {length:,} bytes; from 16 KiB to 32 MiB can be used.",
        )
    # BEP 3 only says "almost always a power of two", and some programs made others; but ranges
    # of 16 KiB blocks must fit.
    if length % MIN_PIECE:
        raise Malformed("torrent", "This torrent's pieces are not a multiple of 16 KiB.")
    return length


def _pieces(info: dict[bytes, Value], piece_length: int, length: int) -> bytes:
    pieces = info.get(b"pieces")
    if not isinstance(pieces, bytes) or len(pieces) % 20:
        raise Malformed("torrent_pieces", "This torrent's list of hashes is damaged.")
    if length == 0:
        raise Malformed("torrent", "This torrent holds only empty files.")
    if len(pieces) // 20 != -(-length // piece_length):
        raise Malformed("torrent_pieces", "This torrent's hashes do not fit the size of its files.")
    return pieces


def _url(value: Value, schemes: tuple[str, ...]) -> str:
    """An address that can be shown and asked, or nothing."""
    if not isinstance(value, bytes) or not 0 < len(value) <= MAX_URL:
        return ""
    try:
        url = value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""
    if not url.lower().startswith(schemes) or displayable(url, MAX_URL) != url or " " in url:
        return ""
    return url


def _trackers(top: dict[bytes, Value]) -> tuple[str, ...]:
    """`announce-list` where there is one, for then `announce` is to be ignored (BEP 12)."""
    tiers = top.get(b"announce-list")
    found: list[Value] = []
    if isinstance(tiers, list):
        for tier in tiers[:MAX_TRACKERS]:
            found += tier[:MAX_TRACKERS] if isinstance(tier, list) else [tier]
    schemes = ("ws://", "wss://", "http://", "https://", "udp://")
    urls = [url for value in found if (url := _url(value, schemes))]
    if not urls and (url := _url(top.get(b"announce", b""), schemes)):
        urls.append(url)
    return tuple(dict.fromkeys(urls))[:MAX_TRACKERS]


def _web_seeds(top: dict[bytes, Value]) -> tuple[str, ...]:
    """`url-list`: a list, or a single address, which BEP 19 lets stand alone."""
    seeds = top.get(b"url-list", [])
    listed = seeds if isinstance(seeds, list) else [seeds]
    urls = [url for value in listed[:MAX_SEEDS] if (url := _url(value, ("http://", "https://")))]
    return tuple(dict.fromkeys(urls))
