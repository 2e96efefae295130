"""Opening the library: settings that fit one connection on one file, and what to do with a file
that is damaged.

The connection is in autocommit mode; `transaction` says where facts belong together. A damaged
file is set aside under another name, never deleted: what is in it may still be saved. A small file
is checked whole whenever it is opened, a large one once a week and after damage was met.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from player.contract import Problem
from player.errors import DeviceFailed
from player.storage.migrations import migrate

Journal = Literal["TRUNCATE", "DELETE", "PERSIST", "MEMORY", "WAL", "OFF"]

SMALL = 32 * 1024 * 1024
"""Bytes of a library that is checked at every opening, in some tens of ms. A library of 100,000
tracks is ten times as large, and reading all of it takes longer than everything else at a start."""
CHECKED = "_checked_at"
"""The setting that says when a large library was found whole, Unix time."""
RELIED_ON_S = 7 * 86_400

_NO_DATABASE = ("not a database", "malformed", "corrupt", "disk image", "encrypted")


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An open library."""

    connection: sqlite3.Connection
    path: str
    problems: tuple[Problem, ...] = ()
    """What the user must know about the opening."""
    set_aside: str = ""
    """Path of the damaged library, where there was one."""


def open_library(
    path: str,
    *,
    journal: Journal = "TRUNCATE",
    synchronous: Literal["FULL", "EXTRA", "NORMAL"] = "FULL",
    rename: Callable[[str, str], None] = os.replace,
) -> Opened:
    """Open or create the library at `path`, checked and migrated.

    Raises DeviceFailed `library_too_new` where a newer version made it, and `library_unopened`
    where the disk does not let it be read or written."""
    aside = ""
    try:
        connection = _connect(path, journal, synchronous)
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise _unopened(error) from error
        aside = _set_aside(path, rename)
        try:
            connection = _connect(path, journal, synchronous)
        except sqlite3.Error as second:
            raise _unopened(second) from second
    if not aside:
        return Opened(connection=connection, path=path)
    problem = Problem(
        code="library_damaged",
        blame="device",
        message=(
            "The library on this device was damaged and could not be opened. It was set aside as "
            f"{Path(aside).name} and an empty one was begun: add your music again, or "
            "bring back an export. Kept music is still on this device."
        ),
        about=aside,
    )
    return Opened(connection=connection, path=path, problems=(problem,), set_aside=aside)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[sqlite3.Connection, None, None]:
    """All that is done inside is done together or not at all. One inside another is part of it:
    it can be taken back alone, and becomes durable with the outer one.

    Raises DeviceFailed `disk_full` where there is no room for it."""
    nested = connection.in_transaction
    connection.execute("SAVEPOINT inner_step" if nested else "BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("RELEASE inner_step" if nested else "COMMIT")
    except BaseException as error:
        # SQLite rolls back by itself on a full disk and the like.
        if connection.in_transaction:
            if nested:
                connection.execute("ROLLBACK TO inner_step")
                connection.execute("RELEASE inner_step")
            else:
                connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
            raise DeviceFailed(
                "disk_full",
                "There is no room left on this device to save that. Free some space, then try "
                "again.",
            ) from error
        raise


def _connect(path: str, journal: Journal, synchronous: str) -> sqlite3.Connection:
    # Statements come from many methods; the default cache of 128 suits them.
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        for pragma in (
            "locking_mode = EXCLUSIVE",
            f"journal_mode = {journal}",
            f"synchronous = {synchronous}",
            "temp_store = MEMORY",
            "cache_size = -16384",
            "foreign_keys = ON",
            "trusted_schema = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")
        large = _size(connection) > SMALL
        due = not large or _is_check_due(connection)
        if due:
            _check(connection)
        migrate(connection)
        if due and large:
            sql = f"INSERT OR REPLACE INTO settings VALUES ('{CHECKED}', unixepoch())"
            connection.execute(sql)
    except BaseException:
        connection.close()
        raise
    return connection


def _size(connection: sqlite3.Connection) -> int:
    pages, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
    )
    return pages * size


def _is_check_due(connection: sqlite3.Connection) -> bool:
    try:
        row = connection.execute(
            "SELECT unixepoch() - value FROM settings WHERE key = ?", (CHECKED,)
        ).fetchone()
    except sqlite3.OperationalError:  # a library from before there were settings
        return True
    return row is None or not 0 <= row[0] < RELIED_ON_S


def _check(connection: sqlite3.Connection) -> None:
    """Read the whole file. Raises sqlite3.DatabaseError where it is damaged."""
    with closing(connection.execute("PRAGMA quick_check(1)")) as cursor:
        verdict = cursor.fetchone()[0]
    if verdict != "ok":
        raise sqlite3.DatabaseError(f"malformed: {verdict}")


def distrust(connection: sqlite3.Connection, error: BaseException | None) -> None:
    """Was this error damage? Then the next opening checks the whole file, and sets it aside."""
    if isinstance(error, sqlite3.DatabaseError) and _is_damage(error):
        with suppress(sqlite3.Error):  # what cannot even be written, the next opening notices
            connection.execute("DELETE FROM settings WHERE key = ?", (CHECKED,))


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return any(word in str(error) for word in _NO_DATABASE)


def _unopened(error: Exception) -> DeviceFailed:
    return DeviceFailed(
        "library_unopened",
        "The library on this device cannot be opened. Close other tabs of this player and reload; "
        f"if it stays so, free some space. (SQLite says: {error})",
    )


def _set_aside(path: str, rename: Callable[[str, str], None]) -> str:
    number = 1
    while Path(f"{path}.broken-{number}").exists():
        number += 1
    aside = f"{path}.broken-{number}"
    try:
        rename(path, aside)
        for end in ("-journal", "-wal"):
            # Whatever the journal holds belongs to the damaged file; a new one must not replay it.
            if Path(path + end).exists():
                rename(path + end, aside + end)
    except OSError as error:
        raise _unopened(error) from error
    if Path(path + "-shm").exists():
        Path(path + "-shm").unlink()
    return aside
