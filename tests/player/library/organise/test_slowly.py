"""Changes in slices: the same in the end, one step, and nothing half whatever ends them."""

from __future__ import annotations

import functools
import json
import random
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from player.contract import Find
from player.library import Library, NewTrack
from player.library.collection import _sums
from player.library.organise import journal
from player.models import Tags
from player.storage.sqlite import open_library
from player.types import DurationMs, TrackId
from tests.big_library import FixedClock
from tests.factories import copy_of, new_track
from tests.player.library.organise.test_journal import truth

TRACKS = 36


class Few:
    """A pace of so many things a slice, that stops by itself after some slices."""

    def __init__(self, size: int = 7, stop_after: int = 1 << 30) -> None:
        self._size = size
        self._left = stop_after
        self.slices = 0

    @property
    def stopped(self) -> bool:
        return self._left <= 0

    def size(self) -> int:
        return self._size

    @contextmanager
    def slice(self, count: int) -> Generator[None, None, None]:
        del count
        yield
        self.slices += 1
        self._left -= 1


def drive(work: Generator[tuple[int, int], None, Any]) -> Any:
    """To its end; what is told of it never goes back."""
    before = -1
    while True:
        try:
            done, total = next(work)
        except StopIteration as end:
            return end.value
        assert 0 <= done <= total
        assert done >= before or done == 0
        before = done


