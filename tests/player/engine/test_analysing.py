"""Hearing the library: one track at a time, only while nothing else is at work; what was heard whole
is stored, and what is asked for comes first."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("aiohttp")

from player.engine import analysing
from player.types import TrackId
from tests.fakes import Bench, MemoryFile
from tests.player.engine.ears import (
    bench,
    brisk,
    is_done,
    model,
    numbers,
    page_of,
    region,
    rested,
    tracks_of,
)
from tests.player.engine.hands import songs, until, wav
from tests.player.engine.test_tasting import ModelHere

__all__ = ["bench", "brisk", "model"]


async def test_all_is_heard_once_and_known(bench: Bench, model: ModelHere) -> None:
    """Every track one after another; the row of each; what a metric is learnt from; and nothing is
    opened again afterwards."""
    await songs(bench, 3)
    await until(bench, is_done(bench, 3))
    page = page_of(bench)
    book = bench.engine.library.sounds
    first = bench.engine.library.rows([*tracks_of(bench)])[0]
    sound = book.of(first.id)

    assert page.count("analysis_open") == 3 == len(set(page.opened))
    assert page.count("analysis_close") == 3
    assert sound is not None and sound.energy >= 0 and sound.loudness is not None
    assert model.asked.count("hear") == 3 == model.asked.count("hear_out")
    assert book.scatter()
    assert region(bench)["provider"] == "wasm"
    await rested(bench)
    assert page.count("analysis_open") == 3


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
