"""An empty library in memory, made by its migrations once and then copied; in a file, one that does
not wait for the disk.

Every test that opens a library would go through all steps of `player.storage.migrations`: 11 ms a
library, and the pure tests open thousands. The first one is made step by step, as on any device;
the next ones get its pages by SQLite's own backup, in half a millisecond. Files, and whatever is
not empty, are migrated as ever; tests of the migrations themselves call `migrate` and get it.

To wait for the disk at every commit is for a power cut, which no test makes: whoever is killed, or
opens a file again, finds what was written all the same. It was four fifths of the time of the tests
that work on files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def quick_libraries() -> Iterator[None]:
    """Whenever `player.storage` opens an empty library in memory, it is a copy of the first; and no
    commit of a library in a file waits for the disk."""
    from player.storage import migrations, sqlite

    steps = tuple(migrations.STEPS)
    taken: list[str] = []
    first = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)

    def migrate(connection: sqlite3.Connection) -> list[str]:
        connection.execute("PRAGMA synchronous = OFF")
        if tuple(migrations.STEPS) != steps or not _is_new(connection):
            return migrations.migrate(connection)
        if taken:
            first.backup(connection)
        else:
            taken.extend(migrations.migrate(connection))
            connection.backup(first)
        return list(taken)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "migrate", migrate)
        yield
    first.close()


def _is_new(connection: sqlite3.Connection) -> bool:
    """Whether it is in memory, and nothing is in it."""
    files = [file for _, _, file in connection.execute("PRAGMA database_list")]
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    return not any(files) and pages == 0