def new(n: int) -> NewTrack:
    return new_track(
        n,
        tags=Tags(
            title=f"Song {n}" + (" (feat. Guest)" if n % 9 == 0 else ""),
            artist=f"Artist {n % 5}",
            album=f"Album {n // 4}" if n % 11 else "",
            album_artist=f"Artist {n % 5}" if n % 3 else "",
            number=n % 4 + 1,
            genre="Rock" if n % 2 else "Rock; Pop",
            genres=() if n % 2 else ("Rock", "Pop"),
            duration_ms=DurationMs(100_000 + 30_000 * n),
        ),
        copies=(copy_of(n),),
    )


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is large in these tests."""
    monkeypatch.setattr(_sums, "LARGE", 3)
    monkeypatch.setattr(journal, "PARTED", 10)
    monkeypatch.setattr(journal, "AT_ONCE", 20)


def filled(path: str = ":memory:") -> Library:
    """Tracks, listens, hearts and stars: made once, and then copied as a whole."""
    opened = open_library(path).connection
    with closing(sqlite3.connect(":memory:")) as made:
        made.deserialize(_made())
        made.backup(opened)
    return Library(opened, FixedClock())


@functools.cache
def _made() -> bytes:
    library = Library(open_library(":memory:").connection, FixedClock())
    library.add_tracks(new(n) for n in range(TRACKS))
    for n, id in enumerate(ids(library)):
        library.listened(id, DurationMs(100_000), n % 4 == 0, at=1_700_000_000 + n)
    albums = [row[0] for row in library._db.execute("SELECT id FROM albums ORDER BY id")]
    artists = [row[0] for row in library._db.execute("SELECT id FROM artists ORDER BY id")]
    library.love(albums=albums[::3], artists=artists[::2])
    library.rate(albums=albums[1::3], rating=7)
    with closing(library._db):
        return library._db.serialize()


def ids(library: Library) -> list[TrackId]:
    return library.find_ids(Find())


Work = Callable[[Library, Few], Generator[tuple[int, int], None, Any]]
At_once = Callable[[Library], object]


def dropped(library: Library) -> None:
    with library.step("drop", TRACKS):
        library.remove_tracks(ids(library))


def wished(library: Library) -> None:
    with library.step("keep", TRACKS):
        library.set_wish(ids(library), True)


def unheard(library: Library) -> None:
    with library.step("history_remove", TRACKS):
        library.remove_listens([], 1 << 40)


def threes(library: Library) -> list[tuple[TrackId, list[TrackId]]]:
    every = ids(library)
    parts = [every[at : at + 3] for at in range(0, len(every), 3)]
    return [(part[len(part) // 2], part) for part in parts]


def merged(library: Library) -> None:
    with library.step("merge_tracks", TRACKS):
        for into, tracks in threes(library):
            if len(tracks) > 1:
                library.merge_tracks(tracks, into)


def into_one(library: Library) -> None:
    every = ids(library)
    if len(every) > 1:
        library.merge_tracks(every, every[5 % len(every)])


def into_one_slowly(library: Library, pace: Few) -> Generator[tuple[int, int], None, Any]:
    every = ids(library)
    if len(every) > 1:
        yield from library.merge_tracks_slowly(every, every[5 % len(every)], pace)


def edit(**changes: Any) -> tuple[Work, At_once]:
    return (
        lambda library, pace: library.edit_tags_slowly(ids(library), changes, pace),
        lambda library: library.edit_tags(ids(library), changes),
    )


ORDERS: dict[str, tuple[Work, At_once]] = {
    "genre": edit(genre="Jazz; Blues"),
    "artist": edit(artist="One Name"),
    "album": edit(album="One", album_artist="Somebody"),
    "no album artist": edit(album="One", album_artist=""),
    "love": (
        lambda library, pace: library.love_slowly(ids(library), [], [], True, pace),
        lambda library: library.love(tracks=ids(library)),
    ),
    "rate": (
        lambda library, pace: library.rate_slowly(ids(library), [], 5, pace),
        lambda library: library.rate(tracks=ids(library), rating=5),
    ),
    "merge": (
        lambda library, pace: library.merge_groups_slowly(threes(library), [], [], pace),
        merged,
    ),
    "into one": (into_one_slowly, into_one),
    "drop": (lambda library, pace: library.remove_slowly(ids(library), pace), dropped),
    "keep": (lambda library, pace: library.wish_slowly("keep", ids(library), True, pace), wished),
    "history": (
        lambda library, pace: library.remove_listens_slowly([], 1 << 40, [], pace),
        unheard,
    ),
}
NAMES = list(ORDERS)
HARD = ["artist", "no album artist", "drop", "history", "merge", "into one"]
"""Those after which most must be brought in order."""


def in_order(library: Library) -> None:
    """What is derived is as if it had been made anew, and nothing waits."""
    assert library.collection.unsettled() == 0
    now = truth(library)
    library.collection.set_stale()
    while library.collection.stale:
        library.rebuild_collection()
    again = truth(library)
    assert {k: now[k] for k in ("albums", "artists", "genres", "credits", "search")} == {
        k: again[k] for k in ("albums", "artists", "genres", "credits", "search")
    }


@pytest.mark.parametrize("name", NAMES)
def test_it_is_the_same_as_at_once_and_one_step(name: str) -> None:
    slowly, at_once = ORDERS[name]
    one, other = filled(), filled()
    with closing(one._db), closing(other._db):
        before, steps = truth(one), len(one.journal.undoable)
        pace = Few()
        drive(slowly(one, pace))
        at_once(other)
        assert pace.slices > TRACKS // 7
        after = truth(one)
        assert after == truth(other)
        assert one.journal.undoable[-1].what == other.journal.undoable[-1].what
        assert one.journal.undoable[-1].count == TRACKS
        assert len(one.journal.undoable) == steps + 1

        pace = Few()
        step, _ = drive(one.take_back_slowly("undo", pace))
        assert (step.count, pace.slices > 3) == (TRACKS, True)
        assert truth(one) == before
        assert len(one.journal.undoable) == steps
        drive(one.take_back_slowly("redo", Few()))
        assert truth(one) == after
        # What was made slowly is taken back at once, too, and the other way round.
        one.undo()
        assert truth(one) == before
        drive(other.take_back_slowly("undo", Few()))
        assert truth(other) == before
        in_order(one)


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("slices", [1, 4])
def test_cancelled_it_is_a_step_of_what_was_done(name: str, slices: int) -> None:
    library = filled()
    with closing(library._db):
        before = truth(library)
        drive(ORDERS[name][0](library, Few(7, slices)))
        assert library.journal.undoable[-1].count == 7 * slices
        assert truth(library) != before
        in_order(library)
        drive(library.take_back_slowly("undo", Few()))
        assert truth(library) == before


@pytest.mark.parametrize("name", HARD)
def test_an_undo_that_is_cancelled_leaves_the_rest_to_be_undone(name: str) -> None:
    library = filled()
    with closing(library._db):
        before = truth(library)
        drive(ORDERS[name][0](library, Few()))
        after = truth(library)
        drive(library.take_back_slowly("undo", Few(7, 3)))
        assert before != truth(library) != after
        in_order(library)
        rest, part = library.journal.undoable[-1], library.journal.redoable[-1]
        assert rest.what == part.what
        assert rest.count + part.count == TRACKS
        drive(library.take_back_slowly("undo", Few()))
        assert truth(library) == before
        # Both halves are one again, and may come apart in the other direction.
        assert [step.count for step in library.journal.redoable] == [TRACKS]
        drive(library.take_back_slowly("redo", Few(7, 4)))
        in_order(library)
        drive(library.take_back_slowly("undo", Few(7, 2)))
        drive(library.take_back_slowly("redo", Few()))
        assert truth(library) == after
        assert library.journal.undoable[-1].count == TRACKS
        assert library.journal.redoable == []


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("at", [1, 5, -1])
def test_death_in_the_middle_leaves_a_step_for_the_next_session(
    name: str, at: int, tmp_path: Path
) -> None:
    """Whichever slice was the last, even among the sums at the end."""
    path = str(tmp_path / "library.sqlite")
    library = filled(path)
    before = truth(library)
    work = ORDERS[name][0](library, Few())
    seen = 0
    while seen != at:
        try:
            next(work)
        except StopIteration:
            break
        seen += 1
        if at < 0 and library.collection.unsettled():
            break  # the first slice that left sums, and before any of them was made
    done = library._db.execute("SELECT count(*) FROM journal").fetchone()[0]
    library._db.close()  # nothing of the generator runs any more
    with pytest.raises((sqlite3.ProgrammingError, StopIteration)):
        next(work)

    library = Library(open_library(path).connection, FixedClock())
    with closing(library._db):
        drive(library.settle(Few()))
        in_order(library)
        if done and library.journal.undoable:
            drive(library.take_back_slowly("undo", Few()))
            assert truth(library) == before
        while library.journal.sweep():
            pass
        assert library.collection.unsettled() == 0


def test_death_in_the_middle_of_an_undo(tmp_path: Path) -> None:
    path = str(tmp_path / "library.sqlite")
    library = filled(path)
    before = truth(library)
    drive(ORDERS["artist"][0](library, Few()))
    after = truth(library)
    work = library.take_back_slowly("undo", Few())
    for _ in range(4):
        next(work)
    library._db.close()

    library = Library(open_library(path).connection, FixedClock())
    with closing(library._db):
        drive(library.settle(Few()))
        in_order(library)
        assert [step.what for step in library.journal.undoable] == ["edit_tags"]
        assert [step.what for step in library.journal.redoable] == ["edit_tags"]
        middle = truth(library)
        assert before != middle != after
        drive(library.take_back_slowly("redo", Few()))
        assert truth(library) == after
        drive(library.take_back_slowly("undo", Few()))
        assert truth(library) == before


def test_others_change_things_in_between() -> None:
    """A track that goes meanwhile is passed over; a step of somebody else's stays theirs."""
    library = filled()
    with closing(library._db):
        every = ids(library)
        work = library.edit_tags_slowly(every, {"genre": "Jazz"}, Few())
        for _ in range(3):
            next(work)
        library.love(tracks=every[:2])
        with library.step("drop", 1):
            library.remove_tracks([every[-1]])
        drive(work)
        assert [step.what for step in library.journal.undoable][-3:] == [
            "love", "drop", "edit_tags",
        ]  # fmt: skip
        assert library.find(Find(text="genre:jazz")).total == TRACKS - 1
        in_order(library)
        drive(library.take_back_slowly("undo", Few()))
        assert library.find(Find(text="genre:jazz")).total == 0
        assert library.find(Find(text="loved:yes")).total == 2
        in_order(library)


