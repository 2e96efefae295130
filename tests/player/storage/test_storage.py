"""Storage: steps are whole, damage is set aside, the future is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from player.errors import DeviceFailed
from player.library import Library
from player.storage import distrust, open_library, open_memory, transaction
from player.storage.migrations import STEPS, migrate
from tests.factories import new_tracks


class StoppedClock:
    """A clock that stands."""

    def now(self) -> float:
        """Always the same."""
        return 1.0


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """An empty library's database in memory."""
    with closing(open_memory().connection) as opened:
        yield opened


@pytest.mark.parametrize("journal", ["TRUNCATE", "DELETE", "PERSIST", "WAL"])
def test_what_was_added_is_there_after_reopening(tmp_path: Path, journal: str) -> None:
    """A file outlives its connection, in every journal mode that a disk may need."""
    path = str(tmp_path / "library.db")
    opened = open_library(path, journal=journal)  # type: ignore[arg-type]
    ids = Library(opened.connection, StoppedClock()).add_tracks(new_tracks(20))
    opened.connection.close()

    again = open_library(path, journal=journal)  # type: ignore[arg-type]

    assert again.problems == ()
    assert [row.id for row in Library(again.connection, StoppedClock()).rows(ids)] == ids
    again.connection.close()


@pytest.mark.parametrize("damage", ["garbage", "header", "middle", "short"])
def test_a_damaged_library_is_set_aside(tmp_path: Path, damage: str) -> None:
    """It is neither used nor deleted; the player begins anew and says so."""
    path = tmp_path / "library.db"
    opened = open_library(str(path))
    Library(opened.connection, StoppedClock()).add_tracks(new_tracks(200))
    opened.connection.close()
    good = path.read_bytes()
    bad = {
        "garbage": b"<html>not a database</html>" * 500,
        "header": b"\0" * 64 + good[64:],
        "middle": good[:8192] + b"\xff" * 60_000 + good[68_192:],
        "short": good[: len(good) // 2 // 4096 * 4096],
    }[damage]
    path.write_bytes(bad)

    again = open_library(str(path))

    assert [problem.code for problem in again.problems] == ["library_damaged"]
    assert Path(again.set_aside).read_bytes() == bad
    assert Library(again.connection, StoppedClock()).counts().tracks == 0
    again.connection.close()


def test_a_large_library_is_read_whole_once_a_week_or_after_damage(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Reading all of it takes longer than everything else at a start; damage that was met ends
    the trust."""
    monkeypatch.setattr("player.storage.sqlite.SMALL", 0)
    path = tmp_path / "library.db"
    checks: list[str] = []

    def opening() -> sqlite3.Connection:
        opened = open_library(str(path))
        assert bool(opened.set_aside) == bool(opened.problems)
        checks.append(opened.set_aside)
        return opened.connection

    connection = opening()
    Library(connection, StoppedClock()).add_tracks(new_tracks(200))
    connection.close()
    opening().close()  # checks it, for it was empty when it was made
    good = path.read_bytes()
    path.write_bytes(good[:-40_960] + b"\xff" * 40_960)
    connection = opening()
    assert checks == ["", "", ""]

    distrust(connection, ValueError("nothing to do with the file"))
    distrust(connection, sqlite3.DatabaseError("database disk image is malformed"))
    connection.close()
    opening().close()

    assert checks[3] == f"{path}.broken-1"


def test_a_large_library_is_checked_again_after_a_week(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What nobody reads may be damaged too."""
    monkeypatch.setattr("player.storage.sqlite.SMALL", 0)
    path = str(tmp_path / "library.db")
    open_library(path).connection.close()
    connection = open_library(path).connection
    connection.execute("UPDATE settings SET value = value - 8 * 86400 WHERE key = '_checked_at'")
    (old,) = connection.execute("SELECT value FROM settings WHERE key = '_checked_at'").fetchone()
    connection.close()

    connection = open_library(path).connection

    (now,) = connection.execute("SELECT value FROM settings WHERE key = '_checked_at'").fetchone()
    assert int(now) > int(old) + 7 * 86_400
    connection.close()


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    """An old page must not write into what it does not understand."""
    path = tmp_path / "library.db"
    opened = open_library(str(path))
    opened.connection.execute("INSERT INTO migrations VALUES ('m999_future', 'now')")
    opened.connection.close()

    with pytest.raises(DeviceFailed) as caught:
        open_library(str(path))

    assert caught.value.code == "library_too_new"
    assert path.exists()
    assert not list(tmp_path.glob("*.broken*"))


def test_a_library_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    """No access is not damage: nothing is set aside."""
    with pytest.raises(DeviceFailed) as caught:
        open_library(str(tmp_path / "no" / "such" / "folder.db"))

    assert caught.value.code == "library_unopened"


def test_a_step_that_fails_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, connection: sqlite3.Connection
) -> None:
    """A migration is recorded with what it did, or neither happened."""

    def m900_fails(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (a)")
        raise RuntimeError("power cut")

    monkeypatch.setattr("player.storage.migrations.STEPS", [*STEPS, ("m900_fails", m900_fails)])
    with pytest.raises(RuntimeError):
        migrate(connection)

    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "half" not in names
    assert ("m900_fails",) not in connection.execute("SELECT name FROM migrations").fetchall()
    assert not connection.in_transaction


def test_steps_are_taken_once(connection: sqlite3.Connection) -> None:
    """A library that is up to date is not touched."""
    assert migrate(connection) == []


def test_transactions_nest(connection: sqlite3.Connection) -> None:
    """An inner one can be taken back alone; the outer one takes all with it."""
    connection.execute("CREATE TABLE t (a)")

    with transaction(connection):
        connection.execute("INSERT INTO t VALUES (1)")
        with pytest.raises(ValueError, match="no"), transaction(connection):  # noqa: PT012
            connection.execute("INSERT INTO t VALUES (2)")
            raise ValueError("no")
    with pytest.raises(ValueError, match="all"), transaction(connection):  # noqa: PT012
        with transaction(connection):
            connection.execute("INSERT INTO t VALUES (3)")
        raise ValueError("all")

    assert connection.execute("SELECT a FROM t").fetchall() == [(1,)]


def test_a_full_disk_is_a_problem_with_a_next_step(connection: sqlite3.Connection) -> None:
    """No room: nothing of the transaction remains, and the user is told what to do."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 5}")

    with pytest.raises(DeviceFailed) as caught:
        Library(connection, StoppedClock()).add_tracks(new_tracks(500))

    assert caught.value.code == "disk_full"
    assert Library(connection, StoppedClock()).counts().tracks == 0
