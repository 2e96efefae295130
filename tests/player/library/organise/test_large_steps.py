"""Steps of many things: what they cost, in instructions of the database and not in time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest

from player.contract import Find
from player.library import Library
from player.library.organise import journal
from player.storage import open_memory
from tests.big_library import FixedClock
from tests.player.library.collection.kits import track


def steps_of(library: Library, what: Callable[[], object]) -> int:
    """How many thousands of instructions something takes."""
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1

    library._db.set_progress_handler(tick, 1000)
    try:
        what()
    finally:
        library._db.set_progress_handler(None, 1000)
    return count


def filled(count: int) -> Library:
    library = Library(open_memory().connection, FixedClock())
    ids = library.add_tracks([track(nth, album=f"Album {nth % 40}") for nth in range(count)])
    for nth, id in enumerate(ids):
        library.listened(id, 200_000, False, at=1_700_000_000 + nth)  # type: ignore[arg-type]
    return library


def love(library: Library) -> None:
    library.love(tracks=library.find_ids(Find()))


def forget(library: Library) -> None:
    with library.step("history_remove"):
        library.remove_listens([], 1 << 50)


@pytest.mark.parametrize("deed", [love, forget])
def test_undo_costs_as_much_as_there_is(deed: Callable[[Library], None]) -> None:
    """Four times as many tracks: four times the work, to take it back and to do it again."""
    costs: list[tuple[int, int]] = []
    for count in (60, 240):
        library = filled(count)
        with closing(library._db):
            deed(library)
            costs.append((steps_of(library, library.undo), steps_of(library, library.redo)))
    for small, large in zip(*costs, strict=True):
        assert large < 6 * max(small, 10)


def test_the_oldest_steps_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much was changed, what is noted of it is bounded; the last step always stays."""
    monkeypatch.setattr(journal, "MAX_NOTES", 100)
    library = filled(60)
    with closing(library._db):
        ids = library.find_ids(Find())
        for nth in range(10):
            library.love(tracks=ids[nth * 5 : nth * 5 + 5])
        assert len(library.journal.undoable) == 10
        library.rate(tracks=ids, rating=7)
        assert len(library.journal.undoable) == 9
        library.edit_tags(ids, {"genre": "Jazz"})  # alone too much
        assert [step.what for step in library.journal.undoable] == ["edit_tags"]
        assert library.undo() is not None
        assert library.find(Find(text="genre:jazz")).total == 0
        (left,) = library._db.execute("SELECT count(DISTINCT step) FROM journal").fetchone()
        assert left == 1