def test_a_failure_in_the_middle_is_a_step_of_what_was_done() -> None:
    library = filled()
    with closing(library._db):
        before = truth(library)
        put = library._edit
        numbers = iter(range(TRACKS))

        def fails(number: int, wanted: Any) -> None:
            if next(numbers) == 20:
                raise sqlite3.OperationalError("no more")
            put(number, wanted)

        library._edit = fails  # type: ignore[method-assign]
        with pytest.raises(sqlite3.OperationalError):
            drive(library.edit_tags_slowly(ids(library), {"artist": "X"}, Few()))
        library._edit = put  # type: ignore[method-assign]
        assert library.journal.undoable[-1].what == "edit_tags"
        drive(library.settle(Few()))
        in_order(library)
        drive(library.take_back_slowly("undo", Few()))
        assert truth(library) == before


def test_notes_of_dropped_steps_are_swept_a_little_at_a_time() -> None:
    library = filled()
    with closing(library._db):
        told: list[bool] = []
        library.journal.dropped = lambda: told.append(True)
        library.love(tracks=ids(library))
        drive(library.take_back_slowly("undo", Few()))
        library.rate(tracks=ids(library)[:1], rating=3)  # nothing can be done again now
        assert told
        goes = 0
        while library.journal.sweep():
            goes += 1
        assert goes >= TRACKS // 20 - 1
        steps = {step for (step,) in library._db.execute("SELECT step FROM journal")}
        assert steps == {step.number for step in library.journal.undoable} - {0}


@pytest.mark.parametrize("seed", range(3))
def test_any_series_of_whole_and_half_changes_comes_back(seed: int) -> None:
    library = filled()
    chance = random.Random(seed)
    with closing(library._db):
        states = [truth(library)]
        for _ in range(5):
            work = ORDERS[chance.choice(NAMES)][0]
            drive(work(library, Few(chance.randrange(3, 20), chance.choice((2, 5, 1 << 20)))))
            states.append(truth(library))
        last = states.pop()
        while states:
            if len(library.journal.undoable) <= 2:
                break
            if last != states[-1]:  # what changed nothing left no step
                drive(library.take_back_slowly("undo", Few(chance.randrange(3, 20))))
            assert json.dumps(truth(library), default=repr) == json.dumps(states[-1], default=repr)
            last = states.pop()
        in_order(library)
