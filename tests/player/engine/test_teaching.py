"""When the model is told of a library that grows, and what it forgets."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine import teaching
from player.types import DurationMs
from tests.fakes import Bench
from tests.player.engine.hands import until
from tests.player.engine.test_tasting import ModelHere, new


def heard(bench: Bench, count: int, listens: int) -> None:
    """So many tracks, and the first of them were heard."""
    library = bench.engine.library
    for track in library.add_tracks(new(n) for n in range(count))[:listens]:
        library.listened(track, DurationMs(200_000), skipped=False, at=bench.clock.now() - 9_000)


async def test_while_much_is_added_not_everything_is_learnt_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Somebody looks at the home view while a thousand tracks come in."""
    model = ModelHere()
    monkeypatch.setattr(teaching, "WORTH", 1e9)  # telling takes long
    async with Bench(model) as bench:
        library = bench.engine.library
        first = library.add_tracks(new(n) for n in range(60))
        for place in range(20):
            library.listened(
                first[place], DurationMs(200_000), skipped=False, at=bench.clock.now() - 9_000
            )
        for batch in range(60, 160, 20):
            library.collection.set_stale()
            library.add_tracks(new(n) for n in range(batch, batch + 20))
            library.collection.set_stale()
            await bench.do("recommend", limit=3)
        assert model.asked.count("listens") == 1
        assert 0 < teaching.SOON_S < teaching.STALE_S
        monkeypatch.setattr(teaching, "SOON_S", 0.0)  # so much later
        await bench.do("recommend", limit=3)
        assert model.asked.count("listens") == 2


async def test_what_comes_into_an_empty_library_is_picked_at_once() -> None:
    """Somebody looks around before they bring their music."""
    model = ModelHere()
    async with Bench(model) as bench:
        assert (await bench.do("map"))["tracks"] == []
        assert "catalogue" in model.asked
        heard(bench, 30, 6)
        told = await bench.do("recommend", limit=3)
        assert (len(told["picks"]), told["learnt"]) == (3, 6)


@pytest.mark.parametrize("worth", [0.0, 1e9], ids=["quick to tell", "slow to tell"])
async def test_what_is_new_is_picked_the_sooner_the_quicker_it_is_told(
    monkeypatch: pytest.MonkeyPatch, worth: float
) -> None:
    """A small library is told anew within seconds, a large one after minutes."""
    monkeypatch.setattr(teaching, "WORTH", worth)
    model = ModelHere()
    async with Bench(model) as bench:
        library = bench.engine.library
        heard(bench, 30, 6)
        await bench.do("recommend", limit=3)
        library.add_tracks(new(n) for n in range(30, 40))
        await bench.do("recommend", limit=3)
        assert model.asked.count("catalogue") == (1 if worth else 2)


async def test_when_all_is_forgotten_the_model_that_knew_it_is_sent_home() -> None:
    """It would hold in memory what is forgotten on the disk."""
    model = ModelHere()
    async with Bench(model) as bench:
        library = bench.engine.library
        tracks = library.add_tracks(new(n) for n in range(30))
        for track in tracks[:6]:
            library.listened(
                track, DurationMs(200_000), skipped=False, at=bench.clock.now() - 9_000
            )
        await bench.do("recommend", limit=3)
        assert library.likeness.part("fitted")
        await bench.do("unlearn", kind="before", key="")
        await until(bench, lambda: model.asked[-1] == "close")
        assert library.likeness.part("fitted") == b""
        told = await bench.do("taste")
        assert (told["listens"], told["liked"], told["usual"]) == (0, [], 0)


async def test_a_listen_that_cannot_be_is_counted_with_its_reason() -> None:
    """Also where it came by itself: the page says in words what it was."""
    model = ModelHere()
    async with Bench(model) as bench:
        library = bench.engine.library
        tracks = library.add_tracks(new(n) for n in range(30))
        for place, track in enumerate(tracks[:6]):
            at = bench.clock.now() - 9_000 * (place + 1)
            library.listened(track, DurationMs(200_000), skipped=False, at=at)
        await bench.do("recommend", limit=3)
        library.listened(tracks[7], DurationMs(200_000), skipped=False, at=253_402_300_800)
        told = await bench.do("taste")
        assert told["aside"] == 1
        assert [(each["reason"], each["listens"]) for each in told["reasons"]] == [("clock", 1)]


