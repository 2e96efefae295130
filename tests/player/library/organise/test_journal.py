"""Whatever the user did, in whatever order: taken back it never happened, done again it has."""

from __future__ import annotations

import contextlib
import functools
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.contract import Find
from player.errors import BadInput, NotFound, PlayerError, Refused
from player.library import Library
from player.library.organise.edits import edits_of, overlay
from player.library.organise.journal import STEPS
from player.library.rows import tag_values
from player.models import Tags
from player.storage import open_memory
from player.types import AlbumId, ArtistId, DurationMs, TrackId
from tests.factories import copy_of, new_track
from tests.thorough import times


class Clock:
    """Each look is a second later."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def now(self) -> float:
        self.time += 1
        return self.time


@functools.cache
def template() -> sqlite3.Connection:
    """A small library, made once: examples begin with a copy of it."""
    connection = open_memory().connection
    fill(Library(connection, Clock()))
    return connection


@contextmanager
def stocked() -> Generator[Library, None, None]:
    """A library of six tracks, with two copies each."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    template().backup(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    clock = Clock()
    clock.time += 1000
    try:
        yield Library(connection, clock)
    finally:
        connection.close()


ARTISTS = ("Björk", "Sigur Rós", "Björk & Sigur Rós", "AC/DC feat. Björk")
MBIDS = tuple(f"0b1e6f4c-0d2b-4b38-9d0e-3a4a8a1e7a1{n}" for n in range(3))


def fill(library: Library) -> None:
    for n in range(6):
        tags = Tags(
            title=f"Song {n // 2}" + (" (Live)" if n == 3 else ""),
            artist=ARTISTS[n % 4],
            artist_mbids=(MBIDS[0],) if n == 4 else (),
            album=f"Album {n // 3}",
            album_artist=ARTISTS[0] if n % 2 else "",
            number=n % 3 + 1,
            genre="Rock; Pop" if n % 2 else "",
            genres=("Rock", "Pop") if n % 2 else (),
            duration_ms=DurationMs(200_000 + 40_000 * n),
        )
        library.add_tracks([new_track(n, tags=tags, copies=(copy_of(n), copy_of(n + 50, "http")))])
        library.listened(ids(library)[-1], DurationMs(100_000), skipped=n % 2 == 1)


def ids(library: Library) -> list[TrackId]:
    return library.find_ids(Find())


DERIVED = {"album_number", "artist_number", "folder_number", "cluster", "number"}
TABLES = (
    "tracks", "copies", "aliases", "edits", "apart", "artist_names", "playlists", "playlist_items",
    "listens", "albums", "artists", "search", "album_search", "artist_search", "genres",
)  # fmt: skip


def truth(library: Library) -> dict[str, Any]:
    """All that anybody could see, but for numbers that mean nothing."""
    found: dict[str, Any] = {}
    for table in TABLES:
        cursor = library._db.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        found[table] = sorted(
            (
                {
                    name: value
                    for name, value in zip(names, row, strict=True)
                    if name not in DERIVED or table in ("playlists", "listens")
                }
                for row in cursor
            ),
            key=repr,
        )
    found["rows"] = [vars(row) for row in library.rows(ids(library))]
    found["credits"] = sorted(
        library._db.execute(
            "SELECT tracks.id, role, place, artists.id, credits.name, joined FROM credits "
            "JOIN tracks ON tracks.number = track JOIN artists ON artists.number = credits.artist"
        ).fetchall()
    )
    return found


def tags_of_row(library: Library, number: int) -> dict[str, Any]:
    """The columns that follow from tags."""
    cursor = library._db.cursor()
    cursor.row_factory = sqlite3.Row
    row = cursor.execute("SELECT * FROM tracks WHERE number = ?", (number,)).fetchone()
    return {name: row[name] for name in tag_values(Tags())}


WHAT = st.sampled_from(
    ["edit", "edit", "revert", "love", "love_album", "love_artist", "rate", "merge", "split",
     "merge_artists", "split_artist", "apart", "drop", "restore", "playlist", "items", "unlist",
     "trash_list", "forget", "several"]
)  # fmt: skip
DEED = st.tuples(WHAT, st.integers(0, 11), st.integers(0, 11))
CHANGES: tuple[dict[str, Any], ...] = (
    {"title": "Other"}, {"artist": "Björk"}, {"album": "Album 0", "disc": 2}, {"year": 1999},
    {"genres": ["Jazz"]}, {"artist_mbids": [MBIDS[1]]}, {"album_artist": "Various Artists"},
    {"artists": ["Björk", "Sigur Rós"]}, {"release_mbid": MBIDS[2]}, {"compilation": True},
    {"artist": "Björk", "artist_mbids": [MBIDS[0]]}, {"date": "2001-05"},
)  # fmt: skip


