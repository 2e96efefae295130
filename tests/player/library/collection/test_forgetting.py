"""Listens are taken out one by one, and a track knows when it was heard last."""

from __future__ import annotations

from player.library import Library
from player.types import TrackId
from tests.player.library.collection.kits import empty, track

AT = 1_700_000_000


def heard(library: Library) -> list[tuple[str, int]]:
    return [(row.title, row.at) for row in library.collection.history("", 0, 100).listens]


def times(library: Library, track: TrackId) -> tuple[int, int]:
    """Plays, and when it was heard last."""
    (row,) = library._db.execute(
        "SELECT plays, played_at FROM tracks WHERE id = ?", (track,)
    ).fetchall()
    return row


def test_one_of_two_in_one_moment() -> None:
    """A history that only knows minutes has several listens of one."""
    library = empty()
    one, two = library.add_tracks([track(1), track(2)])
    for id in (one, two, one):
        library.listened(id, 200_000, False, at=AT)  # type: ignore[arg-type]
    rows = library.collection.history("", 0, 10).listens
    with library.step("history_remove"):
        assert library.remove_listens([], 0, [rows[0].listen]) == 1
    assert sorted(heard(library)) == [("Song 1", AT), ("Song 2", AT)]
    assert times(library, one) == (1, AT)
    library.undo()
    assert library.collection.history("", 0, 10).listens == rows
    assert times(library, one) == (2, AT)
    library.redo()
    with library.step("history_remove"):
        assert library.remove_listens([AT], 0) == 2
    assert heard(library) == []
    assert times(library, one) == times(library, two) == (0, 0)


def test_a_merged_track_was_heard_under_both_names() -> None:
    library = empty()
    one, two = library.add_tracks([track(1), track(2)])
    library.listened(one, 200_000, False, at=AT)  # type: ignore[arg-type]
    library.listened(two, 200_000, False, at=AT + 10)  # type: ignore[arg-type]
    library.merge_tracks([one, two], one)
    library.listened(one, 200_000, False, at=AT + 20)  # type: ignore[arg-type]
    assert times(library, one) == (3, AT + 20)
    library.remove_listens([AT + 20], 0)
    assert times(library, one) == (2, AT + 10)
    library.remove_listens([AT], 0)
    assert times(library, one) == (1, AT + 10)


def test_everything_of_any_clock() -> None:
    """A clock that was set wrong does not save a listen."""
    library = empty()
    (one,) = library.add_tracks([track(1)])
    library.listened(one, 200_000, False, at=AT * 3)  # type: ignore[arg-type]
    library.remove_listens([], 1 << 52)
    assert heard(library) == []
