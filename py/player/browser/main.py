"""The worker's entry: builds the engine on the browser's own clock, network, vault and disk."""

from __future__ import annotations

import asyncio
import logging
import math
import random
import sys
import time
from typing import Any

import starling_edge as edge  # type: ignore[import-not-found]
from js import AbortController, Date, crypto, location  # type: ignore[import-not-found]
from pyodide.ffi import jsnull  # type: ignore[import-not-found]

from player import __version__
from player.browser.carry import JsCarrier
from player.browser.http import JsHttp
from player.browser.model import JsModel
from player.browser.octets import JsHasher
from player.browser.secrets import JsSecrets
from player.browser.signatures import JsSignatures
from player.browser.vault import JsFile, JsVault
from player.engine import Engine, World
from player.engine.ledger import Ledger
from player.engine.log import RingLog
from player.ports import LocalFile
from player.storage import open_library, open_memory


class BrowserClock:
    """Time as the machine tells it."""

    def now(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def local_east(at: float) -> int:
    """Seconds that this device's clock is ahead of UTC at a moment, summer or winter; 0 at moments
    so far away that the browser knows no date for them."""
    offset = Date.new(at * 1000).getTimezoneOffset()
    return -60 * int(offset) if math.isfinite(offset) else 0


_engine: Engine | None = None
_tasks: set[asyncio.Task[None]] = set()


async def start() -> str:
    """Open the library and start the engine. Its version, for the page."""
    global _engine  # noqa: PLW0603 - a worker holds exactly one engine
    log = RingLog()
    logging.basicConfig(level=logging.INFO, handlers=[log], force=True)
    clock = BrowserClock()
    ledger = Ledger(clock)
    storage = str(edge.disk.kind)
    lasts = storage != "memory"
    opened = open_library(str(edge.disk.path), journal="WAL") if lasts else open_memory()
    world = World(
        clock=clock,
        chance=random.Random(),
        http=JsHttp(edge.http, ledger.note),
        carrier=JsCarrier(edge.carry, edge.vault, ledger.note),
        signatures=JsSignatures(crypto.subtle),
        secrets=JsSecrets(edge.secrets) if hasattr(edge, "secrets") else None,
        hasher=JsHasher(crypto.subtle, edge.http.joined),
        vault=JsVault(edge.vault, AbortController),
        model=JsModel(edge.model),
        ledger=ledger,
        post=edge.post,
        log=log,
        storage=storage,
        origin=str(location.origin),
        version=__version__,
        python=sys.version.partition(" ")[0],
        east=local_east,
    )
    _engine = Engine(world, opened.connection, opened.problems)
    await _engine.start()
    return __version__


def handle(text: str, blobs: Any = None, id: int | None = None) -> None:
    """One message of the page. Answers and effects go back through `edge.post`."""
    if _engine is None:
        raise RuntimeError("the engine has not been started")
    files: list[LocalFile] = []
    if blobs is not None and blobs is not jsnull:
        described = _engine.described_files(text)
        files = [
            JsFile(path, size, blob.handle, blob.blob)
            for (path, size), blob in zip(described, blobs, strict=False)
        ]
    # The loop holds tasks weakly; a message must not be collected half-way.
    task = asyncio.ensure_future(_engine.receive(text, files, id))
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
