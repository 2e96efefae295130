"""Many groups of duplicates in one order, as the page sees it: a task, a step, no second search."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine import slices, telling
from player.engine.organising import Organising
from player.library import Library, NewTrack
from player.models import Tags
from player.types import DurationMs
from tests.factories import copy_of
from tests.fakes import Bench
from tests.filled import filled
from tests.player.engine.hands import broke, problem, until

GROUPS = 90


@pytest.fixture
async def bench(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bench]:
    monkeypatch.setattr(slices, "FEWEST", 4)
    monkeypatch.setattr(slices, "MOST", 4)
    monkeypatch.setattr(telling, "FLUSH", 0.0)
    async with Bench(filled=filled(twins)) as running:
        yield running


def twins(library: Library) -> None:
    """GROUPS pairs of tracks that are certainly one each."""
    for n in range(GROUPS):
        tags = Tags(
            title=f"Song {chr(97 + n // 26)}{chr(97 + n % 26)} {'x' * (n % 7)}",
            artist=f"Artist {n % 7}",
            album=f"Album {n // 10}",
            number=n % 10 + 1,
            duration_ms=DurationMs(100_000 + 10_000 * n),
        )
        for side in (2 * n, 2 * n + 1):
            copy = copy_of(side)
            library.add_tracks([NewTrack(tags=Tags(title=f"{side}"), copies=(copy,))])
            library.split(copy.content)
            track = library.track_of(copy.content)
            assert track is not None
            library.update_tags(track, tags)


async def page_of(bench: Bench, offset: int = 0, limit: int = 200) -> dict[str, Any]:
    return await bench.do("duplicates", offset=offset, limit=limit)


async def total(bench: Bench) -> int:
    return (await bench.do("find", limit=1))["total"]


async def test_all_certain_ones_in_one_order(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    page = await page_of(bench)
    assert (page["total"], page["certain"]) == (GROUPS, GROUPS)
    assert all(group["certain"] for group in page["groups"])

    async def again(_self: Organising) -> None:
        raise AssertionError("all tracks were compared once more")

    monkeypatch.setattr(Organising, "_compare", again)
    spared = page["groups"][3]["tracks"][1]["id"]
    order = asyncio.ensure_future(bench.do("merge_duplicates", certain=True, but=[spared]))
    asked, tasks = 0, set[str]()
    while not order.done():
        await bench.do("search", text="song")
        asked += 1
        await asyncio.sleep(0)
        tasks |= {task["what"] for task in bench.state["tasks"]}
    answer = await order
    assert len(answer["tracks"]) == GROUPS - 1
    assert (asked > GROUPS // 4, tasks) == (True, {"merge_tracks"})
    assert await total(bench) == GROUPS + 1
    assert bench.state["undo"]["undo"] == "merge_tracks"
    assert bench.state["undo"]["undo_count"] == 2 * (GROUPS - 1)
    rest = await page_of(bench, offset=1)
    assert (rest["total"], rest["certain"]) == (1, 1)
    undone = await bench.do("undo")
    assert undone["count"] == 2 * (GROUPS - 1)
    assert await total(bench) == 2 * GROUPS
    await bench.do("redo")
    assert await total(bench) == GROUPS + 1
    assert bench.state["tasks"] == []
    assert broke(bench) == []


async def test_chosen_groups_and_what_is_listed_afterwards(bench: Bench) -> None:
    groups = (await page_of(bench))["groups"]
    chosen = [
        {"tracks": [row["id"] for row in group["tracks"]], "into": group["tracks"][1]["id"]}
        for group in groups[:40]
    ]
    answer = await bench.do("merge_duplicates", groups=chosen)
    assert sorted(answer["tracks"]) == sorted(group["into"] for group in chosen)
    # The list goes on where it was, without those that are merged now.
    page = await page_of(bench, offset=10, limit=5)
    assert page["total"] == GROUPS - 40
    assert page["groups"][0]["tracks"] == groups[50]["tracks"]
    apart = [row["id"] for row in groups[50]["tracks"]]
    await bench.do("not_duplicates", tracks=apart)
    page = await page_of(bench, offset=10, limit=5)
    assert page["total"] == GROUPS - 41
    assert page["groups"][0]["tracks"] == groups[51]["tracks"]
    assert broke(bench) == []


async def test_cancelled_it_is_a_step_of_what_was_done(bench: Bench) -> None:
    await page_of(bench)
    order = asyncio.ensure_future(bench.do("merge_duplicates", certain=True))
    await until(bench, lambda: any(t["what"] == "merge_tracks" for t in bench.state["tasks"]))
    (task,) = bench.state["tasks"]
    assert 0 < task["done"] < task["total"] == 2 * GROUPS
    await bench.do("cancel", task=task["task"])
    assert problem(await order)["code"] == "cancelled"
    assert GROUPS < await total(bench) < 2 * GROUPS
    assert (await page_of(bench))["total"] == await total(bench) - GROUPS
    await bench.do("undo")
    assert await total(bench) == 2 * GROUPS
    assert broke(bench) == []


async def test_thousands_into_one_are_made_in_slices_too(bench: Bench) -> None:
    rows = bench.engine.library._db.execute("SELECT id FROM tracks ORDER BY number")
    tracks = [id for (id,) in rows]
    order = asyncio.ensure_future(bench.do("merge_tracks", tracks=tracks, into=tracks[5]))
    await until(bench, lambda: any(t["what"] == "merge_tracks" for t in bench.state["tasks"]))
    assert (await order)["tracks"] == [tracks[5]]
    assert await total(bench) == 1
    await bench.do("undo")
    assert await total(bench) == 2 * GROUPS
    answer = await bench.do("merge_tracks", tracks=[*tracks, "nobody"], into=tracks[0])
    assert problem(answer)["code"] == "no_such_track"
    assert broke(bench) == []


async def test_certain_ones_are_looked_for_where_nobody_asked_before(bench: Bench) -> None:
    answer = await bench.do("merge_duplicates", certain=True)
    assert len(answer["tracks"]) == GROUPS
    assert (await bench.do("merge_duplicates"))["tracks"] == []
    assert bench.state["undo"]["undo_count"] == 2 * GROUPS
