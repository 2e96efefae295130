"""A model of the listener's own says what sounds alike: its rows are compared in place of ours, tracks it
has not heard have no place, and without it all is as it was."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest

pytest.importorskip("aiohttp")

from player import contract
from player.engine._ears import Ears
from player.engine.own_hearing import AGAIN, OwnHearing
from player.errors import BadInput
from player.library.own_sounds import Own
from player.types import TrackId
from tests.fakes import Bench
from tests.player.engine.test_sounding import bench, kind_of, model, numbered, title

__all__ = ["bench", "model"]

OWN = Own(id="9f86d081", name="mine.onnx", rate=16_000, seconds=3.0, width=24, output="e")
ORDER: dict[str, Any] = {**vars(OWN)}


def group(n: int) -> int:
    """What the model hears: something else than what ours tells apart."""
    return n // 4 % 3


def row(n: int) -> np.ndarray:
    middle = np.random.default_rng(group(n)).standard_normal(OWN.width)
    return middle + 0.05 * np.random.default_rng([7, n]).standard_normal(OWN.width)


def heard_by_it(bench: Bench, tracks: list[TrackId]) -> None:
    book = bench.engine.library.own
    for n, track in enumerate(tracks):
        assert book.store(track, OWN, row(n).astype("<f2").tobytes())


async def test_its_rows_say_what_is_alike(bench: Bench) -> None:
    tracks = numbered(bench.engine.library)
    asked: dict[str, Any] = {"track": tracks[5], "limit": 15, "knobs": {"per_artist": 0}}
    before = await bench.do("alike", **asked)
    assert all(kind_of(title(each)) == kind_of(5) for each in before["tracks"])

    await bench.do("own_model", **ORDER)
    heard_by_it(bench, tracks[:60])
    await bench.engine.rooms.tasting.measuring.keep_up()
    bench.engine.rooms.tasting._teaching.forget()
    with_it = await bench.do("alike", **asked)
    assert with_it["by_sound"]
    assert all(group(title(each)) == group(5) for each in with_it["tracks"])
    assert all(title(each) < 60 for each in with_it["tracks"])

    await bench.do("own_model")
    await bench.engine.rooms.tasting.measuring.keep_up()
    bench.engine.rooms.tasting._teaching.forget()
    after = await bench.do("alike", **asked)
    assert [each["id"] for each in after["tracks"]] == [each["id"] for each in before["tracks"]]


async def test_a_track_heard_later_gets_its_place(bench: Bench) -> None:
    tracks = numbered(bench.engine.library)
    await bench.do("own_model", **ORDER)
    heard_by_it(bench, tracks[:20])
    await bench.engine.rooms.tasting.measuring.keep_up()
    likeness = bench.engine.library.likeness
    numbers = bench.engine.library.taste.numbers(tracks)
    assert likeness.has(numbers[:20]) and not likeness.has(numbers[20:21])
    bench.engine.library.own.store(tracks[20], OWN, row(20).astype("<f2").tobytes())
    await bench.engine.rooms.tasting.measuring.keep_up()
    assert likeness.has(numbers[:21])


async def test_what_no_model_is_is_refused(bench: Bench) -> None:
    for bad in ({"width": 0}, {"width": 1 << 20}, {"rate": 0}, {"seconds": 1e9}):
        order: dict[str, Any] = {**ORDER, **bad}
        answer = await bench.do("own_model", **order)
        assert answer["problem"]["code"] == "bad_model"
    assert bench.engine.library.own.model() is None


class Page:
    """A page whose model answers what a test says."""

    def __init__(self, bench: Bench, *answers: dict[str, Any]) -> None:
        self.library = bench.engine.library
        self.answers = list(answers)
        self.orders: list[Any] = []
        self.ears = Ears(self._effect, bench.clock)
        self.hearing = OwnHearing(
            self.library,
            self.ears,
            ask=bench.engine.rooms.tasting.hear,
            open=self._open,
            turn=self._turn,
            changed=lambda: None,
        )

    async def _turn(self) -> None: ...

    async def _open(self, _track: TrackId) -> float:
        return await self.ears.open("sri:a", 60.0)  # pyright: ignore[reportArgumentType]

    def _effect(self, effect: Any) -> None:
        self.orders.append(effect)
        if isinstance(effect, contract.AnalysisOpen):
            self.ears.report(contract.AnalysisOpened(job=effect.job, seconds=60.0))
        elif isinstance(effect, contract.AnalysisOwn):
            self.ears.report(contract.AnalysisOwned(job=effect.job, **self.answers.pop(0)))


def numbers(n: int, width: int = OWN.width) -> dict[str, str]:
    whole = np.resize(row(n), width).astype("<f4").tobytes()
    return {"numbers": base64.b64encode(whole).decode()}


@pytest.fixture
def ready(bench: Bench) -> list[TrackId]:
    library = bench.engine.library
    library.own.use(OWN)
    library._db.execute("UPDATE tracks SET stored = 1")
    return library.own.next(OWN.id, 1000)


async def test_tracks_are_heard_one_by_one(bench: Bench, ready: list[TrackId]) -> None:
    page = Page(bench, numbers(0), numbers(1))
    assert await page.hearing.hear()
    assert await page.hearing.hear()
    starts = next(each.starts for each in page.orders if isinstance(each, contract.AnalysisOwn))
    assert len(starts) == 8 and starts[-1] + OWN.seconds <= 60
    assert page.library.own.heard(OWN.id) == 2
    told = page.hearing.told()
    assert told is not None and (told.done, told.of) == (2, len(ready))


async def test_what_it_cannot_hear_is_not_asked_again(bench: Bench, ready: list[TrackId]) -> None:
    """NaN, another width, a failure: the next track's turn."""
    nan = base64.b64encode(np.full(OWN.width, np.nan, "<f4").tobytes()).decode()
    failure = {"code": "no_numbers"}
    page = Page(bench, {"numbers": nan}, numbers(0, 7), failure, {"numbers": "!"}, numbers(5))
    for _ in range(5):
        assert await page.hearing.hear()
    assert page.library.own.heard(OWN.id) == 1
    assert page.library.own.tally(OWN.id) == (5, len(ready))
    assert len(page.library.own.next(OWN.id, 1000)) == len(ready) - 5


@pytest.mark.parametrize("code", ["gone", "not_a_model", "analysis_broke"])
async def test_a_model_that_fails_is_left_alone(
    bench: Bench, ready: list[TrackId], code: str
) -> None:
    page = Page(bench, *[{"code": code}] * AGAIN)
    while await page.hearing.hear():
        pass
    told = page.hearing.told()
    assert told is not None and told.problem == code
    page.hearing._use(contract.OwnModel(**ORDER))
    page.answers = [numbers(0)]
    assert await page.hearing.hear()


async def test_a_bad_model_is_refused_by_the_engine(bench: Bench) -> None:
    page = Page(bench)
    with pytest.raises(BadInput):
        page.hearing._use(contract.OwnModel(id="x", width=0))
