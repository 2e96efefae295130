"""What the user says of tracks stays said, whatever the files say later."""

from __future__ import annotations

import dataclasses
import functools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from player.contract import Find
from player.errors import BadInput
from player.library import Library
from player.library.organise.edits import overlay
from player.library.organise.fields import EDITABLE, checked, with_kin
from player.models import Tags
from player.storage import open_memory
from player.types import DurationMs, TrackId
from tests.factories import copy_of, new_track
from tests.thorough import times

SAID = Tags(
    title="Song", artist="The Band", artists=("The Band", "Guest"), artist_sort="Band, The",
    album="Album", album_artist="The Band", genre="Rock, Pop", genres=("Rock", "Pop"),
    year=2001, date="2001-02-03", number=3, duration_ms=DurationMs(200_000),
)  # fmt: skip


class Clock:
    def now(self) -> float:
        return 1_700_000_000.0


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(open_memory().connection, Clock())
    yield library
    library._db.close()


def add(library: Library, number: int, tags: Tags) -> TrackId:
    (track,) = library.add_tracks([new_track(number, tags=tags)])
    return track


def tags(library: Library, track: TrackId) -> Tags:
    return library.look_up(track).tags


def test_it_survives_a_file_that_is_read_again(library: Library) -> None:
    track = add(library, 1, SAID)
    library.edit_tags([track], {"title": "Mine", "year": 1999})
    library.update_tags(track, dataclasses.replace(SAID, title="Theirs", composer="New"))
    now = tags(library, track)
    assert (now.title, now.year, now.date, now.composer) == ("Mine", 1999, "1999", "New")
    assert library.edited(track) == {"title": "Theirs", "year": 2001, "date": "2001-02-03"}
    assert library.find(Find(text="mine")).total == 1
    assert library.find(Find(text="theirs")).total == 0
    library.edit_tags([track], {"title": None, "year": None})
    assert tags(library, track) == dataclasses.replace(SAID, title="Theirs", composer="New")
    assert library.edited(track) == {}


def test_a_length_that_is_learned_later_is_the_files_too(library: Library) -> None:
    track = add(library, 1, dataclasses.replace(SAID, duration_ms=DurationMs(0)))
    library.edit_tags([track], {"title": "Mine"})
    library.set_duration(track, DurationMs(123_000))
    library.edit_tags([track], {"title": None})
    assert tags(library, track) == dataclasses.replace(SAID, duration_ms=DurationMs(123_000))


def test_it_survives_a_merge(library: Library) -> None:
    """By itself all that was edited goes along; by the user's choice what stays has its say."""
    one, two = add(library, 1, SAID), add(library, 20, dataclasses.replace(SAID, title="Other"))
    library.edit_tags([two], {"title": "Mine", "composer": "Me"})
    library.merge_tracks([one, two], one)
    now = tags(library, one)
    assert (now.title, now.composer) == ("Song", "Me")
    (new,) = library.split_track(one, [copy_of(20).content])[1:]
    assert tags(library, new).title == "Other"


def test_what_is_edited_is_merged_by_nobody_else(library: Library) -> None:
    one, two = add(library, 1, SAID), add(library, 20, dataclasses.replace(SAID, title="Other"))
    library.edit_tags([two], {"title": "Mine"})
    assert library.update_tags(two, SAID) == two
    assert tags(library, one).title == "Song"


