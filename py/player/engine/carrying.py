"""What downloads, archives and checks need of the delivery: the only place that knows its shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, Protocol, cast

from p2p.fetch import Urgency
from player.engine.delivery import Delivery
from player.ports import Content
from player.types import BaseId, ContentId

Held = Literal["", "metered", "offline", "playing"]


class Carrying(Protocol):
    """Bytes that are to be here, without hurry."""

    async def look_up(self, id: ContentId) -> Content:
        """The content's description. Raises PlayerError."""
        ...

    async def fetch(self, content: Content, first: int, last: int, place: float) -> None:
        """Return once chunks first to last, both inclusive, are in the vault. `place` is the
        order among downloads, lower first. Raises PlayerError; a cancel takes the wish back."""
        ...

    def speed(self, id: ContentId) -> int:
        """Bytes a second over the last seconds."""
        ...

    def names(self, id: ContentId) -> list[str]:
        """Who gives it, in words."""
        ...

    def held(self) -> Held:
        """Why nothing is fetched in the background now."""
        ...

    async def digests(self, content: Content) -> tuple[bytes, str] | None:
        """The digests of every chunk that a content touches, one after another, and their
        algorithm (SHA-1 or SHA-256); None where nothing here proves it. Asks nobody."""
        ...

    def landed(self, base: BaseId, chunks: Sequence[int]) -> None:
        """These chunks of a base were put into the vault by somebody else: who waits for them has
        them, and peers may."""
        ...

    def conditions(self, *, online: bool, metered: bool) -> None:
        """What the browser says of the connection."""
        ...

    def limit(self, rate: int, *, ignore_meter: bool) -> None:
        """Bytes a second in the background at most; 0 is no cap."""
        ...


class ByDelivery:
    """`Carrying` by the engine's delivery."""

    def __init__(self, delivery: Delivery, peers: Callable[[str], int]) -> None:
        """`peers` tells how many a swarm has, by its info-hash."""
        self._delivery = delivery
        self._peers = peers

    async def look_up(self, id: ContentId) -> Content:
        """See `Carrying`."""
        return await self._delivery.look_up(id)

    async def fetch(self, content: Content, first: int, last: int, place: float) -> None:
        """See `Carrying`."""
        await self._delivery.ensure(content, first, last, urgency=Urgency.KEEP, place=place)

    def speed(self, id: ContentId) -> int:
        """See `Carrying`."""
        return self._delivery.speed(id)

    def names(self, id: ContentId) -> list[str]:
        """See `Carrying`."""
        names: list[str] = []
        for each in self._delivery.carriers(id):
            if each.state in ("banned", "dropped"):
                continue
            if each.kind == "swarm":
                peers = self._peers(str(id).removeprefix("btih:").partition("/")[0])
                names.append(f"swarm ({peers} {'peer' if peers == 1 else 'peers'})")
            else:
                names.append(each.name)
        return list(dict.fromkeys(names))

    def held(self) -> Held:
        """See `Carrying`."""
        return cast(Held, self._delivery.held())

    async def digests(self, content: Content) -> tuple[bytes, str] | None:
        """See `Carrying`."""
        found = await self._delivery.digests(content)
        return None if found is None else (found.raw, found.algorithm)

    def landed(self, base: BaseId, chunks: Sequence[int]) -> None:
        """See `Carrying`."""
        if chunks:
            self._delivery.landed(base, list(chunks))

    def conditions(self, *, online: bool, metered: bool) -> None:
        """See `Carrying`."""
        self._delivery.conditions(online=online, metered=metered)

    def limit(self, rate: int, *, ignore_meter: bool) -> None:
        """See `Carrying`."""
        self._delivery.limits(download_rate=rate, ignore_meter=ignore_meter)
