"""Artists made one, and several again, in slices: a word is said at once, and its tracks follow."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from player.contract import Find
from player.library import Library
from player.library.collection import follow
from player.library.organise.journal import UNFINISHED
from player.models import Tags
from player.storage.sqlite import open_library
from player.types import ArtistId
from tests.big_library import FixedClock
from tests.factories import new_track
from tests.player.library.organise import test_slowly as others
from tests.player.library.organise.test_journal import truth
from tests.player.library.organise.test_slowly import Few, drive, filled, in_order, small
from tests.thorough import times

__all__ = ["small"]

Work = Generator[tuple[int, int], None, Any]
Order = tuple[Callable[[Library, Few], Work], Callable[[Library], object]]


def artist(library: Library, name: str) -> ArtistId:
    (id,) = library._db.execute(
        "SELECT id FROM artists WHERE name = ? AND live", (name,)
    ).fetchone()
    return ArtistId(id)


def stocked(path: str = ":memory:") -> Library:
    """The library of the other slices' tests; with tracks that are printed by one and credited to
    others, an album that is, and a name that was merged before."""
    library = filled(path)
    library.add_tracks(
        [
            new_track(
                101,
                tags=Tags(
                    title="Printed", album="P", artist="Artist 1", artists=("Somebody", "Else")
                ),
            ),
            new_track(
                102,
                tags=Tags(
                    title="Printed with guests",
                    artist="ARTIST 1 feat. Guest",
                    artists=("Somebody", "Guest"),
                ),
            ),
            new_track(
                103,
                tags=Tags(
                    title="Of an album",
                    artist="Nobody",
                    album="Theirs",
                    album_artist="Artist 1",
                    album_artists=("Somebody", "Else"),
                ),
            ),
            new_track(104, tags=Tags(title="Old", artist="Artist One")),
        ]
    )
    library.merge_artists([artist(library, "Artist One")], artist(library, "Artist 1"))
    return library


def merge(*names: str, into: str) -> Order:
    def what(library: Library) -> tuple[list[ArtistId], ArtistId]:
        return [artist(library, name) for name in names], artist(library, into)

    return (
        lambda library, pace: library.merge_artists_slowly(*what(library), pace),
        lambda library: library.merge_artists(*what(library)),
    )


def split(name: str, *names: str) -> Order:
    return (
        lambda library, pace: library.split_artist_slowly(artist(library, name), names, pace),
        lambda library: library.split_artist(artist(library, name), names),
    )


ORDERS: dict[str, Order] = {
    "one": merge("Artist 1", into="Artist 2"),
    "all": merge(*(f"Artist {n}" for n in range(4)), into="Artist 4"),
    "new name": merge("Artist 2", into="Somebody"),
    "back": split("Artist 1", "Artist One"),
    "apart": split("Artist 3", "Art", "Ist 3"),
}
ONE = Few(2).size()
"""Artists, and tracks, of one slice."""


@pytest.mark.parametrize("name", list(ORDERS))
def test_it_is_the_same_as_at_once_and_one_step(name: str) -> None:
    slowly, at_once = ORDERS[name]
    one, other = stocked(), stocked()
    with closing(one._db), closing(other._db):
        before, steps = truth(one), len(one.journal.undoable)
        drive(slowly(one, Few(ONE)))
        at_once(other)
        after = truth(one)
        assert after == truth(other) != before
        assert len(one.journal.undoable) == steps + 1
        step, same = one.journal.undoable[-1], other.journal.undoable[-1]
        assert (step.what, step.count) == (same.what, same.count)

        drive(one.take_back_slowly("undo", Few(ONE)))
        assert truth(one) == before
        drive(one.take_back_slowly("redo", Few(ONE)))
        assert truth(one) == after
        one.undo()
        assert truth(one) == before
        drive(other.take_back_slowly("undo", Few(ONE)))
        assert truth(other) == before
        in_order(one)


def test_no_slice_is_about_more_tracks_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many an artist has: others wait for one slice, never for the artist."""
    most: list[int] = []
    chunk = follow.Follower._chunk

    def counted(self: follow.Follower, rows: list[Any]) -> None:
        most.append(len(rows))
        chunk(self, rows)

    monkeypatch.setattr(follow.Follower, "_chunk", counted)
    library = stocked()
    with closing(library._db):
        makes: list[Callable[[Few], Work]] = [
            lambda pace: ORDERS["one"][0](library, pace),
            lambda pace: library.take_back_slowly("undo", pace),
            lambda pace: library.take_back_slowly("redo", pace),
        ]
        for make in makes:
            most.clear()
            drive(make(Few(ONE)))
            assert sum(most) > 7
            assert max(most) == ONE


@pytest.mark.parametrize("name", ["one", "all", "apart"])
def test_whenever_the_session_dies_the_next_one_finishes_it(name: str, tmp_path: Path) -> None:
    """As if it had been made at once, with what was said of albums and artists; and taken back it
    never happened."""
    slowly, at_once = ORDERS[name]
    whole = stocked()
    with closing(whole._db):
        before = truth(whole)
        at_once(whole)
        after = truth(whole)
    slices = 0
    while True:
        library, work, ended = dies(tmp_path / f"{slices}", lambda it: slowly(it, Few(5)), slices)
        if not ended:
            break
        slices += 1
        with closing(library._db):
            drive(library.settle(Few(5)))
            in_order(library)
            assert truth(library) == after, f"died in slice {slices}"
            assert [step.what for step in library.journal.undoable] == [work]
            drive(library.take_back_slowly("undo", Few(5)))
            assert truth(library) == before
            in_order(library)
    library._db.close()
    assert slices > 5