def test_it_goes_along_in_an_archive(library: Library) -> None:
    track = add(library, 1, SAID)
    library.edit_tags([track], {"genres": ["Jazz", "Folk"], "compilation": True})
    rows = [row for row in library.archive_rows() if row["row"] == "track"]
    other = Library(open_memory().connection, Clock())
    other.merge_rows(rows, 0)
    assert tags(other, track) == tags(library, track)
    assert other.edited(track) == library.edited(track)
    broken = [{**rows[0], "edits": {"year": "soon"}, "id": "0" * 20}]
    assert Library(open_memory().connection, Clock()).merge_rows(broken, 0)[1] == 1


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        ({"artist": "Band"}, {"artist": "Band", "artists": (), "artist_sort": ""}),
        ({"artists": ["A", "B"]}, {"artist": "A, B", "artists": ("A", "B")}),
        ({"artist": "A with B", "artists": ["A", "B"]}, {"artist": "A with B"}),
        ({"genre": "Jazz; Folk/Blues"}, {"genres": ("Jazz", "Folk", "Blues")}),
        ({"genre": "Jazz"}, {"genre": "Jazz", "genres": ()}),
        ({"genres": ["A", "", "A", " B "]}, {"genre": "A, B", "genres": ("A", "B")}),
        ({"year": 2002}, {"date": "2002"}),
        ({"year": 2001}, {"date": "2001-02-03"}),
        ({"year": 0}, {"date": ""}),
        ({"date": "1990-05"}, {"year": 1990}),
        ({"title": "Song"}, {"title": "Song"}),
        ({"album": "  Evil\u202e \x00<b> "}, {"album": "Evil <b>"}),
    ],
)
def test_kin(changes: dict[str, Any], after: dict[str, Any]) -> None:
    found = with_kin(checked(changes), SAID, SAID)
    now = overlay(SAID, {name: each for name, each in found.items() if each is not None})
    assert {name: getattr(now, name) for name in after} == after


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=times(40, 1000), deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(EDITABLE)) | st.text(max_size=5), JSON, max_size=4))
def test_any_change(changes: dict[str, Any]) -> None:
    """Tags of the right types, or a sentence that names the field; what is clean stays so."""
    try:
        once = checked(changes)
    except BadInput as error:
        assert error.code in ("bad_field", "unknown_field")  # noqa: PT017 - either will do
        return
    assert checked(once) == once
    found = with_kin(once, SAID, SAID)
    now = overlay(SAID, {name: each for name, each in found.items() if each is not None})
    for field in dataclasses.fields(Tags):
        value = getattr(now, field.name)
        assert isinstance(value, float if field.default is None else type(field.default)) or (
            value is None and field.default is None
        )


DEEDS = st.lists(
    st.one_of(
        st.tuples(
            st.just("edit"),
            st.sampled_from(("title", "composer")),
            st.sampled_from((None, "One", "Two", "Three")),
        ),
        st.sampled_from((("write",), ("undo",), ("redo",))),
    ),
    max_size=14,
)


@functools.cache
def with_one_track() -> sqlite3.Connection:
    """A library, made once: examples begin with a copy of it."""
    db = open_memory().connection
    Library(db, Clock()).add_tracks([new_track(1, tags=Tags(title="At first"))])
    return db


@pytest.mark.timeout(600)
@settings(max_examples=times(60, 2000))
@given(deeds=DEEDS)
@example(deeds=[("edit", "title", "One"), ("write",), ("undo",), ("redo",)])
@example(deeds=[("edit", "title", it) for it in ("One", None, "Two")] + [("write",)])
@example(deeds=[("edit", "title", "One"), ("edit", "title", "Two"), ("undo",), ("write",)])
def test_what_was_written_into_the_file_is_taken_back_in_the_library(deeds: list[Any]) -> None:
    """The file keeps what it says; what the library shows goes back and forth all the same."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        with_one_track().backup(db)
        library = Library(db, Clock())
        (track,) = library.find_ids(Find())

        def shown() -> tuple[str, str]:
            tags = library.look_up(track).tags
            return tags.title, tags.composer

        states, at, contents = [shown()], 0, 1
        for deed, *about in deeds:
            if deed == "edit":
                steps = len(library.journal.undoable)
                library.edit_tags([track], {about[0]: about[1]})
                if len(library.journal.undoable) > steps:
                    at += 1
                    states[at:] = [shown()]
            elif deed == "write":
                (old,) = library.copies_of(track)
                contents += 1
                library.written(old.content, copy_of(contents), library.look_up(track).tags, "_old")
                assert library.edited(track) == {}
            elif deed == "undo" and at > 0:
                library.undo()
                at -= 1
            elif deed == "redo" and at < len(states) - 1:
                library.redo()
                at += 1
            assert shown() == states[at], deed
        for way, last in (("undo", 0), ("redo", len(states) - 1)):
            while at != last:
                getattr(library, way)()
                at += 1 if way == "redo" else -1
                assert shown() == states[at], way
