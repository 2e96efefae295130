"""A library that lasts as long as the page: for tests, and where the browser gives no disk."""

from __future__ import annotations

from player.storage.sqlite import Opened, open_library


def open_memory() -> Opened:
    """An empty library in memory."""
    return open_library(":memory:", journal="MEMORY")