def do(library: Library, deed: tuple[str, int, int]) -> None:
    """One order of the user's. What cannot be done is refused, and changes nothing."""
    what, left, right = deed
    tracks = ids(library)
    artists = [ArtistId(id) for (id,) in library._db.execute(
        "SELECT id FROM artists WHERE live ORDER BY id")]  # fmt: skip
    albums = [AlbumId(id) for (id,) in library._db.execute(
        "SELECT id FROM albums WHERE live ORDER BY id")]  # fmt: skip
    one = tracks[left % len(tracks)] if tracks else TrackId("none")
    two = tracks[right % len(tracks)] if tracks else TrackId("none")
    db = library._db
    try:
        match what:
            case "edit":
                library.edit_tags([one, two][: 1 + right % 2], CHANGES[right])
            case "revert":
                library.edit_tags([one], dict.fromkeys(CHANGES[right]))
            case "love":
                library.love(tracks=[one, two], on=right % 3 > 0)
            case "love_album" if albums:
                library.love(albums=[albums[left % len(albums)]], on=right % 3 > 0)
            case "love_artist" if artists:
                library.love(artists=[artists[left % len(artists)]], on=right % 3 > 0)
            case "rate":
                library.rate(tracks=[one], albums=albums[: right % 2], rating=right % 11)
            case "merge":
                library.merge_tracks([one, two], one)
            case "split":
                library.split_track(one, [library.copies_of(one)[-1].content])
            case "merge_artists" if artists:
                library.merge_artists([artists[left % len(artists)]], artists[right % len(artists)])
            case "split_artist" if artists:
                library.split_artist(artists[left % len(artists)], list(ARTISTS[:2]))
            case "apart":
                library.not_duplicates([one, two])
            case "drop":
                with library.step("drop"):
                    library.remove_tracks([one])
            case "restore":
                with library.step("restore"):
                    library.restore(list(library.removed())[:1])
            case "playlist":
                with library.step("playlist_make"):
                    db.execute(
                        "INSERT INTO playlists (id, name, made_at, changed_at) VALUES (?, ?, 1, 1)",
                        (f"p{left}-{library._clock.now()}", f"List {right}"),
                    )
            case "items":
                with library.step("playlist_add", 2):
                    db.execute(
                        "INSERT INTO playlist_items (playlist, place, track) "
                        "SELECT number, ?, ? FROM playlists LIMIT 1",
                        (0.1 + left / 3, one),
                    )
                    db.execute("UPDATE playlists SET changed_at = changed_at + 1")
            case "unlist":
                with library.step("playlist_delete"):
                    db.execute("DELETE FROM playlists WHERE number IN "
                               "(SELECT number FROM playlists LIMIT 1)")  # fmt: skip
            case "trash_list":
                with library.step("playlist_remove"):
                    db.execute("UPDATE playlists SET removed_at = 5 WHERE removed_at IS NULL")
            case "forget":
                with library.step("history_remove"):
                    library.remove_listens([], 1_700_000_000 + 5 * left)
            case "several":
                with library.step("several", 2):
                    library.split_track(one, [library.copies_of(one)[-1].content])
                    library.merge_tracks([two, one], two)
                    with library.step("inner"):
                        library.remove_tracks([two])
            case _:
                pass
    except PlayerError:
        pass


@settings(max_examples=times(12, 400), deadline=None)
@given(st.lists(DEED, max_size=10))
def test_back_and_forth(deeds: list[tuple[str, int, int]]) -> None:
    """Undo as often as there were changes: the same library. Redo all: what it had become. In
    between each step is met again."""
    with stocked() as library:
        states = [truth(library)]
        for deed in deeds:
            count = len(library.journal.undoable)
            do(library, deed)
            if len(library.journal.undoable) == count:
                assert truth(library) == states[-1], f"{deed} changed something, and left no step"
            else:
                states.append(truth(library))
        for state in reversed(states[:-1]):
            assert library.undo() is not None
            assert truth(library) == state
        assert library.undo() is None
        for state in states[1:]:
            assert library.redo() is not None
            assert truth(library) == state
        assert library.redo() is None
        for _ in states[1:]:
            library.undo()
        assert truth(library) == states[0]


