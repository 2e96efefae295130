"""The peers of a torrent as a provider: whoever is met in its swarm, all together."""

from __future__ import annotations

from collections.abc import Hashable

from p2p.fetch import Offer, Outcome
from p2p.torrent import Torrent
from player.errors import DeviceFailed, PlayerError
from player.ports import Content
from player.sources._base import End, Errand
from player.sources._providers import unavailable
from player.sources._swarms import Swarms


class SwarmProvider:
    """The peers of a torrent, all together: whom of them to ask for what is the swarm's matter."""

    name = "swarm"

    def __init__(self, swarms: Swarms, torrent: Torrent) -> None:
        self.source: Hashable = ("swarm", torrent.infohash)
        self.offer = Offer(kind="swarm", host=f"swarm {torrent.infohash}", at_once=3)
        self._swarms = swarms
        self._torrent = torrent

    def hurry(self, pieces: list[int]) -> None:
        """Somebody listens now for these, of which some may be on their way."""
        self._swarms.hurry(self._torrent.infohash, pieces)

    async def bring(self, content: Content, errand: Errand) -> End:
        """Have these pieces from peers. They lie in the vault when they are reported."""
        del content
        try:
            await self._swarms.bring(self._torrent, errand)
        except DeviceFailed:
            raise
        except PlayerError as error:
            if error.code in ("no_peers", "peers_silent", "peers_unreachable", "turn_refused"):
                return unavailable(error)
            # The swarm is left: only liars are in it, or this browser cannot meet anybody.
            return End(outcome=Outcome(what="missing", reason=error.message), error=error)
        return End(outcome=Outcome(what="done"))
