"""Hearing the library: one track at a time, only while nothing else is at work; what was heard whole
is stored, what cannot be heard says why, and no page or worker that fails keeps it from going on."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from typing import Any

import numpy as np
import pytest

pytest.importorskip("aiohttp")

from ml.sound.measures import FRAMES, OUTPUTS
from player.engine import _ears, _hearing_faults, _hearing_line, analysing
from player.types import TrackId
from tests.fakes import Bench, MemoryFile
from tests.player.engine.hands import songs, until, wav
from tests.player.engine.test_tasting import ModelHere


def numbers(loud: float = 1.0) -> str:
    """What a page's graph could answer for a chunk of noise; of silence where it is not loud."""
    chance = np.random.default_rng(4)
    parts = [chance.uniform(0.1, 1.0, shape) * loud for shape in OUTPUTS.values()]
    parts[0] = np.array([1200.0 * (loud > 0)])
    cov = list(OUTPUTS).index("mfcc_cov")
    parts[cov] = np.eye(OUTPUTS["mfcc_cov"][0])
    parts += [np.array([0.5]), np.zeros(FRAMES)]  # of the graph before: true peak, what is lost
    flat = np.concatenate([each.ravel() for each in parts])
    return base64.b64encode(flat.astype("<f4").tobytes()).decode()


class EarsOfPage:
    """The page's part: it answers every effect as it is told to."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.opened: list[str] = []
        self.asked: list[tuple[str, Any]] = []
        self.seconds = 2.0
        self.open: Callable[[dict[str, Any]], dict[str, Any] | None] = lambda _: {}
        """What is told of a track; None: nothing is."""
        self.hear: Callable[[dict[str, Any]], dict[str, Any] | None] = lambda _: {}
        self._seen = 0
        self._numbers = numbers()
        bench.listeners.append(self._look)

    def _look(self) -> None:
        new, self._seen = self.bench.posted[self._seen :], len(self.bench.posted)
        for message in new:
            effect = str(message.get("effect", ""))
            if not effect.startswith("analysis_"):
                continue
            self.asked.append((effect, message))
            if effect == "analysis_open":
                self.opened.append(message["content"])
                told = {"seconds": self.seconds, "channels": 2}
                self._answer("analysis_opened", message, told, self.open(message))
            elif effect == "analysis_hear":
                told = {"start": message["start"], "numbers": self._numbers, "provider": "wasm"}
                self._answer("analysis_heard", message, told, self.hear(message))

    def _answer(
        self, report: str, asked: dict[str, Any], told: dict[str, Any], other: dict[str, Any] | None
    ) -> None:
        if other is not None:
            work = self.bench.report(report, **{"job": asked["job"], **told, **other})
            self.tasks = [asyncio.ensure_future(work)]

    def count(self, effect: str) -> int:
        """How often it was asked for."""
        return sum(name == effect for name, _ in self.asked)


@pytest.fixture
def model() -> ModelHere:
    return ModelHere()


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rests of hundredths, so that nobody waits for them."""
    for name in ("START_AFTER", "LOOK", "IDLE"):
        monkeypatch.setattr(analysing, name, 0.02)
    monkeypatch.setattr(_hearing_line, "LATER", 0.05)


@pytest.fixture
async def bench(model: ModelHere) -> AsyncIterator[Bench]:
    async with Bench(model) as running:
        running.page = EarsOfPage(running)  # type: ignore[attr-defined]
        yield running


def page_of(bench: Bench) -> EarsOfPage:
    page = bench.page  # type: ignore[attr-defined]
    assert isinstance(page, EarsOfPage)
    return page


def region(bench: Bench) -> dict[str, Any]:
    return bench.state.get("analysis") or {}


def is_done(bench: Bench, many: int) -> Callable[[], bool]:
    def now() -> bool:
        it = region(bench)
        return it.get("state") == "done" and it["done"] + it["failed"] == many

    return now


