"""What may be the same recording, and what speaks for and against it."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.contract import Find
from player.library import Library
from player.library.match import likeness
from player.library.organise.duplicates import LIKELY, MAX_GROUP, Group
from player.models import Tags
from player.storage import open_memory
from player.types import DurationMs
from tests.factories import copy_of, new_track

SONG = Tags(
    title="Hyperballad", artist="Björk", album="Post", number=2, duration_ms=DurationMs(321_000)
)
MBID = "0b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a1"


def other(**changes: object) -> Tags:
    return dataclasses.replace(SONG, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tags", "likely", "reasons"),
    [
        (other(), True, {"same_title", "same_artist", "same_album", "same_length"}),
        (other(album="Greatest Hits", number=1), True, {"other_album", "same_title"}),
        (other(duration_ms=DurationMs(324_000)), True, {"near_length"}),
        (other(title="Hyperbalad"), True, {"similar_title"}),
        (other(title="Hyperballad (Live)"), False, {"other_version"}),
        (other(title="Hyperballad (Brodsky Quartet Remix)"), False, {"other_version"}),
        (other(title="Hyperballad (Remastered 2011)"), True, {"same_title"}),
        (other(duration_ms=DurationMs(400_000)), False, {"same_title"}),
        (other(number=9), False, {"other_place"}),
        (other(artist="Somebody Else"), False, {"same_title"}),
        (other(title="Another"), False, {"same_artist"}),
    ],
)
def test_what_speaks_for_and_against(tags: Tags, likely: bool, reasons: set[str]) -> None:
    found = likeness(SONG, tags)
    assert (found.score >= LIKELY) is likely, found
    assert reasons <= set(found.reasons)
    assert likeness(tags, SONG) == found


def test_ids_speak_louder_than_words() -> None:
    one = other(recording_mbid=MBID + "1", title="Hyper-ballad [album]", duration_ms=DurationMs(0))
    assert likeness(one, other(recording_mbid=MBID + "1")).score > 0.9
    assert likeness(one, other(recording_mbid=MBID + "2", title=one.title)).score < LIKELY


def groups(library: Library) -> list[Group]:
    found: list[Group] | None = None
    for found in library.find_duplicates():  # noqa: B007 - the last one counts
        pass
    assert found is not None
    return found


def library_of(*tags: Tags) -> Library:
    class Clock:
        def now(self) -> float:
            return 1_700_000_000.0

    library = Library(open_memory().connection, Clock())
    for number, each in enumerate(tags):
        library.add_tracks([new_track(number, provisional=True, copies=(copy_of(number),))])
        library.split(copy_of(number).content)  # nothing is merged by itself
        library.update_tags(library.find_ids(Find())[-1], each)
    return library


def test_groups() -> None:
    library = library_of(
        SONG, other(album="Live Box", title="Hyperballad (Live)"), other(album="Best"),
        other(title="Isobel"), other(title="Hyperbalad", album="Other"),
    )  # fmt: skip
    (group,) = groups(library)
    ids = library.find_ids(Find())
    assert [row.id for row in library.duplicate_groups([group])[0].tracks] == [
        ids[0], ids[2], ids[4],
    ]  # fmt: skip
    assert set(group.reasons) == {"same_artist", "same_length", "similar_title", "other_album"}
    library.not_duplicates([ids[0], ids[2], ids[4]])
    assert groups(library) == []
    library._db.close()


def test_a_crowd_stays_a_few_groups() -> None:
    """A thousand tracks called alike are compared with their neighbours, and no group is a list."""
    library = library_of(*(other(album=f"Album {n}") for n in range(120)))
    found = groups(library)
    assert all(len(group.tracks) <= MAX_GROUP for group in found)
    assert sum(len(group.tracks) for group in found) == 120
    library._db.close()


@settings(max_examples=50, deadline=None)
@given(
    st.builds(Tags, title=st.text(max_size=20), artist=st.text(max_size=10),
              album=st.text(max_size=10), duration_ms=st.integers(0, 10_000_000)),
    st.builds(Tags, title=st.text(max_size=20), artist=st.text(max_size=10),
              album=st.text(max_size=10), duration_ms=st.integers(0, 10_000_000)),
)  # fmt: skip
def test_any_two(left: Tags, right: Tags) -> None:
    found = likeness(left, right)
    assert 0 <= found.score <= 1
    assert len(set(found.reasons)) == len(found.reasons)
