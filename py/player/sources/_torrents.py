"""Descriptions of torrents: from the library when they are needed, and kept read for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from p2p.errors import P2PError
from p2p.torrent import Torrent, parse_torrent

MAX_KNOWN = 32
"""Torrents kept read; the others are read again from the library when they are needed."""


class Torrents:
    """Descriptions of torrents: read from the library where they are needed, and kept read."""

    def __init__(
        self, load: Callable[[str], bytes | None], save: Callable[[str, bytes], None]
    ) -> None:
        self._load = load
        self._save = save
        self._read: OrderedDict[str, Torrent] = OrderedDict()

    def of(self, infohash: str) -> Torrent | None:
        """The description of a torrent, where it is known."""
        if infohash not in self._read:
            raw = self._load(infohash)
            if raw is None:
                return None
            try:
                self.remember(parse_torrent(raw))
            except P2PError:
                return None
        return self._read.get(infohash)

    def remember(self, torrent: Torrent, *, save: bool = False) -> None:
        """Keep it read, and for good where it is to be saved."""
        if save:
            self._save(torrent.infohash, torrent.raw)
        self._read[torrent.infohash] = torrent
        self._read.move_to_end(torrent.infohash)
        if len(self._read) > MAX_KNOWN:
            self._read.popitem(last=False)
