"""Many groups of duplicates in one order: the same as one after the other, one step, and only what
is certain without a look."""

from __future__ import annotations

import contextlib
import dataclasses
import random
from contextlib import closing
from typing import Any

import pytest

from player.contract import Find
from player.errors import BadInput, NotFound
from player.library import Library
from player.library.organise import duplicates
from player.library.organise.duplicates import Group
from player.types import DurationMs, TrackId
from tests.player.library.organise.test_duplicates import SONG, groups, library_of, other
from tests.player.library.organise.test_journal import truth
from tests.player.library.organise.test_slowly import Few, drive, filled, ids, in_order

__all__ = ["small"]
from tests.player.library.organise.test_slowly import small


def seen(found: dict[str, Any]) -> dict[str, Any]:
    return {**found, "albums": [row for row in found["albums"] if row["live"]]}


def one_by_one(library: Library, wanted: list[tuple[TrackId, list[TrackId]]]) -> None:
    """What the order stands for."""
    for into, tracks in wanted:
        there = [track for track in tracks if not library.gone([track])]
        if library.gone([into]) or not there:
            continue
        with contextlib.suppress(BadInput):  # where they are one already
            library.merge_tracks(there, into)


@pytest.mark.parametrize("seed", range(8))
def test_any_groups_even_overlapping_ones_are_as_if_merged_one_by_one(seed: int) -> None:
    chance = random.Random(seed)
    one, two = filled(), filled()
    with closing(one._db), closing(two._db):
        every = ids(one)
        wanted = [
            (chance.choice(tracks), tracks)
            for _ in range(chance.randrange(1, 12))
            if (tracks := chance.sample(every, chance.randrange(1, 8)))
        ]
        # A track that was edited, one that is in the trash, and one that nobody knows.
        edited = chance.sample(every, 9)
        removed = chance.choice(every)
        for library in (one, two):
            library.edit_tags(edited, {"genre": "Jazz", "year": 1999})
            library.remove_tracks([removed])
        wanted.append((every[0], [every[1], TrackId("nobody"), removed]))
        before, steps = truth(one), len(one.journal.undoable)
        drive(one.merge_groups_slowly(wanted, [], [], Few(chance.randrange(1, 9))))
        one_by_one(two, wanted)
        after = truth(one)
        # What was said of an album of which nothing is left waits with the name it had, for its
        # tracks to come back: which of its names that was nobody can see.
        assert seen(after) == seen(truth(two))
        assert [step.what for step in one.journal.undoable[steps:]] == ["merge_tracks"]
        in_order(one)
        drive(one.take_back_slowly("undo", Few(chance.randrange(1, 9))))
        assert truth(one) == before
        drive(one.take_back_slowly("redo", Few(chance.randrange(1, 9))))
        assert truth(one) == after
        one.undo()  # at once, too
        assert truth(one) == before
        in_order(one)


def test_what_came_in_between_hangs_together_with_it() -> None:
    """A merge of the same tracks between two slices; an undo takes back the newer step first."""
    library = filled()
    with closing(library._db):
        every, before = ids(library), truth(library)
        wanted = [(every[at], every[at : at + 3]) for at in range(0, 30, 3)]
        work = library.merge_groups_slowly(wanted, [], [], Few(5))
        while library._db.execute("SELECT count(*) FROM journal_parts").fetchone() == (0,):
            next(work)
        library.merge_tracks([every[27], every[30]], every[30])  # a keeper of later goes
        drive(work)
        in_order(library)
        assert [step.what for step in library.journal.undoable] == ["merge_tracks"] * 2
        while library.journal.undoable:
            drive(library.take_back_slowly("undo", Few(5)))
        assert truth(library) == before
        in_order(library)


