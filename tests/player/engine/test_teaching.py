"""When the model is told of a library that grows, and what it forgets."""

from __future__ import annotations

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
        assert told["listens"] == 0 and not any(each["heard"] for each in told["liked"])


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
        assert told["reasons"] == [{"reason": "clock", "listens": 1}]
