"""The library as lines, and back: equal, idempotent, and deaf to lies."""

from __future__ import annotations

import copy as copies
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from player.contract import Find, FindAlbums, FindArtists
from player.library import Library
from player.storage import open_memory
from player.types import ContentId, InfoHash, TrackId
from tests.factories import new_track
from tests.thorough import times

STRANGE: list[Any] = [
    None, True, -1, 0, 2**60, 1.5, "", "x" * 5000, "\x00", "a\ud800", [], {}, [[]], {"a": 1},
    "btih:x", "cid:zz", "url:ftp://x", "../..", "' OR 1=1 --",
]  # fmt: skip

FIXTURE = [HealthCheck.function_scoped_fixture]
"""It only tidies up."""


class Clock:
    def now(self) -> float:
        return 1_700_000_000.0


opened: list[sqlite3.Connection] = []


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Whatever a test opened is closed behind it."""
    yield
    while opened:
        opened.pop().close()


def empty() -> Library:
    opened.append(open_memory().connection)
    return Library(opened[-1], Clock())


def lines(library: Library) -> list[dict[str, Any]]:
    """As they stand in an archive: JSON, both ways."""
    return [json.loads(json.dumps(row)) for row in library.archive_rows()]


def rows_only(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without what the library does not merge by itself: settings, queue, proofs."""
    return [row for row in rows if row["row"] not in ("setting", "queue", "chunks", "name")]


DEED = st.tuples(
    st.sampled_from(
        [
            "add",
            "add",
            "add",
            "wish",
            "hear",
            "join",
            "split",
            "drop",
            "provisional",
            "edit",
            "love",
            "apart",
            "artists",
            "opine",
            "elsewhere",
            "unlearn",
            "sound",
            "curve",
        ]
    ),
    st.integers(0, 12),
    st.integers(0, 12),
)


def live(library: Library) -> list[TrackId]:
    return library.find_ids(Find())


def do(library: Library, deed: tuple[str, int, int]) -> None:
    what, left, right = deed
    ids = live(library)
    if what in ("add", "provisional"):
        kind = ("file", "torrent", "http")[right % 3]
        library.add_tracks([new_track(left, kind, provisional=what == "provisional")])  # type: ignore[arg-type]
        return
    if not ids:
        return
    one, two = ids[left % len(ids)], ids[right % len(ids)]
    if what == "wish":
        library.set_wish([one], bool(right % 2))
        library.put_wishes({one: float(right)})
        library.put_swarms({})
    elif what == "hear":
        at = 1000 + library.listen_count()  # nobody hears twice in the same second
        library.listened(one, right * 10_000, skipped=bool(left % 2), at=at)  # type: ignore[arg-type]
    elif what == "join" and one != two:
        library.join(one, two)
    elif what == "split":
        found = library.copies_of(one)
        library.split(found[-1].content)
    elif what == "edit":
        album = f"Album {right}" if right % 2 else None
        library.edit_tags([one], {"album": album, "year": 1990 + right, "genres": ["A", "B"]})
    elif what == "love":
        library.love(tracks=[two])
        library.rate(tracks=[one], rating=right % 11)
    elif what == "apart":
        library.not_duplicates([one, two])
    elif what == "artists":
        albums = library.collection.find_albums(FindAlbums()).albums
        artists = library.collection.find_artists(FindArtists()).artists
        if albums:
            library.love(albums=[albums[left % len(albums)].id])
            library.rate(albums=[albums[right % len(albums)].id], rating=right % 11)
        if len(artists) > 1:
            other, into = artists[left % len(artists)].id, artists[right % len(artists)].id
            library.love(artists=[other])
            if other != into:
                library.merge_artists([other], into)
    elif what == "opine":
        library.taste.say(one, "more" if right % 2 else "less")
    elif what == "elsewhere":
        library.taste.love_elsewhere([(one, 1000 + right), (two, 2000 + left)])
    elif what == "unlearn":
        library.taste.unlearn("day", str(20_000 + right))
        library.taste.unlearn("artist", f"{left:020x}")
    elif what == "sound":
        failed = "" if right % 3 else "silent"
        library._db.execute(
            "INSERT OR REPLACE INTO features (track, version, at, failed, value, bpm, key, balance) "
            "SELECT number, 1, ?, ?, ?, ?, ?, ? FROM tracks WHERE id = ?",
            (right, failed, b"" if failed else bytes([1, left]) * 40, 60.5 + right, left, bytes(20),
             one),
        )  # fmt: skip
    elif what == "curve":
        number = library._db.execute("SELECT count(*) FROM curves").fetchone()[0]
        library._db.execute(
            "INSERT INTO curves (at, track, curve) VALUES (?, ?, ?)",
            (3000 + number, two, json.dumps([float(right - 6)] * 10)),
        )
    elif what == "drop":
        library.remove_tracks([one])
        library.purge_removed()


def truth(library: Library) -> list[Any]:
    """Everything in a library, but for what a list of rows cannot say: numbers."""
    rows = [row for row in rows_only(lines(library)) if row["row"] != "wish"]
    return [json.dumps(row, sort_keys=True) for row in rows]


