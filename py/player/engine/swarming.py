"""`player.ports.Swarm` by effects: the page's main thread carries them out."""

from __future__ import annotations

import base64
from collections.abc import Callable
from urllib.parse import urlsplit

from player.contract import (
    IceServer,
    SwarmHave,
    SwarmJoin,
    SwarmLeave,
    SwarmLimits,
    SwarmLost,
    SwarmShare,
    SwarmUnwant,
    SwarmWant,
)
from player.types import InfoHash


class SwarmByEffect:
    """Turns orders to the swarm into effects."""

    def __init__(self, send: Callable[[object], None], note: Callable[..., None]) -> None:
        self._send = send
        self._note = note

    def join(
        self,
        infohash: str,
        *,
        torrent: bytes,
        trackers: list[str],
        ice_servers: list[IceServer],
        relay_only: bool,
        upload: bool,
    ) -> None:
        for address in trackers:
            self._note(urlsplit(address).netloc, "tracker", requests=1)
        for server in ice_servers:
            host = server.urls.partition(":")[2].partition("?")[0]
            self._note(host, "ICE server", requests=1)
        self._send(
            SwarmJoin(
                infohash=InfoHash(infohash),
                torrent=base64.b64encode(torrent).decode(),
                trackers=trackers,
                ice_servers=ice_servers,
                relay_only=relay_only,
                upload=upload,
            )
        )

    def want(
        self, infohash: str, first: int, last: int, *, urgent: bool, rarest: bool = False
    ) -> None:
        self._send(
            SwarmWant(
                infohash=InfoHash(infohash),
                first=first,
                last=last,
                urgent=urgent,
                order="rarest" if rarest else "sequence",
            )
        )

    def unwant(self, infohash: str, first: int, last: int) -> None:
        self._send(SwarmUnwant(infohash=InfoHash(infohash), first=first, last=last))

    def have(self, infohash: str, pieces: list[int]) -> None:
        self._send(SwarmHave(infohash=InfoHash(infohash), pieces=pieces))

    def lost(self, infohash: str, pieces: list[int]) -> None:
        self._send(SwarmLost(infohash=InfoHash(infohash), pieces=pieces))

    def share(self, infohash: str, *, upload: bool) -> None:
        self._send(SwarmShare(infohash=InfoHash(infohash), upload=upload))

    def limits(self, *, download: int, upload: int) -> None:
        self._send(SwarmLimits(download=download, upload=upload))

    def leave(self, infohash: str) -> None:
        self._send(SwarmLeave(infohash=InfoHash(infohash)))
