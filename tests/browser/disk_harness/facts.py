"""Commit numbered facts as fast as the disk takes them, for test_disk.py to kill at any moment.

Every transaction adds its number to the ledger, inserts, changes and deletes facts, and updates
the sums over all facts. So a transaction that was torn shows: as a gap, a wrong sum or a body
that does not match its own checksum.
"""

from __future__ import annotations

import json
import random
import sqlite3
import zlib

SCHEMA = """
CREATE TABLE IF NOT EXISTS ledger (n INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS facts (
    id INTEGER PRIMARY KEY, body BLOB NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS facts_by_crc ON facts (crc);
CREATE TABLE IF NOT EXISTS sums (facts INTEGER NOT NULL, bytes INTEGER NOT NULL);
INSERT INTO sums SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM sums);
"""

KEPT_FACTS = 300
"""Above so many facts, deletions outweigh insertions: the file stays small, pages get reused."""


def connect(path: str, journal: str) -> sqlite3.Connection:
    """A connection set up as player/storage/sqlite.py sets up the library's."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute(f"PRAGMA journal_mode = {journal}")
    db.execute("PRAGMA synchronous = FULL")
    db.executescript(SCHEMA)
    return db


def opened(db: sqlite3.Connection) -> dict[str, object]:
    """What a fresh connection finds: the last number, and whether all of it holds together."""
    last, count = db.execute("SELECT coalesce(max(n), 0), count(*) FROM ledger").fetchone()
    sums = db.execute("SELECT facts, bytes FROM sums").fetchone()
    facts = db.execute("SELECT count(*), coalesce(sum(length(body)), 0) FROM facts").fetchone()
    torn = sum(zlib.crc32(body) != crc for body, crc in db.execute("SELECT body, crc FROM facts"))
    integrity = [row[0] for row in db.execute("PRAGMA integrity_check")]
    return {
        "last": last,
        "gaps": last - count,
        "sums": sums == facts,
        "torn": torn,
        "integrity": integrity,
    }


def commit(db: sqlite3.Connection, n: int) -> None:
    """Transaction number n: a few changes of mixed sizes."""
    chance = random.Random(n)
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO ledger VALUES (?)", (n,))
    held = [row[0] for row in db.execute("SELECT id FROM facts")]
    for _ in range(chance.randint(1, 4)):
        body = chance.randbytes(chance.choice((10, 200, 3000, 9000, 40000)))
        if held and len(held) > chance.randint(0, KEPT_FACTS):
            (gone,) = chance.sample(held, 1)
            held.remove(gone)
            db.execute("DELETE FROM facts WHERE id = ?", (gone,))
        elif held and chance.random() < 0.4:
            db.execute(
                "UPDATE facts SET body = ?, crc = ? WHERE id = ?",
                (body, zlib.crc32(body), chance.choice(held)),
            )
        else:
            db.execute("INSERT INTO facts (body, crc) VALUES (?, ?)", (body, zlib.crc32(body)))
    db.execute(
        "UPDATE sums SET (facts, bytes) ="
        " (SELECT count(*), coalesce(sum(length(body)), 0) FROM facts)"
    )
    db.execute("COMMIT")


def run(report, disk, journal, _fs) -> None:
    """Open, tell what was found, then commit until killed, telling every number committed."""
    db = connect("/data/library.sqlite", journal)
    mode = db.execute("PRAGMA journal_mode").fetchone()[0]
    found = opened(db)
    report(json.dumps({"opened": found, "kind": disk.kind, "journal": mode}))
    n = found["last"]
    before = disk.counts.flushes
    while True:
        # A report only now and then: most kills then land inside a commit, not inside a report.
        for _ in range(random.randint(1, 8)):
            n += 1
            commit(db, n)
        report(json.dumps({"committed": n, "flushes": disk.counts.flushes - before}))