def test_whenever_it_dies_while_it_is_taken_back_the_next_one_finishes_it(tmp_path: Path) -> None:
    whole = stocked()
    with closing(whole._db):
        before = truth(whole)
        drive(ORDERS["one"][0](whole, Few(3)))
        after = truth(whole)

    def back(library: Library) -> Work:
        drive(ORDERS["one"][0](library, Few(3)))
        return library.take_back_slowly("undo", Few(3))

    slices = 0
    while True:
        library, work, ended = dies(tmp_path / f"{slices}", back, slices)
        if not ended:
            break
        slices += 1
        path = library._db.execute("PRAGMA database_list").fetchone()[2]
        drive(library.settle(Few(3)))
        in_order(library)
        assert truth(library) == before, f"died in slice {slices}"
        assert library.journal.undoable == []
        assert [step.what for step in library.journal.redoable] == [work]
        drive(library.take_back_slowly("redo", Few(3)))
        assert truth(library) == after
        # And nothing of it is left for the session after that.
        library.love(artists=[artist(library, "Artist 2")], on=False)
        told = truth(library)
        library._db.close()
        library = Library(open_library(path).connection, FixedClock())
        with closing(library._db):
            drive(library.settle(Few(3)))
            assert truth(library) == told
    library._db.close()
    assert slices > 5


def dies(path: Path, begin: Callable[[Library], Work], slices: int) -> tuple[Library, str, bool]:
    """The library, opened anew after so many slices and one more of some work; which step that
    was; and whether there were as many."""
    library = stocked(str(path))
    work = begin(library)
    for _ in range(slices + 1):
        try:
            next(work)
        except StopIteration:
            return library, "", False
    (marks,) = library._db.execute(
        "SELECT value FROM settings WHERE key = ?", (UNFINISHED,)
    ).fetchone()
    library._db.close()  # nothing of the generator runs any more
    with pytest.raises(sqlite3.ProgrammingError):
        next(work)
    what = "split_artist" if "split_artist" in marks else "merge_artists"
    return Library(open_library(str(path)).connection, FixedClock()), what, True


@pytest.mark.parametrize("slices", [1, 2, 5, 9])
def test_others_change_things_in_between(slices: int) -> None:
    """Who comes by the name meanwhile is theirs, who goes is gone, and a word that is said
    meanwhile is the last."""
    library = stocked()
    with closing(library._db):
        every = library.find_ids(Find())
        work = ORDERS["one"][0](library, Few(3))
        for _ in range(slices):
            next(work)
        library.add_tracks(
            [
                new_track(201, tags=Tags(title="Late", artist="Artist 1")),
                new_track(202, tags=Tags(title="Too", artist="A", artists=("Artist 1", "B"))),
            ]
        )
        library.remove_tracks(every[:9])
        library.merge_artists([artist(library, "Artist 3")], artist(library, "Artist 2"))
        library.split_artist(artist(library, "Artist 2"), ["Artist 3"])
        drive(work)
        in_order(library)
        assert library.find(Find(text="late artist:2")).total == 0  # printed as it was
        rows = library._db.execute(
            "SELECT DISTINCT artists.name FROM credits JOIN artists ON number = artist "
            "WHERE artists.name IN ('Artist 1', 'Artist 2', 'Artist 3')"
        )
        assert {name for (name,) in rows} == {"Artist 2", "Artist 3"}


def test_given_up_it_is_made_all_the_same_up_to_there() -> None:
    """Artists of whom it was said are theirs with all their tracks; of the others nothing was."""
    library = stocked()
    with closing(library._db):
        before = truth(library)
        drive(ORDERS["all"][0](library, Few(2, 1)))
        in_order(library)
        assert library.journal.undoable[-1].count == 2
        left = library._db.execute("SELECT name FROM artists WHERE live AND name LIKE 'Artist _'")
        assert sorted(left) == [("Artist 2",), ("Artist 3",), ("Artist 4",)]
        drive(library.take_back_slowly("undo", Few(2)))
        assert truth(library) == before


@pytest.mark.parametrize("seed", range(times(3, 60)))
def test_any_series_of_such_changes_and_others_comes_back(seed: int) -> None:
    library = stocked()
    chance = random.Random(seed)

    def names() -> list[str]:
        rows = library._db.execute("SELECT name FROM artists WHERE live ORDER BY name")
        return [name for (name,) in rows]

    with closing(library._db):
        states = [truth(library)]
        for _ in range(7):
            pace = Few(chance.randrange(2, 12), chance.choice((1, 3, 1 << 20)))
            one, other = chance.sample(names(), 2)
            match chance.randrange(4):
                case 0:
                    work = others.ORDERS[chance.choice(others.HARD)][0](library, pace)
                case 1:
                    work = split(one, "Artist 1", "Other")[0](library, pace)
                case _:
                    work = merge(one, into=other)[0](library, pace)
            steps = len(library.journal.undoable)
            drive(work)
            if len(library.journal.undoable) > steps:
                states.append(truth(library))
            if len(names()) < 2:
                break
        in_order(library)
        last = states[-1]
        for state in reversed(states[:-1]):
            for stop in (chance.randrange(1, 4), 1 << 20):
                if truth(library) != state:  # half of it, and then the rest
                    drive(library.take_back_slowly("undo", Few(chance.randrange(2, 9), stop)))
            assert truth(library) == state
        while library.journal.redoable:
            drive(library.take_back_slowly("redo", Few(chance.randrange(2, 9))))
        assert truth(library) == last
