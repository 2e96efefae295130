"""`player.ports.Swarm` by effects: the page's main thread carries them out."""

from __future__ import annotations

import base64
from collections.abc import Callable
from urllib.parse import urlsplit

from player.contract import SwarmJoin, SwarmLeave, SwarmWant
from player.types import InfoHash


class SwarmByEffect:
    """Turns orders to the swarm into effects."""

    def __init__(self, send: Callable[[object], None], note: Callable[..., None]) -> None:
        self._send = send
        self._note = note

    def join(
        self, infohash: str, *, torrent: bytes, trackers: list[str], ice_servers: list[str]
    ) -> None:
        for address in trackers:
            self._note(urlsplit(address).netloc, "tracker", requests=1)
        for address in ice_servers:
            self._note(address.partition(":")[2], "ICE server", requests=1)
        self._send(
            SwarmJoin(
                infohash=InfoHash(infohash),
                torrent=base64.b64encode(torrent).decode(),
                trackers=trackers,
                ice_servers=ice_servers,
            )
        )

    def want(self, infohash: str, first: int, last: int, *, urgent: bool) -> None:
        self._send(SwarmWant(infohash=InfoHash(infohash), first=first, last=last, urgent=urgent))

    def leave(self, infohash: str) -> None:
        self._send(SwarmLeave(infohash=InfoHash(infohash)))
