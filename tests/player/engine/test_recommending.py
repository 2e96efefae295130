"""Picks where the model cannot be had: what is not to be learnt from is not, and nothing false is said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.library import Library
from player.types import DurationMs, TrackId
from tests.fakes import Bench
from tests.filled import filled
from tests.player.engine.hands import until
from tests.player.engine.test_tasting import COUNT, ModelHere, never_heard

DAY = 86_400
FIRST = 20_000 * DAY
"""When the first was heard, Unix seconds: a midnight of 2024."""


def two_are_liked(library: Library) -> None:
    """Of Artist 3 all was heard out on one day, of Artist 4 on the next; of Artist 5 all was left."""
    tracks = never_heard(library)
    for place, artist in enumerate((3, 4, 5)):
        for n in range(10 * artist, 10 * artist + 10):
            library.listened(
                tracks[n],
                DurationMs(2_000 if artist == 5 else 200_000),
                skipped=artist == 5,
                at=FIRST + place * DAY + 400 * (n % 10),
            )


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    model = ModelHere()
    model.away = True
    async with Bench(model, filled=filled(two_are_liked)) as running:
        await until(running, lambda: not running.engine.library.collection.stale)
        yield running


async def every(bench: Bench) -> list[dict[str, Any]]:
    """All tracks as picks, one radio behind the other."""
    picks: list[dict[str, Any]] = []
    while len(picks) < COUNT:
        before = [pick["track"] for pick in picks]
        more = await bench.do("recommend", limit=100, knobs={"per_artist": 0}, before=before)
        assert more["picks"]
        picks += more["picks"]
    return picks


async def told(bench: Bench) -> dict[str, set[str]]:
    """What is said, of which artists."""
    found: dict[str, set[str]] = {}
    for pick in await every(bench):
        words = "finished" if "to the end" in pick["reason"] else pick["reason"]
        words = "finished" if words.startswith("You mostly finish") else words
        found.setdefault(words, set()).add(pick["row"]["artist"])
    return found


async def finished(bench: Bench) -> set[str]:
    """Artists of whom it is said that they are heard to the end."""
    return (await told(bench)).get("finished", set())


async def test_what_is_liked_is_said(bench: Bench) -> None:
    """As long as nothing is forgotten; and they come first."""
    assert await finished(bench) == {"Artist 3", "Artist 4"}
    first = (await bench.do("recommend", limit=20, knobs={"per_artist": 0}))["picks"]
    assert {pick["row"]["artist"] for pick in first} == {"Artist 3", "Artist 4"}


async def test_a_forgotten_day_is_not_learnt_from(bench: Bench) -> None:
    """Nor said, until it is learnt from again."""
    day = datetime.fromtimestamp(FIRST, UTC).date().isoformat()
    await bench.do("unlearn", kind="day", key=day)
    assert await finished(bench) == {"Artist 4"}
    await bench.do("unlearn", kind="day", key=day, on=False)
    assert await finished(bench) == {"Artist 3", "Artist 4"}


async def test_a_forgotten_artist_is_not_learnt_from(bench: Bench) -> None:
    """The other one is."""
    row = bench.engine.library.rows(
        [TrackId(pick["track"]) for pick in (await bench.do("recommend", limit=1))["picks"]]
    )[0]
    await bench.do("unlearn", kind="artist", key=row.artist_id)
    assert await finished(bench) == {"Artist 3", "Artist 4"} - {row.artist}


async def test_after_everything_is_forgotten_nothing_is_known(bench: Bench) -> None:
    """What was left is as good as what was finished, and of none of them it is said that it was never
    heard: that would be false."""
    await bench.do("unlearn", kind="before")
    said = await told(bench)
    heard = {"Artist 3", "Artist 4", "Artist 5"}

    assert said.pop("This is in your library.") == heard
    (words,) = said
    assert "not heard" in words and not said[words] & heard
    scores = {p["score"] for p in await every(bench) if p["row"]["artist"] in heard}
    assert len(scores) == 1


async def test_what_is_heard_in_a_pause_is_not_learnt_from(bench: Bench) -> None:
    """The pause is over, and what was heard in it stays forgotten."""
    library = bench.engine.library
    await bench.do("unlearn", kind="pause")
    for (track,) in library._db.execute("SELECT id FROM tracks WHERE artist = 'Artist 9'"):
        library.listened(track, DurationMs(200_000), skipped=False, at=bench.clock.now() + 1)
    assert await finished(bench) == {"Artist 3", "Artist 4"}
    # As if it had ended later: the clock of a test stands still for a second.
    library._db.execute("UPDATE unlearnt SET key = key || (at + 60) WHERE kind = 'pause'")
    assert await finished(bench) == {"Artist 3", "Artist 4"}
    assert not library.taste.paused()
    library.taste.relearn("pause", library.taste.unlearnt()[0][1])
    assert await finished(bench) == {"Artist 3", "Artist 4", "Artist 9"}