async def test_all_is_heard_once_and_known(bench: Bench, model: ModelHere) -> None:
    """Every track one after another; the row of each; what a metric is learnt from; and nothing is
    opened again afterwards."""
    await songs(bench, 3)
    await until(bench, is_done(bench, 3))
    page = page_of(bench)
    book = bench.engine.library.sounds
    first = bench.engine.library.rows([*_tracks(bench)])[0]
    sound = book.of(first.id)

    assert page.count("analysis_open") == 3 == len(set(page.opened))
    assert page.count("analysis_close") == 3
    assert sound is not None and sound.energy >= 0 and sound.loudness is not None
    assert model.asked.count("hear") == 3 == model.asked.count("hear_out")
    assert book.scatter()
    assert region(bench)["provider"] == "wasm"
    await asyncio.sleep(0.1)
    assert page.count("analysis_open") == 3


def _tracks(bench: Bench) -> list[Any]:
    rows = bench.engine.library._db.execute("SELECT id FROM tracks ORDER BY number").fetchall()
    return [id for (id,) in rows]


async def test_turned_off_it_lets_go_and_on_it_goes_on(bench: Bench) -> None:
    """In the middle of a chunk; nothing of the half-heard track is stored."""
    page = page_of(bench)
    page.hear = lambda _: None
    await songs(bench, 2)
    await until(bench, lambda: page.count("analysis_hear") == 1)
    await bench.do("settings", analyse=False)
    await until(bench, lambda: region(bench).get("state") == "off")
    assert page.count("analysis_stop") == 1
    assert not bench.engine.library.sounds.any()

    page.hear = lambda _: {}
    await bench.do("settings", analyse=True)
    await until(bench, is_done(bench, 2))
    assert region(bench)["done"] == 2


