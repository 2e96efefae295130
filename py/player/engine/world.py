"""What an engine is given: the browser's parts in the page, real or fake ones in tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from player.engine.ledger import Ledger
from player.engine.log import RingLog
from player.library.query.values import East, utc
from player.ports import Carrier, Clock, Hasher, Http, Model, Secrets, Signatures, Vault


@dataclass(frozen=True, kw_only=True)
class World:
    """Clock, chance, network, disk and the way back to the page."""

    clock: Clock
    chance: Random
    http: Http
    carrier: Carrier
    signatures: Signatures
    secrets: Secrets | None
    """None where the page can keep none."""
    hasher: Hasher
    vault: Vault
    ledger: Ledger
    post: Callable[[str, int | None], None]
    """Sends JSON text to the page; with an id it is the answer to that command."""
    log: RingLog
    storage: str
    """Name of the library's place: opfs; indexeddb; session (IndexedDB in a private window);
    or memory."""
    origin: str
    """Where the page comes from: a page of the web is not led into its listener's own network."""
    version: str
    python: str
    model: Model | None = None
    """None where there is none: then picks are made by `ml.rank` alone."""
    east: East = utc
    """The listener's clock, by which days begin."""
