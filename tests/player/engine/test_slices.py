"""Orders about many things: others are answered meanwhile, it is told how far they are, and
cancelling keeps what was done as one step."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine import slices, telling
from player.library import Library, NewTrack
from player.models import Tags
from player.types import DurationMs
from tests.factories import copy_of, new_track
from tests.fakes import Bench
from tests.filled import filled
from tests.player.engine.hands import broke, problem, until

COUNT = 320


def new(n: int) -> NewTrack:
    tags = Tags(
        title=f"Song {n}",
        artist=f"Artist {n % 7}",
        album=f"Album {n // 10}",
        number=n % 10 + 1,
        duration_ms=DurationMs(100_000 + 10_000 * n),
    )
    return new_track(n, tags=tags, copies=(copy_of(n),))


def some(library: Library) -> None:
    library.add_tracks(new(n) for n in range(COUNT))


@pytest.fixture
async def bench(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    monkeypatch.setattr(slices, "FEWEST", 8)
    monkeypatch.setattr(slices, "MOST", 8)
    monkeypatch.setattr(telling, "FLUSH", 0.0)
    async with Bench(filled=filled(some)) as running:
        yield running


ORDERS: dict[str, dict[str, Any]] = {
    "edit_tags": {"changes": {"genre": "Jazz"}},
    "love": {},
    "rate": {"rating": 6},
    "drop": {"remove": True},
}


def every(bench: Bench) -> list[str]:
    rows = bench.engine.library._db.execute("SELECT id FROM tracks ORDER BY number")
    return [id for (id,) in rows]


async def seen(bench: Bench, order: str, **fields: Any) -> tuple[Any, int]:
    """Its answer, and how many searches were answered while it was under way."""
    work = asyncio.ensure_future(bench.do(order, **fields))
    asked = 0
    while not work.done():
        await bench.do("search", text="song 1")
        asked += 1
        await asyncio.sleep(0)
    return await work, asked


@pytest.mark.parametrize("name", ORDERS)
async def test_searches_are_answered_between_the_slices(bench: Bench, name: str) -> None:
    answer, asked = await seen(bench, name, tracks=every(bench), **ORDERS[name])
    assert "problem" not in answer
    assert asked >= COUNT // 8 // 2
    assert bench.state["undo"]["undo"] == name
    assert bench.state["undo"]["undo_count"] == COUNT
    answer, asked = await seen(bench, "undo")
    assert (answer["what"], answer["count"]) == (name, COUNT)
    assert asked >= COUNT // 8 // 4
    assert broke(bench) == []
    assert bench.state["tasks"] == []


@pytest.mark.parametrize("name", ORDERS)
async def test_it_is_on_the_board_and_can_be_cancelled(bench: Bench, name: str) -> None:
    work = asyncio.ensure_future(bench.do(name, tracks=every(bench), **ORDERS[name]))
    await until(bench, lambda: any(task["what"] == name for task in bench.state["tasks"]))
    (task,) = bench.state["tasks"]
    assert 0 < task["done"] < task["total"] == COUNT
    waits = asyncio.ensure_future(bench.do("undo"))  # has its turn when this is over
    await asyncio.sleep(0)
    assert not waits.done()
    await bench.do("cancel", task=task["task"])
    assert problem(await work)["code"] == "cancelled"
    undone = await waits
    assert undone["what"] == name
    assert 0 < undone["count"] < COUNT
    assert (await bench.do("find", text="genre:jazz"))["total"] == 0
    assert (await bench.do("find", filter={"loved": True}))["total"] == 0
    assert (await bench.do("find", text="rating:>0"))["total"] == 0
    assert (await bench.do("find"))["total"] == COUNT
    assert bench.state["tasks"] == []
    assert broke(bench) == []


async def test_artists_become_one_between_searches(bench: Bench) -> None:
    """However many tracks they have, and back; though the order names two rows only."""
    found = (await bench.do("find_artists"))["artists"]
    ids = {row["name"]: row["id"] for row in found}
    tracks = {row["name"]: row["tracks"] for row in found}
    many = tracks["Artist 1"]
    _, asked = await seen(bench, "merge_artists", artists=[ids["Artist 1"]], into=ids["Artist 2"])
    assert asked >= many // 8
    found = (await bench.do("find_artists"))["artists"]
    assert {row["name"]: row["tracks"] for row in found} == {
        name: count + many * (name == "Artist 2")
        for name, count in tracks.items()
        if name != "Artist 1"
    }
    assert (bench.state["undo"]["undo"], bench.state["undo"]["undo_count"]) == ("merge_artists", 1)
    answer, asked = await seen(bench, "undo")
    assert (answer["what"], answer["count"]) == ("merge_artists", 1)
    assert asked >= many // 8
    found = (await bench.do("find_artists"))["artists"]
    assert {row["name"]: row["tracks"] for row in found} == tracks
    assert broke(bench) == []
    assert bench.state["tasks"] == []


async def test_a_long_playlist(bench: Bench) -> None:
    tracks = every(bench)
    (made, asked) = await seen(bench, "playlist_make", name="All", tracks=tracks)
    assert (made["tracks"], asked > COUNT // 16) == (COUNT, True)
    (row, asked) = await seen(bench, "playlist_add", playlist=made["id"], tracks=tracks, at=1)
    assert (row["tracks"], asked > COUNT // 16) == (2 * COUNT, True)
    page = await bench.do("look_up_playlist", playlist=made["id"], limit=3)
    items = [each["item"] for each in page["items"]]
    assert [each["track"]["id"] for each in page["items"]] == [tracks[0], tracks[0], tracks[1]]
    for _ in range(2):
        await bench.do("undo")
    assert (await bench.do("find_playlists"))["playlists"] == []
    await bench.do("redo")
    (row,) = (await bench.do("find_playlists"))["playlists"]
    assert row["tracks"] == COUNT
    assert len(items) == 3

    work = asyncio.ensure_future(bench.do("playlist_make", name="Half", tracks=tracks))
    await until(bench, lambda: bool(bench.state["tasks"]))
    await bench.do("cancel", task=bench.state["tasks"][0]["task"])
    assert problem(await work)["code"] == "cancelled"
    assert len((await bench.do("find_playlists"))["playlists"]) == 1
    assert bench.engine.library._db.execute("SELECT count(*) FROM playlists").fetchone() == (1,)
    assert broke(bench) == []


async def test_bad_orders_change_nothing(bench: Bench) -> None:
    tracks = [*every(bench), "nobody"]
    for name, fields in ORDERS.items():
        assert problem(await bench.do(name, tracks=tracks, **fields))["code"] == "no_such_track"
    answer = await bench.do("edit_tags", tracks=tracks[:-1], changes={"year": -1})
    assert problem(answer)["code"] == "bad_field"
    assert problem(await bench.do("rate", tracks=tracks[:-1], rating=99))["code"] == "bad_rating"
    assert bench.state["undo"]["undo"] == ""


async def test_an_engine_that_ends_in_the_middle(bench: Bench) -> None:
    """Nothing of it runs on, and what was done is whole."""
    work = asyncio.ensure_future(
        bench.do("edit_tags", tracks=every(bench), changes={"artist": "X"})
    )
    await until(bench, lambda: bool(bench.state["tasks"]))
    bench.engine.rooms.slices.close()
    assert problem(await work)["code"] == "cancelled"
    library = bench.engine.library
    (marks,) = library._db.execute(
        "SELECT value FROM settings WHERE key = '_unfinished'"
    ).fetchone()
    assert '"edit_tags"' in marks
    assert broke(bench) == []


class _Charged:
    """A clock that only what is done moves: so many seconds for each thing, and for each slice."""

    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> float:
        return self.at

    def monotonic(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += seconds


@pytest.mark.parametrize(
    ("price", "fixed", "last"),
    [(0.0001, 0.0, 160), (0.001, 0.004, 12), (0.000001, 0.0, slices.MOST), (1.0, 1.0, 12)],
)
def test_slices_are_as_long_as_a_frame(price: float, fixed: float, last: int) -> None:
    """Cheap things go together, dear ones in as few as are worth a slice."""
    clock = _Charged()
    pace = slices.Metronome(clock)
    for _ in range(20):
        count = pace.size()
        with pace.slice(count):
            clock.at += fixed + count * price
    assert abs(pace.size() - last) <= 1


async def test_wishes_come_back_a_few_at_a_time(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An undo of a very large keep, or of its opposite: nobody looks at all of them at once."""
    library = bench.engine.library
    library.add_tracks(
        new_track(n, tags=Tags(title=f"W{n}", artist=f"W{n}"), copies=(copy_of(n, "http"),))
        for n in range(1000, 1000 + COUNT)
    )
    rows = library._db.execute("SELECT id FROM tracks WHERE title LIKE 'W%' ORDER BY number")
    tracks = [id for (id,) in rows]
    downloads = bench.engine.rooms.keeper.downloads
    await downloads.pause(None)

    def all_of_them() -> None:
        raise AssertionError("every wish was looked at")

    monkeypatch.setattr(downloads, "resume_session", all_of_them)
    put, most = library.put_wishes, 0

    def counted(places: Any, paused: Any = ()) -> None:
        nonlocal most
        most = max(most, len(places))
        put(places, paused)

    kept = asyncio.ensure_future(bench.do("keep", tracks=tracks))  # done when all of it is here
    await until(bench, lambda: [item.track for item in downloads.items()] == tracks)
    assert await bench.do("drop", tracks=tracks) == {}
    assert downloads.items() == []
    await kept
    monkeypatch.setattr(library, "put_wishes", counted)
    await bench.do("undo")
    assert [item.track for item in downloads.items()] == tracks
    assert [wish.track for wish in library.wishes()] == tracks
    assert 0 < most <= 50
    await bench.do("undo")
    assert downloads.items() == []
    await bench.do("redo")
    assert [item.track for item in downloads.items()] == tracks
    assert broke(bench) == []