@settings(max_examples=times(12, 200), deadline=None, suppress_health_check=FIXTURE)
@given(st.lists(DEED, max_size=15))
def test_there_and_back(deeds: list[tuple[str, int, int]]) -> None:
    """Whatever was added, joined, split, heard and dropped: the same library; twice is once."""
    library, other = empty(), empty()
    for deed in deeds:
        do(library, deed)
    rows = rows_only(lines(library))
    tracks, bad = other.merge_rows(copies.deepcopy(rows), 0)
    assert bad == 0
    assert tracks == [row["id"] for row in rows if row["row"] == "track"]
    assert truth(other) == truth(library)
    once = truth(other)
    other.merge_rows(copies.deepcopy(rows), other.last_number())
    assert truth(other) == once
    assert other.find(Find()).total == library.find(Find()).total


@settings(max_examples=times(12, 200), deadline=None, suppress_health_check=FIXTURE)
@given(st.lists(DEED, max_size=8), st.lists(DEED, max_size=8))
def test_two_libraries_become_one(
    mine: list[tuple[str, int, int]], theirs: list[tuple[str, int, int]]
) -> None:
    """Every content of both is there, each once; what was mine has kept its titles; again changes
    nothing."""
    library, other = empty(), empty()
    for deed in mine:
        do(library, deed)
    for deed in theirs:
        do(other, deed)
    before = {row.id: row.title for row in library.rows(live(library))}
    known = {each.content for id in live(library) for each in library.copies_of(id)}
    rows = rows_only(lines(other))
    _, bad = library.merge_rows(rows, library.last_number())
    assert bad == 0
    after = {row.id: row.title for row in library.rows(live(library))}
    assert before.items() <= after.items()
    everything = [each.content for id in live(library) for each in library.copies_of(id)]
    assert len(everything) == len(set(everything))
    assert set(everything) == known | {
        each["content"] for row in rows if row["row"] == "track" for each in row["copies"]
    }
    once = truth(library)
    library.merge_rows(rows, library.last_number())
    assert truth(library) == once


@settings(max_examples=times(15, 300), deadline=None, suppress_health_check=FIXTURE)
@given(
    st.lists(DEED, min_size=1, max_size=8),
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(0, 50), st.sampled_from(STRANGE)), max_size=8
    ),
)
def test_lines_that_lie(
    deeds: list[tuple[str, int, int]], lies: list[tuple[int, int, Any]]
) -> None:
    """Any value anywhere: lines are taken or left out, and the library can be read after it."""
    library, other = empty(), empty()
    for deed in [("add", 1, 0), *deeds]:
        do(library, deed)
    rows = [*rows_only(lines(library)), {"row": "wish", "track": "x", "place": 1, "paused": False}]
    for at, which, value in lies:
        target: Any = rows[at % len(rows)]
        keys = list(target)
        key = keys[which % len(keys)]
        if isinstance(target[key], list) and target[key] and isinstance(target[key][0], dict):
            target, key = target[key][0], "content"
        target[key] = value
    tracks, bad = other.merge_rows(rows, 0)
    assert len(tracks) + bad <= len(rows)
    page = other.find(Find(limit=1000))
    assert page.total == len(page.tracks)
    assert len(lines(other)) >= len(set(tracks))
    other.holdings("album", 0, 50)
    other.wishes()


def test_a_yes_to_sharing_does_not_travel() -> None:
    library, other = empty(), empty()
    from player.library._holdings import Swarm

    yes, no = InfoHash("a" * 40), InfoHash("b" * 40)
    library.put_swarms({yes: Swarm(bytes_out=5, allowed=True), no: Swarm(allowed=False)})
    other.merge_rows(rows_only(lines(library)), 0)
    assert other.swarms()[yes] == Swarm(bytes_out=5)
    assert other.swarms()[no].allowed is False


def test_settings_of_a_person_stay() -> None:
    library = empty()
    library.put_settings({"p2p": "allowed", "sharing": "all", "theme": "dark", "_ice_keys": {}})
    assert [row["key"] for row in lines(library)] == ["theme"]


def test_what_takes_space_is_grouped() -> None:
    """Two albums of ten: sums, kept parts, names and the tracks in order."""
    library = empty()
    ids = library.add_tracks(new_track(number, "torrent") for number in range(20))
    for number in range(20):
        content = ContentId(f"btih:{number // 10:040x}/{number % 10}")
        library.set_stored(content, 1000 if number < 10 else 3000)
    library.set_wish(ids[:5], True)
    total, found = library.holdings("album", 0, 50)
    sizes = [each.bytes for each in found]
    assert sum(sizes) == 40_000
    assert sizes == sorted(sizes, reverse=True)
    assert total == len(found)
    assert sum(each.kept_bytes for each in found) == 5000
    assert sorted(id for each in found for id in each.tracks) == sorted(ids)
    total, found = library.holdings("source", 1, 1)
    assert total == 2
    assert (found[0].name, found[0].bytes) == ("Source 0", 10_000)
    assert library.holdings("track", 99, 10) == (20, [])
    assert len(library.cached()) == 15