async def with_bad_listens(bench: Bench) -> list[Any]:
    """Thirty tracks, the first six heard; one of them twice in the same moment, and one by a clock
    that jumped. The tracks."""
    library = bench.engine.library
    tracks = library.add_tracks(new(n) for n in range(30))
    for place, track in enumerate(tracks[:6]):
        at = bench.clock.now() - 9_000 * (place + 1)
        library.listened(track, DurationMs(200_000), skipped=False, at=at)
    twice = bench.clock.now() - 9_000
    library.listened(tracks[0], DurationMs(200_000), skipped=False, at=twice)
    library.listened(tracks[7], DurationMs(200_000), skipped=False, at=253_402_300_800)
    return tracks


def aside(told: dict[str, Any]) -> dict[str, list[tuple[str, int]]]:
    """Which listens are set aside for which reason: title and when."""
    return {
        each["reason"]: [(row["title"], row["at"]) for row in each["first"]]
        for each in told["reasons"]
    }


async def test_a_listen_that_is_set_aside_is_named_and_taken_out() -> None:
    """Each under its reason. Out of the history it is counted no more, and its twin stays; what is
    brought back is told again."""
    async with Bench(ModelHere()) as bench:
        await with_bad_listens(bench)
        told = await bench.do("taste")
        twice = int(bench.clock.now() - 9_000)
        assert aside(told) == {
            "clock": [("Song 7", 253_402_300_800)],
            "twice": [("Song 0", twice)],
        }
        assert (told["listens"], told["aside"]) == (6, 2)
        (row,) = next(each["first"] for each in told["reasons"] if each["reason"] == "twice")
        await bench.do("history_remove", listens=[row["listen"]])
        told = await bench.do("taste")
        assert aside(told) == {"clock": [("Song 7", 253_402_300_800)]}
        assert (told["listens"], told["aside"]) == (6, 1)
        heard = (await bench.do("history", limit=50))["listens"]
        assert [each["at"] for each in heard if each["title"] == "Song 0"] == [twice]
        await bench.do("undo")
        assert aside(await bench.do("taste"))["twice"] == [("Song 0", twice)]


async def test_a_bad_listen_that_comes_by_itself_is_named_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Beside what was told before, without telling everything anew."""
    monkeypatch.setattr(teaching, "WORTH", 1e9)
    model = ModelHere()
    async with Bench(model) as bench:
        tracks = await with_bad_listens(bench)
        await bench.do("taste")
        library = bench.engine.library
        library.listened(tracks[8], DurationMs(200_000), skipped=False, at=86_400)
        told = await bench.do("taste")
        assert model.asked.count("listens") == 1
        assert aside(told)["clock"] == [("Song 7", 253_402_300_800), ("Song 8", 86_400)]


async def test_of_each_reason_some_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty, however many there are, and those of another reason none the less."""
    monkeypatch.setattr(teaching, "WORTH", 1e9)
    async with Bench(ModelHere()) as bench:
        tracks = await with_bad_listens(bench)
        library = bench.engine.library
        for n in range(60):
            library.listened(tracks[n % 20], DurationMs(1_000), skipped=False, at=86_400 + n)
        again = bench.clock.now() - 18_000
        library.listened(tracks[1], DurationMs(200_000), skipped=False, at=again)
        told = await bench.do("taste")
        assert {each["reason"]: each["listens"] for each in told["reasons"]} == {
            "clock": 61,
            "twice": 2,
        }
        assert {reason: len(rows) for reason, rows in aside(told).items()} == {
            "clock": 20,
            "twice": 2,
        }


async def test_what_is_taken_out_of_the_history_is_learnt_from_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At the next question, however long telling takes; and where all of it was cleared, nothing is
    told of it."""
    monkeypatch.setattr(teaching, "WORTH", 1e9)
    model = ModelHere()
    async with Bench(model) as bench:
        await with_bad_listens(bench)
        assert (await bench.do("taste"))["listens"] == 6
        (first, *_) = (await bench.do("history", text="Song 3", limit=1))["listens"]
        await bench.do("history_remove", listens=[first["listen"]])
        assert (await bench.do("recommend", limit=3))["learnt"] == 5
        assert model.asked.count("catalogue") == 1
        await bench.do("history_remove", before=1 << 52)
        told = await bench.do("taste")
        assert (told["listens"], told["aside"], told["reasons"]) == (0, 0, [])
        assert model.asked[-1] == "close"
