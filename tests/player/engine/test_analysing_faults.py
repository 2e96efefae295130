"""What cannot be heard says why, and no page or worker that fails keeps the rest from being heard."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest

pytest.importorskip("aiohttp")

from player.engine import _ears, _hearing_faults
from player.types import TrackId
from tests.fakes import Bench
from tests.player.engine.ears import bench, brisk, is_done, model, numbers, page_of, region, rested
from tests.player.engine.hands import songs, until
from tests.player.engine.test_tasting import ModelHere

__all__ = ["bench", "brisk", "model"]


@pytest.mark.parametrize("reason", ["unreadable", "too_long", "gone"])
async def test_what_cannot_be_heard_says_why_and_is_tried_when_asked(
    bench: Bench, reason: str
) -> None:
    """Once, not again and again; and once more at the listener's order."""
    page = page_of(bench)
    page.open = lambda _: {"seconds": 0, "code": reason}
    await songs(bench, 1)
    await until(bench, is_done(bench, 1))
    assert [each["reason"] for each in region(bench)["failures"]] == [reason]
    assert page.count("analysis_open") == 1

    page.open = lambda _: {}
    assert (await bench.do("analyse", failed=True))["tracks"] == 1
    await until(bench, lambda: region(bench).get("done") == 1)
    assert region(bench)["failures"] == [] and region(bench)["failed"] == 0


async def test_silence_is_a_reason(bench: Bench) -> None:
    """Said by who reads the numbers."""
    page = page_of(bench)
    page._numbers = numbers(0.0)
    await songs(bench, 1)
    await until(bench, is_done(bench, 1))
    assert [each["reason"] for each in region(bench)["failures"]] == ["silent"]


async def test_numbers_that_are_none_poison_nothing(bench: Bench) -> None:
    """No base64, too few, and not a number: "broken"."""
    page = page_of(bench)
    nan = base64.b64encode(np.full(7326, np.nan, "<f4").tobytes()).decode()
    answers = iter(["%%%", "AAAA", nan])
    page.seconds = 80.0
    page.hear = lambda _: {"numbers": next(answers)}
    await songs(bench, 1)
    await until(bench, is_done(bench, 1))
    assert [each["reason"] for each in region(bench)["failures"]] == ["broken"]
    assert not bench.engine.library.sounds.any()


async def test_a_page_that_says_nothing_is_not_waited_for(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told to start anew without the GPU, and the track is left after two tries."""
    monkeypatch.setattr(_ears, "FIRST_S", 0.05)
    monkeypatch.setattr(_ears, "CHUNK_S", 0.05)
    page = page_of(bench)
    silent: list[str] = []

    def hear(order: dict[str, Any]) -> dict[str, Any] | None:
        return None if page.opened[-1] == silent[0] else {}

    def opened(order: dict[str, Any]) -> dict[str, Any]:
        silent.append(order["content"])
        return {}

    page.hear, page.open = hear, opened
    await songs(bench, 2)
    await until(bench, is_done(bench, 2))
    stops = [message for name, message in page.asked if name == "analysis_stop"]

    assert [each["reason"] for each in region(bench)["failures"]] == ["timeout"]
    assert region(bench)["done"] == 1
    assert len(stops) == 2 and all(each["broken"] for each in stops)


async def test_a_worker_that_breaks_once_is_forgiven(bench: Bench) -> None:
    """A GPU that is lost, say: the track is heard at the second try."""
    page = page_of(bench)
    breaks = iter([{"numbers": "", "code": "analysis_broke", "detail": "lost"}])
    page.hear = lambda _: next(breaks, {})
    await songs(bench, 1)
    await until(bench, is_done(bench, 1))
    assert region(bench)["done"] == 1 and region(bench)["failed"] == 0


async def test_what_cannot_be_fetched_is_nobodys_fault(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offline before it was ever here: no track is blamed, and it goes on when the page is online."""
    page = page_of(bench)
    page.hear = lambda _: {"numbers": "", "code": "analysis_unreachable"}
    await songs(bench, 2)
    await until(bench, lambda: region(bench).get("problem") == "analysis_unreachable")
    await rested(bench)
    assert page.count("analysis_hear") == 1 and region(bench)["failed"] == 0

    page.hear = lambda _: {}
    await bench.report("conditions", online=True)
    await until(bench, is_done(bench, 2))
    assert region(bench)["problem"] == "" and region(bench)["done"] == 2


async def test_the_model_going_home_in_the_middle_is_made_good(
    bench: Bench, model: ModelHere
) -> None:
    """It knows nothing of the chunks before: the track is heard from its beginning."""
    page = page_of(bench)
    page.seconds = 95.0
    starts: list[int] = []

    def hear(order: dict[str, Any]) -> dict[str, Any]:
        starts.append(order["start"])
        if len(starts) == 3:
            model.close()
        return {}

    page.hear = hear
    await songs(bench, 1)
    await until(bench, is_done(bench, 1))
    assert region(bench)["done"] == 1
    assert starts[3:] == starts[:1] + starts[1:2] + starts[2:3] + [starts[-1]]


async def test_a_model_that_is_away_blames_no_track(bench: Bench, model: ModelHere) -> None:
    """Offline, before NumPy was ever fetched."""
    model.away = True
    await songs(bench, 1)
    await until(bench, lambda: region(bench).get("problem") == "model_unreachable")
    assert region(bench)["failed"] == 0
    model.away = False
    await bench.report("conditions", online=True)
    await until(bench, is_done(bench, 1))


async def test_what_ends_the_page_again_and_again_is_left_alone(
    bench: Bench, model: ModelHere
) -> None:
    """The track in hand is written down; five sessions that ended in it are enough."""
    page = page_of(bench)
    page.hear = lambda _: None
    (track,) = map(TrackId, await songs(bench, 1))
    await until(bench, lambda: page.count("analysis_hear") == 1)
    library = bench.engine.library
    for _ in range(_hearing_faults.DEATHS):
        assert library.sounds.failure(track) is None
        note = library.setting(_hearing_faults.IN_HAND)
        library.put_settings({_hearing_faults.IN_HAND: {**note, "at_work": True}})
        bench.engine.rooms.analysing._faults.remember()
    found = library.sounds.failure(track)
    assert found is not None and found.reason == "ended"
