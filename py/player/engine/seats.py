"""Joining swarms to give: what sharing asks of whoever joins and leaves them.

`player.sources._swarms.Swarms` is such a one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Seats(Protocol):
    """The swarms that the page is in."""

    def share(self, infohash: str) -> None:
        """Be in this swarm, to give. Raises PlayerError where it cannot be joined."""
        ...

    def unshare(self, infohash: str) -> None:
        """Nobody gives it any longer: leave, unless a fetch waits for it."""
        ...

    def joined(self) -> Mapping[str, bool]:
        """The swarms that are joined, and whether a fetch waits for each."""
        ...
