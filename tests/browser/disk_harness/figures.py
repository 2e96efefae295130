"""How fast the disk is: the figures of docs/decisions/sqlite-on-opfs.md."""

from __future__ import annotations

import json
import sqlite3
import time

COMMITS = 300
ROWS = 10_000


def ms_since(start: float) -> float:
    """Milliseconds since a perf_counter() reading."""
    return (time.perf_counter() - start) * 1000


def measure(path: str, journal: str, synchronous: str, disk) -> dict[str, object]:
    """One configuration: single commits, a bulk insert, cold and warm reads."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    mode = db.execute(f"PRAGMA journal_mode = {journal}").fetchone()[0]
    db.execute(f"PRAGMA synchronous = {synchronous}")
    db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, title TEXT, artist TEXT, ms INTEGER)")
    db.execute("CREATE INDEX by_artist ON t (artist)")
    flushes, writes = disk.counts.flushes, disk.counts.writes
    times = []
    for n in range(COMMITS):
        start = time.perf_counter()
        db.execute("INSERT INTO t VALUES (?, ?, ?, ?)", (n, "title " * 5, f"artist {n % 97}", n))
        times.append(ms_since(start))
    flushes = (disk.counts.flushes - flushes) / COMMITS
    writes = (disk.counts.writes - writes) / COMMITS
    start = time.perf_counter()
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO t (title, artist, ms) VALUES (?, ?, ?)",
        ((f"title number {n} " * 3, f"artist {n % 997}", n) for n in range(ROWS)),
    )
    db.execute("COMMIT")
    bulk = ms_since(start)
    db.close()
    start = time.perf_counter()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    rows = len(db.execute("SELECT * FROM t").fetchall())
    cold = ms_since(start)
    start = time.perf_counter()
    for n in range(1000):
        db.execute("SELECT * FROM t WHERE id = ?", (n * 7 % rows,)).fetchone()
    point = ms_since(start)
    db.close()
    times.sort()
    return {
        "journal": mode,
        "synchronous": synchronous,
        "commit_median_ms": round(times[len(times) // 2], 3),
        "commit_p95_ms": round(times[int(len(times) * 0.95)], 3),
        "commit_max_ms": round(times[-1], 1),
        "flushes_a_commit": round(flushes, 2),
        "writes_a_commit": round(writes, 2),
        "bulk_10000_ms": round(bulk, 1),
        "open_and_read_all_ms": round(cold, 1),
        "point_read_us": round(point, 1),
    }


def library_in_memory(path: str, rows: int) -> sqlite3.Connection:
    """A library of so many rows in a file in memory, for snapshots.js to save whole."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, title TEXT, artist TEXT, ms INTEGER)")
    db.execute("CREATE INDEX by_artist ON t (artist)")
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO t (title, artist, ms) VALUES (?, ?, ?)",
        ((f"title number {n} " * 3, f"artist {n % 997}", n) for n in range(rows)),
    )
    db.execute("COMMIT")
    return db


def one_commit(db: sqlite3.Connection, n: int) -> None:
    """The commit that is then saved."""
    db.execute(
        "INSERT INTO t (title, artist, ms) VALUES (?, ?, ?)", ("title " * 5, f"artist {n}", n)
    )


def run(report, disk, _journal, fs) -> None:
    """Every configuration, then memory, as the floor."""
    for journal, synchronous in (
        ("wal", "FULL"),
        ("wal", "NORMAL"),
        ("truncate", "FULL"),
        ("persist", "FULL"),
        ("delete", "FULL"),
    ):
        for name in fs.readdir("/data").to_py():
            if not name.startswith("."):
                fs.unlink(f"/data/{name}")
        report(json.dumps(measure("/data/library.sqlite", journal, synchronous, disk)))
    report(json.dumps({"memory": measure("/tmp/floor.sqlite", "truncate", "FULL", disk)}))