async def test_a_sound_that_stumbles_goes_before(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page lets go at once, also in the middle of a chunk, and is asked again after a while."""
    monkeypatch.setattr(analysing, "STUMBLED", 0.3)
    page = page_of(bench)
    page.hear = lambda _: None
    await songs(bench, 1)
    await until(bench, lambda: page.count("analysis_hear") == 1)
    await bench.report("deck_report", what="waiting", entry="none")
    await until(bench, lambda: region(bench).get("state") == "resting")
    assert page.asked[-1][0] == "analysis_stop" and not page.asked[-1][1]["broken"]

    page.hear = lambda _: {}
    await until(bench, is_done(bench, 1))
    assert page.count("analysis_open") == 2


async def test_it_waits_while_something_else_is_at_work(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task on the board: the chunk in hand is the last one until it is over; where that takes
    long, the track is let go, and heard on from where it was."""
    monkeypatch.setattr(analysing, "HOLD", 0.1)
    page = page_of(bench)
    page.seconds = 95.0
    board = bench.engine.board
    with board.job("add_files", "other"):
        await songs(bench, 1)
        await until(bench, lambda: region(bench).get("state") == "resting")
        assert page.count("analysis_open") == 0
    heard: list[int] = []
    job = board.job("add_files", "more")

    def begin(order: dict[str, Any]) -> dict[str, Any]:
        heard.append(order["start"])
        if len(heard) == 2:
            job.__enter__()
        return {}

    page.hear = begin
    await until(bench, lambda: len(heard) == 2 and region(bench).get("state") == "resting")
    await until(bench, lambda: page.count("analysis_close") >= 1)
    job.__exit__(None, None, None)
    await until(bench, is_done(bench, 1))

    assert len(heard) == len(set(heard)) == 4
    assert page.count("analysis_open") == 2


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
    await asyncio.sleep(0.1)
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


async def test_bytes_that_went_are_waited_for(bench: Bench) -> None:
    """The library believed that they are here; they are not, and the track is no failure."""
    page = page_of(bench)
    (track,) = map(TrackId, await songs(bench, 1))
    content = bench.engine.library.copies_of(track)[0].content
    await bench.vault.remove([content])
    await until(bench, lambda: region(bench).get("state") == "done")
    assert page.count("analysis_open") == 0
    await until(bench, lambda: region(bench).get("away") == 1)
    assert region(bench)["failed"] == 0


async def test_what_is_asked_for_comes_first_and_again(bench: Bench) -> None:
    """Named tracks are heard before all others; with `again` also those that were."""
    tracks = [TrackId(each) for each in await songs(bench, 4)]
    await until(bench, is_done(bench, 4))
    page = page_of(bench)
    page.opened.clear()
    assert (await bench.do("analyse", tracks=[tracks[2]]))["tracks"] == 0
    answer = await bench.do("analyse", tracks=[tracks[2], tracks[0]], again=True)
    assert answer["tracks"] == 2
    assert bench.engine.library.sounds.of(tracks[2]) is not None, "known until it is known anew"
    library = bench.engine.library
    wanted = [library.copies_of(each)[0].content for each in (tracks[2], tracks[0])]
    await until(bench, lambda: page.opened == wanted)
    assert (await bench.do("analyse"))["tracks"] == 0


async def test_a_track_that_leaves_in_the_middle_leaves_no_row(bench: Bench) -> None:
    """Deleted for good while it is heard."""
    page = page_of(bench)
    page.hear = lambda _: None
    (track,) = map(TrackId, await songs(bench, 1))
    await until(bench, lambda: page.count("analysis_hear") == 1)
    job = page.asked[-1][1]
    library = bench.engine.library
    library.remove_tracks([track])
    library.purge_removed()
    told = {"numbers": numbers(), "provider": "wasm"}
    await bench.report("analysis_heard", job=job["job"], start=job["start"], **told)
    await until(bench, lambda: region(bench).get("state") == "done")
    assert not library.sounds.any()


async def test_where_it_is_paid_by_the_byte_nothing_is_fetched_for_it(bench: Bench) -> None:
    """Until the connection is another one, or the listener says that it does not matter."""
    page = page_of(bench)
    await bench.report("conditions", online=True, metered=True)
    await songs(bench, 1)
    await until(bench, lambda: region(bench).get("problem") == "metered")
    assert page.count("analysis_open") == 0
    await bench.do("settings", metered="ignore")
    await until(bench, is_done(bench, 1))


async def test_while_something_plays_it_rests_between_chunks(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a part of what a chunk took."""
    monkeypatch.setattr(analysing, "RESTS", {True: 7.0, False: 0.0})
    rests: list[float] = []
    work = bench.engine.rooms.analysing
    pause = work._pause

    async def noted(seconds: float) -> None:
        rests.append(seconds)
        await pause(min(seconds, 0.01))

    monkeypatch.setattr(work, "_pause", noted)
    monkeypatch.setattr(work, "_playing", lambda: page.count("analysis_hear") > 1)
    page = page_of(bench)
    page.seconds = 50.0
    await songs(bench, 1)
    await until(bench, is_done(bench, 1))
    short = [each for each in rests if each not in (analysing.LOOK, analysing.IDLE)]
    assert len(short) == 2 and short[0] == 0.0 < short[1] <= analysing.LONGEST_REST


async def test_tracks_of_one_file_come_one_after_another(bench: Bench) -> None:
    """A cue sheet's: the file stays decoded; each is told where it begins and ends, in a file whose
    whole length is told."""
    sheet = """FILE "album.wav" WAVE
  TRACK 01 AUDIO
    TITLE "One"
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE "Two"
    INDEX 01 00:02:00
  TRACK 03 AUDIO
    TITLE "Three"
    INDEX 01 00:04:00
"""
    files = [
        MemoryFile("Album/album.wav", wav(6)),
        MemoryFile("Album/album.cue", sheet.encode()),
        MemoryFile("Other/one.wav", wav(1, fill=7)),
    ]
    await bench.do("add_files", files=files)
    await until(bench, is_done(bench, 4))
    page = page_of(bench)
    opened = [message for name, message in page.asked if name == "analysis_open"]
    parts = [each for each in opened if each["start_ms"] or each["stop_ms"]]

    assert sorted((it["start_ms"], it["stop_ms"]) for it in parts) == [
        (0, 2000), (2000, 4000), (4000, 0)
    ]  # fmt: skip
    assert all(it["seconds"] == pytest.approx(6) for it in parts)
    places = [at for at, it in enumerate(opened) if it in parts]
    assert places[-1] - places[0] == 2
