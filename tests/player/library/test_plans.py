"""What a big library's everyday questions read: an index, never all its rows or a sort of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Self

import pytest

from player.contract import Find
from tests.big_library import open_big_library

TRACKS = 2000


class Watched:
    """A connection's statements, as they are run."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.statements: list[str] = []

    def __enter__(self) -> Self:
        self.connection.set_trace_callback(self.statements.append)
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.set_trace_callback(None)

    def plans(self) -> list[str]:
        """How SQLite answers those that read."""
        found: list[str] = []
        for statement in self.statements:
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                plan = self.connection.execute(f"EXPLAIN QUERY PLAN {statement}")
                found += [detail for *_, detail in plan]
        return found


@pytest.fixture(scope="module")
def library() -> Iterator[Any]:
    """A small one from the same factory, with the statistics that a large one has."""
    made = open_big_library(TRACKS)
    made._db.execute("ANALYZE")
    yield made
    made._db.close()


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    "sort", ["added", "title", "artist", "album", "duration", "plays", "played", "year"]
)
def test_a_page_of_any_order_comes_out_of_an_index(
    library: Any, sort: Any, descending: bool
) -> None:
    """No sort of all rows for a hundred of them, at the beginning or far down."""
    for offset in (0, TRACKS - 150):
        with Watched(library._db) as watched:
            page = library.find(Find(sort=sort, descending=descending, offset=offset, limit=100))
        plans = watched.plans()

        assert len(page.tracks) == 100
        assert not [plan for plan in plans if "TEMP B-TREE FOR ORDER BY" in plan], plans


@pytest.mark.parametrize(
    "question", ["provisional", "unfinished", "outdated", "trash_count", "wished"]
)
def test_what_each_start_asks_reads_no_other_tracks(library: Any, question: str) -> None:
    """Those few that it means have an index of their own."""
    with Watched(library._db) as watched:
        getattr(library, question)()
    reads = [plan for plan in watched.plans() if "tracks" in plan and plan.startswith("SCAN")]
    own = ("tracks_provisional", "tracks_wish", "tracks_removed")
    assert not [plan for plan in reads if not plan.endswith(own)], reads


def test_bytes_that_come_or_go_change_their_album_alone(library: Any) -> None:
    """One of each download's last steps: no artist, genre or name is made anew for it."""
    found = library.find(Find(filter={"kept": True}, limit=1)).tracks[0]
    (copy, *_) = library.copies_of(found.id)
    album = library._db.execute(
        "SELECT album_number FROM tracks WHERE id = ?", (found.id,)
    ).fetchone()
    kept = "SELECT kept FROM albums WHERE number = ?"
    (before,) = library._db.execute(kept, album).fetchone()
    for size, count in ((0, before - 1), (copy.length, before)):
        with Watched(library._db) as watched:
            library.set_stored(copy.content, size)
        assert library._db.execute(kept, album).fetchone() == (count,)
        touched = " ".join(watched.statements)
        assert not [name for name in ("artists", "credits", "genres") if f" {name} " in touched]
