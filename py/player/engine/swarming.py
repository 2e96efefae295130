"""`player.ports.Swarm` by effects: the page's main thread carries them out."""

from __future__ import annotations

import base64
from collections.abc import Callable

from player.contract import SwarmJoin, SwarmLeave, SwarmWant
from player.types import InfoHash


class SwarmByEffect:
    """Turns orders to the swarm into effects."""

    def __init__(self, send: Callable[[object], None]) -> None:
        self._send = send

    def join(
        self, infohash: str, *, torrent: bytes, trackers: list[str], ice_servers: list[str]
    ) -> None:
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
