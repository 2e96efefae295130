"""What takes space: sums that are made in turns are the sums of everything at once."""

from __future__ import annotations

import random
from collections.abc import Generator
from contextlib import closing
from typing import Any

import pytest

from player.contract import Find
from player.library import Library, NewTrack, _holdings
from player.library._holdings import _HERE, _KEYS, _NAMES
from player.models import Tags
from player.storage import open_memory
from player.types import DurationMs
from tests.big_library import FixedClock
from tests.factories import copy_of


def drive(work: Generator[None, None, Any]) -> tuple[Any, int]:
    """The answer, and how many turns it took."""
    turns = 0
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value, turns
        turns += 1


def at_once(library: Library, by: str) -> list[tuple[Any, ...]]:
    """All of them by one query: bytes, kept bytes, name, artist, cover, when it was heard."""
    rows = library._db.execute(
        f"SELECT {_KEYS[by]} AS key, sum(copies.stored) AS size, "
        f"sum(CASE WHEN wish THEN copies.stored ELSE 0 END), min({_NAMES[by]}), "
        "min(CASE album_artist WHEN '' THEN artist ELSE album_artist END), "
        "max(CASE album_artist WHEN '' THEN artist ELSE album_artist END), max(art), "
        f"max(played_at) FROM {_HERE} GROUP BY key ORDER BY size DESC, key"
    )
    return [
        (size, kept, name, first if first == last and by in ("album", "track") else "", art, heard)
        for _, size, kept, name, first, last, art, heard in rows
    ]


@pytest.fixture(params=range(3))
def library(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Generator[Library, None, None]:
    """Tracks with some of their bytes here, some kept, some in the trash."""
    monkeypatch.setattr(_holdings, "AT_ONCE", 7)
    chance = random.Random(request.param)
    library = Library(open_memory().connection, FixedClock())
    with closing(library._db):
        for n in range(60):
            tags = Tags(
                title=f"Song {n} é ſ 歌"[: 6 + n % 9],
                artist=chance.choice(["A", "B", "É", "歌"]),
                album=chance.choice(["", "One", "Two", "Zwei"]),
                album_artist=chance.choice(["", "A", "Various"]),
                number=chance.randrange(4),
                duration_ms=DurationMs(100_000 + 20_000 * n),
            )
            kinds = chance.choice([("file",), ("http",), ("file", "http")])
            copies = tuple(copy_of(n + 100 * at, kind) for at, kind in enumerate(kinds))
            library.add_tracks([NewTrack(tags=tags, copies=copies)])
        ids = library.find_ids(Find())
        library.set_stored_many(
            {
                copy.content: chance.choice([0, copy.length // 3, copy.length])
                for track in ids
                for copy in library.copies_of(track)
            }
        )
        library.set_wish(chance.sample(ids, 20), True)
        for track in chance.sample(ids, 20):
            library.listened(track, DurationMs(100_000), False, at=chance.randrange(1000))
        library.remove_tracks(chance.sample(ids, 9))
        yield library


@pytest.mark.parametrize("by", list(_KEYS))
def test_holdings_in_turns_are_those_of_one_query(library: Library, by: str) -> None:
    wanted = at_once(library, by)
    (total, found), turns = drive(library.holdings_slowly(by, 0, 500))
    assert turns >= 60 // 7
    assert total == len(found) == len(wanted)
    assert [
        (each.bytes, each.kept_bytes, each.name, each.artist, each.art, each.heard_at)
        for each in found
    ] == wanted
    assert library.holdings(by, 2, 3) == (total, found[2:5])
    assert library.holdings(by, 1 << 30, 3) == (total, [])
    # Nothing was written: the next page asks for nothing more than its own tracks.
    assert drive(library.holdings_slowly(by, 0, 1))[1] <= 60 // 7 + 1
    for each in found:
        rows = library._db.execute(
            f"SELECT id FROM tracks WHERE id IN ({','.join('?' * len(each.tracks))}) "
            "ORDER BY disc, track_number, number",
            list(each.tracks),
        )
        assert [id for (id,) in rows] == each.tracks
    named = [track for each in found for track in each.tracks]
    if by != "source":  # where a track may be twice
        assert len(named) == len(set(named))


def test_bytes_that_came_are_counted_at_once(library: Library) -> None:
    _, (most, *_) = library.holdings("track", 0, 500)
    library._db.execute("UPDATE copies SET stored = stored + 1 WHERE stored > 0")
    assert library.holdings("track", 0, 500)[1][0].bytes > most.bytes


def test_what_is_let_go_first_is_found_by_its_index(library: Library) -> None:
    """And is what a look at everything finds."""
    wanted = library._db.execute(
        f"SELECT content, copies.stored, played_at FROM {_HERE} AND NOT wish AND kind <> 'file' "
        "ORDER BY played_at, added_at, +tracks.number"
    ).fetchall()
    found = [(each.content, each.stored, each.heard_at) for each in library.cached()]
    assert found == wanted
    assert [each[0] for each in found[:3]] == [each.content for each in library.cached(3)]
    plan = library._db.execute(
        "EXPLAIN QUERY PLAN SELECT content FROM tracks CROSS JOIN copies "
        "ON copies.track = tracks.number WHERE copies.stored > 0 AND removed_at IS NULL "
        "AND NOT wish AND tracks.stored > 0 AND kind <> 'file' "
        "ORDER BY played_at, added_at, tracks.number LIMIT 9"
    ).fetchall()
    words = " ".join(str(row[3]) for row in plan)
    assert "tracks_unwished" in words
    assert "TEMP B-TREE" not in words


def test_everything_stored_the_longest_unread_first(library: Library) -> None:
    rows = library._db.execute("SELECT content FROM copies WHERE stored > 0 LIMIT 9").fetchall()
    for at, (content,) in enumerate(rows):
        library.checked(content, 500 - at % 3)
    wanted = library._db.execute(
        "SELECT copies.content, stored FROM copies LEFT JOIN checks "
        "ON checks.content = copies.content WHERE stored > 0 "
        "ORDER BY COALESCE(at, 0), copies.content"
    ).fetchall()
    found, turns = drive(library.stored_contents())
    assert found == wanted
    assert turns > len(wanted) // 8


def test_what_is_due_to_be_read_again(library: Library) -> None:
    """What was read a while ago or never, and what was read in a future that never came."""
    rows = library._db.execute("SELECT content FROM copies WHERE stored > 0 LIMIT 9").fetchall()
    never = {row[0] for row in library._db.execute("SELECT content FROM copies WHERE stored > 0")}
    never -= {content for (content,) in rows}
    for at, (content,) in zip((100, 700, 300, 900, 200, 650, 400, 850, 500), rows, strict=True):
        library.checked(content, at)
    due, _ = drive(library.to_check(600, 800, 10_000))
    times = dict(library._db.execute("SELECT content, at FROM checks"))
    assert set(due[: len(never)]) == never
    assert [times[content] for content in due[len(never) :]] == [100, 200, 300, 400, 500, 850, 900]
    few, turns = drive(library.to_check(600, 800, 3))
    assert few == due[:3]
    assert turns > len(due) // 8
    assert drive(library.to_check(-5, 1000, 10_000))[0] == due[: len(never)], "a clock of 1970"
