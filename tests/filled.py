"""Libraries that many tests begin with: filled once, then copied as a whole.

To add a track costs two milliseconds, and a test that needs some hundred of them is one of many.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

from player.library import Library
from player.storage import open_memory
from tests.fakes_host import RealClock

Fill = Callable[[Library], object]

_made: dict[Fill, bytes] = {}


def filled(fill: Fill) -> bytes:
    """The database of a library after `fill`, with all that is derived of it; made at the first
    call for the same function. `Bench` begins with it, and `pour` copies it."""
    if fill not in _made:
        with closing(open_memory().connection) as connection:
            library = Library(connection, RealClock())
            fill(library)
            while library.collection.stale:
                library.rebuild_collection()
            _made[fill] = connection.serialize()
    return _made[fill]


def pour(database: bytes, connection: sqlite3.Connection) -> None:
    """Into another connection, whose own content goes."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.deserialize(database)
        made.backup(connection)