BETWEEN = st.sampled_from(["heard", "reread", "stored", "purge", "add", "duration"])


@settings(max_examples=times(12, 400), deadline=None)
@given(
    st.lists(
        st.one_of(DEED, st.tuples(BETWEEN, st.integers(0, 11), st.integers(0, 11))), max_size=12
    )
)
def test_the_world_goes_on_between(deeds: list[tuple[str, int, int]]) -> None:
    """Listens, bytes, tags read anew, things forgotten: no undo breaks the library, loses what
    came meanwhile, or leaves a track without a copy."""
    with stocked() as library:
        heard = library._db.execute("SELECT total(plays) FROM tracks").fetchone()[0]
        purged = False
        for what, left, right in deeds:
            tracks = ids(library)
            if what == "heard" and tracks:
                library.listened(tracks[left % len(tracks)], DurationMs(60_000), skipped=False)
                heard += 1
            elif what == "reread" and tracks:
                track = tracks[left % len(tracks)]
                library.update_tags(track, Tags(title=f"Read {right}", artist=ARTISTS[right % 4]))
            elif what == "stored" and tracks:
                library.set_stored(
                    library.copies_of(tracks[left % len(tracks)])[0].content, right * 999
                )
            elif what == "purge":
                purged = purged or bool(library.removed())
                library.purge_removed()
            elif what == "add":
                library.add_tracks([new_track(left), new_track(right + 50, "http")])
            elif what == "forget":
                continue
            else:
                do(library, (what, left, right))
        for take_back in (library.undo, library.redo, library.undo):
            for _ in range(20):
                with contextlib.suppress(Refused):
                    if take_back() is None:
                        break
        db = library._db
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
        assert not db.execute(
            "SELECT id FROM tracks WHERE number NOT IN (SELECT track FROM copies)"
        ).fetchall()
        live = {
            number for (number,) in db.execute("SELECT number FROM tracks WHERE removed_at IS NULL")
        }
        assert live == {number for (number,) in db.execute("SELECT rowid FROM search")}
        if not purged and not any(what in ("split", "several") for what, *_ in deeds):
            # (What was heard as a track that was split off is in the history alone.)
            assert db.execute("SELECT total(plays) FROM tracks").fetchone()[0] == heard
        for track in ids(library):
            number = library._number(track)
            tags = library.look_up(track).tags
            assert tags == overlay(library._file_tags(number), edits_of(db, number))
            assert tags_of_row(library, number) == tag_values(tags)


def test_a_step_that_fails_leaves_nothing() -> None:
    with stocked() as library:
        before = truth(library)
        with pytest.raises(BadInput):
            library.edit_tags(ids(library), {"title": "Fine", "number": -1})
        with pytest.raises(NotFound):
            library.rate(tracks=[ids(library)[0], TrackId("none")], rating=1)
        assert truth(library) == before
        assert library.undo() is None
        assert not library.journal.noting


def test_what_is_new_ends_what_could_be_done_again() -> None:
    with stocked() as library:
        told: list[int] = []
        library.journal.changed = lambda: told.append(1)
        track = ids(library)[0]
        library.rate(tracks=[track], rating=3)
        library.rate(tracks=[track], rating=3)
        assert len(library.journal.undoable) == 1, "nothing changed the second time"
        library.undo()
        library.rate(tracks=[track], rating=5)
        assert library.redo() is None
        assert library.row(track).rating == 5
        assert len(told) == 3


def test_no_more_than_a_hundred_steps() -> None:
    with stocked() as library:
        track = ids(library)[0]
        for n in range(STEPS + 5):
            library.rate(tracks=[track], rating=1 + n % 10)
        assert len(library.journal.undoable) == STEPS
        (noted,) = library._db.execute("SELECT count(DISTINCT step) FROM journal").fetchone()
        assert noted == STEPS


def test_a_renamed_content_is_still_known() -> None:
    """A file that was written anew has another name; splits and merges of it can be undone."""
    with stocked() as library:
        one, two = ids(library)[:2]
        library.merge_tracks([one, two], one)
        copy = library.copies_of(one)[-1]
        library.rename_content(copy.content, copy_of(77).content)
        library.undo()
        assert [each.content for each in library.copies_of(two)] == [
            copy_of(77).content if each.content == copy.content else each.content
            for each in (copy_of(1), copy_of(51, "http"))
        ]