def test_notes_of_parts_are_forgotten_with_their_step() -> None:
    library = filled()
    with closing(library._db):
        every = ids(library)
        wanted = [(every[at], every[at : at + 3]) for at in range(0, 30, 3)]
        drive(library.merge_groups_slowly(wanted, [], [], Few(5)))
        drive(library.take_back_slowly("undo", Few(5)))
        library.rate(tracks=every[:1], rating=2)
        while library.journal.sweep():
            pass
        left = {step for (step,) in library._db.execute("SELECT step FROM journal")}
        assert left <= {step.number for step in library.journal.undoable}
        assert library._db.execute("SELECT count(*) FROM journal_parts").fetchone() == (0,)


def test_orders_that_name_nothing() -> None:
    library = filled()
    with closing(library._db):
        every, steps = ids(library), len(library.journal.undoable)
        with pytest.raises(NotFound):
            drive(library.merge_tracks_slowly([*every, TrackId("nobody")], every[0], Few()))
        with pytest.raises(BadInput):
            drive(library.merge_tracks_slowly([every[0]], every[0], Few()))
        assert drive(library.merge_groups_slowly([(every[0], [every[0]])], [], [], Few())) == [
            every[0]
        ]
        assert drive(library.merge_groups_slowly([], [], [], Few())) == []
        assert len(library.journal.undoable) == steps


# ── certain ones ─────────────────────────────────────────────────────────────────────────────────

MBID = "0b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a11"


@pytest.mark.parametrize(
    ("tags", "certain"),
    [
        (other(), True),
        (other(title="Hyperballad (Remastered)"), True),
        (other(duration_ms=DurationMs(324_000)), False),
        (other(album=""), False),
        (other(album="Greatest Hits", number=1), False),
        (other(title="Hyperbalad"), False),
        (other(title="Else", recording_mbid=MBID), False),
    ],
)
def test_certain_is_only_what_nobody_has_to_look_at(tags: object, certain: bool) -> None:
    library = library_of(SONG, tags)  # type: ignore[arg-type]
    with closing(library._db):
        found = [group.certain for group in groups(library)]
        assert found == [True] if certain else True not in found


def test_an_id_makes_it_certain_but_not_against_another_album() -> None:
    said = {"recording_mbid": MBID}
    for tags, certain in (
        (other(**said, title="Hyper-ballad", album="", duration_ms=DurationMs(0)), True),
        (other(**said, album="Greatest Hits", number=1), False),
    ):
        library = library_of(dataclasses.replace(SONG, **said), tags)  # type: ignore[arg-type]
        with closing(library._db):
            assert [group.certain for group in groups(library)] == [certain]


def certain_ones(library: Library) -> list[Group]:
    return [group for group in groups(library) if group.certain]


WORDS = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")


def song(n: int) -> object:
    return other(title=f"{WORDS[n]} Song", number=n + 1)


def test_all_certain_ones_are_merged_as_they_are_now() -> None:
    """But those that were said not to be the same meanwhile, have other tags by now, or are
    spared; of three of which one is gone the other two."""
    tags = [song(n) for n in range(5) for _ in range(3)]
    library = library_of(*tags)  # type: ignore[arg-type]
    with closing(library._db):
        found = certain_ones(library)
        assert [len(group.tracks) for group in found] == [3] * 5
        before = library._ids(range(1, 16))
        assert len(before) == 15
        library.edit_tags([before[1]], {"title": "Another"})
        library.not_duplicates([before[3], before[5]])
        library.remove_tracks([before[6]])
        answer = drive(library.merge_groups_slowly([], found, [before[10]], Few(2)))
        assert answer == [before[7], before[12]]
        assert library.find(Find()).total == 14 - 1 - 2
        left = library.without_gone(found)
        assert [len(group.tracks) for group in left] == [3, 3, 3]
        drive(library.take_back_slowly("undo", Few(2)))
        assert library.find(Find()).total == 14


def test_a_group_of_which_not_all_were_compared_is_not_certain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(duplicates, "_NEIGHBOURS", 1)
    library = library_of(*[song(0) for _ in range(3)])  # type: ignore[list-item]
    with closing(library._db):
        assert [group.certain for group in groups(library)] == [False]
