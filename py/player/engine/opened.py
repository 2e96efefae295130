"""What is known of a content that is fetched, and what is told where it cannot be had."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from p2p.fetch import Exhausted, Urgency
from player.engine.meter import Meter
from player.errors import Lied, NetworkFailed, NotFound, PlayerError
from player.ports import Content
from player.sources._base import Provider

Wait = asyncio.Future[None]


@dataclass
class Opened:
    """A content that the scheduler knows."""

    content: Content
    providers: dict[Hashable, Provider] = field(default_factory=dict[Hashable, Provider])
    errors: dict[Hashable, PlayerError] = field(default_factory=dict[Hashable, PlayerError])
    """Why each of them failed last."""
    nobody: PlayerError | None = None
    """Why there is nobody to ask."""
    waits: dict[int, list[Wait]] = field(default_factory=dict[int, list[Wait]])
    """By chunk: who is to be told."""
    wanted: Counter[tuple[int, Urgency]] = field(default_factory=Counter[tuple[int, Urgency]])
    meter: Meter = field(default_factory=Meter)
    given_up: bool = False
    """Something of it could not be had since somebody last asked."""

    @property
    def idle(self) -> bool:
        """Nobody waits for any of it."""
        return not self.wanted


@dataclass(frozen=True, kw_only=True)
class CarrierState:
    """Somebody who can be asked for a content, as people may see it."""

    name: str
    kind: str
    speed: int
    """Bytes a second, over all that it gives."""
    bytes_in: int
    """Good bytes, of all contents, in this session."""
    wasted: int
    state: str
    reason: str


def not_here(id: str) -> NotFound:
    """Nobody is known to have it."""
    return NotFound(
        "not_here",
        "This file's bytes are not in this browser. Add the file again.",
        about=id,
    )


def liar(host: str) -> Lied:
    """Somebody sent wrong bytes."""
    return Lied(
        "gateway_lied",
        f"{host} sent wrong bytes. They were thrown away and it is not asked again. Where it is "
        "one of your gateways, you may remove it in Settings.",
        about=host,
    )


def reason_of(opened: Opened, order: Exhausted) -> PlayerError:
    """Of all who failed, what is best told: a single one's own words, else everybody's."""
    errors = [opened.errors[source] for source in order.reasons if source in opened.errors]
    gateways = any(provider.offer.kind == "gateway" for provider in opened.providers.values())
    if len(opened.providers) == 1 and errors and not gateways:
        return errors[0]
    told: list[str] = []
    for source, reason in list(order.reasons.items())[:5]:
        provider = opened.providers.get(source)
        told.append(f"{provider.name if provider else source}: {reason}")
    wait = 30 if order.retry_after is None else max(1, round(order.retry_after))
    if gateways:
        return NetworkFailed(
            "no_gateway_has_it",
            "None of the gateways gave this. Add another one in Settings, or try later. "
            + "; ".join(told),
            about=opened.content.id,
            retry_after=wait,
        )
    if errors:
        return errors[0]
    return NetworkFailed(
        "nobody_has_it",
        "Nobody who was asked gave this. Try again later, or add another copy. " + "; ".join(told),
        about=opened.content.id,
        retry_after=wait,
    )
