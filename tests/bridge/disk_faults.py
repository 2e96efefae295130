"""What disk.test.mjs asks of SQLite: see facts.py in tests/browser/disk_harness."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import facts


def committed(path: str, journal: str, first: int, last: int) -> sqlite3.Connection:
    """Open and commit transactions first to last."""
    db = facts.connect(path, journal)
    for n in range(first, last + 1):
        facts.commit(db, n)
    return db


def found(path: str, journal: str) -> list[object]:
    """What a new connection finds: last number, and whether all holds together."""
    db = facts.connect(path, journal)
    told = facts.opened(db)
    facts.commit(db, told["last"] + 1)  # A recovered library must be writable, too.
    db.close()
    whole = told["gaps"] == 0 and told["torn"] == 0 and told["sums"]
    return [told["last"], whole and told["integrity"] == ["ok"]]


def close(db: sqlite3.Connection) -> None:
    """Close."""
    db.close()


def overfilled(path: str) -> str:
    """Write until the disk is full; SQLite's own words, and the row count after it."""
    db = facts.connect(path, "wal")
    try:
        for n in range(1, 100_000):
            facts.commit(db, n)
    except sqlite3.OperationalError as error:
        rows = db.execute("SELECT count(*), max(n) FROM ledger").fetchone()
        return f"{error}; {'whole' if rows[0] == rows[1] else 'torn'}"
    return "never full"


def set_aside(path: str) -> list[str]:
    """Damage the library, rename it and its journal away, begin a new one; the names there."""
    library = Path(path)
    with library.open("r+b") as file:
        file.write(b"no database at all")
    library.replace(f"{path}.broken-1")
    facts.connect(path, "wal").close()
    return sorted(each.name for each in library.parent.iterdir())


def refused(path: str) -> int:
    """The errno of a name that the disk does not hold."""
    try:
        Path(path).touch()
    except OSError as error:
        return error.errno or 0
    return 0
