"""Why an entry of the queue was picked: kept with it, from one session to the next."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine.picked import ANSWERS, PICKED
from player.types import TrackId
from tests.fakes import Bench
from tests.filled import filled
from tests.player.engine.hands import until
from tests.player.engine.test_tasting import ModelHere, jazz_is_heard_out, plays


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with Bench(ModelHere(), filled=filled(jazz_is_heard_out)) as running:
        await until(running, lambda: not running.engine.library.collection.stale)
        yield running


async def radio(bench: Bench) -> tuple[str, dict[str, Any]]:
    """A track, and what is like it; both play."""
    (seed,) = bench.engine.library._db.execute(
        "SELECT id FROM tracks WHERE genre = 'Ambient' LIMIT 1"
    ).fetchone()
    answer = await bench.do("recommend", limit=8, tracks=[seed])
    ids = [seed, *(each["track"] for each in answer["picks"])]
    await bench.do("play", track=seed, tracks=ids, picked=answer["picked"])
    return seed, answer


def entries(bench: Bench) -> list[dict[str, Any]]:
    """As the page is told of them."""
    return bench.state["queue"]["entries"]


async def test_a_radio_s_entries_say_why(bench: Bench) -> None:
    """Those that were picked, in the words of the answer; not the one that was asked for."""
    seed, answer = await radio(bench)
    assert [each["picked"] for each in entries(bench)] == [False] + [True] * 8
    for entry, pick in zip(entries(bench)[1:], answer["picks"], strict=True):
        told = await bench.do("queue_why", entry=entry["entry"])
        assert told == pick
        assert told["why"][0]["code"] == "asked" and told["why"][0]["name"].startswith("Song")
    page = await bench.do("look_up_queue", offset=3, limit=2)
    assert [each["picked"] for each in page["entries"]] == [True, True]
    refused = await bench.do("queue_why", entry=entries(bench)[0]["entry"])
    assert refused["problem"]["code"] == "not_picked"
    assert seed


async def test_what_a_radio_was_begun_with_was_picked_by_nobody(bench: Bench) -> None:
    """Though it is the most like itself, and comes with the others where it is not kept out."""
    (seed,) = bench.engine.library._db.execute(
        "SELECT id FROM tracks WHERE genre = 'Jazz' LIMIT 1"
    ).fetchone()
    answer = await bench.do("recommend", limit=100, tracks=[seed], knobs={"per_artist": 0})
    ids = [each["track"] for each in answer["picks"]]
    assert seed in ids
    await bench.do("play", track=seed, tracks=ids, picked=answer["picked"])
    assert [each["track"]["id"] for each in entries(bench) if not each["picked"]] == [seed]


async def test_what_one_puts_there_oneself_has_no_reason(bench: Bench) -> None:
    """Even where it was picked before; and what comes of an answer has its own."""
    _, answer = await radio(bench)
    tracks = [each["track"] for each in answer["picks"]]
    await bench.do("queue_add", tracks=tracks[:2], where="end")
    assert [each["picked"] for each in entries(bench)[-2:]] == [False, False]
    await bench.do("queue_add", tracks=tracks[:2], where="next", picked=answer["picked"])
    assert [each["picked"] for each in entries(bench)[1:3]] == [True, True]
    assert [each["picked"] for each in entries(bench)[-2:]] == [False, False]
    await bench.do("queue_add", tracks=tracks[:1], where="end", picked="of nobody")
    assert not entries(bench)[-1]["picked"]
    await bench.do("play", track=tracks[0], tracks=tracks)
    assert not any(each["picked"] for each in entries(bench))
    await bench.do("queue_undo")
    assert any(each["picked"] for each in entries(bench))


async def test_the_endless_queue_s_entries_say_why(bench: Bench) -> None:
    """Nobody asked for what they are like: it stood in the queue."""
    every = [name for (name,) in bench.engine.library._db.execute("SELECT id FROM tracks LIMIT 2")]
    await bench.do("settings", endless=True)
    await plays(bench, every)
    await until(bench, lambda: bench.state["queue"]["total"] > 2)
    assert [each["picked"] for each in entries(bench)] == [False] * 2 + [True] * 10
    told = [await bench.do("queue_why", entry=each["entry"]) for each in entries(bench)[2:]]
    asked = [why for each in told for why in each["why"] if why["code"] == "asked"]
    assert asked and {(why["how"], why["name"]) for why in asked} == {("queue", "")}
    assert any("like what came before it in the queue" in each["reason"] for each in told)


async def test_reasons_last_with_the_queue(bench: Bench) -> None:
    """The next session still knows them; of what is junk nothing is taken up."""
    await radio(bench)
    library, listening = bench.engine.library, bench.engine.listening
    before = [await bench.do("queue_why", entry=each["entry"]) for each in entries(bench)[1:]]
    saved = library.setting(PICKED)
    assert len(saved) == 8
    junk = [["e9", "t"], 7, None, ["e1", "t", "much", []], ["e1", "t", 0.5, [{"code": "magic"}]]]
    library.put_settings({PICKED: [*junk, *saved]})
    listening.picked._entries.clear()
    listening.restore()
    after = [await bench.do("queue_why", entry=each["entry"]) for each in entries(bench)[1:]]
    assert after == before and len(listening.picked._entries) == 8
    for other in ("junk", {"a": 1}, 5, None):
        library.put_settings({PICKED: other})
        listening.picked._entries.clear()
        listening.restore()
        assert not any(each.picked for each in listening.queue_region().entries)


async def test_an_entry_of_another_queue_has_not_its_reasons(bench: Bench) -> None:
    """A queue that came from elsewhere may use the same names."""
    _, answer = await radio(bench)
    picked = bench.engine.listening.picked
    entry = entries(bench)[1]["entry"]
    other = TrackId(answer["picks"][3]["track"])
    picked._entries[entry] = picked._entries[entry]._replace(track=other)
    assert not bench.engine.listening.queue_region().entries[1].picked
    assert (await bench.do("queue_why", entry=entry))["problem"]["code"] == "not_picked"


@pytest.mark.parametrize("kind", ["before", "artist", "day"])
async def test_what_is_forgotten_is_no_reason_any_more(bench: Bench, kind: str) -> None:
    """Neither of what stands in the queue, nor of an answer that was given before."""
    _, answer = await radio(bench)
    library = bench.engine.library
    key = {"before": "", "day": "2026-01-01", "artist": entries(bench)[1]["track"]["artist_id"]}
    await bench.do("unlearn", kind=kind, key=key[kind])
    assert not any(each["picked"] for each in entries(bench))
    assert library.setting(PICKED) == []
    tracks = [each["track"] for each in answer["picks"]]
    await bench.do("queue_add", tracks=tracks, where="end", picked=answer["picked"])
    assert not any(each["picked"] for each in entries(bench))


async def test_answers_are_let_go_of(bench: Bench) -> None:
    """The last ones are at hand; names are given once."""
    first = (await bench.do("recommend", limit=1))["picked"]
    picked = bench.engine.listening.picked
    (pick,) = picked._answers[first].values()
    names = {picked._note([pick._replace(score=float(each))]) for each in range(2, ANSWERS + 2)}
    assert len(names) == ANSWERS == len(picked._answers) and first not in names | {""}
    assert picked._note([pick._replace(score=2.0)]) == "p2"
    assert (await bench.do("recommend", limit=0))["picked"] == ""
