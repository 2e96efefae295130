"""Who is let into a swarm, where more swarms are wanted than a page can be in at once.

What is played comes before all else, then what somebody waits to hear, then the rest in the order
in which it was asked for. A swarm that nobody fetches from gives way to whoever does; one that is
fetched from is put out only for the ear, and comes back in its turn.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from p2p.fetch import Urgency
from p2p.torrent import Torrent
from player.sources._base import Errand

MAX_ACTIVE = 8
"""Swarms that the page is in at once. Each opens several connections, and a page has 500."""

IDLE, PLAYED = 0, max(Urgency) + 1
"""Ranks below and above every urgency: nobody waits for it; it is what plays."""


@dataclass(eq=False)
class Share:
    """An errand, and what of the swarm's bytes is reckoned to it."""

    errand: Errand
    bytes: float = 0.0

    def add(self, more: float) -> None:
        """So many bytes came for it."""
        self.bytes += more
        self.errand.moved(int(self.bytes))


@dataclass
class Joined:
    """A swarm that the page is in, or is to be in."""

    trackers: tuple[str, ...] = ()
    """Those that the link named."""
    inside: bool = False
    """Is the page in it?"""
    turn: int = 0
    """When it was asked for: of two alike the lower comes first."""
    peers: int = 0
    metadata: asyncio.Future[Torrent] | None = None
    asking: int = 0
    """How many wait for the metadata."""
    waiters: Counter[int] = field(default_factory=Counter[int])
    """How many wait for each piece."""
    waiting: dict[int, asyncio.Future[None]] = field(default_factory=dict)
    hurried: bool = False
    """Does somebody listen for a piece that was wanted without hurry?"""
    joined_at: float = 0.0
    heard_at: float = 0.0
    """When it gave something last, or was joined."""
    bytes_in: int = 0
    """What it has given, in all."""
    way: object = None
    """How peers are met in it: by which ICE servers, and by them only?"""
    why: str = ""
    """What the page makes of it that nobody is met: see SwarmReport.detail; or turn_refused."""
    echo: bool = False
    """It was left and joined at once: the next figures may be those of before."""
    bytes_before: int = 0
    """What it had given when it was joined last: the page counts from there."""
    errands: list[Share] = field(default_factory=list["Share"])
    """What is fetched."""

    def credit(self, pieces: list[int]) -> None:
        """It gave these. Said at once: whoever hears first of them by another way, such as the
        vault's, would take them for that one's."""
        for index in pieces:
            if index in self.waiting:
                for share in list(self.errands):
                    if share.errand.first <= index <= share.errand.last:
                        share.errand.arrived(index)

    def came(self, pieces: list[int]) -> None:
        """They are here, by whatever way: nobody waits for them any longer."""
        for index in pieces:
            future = self.waiting.pop(index, None)
            if future is not None and not future.done():
                future.set_result(None)

    @property
    def busy(self) -> bool:
        """Does anybody wait for it?"""
        return bool(self.waiting or self.asking)

    @property
    def rank(self) -> int:
        """How urgently it is wanted."""
        if not self.busy:
            return IDLE
        if self.hurried:
            return Urgency.NOW
        asked = [Urgency.AHEAD] if self.asking else []
        return max([*asked, *(share.errand.urgency for share in self.errands)], default=IDLE)


def next_change(swarms: Mapping[str, Joined], played: str) -> tuple[str, str] | None:
    """Whom to put out, or "", and whom to let in then; None where all may stay as it is. `played`
    is the info-hash of what plays."""

    def rank(name: str) -> int:
        return PLAYED if name == played else swarms[name].rank

    outside = [name for name, each in swarms.items() if not each.inside and each.busy]
    if not outside:
        return None
    comes = min(outside, key=lambda name: (-rank(name), swarms[name].turn))
    goes = one_too_many(swarms, played)
    if goes == "":
        return "", comes
    wanted, had = rank(comes), rank(goes)
    # Two that are heard soon do not put each other out in turns.
    gives_way = had == IDLE or wanted >= Urgency.SOON > had or wanted == PLAYED
    return (goes, comes) if gives_way else None


def one_too_many(swarms: Mapping[str, Joined], played: str) -> str:
    """Who would go first if another came: of those that nobody fetches from, the one that was used
    longest ago; else who is wanted least, and of these the latest. "" while there is room."""
    inside = [name for name, each in swarms.items() if each.inside]
    if len(inside) < MAX_ACTIVE:
        return ""

    def order(name: str) -> tuple[int, int]:
        each = swarms[name]
        rank = PLAYED if name == played else each.rank
        return rank, each.turn if rank == IDLE else -each.turn

    return min(inside, key=order)
